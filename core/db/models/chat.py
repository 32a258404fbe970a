"""Conversations: one session an address, and the transcript, which is the chat's inbox and outbox at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.models.base import Base
from core.db.types import Sealed, SealedJson, UtcDateTime


class ChatSession(Base):
    """One person's conversation on one channel. ``address`` is the platform's; found by its keyed hash."""

    __tablename__ = "chat_sessions"
    __table_args__ = (UniqueConstraint("channel", "address_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    address: Mapped[str] = mapped_column(Sealed("chat_sessions.address"))
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[Any] = mapped_column(SealedJson("chat_sessions.state"))
    last_seq: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __mapper_args__ = {"version_id_col": version}  # SQLAlchemy's own declaration


class ChatMessage(Base):
    """One message, either way. For what came in, ``key`` is the platform's idempotency key: its uniqueness is
    what makes a redelivered update harmless. For what goes out it is the notice's key, if it has one."""

    __tablename__ = "chat_messages"
    __table_args__ = (UniqueConstraint("session_id", "key"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("chat_sessions.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    direction: Mapped[str] = mapped_column(String(3))
    key: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[Any] = mapped_column(SealedJson("chat_messages.body"))
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
