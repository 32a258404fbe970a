"""Registered ties between officials and applicants, and what they do to open cases."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import audit, people
from core.casework.actors import Actor, Office
from core.casework.clock import overwrite
from core.db.models.casework import Case
from core.db.models.people import HouseholdMember, Person
from core.db.models.staff import StaffAccount
from core.errors import NotAllowed, NotFound
from core.forms import identity as identity_number

REGISTRARS = frozenset({"administrator", "district"})
"""Who keeps the register of ties."""


def register_tie(s: Session, office: Office, actor: Actor, staff_id: int, identity: str, relation: str) -> int:
    """Register that ``identity`` is a near relative of the official: their open cases go to the district.

    Raises NotAllowed ``role-not-allowed``, NotFound ``staff-not-found``, Invalid ``identity-…``, ``relation-unknown``,
    Conflict ``tie-registered``. Gives the tie's id.
    """
    _check(actor)
    if s.get(StaffAccount, staff_id) is None:
        raise NotFound("staff-not-found")
    number = identity_number.read(identity, office.clock.today())
    now, today = office.clock.now(), office.clock.today()
    tie = people.register_tie(
        s, staff_id=staff_id, identity=number, relation=relation, by_id=actor.id or 0, at=now, on=today
    )
    for case in _open_cases_of(s, tie.identity_hash):
        overwrite(s, case, apart=True)
        audit.append(s, at=now, actor=actor.label, action="case-set-apart", subject=f"case:{case.id}", detail={})
    audit.append(
        s, at=now, actor=actor.label, action="tie-registered", subject=f"staff:{staff_id}", detail={"tie": tie.id}
    )
    s.flush()
    return tie.id


def end_tie(s: Session, office: Office, actor: Actor, tie_id: int) -> None:
    """The tie has ended; cases already registered apart stay so. Raises NotFound ``tie-unknown``."""
    _check(actor)
    tie = people.end_tie(s, tie_id, office.clock.now())
    audit.append(
        s,
        at=office.clock.now(),
        actor=actor.label,
        action="tie-ended",
        subject=f"staff:{tie.staff_id}",
        detail={"tie": tie.id},
    )


def _check(actor: Actor) -> None:
    if not actor.roles & REGISTRARS:
        raise NotAllowed("role-not-allowed")


def _open_cases_of(s: Session, identity_hash: bytes) -> list[Case]:
    return list(
        s.scalars(
            select(Case)
            .join(HouseholdMember, HouseholdMember.household_id == Case.household_id)
            .join(Person, Person.id == HouseholdMember.person_id)
            .where(Person.identity_hash == identity_hash, Case.closed_on.is_(None), Case.apart.is_(False))
            .order_by(Case.id)
            .with_for_update(of=Case)
        )
    )
