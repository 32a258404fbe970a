"""The same form as a page that is filled in at the counter: sections, fields, and what is posted back.

A field's name in the page is its path with hyphens (``members-0-name``); how often a sum comes is
``<name>-period``. Everything of a group that is left blank is no entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.errors import Invalid
from core.forms import paths
from core.forms.checking import Problem
from core.forms.conditions import holds
from core.forms.model import Answers, Field, Form, Kind, Option, Path, Section
from core.forms.reading import options_of, read
from core.forms.walk import who
from core.i18n import Text
from core.money import Money, Period

Given = Mapping[str, Sequence[str]]
"""A posted form: every name with all its values."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What a posted form says: ``problems`` by the name of the field; ``given`` to show the page again as typed."""

    answers: dict[str, Any]
    problems: Mapping[str, Problem]
    given: Given


@dataclass(frozen=True, slots=True)
class Widget:
    """One field of the page. ``asked`` is false when its condition is not met by what is filled in so far.

    ``values`` are what it shows: typed words, option ids, references of photographs.
    """

    name: str
    path: Path
    field: Field
    label: Text
    hint: Text
    asked: bool
    example: Text | None = None
    options: tuple[Option, ...] = ()
    values: tuple[str, ...] = ()
    period: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    index: int
    title: Text
    widgets: tuple[Widget, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: its own widgets, then the entries of its group if it has one."""

    section: Section
    title: Text
    widgets: tuple[Widget, ...]
    group: Field | None = None
    entries: tuple[Entry, ...] = field(default=())


def name_of(path: Path) -> str:
    return "-".join(str(part) for part in path)


def page(
    form: Form, today: date, answers: Answers | None = None, posted: Posted | None = None, blank: int = 1
) -> tuple[Part, ...]:
    """The page of a form: filled from ``answers``, or again as ``posted``; each group gets ``blank`` entries more."""
    filled = posted.answers if posted else (answers or {})
    return tuple(_part(form, section, filled, posted, blank, today) for section in form.sections)


def _part(form: Form, section: Section, filled: Answers, posted: Posted | None, blank: int, today: date) -> Part:
    own = [f for f in section.fields if f.kind is not Kind.GROUP]
    group = next((f for f in section.fields if f.kind is Kind.GROUP), None)
    widgets = tuple(_widget(form, (f.id,), filled, posted, today) for f in own)
    if group is None:
        return Part(section, Text(section.title), widgets)
    there = len(posted_indices(group, posted.given)) if posted else len(filled.get(group.id) or ())
    total = min(there + blank, group.most or there + blank)
    roomy = paths.count(filled, group.id, max(total, there))
    entries = tuple(
        Entry(
            index,
            who(form, roomy, (group.id, index, group.fields[0].id)),
            tuple(_widget(form, (group.id, index, f.id), roomy, posted, today) for f in group.fields),
        )
        for index in range(max(total, there))
    )
    return Part(section, Text(section.title), widgets, group, entries)


def _widget(form: Form, path: Path, filled: Answers, posted: Posted | None, today: date) -> Widget:
    f = form.field(path)
    name = name_of(path)
    entry = paths.entry_of(filled, path)
    value = paths.look(filled, path)
    values, period = _written(f, value)
    if posted:
        values = tuple(_compacted(form, posted.given, path))
        period = next(iter(_compacted(form, posted.given, path, "-period")), period)
    return Widget(
        name=name,
        path=path,
        field=f,
        label=Text(f.label),
        hint=Text(f.ask) if f.kind is Kind.CONSENT else Text(f.why),
        asked=holds(f.when, filled, entry, today),
        example=Text(f.example_text) if f.example_text else None,
        options=options_of(form, f, filled, entry),
        values=values,
        period=period,
        problem=posted.problems.get(name) if posted else None,
    )


def _compacted(form: Form, given: Given, path: Path, suffix: str = "") -> Sequence[str]:
    """What was posted for a path, the blank entries of its group left out."""
    if len(path) == 3:
        indices = posted_indices(form.field(path[:1]), given)
        index = int(path[1])
        if index >= len(indices):
            return ()
        path = (path[0], indices[index], path[2])
    return given.get(name_of(path) + suffix, ())


def _written(f: Field, value: Any) -> tuple[tuple[str, ...], str]:
    """A kept answer as the page shows it, and how often when it is a sum."""
    match f.kind, value:
        case _, None:
            return (), ""
        case Kind.MONEY, {"fen": int(fen), "period": period}:
            return (Money(fen).yuan().removesuffix(".00"),), period or ""
        case Kind.CONSENT, _:
            return ("agree",), ""
        case Kind.YESNO, _:
            return ("yes" if value else "no",), ""
        case Kind.LOCATION, {"latitude": latitude, "longitude": longitude}:
            return (f"{latitude},{longitude}",), ""
        case ((Kind.SEVERAL | Kind.PHOTO), list()):
            return tuple(value), ""
        case _:
            return (str(value),), ""


def posted_indices(group: Field, given: Given) -> list[int]:
    """The indices of the entries of a group in which anything is filled in, in order."""
    found = set()
    for name, values in given.items():
        parts = name.split("-")
        filled = any(value.strip() for value in values)
        if parts[0] == group.id and len(parts) == 3 and parts[1].isdecimal() and len(parts[1]) < 4 and filled:
            found.add(int(parts[1]))
    return sorted(found)


def parse_posted(form: Form, given: Given, today: date) -> Posted:
    """Answers and problems of a posted page. What the answers leave unasked is not looked at."""
    answers: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for section in form.sections:
        for f in section.fields:
            if not holds(f.when, answers, None, today):
                continue
            if f.kind is not Kind.GROUP:
                answers = _take(form, (f.id,), given, answers, problems, today)
                continue
            indices = posted_indices(f, given)
            if f.most is not None and len(indices) > f.most:
                problems[f.id] = Problem((f.id,), "number-too-large", {"most": f.most})
                indices = indices[: f.most]
            answers = paths.count(answers, f.id, len(indices))
            for path in _entry_paths(f, len(indices)):
                if holds(form.field(path).when, answers, paths.entry_of(answers, path), today):
                    answers = _take(form, path, given, answers, problems, today)
    return Posted(answers, problems, given)


def _entry_paths(group: Field, number: int) -> Iterator[Path]:
    return ((group.id, index, inner.id) for index in range(number) for inner in group.fields)


def _take(
    form: Form, path: Path, given: Given, answers: dict[str, Any], problems: dict[str, Problem], today: date
) -> dict[str, Any]:
    f = form.field(path)
    values = [value for value in _compacted(form, given, path) if value.strip()]
    if not values:
        if not f.optional:
            problems[name_of(path)] = Problem(path, "answer-missing")
            return answers
        return paths.put(answers, path, None)
    try:
        raw = values if f.kind in (Kind.SEVERAL, Kind.PHOTO) else values[0]
        value = read(form, path, raw, answers, today)
        if f.kind is Kind.MONEY:
            value = _with_period(f, value, values[0], _compacted(form, given, path, "-period"))
    except Invalid as wrong:
        problems[name_of(path)] = Problem(path, wrong.code, wrong.params)
        return answers
    return paths.put(answers, path, value)


def _with_period(f: Field, value: dict[str, Any], typed: str, chosen: Sequence[str]) -> dict[str, Any]:
    """The chosen period holds unless the typed words name one themselves."""
    said = value["period"] != (f.periods[0].value if f.periods[0] else None)
    if said or not chosen or not chosen[0]:
        return value
    if chosen[0] not in [period for period in f.periods if period]:
        raise Invalid("money-period")
    return {**value, "period": Period(chosen[0]).value}
