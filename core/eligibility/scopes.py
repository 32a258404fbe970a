"""The facts that rules of any programme may read, and how a household of ``facts`` becomes them.

Money is brought to fen a year here, once, exactly; a kind of income or spending that is not named is none.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.eligibility.engine import Fact, HouseholdScope, PersonScope
from core.eligibility.facts import (
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Person,
    Sex,
    Spending,
    SpendingKind,
    yearly,
)


class PersonFacts(PersonScope):
    """``disability_grade`` 0 is no disability. ``pay_seen``: pay of this person can be seen, so none is estimated."""

    age = Fact[int]()
    female = Fact[bool]()
    disability_grade = Fact[int]()
    health_grade = Fact[int]()
    student = Fact[bool]()
    serious_illness = Fact[bool]()
    pay_seen = Fact[bool]()
    trade = Fact[str]()
    months_worked = Fact[int]()
    potential_wage = Fact[int]()


class HouseholdFacts(HouseholdScope):
    """Fen a year for incomes and spending, fen for what is owned, counts for things; in the order they are asked."""

    income_earned = Fact[int]()
    income_business = Fact[int]()
    income_land_rent = Fact[int]()
    income_property = Fact[int]()
    income_pension = Fact[int]()
    income_support = Fact[int]()
    income_transfer = Fact[int]()
    income_assistance = Fact[int]()
    income_other = Fact[int]()
    spending_illness = Fact[int]()
    spending_illness_other = Fact[int]()
    spending_education = Fact[int]()
    spending_housing = Fact[int]()
    spending_care = Fact[int]()
    spending_other = Fact[int]()
    financial_assets = Fact[int]()
    houses = Fact[int]()
    cars = Fact[int]()
    work_vehicles = Fact[int]()
    valuables = Fact[int]()
    productive_property = Fact[int]()

    def income(self, kinds: Iterable[str]) -> int:
        """Fen a year of these kinds of income together."""
        return sum([getattr(self, f"income_{kind}") for kind in kinds])

    def spending(self, kinds: Iterable[str]) -> int:
        """Fen a year of these kinds of spending together."""
        return sum([getattr(self, f"spending_{kind}") for kind in kinds])


OWNED = ("financial_assets", "houses", "cars", "work_vehicles", "valuables", "productive_property")
_INCOMES = {kind: f"income_{kind}" for kind in IncomeKind}
_SPENDING = {kind: f"spending_{kind}" for kind in SpendingKind}
_NO_INCOME: dict[str, Any] = dict.fromkeys(_INCOMES.values(), 0)
_NO_SPENDING: dict[str, Any] = dict.fromkeys(_SPENDING.values(), 0)


def person_values(person: Person, pay_seen: bool | None, on: date) -> dict[str, Any]:
    """What is known of a person on day ``on``, by the names of :class:`PersonFacts`; absent is not known."""
    known: dict[str, Any] = {
        "age": person.age_on(on),
        "female": None if person.sex is None else person.sex is Sex.FEMALE,
        "health_grade": person.health_grade,
        "disability_grade": 0 if person.disability is DisabilityKind.NONE else person.disability_grade,
        "student": person.student,
        "serious_illness": person.serious_illness,
        "pay_seen": pay_seen,
        "trade": person.trade,
        "months_worked": person.months_worked,
        "potential_wage": person.potential_wage,
    }
    return {name: value for name, value in known.items() if value is not None}


def people_values(household: Household, on: date) -> list[dict[str, Any]]:
    incomes = household.incomes
    if incomes is None:
        return [person_values(p, None, on) for p in household.people]
    seen = {i.person for i in incomes if i.kind is IncomeKind.EARNED}
    return [person_values(p, index in seen, on) for index, p in enumerate(household.people)]


def household_values(household: Household) -> dict[str, Any]:
    """What is known of the household, by the names of :class:`HouseholdFacts`; absent is not known."""
    known: dict[str, Any] = {}
    for name in OWNED:
        value = getattr(household, name)
        if value is not None:
            known[name] = value
    if household.incomes is not None:
        _add_up(known, household.incomes, _INCOMES, _NO_INCOME)
    if household.spending is not None:
        _add_up(known, household.spending, _SPENDING, _NO_SPENDING)
    return known


def _add_up(
    known: dict[str, Any], sums: Iterable[Income | Spending], names: dict[Any, str], none: dict[str, Any]
) -> None:
    known.update(none)
    unsure = set()
    for item in sums:
        name = names[item.kind]
        if item.amount is None:
            unsure.add(name)
        else:
            known[name] += yearly(item.amount)
    for name in unsure:
        del known[name]
