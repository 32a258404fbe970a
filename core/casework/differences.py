"""What a survey found otherwise than it was declared, fact by fact, for the printed record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.i18n import Arg, Text, text
from core.money import Amount, Money, Period

_MONEY = frozenset({"potential_wage", "financial_assets", "valuables", "productive_property"})
_DISABILITY = {"limb": "physical"}
"""Kinds of disability that the form calls otherwise than the rules do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact: what it is of whom, as declared, as found."""

    label: Arg
    declared: Arg
    found: Arg


def differences(
    declared: Mapping[str, Any], corrections: Mapping[str, Any], names: list[str]
) -> tuple[Difference, ...]:
    """The differences that ``corrections`` make to the JSON of a declared household; ``names`` by position."""
    return tuple(_all(declared, corrections, names))


def _all(declared: Mapping[str, Any], corrections: Mapping[str, Any], names: list[str]) -> Iterator[Difference]:
    people: Mapping[str, Any] = corrections.get("people") or {}
    for place, change in people.items():
        if place == "new":
            yield from (Difference(text("paper-fact-joined"), text("paper-fact-none"), _role(p)) for p in change)
            continue
        who, before = names[int(place)], declared["people"][int(place)]
        if change is None:
            yield Difference(who, _role(before), text("paper-fact-left"))
            continue
        for name, value in change.items():
            if value != before.get(name):
                label = text("paper-fact-of", who=who, fact=_label(name))
                yield Difference(label, shown(name, before.get(name)), shown(name, value))
    for name, value in corrections.items():
        if name != "people" and value != declared.get(name):
            yield Difference(_label(name), shown(name, declared.get(name)), shown(name, value))


def shown(name: str, value: Any) -> Arg:
    """A fact of the household's JSON as the reader expects it."""
    if value is None:
        return text("paper-fact-unknown")
    if isinstance(value, list):
        return tuple(_sum(name, item) for item in value) if value else text("paper-fact-none")
    if name in _MONEY:
        return Money(value)
    match name:
        case "health_grade":
            return text("paper-fact-health-grade-value", grade=str(value))
        case "birth":
            return date.fromisoformat(value)
        case "role":
            return Text(f"eligibility-role-{value}")
        case "registration":
            return Text(f"eligibility-profile-{value}")
        case "disability":
            return text("paper-fact-none") if value == "none" else _disability(value)
        case _ if isinstance(value, bool):
            return Text("yes" if value else "no")
    return text("paper-fact-code", code=str(value))


def _label(name: str) -> Text:
    return Text(f"paper-fact-{name.replace('_', '-')}")


def _role(person: Mapping[str, Any]) -> Text:
    return Text(f"eligibility-role-{person['role']}")


def _disability(kind: str) -> Text:
    return Text(f"option-disability-{_DISABILITY.get(kind, kind)}")


def _sum(group: str, item: Mapping[str, Any]) -> Text:
    """One income or spending with its kind."""
    stem = "income" if group == "incomes" else "spending"
    kind = Text(f"eligibility-{stem}-{item['kind'].replace('_', '-')}")
    amount = item.get("amount")
    said: Arg = Amount(amount["fen"], Period(amount["period"])) if amount else text("paper-fact-unknown")
    return text("paper-fact-sum", kind=kind, amount=said)
