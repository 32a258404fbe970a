"""An official as the rest of the house sees them: plain data, no password."""

from dataclasses import dataclass
from datetime import datetime

from core.db.models.staff import StaffAccount


@dataclass(frozen=True, slots=True)
class Staff:
    """``areas`` are area-code prefixes (6 county, 9 town, 12 village); ``version`` is the one to change it by."""

    id: int
    username: str
    name: str
    roles: frozenset[str]
    areas: frozenset[str]
    active: bool
    must_change_password: bool
    created_at: datetime
    last_login_at: datetime | None
    version: int


def as_staff(row: StaffAccount) -> Staff:
    return Staff(
        id=row.id,
        username=row.username,
        name=row.name,
        roles=frozenset(row.roles),
        areas=frozenset(row.areas),
        active=row.active,
        must_change_password=row.must_change_password,
        created_at=row.created_at,
        last_login_at=row.last_login_at,
        version=row.version,
    )
