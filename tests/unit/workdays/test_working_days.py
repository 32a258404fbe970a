"""Counting Chinese working days: make-up days, holidays, years not announced yet, pauses."""

from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA, FixedClock
from core.forms.strict import Fault
from core.workdays import (
    Deadline,
    Pause,
    Status,
    WorkCalendar,
    YearCalendar,
    missing_holidays,
    provisional_year,
    published_year,
    statutory_days,
    year_calendar,
)
from core.workdays.years import holidays, read_holidays

CALENDAR = WorkCalendar(year_calendar)


def test_a_weekend_day_worked_to_make_up_for_a_holiday_counts() -> None:
    # Spring Festival 2026: off 15 to 23 February, worked on Saturdays 14 and 28 February.
    assert CALENDAR.is_working(date(2026, 2, 14))
    assert not CALENDAR.is_working(date(2026, 2, 15))
    assert not CALENDAR.is_working(date(2026, 2, 23))
    assert CALENDAR.is_working(date(2026, 2, 24))
    assert CALENDAR.is_working(date(2026, 2, 28))
    assert not CALENDAR.is_working(date(2026, 3, 1))


def test_the_first_day_counted_is_the_first_working_day_after_the_start() -> None:
    friday = date(2026, 11, 13)
    assert CALENDAR.due(friday, 1) == Deadline(date(2026, 11, 16), provisional=False)
    assert CALENDAR.due(date(2026, 11, 14), 1) == Deadline(date(2026, 11, 16), provisional=False)


def test_thirty_working_days_run_over_national_day() -> None:
    # September 2026 after the 11th: 14 to 18, Sunday the 20th worked, 21 to 24, the 25th off, 28 to 30: 13 days.
    # October: off from the 1st to the 7th; 8, 9, Saturday the 10th worked, 12 to 16, 19 to 23: 26; 26 to 29: 30.
    start = date(2026, 9, 11)
    found = CALENDAR.due(start, 30)
    assert found == Deadline(date(2026, 10, 29), provisional=False)
    counted = [start + timedelta(days=n) for n in range(1, 49) if CALENDAR.is_working(start + timedelta(days=n))]
    assert len(counted) == 30
    assert date(2026, 9, 20) in counted
    assert date(2026, 10, 10) in counted


def test_a_time_that_runs_into_a_year_without_an_announced_calendar_is_provisional() -> None:
    found = CALENDAR.due(date(2026, 12, 1), 30)
    # 22 working days remain in December 2026; New Year's Day is a Friday; then 8 in January.
    assert found == Deadline(date(2027, 1, 13), provisional=True)


def test_a_year_is_provisional_only_while_nothing_announced_is_known() -> None:
    assert published_year(2027) is None
    assert year_calendar(2027).status is Status.PROVISIONAL
    assert year_calendar(2026).status is Status.ANNOUNCED


def test_a_provisional_year_frees_weekends_and_statutory_holidays_and_knows_no_make_up_days() -> None:
    year = provisional_year(2027)
    assert year.on == frozenset()
    for day in (date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 8), date(2027, 4, 5), date(2027, 5, 1)):
        assert not year.is_working(day), day
    for day in (date(2027, 6, 9), date(2027, 9, 15), date(2027, 10, 1), date(2027, 10, 3)):
        assert not year.is_working(day), day
    assert year.is_working(date(2027, 2, 9))
    assert year.is_working(date(2027, 10, 4))


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_statutory_holidays_of_announced_years_are_off_in_the_announcement(year: int) -> None:
    # The table of moving holidays must agree with what the State Council announced.
    for day, name in statutory_days(year).items():
        assert chinese_calendar.is_holiday(day), (day, name)
    assert missing_holidays(year) == ()


def test_a_year_beyond_the_table_says_which_holidays_are_missing() -> None:
    assert set(missing_holidays(2099)) == {"spring-festival", "qingming", "dragon-boat", "mid-autumn"}
    assert set(statutory_days(2099).values()) == {"new-year", "labour-day", "national-day"}


def test_lunar_holidays_of_the_table_stand_at_their_phase_of_the_moon() -> None:
    # A check that owes nothing to where the table came from: mean new moons, a day's latitude.
    new_moon, month = date(2000, 1, 6), 29.530588
    for year in range(2025, 2041):
        for day, name in statutory_days(year).items():
            age = ((day - new_moon).days % month + month) % month
            if name == "dragon-boat":
                assert 3 <= age <= 6, (day, name)
            elif name == "mid-autumn":
                assert 13 <= age <= 16, (day, name)
        eve = min(d for d, n in statutory_days(year).items() if n == "spring-festival")
        age = ((eve + timedelta(days=1) - new_moon).days % month + month) % month
        assert age <= 1.3 or age >= month - 1.3, eve


def test_the_clock_stands_while_a_pause_lasts() -> None:
    start = date(2026, 11, 16)
    without = CALENDAR.due(start, 10)
    asked, answered = date(2026, 11, 18), date(2026, 11, 23)
    paused = CALENDAR.due(start, 10, [Pause(asked, answered)])
    assert without == Deadline(date(2026, 11, 30), provisional=False)
    # Thursday 19, Friday 20 and Monday 23 do not count.
    assert paused == Deadline(date(2026, 12, 3), provisional=False)


def test_a_pause_of_no_day_changes_nothing_and_two_pauses_add_up() -> None:
    start = date(2026, 11, 16)
    assert CALENDAR.due(start, 10, [Pause(date(2026, 11, 18), date(2026, 11, 18))]) == CALENDAR.due(start, 10)
    twice = [Pause(date(2026, 11, 17), date(2026, 11, 18)), Pause(date(2026, 11, 18), date(2026, 11, 19))]
    assert CALENDAR.due(start, 10, twice) == Deadline(date(2026, 12, 2), provisional=False)


def test_nobody_knows_the_last_day_while_the_clock_stands() -> None:
    assert CALENDAR.due(date(2026, 11, 16), 10, [Pause(date(2026, 11, 18), None)]) is None


def test_days_left_are_none_on_the_last_day_and_negative_after_it() -> None:
    due = date(2026, 11, 20)
    assert CALENDAR.left(date(2026, 11, 16), due) == 4
    assert CALENDAR.left(date(2026, 11, 20), due) == 0
    # A Saturday and a Sunday after it are nobody's delay.
    assert CALENDAR.left(date(2026, 11, 22), due) == 0
    assert CALENDAR.left(date(2026, 11, 23), due) == -1


def test_midnight_of_new_year_in_china_is_a_day_like_any_other_for_the_clock() -> None:
    due = CALENDAR.due(date(2026, 12, 30), 2)
    assert due == Deadline(date(2027, 1, 4), provisional=True)
    clock = FixedClock(datetime(2026, 12, 31, 23, 59, 59, tzinfo=CHINA))
    assert CALENDAR.left(clock.today(), due.on) == 1
    clock.advance(seconds=1)
    # 2027-01-01 in China is still 31 December in UTC.
    assert clock.now().day == 31
    assert clock.today() == date(2027, 1, 1)
    assert CALENDAR.left(clock.today(), due.on) == 1
    clock.set(datetime(2027, 1, 4, 0, 0, tzinfo=CHINA))
    assert CALENDAR.left(clock.today(), due.on) == 0


def test_a_time_of_no_days_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.due(date(2026, 11, 16), 0)


@given(
    start=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    days=st.integers(1, 60),
    pauses=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=3),
)
def test_exactly_so_many_working_days_lie_between_start_and_deadline(
    start: date, days: int, pauses: list[tuple[int, int]]
) -> None:
    spans = [Pause(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in pauses]
    found = CALENDAR.due(start, days, spans)
    assert found is not None
    assert CALENDAR.is_working(found.on)
    assert CALENDAR.used(start, found.on, spans) == days
    assert CALENDAR.used(start, found.on - timedelta(days=1), spans) == days - 1
    if not spans:
        assert CALENDAR.left(start, found.on) == days


def test_a_calendar_that_an_official_loaded_wins_over_the_provisional_one() -> None:
    loaded = YearCalendar(2027, frozenset({date(2027, 1, 1), date(2027, 1, 4)}), frozenset(), Status.ANNOUNCED, "x")
    calendar = WorkCalendar(lambda year: loaded if year == 2027 else year_calendar(year))
    assert calendar.due(date(2026, 12, 30), 2) == Deadline(date(2027, 1, 5), provisional=False)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("since: 2025", "since: 2025\nsurplus: 1", "surplus"),
        ("status: to-be-confirmed", "status: maybe", "maybe"),
        ('new-year: ["01-01"]', 'new-year: ["13-01"]', "05-01"),
        ("  2027: {", "  soon: {", "a year is expected"),
        ("qingming: 1", 'qingming: "one"', "whole number"),
    ],
)
def test_a_holiday_file_with_a_mistake_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, fault: str
) -> None:
    source = Path("core/workdays/holidays.yaml").read_text("utf-8")
    assert before in source
    file = tmp_path / "holidays.yaml"
    file.write_text(source.replace(before, after, 1), "utf-8")
    with pytest.raises(Fault, match=fault) as refused:
        read_holidays(file)
    assert "holidays.yaml:" in str(refused.value)
    assert holidays().since == 2025
