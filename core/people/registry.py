"""Persons by identity number, and households as they were declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core import secrets
from core.db.models.people import Household, HouseholdMember, Person


@dataclass(frozen=True, slots=True)
class Resident:
    """One person of a household as declared. ``relation`` is to the applicant, who is ``applicant``."""

    name: str
    identity: str | None
    relation: str


def fingerprint_identity(identity: str) -> bytes:
    """The keyed hash under which an identity number is found."""
    return secrets.current().fingerprint(identity.strip().upper(), "identity")


def fingerprint_phone(phone: str) -> bytes:
    """The keyed hash under which a phone number (E.164) is found."""
    return secrets.current().fingerprint(phone.strip(), "phone")


def keep_person(s: Session, identity: str, name: str, at: datetime) -> Person:
    """The person with this identity number, made if new. Two at once make one."""
    key = fingerprint_identity(identity)
    insert = postgresql.insert if s.get_bind().dialect.name == "postgresql" else sqlite.insert
    s.execute(
        insert(Person)
        .values(identity_hash=key, identity=identity, name=name, created_at=at)
        .on_conflict_do_nothing(index_elements=["identity_hash"])
    )
    return s.scalars(select(Person).where(Person.identity_hash == key)).one()


def keep_household(
    s: Session, area: str, residents: Sequence[Resident], *, address: str | None, phone: str | None, at: datetime
) -> Household:
    """Put a household on record with its members, in the order given; the first is the applicant."""
    household = Household(
        area=area,
        address=address,
        phone=phone,
        phone_hash=fingerprint_phone(phone) if phone else None,
        size=len(residents),
        created_at=at,
    )
    s.add(household)
    s.flush()
    for position, resident in enumerate(residents):
        person = keep_person(s, resident.identity, resident.name, at) if resident.identity else None
        s.add(
            HouseholdMember(
                household_id=household.id,
                position=position,
                relation=resident.relation,
                person_id=person.id if person else None,
                name=resident.name,
            )
        )
    s.flush()
    return household


def hashes_of_household(s: Session, household_id: int) -> list[bytes]:
    """The identity hashes of all members that have one."""
    return list(
        s.scalars(
            select(Person.identity_hash)
            .join(HouseholdMember, HouseholdMember.person_id == Person.id)
            .where(HouseholdMember.household_id == household_id)
        )
    )
