"""The two printed cases of Da'an, every line of them (EU-China pilot volume, App. 3 §4.1.1 and §4.1.2)."""

from decimal import Decimal
from pathlib import Path

import pytest

from core.eligibility import Assessment, Outcome, arithmetic, assess, load_packs
from core.i18n import Localizer
from core.money import Amount, Period
from tests.unit.eligibility.households import (
    BEFORE_INDEX,
    WITH_INDEX,
    ZHANG,
    ZHANG_IN_TOWN,
    a_month,
    a_year,
    family,
    packs_with,
)

PACKS = load_packs()
CASE_1 = assess(PACKS, ZHANG, "dibao", "daan", BEFORE_INDEX)
CASE_2 = assess(PACKS, ZHANG, "dibao", "daan", WITH_INDEX)


def fen_a_year(fen: int) -> Amount:
    return Amount(fen, Period.YEAR)


def results(assessment: Assessment) -> list[tuple[str, object]]:
    return [(line.name, line.result) for line in assessment.lines]


def steps(assessment: Assessment) -> dict[tuple[str, int | None], int]:
    return {(step.rule, step.person): step.value for step in assessment.trace}


def test_case_1_comes_to_every_printed_figure() -> None:
    assert CASE_1.outcome is Outcome.GRANTED
    assert results(CASE_1) == [
        ("income-kind", a_year(3200)),
        ("usual-pay", a_year(6000)),
        ("gross-income", a_year(9200)),
        ("per-head", a_year(3067)),
        ("base-per-head", a_year(1599)),
        ("supplement-class", a_year(1800)),
        ("supplement-class", a_year(1800)),
        ("total", a_year(5199)),
    ]
    assert CASE_1.amount == a_year(5199)


def test_case_1_pays_the_supplement_for_the_disabled_man_and_the_child_and_not_for_the_wife() -> None:
    found = steps(CASE_1)
    assert [found["classified_rate", index] for index in range(3)] == [500, 0, 500]
    assert found["supplement", None] == 360000


def test_case_2_comes_to_every_printed_figure_with_the_printed_index_of_25_percent() -> None:
    assert CASE_2.outcome is Outcome.GRANTED
    assert results(CASE_2) == [
        ("income-kind", a_year(3200)),
        ("usual-pay", a_year(6000)),
        ("capacity-person", Decimal("0.4")),
        ("capacity-person", Decimal("0.8")),
        ("capacity-by-age", Decimal("0")),
        ("capacity-household", Decimal("0.4")),
        ("estimated-pay", a_year(2400)),
        ("gross-income", a_year(5600)),
        ("per-head", fen_a_year(186670)),
        ("base-per-head", fen_a_year(519990)),
        ("supplement-capacity", a_year(1620)),
        ("total", fen_a_year(681990)),
    ]
    assert CASE_2.amount == fen_a_year(681990)


def test_case_2_comes_to_its_printed_total_only_with_an_index_of_40_percent(tmp_path: Path) -> None:
    packs = packs_with(tmp_path, ("adjustment_index", "0.25", "0.40"))
    assessment = assess(packs, ZHANG, "dibao", "daan", WITH_INDEX)
    assert results(assessment)[-2:] == [("supplement-capacity", a_year(2592)), ("total", fen_a_year(779190))]
    assert assessment.amount == fen_a_year(779190)


def test_the_contradiction_is_told_beside_the_figure_in_both_languages() -> None:
    (index,) = (p for p in CASE_2.parameters if p.name == "adjustment_index")
    assert index.value == "0.25"
    assert set(index.note) == {"zh-CN", "en"}
    assert all("2,592" in note and "1,620" in note and "40" in note for note in index.note.values())


def test_case_2_is_written_out_in_english_with_its_numbers() -> None:
    say = Localizer("en").say
    assert [say(line) for line in arithmetic(CASE_2)] == [
        "Income, rent for land: 3,200 yuan a year",
        "Pay of the husband or wife (no payslip, worked out by trade): "
        "2,000 yuan a month × 3 months = 6,000 yuan a year",
        "Capacity to work of the head of the family: health 0.4 × age 1 × sex 1 = 0.4",
        "Capacity to work of the husband or wife: health 1 × age 1 × sex 0.8 = 0.8",
        "Capacity to work of the child: 0 at the age of 10",
        "Capacity to work of the family: (0.4 + 0.8 + 0) ÷ 3 = 0.4",
        "Pay counted as income: 6,000 yuan a year × the family’s capacity 0.4 = 2,400 yuan a year",
        "Income of the family: 5,600 yuan a year",
        "For each person: 5,600 yuan a year ÷ 3 = 1,866.70 yuan a year",
        "Up to the standard: (standard 3,600 yuan a year − 1,866.70 yuan a year each) × 3 = 5,199.90 yuan a year",
        "Extra, because some cannot work, or not fully: "
        "standard 3,600 yuan a year × (1 − 0.4) × 3 × 25% = 1,620 yuan a year",
        "In all: 5,199.90 yuan a year + 1,620 yuan a year = 6,819.90 yuan a year",
    ]


def test_case_2_is_written_out_in_chinese_with_its_numbers() -> None:
    say = Localizer("zh-CN").say
    assert [say(line) for line in arithmetic(CASE_2)] == [
        "土地出租的收入：每年 3,200 元",
        "配偶的工钱（没有工资条，按这一行的一般工钱算）：每月 2,000 元 × 3 个月 = 每年 6,000 元",
        "户主的劳动能力：健康 0.4 × 年龄 1 × 性别 1 = 0.4",
        "配偶的劳动能力：健康 1 × 年龄 1 × 性别 0.8 = 0.8",
        "子女的劳动能力：10 岁，按 0 算",
        "全家的劳动能力：（0.4 + 0.8 + 0）÷ 3 人 = 0.4",
        "算作收入的工钱：每年 6,000 元 × 全家的劳动能力 0.4 = 每年 2,400 元",
        "全家收入：每年 5,600 元",
        "平均每人：每年 5,600 元 ÷ 3 人 = 每年 1,866.70 元",
        "补到标准：（标准每年 3,600 元 − 每人每年 1,866.70 元）× 3 人 = 每年 5,199.90 元",
        "家里劳动能力不够，另外多补：标准每年 3,600 元 ×（1 − 0.4）× 3 人 × 25% = 每年 1,620 元",
        "合计：每年 5,199.90 元 + 每年 1,620 元 = 每年 6,819.90 元",
    ]


@pytest.mark.parametrize(
    ("rounding", "per_head", "base"),
    [
        ("yuan", 186700, 519900),
        ("0.1 yuan", 186670, 519990),
        ("fen", 186667, 519999),
        ("yuan, truncated", 186600, 520200),
        ("0.1 yuan, truncated", 186660, 520020),
        ("fen, truncated", 186666, 520002),
        ("none", 186667, 520000),
    ],
)
def test_rounding_for_each_person_is_a_figure_of_the_place(
    tmp_path: Path, rounding: str, per_head: int, base: int
) -> None:
    packs = packs_with(tmp_path, ("per_head_rounding", "yuan", rounding))
    # The stretch with the index is the second one: give it the same rounding.
    file = tmp_path / "packs" / "daan" / "dibao.yaml"
    file.write_text(file.read_text("utf-8").replace("    - value: 0.1 yuan\n", f"    - value: {rounding}\n"), "utf-8")
    packs = load_packs(tmp_path / "packs")
    found = steps(assess(packs, ZHANG, "dibao", "daan", WITH_INDEX))
    assert (found["per_head", None], found["base", None]) == (per_head, base)


def test_computing_once_for_the_household_pays_the_exact_gap(tmp_path: Path) -> None:
    packs = packs_with(tmp_path, ("gap_method", "per head first", "household once"))
    assessment = assess(packs, ZHANG, "dibao", "daan", WITH_INDEX)
    assert ("base-once", a_year(5200)) in results(assessment)
    assert assessment.amount == a_year(6820)


def test_in_town_the_gap_to_480_yuan_a_month_is_paid_every_month() -> None:
    assessment = assess(PACKS, ZHANG_IN_TOWN, "dibao", "daan", WITH_INDEX)
    # 3,200 + 2,000 × 3 = 9,200 a year; 480 × 3 - 9,200 ÷ 12 = 673.33 a month.
    assert results(assessment) == [
        ("income-kind", a_year(3200)),
        ("usual-pay", a_year(6000)),
        ("gross-income", a_year(9200)),
        ("per-head-month", Amount(25556, Period.MONTH)),
        ("base-once", Amount(67333, Period.MONTH)),
        ("total", Amount(67333, Period.MONTH)),
    ]
    assert assessment.amount == Amount(67333, Period.MONTH)


def test_in_town_someone_without_anything_gets_the_whole_standard() -> None:
    from core.eligibility import Registration

    assessment = assess(PACKS, family(registration=Registration.URBAN), "dibao", "daan", WITH_INDEX)
    assert assessment.amount == a_month(480)
    assert assessment.profile == "urban"


def test_the_same_family_is_decided_by_the_rules_of_the_day() -> None:
    assert {step.rule for step in CASE_1.trace}.isdisjoint({"working_capacity", "capacity_sum"})
    assert {step.rule for step in CASE_2.trace}.isdisjoint({"classified_rate"})
    assert (CASE_1.pack_version, CASE_1.pack_hash) == (CASE_2.pack_version, CASE_2.pack_hash)
