"""Legal dates are dates in China, whatever the machine's own zone."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA, FixedClock, SystemClock, china_date


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine stands somewhere else in the world."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_a_year_begins_at_midnight_in_china_not_in_greenwich(machine_zone: str) -> None:
    last_instant = datetime(2026, 12, 31, 15, 59, 59, 999_999, tzinfo=UTC)
    assert china_date(last_instant) == date(2026, 12, 31)
    assert china_date(last_instant + timedelta(microseconds=1)) == date(2027, 1, 1)
    clock = FixedClock(last_instant)
    assert clock.today() == date(2026, 12, 31)
    clock.advance(microseconds=1)
    assert clock.today() == date(2027, 1, 1)
    assert clock.now().year == 2026, "instants stay in UTC, where it is still the old year"


def test_the_29th_of_february_is_a_day_in_china_too(machine_zone: str) -> None:
    assert china_date(datetime(2028, 2, 28, 16, 0, tzinfo=UTC)) == date(2028, 2, 29)
    assert china_date(datetime(2027, 2, 28, 16, 0, tzinfo=UTC)) == date(2027, 3, 1)


@given(st.datetimes(datetime(1992, 1, 1), datetime(2199, 1, 1)))
def test_china_has_no_summer_time_so_its_date_is_that_of_utc_and_eight_hours(moment: datetime) -> None:
    assert china_date(moment.replace(tzinfo=UTC)) == (moment + timedelta(hours=8)).date()


def test_the_same_instant_has_one_date_however_it_is_written() -> None:
    in_china = datetime(2027, 1, 1, 0, 0, tzinfo=CHINA)
    assert china_date(in_china) == china_date(in_china.astimezone(UTC)) == date(2027, 1, 1)


def test_an_instant_without_a_zone_is_refused_everywhere() -> None:
    naive = datetime(2027, 1, 1)
    clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(ValueError, match="aware"):
        FixedClock(naive)
    with pytest.raises(ValueError, match="aware"):
        clock.set(naive)
    with pytest.raises(ValueError, match="aware"):
        china_date(naive)
    assert clock.now() == datetime(2026, 1, 1, tzinfo=UTC)


def test_the_standing_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2026, 11, 16, 9, 30, tzinfo=CHINA))
    assert clock.now() == clock.now() == datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
    clock.advance(days=7, hours=1)
    assert clock.now() == datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    clock.set(datetime(2027, 1, 1, tzinfo=CHINA))
    assert clock.today() == date(2027, 1, 1)


def test_the_system_clock_says_aware_utc_and_goes_forward() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second
    assert clock.today() in {china_date(first), china_date(clock.now())}
