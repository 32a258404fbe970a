"""Sums of money as people write them."""

import pytest

from core.errors import Invalid
from core.forms import money_words
from core.money import Period

YEARLY = (Period.YEAR, Period.MONTH, Period.QUARTER)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("3200", 320_000),
        ("3,200元", 320_000),
        ("3200.50", 320_050),
        ("３２００．５", 320_050),
        ("三千二", 320_000),
        ("三千二百元", 320_000),
        ("三千零二", 300_200),
        ("三千二百五", 325_000),
        ("叁仟贰佰元整", 320_000),
        ("三二〇〇", 320_000),
        ("3千2", 320_000),
        ("1.2万", 1_200_000),
        ("一万二", 1_200_000),
        ("一点二万", 1_200_000),
        ("1万2000", 1_200_000),
        ("十五", 1_500),
        ("一百零五块钱", 10_500),
        ("三块五", 350),
        ("3元5角2分", 352),
        ("¥3,200", 320_000),
        ("RMB 3200", 320_000),
        ("大约3200左右", 320_000),
        ("about 3200 yuan", 320_000),
        ("3200。", 320_000),
        ("0", 0),
        ("没有", 0),
        ("none", 0),
        ("9999999999", 999_999_999_900),
    ],
)
def test_a_sum_is_read_to_the_fen(typed: str, fen: int) -> None:
    assert money_words.read(typed, YEARLY) == {"fen": fen, "period": "year"}


@pytest.mark.parametrize(
    ("typed", "fen", "period"),
    [
        ("每月2000", 200_000, "month"),
        ("2000/月", 200_000, "month"),
        ("一个月两千", 200_000, "month"),
        ("2000 a month", 200_000, "month"),
        ("每年3200元", 320_000, "year"),
        ("一年三千二", 320_000, "year"),
        ("每季度600", 60_000, "quarter"),
        ("600 per quarter", 60_000, "quarter"),
    ],
)
def test_how_often_may_be_said_in_the_same_answer(typed: str, fen: int, period: str) -> None:
    assert money_words.read(typed, YEARLY) == {"fen": fen, "period": period}


def test_a_field_whose_first_period_is_the_month_means_a_month_when_none_is_said() -> None:
    assert money_words.read("103", (Period.MONTH, Period.YEAR)) == {"fen": 10_300, "period": "month"}


def test_a_sum_without_period_keeps_none() -> None:
    assert money_words.read("1.2万", (None,)) == {"fen": 1_200_000, "period": None}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "money-negative"),
        ("－５", "money-negative"),
        ("负五", "money-negative"),
        ("abc", "money-not-a-number"),
        ("- abc", "money-not-a-number"),
        ("3,20", "money-not-a-number"),
        ("三十二百", "money-not-a-number"),
        ("万", "money-not-a-number"),
        ("1e9", "money-not-a-number"),
        ("<b>5</b>", "money-not-a-number"),
        ("1; DROP TABLE cases", "money-not-a-number"),
        ("12345678901", "money-too-long"),
        ("一万亿", "money-not-a-number"),
        ("100亿", "money-too-long"),
        ("3.555", "money-decimals"),
        ("2000-3000", "money-range"),
        ("两千到三千", "money-range"),
        ("", "answer-empty"),
        ("元", "money-not-a-number"),
    ],
)
def test_what_is_no_sum_is_refused_by_name(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        money_words.read(typed, YEARLY)
    assert refused.value.code == code


def test_too_many_digits_are_counted() -> None:
    with pytest.raises(Invalid) as refused:
        money_words.read("12345678901", YEARLY)
    assert refused.value.params == {"digits": 11, "most": 10}


def test_a_period_that_does_not_fit_the_question_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        money_words.read("每季度100", (Period.MONTH, Period.YEAR))
    assert refused.value.code == "money-period"
    with pytest.raises(Invalid) as refused:
        money_words.read("每月100", (None,))
    assert refused.value.code == "money-no-period"


def test_a_sum_above_the_bound_of_its_field_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        money_words.read("20000", YEARLY, most=1_000_000)
    assert refused.value.code == "money-too-large"
