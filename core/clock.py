"""The only place where the product learns what time it is.

Instants are timezone-aware UTC; legal dates are dates in China (UTC+8, no summer time).
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The present date in China."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(CHINA).date()


class FixedClock:
    """A clock that stands still until moved: tests and the seeding of dated demonstrations."""

    def __init__(self, now: datetime) -> None:
        self._now = _aware(now).astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.astimezone(CHINA).date()

    def advance(self, **delta: float) -> None:
        """Move on by ``timedelta(**delta)``."""
        self._now += timedelta(**delta)

    def set(self, now: datetime) -> None:
        self._now = _aware(now).astimezone(UTC)


def china_date(moment: datetime) -> date:
    """The date in China at an aware instant."""
    return _aware(moment).astimezone(CHINA).date()


def _aware(moment: datetime) -> datetime:
    # Python would take a naive instant to be in the machine's own zone, without a word.
    if moment.tzinfo is None:
        raise ValueError("an instant must be aware of its zone")
    return moment
