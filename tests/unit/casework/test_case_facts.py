"""From answers and surveys to what the rules look at."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.casework import facts
from core.eligibility import (
    NO_TRADE,
    Assessment,
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
from core.errors import Invalid
from core.forms import load_forms
from core.forms.checking import validate_all
from core.money import Amount, Period
from tests.unit.casework.township import POOR

FORM = load_forms().get("dibao", 1)
TODAY = date(2026, 11, 16)


def declared(**changes: Any) -> Household:
    answers = {**POOR, **changes}
    answers = {name: value for name, value in answers.items() if value != "absent"}
    assert validate_all(FORM, answers, TODAY) == ()
    return facts.declared(FORM, answers)


def test_a_household_is_read_from_the_form() -> None:
    household = declared()
    father, mother, daughter = household.people
    assert (father.role, mother.role, daughter.role) == (Role.HEAD, Role.SPOUSE, Role.CHILD)
    assert (father.birth, father.sex, mother.sex) == (date(1983, 5, 1), Sex.MALE, Sex.FEMALE)
    assert (father.disability, father.disability_grade, father.health_grade) == (DisabilityKind.SPEECH, 2, None)
    assert (mother.disability, mother.health_grade) == (DisabilityKind.NONE, 0)
    assert (father.trade, father.months_worked) == (NO_TRADE, 0)
    assert (mother.trade, mother.months_worked, mother.potential_wage) == ("domestic-service", 3, None)
    assert (daughter.trade, daughter.student) == (NO_TRADE, None)
    assert household.registration is Registration.RURAL
    assert household.place == POOR["village"]
    assert household.incomes == (Income(IncomeKind.LAND_RENT, Amount(320_000, Period.YEAR)),)
    assert household.spending == ()
    assert (household.financial_assets, household.houses, household.cars, household.work_vehicles) == (0, 1, 0, 0)


def test_a_community_is_urban() -> None:
    assert declared(village="220882101001").registration is Registration.URBAN


def test_every_kind_of_income_of_the_form_reaches_the_rules() -> None:
    asked = next(f for section in FORM.sections for f in section.fields if f.id == "income_kinds")
    kinds = [option.id for option in asked.options if option.id != "none"]
    sums = {f"{kind}_income" if kind == "other" else kind: {"fen": 100, "period": "year"} for kind in kinds}
    household = declared(income_kinds=kinds, **sums)
    assert household.incomes is not None
    assert len(household.incomes) == len(kinds) == len(set(facts.INCOMES.values()))
    sorted_already = [income for income in household.incomes if income.kind is not IncomeKind.TRANSFER]
    assert {income.amount for income in sorted_already} == {Amount(100, Period.YEAR)}


def test_benefits_count_only_once_the_survey_has_sorted_them() -> None:
    given = {"income_kinds": ["benefits"], "land_rent": "absent", "benefits": {"fen": 10_000, "period": "month"}}
    surveyed = {"people": {"0": {"health_grade": 6}, "2": {"student": True}}}
    household = facts.corrected(declared(**given), surveyed)
    assert household.incomes == (Income(IncomeKind.TRANSFER, None),)
    unsorted = judged(household)
    assert unsorted.outcome is Outcome.CANNOT_TELL
    assert [question.fact for question in unsorted.questions] == ["income-transfer"]

    def sorted_into(**parts: int) -> Assessment:
        incomes = [{"kind": kind, "amount": {"fen": fen, "period": "month"}} for kind, fen in parts.items()]
        return judged(facts.corrected(household, {"incomes": incomes}))

    def counted(assessment: Assessment) -> list[object]:
        return [line.args["result"] for line in assessment.lines if line.name == "income-kind"]

    assert counted(sorted_into(assistance=10_000)) == []
    assert counted(sorted_into(transfer=10_000)) == [Amount(120_000, Period.YEAR)]
    mixed = sorted_into(assistance=8_000, transfer=2_000)
    assert mixed.outcome is Outcome.GRANTED
    assert counted(mixed) == [Amount(24_000, Period.YEAR)]


def judged(household: Household) -> Assessment:
    return assess(load_packs(), household, "dibao", "daan", TODAY)


def test_every_kind_of_disability_and_of_work_of_the_form_is_known() -> None:
    fields = {f.id: f for section in FORM.sections for f in section.fields}
    assert {option.id for option in fields["disability_kind"].options} == set(facts.DISABILITIES)
    for option in fields["work"].options:
        more: dict[str, Any] = {"work": option.id}
        if option.id not in facts.NO_WORK:
            more["work_months"] = 6
            if option.id != "domestic_service":
                more["wage"] = {"fen": 300_000, "period": "month"}
        head = declared(**more).people[0]
        assert head.student is (option.id == "student")


def test_no_income_is_said_outright() -> None:
    assert declared(income_kinds=["none"], land_rent="absent").incomes == ()


@pytest.mark.parametrize(
    ("wage", "expected"),
    [
        ({"fen": 300_000, "period": "month"}, 300_000),
        # Earned in the four months worked, not spread over twelve.
        ({"fen": 1_000_000, "period": "year"}, 250_000),
        (None, None),
    ],
)
def test_pay_by_the_day_is_a_trade_with_its_usual_wage(wage: Any, expected: int | None) -> None:
    head = declared(work="odd_jobs", work_months=4, wage=wage).people[0]
    assert (head.trade, head.months_worked, head.potential_wage) == ("odd-jobs", 4, expected)


def test_a_yearly_sum_for_no_month_of_work_is_not_known() -> None:
    assert declared(work="factory", work_months=0, wage={"fen": 5, "period": "year"}).people[0].potential_wage is None


@pytest.mark.parametrize(
    ("wage", "expected"),
    [
        ({"fen": 300_000, "period": "month"}, Amount(1_500_000, Period.YEAR)),
        ({"fen": 2_000_000, "period": "year"}, Amount(2_000_000, Period.YEAR)),
        (None, None),
    ],
)
def test_a_regular_job_is_an_income_that_can_be_seen(wage: Any, expected: Amount | None) -> None:
    household = declared(work="employed", work_months=5, wage=wage)
    assert household.people[0].trade == NO_TRADE
    assert household.incomes is not None
    assert Income(IncomeKind.EARNED, expected, 0) in household.incomes


def test_illness_vehicles_and_assets_are_read() -> None:
    household = declared(
        health="both",
        illness_spending={"fen": 50_000, "period": "month"},
        vehicles=["motorcycle", "farm_vehicle", "car", "truck"],
        savings={"fen": 123_456, "period": None},
    )
    assert household.people[0].serious_illness is True
    assert household.spending == (Spending(SpendingKind.ILLNESS, Amount(50_000, Period.MONTH)),)
    assert (household.cars, household.work_vehicles, household.financial_assets) == (1, 2, 123_456)


def test_a_grade_that_nobody_knows_stays_unknown() -> None:
    assert declared(disability_grade="unknown").people[0].disability_grade is None


def test_a_form_without_a_reader_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        facts.declared(replace(FORM, id="firewood"), POOR)
    assert refused.value.code == "form-without-facts"


# ---------------------------------------------------------------- corrections


def test_somebody_who_does_not_live_there_leaves_with_what_is_theirs() -> None:
    household = declared(work="employed", work_months=12, wage={"fen": 100_000, "period": "month"})
    found = facts.corrected(
        household,
        {
            "people": {"1": None, "2": {"student": True}},
            "incomes": [
                {"kind": "earned", "amount": {"fen": 1, "period": "year"}, "person": 0},
                {"kind": "earned", "amount": {"fen": 2, "period": "year"}, "person": 1},
                {"kind": "support", "amount": {"fen": 3, "period": "year"}, "person": 2},
                {"kind": "land_rent", "amount": {"fen": 4, "period": "year"}},
            ],
        },
    )
    assert [p.role for p in found.people] == [Role.HEAD, Role.CHILD]
    assert found.people[1].student is True
    assert found.incomes is not None
    assert [(i.amount.fen if i.amount else None, i.person) for i in found.incomes] == [(1, 0), (3, 1), (4, None)]


def test_somebody_found_there_joins_after_the_declared_people() -> None:
    found = facts.corrected(
        declared(),
        {
            "people": {"0": None, "new": [{"role": "parent", "age": 72}]},
            "incomes": [{"kind": "pension", "amount": {"fen": 9, "period": "month"}, "person": 3}],
        },
    )
    assert [(p.role, p.age) for p in found.people][-1] == (Role.PARENT, 72)
    assert found.incomes == (Income(IncomeKind.PENSION, Amount(9, Period.MONTH), 2),)


def test_no_correction_leaves_the_household_as_declared() -> None:
    household = declared()
    assert facts.corrected(household, {}) == household
    assert facts.corrected(household, facts.merged([{}, {}])) == household


def test_later_corrections_win_and_leave_the_others() -> None:
    first = {"people": {"0": {"health_grade": 6, "student": False}, "1": {"health_grade": 1}}, "houses": 2}
    second = {"people": {"0": {"health_grade": 8}, "1": None}, "cars": 1}
    third = {"people": {"1": {"health_grade": 2}}}
    assert facts.merged([first, second, third]) == {
        "people": {"0": {"health_grade": 8, "student": False}, "1": {"health_grade": 2}},
        "houses": 2,
        "cars": 1,
    }
    # What is kept of a survey is not changed by reading it.
    assert first["people"]["0"]["health_grade"] == 6  # type: ignore[index]  # a plain literal above
