"""Assessing: what is asked when facts are missing, what is noted, what else is named, what is refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.eligibility import (
    Assessment,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Outcome,
    Person,
    Registration,
    Role,
    Sex,
    Spending,
    SpendingKind,
    assess,
    load_packs,
    trades,
)
from core.eligibility.engine import VERSION
from core.errors import Invalid
from core.i18n import LANGUAGES, localizer
from tests.unit.eligibility.households import (
    BEFORE_INDEX,
    DAUGHTER,
    HUSBAND,
    WIFE,
    WITH_INDEX,
    ZHANG,
    ZHANG_IN_TOWN,
    a_year,
    able,
    earning,
    edited,
    family,
    yuan,
)

PACKS = load_packs()
LATER = date(2027, 3, 1)


def decide(household: Household, on: date = WITH_INDEX) -> Assessment:
    return assess(PACKS, household, "dibao", "daan", on)


def asked(assessment: Assessment) -> list[tuple[str, int | None]]:
    return [(q.fact, q.person) for q in assessment.questions]


# ---------------------------------------------------------------- what is not known


@pytest.mark.parametrize("fact", ["incomes", "spending", "financial_assets", "houses", "cars"])
def test_a_missing_fact_that_matters_is_asked_and_nothing_is_decided(fact: str) -> None:
    assessment = decide(replace(ZHANG, **{fact: None}))
    assert assessment.outcome is Outcome.CANNOT_TELL
    assert assessment.amount is None
    assert asked(assessment) == [(fact.replace("_", "-"), None)]


@pytest.mark.parametrize("fact", ["work_vehicles", "valuables", "productive_property", "place"])
def test_a_missing_fact_that_no_limit_looks_at_is_not_asked(fact: str) -> None:
    assert decide(replace(ZHANG, **{fact: None})).granted


@pytest.mark.parametrize("fact", ["age", "sex", "health_grade", "trade"])
def test_a_missing_fact_about_a_person_is_asked_of_that_person(fact: str) -> None:
    husband = replace(HUSBAND, **{fact: None})
    assert asked(decide(replace(ZHANG, people=(husband, WIFE, DAUGHTER)))) == [(fact.replace("_", "-"), 0)]


def test_health_and_sex_of_a_child_and_of_the_very_old_do_not_matter() -> None:
    unknown: dict[str, Any] = {"sex": None, "health_grade": None, "disability": None, "trade": None}
    child = able(Role.CHILD, 10, **unknown)
    old = able(Role.PARENT, 70, **{**unknown, "trade": "none"})
    assert decide(family(able(), child, old)).granted


def test_without_the_index_health_does_not_matter_but_disability_does() -> None:
    person = able(health_grade=None, disability=None)
    assert asked(decide(family(person), BEFORE_INDEX)) == [("disability", 0)]
    person = able(health_grade=None, disability=DisabilityKind.SIGHT)
    assert asked(decide(family(person), BEFORE_INDEX)) == [("disability-grade", 0)]


def test_the_months_are_asked_once_the_trade_is_known_and_the_wage_of_a_trade_nobody_lists() -> None:
    assert asked(decide(family(able(trade=None)))) == [("trade", 0)]
    assert asked(decide(family(able(trade="domestic-service")))) == [("months-worked", 0)]
    assert asked(decide(family(able(trade="mason")))) == [("months-worked", 0), ("potential-wage", 0)]
    assert decide(family(able(trade="mason", months_worked=2, potential_wage=yuan(10)))).granted


def test_a_sum_known_to_exist_but_not_how_large_is_asked_by_its_kind() -> None:
    household = family(
        incomes=(Income(IncomeKind.PENSION, None), Income(IncomeKind.PENSION, a_year(5))),
        spending=(Spending(SpendingKind.ILLNESS, None), Spending(SpendingKind.EDUCATION, None)),
    )
    # Schooling does not count in Da'an, so how much it was does not matter.
    assert asked(decide(household)) == [("income-pension", None), ("spending-illness", None)]


def test_without_the_registration_only_that_is_asked() -> None:
    assessment = decide(replace(ZHANG, registration=None))
    assert assessment.outcome is Outcome.CANNOT_TELL
    assert (asked(assessment), assessment.profile) == ([("registration", None)], "")


def test_a_condition_surely_not_met_refuses_whatever_else_is_unknown() -> None:
    assessment = decide(replace(ZHANG, incomes=None, financial_assets=None, cars=1))
    assert assessment.outcome is Outcome.REFUSED
    assert [c.name for c in assessment.failed] == ["cars"]
    assert {c.name: c.passed for c in assessment.criteria} == {
        "financial-assets": None,
        "houses": True,
        "cars": False,
        "income": None,
        "something-to-pay": None,
    }
    assert (assessment.questions, assessment.lines) == ((), ())


def test_members_are_asked_before_the_household_and_every_question_has_words() -> None:
    nothing = Household((Person(Role.HEAD), Person(Role.CHILD), Person(Role.CHILD)), registration=Registration.RURAL)
    assessment = decide(nothing)
    questions = asked(assessment)
    assert questions[0] == ("age", 0)
    assert [q for q in questions if q[1] is None] == [
        ("incomes", None),
        ("spending", None),
        ("financial-assets", None),
        ("houses", None),
        ("cars", None),
    ]
    assert questions.index(("incomes", None)) > questions.index(("age", 2))
    for question in assessment.questions:
        for language in LANGUAGES:
            args = {} if question.who is None else {"who": question.who}
            assert localizer(language)(f"eligibility-ask-{question.fact}", **args)


# ---------------------------------------------------------------- notes and provenance


def test_within_the_year_of_the_sources_no_figure_is_called_old() -> None:
    assert [n.id for n in decide(ZHANG).notes] == ["eligibility-note-to-be-confirmed"]


def test_figures_later_than_the_sources_speak_of_are_called_the_last_known() -> None:
    old, _ = decide(ZHANG, LATER).notes
    assert old.id == "eligibility-note-last-known"
    assert old.args["day"] == date(2018, 12, 31)
    said = localizer("en").say(old)
    assert "31 December 2018" in said and "dibao standard" in said and "usual wages" in said
    assert "limit on houses" not in said


def test_an_assessment_names_every_figure_it_read_with_source_and_dates() -> None:
    read = {p.name: p for p in decide(ZHANG).parameters}
    standard = read["standard"]
    assert (standard.value, standard.unit, standard.period) == ("3600", "yuan for each person", "year")
    assert localizer("zh-CN").say(standard.citation).endswith("附录3 1.2.3、4.1.1")
    assert (standard.since, standard.confirmed_until) == (date(2018, 1, 1), date(2018, 12, 31))
    # Read only by the way of computing that was not used.
    assert {"classified_rate_minor", "classified_rate_disabled"}.isdisjoint(read)


def test_an_assessment_names_its_pack_and_its_engine() -> None:
    assessment = decide(ZHANG)
    assert assessment.pack_hash == PACKS.pack("daan").hash
    assert (assessment.pack_version, assessment.engine_version) == ("2018.1", VERSION)
    assert (assessment.programme, assessment.place, assessment.on) == ("dibao", "daan", WITH_INDEX)


def test_the_trace_tells_every_rule_with_its_unit() -> None:
    steps = {(s.rule, s.person): (s.value, s.unit) for s in decide(ZHANG).trace}
    assert steps["working_capacity", 0] == (400_000, "millionths")
    assert steps["estimated_pay", None] == (240_000, "fen-a-year")
    assert steps["per_head", None] == (186_670, "fen-a-person-a-period")
    assert steps["income_below_standard", None] == (1, "yes-no")
    assert steps["amount", None] == (681_990, "fen-a-period")


def test_the_capacity_is_written_out_whenever_the_sum_rests_on_it(tmp_path: Path) -> None:
    idle = family(able(age=65))
    names = [line.name for line in decide(idle).lines]
    assert names == ["capacity-person", "capacity-household", "gross-income", "per-head", "base-per-head",
                     "supplement-capacity", "total"]  # fmt: skip
    by_class = edited(tmp_path, "dibao.yaml", ("- value: by capacity", "- value: by class"))
    names = [line.name for line in assess(load_packs(by_class), idle, "dibao", "daan", WITH_INDEX).lines]
    assert names == ["gross-income", "per-head", "base-per-head", "total"]


def test_the_same_facts_give_the_same_assessment() -> None:
    assert decide(ZHANG) == decide(ZHANG)


# ---------------------------------------------------------------- other programmes


def others(assessment: Assessment) -> list[str]:
    return [o.id for o in assessment.other_programmes]


def too_rich(*people: Person, **facts: Any) -> Assessment:
    assessment = decide(earning(yuan(100_000), *people, **facts))
    assert assessment.outcome is Outcome.REFUSED
    return assessment


def test_a_refused_household_without_any_special_need_is_still_sent_somewhere() -> None:
    assert others(too_rich(able(age=70))) == ["charity"]


@pytest.mark.parametrize(
    ("people", "facts", "expected"),
    [
        ([able(serious_illness=True, trade="x")], {}, ["temporary-assistance", "medical-assistance"]),
        ([able(disability=DisabilityKind.LIMB, disability_grade=4, trade="x")], {}, ["disability-allowance"]),
        ([able(student=True)], {}, ["education-assistance"]),
        ([able(age=70)], {"houses": 0}, ["housing-assistance"]),
        ([able(), able(age=70)], {}, ["employment-assistance"]),
        ([able(health_grade=10)], {}, []),
        ([able(age=70)], {"spending": (Spending(SpendingKind.ILLNESS_OTHER, a_year(9)),)},
         ["temporary-assistance", "medical-assistance"]),
        ([able(age=70)], {"spending": (Spending(SpendingKind.EDUCATION, a_year(9)),)},
         ["temporary-assistance", "education-assistance"]),
        ([able(age=70)], {"spending": (Spending(SpendingKind.HOUSING, a_year(9)),)},
         ["temporary-assistance", "housing-assistance"]),
        ([able(age=70)], {"spending": (Spending(SpendingKind.CARE, a_year(9)),)}, ["temporary-assistance"]),
    ],
)  # fmt: skip
def test_other_programmes_follow_from_the_facts(
    people: Sequence[Person], facts: dict[str, Any], expected: list[str]
) -> None:
    working = [replace(p, months_worked=12, potential_wage=0) if p.trade == "x" else p for p in people]
    assert others(too_rich(*working, **facts)) == [*expected, "charity"]


@pytest.mark.parametrize(("income", "near"), [(3599, False), (3600, True), (5399, True), (5400, False), (9000, False)])
def test_just_above_the_standard_a_household_may_be_a_low_income_family(income: int, near: bool) -> None:
    assessment = decide(earning(yuan(income), able(age=70)))
    assert ("low-income-family" in others(assessment)) is near
    assert ("temporary-assistance" in others(assessment)) is near


def test_what_is_not_known_is_no_reason_to_name_a_programme() -> None:
    assert others(decide(Household((Person(Role.HEAD),), registration=Registration.RURAL, cars=1))) == ["charity"]


def test_basic_comes_before_temporary_before_special() -> None:
    found = others(decide(ZHANG))
    assert found == ["disability-allowance", "education-assistance", "employment-assistance", "charity"]
    everything = too_rich(HUSBAND, WIFE, DAUGHTER, houses=0, spending=(Spending(SpendingKind.ILLNESS, a_year(1)),))
    assert others(everything)[:2] == ["temporary-assistance", "medical-assistance"]


def test_a_suggestion_holds_only_on_its_days(tmp_path: Path) -> None:
    dated = ("when: [always]\n  from: 2018-01-01\n", "when: [always]\n  from: 2019-01-01\n  until: 2019-12-31\n")
    packs = load_packs(edited(tmp_path, "suggestions.yaml", dated))
    for on, named in ((WITH_INDEX, False), (date(2019, 1, 1), True), (date(2019, 12, 31), True), (LATER, False)):
        assert ("charity" in others(assess(packs, family(), "dibao", "daan", on))) is named


# ---------------------------------------------------------------- what cannot be assessed


@pytest.mark.parametrize(
    ("programme", "place", "on", "code"),
    [
        ("diabo", "daan", WITH_INDEX, "programme-unknown"),
        ("dibao", "atlantis", WITH_INDEX, "place-unknown"),
        ("dibao", "daan", date(2017, 12, 31), "no-rules-yet"),
    ],
)
@pytest.mark.parametrize("registration", [None, Registration.URBAN])
def test_what_has_no_rules_is_refused_with_a_sentence(
    programme: str, place: str, on: date, code: str, registration: Registration | None
) -> None:
    with pytest.raises(Invalid) as refused:
        assess(PACKS, replace(ZHANG, registration=registration), programme, place, on)
    assert refused.value.code == code
    for language in LANGUAGES:
        assert localizer(language)(f"error-{code}", **refused.value.params)


def test_a_place_without_the_programme_says_so(tmp_path: Path) -> None:
    folder = edited(tmp_path, "place.yaml")
    (folder / "daan" / "dibao.yaml").unlink()
    with pytest.raises(Invalid) as refused:
        assess(load_packs(folder), ZHANG, "dibao", "daan", WITH_INDEX)
    assert refused.value.code == "programme-not-here"


def test_someone_born_after_the_day_cannot_be_assessed() -> None:
    with pytest.raises(Invalid) as refused:
        decide(family(Person(Role.HEAD, birth=date(2020, 1, 1))))
    assert refused.value.code == "fact-age-impossible"


def test_an_age_is_that_of_the_day() -> None:
    growing = family(able(), Person(Role.CHILD, birth=date(2001, 6, 2), sex=Sex.MALE, health_grade=0, trade="none"))
    for on, capacity in ((date(2019, 6, 1), 0), (date(2019, 6, 2), 1_000_000)):
        found = {(s.rule, s.person): s.value for s in decide(growing, on).trace}
        assert found["working_capacity", 1] == capacity


def test_the_trades_of_a_place_are_those_whose_wage_is_printed() -> None:
    assert trades(PACKS, "daan", WITH_INDEX) == ("domestic-service",)


# ---------------------------------------------------------------- storage


@pytest.mark.parametrize(
    "household",
    [ZHANG, ZHANG_IN_TOWN, replace(ZHANG, registration=None), replace(ZHANG, cars=2), replace(ZHANG, incomes=None)],
)
@pytest.mark.parametrize("on", [BEFORE_INDEX, LATER])
def test_an_assessment_survives_storage_exactly(household: Household, on: date) -> None:
    assessment = decide(household, on)
    stored = json.dumps(assessment.to_json(), ensure_ascii=False)
    assert Assessment.from_json(json.loads(stored)) == assessment
    assert json.dumps(Assessment.from_json(json.loads(stored)).to_json(), ensure_ascii=False) == stored


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("outcome"),
        lambda data: data.update(outcome="perhaps"),
        lambda data: data.update(extra=1),
        lambda data: data.update(criteria=[{}]),
        lambda data: data.update(criteria=5),
        lambda data: data.update(on={"$date": "2018-99-01"}),
        lambda data: data["lines"][0].update(args=None),
    ],
)
def test_a_spoilt_assessment_is_refused(spoil: Any) -> None:
    data = decide(ZHANG).to_json()
    spoil(data)
    with pytest.raises(Invalid) as refused:
        Assessment.from_json(data)
    assert refused.value.code == "assessment-malformed"
