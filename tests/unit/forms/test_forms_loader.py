"""A definition with any mistake in it is refused, with its file and line."""

import re
from pathlib import Path

import pytest

from core.forms import Forms, load_forms
from core.forms.areas import load_areas
from core.forms.strict import Fault
from tests.unit.forms.forms_sample import EVERY_KIND, form_of


def fault(tmp_path: Path, old: str, new: str) -> str:
    assert old in EVERY_KIND
    with pytest.raises(Fault) as found:
        form_of(tmp_path, EVERY_KIND.replace(old, new, 1))
    return str(found.value)


def test_a_form_of_every_kind_loads(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    assert (form.id, form.version, form.offered) == ("sample", 3, False)
    assert form.field(("kin", 2, "home")).words == "form-sample-kin-home"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: text,", "kind: test,", "form.yaml:23: “test” is none of"),
        ("least: 2,", "lest: 2,", "form.yaml:23: unknown key “lest”"),
        ("least: 2,", 'least: "2",', "form.yaml:23: a whole number is expected"),
        ("optional: true, sensitive", "optional: maybe, sensitive", "form.yaml:29: true or false is expected"),
        ("{id: name, kind: name}", "{kind: name}", "form.yaml:24: “id” is missing"),
        ("{id: number,", "{id: name,", "form.yaml:25: “name” is asked twice"),
        ("{id: number,", "{id: Number,", "form.yaml:25: “Number”: ids are small letters"),
        ("{id: number,", "{id: number, id: other,", "form.yaml:25: repeated key “id”"),
        ("field: things, has: car", "field: animals, has: car", "form.yaml:37: “animals” is not asked before this"),
        ("field: things, has: car", "field: sure, has: car", "form.yaml:37: “has: car” does not fit “sure”"),
        ("field: things, has: car", "field: things, has: boat", "form.yaml:37: “has: boat” does not fit"),
        ("field: things, has: car", "field: things", "a field with one test"),
        ("within: town", "within: health", "form.yaml:10: “health” asks for no town before this"),
        (", within: town", "", "form.yaml:10: villages, and only they"),
        ("source: towns", "source: countries", "form.yaml:9: “countries” is none of towns, villages"),
        ("areas: daan\n", "", "a field takes its options from areas"),
        ("{id: truck, words", "{id: car, words", "an option stands twice"),
        ("periods: [year, month]", "periods: [weekly]", "“weekly” is none of"),
        ("periods: [year, month]", "periods: [none, year]", "“periods” is a list of periods"),
        ("who: [name, role]", "who: [nickname]", "“nickname” is no field of the group"),
        (
            "kind: name, optional: true}",
            "kind: consent, consent: a, text_version: b}",
            "a consent cannot stand in a group",
        ),
        ("version: 3", "version: three", "form.yaml:2: a whole number is expected"),
        ("also: [货车, truck]", "also: [货车, no]", "words are expected"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in fault(tmp_path, old, new)


@pytest.mark.parametrize(
    ("text", "said"), [("", "empty.yaml:1: the file is empty"), ("a: [", "empty.yaml:1: not YAML")]
)
def test_a_file_that_is_no_definition_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "empty.yaml").write_text(text)
    with pytest.raises(Fault, match=re.escape(said)):
        load_forms(tmp_path)


def test_a_new_version_must_say_what_becomes_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "3.yaml").write_text(EVERY_KIND, "utf-8")
    (tmp_path / "4.yaml").write_text(EVERY_KIND.replace("version: 3", "version: 4"), "utf-8")
    with pytest.raises(Fault, match="version 4 does not say what becomes of version 3"):
        load_forms(tmp_path)


def test_two_files_cannot_be_the_same_version(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    with pytest.raises(Fault, match="version 3 is there twice"):
        Forms([form, form])


def test_a_move_cannot_lead_to_a_field_that_is_not_there_or_come_from_the_future(tmp_path: Path) -> None:
    for moves, said in (
        ("moves: [{from: 2, rename: {a: b}}]", "“b” is no field of version 3"),
        ("moves: [{from: 3}]", "cannot be moved to from 3"),
    ):
        with pytest.raises(Fault, match=said):
            form_of(tmp_path, f"{EVERY_KIND}{moves}\n")


def test_our_own_forms_load_and_only_offered_ones_stand_in_the_menu(tmp_path: Path) -> None:
    assert [form.id for form in load_forms().offered()] == ["dibao"]
    form_of(tmp_path)
    assert load_forms(tmp_path).offered() == ()


def test_areas_are_found_by_code_and_know_which_standard_holds() -> None:
    areas = load_areas("daan")
    village = areas.find("220882101201")
    assert village is not None and village.residence == "rural"
    community = areas.find("220882103002")
    assert community is not None and community.residence == "urban"
    assert areas.find("220882999999") is None
    assert all(area.code.startswith("220882") for area in areas.all())
    assert len({area.code for area in areas.all()}) == len(areas.all()) == 15


def test_a_village_outside_its_town_is_refused(tmp_path: Path) -> None:
    text = 'county: "220882"\ntowns:\n  - code: "220882101"\n    villages: [{code: "220882102201", kind: village}]\n'
    (tmp_path / "odd.yaml").write_text(text)
    with pytest.raises(Fault, match=r"odd\.yaml:4: a code of 12 digits beginning with “220882101”"):
        load_areas("odd", tmp_path)
