"""Dates as people write them."""

from datetime import date

import pytest

from core.errors import Invalid
from core.forms import date_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026 3 5",
        "20260305",
        "2026年3月5日",
        "2026年03月05号",
        "今年3月5日",
        "3月5日",
        "三月五号",
        "二〇二六年三月五日",
        "二零二六年三月五日",
        "3/5",
        "5 March 2026",
        "5th March 2026",
        "March 5, 2026",
        "mar 5",
        "２０２６－０３－０５",
    ],
)
def test_the_fifth_of_march_is_read_however_it_is_written(typed: str) -> None:
    assert date_words.read(typed, TODAY) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("今天", date(2026, 11, 23)),
        ("today", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 22)),
        ("前天", date(2026, 11, 21)),
        ("去年3月5日", date(2025, 3, 5)),
        ("12月25日", date(2025, 12, 25)),
    ],
)
def test_near_days_and_past_days_are_meant_as_people_mean_them(typed: str, day: date) -> None:
    assert date_words.read(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2月30日", "date-no-such-day"),
        ("2025-02-29", "date-no-such-day"),
        ("2026-13-01", "date-no-such-day"),
        ("春天", "date-not-a-date"),
        ("26年3月5日", "date-not-a-date"),
        ("5 Brumaire", "date-not-a-date"),
        ("", "answer-empty"),
    ],
)
def test_what_is_no_date_is_refused_by_name(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        date_words.read(typed, TODAY)
    assert refused.value.code == code


def test_a_day_to_come_is_refused_where_only_the_past_makes_sense() -> None:
    assert date_words.read("2026-11-24", TODAY) == date(2026, 11, 24)
    with pytest.raises(Invalid) as refused:
        date_words.read("2026-11-24", TODAY, past=True)
    assert refused.value.code == "date-in-future"
