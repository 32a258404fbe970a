"""The queue's port: how a job is promised, and how one is carried out.

Delivery is at least once: a handler may see a job again after a kill, so it is idempotent by the job's key.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.clock import Clock
from core.db.models.system import OutboxJob
from core.db.session import Database
from core.jobs.wake import announce

log = logging.getLogger(__name__)

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
MAX_ATTEMPTS = 12
TOPIC = "jobs"


@dataclass(frozen=True, slots=True)
class JobRun:
    """One attempt at a job. ``attempt`` counts from 1."""

    id: int
    kind: str
    key: str
    payload: Any
    attempt: int


Handler = Callable[[JobRun], None]


class RetryLater(Exception):
    """Raised by a handler whose job cannot be done yet and has not failed: it is tried again after ``seconds``."""

    def __init__(self, seconds: float, problem: str = "later") -> None:
        super().__init__(problem)
        self.seconds = seconds
        self.problem = problem


def enqueue(s: Session, kind: str, key: str, payload: Any, due_at: datetime | None = None) -> bool:
    """Promise a job in the caller's transaction, to be done not before ``due_at``.

    False if (kind, key) was promised before.
    """
    insert = postgresql.insert if s.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(OutboxJob)
        .values(kind=kind, key=key, payload=payload, due_at=due_at or AT_ONCE, attempts=0)
        .on_conflict_do_nothing(index_elements=["kind", "key"])
        .returning(OutboxJob.id)
    )
    job = s.execute(statement).scalar_one_or_none()
    if job is None:
        return False
    if s.get_bind().dialect.name == "postgresql":
        from core.jobs import postgres

        postgres.enqueue(s, job, kind, due_at)
    announce(s, TOPIC)
    return True


def carry_out(database: Database, clock: Clock, handlers: Mapping[str, Handler], job_id: int) -> float | None:
    """Run one job to its end. Returns None when nothing more is to be done with it, else the seconds until a retry."""
    with database.read() as s:
        job = s.get(OutboxJob, job_id)
        if job is None or job.done_at or job.dead_at:
            return None
        run = JobRun(job.id, job.kind, job.key, job.payload, job.attempts + 1)
    handler = handlers.get(run.kind)
    if handler is None:
        return _put_off(database, clock, run, 60, "no-handler", counts=False)
    try:
        handler(run)
    except RetryLater as later:
        return _put_off(database, clock, run, later.seconds, later.problem, counts=False)
    except Exception as error:
        # The error's text may hold personal data: only its type is written down.
        log.warning("job %s of kind %s failed with %s", run.id, run.kind, type(error).__name__)
        return _put_off(database, clock, run, min(2**run.attempt, 900), type(error).__name__, counts=True)
    with database.begin() as s:
        s.execute(update(OutboxJob).where(OutboxJob.id == run.id).values(done_at=clock.now(), problem=None))
    return None


def _put_off(
    database: Database, clock: Clock, run: JobRun, seconds: float, problem: str, *, counts: bool
) -> float | None:
    now = clock.now()
    dead = counts and run.attempt >= MAX_ATTEMPTS
    with database.begin() as s:
        s.execute(
            update(OutboxJob)
            .where(OutboxJob.id == run.id)
            .values(
                due_at=now + timedelta(seconds=seconds),
                attempts=run.attempt if counts else run.attempt - 1,
                dead_at=now if dead else None,
                problem=problem,
            )
        )
    return None if dead else seconds


def due(s: Session, now: datetime, kinds: set[str] | None, limit: int) -> list[int]:
    """The open jobs that are due, oldest first."""
    query = select(OutboxJob.id).where(
        OutboxJob.done_at.is_(None), OutboxJob.dead_at.is_(None), OutboxJob.due_at <= now
    )
    if kinds is not None:
        query = query.where(OutboxJob.kind.in_(kinds))
    return list(s.scalars(query.order_by(OutboxJob.due_at, OutboxJob.id).limit(limit)))


def waiting(s: Session) -> int:
    """How many jobs are open, due or not."""
    open_ = select(func.count(OutboxJob.id)).where(OutboxJob.done_at.is_(None), OutboxJob.dead_at.is_(None))
    return s.scalar(open_) or 0


def dead(s: Session) -> list[OutboxJob]:
    """The jobs given up after MAX_ATTEMPTS: somebody must look at them."""
    return list(s.scalars(select(OutboxJob).where(OutboxJob.dead_at.is_not(None)).order_by(OutboxJob.id)))
