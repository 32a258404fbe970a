"""Facts: what can be said of a household, and what cannot be."""

import json
from datetime import date
from typing import Any

import pytest

from core.eligibility import (
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
from core.eligibility.facts import MOST_FEN, MOST_SUMS, yearly
from core.errors import Invalid
from core.i18n import LANGUAGES, localizer
from core.money import Amount, Period
from tests.unit.eligibility.households import ZHANG, a_month, a_year, able, family

FULL = Household(
    people=(
        Person(
            Role.HEAD,
            birth=date(1984, 2, 29),
            sex=Sex.FEMALE,
            health_grade=10,
            disability=DisabilityKind.MENTAL,
            disability_grade=4,
            student=False,
            serious_illness=True,
            trade="herder",
            months_worked=12,
            potential_wage=123,
        ),
        Person(Role.OTHER),
    ),
    registration=Registration.URBAN,
    place="daan-lianhe",
    incomes=(Income(IncomeKind.EARNED, a_month(1), 0), Income(IncomeKind.OTHER, None)),
    spending=(Spending(SpendingKind.CARE, a_year(2), 1), Spending(SpendingKind.ILLNESS, None)),
    financial_assets=1,
    houses=2,
    cars=3,
    work_vehicles=4,
    valuables=5,
    productive_property=6,
)


@pytest.mark.parametrize("household", [FULL, ZHANG, family(), Household((Person(Role.HEAD),))])
def test_a_household_survives_storage(household: Household) -> None:
    assert Household.from_json(json.loads(json.dumps(household.to_json()))) == household


def test_what_is_not_said_is_not_known() -> None:
    assert Household.from_json({"people": [{"role": "head"}]}) == Household((Person(Role.HEAD),))


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2002, 2, 27), 17),
        (date(2002, 2, 28), 17),
        (date(2002, 3, 1), 18),
        (date(2004, 2, 28), 19),
        (date(2004, 2, 29), 20),
    ],
)
def test_someone_born_on_29_february_grows_older_on_the_day_or_on_1_march(day: date, age: int) -> None:
    assert FULL.people[0].age_on(day) == age


def test_the_date_of_birth_wins_over_the_age_said() -> None:
    assert Person(Role.HEAD, age=70, birth=date(2000, 1, 1)).age_on(date(2020, 1, 1)) == 20


@pytest.mark.parametrize("born", [date(2021, 1, 2), date(1890, 1, 1)])
def test_nobody_is_born_after_today_or_older_than_120(born: date) -> None:
    with pytest.raises(Invalid) as refused:
        Person(Role.HEAD, birth=born).age_on(date(2021, 1, 1))
    assert refused.value.code == "fact-age-impossible"


@pytest.mark.parametrize(
    ("fen", "period", "expected"),
    [(7, Period.MONTH, 84), (7, Period.QUARTER, 28), (7, Period.YEAR, 7), (7, Period.ONCE, 7)],
)
def test_a_sum_is_brought_to_a_year(fen: int, period: Period, expected: int) -> None:
    assert yearly(Amount(fen, period)) == expected


def person(**facts: Any) -> Person:
    return able(**facts)


IMPOSSIBLE: list[tuple[Any, str]] = [
    (lambda: Household(()), "fact-household-empty"),
    (lambda: family(*[able()] * 31), "fact-household-too-large"),
    (lambda: person(age=-1), "fact-age-impossible"),
    (lambda: person(age=130), "fact-age-impossible"),
    (lambda: person(age=121), "fact-age-impossible"),
    (lambda: person(age=True), "fact-malformed"),
    (lambda: person(age=35.5), "fact-malformed"),
    (lambda: person(health_grade=11), "fact-out-of-range"),
    (lambda: person(health_grade=-1), "fact-out-of-range"),
    (lambda: person(disability_grade=0), "fact-out-of-range"),
    (lambda: person(disability_grade=5), "fact-out-of-range"),
    (lambda: person(months_worked=13), "fact-out-of-range"),
    (lambda: person(potential_wage=-1), "fact-money-negative"),
    (lambda: person(potential_wage=10**8 + 1), "fact-money-too-large"),
    (lambda: person(trade=""), "fact-malformed"),
    (lambda: Income(IncomeKind.OTHER, Amount(-500, Period.MONTH)), "fact-money-negative"),
    (lambda: Income(IncomeKind.OTHER, Amount(MOST_FEN + 1, Period.YEAR)), "fact-money-too-large"),
    (lambda: Spending(SpendingKind.OTHER, Amount(-1, Period.MONTH)), "fact-money-negative"),
    (lambda: family(financial_assets=-1), "fact-money-negative"),
    (lambda: family(valuables=MOST_FEN + 1), "fact-money-too-large"),
    (lambda: family(houses=-1), "fact-out-of-range"),
    (lambda: family(cars=1001), "fact-out-of-range"),
    (lambda: family(incomes=(Income(IncomeKind.OTHER, a_year(1), person=1),)), "fact-person-unknown"),
    (lambda: family(spending=(Spending(SpendingKind.OTHER, a_year(1), person=-1),)), "fact-person-unknown"),
    (lambda: family(incomes=(Income(IncomeKind.OTHER, a_year(1)),) * (MOST_SUMS + 1)), "fact-too-many-sums"),
]


@pytest.mark.parametrize(("build", "code"), IMPOSSIBLE, ids=[f"{i}-{c}" for i, (_, c) in enumerate(IMPOSSIBLE)])
def test_nonsense_is_refused_with_a_sentence_in_both_languages(build: Any, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        build()
    assert refused.value.code == code
    for language in LANGUAGES:
        assert localizer(language)(f"error-{code}", **refused.value.params)


def test_the_edges_of_what_can_be_are_taken() -> None:
    most = Amount(MOST_FEN, Period.MONTH)
    members = [able(age=0), able(age=120), *[able()] * 28]
    household = family(*members, incomes=(Income(IncomeKind.OTHER, most),) * MOST_SUMS, houses=1000)
    assert len(household.people) == 30


GOOD: dict[str, Any] = {"people": [{"role": "head"}]}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "household",
        {},
        {"people": None},
        {"people": {"role": "head"}},
        {"people": [None]},
        {"people": [{}]},
        {"people": [{"role": None}]},
        {"people": [{"role": "king"}]},
        {"people": [{"role": "head", "age": "35"}]},
        {"people": [{"role": "head", "age": 35.0}]},
        {"people": [{"role": "head", "age": True}]},
        {"people": [{"role": "head", "student": 1}]},
        {"people": [{"role": "head", "birth": "1983-13-01"}]},
        {"people": [{"role": "head", "birth": 19830101}]},
        {"people": [{"role": "head", "trade": 5}]},
        {"people": [{"role": "head", "name": "somebody"}]},
        {**GOOD, "registration": "martian"},
        {**GOOD, "houses": "1"},
        {**GOOD, "extra": 1},
        {**GOOD, 5: 1},
        {**GOOD, "incomes": 5},
        {**GOOD, "incomes": [{"kind": "earned"}]},
        {**GOOD, "incomes": [{"kind": None, "amount": None}]},
        {**GOOD, "incomes": [{"kind": "illness", "amount": None}]},
        {**GOOD, "incomes": [{"kind": "earned", "amount": 5}]},
        {**GOOD, "incomes": [{"kind": "earned", "amount": {"fen": 5}}]},
        {**GOOD, "incomes": [{"kind": "earned", "amount": {"fen": "5", "period": "year"}}]},
        {**GOOD, "incomes": [{"kind": "earned", "amount": {"fen": 5, "period": "week"}}]},
        {**GOOD, "spending": [{"kind": "earned", "amount": None}]},
    ],
)
def test_json_that_is_no_household_is_refused_by_its_field(data: Any) -> None:
    with pytest.raises(Invalid) as refused:
        Household.from_json(data)
    assert refused.value.code == "fact-malformed"
    assert refused.value.params["field"]


def test_impossible_facts_in_json_are_refused_like_any_others() -> None:
    with pytest.raises(Invalid) as refused:
        Household.from_json({"people": [{"role": "head", "age": 130}]})
    assert refused.value.code == "fact-age-impossible"
