"""One courier a conversation: within this process by a set, between processes by PostgreSQL's advisory locks.

The lock is held on a connection of its own without a transaction, and falls with the process that held it.
"""

import contextlib
import threading
from collections.abc import Iterator

from sqlalchemy import text

from core.db.session import Database

NAMESPACE = 0x7E1E << 44


class SessionLocks:
    """Locks by conversation."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: set[int] = set()
        self._guard = threading.Lock()

    @contextlib.contextmanager
    def hold(self, session_id: int) -> Iterator[bool]:
        """Hold the conversation, if nobody else does: the value says whether it is held."""
        with self._guard:
            free = session_id not in self._held
            if free:
                self._held.add(session_id)
        if not free:
            yield False
            return
        try:
            if self._database.embedded:
                yield True
            else:
                with self._between_processes(session_id) as held:
                    yield held
        finally:
            with self._guard:
                self._held.discard(session_id)

    @contextlib.contextmanager
    def _between_processes(self, session_id: int) -> Iterator[bool]:
        key = {"key": NAMESPACE + session_id}
        with self._database.engine.connect() as bare:
            connection = bare.execution_options(isolation_level="AUTOCOMMIT")
            held = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), key))
            try:
                yield held
            finally:
                if held:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
