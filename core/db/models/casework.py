"""The case and all that hangs on it. A case's ``state`` is changed by ``core.casework.movement`` alone."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.models.base import Base
from core.db.types import Sealed, SealedJson, UtcDateTime

_OPEN = text("closed_on IS NULL")


class Case(Base):
    """One application for one programme. One open case an applicant and programme: the database sees to it."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("uq_cases_open", "applicant_id", "programme", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_cases_worklist", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    programme: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(40))
    area: Mapped[str] = mapped_column(String(12), index=True)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    chat_session_id: Mapped[int | None] = mapped_column(ForeignKey("chat_sessions.id"), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    helper: Mapped[str | None] = mapped_column(Sealed("cases.helper"))
    state: Mapped[str] = mapped_column(String(20))
    resume_state: Mapped[str | None] = mapped_column(String(20))
    holder: Mapped[str] = mapped_column(String(20), index=True)
    apart: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    submitted_on: Mapped[date] = mapped_column(Date)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    survey_due_on: Mapped[date | None] = mapped_column(Date)
    working_days: Mapped[int]
    extended_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    due_provisional: Mapped[bool] = mapped_column(default=False)
    publicity_until: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str | None] = mapped_column(String(16))
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    amount_period: Mapped[str | None] = mapped_column(String(8))
    last_event: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class CaseEvent(Base):
    """One act on a case: who, when, in which role, which paper. Never changed, never removed."""

    __tablename__ = "case_events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date] = mapped_column("on_date", Date)
    action: Mapped[str] = mapped_column(String(30))
    from_state: Mapped[str | None] = mapped_column(String(20))
    to_state: Mapped[str] = mapped_column(String(20))
    actor_kind: Mapped[str] = mapped_column(String(8))
    actor_id: Mapped[int | None]
    actor_name: Mapped[str | None] = mapped_column(String(60))
    role: Mapped[str | None] = mapped_column(String(20))
    instrument: Mapped[str | None] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(Sealed("case_events.note"))


class CaseAnswers(Base):
    """The form as it was answered: whole, sealed, never changed. ``digest`` is a keyed hash of the plain JSON."""

    __tablename__ = "case_answers"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    form: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    answers: Mapped[Any] = mapped_column(SealedJson("case_answers.answers"))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[int | None]


class CasePause(Base):
    """The clock stands after ``from_on`` until the end of ``until_on``, the day on which the applicant answered."""

    __tablename__ = "case_pauses"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    from_on: Mapped[date] = mapped_column(Date)
    until_on: Mapped[date | None] = mapped_column(Date)
    words: Mapped[str] = mapped_column(Sealed("case_pauses.words"))


class Survey(Base):
    """A visit to the home: two surveyors, what they found, and what they correct in the declaration."""

    __tablename__ = "surveys"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    surveyor_id: Mapped[int]
    surveyor_name: Mapped[str] = mapped_column(String(60))
    second_id: Mapped[int]
    second_name: Mapped[str] = mapped_column(String(60))
    visited_on: Mapped[date] = mapped_column(Date)
    corrections: Mapped[Any] = mapped_column(SealedJson("surveys.corrections"))
    findings: Mapped[Any] = mapped_column(SealedJson("surveys.findings"))
    location: Mapped[Any] = mapped_column(SealedJson("surveys.location"), nullable=True)
    note: Mapped[str | None] = mapped_column(Sealed("surveys.note"))
    photos: Mapped[list[str]] = mapped_column(JSON, default=list)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseAssessment(Base):
    """What the rules found, kept whole: the facts they saw, the day whose law was used, the result."""

    __tablename__ = "case_assessments"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    as_of: Mapped[date] = mapped_column(Date)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    facts: Mapped[Any] = mapped_column(SealedJson("case_assessments.facts"))
    result: Mapped[Any] = mapped_column(SealedJson("case_assessments.result"))
    eligible: Mapped[bool]
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    amount_period: Mapped[str | None] = mapped_column(String(8))


class Publicity(Base):
    """One public round. ``name`` is already masked; ``until_on`` is its last day; ``ended`` says how it ended."""

    __tablename__ = "publicities"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_publicities_shown", "until_on", "area"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    area: Mapped[str] = mapped_column(String(12))
    programme: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(20))
    size: Mapped[int]
    amount_fen: Mapped[int] = mapped_column(BigInteger)
    amount_period: Mapped[str] = mapped_column(String(8))
    from_on: Mapped[date] = mapped_column(Date)
    until_on: Mapped[date] = mapped_column(Date)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("case_assessments.id"))
    ended: Mapped[str | None] = mapped_column(String(12))
    ended_on: Mapped[date | None] = mapped_column(Date)


class Objection(Base):
    """What somebody said against a publicised case, and how it was resolved."""

    __tablename__ = "objections"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    publicity_id: Mapped[int] = mapped_column(ForeignKey("publicities.id"))
    made_on: Mapped[date] = mapped_column(Date)
    named: Mapped[bool]
    words: Mapped[str] = mapped_column(Sealed("objections.words"))
    contact: Mapped[str | None] = mapped_column(Sealed("objections.contact"))
    recorded_by: Mapped[int | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Decision(Base):
    """Grant or refusal: one a case. ``others`` are the programmes named to the person."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    outcome: Mapped[str] = mapped_column(String(16))
    on: Mapped[date] = mapped_column("on_date", Date)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int]
    by_name: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    reasons: Mapped[str | None] = mapped_column(Sealed("decisions.reasons"))
    others: Mapped[Any] = mapped_column(JSON)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("case_assessments.id"))
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    amount_period: Mapped[str | None] = mapped_column(String(8))
    notify_by: Mapped[date | None] = mapped_column(Date)


class Instrument(Base):
    """A numbered legal paper. ``content`` is all that is printed on it, frozen when it was issued."""

    __tablename__ = "instruments"
    __table_args__ = (UniqueConstraint("office", "kind", "year", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60), unique=True)
    office: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(20))
    year: Mapped[int]
    seq: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_on: Mapped[date] = mapped_column(Date)
    content: Mapped[Any] = mapped_column(SealedJson("instruments.content"))


class InstrumentSeries(Base):
    """The last number given out by an office for a kind of paper in a year."""

    __tablename__ = "instrument_series"

    office: Mapped[str] = mapped_column(String(12), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class CaseMessage(Base):
    """Words between a citizen and the township, either way. Without a case: a call from a chat that has none yet."""

    __tablename__ = "case_messages"
    __table_args__ = (Index("ix_case_messages_inbox", "direction", "answered_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    chat_session_id: Mapped[int | None] = mapped_column(ForeignKey("chat_sessions.id"), index=True)
    area: Mapped[str | None] = mapped_column(String(12))
    direction: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(16))
    words: Mapped[str | None] = mapped_column(Sealed("case_messages.words"))
    photo_ref: Mapped[str | None] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None]
    by_name: Mapped[str | None] = mapped_column(String(60))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class CalendarYear(Base):
    """A year's working calendar as announced, loaded by an official. ``days``: {"off": [ISO dates], "on": […]}."""

    __tablename__ = "calendar_years"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    days: Mapped[Any] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(200))
    loaded_by: Mapped[int]
    loaded_by_name: Mapped[str] = mapped_column(String(60))
    loaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
