"""One household and columns of many agree in every fen, and both agree with an oracle in exact fractions.

The oracle is written from the printed rules of Da'an with its own figures and shares no code with the engine.
"""

import json
import random
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.eligibility import (
    NO_TRADE,
    Assessment,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Outcome,
    Packs,
    Person,
    Register,
    Registration,
    Role,
    Sex,
    Spending,
    SpendingKind,
    arithmetic,
    assess,
    assess_columns,
    explain_full,
    explain_short,
    load_packs,
)
from core.i18n import localizer
from core.money import Amount, Period
from tests.unit.eligibility.households import BEFORE_INDEX, WITH_INDEX, packs_with

T = TypeVar("T")
PACKS = load_packs()
DAYS = (BEFORE_INDEX, WITH_INDEX)
OUTCOMES = {Outcome.REFUSED: 0, Outcome.GRANTED: 1, Outcome.CANNOT_TELL: 2}
MANY = 20_000

# ---------------------------------------------------------------- random households


def money(chance: random.Random, most: int) -> int:
    """Fen: often none, often whole yuan near a limit, sometimes odd, sometimes as much as can be."""
    near = chance.choice([360_000, 576_000, 540_000, 48_000])
    return chance.choice(
        [0, 0, chance.randrange(most), near, near - 1, near + 1, 3 * near - 1, chance.randrange(most) // 100 * 100]
    )


def amount(chance: random.Random, unknown: float, most: int) -> Amount | None:
    if chance.random() < unknown:
        return None
    return Amount(money(chance, most), chance.choice(list(Period)))


def maybe(chance: random.Random, unknown: float, value: T) -> T | None:
    return None if chance.random() < unknown else value


def person(chance: random.Random, unknown: float) -> Person:
    disability = maybe(chance, unknown, chance.choice([DisabilityKind.NONE] * 3 + list(DisabilityKind)))
    none = disability in (None, DisabilityKind.NONE)
    age = chance.choice([chance.randrange(121), chance.choice([15, 16, 17, 18, 59, 60, 64, 65, 69, 70])])
    return Person(
        role=chance.choice(list(Role)),
        age=maybe(chance, unknown, age),
        sex=maybe(chance, unknown, chance.choice(list(Sex))),
        health_grade=maybe(chance, unknown, chance.randrange(11)),
        disability=disability,
        disability_grade=None if none else maybe(chance, unknown, chance.randint(1, 4)),
        trade=maybe(chance, unknown, chance.choice([NO_TRADE] * 5 + ["domestic-service", "mason", "herder"])),
        months_worked=maybe(chance, unknown, chance.randrange(13)),
        potential_wage=maybe(chance, unknown, chance.choice([chance.randrange(10**8), chance.randrange(150_000)])),
    )


def household(chance: random.Random, unknown: float) -> Household:
    size = chance.choice([1, 1, 2, 2, 3, 3, 4, 5, chance.randint(6, 15)])
    incomes = tuple(
        Income(
            chance.choice(list(IncomeKind)),
            amount(chance, unknown, 400_000 * size),
            chance.choice([None, chance.randrange(size)]),
        )
        for _ in range(chance.choice([0, 1, 1, 2, 3]))
    )
    kinds = chance.choices(list(SpendingKind), k=chance.randrange(3))
    spending = tuple(Spending(kind, amount(chance, unknown, 300_000)) for kind in kinds)
    few = [0] * 8 + [1, 2]
    return Household(
        people=tuple(person(chance, unknown) for _ in range(size)),
        registration=maybe(chance, unknown / 4, chance.choice(list(Registration))),
        incomes=maybe(chance, unknown / 2, incomes),
        spending=maybe(chance, unknown / 2, spending),
        financial_assets=maybe(chance, unknown, chance.choice([0, 0, 0, money(chance, 400_000 * size)])),
        houses=maybe(chance, unknown, chance.choice([0, 1, 1, 1, 1, 1, 1, 2])),
        cars=maybe(chance, unknown, chance.choice(few)),
        work_vehicles=maybe(chance, unknown, chance.choice(few)),
        valuables=maybe(chance, unknown, money(chance, 10**7)),
        productive_property=maybe(chance, unknown, money(chance, 10**7)),
    )


def households(seed: int, count: int, unknown: float) -> list[Household]:
    chance = random.Random(seed)
    return [household(chance, unknown) for _ in range(count)]


# ---------------------------------------------------------------- the two runs


def assert_two_runs_agree(packs: Packs, found: Sequence[Household], on: date) -> list[Assessment]:
    """Outcome, amount and every criterion are the same in both runs. Gives the single assessments."""
    columns = assess_columns(packs, Register.of(found, on), "dibao", "daan", on)
    single = [assess(packs, one, "dibao", "daan", on) for one in found]
    for index, assessment in enumerate(single):
        told = found[index]
        assert columns.outcome[index] == OUTCOMES[assessment.outcome], told
        assert columns.fen[index] == (assessment.amount.fen if assessment.amount else 0), told
        criteria = {c.name: -1 if c.passed is None else int(c.passed) for c in assessment.criteria}
        assert {n: int(c[index]) for n, c in columns.passed.items() if n in criteria} == criteria, told
    return single


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(("unknown", "seed"), [(0.0, 1), (0.06, 2)])
def test_the_two_runs_agree_on_thousands_of_random_households(on: date, unknown: float, seed: int) -> None:
    single = assert_two_runs_agree(PACKS, households(seed, MANY // 4, unknown), on)
    outcomes = [a.outcome for a in single]
    # No outcome is rare, so agreement is not about refusals alone.
    rare = len(outcomes) // 20
    assert outcomes.count(Outcome.GRANTED) > rare
    assert outcomes.count(Outcome.REFUSED) > rare
    assert (outcomes.count(Outcome.CANNOT_TELL) > rare) is (unknown > 0)


@given(seed=st.integers(0, 2**32), unknown=st.sampled_from([0.0, 0.02, 0.3, 1.0]), on=st.sampled_from(DAYS))
@settings(max_examples=60)
def test_the_two_runs_agree_on_any_small_register(seed: int, unknown: float, on: date) -> None:
    assert_two_runs_agree(PACKS, households(seed, 6, unknown), on)


@pytest.mark.parametrize(
    "changes",
    [
        [("gap_method", "per head first", "household once"), ("minimum_amount", "0", "55.5")],
        [("adjustment_index", "0.25", "1"), ("financial_assets_years", "1", "0.333")],
        [("capacity_women", "0.8", "0.777"), ("supplement_rounding", "fen", "yuan, truncated")],
        [("valuables", "no limit", "3600"), ("work_vehicles", "no limit", "1"), ("pay_rounding", "fen", "yuan")],
        [("spending_counted", "[illness]", "[illness, education]"), ("amount_rounding", "fen", "0.1 yuan, truncated")],
    ],
)
def test_the_two_runs_agree_whatever_a_place_puts_into_its_pack(
    tmp_path: Path, changes: list[tuple[str, str, str]]
) -> None:
    packs = packs_with(tmp_path, *changes)
    for on in DAYS:
        assert_two_runs_agree(packs, households(7, 500, 0.05), on)


def test_the_two_runs_agree_at_the_largest_sums_that_facts_may_hold() -> None:
    most = Amount(10**10, Period.MONTH)
    rich = Household(
        people=tuple(
            Person(
                Role.OTHER,
                age=30,
                sex=Sex.MALE,
                health_grade=0,
                disability=DisabilityKind.NONE,
                trade="mason",
                months_worked=12,
                potential_wage=10**8,
            )
            for _ in range(30)
        ),
        registration=Registration.RURAL,
        incomes=tuple(Income(IncomeKind.BUSINESS, most) for _ in range(200)),
        spending=(),
        financial_assets=10**10,
        houses=0,
        cars=0,
        work_vehicles=0,
        valuables=0,
        productive_property=0,
    )
    for on in DAYS:
        (assessment,) = assert_two_runs_agree(PACKS, [rich], on)
        assert {s.rule: s.value for s in assessment.trace}["net_income"] == 200 * 12 * 10**10 + 30 * 12 * 10**8


# ---------------------------------------------------------------- the oracle


AGES = ((18, "0"), (60, "1"), (65, "0.6"), (70, "0.2"), (999, "0"))
SEXES = {Sex.MALE: "1", Sex.FEMALE: "0.8"}
WAGES = {"domestic-service": 2000}
TIMES_A_YEAR = {Period.ONCE: 1, Period.YEAR: 1, Period.QUARTER: 4, Period.MONTH: 12}


def half_up(number: Fraction, step: Fraction) -> Fraction:
    return (number / step + Fraction(1, 2)).__floor__() * step


def in_yuan(sum_: Amount | None) -> Fraction:
    assert sum_ is not None
    return Fraction(sum_.fen * TIMES_A_YEAR[sum_.period], 100)


def capacity(who: Person) -> Fraction:
    assert who.age is not None and who.sex is not None and who.health_grade is not None
    by_age = next(share for below, share in AGES if who.age < below)
    return Fraction(by_age) * Fraction(SEXES[who.sex]) * Fraction(10 - who.health_grade, 10)


def usual_pay(home: Household, index: int) -> Fraction:
    who = home.people[index]
    assert who.age is not None and who.trade is not None and who.months_worked is not None
    assert home.incomes is not None and who.potential_wage is not None
    seen = any(i.kind is IncomeKind.EARNED and i.person == index for i in home.incomes)
    if who.age < 16 or seen or who.trade == NO_TRADE:
        return Fraction(0)
    return WAGES.get(who.trade, Fraction(who.potential_wage, 100)) * Fraction(who.months_worked)


def class_share(who: Person) -> Fraction:
    assert who.age is not None
    severe = who.disability is not DisabilityKind.NONE and who.disability_grade in (1, 2)
    return Fraction(1, 2) if who.age < 18 or severe else Fraction(0)


def oracle(home: Household, on: date) -> Fraction | None:
    """Yuan for each period of the standard; None: refused. Rural: a year, urban: a month."""
    assert home.incomes is not None and home.spending is not None and home.financial_assets is not None
    size = len(home.people)
    rural = home.registration is Registration.RURAL
    index_used = rural and on >= date(2018, 12, 8)
    a_year = Fraction(3600 if rural else 480 * 12)
    fen = Fraction(1, 100)

    index = sum((capacity(p) for p in home.people), Fraction(0)) / size if index_used else Fraction(1)
    income = sum((in_yuan(i.amount) for i in home.incomes if i.kind is not IncomeKind.ASSISTANCE), Fraction(0))
    income += half_up(sum((usual_pay(home, i) for i in range(size)), Fraction(0)) * index, fen)
    needed = sum((in_yuan(s.amount) for s in home.spending if s.kind is SpendingKind.ILLNESS), Fraction(0))
    net = max(income - needed, Fraction(0))

    assert home.houses is not None and home.cars is not None
    if Fraction(home.financial_assets, 100) / size >= a_year or home.houses > 1 or home.cars > 0:
        return None
    if net / size >= a_year:
        return None
    if not rural:
        total = half_up((a_year * size - net) / 12, fen)
    elif index_used:
        base = max(3600 - half_up(net / size, Fraction(1, 10)), Fraction(0)) * size
        total = base + half_up(3600 * (1 - index) * size * Fraction(1, 4), fen)
    else:
        base = max(3600 - half_up(net / size, Fraction(1)), Fraction(0)) * size
        total = base + half_up(3600 * sum((class_share(p) for p in home.people), Fraction(0)), fen)
    return total or None


@pytest.mark.parametrize("on", DAYS)
def test_both_runs_agree_with_exact_fractions_on_tens_of_thousands_of_households(on: date) -> None:
    found = households(11, MANY, 0.0)
    columns = assess_columns(PACKS, Register.of(found, on), "dibao", "daan", on)
    due = [oracle(home, on) for home in found]
    expected = np.array([0 if yuan is None else int(yuan * 100) for yuan in due])
    assert all(yuan is None or (yuan * 100).denominator == 1 for yuan in due)
    wrong = np.flatnonzero(columns.fen != expected)
    assert [(found[i], due[i], columns.fen[i]) for i in wrong[:3]] == []
    assert (columns.outcome == (expected > 0)).all()
    assert (expected > 0).sum() > MANY // 5
    for home, yuan in zip(found[: MANY // 10], due, strict=False):
        amount_due = assess(PACKS, home, "dibao", "daan", on).amount
        assert (None if amount_due is None else Fraction(amount_due.fen, 100)) == yuan, home


# ---------------------------------------------------------------- what holds for every assessment


@given(seed=st.integers(0, 2**32), unknown=st.sampled_from([0.0, 0.1, 0.5]), on=st.sampled_from(DAYS))
@settings(max_examples=120)
def test_every_assessment_survives_storage_and_explains_itself(seed: int, unknown: float, on: date) -> None:
    home = household(random.Random(seed), unknown)
    assert Household.from_json(json.loads(json.dumps(home.to_json()))) == home
    assessment = assess(PACKS, home, "dibao", "daan", on)
    assert Assessment.from_json(json.loads(json.dumps(assessment.to_json()))) == assessment
    assert bool(assessment.failed) is (assessment.outcome is Outcome.REFUSED)
    assert bool(assessment.questions) is (assessment.outcome is Outcome.CANNOT_TELL)
    assert (assessment.amount is not None) is assessment.granted
    assert 1 <= len(explain_short(assessment)) <= 8
    rows = explain_full(assessment)
    assert all(row.distance is None for row in rows if row.passed is not False)
    assert all(row.distance is not None for row in rows if row.passed is False)
    words = localizer("zh-CN")
    for told in (*explain_short(assessment), *arithmetic(assessment)):
        assert words.say(told)


@given(seed=st.integers(0, 2**32), more=st.integers(1, 500_000), on=st.sampled_from(DAYS))
@settings(max_examples=60)
def test_more_income_never_brings_more_money(seed: int, more: int, on: date) -> None:
    home = household(random.Random(seed), 0.0)
    richer = Household.from_json(
        {
            **home.to_json(),
            "incomes": [
                *home.to_json()["incomes"],
                {"kind": "transfer", "amount": {"fen": more, "period": "year"}, "person": None},
            ],
        }
    )
    before, after = (assess(PACKS, one, "dibao", "daan", on) for one in (home, richer))
    assert (after.amount.fen if after.amount else 0) <= (before.amount.fen if before.amount else 0)
