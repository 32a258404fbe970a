"""Log-in sessions on the server. The browser holds a random token; the table holds its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core import audit
from core.db.models.staff import StaffAccount, StaffSession
from core.staff.record import Staff, as_staff

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)

# "Seen" is written at most this often: reading a page is otherwise no write.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is logged in, and by which session. ``stale_seen`` asks the edge to call :func:`touch`."""

    staff: Staff
    session_id: int
    stale_seen: bool


def _hash(token: str) -> bytes:
    # The token is 256 random bits, so a plain fast hash cannot be run backwards.
    return hashlib.sha256(token.encode()).digest()


def start_session(s: Session, staff_id: int, at: datetime) -> str:
    """A new session; returns the token for the cookie, kept nowhere else."""
    token = secrets.token_urlsafe(32)
    s.add(StaffSession(token_hash=_hash(token), staff_id=staff_id, started_at=at, seen_at=at, expires_at=at + ABSOLUTE))
    s.flush()
    return token


def read_session(s: Session, token: str, at: datetime) -> SignedIn | None:
    """Who holds ``token`` now; None when unknown, logged out, idle too long, too old, or the account is disabled."""
    found = s.execute(
        select(StaffSession, StaffAccount)
        .join(StaffAccount, StaffAccount.id == StaffSession.staff_id)
        .where(StaffSession.token_hash == _hash(token))
    ).one_or_none()
    if found is None:
        return None
    session, account = found
    if session.ended_at is not None or not account.active:
        return None
    if at >= session.expires_at or at - session.seen_at >= IDLE:
        return None
    return SignedIn(as_staff(account), session.id, at - session.seen_at >= SEEN_EVERY)


def touch(s: Session, session_id: int, at: datetime) -> None:
    """The session was used just now. A session ended meanwhile stays ended."""
    s.execute(
        update(StaffSession)
        .where(StaffSession.id == session_id, StaffSession.ended_at.is_(None), StaffSession.seen_at < at)
        .values(seen_at=at)
    )


def end_session(s: Session, token: str, at: datetime) -> None:
    """Log out: the token is dead from now on, whoever holds a copy. Unknown or ended ones are left alone."""
    row = s.scalar(select(StaffSession).where(StaffSession.token_hash == _hash(token)))
    if row is None or row.ended_at is not None:
        return
    row.ended_at = at
    s.flush()
    audit.append(
        s, at=at, actor=f"staff:{row.staff_id}", action="staff-logged-out", subject=f"staff:{row.staff_id}", detail={}
    )


def end_all(s: Session, staff_id: int, at: datetime, keep: int | None = None) -> int:
    """End every open session of an official but ``keep``; returns how many."""
    rows = s.scalars(
        select(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None))
    ).all()
    ended = [row for row in rows if row.id != keep]
    for row in ended:
        row.ended_at = at
    s.flush()
    return len(ended)
