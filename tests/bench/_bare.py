"""What a turn is measured against: SQLAlchemy alone, reading, updating and appending the same rows.

The tables have the columns, keys and indexes of ``chat_sessions`` and ``chat_messages``; the sealed columns
are plain bytes of the length that the real turn stored in them. One transaction for each message:

1. read the conversation by channel and hashed address (on PostgreSQL ``FOR UPDATE``, as the real turn does),
2. look whether a message with this key was taken before,
3. append one row for what came in and one for each reply,
4. update the conversation: state, last number, version, time,

and commit, with the same durability (same engine, same pragmas, same server). It does nothing else: no
conversation, no words, no JSON, no encryption, no effects (the case that the last turn opens, the audit events).

Twice: as one writes it with mapped classes (the goal is set against this), and with Core statements and no
mapped object at all, which is the least that SQLAlchemy can be brought to do when written plainly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import LargeBinary, String, UniqueConstraint, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from core.db.session import Database
from core.db.types import UtcDateTime


class Bare(DeclarativeBase):
    pass


class Talk(Bare):
    __tablename__ = "chat_sessions"
    __table_args__ = (UniqueConstraint("channel", "address_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    address: Mapped[bytes]
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[bytes]
    last_seq: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}


class Word(Bare):
    __tablename__ = "chat_messages"
    __table_args__ = (UniqueConstraint("session_id", "key"),)

    session_id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    direction: Mapped[str] = mapped_column(String(3))
    key: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[bytes]
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a turn stores: the bytes of the state, of the message, and of each reply."""

    state: int
    came_in: int
    replies: tuple[int, ...]


Turn = Callable[[Database, bytes, str, Weight], None]


def begin(database: Database, addresses: Sequence[bytes], weight: Weight) -> None:
    """Make the tables if need be, and an empty conversation for each address."""
    Bare.metadata.create_all(database.engine)
    now = datetime.now(UTC)
    with database.begin() as s:
        for address in addresses:
            s.add(
                Talk(
                    channel="web",
                    address_hash=address,
                    address=bytes(60),
                    language="zh-CN",
                    state=bytes(weight.state),
                    last_seq=0,
                    created_at=now,
                    last_at=now,
                )
            )


def mapped_turn(database: Database, address: bytes, key: str, weight: Weight) -> None:
    """One turn with mapped classes."""
    now = datetime.now(UTC)
    with database.begin() as s:
        found = select(Talk).where(Talk.channel == "web", Talk.address_hash == address).with_for_update()
        talk = s.scalars(found).one()
        s.scalar(select(Word.seq).where(Word.session_id == talk.id, Word.key == key))
        for n, (direction, size) in enumerate(_rows(weight), 1):
            s.add(
                Word(
                    session_id=talk.id,
                    seq=talk.last_seq + n,
                    direction=direction,
                    key=key if direction == "in" else None,
                    at=now,
                    body=bytes(size),
                    delivered_at=now if direction == "in" else None,
                )
            )
        talk.last_seq += 1 + len(weight.replies)
        talk.state = talk.last_seq.to_bytes(4, "big") + bytes(weight.state)
        talk.last_at = now


def core_turn(database: Database, address: bytes, key: str, weight: Weight) -> None:
    """One turn with Core statements."""
    now = datetime.now(UTC)
    talks, words = Bare.metadata.tables["chat_sessions"], Bare.metadata.tables["chat_messages"]
    with database.begin() as s:
        found = select(talks).where(talks.c.channel == "web", talks.c.address_hash == address).with_for_update()
        talk = s.execute(found).one()
        s.scalar(select(words.c.seq).where(words.c.session_id == talk.id, words.c.key == key))
        s.execute(
            insert(words),
            [
                {
                    "session_id": talk.id,
                    "seq": talk.last_seq + n,
                    "direction": direction,
                    "key": key if direction == "in" else None,
                    "at": now,
                    "body": bytes(size),
                    "delivered_at": now if direction == "in" else None,
                }
                for n, (direction, size) in enumerate(_rows(weight), 1)
            ],
        )
        last = talk.last_seq + 1 + len(weight.replies)
        s.execute(
            update(talks)
            .where(talks.c.id == talk.id)
            .values(
                state=last.to_bytes(4, "big") + bytes(weight.state),
                last_seq=last,
                version=talk.version + 1,
                last_at=now,
            )
        )


def _rows(weight: Weight) -> list[tuple[str, int]]:
    return [("in", weight.came_in), *(("out", size) for size in weight.replies)]
