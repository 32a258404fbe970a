"""The figures an assessment rests on, ready to be shown: name, value with its unit, source, note by language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core.eligibility.assessment import Assessment, Provenance
from core.i18n import Arg, Text
from core.money import Amount, Money, Period


@dataclass(frozen=True, slots=True)
class Figure:
    """One parameter for a table. ``note`` holds the pack's remark by language, empty if there is none."""

    label: Text
    value: Text
    citation: Text
    since: date
    confirmed_until: date | None
    to_be_confirmed: bool
    note: Mapping[str, str]


def figures(assessment: Assessment) -> tuple[Figure, ...]:
    """Every figure that was used, in the order of use."""
    return tuple(
        Figure(
            label=Text(f"eligibility-parameter-{_slug(p.name)}"),
            value=Text("eligibility-figure", {"value": _value(p), "unit": Text(f"eligibility-unit-{_slug(p.unit)}")}),
            citation=p.citation,
            since=p.since,
            confirmed_until=p.confirmed_until,
            to_be_confirmed=p.to_be_confirmed,
            note=p.note,
        )
        for p in assessment.parameters
    )


def _slug(words: str) -> str:
    """A name fit for a message id: ``0.1 yuan`` becomes ``0-1-yuan``."""
    return "-".join("".join(c if c.isalnum() else " " for c in words).split())


def _value(origin: Provenance) -> Arg:
    if origin.value[:1] in ("[", "{"):
        return _table(json.loads(origin.value), origin)
    return _plain(origin.value, origin)


def _plain(printed: str, origin: Provenance) -> Arg:
    try:
        number = Decimal(printed)
    except ArithmeticError:
        return Text(f"eligibility-choice-{_slug(printed)}")
    if not origin.unit.startswith("yuan"):
        return number
    fen = int(number * 100)
    return Money(fen) if origin.period is None else Amount(fen, Period(origin.period))


def _table(rows: Any, origin: Provenance) -> tuple[Arg, ...]:
    if isinstance(rows, dict):
        return tuple(_named(Text(f"eligibility-trade-{_slug(name)}"), value, origin) for name, value in rows.items())
    if isinstance(rows[0], dict):
        return tuple(
            Text("eligibility-figure-below", {"age": int(r["below"]), "value": Decimal(r["is"])})
            if "below" in r
            else Text("eligibility-figure-rest", {"value": Decimal(r["is"])})
            for r in rows
        )
    if origin.unit == "kinds":
        group = "income" if origin.name.startswith("income") else "spending"
        return tuple(Text(f"eligibility-{group}-{_slug(kind)}") for kind in rows)
    return tuple(_plain(value, origin) for value in rows)


def _named(name: Text, value: str, origin: Provenance) -> Text:
    return Text("eligibility-figure-named", {"name": name, "value": _plain(value, origin)})
