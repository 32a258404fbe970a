"""What officials and the public read of a case. Plain data, opened and masked as the reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.casework.transitions import Action, Holder, State
from core.eligibility import Assessment, Household
from core.money import Amount


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a worklist.

    ``days_left`` in working days, negative when overdue; None while the clock stands or the case is closed.
    ``messages`` counts what the citizen wrote and nobody has answered.
    """

    id: int
    version: int
    code: str
    programme: str
    area: str
    applicant: str
    size: int
    state: State
    holder: Holder
    apart: bool
    submitted_on: date
    due_on: date | None
    days_left: int | None
    provisional: bool
    overdue: bool
    survey_due_on: date | None
    publicity_until: date | None
    messages: int


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a worklist: ``total`` rows match in all."""

    rows: tuple[CaseRow, ...]
    total: int
    page: int
    per_page: int


@dataclass(frozen=True, slots=True)
class Member:
    position: int
    name: str
    relation: str
    identity: str | None


@dataclass(frozen=True, slots=True)
class EventView:
    seq: int
    at: datetime
    on: date
    action: Action
    from_state: State | None
    to_state: State
    actor_kind: str
    actor_id: int | None
    actor_name: str | None
    role: str | None
    instrument: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SurveyView:
    seq: int
    surveyor: str
    second: str
    visited_on: date
    corrections: Mapping[str, Any]
    findings: tuple[str, ...]
    location: tuple[float, float, float | None] | None
    note: str | None
    photos: tuple[str, ...]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PublicityView:
    seq: int
    from_on: date
    until_on: date
    amount: Amount
    size: int
    ended: str | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ObjectionView:
    made_on: date
    named: bool
    words: str
    contact: str | None


@dataclass(frozen=True, slots=True)
class AssessmentView:
    purpose: str
    as_of: date
    made_at: datetime
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class DecisionView:
    outcome: str
    on: date
    by: str
    role: str
    reasons: str | None
    amount: Amount | None
    notify_by: date | None
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class MessageView:
    """``case_id`` and ``code`` are empty for a call from a chat that has no case."""

    id: int
    version: int
    case_id: int | None
    code: str | None
    area: str | None
    direction: str
    kind: str
    words: str | None
    photo_ref: str | None
    at: datetime
    by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class InstrumentView:
    id: int
    number: str
    kind: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Option:
    """An act that the state of the case admits. ``problem``: why this official may not do it now; None: they may."""

    action: Action
    problem: str | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything about one case that an official of its area may see."""

    row: CaseRow
    name: str
    identity: str
    phone: str | None
    address: str | None
    account: str | None
    helper: str | None
    has_chat: bool
    members: tuple[Member, ...]
    form: str
    form_version: int
    answers: Mapping[str, Any]
    declared: Household
    surveyed: Household | None
    asked: str | None
    events: tuple[EventView, ...]
    surveys: tuple[SurveyView, ...]
    publicities: tuple[PublicityView, ...]
    objections: tuple[ObjectionView, ...]
    assessments: tuple[AssessmentView, ...]
    decision: DecisionView | None
    messages: tuple[MessageView, ...]
    instruments: tuple[InstrumentView, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One line of the public list. No more than this leaves the house."""

    id: int
    name: str
    area: str
    programme: str
    size: int
    amount: Amount
    from_on: date
    until_on: date
