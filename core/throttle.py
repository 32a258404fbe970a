"""Waiting at a door: each failed try in a row makes the next wait longer. For log-ins, PINs, case codes.

What is tried is known by keyed hash only. A door that needs certainty under many tries at the same
moment counts a try before it checks (``knock``) and forgives it after; others ``check`` first and
``count`` what failed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from core import secrets
from core.db.models.system import Tries
from core.errors import Throttled

FORGET_AFTER = timedelta(hours=24)


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


def key_of(door: str, who: str) -> bytes:
    """The keyed hash of who stands at which door."""
    return secrets.current().fingerprint(who, f"tries-{door}")


def check(s: Session, key: bytes, code: str, at: datetime) -> None:
    """Raises Throttled ``code`` with ``seconds`` while the door is shut."""
    row = s.get(Tries, key, with_for_update=True)
    if row is not None and row.blocked_until is not None and row.blocked_until > at:
        raise Throttled(code, seconds=int((row.blocked_until - at).total_seconds()) + 1)


def count(s: Session, key: bytes, patience: Patience, at: datetime) -> None:
    """Count one failed try."""
    row = s.get(Tries, key, with_for_update=True)
    if row is None:
        row = Tries(key=key, failures=0, last_at=at)
        s.add(row)
    if at - row.last_at > FORGET_AFTER:
        row.failures = 0
    row.failures += 1
    row.last_at = at
    wait = patience.wait(row.failures)
    row.blocked_until = at + wait if wait else None
    s.flush()


def knock(s: Session, key: bytes, patience: Patience, code: str, at: datetime) -> None:
    """``check`` and ``count`` in one."""
    check(s, key, code, at)
    count(s, key, patience, at)


def forgive(s: Session, key: bytes) -> None:
    """It fitted: start again from nothing."""
    row = s.get(Tries, key, with_for_update=True)
    if row is not None:
        s.delete(row)
        s.flush()


def take_back(s: Session, key: bytes, patience: Patience) -> None:
    """It fitted: that try was no failure, though others under the same key may have been."""
    row = s.get(Tries, key, with_for_update=True)
    if row is not None:
        row.failures = max(0, row.failures - 1)
        if not patience.wait(row.failures):
            row.blocked_until = None
        s.flush()
