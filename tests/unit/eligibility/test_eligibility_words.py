"""Explanations: short for the chat, full for the console, in both languages, from the stored assessment alone."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from core.eligibility import (
    Assessment,
    DisabilityKind,
    Household,
    Outcome,
    Registration,
    Role,
    Spending,
    SpendingKind,
    arithmetic,
    ask,
    assess,
    explain_full,
    explain_short,
    figures,
    load_packs,
    suggest,
)
from core.eligibility.facts import IncomeKind
from core.eligibility.programmes import PROGRAMMES
from core.eligibility.programmes.dibao_parameters import (
    CAPACITY,
    CLASSIFIED,
    HOUSEHOLD_ONCE,
    NO_SUPPLEMENT,
    PER_HEAD_FIRST,
)
from core.eligibility.schema import NO_LIMIT
from core.eligibility.scopes import HouseholdFacts, PersonFacts
from core.eligibility.values import Rounding
from core.i18n import LANGUAGES, localizer
from core.money import Period
from tests.unit.eligibility.households import (
    BEFORE_INDEX,
    WITH_INDEX,
    ZHANG,
    ZHANG_IN_TOWN,
    a_year,
    able,
    earning,
    family,
    yuan,
)

PACKS = load_packs()
LATER = date(2027, 3, 1)


def decide(household: Household, on: date = WITH_INDEX) -> Assessment:
    return assess(PACKS, household, "dibao", "daan", on)


def short(assessment: Assessment, language: str) -> list[str]:
    return [localizer(language).say(line) for line in explain_short(assessment)]


def test_a_granted_household_reads_what_it_gets_and_why() -> None:
    assert short(decide(ZHANG), "en") == [
        "By the rules, your family can get dibao (minimum living allowance): 6,819.90 yuan a year.",
        "Your family’s income is 1,866.70 yuan a year for each person, "
        "below the standard of 3,600 yuan a year for each person.",
        "What your income lacks to reach the standard: 5,199.90 yuan a year.",
        "Extra, because some in your family cannot work, or not fully: 1,620 yuan a year.",
        "You can also ask about: disability allowance, education assistance, employment assistance, "
        "help from charities.",
    ]
    assert short(decide(ZHANG), "zh-CN") == [
        "按规定，您家可以领低保：每年 6,819.90 元。",
        "您家的收入，平均每人每年 1,866.70 元，比每人每年 3,600 元的标准低。",
        "收入不够标准的部分，补给您家：每年 5,199.90 元。",
        "家里有人不能干活，或者干活有困难，另外多补：每年 1,620 元。",
        "您还可以问问这些帮助：残疾人补贴、教育救助、就业救助、慈善帮助。",
    ]


def test_a_refused_household_reads_each_reason_with_its_distance_and_where_else_to_go() -> None:
    people = (able(), able(Role.SPOUSE))
    household = earning(yuan(1200), *people, period=Period.MONTH, registration=Registration.URBAN, cars=1)
    assessment = decide(household)
    assert short(assessment, "en") == [
        "By the rules, your family cannot get dibao (minimum living allowance) now.",
        "Private cars – your family: 1 car; the rule: none; 1 too many.",
        "Family income – your family: 600 yuan a month for each person; "
        "the rule: below 480 yuan a month for each person; 120 yuan a month too much for each person.",
        "You can also ask for temporary assistance. "
        "Apply at the social assistance counter of your township or street office.",
        "You can also ask for recognition as a low-income family. "
        "Apply at the social assistance counter of your township or street office.",
        "You can also ask for employment assistance. "
        "Apply at the employment counter of your township or street office.",
        "You can also ask for help from charities. "
        "Tell the staff of your township or street office; they will put you in touch.",
        "The documents of the place do not give these; the place must confirm them: limit on private cars.",
    ]
    assert short(assessment, "zh-CN")[:4] == [
        "按规定，您家现在不能领低保。",
        "自用小汽车：您家有 1 辆；规定不能有。多了 1 辆。",
        "家庭收入：您家每人每月 600 元；规定要低于每人每月 480 元。高出每人每月 120 元。",
        "还可以申请临时救助。请到乡镇或街道的社会救助窗口申请。",
    ]


def test_exactly_at_the_limit_is_told_as_that() -> None:
    (reason,) = [line for line in short(decide(earning(yuan(3600))), "en") if line.startswith("Family income")]
    assert reason.endswith("exactly at the limit, which does not meet the rule.")


def test_a_household_that_cannot_be_decided_reads_what_is_still_to_be_said() -> None:
    household = replace(ZHANG, incomes=None, houses=None)
    assert short(decide(household), "en") == [
        "We cannot tell yet whether your family can get dibao (minimum living allowance). We still need to know:",
        "What income does your family have, and how much of each?",
        "How many houses or flats does your family own?",
    ]


def test_many_questions_are_cut_to_eight_lines_that_say_so() -> None:
    nobody = [able(age=30, sex=None, health_grade=None, trade=None) for _ in range(4)]
    assessment = decide(family(*nobody))
    lines = short(assessment, "en")
    assert (len(assessment.questions), len(lines)) == (12, 8)
    assert lines[-1] == "And 6 more things."
    assert lines[1] == "Is the head of the family no. 1 male or female?"


def test_all_reasons_of_a_refusal_are_told_even_when_the_lines_run_out() -> None:
    household = earning(
        yuan(100_000),
        able(disability=DisabilityKind.LIMB, disability_grade=1, student=True),
        houses=3,
        cars=2,
        financial_assets=yuan(10_000),
        spending=(Spending(SpendingKind.ILLNESS, a_year(1)),),
    )
    assessment = decide(household, LATER)
    lines = explain_short(assessment)
    assert len(assessment.failed) == 4
    assert [line.id for line in lines].count("eligibility-short-failed") == 4
    assert "eligibility-other-one" in [line.id for line in lines]
    assert len(lines) == 8


def test_figures_of_long_ago_are_told_in_the_chat_in_one_line() -> None:
    assert short(decide(ZHANG, LATER), "en")[-1] == (
        "Some of the figures we have only go up to 31 December 2018 and may have changed since."
    )


def test_the_console_reads_every_criterion_with_its_citation() -> None:
    say = localizer("en").say
    each = "yuan a year for each person"
    rows = explain_full(decide(replace(ZHANG, houses=2, financial_assets=None)))
    assert [
        (say(r.label), say(r.value), say(r.limit), r.passed, None if r.distance is None else say(r.distance))
        for r in rows
    ] == [
        ("Savings, funds and shares", "not known yet", "below 3,600 yuan for each person", None, None),
        ("Houses", "2 houses", "at most 1, counting the one you live in", False, "1 too many"),
        ("Private cars", "0 cars", "none", True, None),
        ("Family income", f"1,866.70 {each}", f"below 3,600 {each}", True, None),
        ("Amount worked out", "6,819.90 yuan a year", "more than nothing", True, None),
    ]  # fmt: skip
    assert all(say(r.citation) for r in rows)


VOLUME = "EU-China Social Protection Reform Project, Pilot Site Volume"
VOLUME_IN_CHINESE = "《中国-欧盟社会保障改革项目试点汇编》"


def test_a_citation_speaks_the_readers_language() -> None:
    assessment = Assessment.from_json(json.loads(json.dumps(decide(replace(ZHANG, houses=2)).to_json())))
    cited = {c.name: c.citation for c in assessment.criteria}
    zh, en = localizer("zh-CN").say, localizer("en").say
    assert en(cited["income"]) == f"{VOLUME}, App. 3 §1.2.3, §4.1.1"
    assert zh(cited["income"]) == f"{VOLUME_IN_CHINESE}附录3 1.2.3、4.1.1"
    assert en(cited["houses"]) == "General practice (to be confirmed by the place), homes, the one lived in counted"
    assert zh(cited["houses"]) == "一般做法（待当地确认）关于住房套数（住的那套也算）"
    said = {line.name: (zh(line.citation), en(line.citation)) for line in assessment.lines}
    assert said["income-kind"] == (f"{VOLUME_IN_CHINESE}第2章 大安 4.2.1(b)", f"{VOLUME}, ch. 2 Da’an §4.2.1(b)")
    assert said["per-head"] == (f"{VOLUME_IN_CHINESE}附录3 4.1.1、4.1.2", f"{VOLUME}, App. 3 §4.1.1, 4.1.2")


def test_no_citation_of_a_chinese_page_is_in_english() -> None:
    say = localizer("zh-CN").say
    for household in (ZHANG, ZHANG_IN_TOWN, earning(yuan(100_000), cars=1)):
        assessment = decide(household)
        records = (*assessment.criteria, *assessment.lines, *assessment.other_programmes, *figures(assessment))
        for said in [say(record.citation) for record in records]:
            assert not re.search("[A-Za-z]{2}", said), said


def test_rules_and_pack_call_the_volume_by_the_same_title_and_say_who_translated_it() -> None:
    volume = PACKS.pack("daan").sources["volume"]
    for language in LANGUAGES:
        assert localizer(language).say(volume.title) == localizer(language)("eligibility-source-volume")
    assert "翻译" in volume.note["zh-CN"] and "translation" in volume.note["en"]


def test_the_figures_used_are_shown_in_words() -> None:
    found = {f.label.id.removeprefix("eligibility-parameter-"): f for f in figures(decide(ZHANG))}
    say = localizer("en").say
    assert say(found["standard"].value) == "3,600 yuan a year (for each person)"
    assert say(found["age-coefficients"].value) == (
        "0 under 18, 1 under 60, 0.6 under 65, 0.2 under 70, 0 above (coefficient by age)"
    )
    assert say(found["trade-wages"].value) == "domestic service 2,000 yuan a month (for each month of work)"
    assert say(found["valuables"].value) == "no limit (for each household)"
    assert say(found["gap-method"].value) == "for each person first (method)"
    assert say(found["health-coefficients"].value).startswith("1, 0.9, 0.8")
    assert localizer("zh-CN").say(found["per-head-rounding"].value) == "到角（取整）"
    assert found["houses"].to_be_confirmed and not found["standard"].to_be_confirmed


EXAMPLES = [
    ZHANG,
    ZHANG_IN_TOWN,
    replace(ZHANG, incomes=None, spending=None, houses=None),
    replace(ZHANG, cars=3, houses=4, financial_assets=yuan(50_000)),
    replace(ZHANG, spending=(Spending(SpendingKind.ILLNESS, a_year(500)),)),
    earning(yuan(10800) - 1, able(), able(Role.SPOUSE), able(Role.PARENT)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [BEFORE_INDEX, WITH_INDEX, LATER])
@pytest.mark.parametrize("household", EXAMPLES)
def test_everything_can_be_said_from_a_stored_assessment(household: Household, on: date, language: str) -> None:
    assessment = Assessment.from_json(json.loads(json.dumps(decide(household, on).to_json())))
    say = localizer(language).say
    said = [say(line) for line in (*explain_short(assessment), *arithmetic(assessment), *assessment.notes)]
    for row in explain_full(assessment):
        said += [say(row.label), say(row.value), say(row.limit)]
        said += [] if row.distance is None else [say(row.distance)]
    for figure in figures(assessment):
        said += [say(figure.label), say(figure.value)]
    said += [say(suggest(o)) for o in assessment.other_programmes]
    said += [say(ask(q)) for q in assessment.questions]
    assert all(said)
    assert len(explain_short(assessment)) <= 8
    assert not [line for line in said if "{" in line or "eligibility-" in line or "_" in line]


# ---------------------------------------------------------------- words for all there is


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_criterion_fact_and_choice_has_words(language: str) -> None:
    has = localizer(language).has
    slug = str.maketrans("_", "-")
    needed = [f"outcome-{o.value}" for o in Outcome]
    needed += [f"role-{r.value}" for r in Role]
    needed += [f"income-{k.value}".translate(slug) for k in IncomeKind]
    needed += [f"spending-{k.value}".translate(slug) for k in SpendingKind]
    needed += [f"profile-{r.value}" for r in Registration]
    for programme in PROGRAMMES.values():
        needed.append(f"programme-{programme.id}")
        needed += [f"parameter-{name}".translate(slug) for name in programme.schema.parameters()]
        needed += [f"unit-{'-'.join(p.unit.split())}" for p in programme.schema.parameters().values()]
        for test in programme.tests:
            needed += [f"{part}-{test.name}" for part in ("criterion", "value", "limit", "distance")]
    asked = {"female": "sex", "pay_seen": "incomes"}
    facts = ["registration", "incomes", "spending", "disability", *PersonFacts.facts, *HouseholdFacts.facts]
    needed += [f"ask-{asked.get(f, f)}".translate(slug) for f in facts]
    for pack in PACKS.by_place.values():
        for suggestion in pack.suggestions:
            needed += [f"programme-{suggestion.id}", f"owner-{suggestion.owner}", f"how-{suggestion.how}"]
        for timeline in pack.timelines.values():
            for force in timeline.forces:
                needed += [f"trade-{trade}" for trade in force.ready.get("trade_wages", ())]
    assert [name for name in needed if not has(f"eligibility-{name}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chat_never_speaks_of_indexes_coefficients_or_percent(language: str) -> None:
    jargon = ("coefficient", "index", "gross", "net ", "per capita", "criterion", "系数", "指数", "净收入", "人均", "%")
    for household in EXAMPLES:
        for on in (BEFORE_INDEX, WITH_INDEX, LATER):
            for line in short(decide(household, on), language):
                assert not [word for word in jargon if word in line], line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_a_pack_may_make_has_words_also_those_daan_does_not_make(language: str) -> None:
    choices = [r.value for r in Rounding] + [PER_HEAD_FIRST, HOUSEHOLD_ONCE, CLASSIFIED, CAPACITY, NO_SUPPLEMENT]
    choices += [NO_LIMIT, "yes", "no"]
    slugs = ["-".join("".join(c if c.isalnum() else " " for c in choice).split()) for choice in choices]
    assert [s for s in slugs if not localizer(language).has(f"eligibility-choice-{s}")] == []
