"""A clock that goes, from a day of the test's own choosing: ages and deadlines in a test never grow old."""

import time
from datetime import date, datetime, timedelta

from core.clock import CHINA, china_date

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


class GoingClock:
    """Real time, shifted to begin at ``start``. ``advance`` skips ahead."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._start, self._begun = start, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def today(self) -> date:
        return china_date(self.now())

    def advance(self, **delta: float) -> None:
        self._start += timedelta(**delta)
