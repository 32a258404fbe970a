"""People: who they are, with whom they live, what they agreed to, and whose relatives they are.

Names, numbers, phones and addresses are sealed. Equality search goes by keyed hash (``*_hash``).
"""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.models.base import Base
from core.db.types import Sealed, UtcDateTime


class Person(Base):
    """One human being with an identity number; the same row in every case they are part of.

    ``name`` is the one first given: what a later application says stands with that application's household.
    """

    __tablename__ = "persons"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    identity: Mapped[str] = mapped_column(Sealed("persons.identity"))
    name: Mapped[str] = mapped_column(Sealed("persons.name"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Household(Base):
    """People living together, as declared with one application. ``area``: village (12) or town (9) code."""

    __tablename__ = "households"

    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(String(12), index=True)
    address: Mapped[str | None] = mapped_column(Sealed("households.address"))
    phone_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    phone: Mapped[str | None] = mapped_column(Sealed("households.phone"))
    size: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HouseholdMember(Base):
    """One person of a household. ``person_id`` is empty for one whose identity number was not given (a newborn)."""

    __tablename__ = "household_members"
    __table_args__ = (UniqueConstraint("household_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    position: Mapped[int]
    relation: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed("household_members.name"))


class Consent(Base):
    """What a person agreed to, in which words (``text_version``), when; and when it was taken back."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_case", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    chat_session_id: Mapped[int | None] = mapped_column(index=True)
    case_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(40))
    text_version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class NearRelative(Base):
    """A registered tie between an official and a person, found by the hash of that person's identity number."""

    __tablename__ = "near_relatives"
    __table_args__ = (UniqueConstraint("staff_id", "identity_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(index=True)
    identity_hash: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    relation: Mapped[str] = mapped_column(String(20))
    registered_by: Mapped[int]
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_on: Mapped[date] = mapped_column(Date)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
