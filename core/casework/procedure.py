"""The acts between application and decision that need no survey and no publicity."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.casework import drafts, tell
from core.casework.actors import Actor, Office
from core.casework.clock import legal_days
from core.casework.codes import read_code
from core.casework.movement import move
from core.casework.parameters import procedure
from core.casework.records import Act
from core.casework.situation import Situation, enter
from core.casework.transitions import Action
from core.casework.wording import clean, needed
from core.db.models.casework import Case, CaseMessage, CasePause
from core.errors import NotFound


def accept(s: Session, office: Office, actor: Actor, case_id: int, version: int) -> Act:
    """Accept an application: the papers are whole."""
    situation = enter(s, office, actor, case_id, version)

    def change() -> None:
        situation.case.accepted_on = situation.today

    step = move(situation, Action.ACCEPT, change=change, paper=lambda n: drafts.acceptance(situation, n))
    tell.accepted(situation)
    return step.act(situation)


def ask_papers(s: Session, office: Office, actor: Actor, case_id: int, version: int, words: str) -> Act:
    """Ask the applicant for papers or an answer; the legal clock stands until they answer."""
    situation = enter(s, office, actor, case_id, version)
    asked = needed(words)

    def change() -> None:
        end_pause(situation)
        _settle_answers(situation)
        s.add(CasePause(case_id=case_id, from_on=situation.today, words=asked))
        s.flush()

    step = move(
        situation, Action.ASK_PAPERS, change=change, note=asked, paper=lambda n: drafts.papers(situation, n, asked)
    )
    tell.papers_asked(situation, asked)
    return step.act(situation)


def receive_papers(
    s: Session, office: Office, actor: Actor, case_id: int, version: int, note: str | None = None
) -> Act:
    """The papers asked for are here (or no longer needed): the case goes back to where it stood."""
    situation = enter(s, office, actor, case_id, version)

    def change() -> None:
        end_pause(situation)
        _settle_answers(situation)

    step = move(situation, Action.RECEIVE_PAPERS, change=change, note=clean(note))
    tell.papers_received(situation)
    return step.act(situation)


def extend(s: Session, office: Office, actor: Actor, case_id: int, version: int, reason: str) -> Act:
    """Take the longer legal time, once, with a written reason."""
    situation = enter(s, office, actor, case_id, version)
    why, case = needed(reason), situation.case

    def change() -> None:
        case.working_days = legal_days(procedure(case.place), case.submitted_on, extended=True)
        case.extended_on = situation.today

    step = move(situation, Action.EXTEND, change=change, note=why, paper=lambda n: drafts.extension(situation, n, why))
    tell.extended(situation, why)
    return step.act(situation)


def withdraw(s: Session, office: Office, actor: Actor, case_id: int, version: int, words: str | None = None) -> Act:
    """The applicant takes the application back, by an official at the counter."""
    return _withdraw(enter(s, office, actor, case_id, version), words)


def withdraw_by_code(s: Session, office: Office, actor: Actor, code: str, words: str | None = None) -> Act:
    """The applicant takes the application back in the chat that the case is bound to.

    Raises NotFound ``case-code-unknown``.
    """
    return _withdraw(enter(s, office, actor, own_case(s, actor, code).id, None), words)


def own_case(s: Session, actor: Actor, code: str) -> Case:
    """The case with this code that is bound to the actor's chat. Raises NotFound ``case-code-unknown``."""
    case = s.scalars(
        select(Case).where(Case.code == (read_code(code) or ""), Case.chat_session_id == actor.id)
    ).one_or_none()
    if case is None or actor.kind != "chat":
        raise NotFound("case-code-unknown")
    return case


def end_pause(situation: Situation) -> None:
    """The clock goes on from today, if it stood."""
    running = situation.s.scalars(
        select(CasePause).where(CasePause.case_id == situation.case.id, CasePause.until_on.is_(None))
    )
    for pause in running:
        pause.until_on = situation.today
    situation.s.flush()


def _settle_answers(situation: Situation) -> None:
    """What the applicant sent in answer has been looked at: it waits in nobody's inbox any more."""
    waiting = situation.s.scalars(
        select(CaseMessage).where(
            CaseMessage.case_id == situation.case.id, CaseMessage.kind == "papers", CaseMessage.answered_at.is_(None)
        )
    )
    for message in waiting:
        message.answered_at, message.answered_by = situation.now, situation.actor.id


def _withdraw(situation: Situation, words: str | None) -> Act:
    said = clean(words)
    step = move(
        situation,
        Action.WITHDRAW,
        change=lambda: end_pause(situation),
        note=said,
        paper=lambda n: drafts.withdrawal(situation, n),
    )
    tell.withdrawn(situation)
    return step.act(situation)
