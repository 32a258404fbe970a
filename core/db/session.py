"""One database, one kind of transaction.

SQLite (embedded): write-ahead log, ``BEGIN IMMEDIATE`` so that two writers queue instead of one of them
failing half-way, full synchronisation so that a committed answer survives a power cut. PostgreSQL: read
committed, rows locked by those who change them. Only edges open transactions; services flush.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from core.errors import Conflict

BUSY_MS = 15_000


class Database:
    """An engine and its sessions. ``url``: ``sqlite:///file`` or ``postgresql[+psycopg]://…``. ``info`` is put
    into every session's ``info``: the way for queue and wake-ups to be reached from inside a transaction."""

    def __init__(self, url: str, pool: int = 10, info: dict[str, Any] | None = None) -> None:
        if url.startswith("postgresql://"):
            url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
        self.url = url
        self.embedded = url.startswith("sqlite")
        # An error's text would otherwise carry the row it failed on into a log.
        options: dict[str, Any] = {"hide_parameters": True, "pool_size": pool, "max_overflow": pool, "pool_timeout": 30}
        if self.embedded:
            options["connect_args"] = {"timeout": BUSY_MS / 1000, "check_same_thread": False}
        else:
            options["pool_pre_ping"] = True
        self.engine: Engine = create_engine(url, **options)
        if self.embedded:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, info=info)
        self._writing = threading.RLock() if self.embedded else None

    @contextlib.contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any error.

        A row that somebody else changed meanwhile becomes Conflict ``changed-meanwhile``.
        """
        try:
            with self._turn(), self._sessions.begin() as session:
                yield session
        except StaleDataError:
            raise Conflict("changed-meanwhile") from None
        for call in session.info.get("after_commit", {}).values():
            call()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        # One writer at a time is SQLite's own rule, but whoever finds it busy sleeps and looks again, for up to
        # 100 ms at a time. Within this process the next in line is called instead.
        if self._writing is None:
            yield
            return
        if not self._writing.acquire(timeout=BUSY_MS / 1000):
            raise OperationalError("BEGIN IMMEDIATE", {}, TimeoutError("another transaction does not end"))
        try:
            yield
        finally:
            self._writing.release()

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A session that writes nothing and sees one state throughout: on SQLite it takes no write lock."""
        options: dict[str, Any] = {"yimen_read": True}
        if not self.embedded:
            options["isolation_level"] = "REPEATABLE READ"
        with self.engine.connect() as bare:
            connection = bare.execution_options(**options)
            session = Session(connection, expire_on_commit=False, autoflush=False)
            try:
                yield session
            finally:
                session.close()
                connection.rollback()

    def close(self) -> None:
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions on its own: ours are IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    reading = connection.get_execution_options().get("yimen_read", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def after_commit(session: Session, name: str, call: Callable[[], None]) -> None:
    """Do something once the whole transaction (not only a savepoint of it) is committed; once a ``name``."""
    session.info.setdefault("after_commit", {})[name] = call
