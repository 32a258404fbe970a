"""From what was answered and what was found to what the rules look at. Pure.

The declaration says nothing of health grades but "healthy": the grade of a disabled or ill person is for
the survey to find, and until then the rules cannot tell where it matters.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.eligibility import (
    NO_TRADE,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Person,
    Registration,
    Role,
    Sex,
    Spending,
    SpendingKind,
)
from core.errors import Invalid
from core.forms import Form, identity
from core.money import Amount, Period

NO_WORK = frozenset({"none", "farming", "student", "retired"})
"""Answers to "what work" that earn no wage; farming is asked for as an income of the household."""

DISABILITIES: Mapping[str, DisabilityKind] = {
    "sight": DisabilityKind.SIGHT,
    "hearing": DisabilityKind.HEARING,
    "speech": DisabilityKind.SPEECH,
    "physical": DisabilityKind.LIMB,
    "intellectual": DisabilityKind.INTELLECTUAL,
    "mental": DisabilityKind.MENTAL,
    "multiple": DisabilityKind.MULTIPLE,
}

UNSORTED = frozenset({"benefits"})
"""Sums that mix what counts with what does not.

The form asks for all government benefits together: farming subsidies, which count, and assistance and allowances,
which do not; and it promises that the officers sort them. So the declared sum is no fact yet. The rules know that
there is one and cannot tell; the survey writes each part down as ``transfer`` or as ``assistance``.
"""

INCOMES: Mapping[str, IncomeKind] = {
    "land_rent": IncomeKind.LAND_RENT,
    "farming": IncomeKind.BUSINESS,
    "pension": IncomeKind.PENSION,
    "support": IncomeKind.SUPPORT,
    "benefits": IncomeKind.TRANSFER,
    "property": IncomeKind.PROPERTY,
    "other_income": IncomeKind.OTHER,
}

MONTHS = 12


def declared(form: Form, answers: Mapping[str, Any]) -> Household:
    """The household as declared. Raises Invalid ``form-without-facts`` for a form no reader is known for."""
    reader = _READERS.get(form.id)
    if reader is None:
        raise Invalid("form-without-facts", form=form.id)
    return reader(form, answers)


def _dibao(form: Form, answers: Mapping[str, Any]) -> Household:
    entries: list[Mapping[str, Any]] = [{**answers, "role": "head"}, *(answers.get("members") or ())]
    people = tuple(_person(entry) for entry in entries)
    vehicles = answers.get("vehicles") or []
    return Household(
        people=people,
        registration=_registration(form, answers["village"]),
        place=answers["village"],
        incomes=(*_household_incomes(answers), *_wages(entries)),
        spending=_spending(answers),
        financial_assets=_fen(answers.get("savings")),
        houses=answers.get("houses"),
        cars=int("car" in vehicles),
        work_vehicles=sum(kind in vehicles for kind in ("truck", "farm_vehicle")),
    )


_READERS: Mapping[str, Callable[[Form, Mapping[str, Any]], Household]] = {"dibao": _dibao}


def _registration(form: Form, village: str) -> Registration | None:
    area = form.areas.find(village) if form.areas else None
    return Registration(area.residence) if area and area.residence else None


def _person(entry: Mapping[str, Any]) -> Person:
    number, health, work = entry["identity"], entry.get("health"), entry.get("work")
    disabled = health in ("disabled", "both")
    grade = entry.get("disability_grade")
    return Person(
        role=Role(entry["role"]),
        birth=identity.born(number),
        sex=Sex.MALE if identity.sex(number) is identity.Sex.MAN else Sex.FEMALE,
        health_grade=0 if health == "healthy" else None,
        disability=DISABILITIES[entry["disability_kind"]] if disabled else DisabilityKind.NONE,
        disability_grade=int(grade) if disabled and grade and grade.isdecimal() else None,
        student=None if work is None else work == "student",
        serious_illness=health in ("ill", "both"),
        **_work(entry),
    )


def _work(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Trade (named as in the packs), months and wage.

    Somebody too young to be asked has no trade; a regular job is an income, not a trade.
    """
    work = entry.get("work")
    if work is None or work in NO_WORK or work == "employed":
        return {"trade": NO_TRADE, "months_worked": 0}
    months = entry.get("work_months")
    return {
        "trade": work.replace("_", "-"),
        "months_worked": months,
        "potential_wage": _monthly(entry.get("wage"), months),
    }


def _monthly(wage: Mapping[str, Any] | None, months: int | None) -> int | None:
    """Fen a month worked. A yearly sum was earned in the months worked, not in twelve."""
    if wage is None:
        return None
    if wage["period"] == Period.MONTH:
        return int(wage["fen"])
    return int(wage["fen"]) // months if months else None


def _wages(entries: list[Mapping[str, Any]]) -> list[Income]:
    """Pay of regular jobs, as a sum a year: what a month brought, times the months worked."""
    return [Income(IncomeKind.EARNED, _pay(e), n) for n, e in enumerate(entries) if e.get("work") == "employed"]


def _pay(entry: Mapping[str, Any]) -> Amount | None:
    wage, months = entry.get("wage"), entry.get("work_months")
    if wage is None:
        return None
    if wage["period"] == Period.YEAR:
        return Amount(wage["fen"], Period.YEAR)
    return Amount(wage["fen"] * (MONTHS if months is None else months), Period.YEAR)


def _household_incomes(answers: Mapping[str, Any]) -> list[Income]:
    named = answers.get("income_kinds") or []
    asked = {"other_income": "other"}
    return [
        Income(kind, None if field in UNSORTED else _amount(answers.get(field)))
        for field, kind in INCOMES.items()
        if asked.get(field, field) in named
    ]


def _spending(answers: Mapping[str, Any]) -> tuple[Spending, ...] | None:
    illness = answers.get("illness_spending")
    if illness is None:
        return None
    return (Spending(SpendingKind.ILLNESS, _amount(illness)),) if illness["fen"] else ()


def _amount(value: Mapping[str, Any] | None) -> Amount | None:
    return Amount(value["fen"], Period(value["period"])) if value else None


def _fen(value: Mapping[str, Any] | None) -> int | None:
    return value["fen"] if value else None


# ---------------------------------------------------------------- what the survey corrects

_WHOLE = frozenset(
    {
        "registration",
        "incomes",
        "spending",
        "financial_assets",
        "houses",
        "cars",
        "work_vehicles",
        "valuables",
        "productive_property",
    }
)


def corrected(household: Household, corrections: Mapping[str, Any]) -> Household:
    """The household as surveyed.

    ``corrections`` is JSON in the shape of ``Household``: ``people`` maps positions to changed facts, to null
    for somebody who does not live there, and ``"new"`` to a list of people found there besides; everything
    else replaces the declared fact whole. ``person`` of an income counts positions as declared; new people
    come after. Raises Invalid ``survey-fact-unknown`` (``name``), ``survey-person-unknown`` (``name``) and
    the errors of ``Household.from_json``.
    """
    data = household.to_json()
    for name, value in corrections.items():
        if name not in _WHOLE and name != "people":
            raise Invalid("survey-fact-unknown", name=str(name))
        if name in _WHOLE:
            data[name] = value
    data["people"], places = _people(data["people"], _changes(corrections))
    for name in ("incomes", "spending"):
        data[name] = _moved(data[name], places)
    return Household.from_json(data)


def merged(corrections: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Corrections of several surveys as one: what a later visit found counts, what it did not touch stays."""
    all_: dict[str, Any] = {}
    people: dict[str, Any] = {}
    for each in corrections:
        all_ |= {name: value for name, value in each.items() if name != "people"}
        for name, change in _changes(each).items():
            both = isinstance(change, Mapping) and isinstance(people.get(name), Mapping)
            people[name] = {**people[name], **change} if both else change
    return {**all_, "people": people} if people else all_


def _changes(corrections: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is corrected of the people. Raises Invalid ``fact-malformed``."""
    people = corrections.get("people", {})
    if not isinstance(people, Mapping):
        raise Invalid("fact-malformed", field="people")
    return people


def _people(people: list[Any], changes: Mapping[str, Any]) -> tuple[list[Any], dict[int, int]]:
    """The people after the changes, and where each position went (-1: does not live there)."""
    known = {str(n) for n in range(len(people))}
    for name in changes:
        if name not in known and name != "new":
            raise Invalid("survey-person-unknown", name=str(name))
    found = changes.get("new", [])
    if not isinstance(found, list):
        raise Invalid("fact-malformed", field="people")
    now: list[Any] = []
    places: dict[int, int] = {}
    for n, person in enumerate(people):
        change = changes.get(str(n), {})
        if change is None:
            places[n] = -1
            continue
        if not isinstance(change, Mapping):
            raise Invalid("fact-malformed", field="people")
        places[n] = len(now)
        now.append({**person, **change})
    for extra, person in enumerate(found):
        places[len(people) + extra] = len(now)
        now.append(person)
    return now, places


def _moved(items: Any, places: Mapping[int, int]) -> Any:
    """Incomes or spending with the positions of the people they belong to; what belonged to someone gone is gone."""
    if not isinstance(items, list):
        return items
    moved: list[Any] = []
    for item in items:
        person = _owner(item)
        if person is None:
            moved.append(item)
        elif person not in places:
            raise Invalid("survey-person-unknown", name=str(person))
        elif places[person] >= 0:
            moved.append({**item, "person": places[person]})
    return moved


def _owner(item: Any) -> int | None:
    """The position an income names; anything else is left for ``Household.from_json`` to refuse."""
    person = item.get("person") if isinstance(item, dict) else None
    return person if type(person) is int else None
