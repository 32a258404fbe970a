"""Waiting at the door: each failed log-in in a row makes the next wait longer.

A try is counted before the password is checked and forgiven after it fits, so that many tries at
the same moment count as many. Names that do not exist are counted alike: the door gives no hint.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import secrets
from core.db.models.staff import StaffTries
from core.errors import Throttled


@dataclass(frozen=True, slots=True)
class Patience:
    """``free`` tries in a row without waiting; then ``first`` seconds, doubled each time, up to ``most``."""

    free: int
    first: int
    most: int

    def wait(self, failures: int) -> timedelta:
        """How long the door stays shut after ``failures`` tries in a row."""
        over = failures - self.free
        if over < 0:
            return timedelta(0)
        return timedelta(seconds=min(self.most, self.first * 2 ** min(over, 20)))


ACCOUNT = Patience(free=5, first=15, most=900)
ADDRESS = Patience(free=20, first=15, most=900)
FORGET_AFTER = timedelta(hours=24)


def account_key(username: str) -> bytes:
    return secrets.current().fingerprint(username, "staff-tries-account")


def address_key(address: str) -> bytes:
    return secrets.current().fingerprint(address, "staff-tries-address")


def count_try(s: Session, key: bytes, patience: Patience, at: datetime) -> None:
    """Count one try. Raises Throttled ``log-in-wait`` (``seconds``) while the door is shut."""
    row = _row(s, key, at)
    if row.blocked_until is not None and row.blocked_until > at:
        left = row.blocked_until - at
        raise Throttled("log-in-wait", seconds=int(left.total_seconds()) + 1)
    if at - row.last_at > FORGET_AFTER:
        row.failures = 0
    row.failures += 1
    row.last_at = at
    wait = patience.wait(row.failures)
    row.blocked_until = at + wait if wait else None
    s.flush()


def _row(s: Session, key: bytes, at: datetime) -> StaffTries:
    """The locked row of a key; made when there is none, even if another try makes it at the same moment."""
    row = s.get(StaffTries, key, with_for_update=True)
    if row is not None:
        return row
    with contextlib.suppress(IntegrityError), s.begin_nested():
        s.add(StaffTries(key=key, failures=0, last_at=at))
    return s.get_one(StaffTries, key, with_for_update=True)


def forgive(s: Session, key: bytes) -> None:
    """The password fitted: start again from nothing."""
    row = s.get(StaffTries, key, with_for_update=True)
    if row is not None:
        s.delete(row)
        s.flush()


def take_back(s: Session, key: bytes, patience: Patience) -> None:
    """The password fitted: that try was no failure, though others from the same address may have been."""
    row = s.get(StaffTries, key, with_for_update=True)
    if row is not None:
        row.failures = max(0, row.failures - 1)
        if not patience.wait(row.failures):
            row.blocked_until = None
        s.flush()
