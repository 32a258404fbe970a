"""A filled form as rows of label and value: the review in the chat, the case page, and the print are these rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.forms import identity
from core.forms.model import Answers, Field, Form, Kind, Path, Section
from core.forms.reading import options_of
from core.forms.walk import Position, walk, who
from core.i18n import Text
from core.money import Amount, Money, Period


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. ``skipped``: the person chose not to give it."""

    path: Path
    label: Text
    value: Text
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of a section, or of one entry of its group (``entry``: which one)."""

    section: Section
    title: Text
    rows: tuple[Row, ...]
    entry: int | None = None


def blocks(form: Form, answers: Answers, today: date, *, masked: bool) -> tuple[Block, ...]:
    """What has been answered, in the form's order. ``masked`` hides all but the ends of sensitive answers."""
    found: list[tuple[Section, int | None, Text, list[Row]]] = []
    for position in walk(form, answers, today):
        if not position.answered:
            continue
        entry = int(position.path[1]) if len(position.path) == 3 else None
        if not found or (found[-1][0].id, found[-1][1]) != (position.section.id, entry):
            title = Text(position.section.title) if entry is None else who(form, answers, position.path)
            found.append((position.section, entry, title, []))
        found[-1][3].append(_row(form, answers, position, masked))
    return tuple(Block(section, title, tuple(rows), entry) for section, entry, title, rows in found)


def _row(form: Form, answers: Answers, position: Position, masked: bool) -> Row:
    path = position.path
    scope = answers if len(path) == 1 else answers[str(path[0])][int(path[1])]
    value = scope[str(path[-1])]
    return Row(
        path, Text(position.field.label), show(form, position.field, value, answers, masked=masked), value is None
    )


def show(form: Form, field: Field, value: Any, answers: Answers, *, masked: bool) -> Text:
    """An answer in words. ``answers`` of the form are needed for the names of its villages."""
    if value is None:
        return Text("form-skipped")
    match field.kind:
        case Kind.CHOICE | Kind.YESNO:
            return _label(form, field, ("yes" if value else "no") if field.kind is Kind.YESNO else value, answers)
        case Kind.SEVERAL:
            return Text("form-value", {"value": tuple(_label(form, field, each, answers) for each in value)})
        case Kind.MONEY:
            return Text("form-value", {"value": money(value)})
        case Kind.DATE:
            return Text("form-value", {"value": date.fromisoformat(value)})
        case Kind.PHOTO:
            return Text("form-photos", {"count": len(value)})
        case Kind.LOCATION:
            place = f"{value['latitude']:.5f}, {value['longitude']:.5f}"
            return Text("form-value", {"value": place})
        case Kind.CONSENT:
            return Text("form-consented")
        case Kind.GROUP:
            return Text("form-entries", {"count": len(value)})
        case Kind.NUMBER:
            return Text("form-value", {"value": str(value)})
        case Kind.PHONE:
            here = _dialled(value)
            return Text("form-value", {"value": mask(here) if masked and field.sensitive else here})
        case _:
            return Text("form-value", {"value": mask(value) if masked and field.sensitive else value})


def _dialled(number: str) -> str:
    """A phone number as it is dialled in China: a mobile bare, a landline with 0 before its area."""
    bare = number.removeprefix("+86")
    return bare if bare == number or bare.startswith("1") else f"0{bare}"


def money(value: Any) -> Money | Amount:
    """The sum of a money answer, with its period if it has one."""
    return Money(value["fen"]) if value["period"] is None else Amount(value["fen"], Period(value["period"]))


def mask(value: str) -> str:
    """The first three and last four characters, the rest hidden; short values wholly."""
    if len(value) < 8:
        return "•" * len(value)
    return value[:3] + "•" * (len(value) - 7) + value[-4:]


def summary(value: str, today: date) -> Text:
    """What an identity number says of a person, to be read back: sex, age, birth date."""
    return Text(
        f"form-identity-{identity.sex(value)}", {"age": identity.age(value, today), "born": identity.born(value)}
    )


def _label(form: Form, field: Field, id_: str, answers: Answers) -> Text:
    option = next((option for option in options_of(form, field, answers) if option.id == id_), None)
    return option.label if option else Text("form-value", {"value": id_})
