"""Counting working days. Pure: calendars in, dates out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
_DAY = timedelta(days=1)
_MOST_DAYS = 4000
"""No legal time of ours spans ten years: a longer walk is a mistake of the caller's."""


class Status(StrEnum):
    """``announced``: as the State Council announced it; ``provisional``: weekends and fixed holidays only."""

    ANNOUNCED = "announced"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """One year. ``off``: days not worked (weekends need not be named); ``on``: weekend days worked."""

    year: int
    off: frozenset[date]
    on: frozenset[date]
    status: Status
    source: str

    def is_working(self, day: date) -> bool:
        if day in self.on:
            return True
        return day.weekday() < SATURDAY and day not in self.off


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from the end of ``since`` until the end of ``until``; None: it still stands."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        return self.since < day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a legal time. ``provisional``: a year on the way has no announced calendar yet."""

    on: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """All years, each found when first needed. A day counts when it is worked and no pause covers it.

    The first day counted is the first working day after the start.
    """

    find: Callable[[int], YearCalendar]
    _known: dict[int, YearCalendar] = field(default_factory=dict, compare=False)

    def year(self, year: int) -> YearCalendar:
        if year not in self._known:
            self._known[year] = self.find(year)
        return self._known[year]

    def is_working(self, day: date) -> bool:
        return self.year(day.year).is_working(day)

    def due(self, start: date, working_days: int, pauses: Sequence[Pause] = ()) -> Deadline | None:
        """The day on which ``working_days`` are used up; None while a pause is open (nobody can know).

        Raises ValueError if ``working_days`` is not positive.
        """
        if working_days < 1:
            raise ValueError("a legal time has at least one working day")
        if any(pause.until is None for pause in pauses):
            return None
        counted = 0
        for day in _days_after(start):
            if self.is_working(day) and not any(pause.covers(day) for pause in pauses):
                counted += 1
                if counted == working_days:
                    return Deadline(day, self._provisional(start, day))
        raise ValueError("the pauses never end")

    def left(self, today: date, due: date) -> int:
        """Working days after ``today`` up to and with ``due``: 0 on the last day, negative when overdue."""
        if today <= due:
            return sum(1 for day in _between(today, due) if self.is_working(day))
        return -sum(1 for day in _between(due, today) if self.is_working(day))

    def used(self, start: date, today: date, pauses: Sequence[Pause] = ()) -> int:
        """Working days used up by ``today`` of a time that began at ``start``."""
        return sum(
            1 for day in _between(start, today) if self.is_working(day) and not any(p.covers(day) for p in pauses)
        )

    def _provisional(self, start: date, end: date) -> bool:
        return any(self.year(y).status is Status.PROVISIONAL for y in range(start.year, end.year + 1))


def _days_after(start: date) -> Iterator[date]:
    for n in range(1, _MOST_DAYS):
        yield start + n * _DAY


def _between(start: date, end: date) -> Iterator[date]:
    """The days after ``start`` up to and with ``end``."""
    for n in range(1, (end - start).days + 1):
        yield start + n * _DAY
