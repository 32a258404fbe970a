"""Loading an announced working calendar, and what it does to the clocks of open cases."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from core import audit, workdays
from core.casework.actors import Actor, Office
from core.casework.clock import reckon_all
from core.errors import NotAllowed

LOADERS = frozenset({"administrator"})


def load_calendar(
    s: Session,
    office: Office,
    actor: Actor,
    year: int,
    off: Collection[date],
    on: Collection[date],
    source: str,
    version: int | None = None,
) -> int:
    """Put an announced calendar in force and reckon all open cases anew; gives how many due dates moved.

    Raises NotAllowed ``role-not-allowed`` and what ``workdays.load_year`` raises.
    """
    if not actor.roles & LOADERS:
        raise NotAllowed("role-not-allowed")
    now = office.clock.now()
    workdays.load_year(
        s, year, off, on, source=source, by_id=actor.id or 0, by_name=actor.name, at=now, version=version
    )
    moved = reckon_all(s)
    audit.append(
        s,
        at=now,
        actor=actor.label,
        action="calendar-loaded",
        subject=f"calendar:{year}",
        detail={"off": len(off), "on": len(on), "moved": moved},
    )
    return moved
