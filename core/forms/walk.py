"""Which questions a form asks, in which order, as the answers stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.forms import paths
from core.forms.conditions import holds
from core.forms.model import Answers, Field, Form, Kind, Option, Path, Section
from core.forms.reading import options_of
from core.i18n import Text


@dataclass(frozen=True, slots=True)
class Position:
    """A question of a form as it is walked. ``answered`` also when skipped."""

    path: Path
    field: Field
    section: Section
    answered: bool


def walk(form: Form, answers: Answers, today: date) -> tuple[Position, ...]:
    """Every question that is asked, in order. A group's count comes first, then the fields of each entry."""
    return tuple(_walk(form, answers, today))


def _walk(form: Form, answers: Answers, today: date) -> Iterator[Position]:
    for section in form.sections:
        for field in section.fields:
            if not holds(field.when, answers, None, today):
                continue
            yield Position((field.id,), field, section, field.id in answers)
            if field.kind is not Kind.GROUP:
                continue
            for index, entry in enumerate(answers.get(field.id) or ()):
                for inner in field.fields:
                    if holds(inner.when, answers, entry, today):
                        yield Position((field.id, index, inner.id), inner, section, inner.id in entry)


def missing(form: Form, answers: Answers, today: date) -> tuple[Position, ...]:
    """The questions still to be asked; none: the form is whole."""
    return tuple(position for position in _walk(form, answers, today) if not position.answered)


def next_question(form: Form, answers: Answers, today: date) -> Position | None:
    return next((position for position in _walk(form, answers, today) if not position.answered), None)


def before(form: Form, answers: Answers, path: Path, today: date) -> Position | None:
    """The question asked before the one at ``path``."""
    earlier: Position | None = None
    for position in _walk(form, answers, today):
        if position.path == path:
            return earlier
        earlier = position
    return earlier


def progress(form: Form, answers: Answers, today: date) -> tuple[int, int]:
    """How many questions are answered, of how many that are now expected."""
    positions = walk(form, answers, today)
    return sum(position.answered for position in positions), len(positions)


def settle(form: Form, answers: Answers, today: date) -> dict[str, Any]:
    """The answers without those that no question asks any more, nor choices no longer offered.

    Taking one away can make others unasked, so it goes on until nothing changes.
    """
    while True:
        asked = {position.path for position in _walk(form, answers, today)}
        kept = {
            name: _entries(form, name, value, answers, asked) for name, value in answers.items() if (name,) in asked
        }
        kept = {name: value for name, value in kept.items() if _offered(form, (name,), value, kept)}
        if kept == answers:
            return kept
        answers = kept


def _entries(form: Form, name: str, value: Any, answers: Answers, asked: set[Path]) -> Any:
    if form.field((name,)).kind is not Kind.GROUP or not isinstance(value, list):
        return value
    return [
        {
            inner: each
            for inner, each in entry.items()
            if (name, index, inner) in asked and _offered(form, (name, index, inner), each, answers)
        }
        for index, entry in enumerate(value)
    ]


def _offered(form: Form, path: Path, value: Any, answers: Answers) -> bool:
    field = form.field(path)
    if field.kind is not Kind.CHOICE or value is None:
        return True
    return any(option.id == value for option in options_of(form, field, answers, paths.entry_of(answers, path)))


def who(form: Form, answers: Answers, path: Path) -> Text:
    """What to call the entry of a group that a path lies in: by name, by role, else by number."""
    group, entry, index = form.field(path[:1]), paths.entry_of(answers, path) or {}, int(path[1])
    for name in group.who:
        value = entry.get(name)
        if value is None:
            continue
        field = form.field((group.id, index, name))
        option = _option(field, value)
        return Text("form-who-named", {"name": value}) if option is None else Text(f"{option.label.id}-who")
    return Text("form-who-numbered", {"number": index + 1})


def _option(field: Field, value: Any) -> Option | None:
    return next((option for option in field.options if option.id == value), None)


def ask(form: Form, answers: Answers, path: Path) -> Text:
    """The question at a path."""
    field = form.field(path)
    return Text(field.ask, {"who": who(form, answers, path)} if len(path) == 3 else {})
