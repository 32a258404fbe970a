"""The audit chain: who did what to which case, when; any later change, removal or insertion shows.

Events hang in a few strands so that writers on PostgreSQL do not all wait for one row. In a strand each
event's mac (HMAC-SHA-256 under a key kept outside the database) covers the event and the mac before it;
the head row holds the strand's length and end under a mac of its own. Somebody with the database alone
can therefore neither forge, change, drop nor cut off events without ``verify`` seeing it. What it does
not show: the whole database put back to an earlier copy. For that, note the printed anchor elsewhere.
"""

import hashlib
import hmac
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import secrets
from core.db.models.system import AuditEvent, AuditHead

STRANDS = 8
_EMPTY = b"\0" * 32


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken place: the strand, the number of the event, and a code of what is wrong there."""

    strand: int
    n: int
    problem: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a verification: events read, what is broken, and the anchor (a digest of all heads)."""

    events: int
    findings: tuple[Finding, ...]
    anchor: str

    @property
    def whole(self) -> bool:
        return not self.findings


def strand_of(subject: str) -> int:
    """The strand a subject's events hang in: all events of one case stand in one strand."""
    return zlib.crc32(subject.encode()) % STRANDS


def lay(s: Session) -> None:
    """Make the heads of all strands, once, when the database is set up."""
    there = set(s.scalars(select(AuditHead.strand)))
    for strand in range(STRANDS):
        if strand not in there:
            s.add(AuditHead(strand=strand, n=0, mac=_EMPTY, seal=_seal_of(strand, 0, _EMPTY)))
    s.flush()


def append(s: Session, *, at: datetime, actor: str, action: str, subject: str, detail: Any = None) -> None:
    """Add one event in the caller's transaction. ``detail`` is JSON without personal data."""
    strand = strand_of(subject)
    head = s.scalars(select(AuditHead).where(AuditHead.strand == strand).with_for_update()).one()
    body = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    event = AuditEvent(
        strand=strand, n=head.n + 1, at=at.isoformat(), actor=actor, action=action, subject=subject, detail=body
    )
    event.mac = _mac_of(event, head.mac)
    head.n, head.mac = event.n, event.mac
    head.seal = _seal_of(strand, head.n, head.mac)
    s.add(event)
    s.flush()


def verify(s: Session) -> Verdict:
    """Read the whole chain and name every broken place. ``s`` must see one state throughout (``Database.read``)."""
    findings: list[Finding] = []
    heads = {h.strand: h for h in s.scalars(select(AuditHead))}
    ends: dict[int, tuple[int, bytes]] = {}
    events = 0
    for event in _events(s):
        events += 1
        n, mac = ends.get(event.strand, (0, _EMPTY))
        if event.n != n + 1:
            findings.append(Finding(event.strand, event.n, "gap"))
        if not hmac.compare_digest(event.mac, _mac_of(event, mac)):
            findings.append(Finding(event.strand, event.n, "changed"))
        ends[event.strand] = (event.n, event.mac)
    for strand in range(STRANDS):
        head, (n, mac) = heads.get(strand), ends.get(strand, (0, _EMPTY))
        if head is None:
            findings.append(Finding(strand, n, "no-head"))
        elif head.seal != _seal_of(strand, head.n, head.mac):
            findings.append(Finding(strand, head.n, "head-changed"))
        elif (head.n, head.mac) != (n, mac):
            findings.append(Finding(strand, n, "cut-off"))
    findings += [
        Finding(strand, head.n, "no-such-strand") for strand, head in heads.items() if not 0 <= strand < STRANDS
    ]
    anchor = hashlib.sha256(b"".join(heads[k].seal for k in sorted(heads))).hexdigest()
    return Verdict(events, tuple(findings), anchor)


def of_subject(s: Session, subject: str) -> list[AuditEvent]:
    """The events of one subject, oldest first."""
    return list(s.scalars(select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.n)))


def latest(s: Session, limit: int = 100) -> list[AuditEvent]:
    """The newest events of all strands, newest first."""
    return list(s.scalars(select(AuditEvent).order_by(AuditEvent.at.desc(), AuditEvent.n.desc()).limit(limit)))


def count(s: Session) -> int:
    """How many events there are."""
    return s.scalar(select(func.count()).select_from(AuditEvent)) or 0


def _events(s: Session) -> Iterator[AuditEvent]:
    yield from s.scalars(select(AuditEvent).order_by(AuditEvent.strand, AuditEvent.n).execution_options(yield_per=1000))


def _mac_of(event: AuditEvent, before: bytes) -> bytes:
    parts = [str(event.strand), str(event.n), event.at, event.actor, event.action, event.subject, event.detail]
    framed = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    return hmac.new(secrets.current().audit, before + framed, hashlib.sha256).digest()


def _seal_of(strand: int, n: int, mac: bytes) -> bytes:
    framed = b"head" + bytes([strand]) + n.to_bytes(8, "big", signed=True) + mac
    return hmac.new(secrets.current().audit, framed, hashlib.sha256).digest()
