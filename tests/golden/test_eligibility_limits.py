"""Each limit of Da'an's dibao at, just under and just over it, with the distance to passing."""

from pathlib import Path

import pytest

from core.eligibility import (
    Assessment,
    Criterion,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Outcome,
    Registration,
    Role,
    Sex,
    Spending,
    SpendingKind,
    assess,
    load_packs,
)
from core.money import Amount, Money, Period
from tests.unit.eligibility.households import (
    BEFORE_INDEX,
    DAUGHTER,
    WITH_INDEX,
    ZHANG,
    a_month,
    a_year,
    able,
    earning,
    family,
    packs_with,
    yuan,
)

PACKS = load_packs()
URBAN = Registration.URBAN


def decide(household: Household) -> Assessment:
    return assess(PACKS, household, "dibao", "daan", WITH_INDEX)


def criterion(assessment: Assessment, name: str) -> Criterion:
    (found,) = (c for c in assessment.criteria if c.name == name)
    return found


# ---------------------------------------------------------------- income


@pytest.mark.parametrize(
    ("fen", "passed", "shown", "distance"),
    [
        # To 0.1 yuan, unless that hid how the comparison fell: neither 3,599.99 nor 3,600.01 is shown as 3,600.
        (yuan(3600) - 10, True, 359990, None),
        (yuan(3600) - 1, True, 359999, None),
        (yuan(3600), False, 360000, 0),
        (yuan(3600) + 1, False, 360001, 1),
        (yuan(3600) + 10, False, 360010, 10),
        (yuan(3720), False, 372000, 12000),
    ],
)
def test_rural_income_must_be_below_3600_a_year(fen: int, passed: bool, shown: int, distance: int | None) -> None:
    income = criterion(decide(earning(fen)), "income")
    assert (income.passed, income.limit) == (passed, a_year(3600))
    assert income.value == Amount(shown, Period.YEAR)
    assert income.distance == (None if distance is None else Amount(distance, Period.YEAR))


@pytest.mark.parametrize(
    ("fen_a_year", "passed", "distance"),
    [(yuan(5760) - 1, True, None), (yuan(5760), False, 0), (yuan(5760) + 12, False, 1), (yuan(7200), False, 12000)],
)
def test_urban_income_must_be_below_480_a_month(fen_a_year: int, passed: bool, distance: int | None) -> None:
    income = criterion(decide(earning(fen_a_year, registration=URBAN)), "income")
    assert income.passed is passed
    assert income.limit == a_month(480)
    assert income.distance == (None if distance is None else Amount(distance, Period.MONTH))


def test_120_yuan_a_month_too_much_for_each_person_is_told_as_that() -> None:
    household = earning(yuan(1200), able(), able(Role.SPOUSE), period=Period.MONTH, registration=URBAN)
    income = criterion(decide(household), "income")
    assert (income.value, income.limit, income.distance) == (a_month(600), a_month(480), a_month(120))


def test_income_is_compared_exactly_although_shown_rounded() -> None:
    # One fen below 3 × 3,600 a year: each has 3,599.9966…, which rounds to 3,600.0 and yet is below.
    household = earning(yuan(10800) - 1, able(), able(Role.SPOUSE), able(Role.PARENT))
    assessment = decide(household)
    income = criterion(assessment, "income")
    assert income.passed
    assert income.value == Amount(359999, Period.YEAR)


def test_a_sum_of_nothing_is_not_granted() -> None:
    # All three able men: no supplement; the rounded income for each person leaves no gap.
    assessment = decide(earning(yuan(10800) - 1, able(), able(Role.SPOUSE), able(Role.PARENT)))
    assert assessment.outcome is Outcome.REFUSED
    assert [c.name for c in assessment.failed] == ["something-to-pay"]
    assert assessment.amount is None


def test_a_minimum_amount_lifts_a_small_gap_and_leaves_a_larger_one(tmp_path: Path) -> None:
    packs = packs_with(tmp_path, ("minimum_amount", "0", "120"))
    for income, amount in ((3481, 120), (3480, 120), (3479, 121)):
        assessment = assess(packs, earning(yuan(income)), "dibao", "daan", WITH_INDEX)
        assert assessment.amount == a_year(amount)


# ---------------------------------------------------------------- property


@pytest.mark.parametrize(
    ("fen", "passed", "distance"),
    [(yuan(7200) - 1, True, None), (yuan(7200), False, 0), (yuan(7200) + 2, False, 1), (yuan(8200), False, yuan(500))],
)
def test_savings_for_each_person_must_be_below_one_year_of_the_standard(
    fen: int, passed: bool, distance: int | None
) -> None:
    household = family(able(), able(Role.SPOUSE, sex=Sex.FEMALE), financial_assets=fen)
    assets = criterion(decide(household), "financial-assets")
    assert assets.passed is passed
    assert assets.limit == Money(yuan(3600))
    assert assets.distance == (None if distance is None else Money(distance))
    assert isinstance(assets.value, Money)
    assert (assets.value.fen < yuan(3600)) is passed


@pytest.mark.parametrize(
    ("fen", "passed", "shown"),
    [
        (yuan(500), True, 16667),
        (yuan(1000), True, 33333),
        # 3,599.9967 and 3,600.0033 are not rounded onto the limit that they miss.
        (yuan(10800) - 1, True, 359999),
        (yuan(10800), False, 360000),
        (yuan(10800) + 1, False, 360001),
        (yuan(10801), False, 360033),
    ],
)
def test_savings_for_each_person_are_shown_rounded_half_up(fen: int, passed: bool, shown: int) -> None:
    three = family(able(), able(Role.SPOUSE), able(Role.PARENT), financial_assets=fen)
    assets = criterion(decide(three), "financial-assets")
    assert (assets.passed, assets.value) == (passed, Money(shown))
    assert assets.distance == (None if passed else Money(shown - yuan(3600)))


@pytest.mark.parametrize("thousandths", [333, 667, 1001])
def test_savings_and_their_limit_are_never_shown_the_wrong_way_round(tmp_path: Path, thousandths: int) -> None:
    packs = packs_with(tmp_path, ("financial_assets_years", "1", str(thousandths / 1000)))
    limit = thousandths * 360 * 7
    for fen in range(limit - 20, limit + 20):
        home = family(*[able(age=70 + n) for n in range(7)], financial_assets=fen)
        assets = criterion(assess(packs, home, "dibao", "daan", WITH_INDEX), "financial-assets")
        assert isinstance(assets.value, Money) and isinstance(assets.limit, Money)
        assert (assets.value.fen < assets.limit.fen) is assets.passed is (fen < limit)


def test_in_town_the_year_of_the_standard_is_5760() -> None:
    for fen, passed in ((yuan(5760) - 1, True), (yuan(5760), False)):
        assets = criterion(decide(family(financial_assets=fen, registration=URBAN)), "financial-assets")
        assert (assets.passed, assets.limit) == (passed, Money(yuan(5760)))


@pytest.mark.parametrize(("owned", "distance"), [(0, None), (1, None), (2, 1), (5, 4)])
def test_one_house_is_allowed(owned: int, distance: int | None) -> None:
    houses = criterion(decide(family(houses=owned)), "houses")
    assert (houses.passed, houses.value, houses.limit, houses.distance) == (distance is None, owned, 1, distance)


@pytest.mark.parametrize(("owned", "distance"), [(0, None), (1, 1), (2, 2)])
def test_no_private_car_is_allowed(owned: int, distance: int | None) -> None:
    cars = criterion(decide(family(cars=owned)), "cars")
    assert (cars.passed, cars.value, cars.limit, cars.distance) == (distance is None, owned, 0, distance)


def test_productive_property_excludes_nobody() -> None:
    assessment = decide(family(work_vehicles=3, productive_property=yuan(500_000), valuables=yuan(90_000)))
    assert assessment.granted
    assert {"work-vehicles", "productive-property", "valuables"}.isdisjoint(c.name for c in assessment.criteria)


def test_a_place_that_sets_limits_on_worth_and_work_vehicles_has_them_kept(tmp_path: Path) -> None:
    changes = (
        ("valuables", "no limit", "5000"),
        ("work_vehicles", "no limit", "2"),
        ("productive_property", "no limit", "20000.50"),
    )
    packs = packs_with(tmp_path, *changes)
    for valuables, vehicles, tools, failed in (
        (500000, 2, 2000050, []),
        (500001, 2, 2000050, [("valuables", Money(1))]),
        (499999, 3, 2000049, [("work-vehicles", 1)]),
        (0, 0, 2000051, [("productive-property", Money(1))]),
    ):
        household = family(valuables=valuables, work_vehicles=vehicles, productive_property=tools)
        assessment = assess(packs, household, "dibao", "daan", WITH_INDEX)
        assert [(c.name, c.distance) for c in assessment.failed] == failed


def test_property_excludes_even_a_household_without_income_and_every_reason_is_given() -> None:
    assessment = decide(family(houses=2, cars=1, financial_assets=yuan(3600)))
    assert assessment.outcome is Outcome.REFUSED
    assert assessment.amount is None
    assert [c.name for c in assessment.failed] == ["financial-assets", "houses", "cars"]
    assert criterion(assessment, "income").passed


# ---------------------------------------------------------------- working capacity


@pytest.mark.parametrize(
    ("age", "coefficient"),
    [
        (0, 0),
        (17, 0),
        (18, 1000),
        (59, 1000),
        (60, 600),
        (64, 600),
        (65, 200),
        (69, 200),
        (70, 0),
        (120, 0),
    ],
)
def test_age_weighs_by_printed_bands_whose_edges_belong_to_the_older(age: int, coefficient: int) -> None:
    found = {s.rule: s.value for s in decide(family(able(age=age))).trace}
    assert found["age_coefficient"] == coefficient
    assert found["working_capacity"] == coefficient * 1000


@pytest.mark.parametrize("grade", range(11))
def test_health_weighs_in_eleven_grades_and_a_woman_counts_eight_tenths(grade: int) -> None:
    man, woman = able(health_grade=grade), able(Role.SPOUSE, health_grade=grade, sex=Sex.FEMALE)
    found = [s.value for s in decide(family(man, woman)).trace if s.rule == "working_capacity"]
    assert found == [(10 - grade) * 100_000, (10 - grade) * 80_000]


@pytest.mark.parametrize(("age", "pay"), [(15, 0), (16, 1000), (17, 1000)])
def test_a_child_below_working_age_has_no_pay_estimated(age: int, pay: int) -> None:
    child = able(Role.CHILD, age, trade="domestic-service", months_worked=1)
    found = {(s.rule, s.person): s.value for s in decide(family(able(), child)).trace}
    # Half of 2,000: the man's capacity 1 and the child's 0 over two people.
    assert found.get(("estimated_pay", None)) == yuan(pay)


@pytest.mark.parametrize(("grade", "rate"), [(1, 500), (2, 500), (3, 0), (4, 0)])
def test_before_the_index_the_two_worst_grades_of_disability_bring_half_the_standard(grade: int, rate: int) -> None:
    person = able(disability=DisabilityKind.LIMB, disability_grade=grade)
    assessment = assess(PACKS, family(person), "dibao", "daan", BEFORE_INDEX)
    assert {s.rule: s.value for s in assessment.trace}["classified_rate"] == rate
    assert assessment.amount == Amount(yuan(3600) * (1000 + rate) // 1000, Period.YEAR)


@pytest.mark.parametrize(("age", "amount"), [(17, 5400), (18, 3600)])
def test_before_the_index_a_minor_brings_half_the_standard(age: int, amount: int) -> None:
    assessment = assess(PACKS, family(able(age=age)), "dibao", "daan", BEFORE_INDEX)
    assert assessment.amount == a_year(amount)


def test_a_disabled_minor_counts_once() -> None:
    child = able(Role.CHILD, 10, disability=DisabilityKind.SIGHT, disability_grade=1)
    assert assess(PACKS, family(child), "dibao", "daan", BEFORE_INDEX).amount == a_year(5400)


# ---------------------------------------------------------------- income and spending


def test_illness_paid_out_of_pocket_within_the_catalogue_lowers_the_income_and_other_spending_does_not() -> None:
    spending = tuple(Spending(kind, a_year(1000)) for kind in SpendingKind)
    found = {s.rule: s.value for s in decide(earning(yuan(4600), spending=spending)).trace}
    assert found["necessary_spending"] == yuan(1000)
    assert found["net_income"] == yuan(3600)


def test_a_place_may_count_more_kinds_of_spending(tmp_path: Path) -> None:
    packs = packs_with(tmp_path, ("spending_counted", "[illness]", "[illness, education, care]"))
    spending = tuple(Spending(kind, a_year(1000)) for kind in SpendingKind)
    assessment = assess(packs, earning(yuan(4600), spending=spending), "dibao", "daan", WITH_INDEX)
    assert {s.rule: s.value for s in assessment.trace}["net_income"] == yuan(1600)


def test_spending_above_the_income_leaves_none_and_not_less() -> None:
    household = earning(yuan(100), spending=(Spending(SpendingKind.ILLNESS, a_year(5000)),))
    assessment = decide(household)
    assert {s.rule: s.value for s in assessment.trace}["net_income"] == 0
    assert assessment.amount == a_year(3600)


def test_assistance_already_received_is_no_income() -> None:
    household = family(incomes=(Income(IncomeKind.ASSISTANCE, a_month(900)), Income(IncomeKind.PENSION, a_month(100))))
    assert {s.rule: s.value for s in decide(household).trace}["gross_income"] == yuan(1200)


def test_pay_that_can_be_seen_takes_the_place_of_the_estimate() -> None:
    seen = Income(IncomeKind.EARNED, a_month(500), person=1)
    household = family(ZHANG.people[0], ZHANG.people[1], DAUGHTER, incomes=(seen,))
    found = {(s.rule, s.person): s.value for s in decide(household).trace}
    assert found["usual_pay", 1] == 0
    assert found["gross_income", None] == yuan(6000)


def test_a_trade_the_pack_does_not_list_is_estimated_from_the_wage_found_for_it() -> None:
    mason = able(trade="mason", months_worked=2, potential_wage=yuan(1500))
    found = {(s.rule, s.person): s.value for s in decide(family(mason)).trace}
    assert found["estimated_pay", None] == yuan(3000)


@pytest.mark.parametrize(
    ("amount", "fen_a_year"),
    [
        (Amount(100, Period.MONTH), 1200),
        (Amount(100, Period.QUARTER), 400),
        (Amount(100, Period.YEAR), 100),
        (Amount(100, Period.ONCE), 100),
    ],
)
def test_every_income_is_counted_for_a_year(amount: Amount, fen_a_year: int) -> None:
    household = family(incomes=(Income(IncomeKind.TRANSFER, amount),))
    assert {s.rule: s.value for s in decide(household).trace}["gross_income"] == fen_a_year


def test_fifteen_members_are_assessed_like_any_other_household() -> None:
    members = [able(), *(able(Role.CHILD, age) for age in range(14))]
    assessment = decide(family(*members))
    # Base 3,600 × 15; supplement 3,600 × (15 - 1) × 25 %.
    assert assessment.amount == a_year(54000 + 12600)
