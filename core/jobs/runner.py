"""The embedded runner: carries out the outbox inside the one process, in a few threads.

It is woken by commits, and looks by itself every few seconds for what has become due.
"""

import concurrent.futures
import logging
import threading
from collections.abc import Mapping

from core.clock import Clock
from core.db.session import Database
from core.jobs.queue import TOPIC, Handler, carry_out, due
from core.jobs.wake import Wake

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0
BATCH = 50


class Runner:
    """Carries out due jobs of the given handlers' kinds until stopped."""

    def __init__(
        self, database: Database, clock: Clock, wake: Wake, handlers: Mapping[str, Handler], threads: int = 2
    ) -> None:
        self._database, self._clock, self._wake, self._handlers = database, clock, wake, handlers
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="job")
        self._bell = threading.Event()
        self._stopping = threading.Event()
        self._busy: set[int] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="runner", daemon=True)

    def start(self) -> None:
        self._unsubscribe = self._wake.subscribe(TOPIC, self._bell.set)
        self._thread.start()

    def stop(self) -> None:
        """Take no more jobs, finish those under way. What was not begun stays in the outbox."""
        self._stopping.set()
        self._bell.set()
        self._thread.join()
        self._unsubscribe()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.clear()
            try:
                started = self._start_due()
            except Exception as error:
                log.warning("looking for jobs failed with %s", type(error).__name__)
                started = 0
            # A full batch means there may be more: look again as soon as a thread is free.
            self._bell.wait(0.02 if started >= BATCH else LOOK_EVERY)

    def _start_due(self) -> int:
        with self._database.read() as s:
            ready = due(s, self._clock.now(), set(self._handlers), BATCH + len(self._busy))
        with self._lock:
            fresh = [job for job in ready if job not in self._busy]
            self._busy.update(fresh)
        for job in fresh:
            self._pool.submit(self._carry_out, job)
        return len(fresh)

    def _carry_out(self, job: int) -> None:
        if self._stopping.is_set():
            # A thread that came free while the house was closing: what was not begun stays in the outbox.
            return
        again = None
        try:
            again = carry_out(self._database, self._clock, self._handlers, job)
        except Exception as error:
            log.warning("job %s could not be booked: %s", job, type(error).__name__)
        finally:
            with self._lock:
                self._busy.discard(job)
        if again is not None and again < LOOK_EVERY:
            threading.Timer(max(again, 0.01), self._bell.set).start()


def drain(database: Database, clock: Clock, handlers: Mapping[str, Handler], limit: int = 10_000) -> int:
    """Carry out all due jobs now, in this thread; returns how many were tried. For commands and tests."""
    tried = 0
    while tried < limit:
        with database.read() as s:
            ready = due(s, clock.now(), set(handlers), BATCH)
        if not ready:
            break
        for job in ready:
            carry_out(database, clock, handlers, job)
            tried += 1
    return tried
