"""Logging in, in three steps, so that no lock of the database is held while a password is checked.

1. :func:`begin_login` (transaction one, committed whatever comes after) counts the try.
2. :func:`check_password` (no transaction) takes the same time for known and unknown names.
3. :func:`finish_login` (transaction two) opens the session or records the failure.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import audit, throttle
from core.db.models.staff import StaffAccount
from core.db.models.system import Tries
from core.staff import passwords
from core.staff.accounts import clean_username
from core.staff.record import Staff, as_staff
from core.staff.sessions import start_session
from core.throttle import Patience

ACCOUNT = Patience(free=5, first=15, most=900)
ADDRESS = Patience(free=20, first=15, most=900)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One counted try; ``staff_id`` is None for a name that nobody has."""

    username: str
    address: str
    staff_id: int | None
    password_hash: str


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """``token`` goes into the cookie and nowhere else."""

    staff: Staff
    token: str


def begin_login(s: Session, username: str, address: str, at: datetime) -> Attempt:
    """Count a try for the name and for the network address. Raises Throttled ``log-in-wait`` (``seconds``)."""
    username = clean_username(username)[:200]
    # Counted before the password is checked, so that many tries at one moment count as many; names that do
    # not exist are counted alike, so that the door gives no hint.
    for key, patience in ((_address_key(address), ADDRESS), (_account_key(username), ACCOUNT)):
        _lay(s, key, at)
        throttle.knock(s, key, patience, "log-in-wait", at)
    row = s.scalar(select(StaffAccount).where(StaffAccount.username == username))
    if row is None:
        return Attempt(username, address, None, passwords.nobody())
    return Attempt(username, address, row.id, row.password_hash)


def check_password(attempt: Attempt, password: str) -> bool:
    """Whether the password fits; as slow for a name that does not exist."""
    return passwords.matches(attempt.password_hash, password) and attempt.staff_id is not None


def finish_login(s: Session, attempt: Attempt, password: str, fits: bool, at: datetime) -> LoggedIn | None:
    """A new session if the password fitted and the account is open; None otherwise, recorded and counted.

    Renews the hash when it was made with outdated parameters. A disabled account looks like a wrong password.
    """
    row = None if attempt.staff_id is None else s.get(StaffAccount, attempt.staff_id)
    # The hash is compared once more: the password may have been changed while it was being checked.
    if row is None or not fits or not row.active or row.password_hash != attempt.password_hash:
        subject = "staff:unknown" if row is None else f"staff:{row.id}"
        audit.append(s, at=at, actor="system", action="staff-log-in-failed", subject=subject, detail={})
        return None
    news: dict[str, Any] = {"last_login_at": at}
    if passwords.is_outdated(row.password_hash):
        news["password_hash"] = passwords.hash_password(password)
    # Past the version counter: an administrator looking at the account is not told that "somebody changed it".
    s.execute(update(StaffAccount).where(StaffAccount.id == row.id).values(**news))
    throttle.forgive(s, _account_key(attempt.username))
    throttle.take_back(s, _address_key(attempt.address), ADDRESS)
    token = start_session(s, row.id, at)
    audit.append(s, at=at, actor=f"staff:{row.id}", action="staff-logged-in", subject=f"staff:{row.id}", detail={})
    s.flush()
    return LoggedIn(as_staff(row), token)


def _lay(s: Session, key: bytes, at: datetime) -> None:
    """Make the row of a key that was never tried, so that first tries at one moment queue at its lock."""
    if s.get(Tries, key) is None:
        with contextlib.suppress(IntegrityError), s.begin_nested():
            s.add(Tries(key=key, failures=0, last_at=at))


def _account_key(username: str) -> bytes:
    return throttle.key_of("staff-account", username)


def _address_key(address: str) -> bytes:
    return throttle.key_of("staff-address", address)
