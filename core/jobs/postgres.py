"""The queue on PostgreSQL: PgQueuer hands the outbox's jobs to any number of worker processes.

The outbox row is the promise; beside it, in the same transaction, stands a PgQueuer row (entrypoint = the
job's kind, payload = the outbox id) that says who is at it. A worker killed in the middle stops beating
its heart, and another takes the job over. Should a promise ever lose its PgQueuer row, the sweep finds it.
"""

import asyncio
import concurrent.futures
import contextlib
import logging
import signal
import threading
from collections.abc import AsyncIterator, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

import psycopg
from pgqueuer import PgQueuer
from pgqueuer.db import PsycopgDriver
from pgqueuer.domain.settings import db_settings
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job
from pgqueuer.queries import Queries, SyncQueries
from psycopg.rows import dict_row
from sqlalchemy import func, make_url, select
from sqlalchemy.orm import Session

from core.clock import Clock
from core.db.models.system import OutboxJob
from core.db.session import Database
from core.jobs import postgres_pulse
from core.jobs.queue import Handler, carry_out

log = logging.getLogger(__name__)

HEARTBEAT_TIMEOUT = timedelta(seconds=8)
"""A worker silent for this long is taken for dead, and its jobs are handed to another."""

LOOK_EVERY = timedelta(seconds=2)
SWEEP_EVERY = timedelta(seconds=60)
FORGOTTEN_AFTER = timedelta(seconds=60)
LOG_KEPT = timedelta(days=7)
RECONNECT_AFTER = 1.0


class _Transaction:
    """The caller's own transaction as PgQueuer's driver: what it enqueues is committed or rolled back with the rest."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        cursor = psycopg.RawCursor(self._connection, row_factory=dict_row)
        cursor.execute(query.encode(), args or None)
        return cursor.fetchall()


def enqueue(s: Session, job_id: int, kind: str, due_at: datetime | None = None) -> None:
    """Put the outbox job ``job_id`` before the workers, in the caller's transaction, not before ``due_at``."""
    delay = None
    if due_at is not None:
        # PgQueuer counts from the database's clock, so the database is asked how late it is.
        now = s.scalars(select(func.now())).one()
        delay = max(due_at - now, timedelta(0))
    _put(s, [(job_id, kind)], delay)


def _put(s: Session, jobs: list[tuple[int, str]], delay: timedelta | None = None) -> int:
    """Enqueue the jobs that have no living PgQueuer row; returns how many were put."""
    connection = cast("psycopg.Connection[Any]", s.connection().connection.driver_connection)
    ids = SyncQueries(_Transaction(connection)).enqueue(
        [kind for _, kind in jobs],
        [str(job_id).encode() for job_id, _ in jobs],
        [0] * len(jobs),
        execute_after=[delay] * len(jobs),
        dedupe_key=[f"outbox-{job_id}" for job_id, _ in jobs],
        on_conflict="skip",
    )
    return sum(1 for job in ids if job is not None)


def sweep(s: Session, kinds: Collection[str], limit: int = 1000) -> int:
    """Put overdue promises of ``kinds`` that have no PgQueuer row before the workers again; returns how many."""
    overdue = s.execute(
        select(OutboxJob.id, OutboxJob.kind)
        .where(
            OutboxJob.kind.in_(kinds),
            OutboxJob.done_at.is_(None),
            OutboxJob.dead_at.is_(None),
            OutboxJob.due_at < func.now() - FORGOTTEN_AFTER,
        )
        .order_by(OutboxJob.due_at, OutboxJob.id)
        .limit(limit)
    ).all()
    return _put(s, [(row.id, row.kind) for row in overdue]) if overdue else 0


def tidy(s: Session) -> None:
    """Drop what PgQueuer keeps and nobody needs: rows waiting for promises that somebody else kept, and its own
    log of long ago. The outbox and the audit chain remember what matters."""
    connection = cast("psycopg.Connection[Any]", s.connection().connection.driver_connection)
    names = db_settings().qualified
    counted = "RETURNING 1) SELECT count(*) FROM gone"
    _Transaction(connection).fetch(
        f"WITH gone AS (DELETE FROM {names.queue_table} q WHERE q.status = 'queued' AND NOT EXISTS"
        f" (SELECT FROM {OutboxJob.__tablename__} o WHERE 'outbox-' || o.id = q.dedupe_key"
        f" AND o.done_at IS NULL AND o.dead_at IS NULL) {counted}"
    )
    for table in (names.queue_table_log, names.statistics_table):
        _Transaction(connection).fetch(
            f"WITH gone AS (DELETE FROM {table} WHERE created < now() - $1::interval {counted}", LOG_KEPT
        )


def lay(url: str) -> None:
    """Install PgQueuer's tables in the database, or bring them up to the installed PgQueuer. Safe to repeat, and
    for several processes at once. Call it after the house's own migrations, outside any transaction."""
    # In a thread of its own: the caller's may have an event loop already.
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(_lay(url))).result()


async def _lay(url: str) -> None:
    async with _connected(url) as connection:
        queries = Queries(PsycopgDriver(connection))
        async with queries.schema_lock():
            if await queries.schema_is_installed():
                await queries.upgrade()
            else:
                await queries.install()
                await queries.optimize_autovacuum()


class _Driver(PsycopgDriver):
    """PgQueuer's driver over two connections: psycopg keeps a connection locked for up to a second while it waits
    for a notification, and over one connection every query would stand behind that wait."""

    def __init__(self, working: "psycopg.AsyncConnection[Any]", listening: "psycopg.AsyncConnection[Any]") -> None:
        super().__init__(listening)
        self._working = PsycopgDriver(working)

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        return await self._working.fetch(query, *args)

    async def execute(self, query: str, *args: object) -> str:
        return await self._working.execute(query, *args)


@contextlib.asynccontextmanager
async def _connected(url: str) -> AsyncIterator["psycopg.AsyncConnection[Any]"]:
    conninfo = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await psycopg.AsyncConnection.connect(conninfo, autocommit=True)
    async with connection:
        yield connection


class PgQueuerRunner:
    """Carries out jobs of the given handlers' kinds, beside any number of other processes that do the same.

    The same doors as :class:`core.jobs.runner.Runner`: ``start`` and ``stop``. Handlers run in ``threads`` threads.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        handlers: Mapping[str, Handler],
        threads: int = 2,
        heartbeat_timeout: timedelta = HEARTBEAT_TIMEOUT,
    ) -> None:
        self._database, self._clock, self._handlers = database, clock, handlers
        self._threads = threads
        self._heartbeat_timeout = heartbeat_timeout
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="job")
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queuer: PgQueuer | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="pgqueuer", daemon=True)

    @property
    def connected(self) -> bool:
        """Whether it listens for jobs at this moment."""
        return self._queuer is not None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Take no more jobs, finish those under way."""
        self._stopping.set()
        loop, queuer = self._loop, self._queuer
        if loop is not None and queuer is not None:
            with contextlib.suppress(RuntimeError):  # the loop may just have ended by itself
                loop.call_soon_threadsafe(queuer.shutdown.set)
        self._thread.join()
        self._pool.shutdown(wait=True)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        while not self._stopping.is_set():
            try:
                await self._work_while_connected()
            except Exception as error:
                log.warning("the queue was interrupted (%s); trying again", type(error).__name__)
                await asyncio.sleep(RECONNECT_AFTER)

    async def _work_while_connected(self) -> None:
        url = self._database.url
        async with _connected(url) as working, _connected(url) as listening:
            queuer = PgQueuer(_Driver(working, listening))
            for kind in self._handlers:
                queuer.entrypoint(kind)(self._carry_out)
            self._queuer = queuer
            sweeping = asyncio.create_task(self._sweep_now_and_then())
            try:
                if self._stopping.is_set():
                    return
                await queuer.run(
                    dequeue_timeout=LOOK_EVERY,
                    batch_size=self._threads,
                    max_concurrent_tasks=2 * self._threads,
                    shutdown_on_listener_failure=True,
                    heartbeat_timeout=self._heartbeat_timeout,
                )
            finally:
                self._queuer = None
                sweeping.cancel()

    async def _carry_out(self, job: Job) -> None:
        """One job, in a thread: the loop stays free to beat the heart of those under way."""
        job_id = int((job.payload or b"").decode())
        try:
            again = await asyncio.get_running_loop().run_in_executor(
                self._pool, carry_out, self._database, self._clock, self._handlers, job_id
            )
        except Exception as error:
            # Not the handler failed (carry_out books that) but the booking: the job is as open as before.
            log.warning("job %s could not be booked: %s", job_id, type(error).__name__)
            raise RetryRequested(timedelta(seconds=5), type(error).__name__) from None
        if again is not None:
            raise RetryRequested(timedelta(seconds=again), "later")

    async def _sweep_now_and_then(self) -> None:
        while True:
            try:
                await asyncio.get_running_loop().run_in_executor(None, self._sweep)
            except Exception as error:
                log.warning("the sweep failed with %s", type(error).__name__)
            await asyncio.sleep(SWEEP_EVERY.total_seconds())

    def _sweep(self) -> None:
        with self._database.begin() as s:
            found = sweep(s, self._handlers)
            tidy(s)
        if found:
            log.warning("%s overdue promises had nobody at them", found)


def work(database: Database, clock: Clock, handlers: Mapping[str, Handler], threads: int = 2) -> None:
    """Carry out jobs until SIGTERM or Ctrl-C, then finish those under way. For the main thread of a worker process."""
    runner = PgQueuerRunner(database, clock, handlers, threads)
    told = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: told.set())
    runner.start()
    while not told.wait(postgres_pulse.EVERY if runner.connected else 0.1):
        if runner.connected:
            postgres_pulse.beat()
    runner.stop()
    postgres_pulse.stop()
