"""What the applicant sees: timeline, who has the case, legal days left, what is asked, and the decision."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import workdays
from core.casework.codes import read_code
from core.casework.holders import holder_words
from core.casework.transitions import CLOSED, State
from core.db.models.casework import Case, CaseAssessment, CaseEvent, CasePause, Decision
from core.eligibility import Assessment
from core.eligibility.explain import arithmetic, explain_short, suggest
from core.errors import NotFound
from core.i18n import pack, text
from core.money import Amount, Period
from core.workdays import WorkCalendar


def summaries(s: Session, chat_session_id: int, today: date) -> list[dict[str, Any]]:
    """Summaries of the cases bound to a chat, newest first. Plain JSON, texts packed."""
    cases = list(s.scalars(select(Case).where(Case.chat_session_id == chat_session_id).order_by(Case.id.desc())))
    if not cases:
        return []
    calendar = workdays.calendar(s)
    return [{**_outline(s, case, today, calendar), **_decision(s, case), "bound": True} for case in cases]


def by_code(s: Session, code: str, today: date) -> dict[str, Any]:
    """The summary that whoever has the code may see: no names, no amounts, no reasons.

    Raises NotFound ``case-code-unknown``. The throttle of guesses is the caller's.
    """
    case = s.scalars(select(Case).where(Case.code == (read_code(code) or ""))).one_or_none()
    if case is None:
        raise NotFound("case-code-unknown")
    outline = _outline(s, case, today, workdays.calendar(s))
    # What the officials ask for may say what ails somebody: it is for the applicant's own phone.
    asked = text("casework-asked-elsewhere") if outline["asked"] else None
    return {**outline, **_UNDECIDED, "asked": pack(asked), "bound": False}


_UNDECIDED: dict[str, Any] = {"amount": None, "lines": [], "arithmetic": [], "others": []}


def _outline(s: Session, case: Case, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    running = case.state not in CLOSED
    due_on = case.due_on if running else None
    events = s.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.seq))
    return {
        "code": case.code,
        "programme": case.programme,
        "place": case.place,
        "state": case.state,
        "submitted_on": case.submitted_on.isoformat(),
        "due_on": due_on.isoformat() if due_on else None,
        "days_left": calendar.left(today, due_on) if due_on else None,
        "provisional": bool(due_on and case.due_provisional),
        "holder": pack(holder_words(case, today)),
        "timeline": [{"on": e.on.isoformat(), "what": pack(text(f"casework-event-{e.action}"))} for e in events],
        **_asked(s, case),
        "outcome": case.outcome,
    }


def _asked(s: Session, case: Case) -> dict[str, Any]:
    """What the officials want to know, in their words, and whether an answer has come."""
    if case.state != State.PAPERS_ASKED:
        return {"asked": None, "answered": False}
    pause = s.scalars(
        select(CasePause).where(CasePause.case_id == case.id).order_by(CasePause.id.desc()).limit(1)
    ).one()
    return {"asked": pack(text("casework-asked", words=pause.words)), "answered": pause.until_on is not None}


def _decision(s: Session, case: Case) -> dict[str, Any]:
    if case.outcome is None:
        return _UNDECIDED
    result = s.scalars(
        select(CaseAssessment.result)
        .join(Decision, Decision.assessment_id == CaseAssessment.id)
        .where(Decision.case_id == case.id)
    ).one()
    found = Assessment.from_json(result)
    amount = None
    if case.amount_fen is not None and case.amount_period is not None:
        amount = Amount(case.amount_fen, Period(case.amount_period))
    return {
        "amount": pack(amount),
        "lines": [pack(line) for line in explain_short(found)],
        "arithmetic": [pack(line) for line in arithmetic(found)],
        "others": [pack(suggest(other)) for other in found.other_programmes],
    }
