"""Answers begun on an older version are finished or moved, never lost."""

from pathlib import Path

import pytest

from core.errors import NotFound
from core.forms import load_forms
from core.forms.moves import move
from tests.unit.forms.forms_sample import TODAY

FORM = """\
id: small
version: {version}
{moves}
sections:
  - id: you
    fields:
      - {{id: {name}, kind: name}}
      - id: {kind}
        kind: choice
        options: [{{id: {first}, words: option-role}}, {{id: other, words: option-role}}]
      - id: people
        kind: group
        fields:
          - {{id: {inner}, kind: name}}
          - {{id: sex, kind: choice, options: [{{id: {man}, words: option-role}}, {{id: woman, words: option-role}}]}}
"""
OLD = FORM.format(version=1, moves="", name="name", kind="kind", first="one", inner="called", man="male")
MOVES = """moves:
  - from: 1
    rename: {name: full_name, people.called: people.name}
    values: {kind: {one: first}, people.sex: {male: man}}
    drop: [story]
    put: {kind: other}"""
NEW = FORM.format(version=2, moves=MOVES, name="full_name", kind="kind", first="first", inner="name", man="man")
GIVEN = {"name": "王芳", "kind": "one", "people": [{"called": "王小雨", "sex": "male"}], "story": "…"}


def folder(tmp_path: Path, *texts: str) -> Path:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_answers_are_renamed_exchanged_and_dropped_as_the_new_version_says(tmp_path: Path) -> None:
    moved = move(load_forms(folder(tmp_path, OLD, NEW)), "small", 1, GIVEN, TODAY)
    assert moved.moved and moved.form.version == 2
    assert moved.answers == {"full_name": "王芳", "kind": "first", "people": [{"name": "王小雨", "sex": "man"}]}


def test_what_the_new_version_supposes_does_not_replace_an_answer(tmp_path: Path) -> None:
    forms = load_forms(folder(tmp_path, OLD, NEW))
    assert move(forms, "small", 1, {"name": "王芳"}, TODAY).answers == {"full_name": "王芳", "kind": "other"}


def test_an_old_version_whose_file_is_gone_is_moved_all_the_same(tmp_path: Path) -> None:
    assert move(load_forms(folder(tmp_path, NEW)), "small", 1, GIVEN, TODAY).form.version == 2


def test_moves_follow_each_other(tmp_path: Path) -> None:
    newest = NEW.replace("version: 2", "version: 3").replace(MOVES, "moves: [{from: 2, rename: {full_name: called}}]")
    newest = newest.replace("{id: full_name,", "{id: called,")
    moved = move(load_forms(folder(tmp_path, OLD, NEW, newest)), "small", 1, GIVEN, TODAY)
    assert moved.form.version == 3 and moved.answers["called"] == "王芳"


def test_a_session_may_be_finished_on_the_version_it_was_begun_on(tmp_path: Path) -> None:
    forms = load_forms(folder(tmp_path, OLD, NEW.replace(MOVES, "moves: [{from: 1, finish: true}]")))
    moved = move(forms, "small", 1, GIVEN, TODAY)
    assert not moved.moved and moved.form.version == 1 and moved.answers == GIVEN
    assert forms.get("small").version == 2


def test_a_version_that_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    forms = load_forms(folder(tmp_path, OLD, NEW))
    for id_, version in (("small", 9), ("small", 0), ("large", 1)):
        with pytest.raises(NotFound):
            move(forms, id_, version, GIVEN, TODAY)
