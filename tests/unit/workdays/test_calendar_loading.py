"""An official loads the announced calendar of a year."""

from datetime import date, datetime, timedelta

import pytest

from core import workdays
from core.clock import CHINA
from core.errors import Conflict, Invalid
from core.house import House
from core.workdays import Status, parse_days, statutory_days

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=CHINA)
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"


def span(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


OFF = (
    set(statutory_days(2027))
    | span(date(2027, 2, 5), date(2027, 2, 11))
    | span(date(2027, 10, 1), date(2027, 10, 7))
    | {date(2027, 5, 3)}
)
ON = {date(2027, 1, 30), date(2027, 2, 13), date(2027, 9, 26), date(2027, 10, 9)}


def load(
    house: House, off: set[date] = OFF, on: set[date] = ON, source: str = SOURCE, version: int | None = None
) -> None:
    with house.database.begin() as s:
        workdays.load_year(s, 2027, off, on, source=source, by_id=1, by_name="管理员", at=NOW, version=version)


def test_a_loaded_calendar_takes_the_place_of_the_provisional_one(house: House) -> None:
    with house.database.read() as s:
        assert workdays.calendar(s).year(2027).status is Status.PROVISIONAL
        assert workdays.calendar(s).is_working(date(2027, 2, 11))
    load(house)
    with house.database.read() as s:
        calendar = workdays.calendar(s)
        assert calendar.year(2027).status is Status.ANNOUNCED
        assert calendar.year(2027).source == SOURCE
        assert not calendar.is_working(date(2027, 2, 11))
        assert calendar.is_working(date(2027, 2, 13))
        assert calendar.year(2026).status is Status.ANNOUNCED
        assert [year.year for year in workdays.loaded_years(s)] == [2027]


def test_a_correction_needs_the_version_that_was_seen(house: House) -> None:
    load(house)
    with pytest.raises(Conflict) as refused:
        load(house)
    assert refused.value.code == "calendar-changed"
    load(house, off=OFF | {date(2027, 5, 4)}, version=1)
    with house.database.read() as s:
        assert not workdays.calendar(s).is_working(date(2027, 5, 4))
    with pytest.raises(Conflict):
        load(house, version=1)


@pytest.mark.parametrize(
    ("off", "on", "source", "code"),
    [
        (OFF | {date(2026, 12, 31)}, ON, SOURCE, "calendar-day-outside"),
        (OFF | {date(2027, 1, 30)}, ON, SOURCE, "calendar-day-both"),
        (OFF, ON | {date(2027, 3, 3)}, SOURCE, "calendar-make-up-not-weekend"),
        (OFF - {date(2027, 1, 1)}, ON, SOURCE, "calendar-holiday-missing"),
        (set(), set(), SOURCE, "calendar-holiday-missing"),
        (OFF, ON, "  ", "calendar-source-missing"),
        (OFF, ON, "字" * 201, "calendar-source-missing"),
        (OFF | span(date(2027, 7, 1), date(2027, 8, 31)), ON, SOURCE, "calendar-too-many-days"),
    ],
)
def test_what_cannot_be_a_years_announcement_is_refused(
    house: House, off: set[date], on: set[date], source: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        load(house, off, on, source)
    assert refused.value.code == code
    with house.database.read() as s:
        assert workdays.loaded_years(s) == ()


@pytest.mark.parametrize("year", [1999, 2024, 2101])
def test_years_under_other_holidays_cannot_be_loaded(house: House, year: int) -> None:
    with house.database.begin() as s, pytest.raises(Invalid) as refused:
        workdays.load_year(s, year, set(), set(), source=SOURCE, by_id=1, by_name="x", at=NOW)
    assert refused.value.code == "calendar-year-wrong"


@pytest.mark.parametrize(
    "typed",
    [
        "2027-02-05 至 2027-02-11",
        "2027-02-05..2027-02-11",
        "2027-2-5 to 2027-2-11",
        "2月5日（除夕）至11日（星期四）。",
        "2027年2月5日—2月11日",
        "2月5日\n2月6日至2月10日，2月11日",
    ],
)
def test_days_are_read_as_announcements_and_tables_write_them(typed: str) -> None:
    assert parse_days(typed, 2027) == span(date(2027, 2, 5), date(2027, 2, 11))


def test_nothing_typed_is_no_day() -> None:
    assert parse_days(" \n ", 2027) == frozenset()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2月30日", "calendar-day-unreadable"),
        ("5日", "calendar-day-unreadable"),
        ("tomorrow", "calendar-day-unreadable"),
        ("2月5日至8日至11日", "calendar-day-unreadable"),
        ("2月11日至2月5日", "calendar-span-wrong"),
        ("1月1日至12月31日", "calendar-span-wrong"),
    ],
)
def test_what_is_no_day_is_named_back(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_days(typed, 2027)
    assert (refused.value.code, refused.value.params["words"]) == (code, typed)
