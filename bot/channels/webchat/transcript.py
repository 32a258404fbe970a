"""A person's transcript as their page gets it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import store
from bot.channels.webchat.protocol import show_message
from core.db.models.chat import ChatMessage, ChatSession

CHANNEL = "web"
PAGE = 100
# The page's keys live beside those of notices in one column: neither can pass for the other.
MARK = "web:"


@dataclass(frozen=True, slots=True)
class Found:
    """Part of a transcript. ``session`` is None before the first word; ``upto`` is the number of the newest message."""

    session: int | None
    upto: int
    messages: list[dict[str, Any]]


def since(s: Session, person_id: str, after: int) -> Found:
    """At most :data:`PAGE` messages after ``after``, oldest first; with 0 the newest ones."""
    session, upto = find_session(s, person_id)
    if session is None or after >= upto:
        return Found(session, upto, [])
    return Found(session, upto, _shown(s, session, after or max(0, upto - PAGE), upto))


def before(s: Session, person_id: str, seq: int) -> Found:
    """At most :data:`PAGE` messages just before ``seq``, oldest first."""
    session, upto = find_session(s, person_id)
    if session is None or seq <= 1:
        return Found(session, upto, [])
    return Found(session, upto, _shown(s, session, max(0, seq - 1 - PAGE), seq - 1))


def photo_at(s: Session, person_id: str, seq: int) -> str | None:
    """The reference of the photograph that this person sent as message ``seq``."""
    session, _ = find_session(s, person_id)
    body = s.scalar(
        select(ChatMessage.body).where(
            ChatMessage.session_id == session, ChatMessage.seq == seq, ChatMessage.direction == "in"
        )
    )
    if session is None or body is None or body.get("kind") != "photo":
        return None
    ref = body.get("ref")
    return ref if isinstance(ref, str) else None


def find_session(s: Session, person_id: str) -> tuple[int | None, int]:
    """The person's conversation (None before the first word) and the number of its newest message."""
    found = s.execute(
        select(ChatSession.id, ChatSession.last_seq).where(
            ChatSession.channel == CHANNEL, ChatSession.address_hash == store.address_hash(CHANNEL, person_id)
        )
    ).one_or_none()
    return (found.id, found.last_seq) if found else (None, 0)


def _shown(s: Session, session: int, after: int, upto: int) -> list[dict[str, Any]]:
    columns = (ChatMessage.seq, ChatMessage.direction, ChatMessage.at, ChatMessage.body, ChatMessage.key)
    query = select(*columns).where(
        ChatMessage.session_id == session, ChatMessage.seq > after, ChatMessage.seq <= min(upto, after + PAGE)
    )
    return [
        show_message(store.Message(seq, direction, at, body), _page_key(key))
        for seq, direction, at, body, key in s.execute(query.order_by(ChatMessage.seq))
    ]


def _page_key(key: str | None) -> str | None:
    return key.removeprefix(MARK) if key is not None and key.startswith(MARK) else None
