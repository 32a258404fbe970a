"""One case with all its papers, opened for an official who may see it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import workdays
from core.casework.actors import Actor, Office
from core.casework.dossier import judge, read_dossier
from core.casework.guards import permit
from core.casework.rows import case_rows
from core.casework.situation import Situation, sees
from core.casework.transitions import TABLE, Action, Guard, State
from core.casework.views import (
    AssessmentView,
    CaseView,
    DecisionView,
    EventView,
    InstrumentView,
    Member,
    MessageView,
    ObjectionView,
    Option,
    PublicityView,
    SurveyView,
)
from core.db.models.casework import (
    Case,
    CaseAssessment,
    CaseEvent,
    CaseMessage,
    CasePause,
    Decision,
    Instrument,
    Objection,
    Publicity,
    Survey,
)
from core.db.models.people import Household, HouseholdMember, Person
from core.eligibility import Assessment
from core.errors import DomainError, NotFound
from core.money import Amount, Period

_OF_THE_ACT = frozenset({Guard.TWO_SURVEYORS})
"""Guards that look at what is typed into the act, so that they cannot be answered before."""


def seen_case(s: Session, actor: Actor, case_id: int) -> Case:
    """The case, if this official may see it. Raises NotFound ``case-unknown``."""
    case = s.get(Case, case_id)
    if case is None or not sees(actor, case):
        raise NotFound("case-unknown")
    return case


def case_file(s: Session, office: Office, actor: Actor, case_id: int) -> CaseView:
    """Everything about one case. Raises NotFound ``case-unknown`` also for a case outside the official's areas."""
    case = seen_case(s, actor, case_id)
    today = office.clock.today()
    dossier = read_dossier(s, office, case)
    (row,) = case_rows(s, [case], today, workdays.calendar(s))
    household = s.get_one(Household, case.household_id)
    members = _members(s, case)
    return CaseView(
        row=row,
        name=members[0].name,
        identity=members[0].identity or "",
        phone=household.phone,
        address=household.address,
        account=dossier.answers.get("bank_card"),
        helper=case.helper,
        has_chat=case.chat_session_id is not None,
        members=members,
        form=dossier.form.id,
        form_version=dossier.form.version,
        answers=dossier.answers,
        declared=dossier.declared,
        surveyed=dossier.surveyed,
        asked=_asked(s, case),
        events=tuple(_event(row) for row in _of(s, case, CaseEvent, CaseEvent.seq)),
        surveys=tuple(_survey(row) for row in _of(s, case, Survey, Survey.seq)),
        publicities=tuple(_publicity(row) for row in _of(s, case, Publicity, Publicity.seq)),
        objections=tuple(
            ObjectionView(row.made_on, row.named, row.words, row.contact)
            for row in _of(s, case, Objection, Objection.id)
        ),
        assessments=tuple(
            AssessmentView(row.purpose, row.as_of, row.made_at, Assessment.from_json(row.result))
            for row in _of(s, case, CaseAssessment, CaseAssessment.id)
        ),
        decision=_decision(s, case),
        messages=tuple(message_view(row, case.code) for row in _of(s, case, CaseMessage, CaseMessage.id)),
        instruments=tuple(
            InstrumentView(row.id, row.number, row.kind, row.issued_on)
            for row in _of(s, case, Instrument, Instrument.id)
        ),
        options=options(s, office, actor, case),
    )


def options(s: Session, office: Office, actor: Actor, case: Case) -> tuple[Option, ...]:
    """Every act the state of the case admits, with what stands against this official doing it now."""
    situation = Situation(s, office, actor, case, office.clock.now(), office.clock.today())
    acts = [action for state, action in TABLE if state == case.state]
    fault: str | None = None
    try:
        household = read_dossier(s, office, case).household
        situation.assessment = judge(office, case, household, situation.today)
    except DomainError as error:
        fault = error.code
    return tuple(Option(action, _problem(situation, action, fault)) for action in acts)


def _problem(situation: Situation, action: Action, fault: str | None) -> str | None:
    try:
        permit(situation, action, skip=_OF_THE_ACT)
    except DomainError as error:
        return error.code
    except RuntimeError:
        # A guard wanted an assessment that the rules could not make.
        return fault
    return None


def message_view(row: CaseMessage, code: str | None) -> MessageView:
    """A message as officials read it."""
    return MessageView(
        id=row.id,
        version=row.version,
        case_id=row.case_id,
        code=code,
        area=row.area,
        direction=row.direction,
        kind=row.kind,
        words=row.words,
        photo_ref=row.photo_ref,
        at=row.at,
        by=row.by_name,
        answered_at=row.answered_at,
    )


def _of(s: Session, case: Case, kind: Any, order: Any) -> list[Any]:
    """The rows of a kind that hang on a case, in order."""
    return list(s.scalars(select(kind).where(kind.case_id == case.id).order_by(order)))


def _members(s: Session, case: Case) -> tuple[Member, ...]:
    rows = s.execute(
        select(HouseholdMember, Person.identity)
        .outerjoin(Person, Person.id == HouseholdMember.person_id)
        .where(HouseholdMember.household_id == case.household_id)
        .order_by(HouseholdMember.position)
    )
    return tuple(Member(m.position, m.name, m.relation, identity) for m, identity in rows)


def _asked(s: Session, case: Case) -> str | None:
    if case.state != State.PAPERS_ASKED:
        return None
    return s.scalars(
        select(CasePause.words).where(CasePause.case_id == case.id).order_by(CasePause.id.desc()).limit(1)
    ).first()


def _event(row: CaseEvent) -> EventView:
    return EventView(
        seq=row.seq,
        at=row.at,
        on=row.on,
        action=Action(row.action),
        from_state=State(row.from_state) if row.from_state else None,
        to_state=State(row.to_state),
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        role=row.role,
        instrument=row.instrument,
        note=row.note,
    )


def _survey(row: Survey) -> SurveyView:
    location = row.location
    return SurveyView(
        seq=row.seq,
        surveyor=row.surveyor_name,
        second=row.second_name,
        visited_on=row.visited_on,
        corrections=row.corrections,
        findings=tuple(row.findings),
        location=(location[0], location[1], location[2]) if location else None,
        note=row.note,
        photos=tuple(row.photos),
        recorded_at=row.recorded_at,
    )


def _publicity(row: Publicity) -> PublicityView:
    amount = Amount(row.amount_fen, Period(row.amount_period))
    return PublicityView(row.seq, row.from_on, row.until_on, amount, row.size, row.ended, row.ended_on)


def _decision(s: Session, case: Case) -> DecisionView | None:
    row = s.scalars(select(Decision).where(Decision.case_id == case.id)).one_or_none()
    if row is None:
        return None
    found = Assessment.from_json(s.get_one(CaseAssessment, row.assessment_id).result)
    amount = None
    if row.amount_fen is not None and row.amount_period is not None:
        amount = Amount(row.amount_fen, Period(row.amount_period))
    return DecisionView(row.outcome, row.on, row.by_name, row.role, row.reasons, amount, row.notify_by, found)
