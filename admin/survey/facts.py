"""The facts a surveyor may correct: how each is labelled, shown, chosen and read. Drawn as a form and as a table.

Values are those of ``core.eligibility.Household.to_json``; typed values are strings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.casework.facts import NO_WORK
from core.eligibility import NO_TRADE, DisabilityKind, IncomeKind, Registration, Role, Sex, SpendingKind
from core.eligibility.facts import DISABILITY_GRADES, HEALTH_GRADES
from core.errors import Invalid
from core.forms import Form, money_words
from core.i18n import Arg, Text
from core.money import Amount, Money, Period

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    raw: str
    value: Any
    label: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``choices`` for those that are chosen; ``money`` for sums in fen; else a whole number."""

    name: str
    choices: tuple[Choice, ...] = ()
    money: bool = False

    @property
    def label(self) -> Text:
        return Text(f"console-fact-{self.name.replace('_', '-')}")

    def written(self, value: Any) -> str:
        """How the form shows a value; empty for what is not known."""
        if value is None:
            return ""
        if self.choices:
            return next((c.raw for c in self.choices if c.value == value), str(value))
        return Money(value).yuan().removesuffix(".00") if self.money else str(value)

    def shown(self, value: Any) -> Arg:
        """How a table shows a value."""
        if value is None:
            return Text("console-fact-unknown")
        if self.choices:
            return next((c.label for c in self.choices if c.value == value), str(value))
        return Money(value) if self.money else str(value)

    def read(self, raw: str) -> Any:
        """The value of what was typed; None for nothing. Raises Invalid."""
        raw = raw.strip()
        if not raw:
            return None
        if self.choices:
            found = next((c for c in self.choices if c.raw == raw), None)
            if found is None:
                raise Invalid("choice-unknown")
            return found.value
        if self.money:
            return money_words.read(raw, (None,))["fen"]
        if not (raw.isascii() and raw.isdigit() and len(raw) <= MOST_DIGITS):
            raise Invalid("number-not-a-number")
        return int(raw)


YES_NO = (Choice("yes", True, Text("yes")), Choice("no", False, Text("no")))


def _named(kinds: Sequence[str], stem: str) -> tuple[Choice, ...]:
    return tuple(Choice(kind, kind, Text(f"{stem}-{kind.replace('_', '-')}")) for kind in kinds)


def person_facts(form: Form, seen: Sequence[str] = ()) -> tuple[Fact, ...]:
    """The facts of a person; trades are those of the form, and whatever else stands in ``seen``."""
    return (
        Fact("health_grade", tuple(Choice(str(n), n, Text(f"console-health-{n}")) for n in range(HEALTH_GRADES))),
        Fact("disability", _named([kind.value for kind in DisabilityKind], "console-disability")),
        Fact(
            "disability_grade",
            tuple(Choice(str(n), n, Text(f"option-grade-{n}")) for n in range(1, DISABILITY_GRADES + 1)),
        ),
        Fact("serious_illness", YES_NO),
        Fact("student", YES_NO),
        Fact("trade", _trades(form, seen)),
        Fact("months_worked", tuple(Choice(str(n), n, Text("console-months", {"count": n})) for n in range(13))),
        Fact("potential_wage", money=True),
    )


def new_person_facts(form: Form) -> tuple[Fact, ...]:
    """Those of somebody found living there: also who they are."""
    who = (
        Fact("role", _named([role.value for role in Role if role is not Role.HEAD], "eligibility-role")),
        Fact("age"),
        Fact("sex", _named([sex.value for sex in Sex], "console-sex")),
    )
    return who + person_facts(form)


def _trades(form: Form, seen: Sequence[str]) -> tuple[Choice, ...]:
    # The rules write trades with hyphens, the form's options with underscores.
    work = [o for o in form.field(("work",)).options if o.id not in NO_WORK and o.id != "employed"]
    named = {NO_TRADE: Text("eligibility-trade-none")} | {o.id.replace("_", "-"): o.label for o in work}
    named |= {trade: Text("form-value", {"value": trade}) for trade in seen if trade and trade not in named}
    return tuple(Choice(trade, trade, label) for trade, label in named.items())


HOUSEHOLD = (
    Fact("registration", _named([kind.value for kind in Registration], "eligibility-profile")),
    Fact("financial_assets", money=True),
    Fact("houses"),
    Fact("cars"),
    Fact("work_vehicles"),
    Fact("valuables", money=True),
    Fact("productive_property", money=True),
)

INCOMES = _named([kind.value for kind in IncomeKind], "eligibility-income")
SPENDING = _named([kind.value for kind in SpendingKind], "eligibility-spending")
PERIODS = (Period.YEAR, Period.QUARTER, Period.MONTH, Period.ONCE)


def sum_shown(kinds: Sequence[Choice], item: Mapping[str, Any], names: Sequence[str]) -> Text:
    """One income or spending for a table: kind, whose, how much."""
    kind = next((c.label for c in kinds if c.value == item["kind"]), Text("form-value", {"value": item["kind"]}))
    amount = item.get("amount")
    how_much: Arg = Amount(amount["fen"], Period(amount["period"])) if amount else Text("console-fact-unknown")
    person = item.get("person")
    if isinstance(person, int) and 0 <= person < len(names):
        return Text("console-sum-of", {"kind": kind, "who": names[person], "amount": how_much})
    return Text("console-sum", {"kind": kind, "amount": how_much})
