"""Checking a whole set of answers, wherever they came from, before anything is done with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.errors import Invalid
from core.forms import paths
from core.forms.model import Answers, Field, Form, Kind, Path
from core.forms.money_words import LONGEST as MONEY_DIGITS
from core.forms.reading import options_of, read
from core.forms.walk import walk
from core.i18n import Text

_STRINGS = {Kind.TEXT, Kind.NAME, Kind.IDENTITY, Kind.DATE, Kind.PHONE, Kind.CARD}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer; ``error-<code>`` says it in words."""

    path: Path
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        return Text(f"error-{self.code}", dict(self.params))


def validate_all(form: Form, answers: Answers, today: date) -> tuple[Problem, ...]:
    """Everything wrong with the answers of a form: missing, not asked, or not of the shape their kind keeps."""
    return tuple(_problems(form, answers, today))


def _problems(form: Form, answers: Answers, today: date) -> Iterator[Problem]:
    malformed = _malformed_groups(form, answers)
    yield from (Problem(path, "answer-malformed") for path in malformed)
    if malformed:
        return
    asked: set[Path] = set()
    for position in walk(form, answers, today):
        asked.add(position.path)
        if not position.answered:
            yield Problem(position.path, "answer-missing")
            continue
        try:
            check(form, position.path, paths.look(answers, position.path), answers, today)
        except Invalid as wrong:
            yield Problem(position.path, wrong.code, wrong.params)
    yield from (Problem(path, "answer-not-asked") for path in _given(form, answers) if path not in asked)


def check(form: Form, path: Path, value: Any, answers: Answers, today: date) -> None:
    """Raises Invalid if a kept answer is not one that :func:`core.forms.reading.read` could have given."""
    field = form.field(path)
    if value is None:
        if not field.optional:
            raise Invalid("answer-missing")
        return
    if not _shaped(form, path, field, value, answers, today):
        raise Invalid("answer-malformed")


def _shaped(form: Form, path: Path, field: Field, value: Any, answers: Answers, today: date) -> bool:
    match field.kind:
        case Kind.CHOICE:
            offered = options_of(form, field, answers, paths.entry_of(answers, path))
            return any(option.id == value for option in offered)
        case Kind.MONEY:
            return _is_money(field, value)
        case Kind.CONSENT:
            return bool(value == {"given": True, "version": field.text_version})
        case Kind.YESNO:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return _is_whole(value) and read(form, path, str(value), answers, today) == value
        case Kind.GROUP:
            return _in_bounds(field, len(value))
        case Kind.SEVERAL | Kind.PHOTO:
            return isinstance(value, list) and read(form, path, value, answers, today) == value
        case Kind.LOCATION:
            return isinstance(value, dict) and read(form, path, value, answers, today) == value
        case kind if kind in _STRINGS:
            return isinstance(value, str) and read(form, path, value, answers, today) == value
    return False


def _is_money(field: Field, value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"fen", "period"} or not _is_whole(value["fen"]):
        return False
    return 0 <= value["fen"] < 10 ** (MONEY_DIGITS + 2) and value["period"] in field.periods


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _in_bounds(field: Field, number: int) -> bool:
    return (field.least or 0) <= number and (field.most is None or number <= field.most)


def _malformed_groups(form: Form, answers: Answers) -> list[Path]:
    groups = [f for section in form.sections for f in section.fields if f.kind is Kind.GROUP and f.id in answers]
    return [
        (f.id,)
        for f in groups
        if not (isinstance(answers[f.id], list) and all(isinstance(entry, dict) for entry in answers[f.id]))
    ]


def _given(form: Form, answers: Answers) -> Iterator[Path]:
    groups = {f.id for section in form.sections for f in section.fields if f.kind is Kind.GROUP}
    for name, value in answers.items():
        yield (name,)
        if name in groups:
            yield from ((name, index, inner) for index, entry in enumerate(value) for inner in entry)
