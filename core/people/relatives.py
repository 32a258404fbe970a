"""Registered ties between officials and people. An official has no hand in a case of their own family."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.people import NearRelative
from core.errors import Conflict, Invalid, NotFound
from core.people.registry import fingerprint_identity

RELATIONS = ("spouse", "child", "parent", "sibling", "grandparent", "grandchild", "in-law", "other")


@dataclass(frozen=True, slots=True)
class TieView:
    """A registered tie, without the identity number it was registered by."""

    id: int
    staff_id: int
    relation: str
    registered_on: date
    ended: bool


def register_tie(
    s: Session, *, staff_id: int, identity: str, relation: str, by_id: int, at: datetime, on: date
) -> NearRelative:
    """Register a tie. ``identity`` is a checked identity number.

    Raises Invalid ``relation-unknown``, Conflict ``tie-registered``.
    """
    if relation not in RELATIONS:
        raise Invalid("relation-unknown")
    key = fingerprint_identity(identity)
    known = s.scalars(
        select(NearRelative)
        .where(NearRelative.staff_id == staff_id, NearRelative.identity_hash == key)
        .with_for_update()
    ).one_or_none()
    if known and known.ended_at is None:
        raise Conflict("tie-registered")
    tie = known or NearRelative(staff_id=staff_id, identity_hash=key)
    tie.relation, tie.registered_by, tie.registered_at, tie.registered_on, tie.ended_at = relation, by_id, at, on, None
    s.add(tie)
    s.flush()
    return tie


def end_tie(s: Session, tie_id: int, at: datetime) -> NearRelative:
    """Raises NotFound ``tie-unknown`` for one that is not there or has ended."""
    tie = s.get(NearRelative, tie_id, with_for_update=True)
    if tie is None or tie.ended_at:
        raise NotFound("tie-unknown")
    tie.ended_at = at
    s.flush()
    return tie


def blocked_staff(s: Session, identity_hashes: Collection[bytes]) -> frozenset[int]:
    """The officials with a tie in force to any of these people."""
    if not identity_hashes:
        return frozenset()
    found = s.scalars(
        select(NearRelative.staff_id).where(
            NearRelative.identity_hash.in_(identity_hashes), NearRelative.ended_at.is_(None)
        )
    )
    return frozenset(found)


def ties_of_staff(s: Session, staff_id: int) -> tuple[TieView, ...]:
    """All ties of an official, newest first."""
    rows = s.scalars(select(NearRelative).where(NearRelative.staff_id == staff_id).order_by(NearRelative.id.desc()))
    return tuple(TieView(r.id, r.staff_id, r.relation, r.registered_on, r.ended_at is not None) for r in rows)
