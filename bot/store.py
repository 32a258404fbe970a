"""The transcript and the sessions of conversations: reading and writing them, never committing."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core import secrets
from core.db.models import Base
from core.db.models.chat import ChatMessage, ChatSession
from core.jobs import announce, enqueue

# A browser asks for what is new; to these channels it is brought.
PUSHED = frozenset({"telegram", "wechat"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a transcript. ``body`` is plain JSON (see ``bot/render.py``); ``seq`` counts from 1."""

    seq: int
    direction: str
    at: datetime
    body: dict[str, Any]
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A conversation as stored. ``state``: {"session": the engine's memory, "secret": is the open question secret}."""

    id: int
    channel: str
    address: str
    language: str
    state: dict[str, Any]
    last_seq: int
    version: int
    blocked_at: datetime | None


def address_hash(channel: str, address: str) -> bytes:
    """The keyed hash by which an address is found."""
    return secrets.current().fingerprint(address, f"chat-address:{channel}")


_sessions = Base.metadata.tables["chat_sessions"]
_messages = Base.metadata.tables["chat_messages"]
_cases = Base.metadata.tables["cases"]

# The statements of a turn are put together once: doing it anew for every message costs more than the database does.
_SESSION = select(*(_sessions.c[f.name] for f in fields(SessionRow)))
_BY_ADDRESS = _SESSION.where(
    _sessions.c.channel == bindparam("of_channel"), _sessions.c.address_hash == bindparam("of_address")
)
_BY_ADDRESS_LOCKED = _BY_ADDRESS.with_for_update()
_BY_ID = _SESSION.where(_sessions.c.id == bindparam("of_id"))
_BY_ID_LOCKED = _BY_ID.with_for_update()
_SEEN = select(_messages.c.seq).where(
    _messages.c.session_id == bindparam("of_id"), _messages.c.key == bindparam("of_key")
)
_LOOK = select(_SEEN.scalar_subquery(), exists().where(_cases.c.chat_session_id == bindparam("of_id")))
_APPEND = insert(_messages)
_SAVE = update(_sessions).where(_sessions.c.id == bindparam("of_id"))


def session_for(s: Session, channel: str, address: str, *, lock: bool = False) -> SessionRow | None:
    """The conversation at an address, if there is one; ``lock`` holds it (PostgreSQL) until the transaction's end."""
    given = {"of_channel": channel, "of_address": address_hash(channel, address)}
    row = s.connection().execute(_BY_ADDRESS_LOCKED if lock else _BY_ADDRESS, given).one_or_none()
    return SessionRow(*row) if row else None


def session_by_id(s: Session, session_id: int, *, lock: bool = False) -> SessionRow | None:
    row = s.connection().execute(_BY_ID_LOCKED if lock else _BY_ID, {"of_id": session_id}).one_or_none()
    return SessionRow(*row) if row else None


def begin_session(s: Session, channel: str, address: str, language: str, at: datetime) -> SessionRow:
    """The conversation at an address, locked; begun if there is none. Safe when two begin it at once."""
    found = session_for(s, channel, address, lock=True)
    if found:
        return found
    upsert = postgresql.insert if s.get_bind().dialect.name == "postgresql" else sqlite.insert
    s.execute(
        upsert(ChatSession)
        .values(
            channel=channel,
            address_hash=address_hash(channel, address),
            address=address,
            language=language,
            state={},
            last_seq=0,
            version=1,
            created_at=at,
            last_at=at,
        )
        .on_conflict_do_nothing(index_elements=["channel", "address_hash"])
    )
    begun = session_for(s, channel, address, lock=True)
    assert begun is not None
    return begun


def seen(s: Session, session_id: int, key: str) -> int | None:
    """The number under which a message with this key was taken before, if it was."""
    return s.connection().scalar(_SEEN, {"of_id": session_id, "of_key": key})


def look(s: Session, session_id: int, key: str) -> tuple[int | None, bool]:
    """What :func:`seen` says, and whether any case is bound to the conversation: in one look."""
    before, bound = s.connection().execute(_LOOK, {"of_id": session_id, "of_key": key}).one()
    return before, bool(bound)


def append(
    s: Session, row: SessionRow, messages: Sequence[tuple[str, str | None, dict[str, Any]]], at: datetime
) -> list[Message]:
    """Write messages (direction, key, body) at the end of a locked conversation; its row must be saved after."""
    written = [Message(row.last_seq + n, direction, at, body) for n, (direction, _, body) in enumerate(messages, 1)]
    s.connection().execute(
        _APPEND,
        [
            {
                "session_id": row.id,
                "seq": m.seq,
                "direction": m.direction,
                "key": key,
                "at": at,
                "body": m.body,
                # What came in has, by that, been delivered.
                "delivered_at": at if m.direction == "in" else None,
            }
            for m, (_, key, _) in zip(written, messages, strict=True)
        ],
    )
    return written


def save(s: Session, row: SessionRow, *, language: str, state: dict[str, Any], last_seq: int, at: datetime) -> None:
    """Save a locked conversation after a turn. ``state`` must be plain JSON."""
    s.connection().execute(
        _SAVE,
        {
            "of_id": row.id,
            "language": language,
            "state": state,
            "last_seq": last_seq,
            "version": row.version + 1,
            "last_at": at,
        },
    )


def record(
    s: Session,
    row: SessionRow,
    messages: Sequence[tuple[str, str | None, dict[str, Any]]],
    *,
    language: str,
    state: dict[str, Any],
    at: datetime,
) -> list[Message]:
    """Write messages at the end of a locked conversation, save it, and wake whoever brings them to the person."""
    written = append(s, row, messages, at)
    last = written[-1].seq
    save(s, row, language=language, state=state, last_seq=last, at=at)
    if row.channel in PUSHED:
        enqueue(s, f"{row.channel}.deliver", f"{row.id}:{last}", {"session": row.id})
    else:
        announce(s, f"chat:{row.id}")
    return written


def history(s: Session, session_id: int, after: int = 0, limit: int = 200) -> list[Message]:
    """The transcript after number ``after``, oldest first. With ``after`` 0: the newest ``limit`` messages."""
    query = select(
        ChatMessage.seq, ChatMessage.direction, ChatMessage.at, ChatMessage.body, ChatMessage.delivered_at
    ).where(ChatMessage.session_id == session_id, ChatMessage.seq > after)
    query = query.order_by(ChatMessage.seq) if after else query.order_by(ChatMessage.seq.desc())
    rows = [Message(*r) for r in s.execute(query.limit(limit))]
    return rows if after else rows[::-1]


def replies_to(s: Session, session_id: int, seq: int) -> list[Message]:
    """What was said between the message ``seq`` that came in and the next one that came in."""
    following = s.scalar(
        select(func.min(ChatMessage.seq)).where(
            ChatMessage.session_id == session_id, ChatMessage.seq > seq, ChatMessage.direction == "in"
        )
    )
    return [m for m in history(s, session_id, after=seq) if following is None or m.seq < following]


def undelivered(s: Session, session_id: int) -> list[Message]:
    """What was said and has not reached the person yet, in order."""
    query = (
        select(ChatMessage.seq, ChatMessage.direction, ChatMessage.at, ChatMessage.body, ChatMessage.delivered_at)
        .where(ChatMessage.session_id == session_id, ChatMessage.direction == "out", ChatMessage.delivered_at.is_(None))
        .order_by(ChatMessage.seq)
    )
    return [Message(*r) for r in s.execute(query)]


def mark_delivered(s: Session, session_id: int, upto_seq: int, at: datetime) -> None:
    """Note that everything up to ``upto_seq`` has reached the person."""
    s.execute(
        update(ChatMessage)
        .where(ChatMessage.session_id == session_id, ChatMessage.seq <= upto_seq, ChatMessage.delivered_at.is_(None))
        .values(delivered_at=at)
    )


def mark_blocked(s: Session, session_id: int, at: datetime | None) -> None:
    """Note that the person shut us out (or, with None, let us in again): nothing is sent, nothing is lost."""
    s.execute(update(ChatSession).where(ChatSession.id == session_id).values(blocked_at=at))
