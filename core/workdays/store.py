"""Calendars that officials load, kept in the database; they take the place of provisional and published ones."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.casework import CalendarYear
from core.errors import Conflict, Invalid
from core.workdays.calendar import SATURDAY, Status, WorkCalendar, YearCalendar
from core.workdays.years import holidays, statutory_days, year_calendar

LATEST = 2100
MOST_OFF = 60
SOURCE_MOST = 200


def calendar(s: Session) -> WorkCalendar:
    """The calendar in force: loaded years first, then published ones, else provisional."""
    loaded = {year.year: year for year in loaded_years(s)}
    return WorkCalendar(lambda year: loaded.get(year) or year_calendar(year))


def loaded_years(s: Session) -> tuple[YearCalendar, ...]:
    """What officials have loaded, oldest year first."""
    rows = s.scalars(select(CalendarYear).order_by(CalendarYear.year))
    return tuple(
        YearCalendar(row.year, _days(row.days["off"]), _days(row.days["on"]), Status.ANNOUNCED, row.source)
        for row in rows
    )


def loaded_version(s: Session, year: int) -> int | None:
    """The version of a year's loaded calendar, to be given back when it is loaded anew; None if none was loaded."""
    return s.scalar(select(CalendarYear.version).where(CalendarYear.year == year))


def load_year(
    s: Session,
    year: int,
    off: Collection[date],
    on: Collection[date],
    *,
    source: str,
    by_id: int,
    by_name: str,
    at: datetime,
    version: int | None = None,
) -> YearCalendar:
    """Put an announced calendar on record. ``version`` is that of the loaded one it replaces, None if there is none.

    Raises Invalid ``calendar-year-wrong``, ``calendar-source-missing``, ``calendar-day-outside`` (``day``),
    ``calendar-day-both`` (``day``), ``calendar-make-up-not-weekend`` (``day``),
    ``calendar-holiday-missing`` (``day``), ``calendar-too-many-days``; Conflict ``calendar-changed``.
    """
    check_year(year, off, on, source)
    row = s.get(CalendarYear, year, with_for_update=True)
    if (row.version if row else None) != version:
        raise Conflict("calendar-changed", year=year)
    if row is None:
        row = CalendarYear(year=year)
        s.add(row)
    row.days = {"off": _written(off), "on": _written(on)}
    row.source = source.strip()
    row.loaded_by, row.loaded_by_name, row.loaded_at = by_id, by_name, at
    s.flush()
    return YearCalendar(year, frozenset(off), frozenset(on), Status.ANNOUNCED, row.source)


def check_year(year: int, off: Collection[date], on: Collection[date], source: str) -> None:
    """Whether this can be a whole year's announcement; raises as :func:`load_year` says."""
    # Before, other holidays were in force.
    earliest = holidays().since
    if not earliest <= year <= LATEST:
        raise Invalid("calendar-year-wrong", least=earliest, most=LATEST)
    if not source.strip() or len(source.strip()) > SOURCE_MOST:
        raise Invalid("calendar-source-missing", most=SOURCE_MOST)
    for day in sorted({*off, *on}):
        if day.year != year:
            raise Invalid("calendar-day-outside", day=day)
    for day in sorted({*off} & {*on}):
        raise Invalid("calendar-day-both", day=day)
    for day in sorted(on):
        if day.weekday() < SATURDAY:
            raise Invalid("calendar-make-up-not-weekend", day=day)
    # Any year's announcement frees every statutory holiday: a list without one of them was cut off.
    for day in sorted(statutory_days(year)):
        if day not in off and day.weekday() < SATURDAY:
            raise Invalid("calendar-holiday-missing", day=day)
    if len({*off}) > MOST_OFF:
        raise Invalid("calendar-too-many-days", most=MOST_OFF)


def _days(written: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in written)


def _written(days: Collection[date]) -> list[str]:
    return sorted(day.isoformat() for day in set(days))
