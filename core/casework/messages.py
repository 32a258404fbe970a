"""Words between the citizen and the township, with or without a case."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import audit
from core.casework.actors import Actor, Office
from core.casework.clock import clock_values, overwrite
from core.casework.codes import read_code
from core.casework.procedure import end_pause, own_case
from core.casework.situation import enter
from core.casework.transitions import Holder, State
from core.casework.wording import clean, needed
from core.db.models.casework import Case, CaseMessage, CasePause
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.files import store
from core.i18n import Text
from core.notices import queue_to, texts

ANSWERERS = frozenset({"acceptor", "surveyor", "approver", "district"})
"""Who of the officials may write to citizens."""


def call(s: Session, office: Office, actor: Actor, words: str, code: str | None = None) -> int:
    """A citizen wants to talk to a person: puts ``words`` in the inbox. Gives the message's id.

    A code that is not bound to this chat is left aside: the words still reach somebody.
    Raises NotAllowed ``role-not-allowed`` for anybody but a chat, Invalid ``words-missing``, ``words-too-long``.
    """
    if actor.kind != "chat":
        raise NotAllowed("role-not-allowed")
    case = _bound(s, actor, code)
    return _received(s, office, actor, case, "call", needed(words), None)


def answer_papers(s: Session, office: Office, actor: Actor, code: str, words: str | None, photo_ref: str | None) -> int:
    """The applicant answers what was asked, in words or with a photograph kept under ``photo_ref``.

    With the first answer the legal clock goes on and the case is the officials' again; they say when all is there.
    Raises NotFound ``case-code-unknown``, Invalid ``words-missing``, ``photo-not-yours``.
    """
    situation = enter(s, office, actor, own_case(s, actor, code).id, None)
    case, said = situation.case, clean(words)
    if photo_ref is None and said is None:
        raise Invalid("words-missing")
    if photo_ref is not None and store.owner_of(s, photo_ref) != actor.label:
        raise Invalid("photo-not-yours")
    open_pause = s.scalars(
        select(CasePause).where(CasePause.case_id == case.id, CasePause.until_on.is_(None)).limit(1)
    ).first()
    if situation.state is State.PAPERS_ASKED and open_pause is not None:
        end_pause(situation)
        early = case.resume_state == State.SUBMITTED
        overwrite(s, case, holder=(Holder.ACCEPTOR if early else Holder.SURVEYOR).value, **clock_values(s, case))
    return _received(s, office, actor, case, "papers", said, photo_ref)


def reply(s: Session, office: Office, actor: Actor, message_id: int, version: int, words: str) -> int:
    """An official answers a message; the words reach the chat.

    Raises NotFound ``message-unknown``, Conflict ``message-answered``, ``message-changed``,
    NotAllowed ``role-not-allowed``.
    """
    message = _in_hand(s, actor, message_id, version)
    said = needed(words)
    _settle(office, actor, message)
    says = texts.reply(said, actor.name, message.words)
    sent = _sent(s, office, actor, message.case_id, message.chat_session_id, message.area, "reply", said, says)
    _note(s, office, actor, "message-answered", message.case_id, {"message": message.id, "reply": sent.id})
    return sent.id


def write(s: Session, office: Office, actor: Actor, case_id: int, words: str) -> int:
    """An official writes to the applicant of a case unasked. Raises Conflict ``case-without-chat``."""
    situation = enter(s, office, actor, case_id, None)
    _check_answerer(actor)
    case = situation.case
    if case.chat_session_id is None:
        raise Conflict("case-without-chat", case=case.code)
    said = needed(words)
    says = texts.word(said, actor.name, case.code)
    sent = _sent(s, office, actor, case.id, case.chat_session_id, case.area, "word", said, says)
    _note(s, office, actor, "message-sent", case.id, {"message": sent.id})
    return sent.id


def take(s: Session, office: Office, actor: Actor, message_id: int, version: int) -> None:
    """Mark a message as dealt with, without words in return. Raises like :func:`reply`."""
    message = _in_hand(s, actor, message_id, version)
    _settle(office, actor, message)
    _note(s, office, actor, "message-settled", message.case_id, {"message": message.id})
    s.flush()


def visible(actor: Actor, area: str | None) -> bool:
    """Whether an official may read a message: one without an area is everybody's, so that it is not nobody's."""
    return actor.kind == "staff" and actor.reads_cases and (area is None or actor.covers(area))


def _bound(s: Session, actor: Actor, code: str | None) -> Case | None:
    """The case that is meant: the named one if it is bound to this chat, else the chat's newest."""
    own = select(Case).where(Case.chat_session_id == actor.id).order_by(Case.id.desc()).limit(1)
    if code is not None:
        named = s.scalars(own.where(Case.code == (read_code(code) or ""))).first()
        if named is not None:
            return named
    return s.scalars(own).first()


def _received(
    s: Session, office: Office, actor: Actor, case: Case | None, kind: str, words: str | None, photo: str | None
) -> int:
    message = CaseMessage(
        case_id=case.id if case else None,
        chat_session_id=actor.id,
        area=case.area if case else None,
        direction="in",
        kind=kind,
        words=words,
        photo_ref=photo,
        at=office.clock.now(),
    )
    s.add(message)
    s.flush()
    _note(s, office, actor, f"message-{kind}", message.case_id, {"message": message.id})
    return message.id


def _in_hand(s: Session, actor: Actor, message_id: int, version: int) -> CaseMessage:
    message = s.get(CaseMessage, message_id, with_for_update=True, populate_existing=True)
    if message is None or message.direction != "in" or not visible(actor, message.area):
        raise NotFound("message-unknown")
    _check_answerer(actor)
    if message.answered_at is not None:
        raise Conflict("message-answered")
    if message.version != version:
        raise Conflict("message-changed")
    return message


def _check_answerer(actor: Actor) -> None:
    if not actor.roles & ANSWERERS:
        raise NotAllowed("role-not-allowed")


def _settle(office: Office, actor: Actor, message: CaseMessage) -> None:
    message.answered_at, message.answered_by = office.clock.now(), actor.id


def _sent(
    s: Session,
    office: Office,
    actor: Actor,
    case_id: int | None,
    chat_session_id: int | None,
    area: str | None,
    kind: str,
    words: str,
    says: Sequence[Text],
) -> CaseMessage:
    now = office.clock.now()
    message = CaseMessage(
        case_id=case_id,
        chat_session_id=chat_session_id,
        area=area,
        direction="out",
        kind=kind,
        words=words,
        at=now,
        by_id=actor.id,
        by_name=actor.name,
    )
    s.add(message)
    s.flush()
    if chat_session_id is not None:
        queue_to(s, chat_session_id, f"message:{message.id}", says, now, [texts.door("person", "")])
    return message


def _note(s: Session, office: Office, actor: Actor, action: str, case_id: int | None, detail: dict[str, int]) -> None:
    subject = f"chat-message:{detail['message']}" if case_id is None else f"case:{case_id}"
    audit.append(s, at=office.clock.now(), actor=actor.label, action=action, subject=subject, detail=detail)
