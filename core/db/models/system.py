"""What the house itself keeps: jobs to be done, the audit chain, and files."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db.models.base import Base
from core.db.types import SealedBytes, SealedJson, UtcDateTime


class OutboxJob(Base):
    """A promise made in somebody's transaction, to be kept after it. (kind, key) makes each promise once."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index(
            "ix_outbox_open",
            "due_at",
            sqlite_where=text("done_at IS NULL AND dead_at IS NULL"),
            postgresql_where=text("done_at IS NULL AND dead_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[Any] = mapped_column(SealedJson("outbox.payload"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dead_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    problem: Mapped[str | None] = mapped_column(String(120))


class AuditEvent(Base):
    """One link of the audit chain; ``mac`` covers this event and the mac of the one before it in its strand."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_subject", "subject"),)

    strand: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80))
    detail: Mapped[str] = mapped_column()
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditHead(Base):
    """The end of each strand: how many events, and the last mac, itself sealed by a mac. Truncation shows."""

    __tablename__ = "audit_heads"

    strand: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))
    seal: Mapped[bytes] = mapped_column(LargeBinary(32))


class StoredFile(Base):
    """A photograph or paper, encrypted. ``ref`` is random: knowing one tells nothing of another."""

    __tablename__ = "files"

    ref: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(40), index=True)
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    data: Mapped[bytes] = mapped_column(SealedBytes("files.data"))


class Tries(Base):
    """Failed tries in a row at one door by one somebody, found by keyed hash only."""

    __tablename__ = "tries"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    blocked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
