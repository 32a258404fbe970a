"""What officials may be, and where."""

from collections.abc import Iterable

from core.errors import Invalid

# acceptor: receives applications, asks for papers, publishes; also fills in the form at the counter.
# surveyor: visits the home. approver: decides. district: reads everything in the county.
# auditor: reads everything and the audit chain. administrator: accounts and calendars, no cases.
ROLES = ("acceptor", "surveyor", "approver", "district", "auditor", "administrator")

# county, town, village
AREA_LENGTHS = (6, 9, 12)


def check_roles(roles: Iterable[str]) -> list[str]:
    """``roles`` without repeats in the order of :data:`ROLES`.

    Raises Invalid ``staff-role-missing``, ``staff-role-unknown``.
    """
    wanted = set(roles)
    if not wanted:
        raise Invalid("staff-role-missing")
    if not wanted <= set(ROLES):
        raise Invalid("staff-role-unknown")
    return [role for role in ROLES if role in wanted]


def check_areas(areas: Iterable[str]) -> list[str]:
    """Area codes of 6, 9 or 12 digits, sorted, none inside another.

    Raises Invalid ``staff-area-missing``, ``staff-area-wrong`` (``area``).
    """
    wanted = sorted({area.strip() for area in areas if area.strip()})
    if not wanted:
        raise Invalid("staff-area-missing")
    for area in wanted:
        if len(area) not in AREA_LENGTHS or not (area.isascii() and area.isdigit()):
            raise Invalid("staff-area-wrong", area=area)
    return [area for area in wanted if not any(area != other and area.startswith(other) for other in wanted)]
