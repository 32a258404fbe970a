"""One year's calendar: as published, else provisional from the statutory holidays.

Published years come with the ``chinesecalendar`` package, which transcribes the State Council's yearly
announcements. Years it does not know are provisional until an official loads the announced one.
"""

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import constants

from core.forms.strict import Fault, Node, read
from core.workdays.calendar import SATURDAY, Status, YearCalendar

_FILE = Path(__file__).with_name("holidays.yaml")
_PACKAGE = "State Council announcements, transcribed in the package chinesecalendar"


@dataclass(frozen=True, slots=True)
class Holidays:
    """The statutory holidays: ``fixed`` by month and day, ``moving`` by year and name as (first day, days)."""

    source: str
    since: int
    fixed: dict[str, tuple[tuple[int, int], ...]]
    lengths: dict[str, int]
    moving: dict[int, dict[str, tuple[int, int]]]


@functools.cache
def published_years() -> frozenset[int]:
    """The years whose announced calendar the product brings along."""
    return frozenset(day.year for day in constants.holidays)


@functools.cache
def published_year(year: int) -> YearCalendar | None:
    """The announced calendar of a year, or None."""
    if year not in published_years():
        return None
    off = frozenset(day for day in constants.holidays if day.year == year)
    on = frozenset(day for day in constants.workdays if day.year == year and day.weekday() >= SATURDAY)
    return YearCalendar(year, off, on, Status.ANNOUNCED, _PACKAGE)


@functools.cache
def provisional_year(year: int) -> YearCalendar:
    """Weekends and statutory holidays, no make-up days. Moving holidays beyond the table are left out."""
    return YearCalendar(year, frozenset(statutory_days(year)), frozenset(), Status.PROVISIONAL, holidays().source)


def year_calendar(year: int) -> YearCalendar:
    """The published calendar of a year, else the provisional one."""
    return published_year(year) or provisional_year(year)


def missing_holidays(year: int) -> tuple[str, ...]:
    """Moving holidays of a year whose dates the table does not hold."""
    known = holidays().moving.get(year, {})
    return tuple(name for name in holidays().lengths if name not in known)


def statutory_days(year: int) -> dict[date, str]:
    """The statutory holidays known for a year, by date."""
    rules = holidays()
    days = {date(year, month, day): name for name, all_ in rules.fixed.items() for month, day in all_}
    for name, (month, day) in rules.moving.get(year, {}).items():
        first = date(year, month, day)
        days |= {first + timedelta(days=n): name for n in range(rules.lengths[name])}
    return days


@functools.cache
def holidays() -> Holidays:
    """The file of statutory holidays, read strictly."""
    return read_holidays(_FILE)


def read_holidays(file: Path) -> Holidays:
    """Raises ``core.forms.strict.Fault`` with file and line for anything but the expected shape."""
    root = read(file)
    root.only("source", "status", "since", "fixed", "moving", "moving_source", "moving_days")
    root.get("status").one_of(("confirmed", "to-be-confirmed"))
    root.get("moving_source").text()
    fixed = {name: tuple(_month_day(each) for each in node.items()) for name, node in root.get("fixed").entries()}
    lengths = {name: node.number() for name, node in root.get("moving").entries()}
    moving: dict[int, dict[str, tuple[int, int]]] = {}
    for year, node in root.get("moving_days").entries():
        if not year.isdecimal():
            raise node.fault("a year is expected")
        node.only(*lengths)
        moving[int(year)] = {name: _month_day(day) for name, day in node.entries()}
    return Holidays(root.get("source").text(), root.get("since").number(), fixed, lengths, moving)


def _month_day(node: Node) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"2000-{node.text()}")
    except ValueError:
        raise Fault(str(node.fault("a day like 05-01 is expected"))) from None
    return day.month, day.day
