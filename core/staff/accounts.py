"""Staff accounts: made, looked up, disabled, their passwords changed. Services flush; the edge commits."""

import re
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import audit
from core.db.models.staff import StaffAccount
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.staff import passwords
from core.staff.record import Staff, as_staff
from core.staff.roles import check_areas, check_roles
from core.staff.sessions import end_all

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,38}[a-z0-9]")


def clean_username(username: str) -> str:
    """As stored and compared: without surrounding spaces, in small letters."""
    return username.strip().lower()


def create_staff(
    s: Session,
    *,
    username: str,
    name: str,
    password: str,
    roles: Iterable[str],
    areas: Iterable[str],
    at: datetime,
    by: str = "system",
    must_change_password: bool = False,
) -> Staff:
    """A new active account. ``by`` is the audit actor.

    Raises Invalid (``staff-username-wrong``, ``staff-name-wrong``, those of roles, areas and passwords) and
    Conflict ``staff-username-taken`` (``username``).
    """
    username = clean_username(username)
    if not _USERNAME.fullmatch(username):
        raise Invalid("staff-username-wrong")
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise Invalid("staff-name-wrong")
    passwords.check_new(password, username)
    row = StaffAccount(
        username=username,
        name=name,
        password_hash=passwords.hash_password(password),
        must_change_password=must_change_password,
        roles=check_roles(roles),
        areas=check_areas(areas),
        active=True,
        created_at=at,
        password_changed_at=at,
    )
    if s.scalar(select(StaffAccount.id).where(StaffAccount.username == username)) is not None:
        raise Conflict("staff-username-taken", username=username)
    try:
        with s.begin_nested():
            s.add(row)
    except IntegrityError:
        raise Conflict("staff-username-taken", username=username) from None
    _record(s, row, at, by, "staff-created", {"roles": row.roles, "areas": row.areas})
    return as_staff(row)


def find_staff(s: Session, staff_id: int) -> Staff:
    """Raises NotFound ``staff-not-found``."""
    return as_staff(_row(s, staff_id))


def find_username(s: Session, username: str) -> Staff | None:
    """The account of that log-in name, active or not."""
    row = s.scalar(select(StaffAccount).where(StaffAccount.username == clean_username(username)))
    return None if row is None else as_staff(row)


def all_staff(s: Session) -> list[Staff]:
    """Everybody, disabled accounts last, by log-in name."""
    rows = s.scalars(select(StaffAccount).order_by(StaffAccount.active.desc(), StaffAccount.username))
    return [as_staff(row) for row in rows]


def active_staff(s: Session, role: str, area: str) -> list[Staff]:
    """Active officials with ``role`` whose areas contain ``area``: such as the surveyors of a village."""
    rows = s.scalars(select(StaffAccount).where(StaffAccount.active.is_(True)).order_by(StaffAccount.name))
    return [as_staff(row) for row in rows if role in row.roles and any(area.startswith(own) for own in row.areas)]


def disable_staff(s: Session, staff_id: int, version: int, *, by: Staff, at: datetime) -> Staff:
    """Close the account and end its sessions at once.

    Raises NotAllowed ``staff-not-yourself``, Conflict ``staff-changed`` (seen version is old) or
    ``staff-last-administrator``.
    """
    row = _row(s, staff_id, version)
    if row.id == by.id:
        raise NotAllowed("staff-not-yourself")
    if "administrator" in row.roles and not _other_administrators(s, row.id):
        raise Conflict("staff-last-administrator")
    row.active = False
    ended = end_all(s, row.id, at)
    s.flush()
    _record(s, row, at, f"staff:{by.id}", "staff-disabled", {"sessions": ended})
    return as_staff(row)


def enable_staff(s: Session, staff_id: int, version: int, *, by: Staff, at: datetime) -> Staff:
    """Open the account again. Raises Conflict ``staff-changed``."""
    row = _row(s, staff_id, version)
    row.active = True
    s.flush()
    _record(s, row, at, f"staff:{by.id}", "staff-enabled", {})
    return as_staff(row)


def change_password(s: Session, staff_id: int, old: str, new: str, *, at: datetime, keep_session: int | None) -> None:
    """Change one's own password; every other session of the account ends.

    Raises Invalid ``password-wrong`` (the old one does not fit), ``password-same``, and those of new passwords.
    """
    row = _row(s, staff_id)
    if not passwords.matches(row.password_hash, old):
        raise Invalid("password-wrong")
    if old == new:
        raise Invalid("password-same")
    _set_password(s, row, new, at, must_change=False)
    end_all(s, row.id, at, keep=keep_session)
    _record(s, row, at, f"staff:{row.id}", "staff-password-changed", {})


def reset_password(s: Session, staff_id: int, version: int, new: str, *, by: Staff, at: datetime) -> Staff:
    """An administrator sets a first password again, to be changed at the next log-in; all sessions end.

    Raises NotAllowed ``staff-not-yourself``, Conflict ``staff-changed``, and Invalid for a bad password.
    """
    row = _row(s, staff_id, version)
    if row.id == by.id:
        raise NotAllowed("staff-not-yourself")
    _set_password(s, row, new, at, must_change=True)
    end_all(s, row.id, at)
    _record(s, row, at, f"staff:{by.id}", "staff-password-reset", {})
    return as_staff(row)


def _set_password(s: Session, row: StaffAccount, new: str, at: datetime, must_change: bool) -> None:
    passwords.check_new(new, row.username)
    row.password_hash = passwords.hash_password(new)
    row.password_changed_at = at
    row.must_change_password = must_change
    s.flush()


def _row(s: Session, staff_id: int, version: int | None = None) -> StaffAccount:
    row = s.get(StaffAccount, staff_id)
    if row is None:
        raise NotFound("staff-not-found")
    if version is not None and row.version != version:
        raise Conflict("staff-changed", name=row.name)
    return row


def _other_administrators(s: Session, staff_id: int) -> int:
    rows = s.scalars(select(StaffAccount).where(StaffAccount.active.is_(True), StaffAccount.id != staff_id))
    return sum("administrator" in row.roles for row in rows)


def _record(s: Session, row: StaffAccount, at: datetime, by: str, action: str, detail: dict[str, object]) -> None:
    audit.append(s, at=at, actor=by, action=action, subject=f"staff:{row.id}", detail=detail)


def count_staff(s: Session) -> int:
    """How many accounts there are: none means that nobody can log in yet."""
    return s.scalar(select(func.count()).select_from(StaffAccount)) or 0
