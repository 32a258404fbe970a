"""The ground the foundations stand on: a real database with the house's own tables, and a key; nothing above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core import audit, secrets
from core.clock import FixedClock
from core.db.models.base import Base
from core.db.models.chat import ChatMessage, ChatSession
from core.db.models.system import AuditEvent, AuditHead, OutboxJob, StoredFile
from core.db.session import Database
from core.jobs import Wake, postgres
from core.secrets import Keyring
from tests.support.postgresql import PostgreSQL

TABLES = [m.__table__ for m in (OutboxJob, AuditEvent, AuditHead, StoredFile, ChatSession, ChatMessage)]


@dataclass
class Ground:
    """A database with tables, its key, its wake-ups and a clock that stands still."""

    database: Database
    keyring: Keyring
    wake: Wake
    clock: FixedClock


@pytest.fixture
def ground(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Ground]:
    """The ground on SQLite."""
    yield from _open(sqlite_url, tmp_path, clock, lay=True)


@pytest.fixture(scope="session")
def laid_postgresql(postgresql: PostgreSQL) -> Iterator[str]:
    """The name of a PostgreSQL database with the tables laid, to be copied."""
    with postgresql.database() as url:
        database = Database(url)
        _lay(database)
        database.close()
        yield str(database.engine.url.database)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ground_anywhere(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Ground]:
    """The ground, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield from _open(request.getfixturevalue("sqlite_url"), tmp_path, clock, lay=True)
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with server.database(request.getfixturevalue("laid_postgresql")) as url:
        yield from _open(url, tmp_path, clock, lay=False)


def _lay(database: Database) -> None:
    Base.metadata.create_all(database.engine, tables=TABLES)
    if not database.embedded:
        postgres.lay(database.url)


def _open(url: str, folder: Path, clock: FixedClock, *, lay: bool) -> Iterator[Ground]:
    keyring = Keyring.load_or_make(folder / "master.key")
    secrets.install(keyring)
    embedded = url.startswith("sqlite")
    wake = Wake(None if embedded else url.replace("postgresql+psycopg://", "postgresql://"))
    database = Database(url, info={"wake": wake})
    if lay:
        _lay(database)
    with database.begin() as s:
        audit.lay(s)
    yield Ground(database, keyring, wake, clock)
    wake.close()
    database.close()
