"""Answers begun on an older version of a form become answers to the newer one, or are finished where they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from core.forms.library import Forms
from core.forms.model import Answers, Form, Kind, Move
from core.forms.walk import settle


@dataclass(frozen=True, slots=True)
class Moved:
    """The form to go on with. ``moved`` is false when the answers stayed on the version they were begun on."""

    form: Form
    answers: Mapping[str, Any]
    moved: bool


def move(forms: Forms, id_: str, version: int, answers: Answers, today: date) -> Moved:
    """The newest version that answers of ``version`` can be moved to, and the answers as it keeps them.

    Raises NotFound ``form-unknown`` for a version that is neither there nor moved from.
    """
    at, moved = version, dict(answers)
    while step := _step(forms, id_, at):
        newer, how = step
        moved = _apply(how, moved)
        at = newer
    form = forms.get(id_, at)
    if at == version:
        return Moved(form, answers, False)
    return Moved(form, settle(form, _keep_groups(form, moved), today), True)


def _step(forms: Forms, id_: str, version: int) -> tuple[int, Move] | None:
    newer = sorted(form.version for form in forms.all() if form.id == id_ and form.version > version)
    for number in newer:
        for how in forms.get(id_, number).moves:
            if how.before == version:
                return None if how.finish else (number, how)
    return None


def _apply(how: Move, answers: dict[str, Any]) -> dict[str, Any]:
    moved = answers
    for name in how.drop:
        moved = _each(moved, name, _drop)
    for old, new in how.rename.items():
        moved = _each(moved, old, partial(_rename, new=new.rpartition(".")[2]))
    for name, exchanged in how.values.items():
        moved = _each(moved, name, partial(_exchange, table=exchanged))
    for name, value in how.put.items():
        moved = _each(moved, name, partial(_put, value=value))
    return moved


def _each(answers: dict[str, Any], name: str, change: Callable[[dict[str, Any], str], None]) -> dict[str, Any]:
    """Apply a change to a copy of the form's answers, or with a dotted name to every entry of a group."""
    group, dot, inner = name.partition(".")
    copy = dict(answers)
    if not dot:
        change(copy, name)
        return copy
    entries = [dict(entry) for entry in copy.get(group) or ()]
    for entry in entries:
        change(entry, inner)
    return {**copy, group: entries} if group in copy else copy


def _drop(scope: dict[str, Any], name: str) -> None:
    scope.pop(name, None)


def _put(scope: dict[str, Any], name: str, value: Any) -> None:
    scope.setdefault(name, value)


def _rename(scope: dict[str, Any], name: str, new: str) -> None:
    if name in scope:
        scope[new] = scope.pop(name)


def _exchange(scope: dict[str, Any], name: str, table: Mapping[str, Any]) -> None:
    value = scope.get(name)
    if isinstance(value, list):
        scope[name] = [table.get(each, each) for each in value]
    elif isinstance(value, str):
        scope[name] = table.get(value, value)


def _keep_groups(form: Form, answers: dict[str, Any]) -> dict[str, Any]:
    """Without what the new form cannot hold: a group that is no list any more would break its walk."""
    kinds = {field.id: field.kind for section in form.sections for field in section.fields}
    return {
        name: value for name, value in answers.items() if kinds.get(name) is not Kind.GROUP or isinstance(value, list)
    }
