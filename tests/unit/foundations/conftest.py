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
    yield from _lay(sqlite_url, tmp_path, clock)


@pytest.fixture
def ground_anywhere(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Ground]:
    """The ground, once on SQLite and once on PostgreSQL."""
    yield from _lay(database_url, tmp_path, clock)


def _lay(url: str, folder: Path, clock: FixedClock) -> Iterator[Ground]:
    keyring = Keyring.load_or_make(folder / "master.key")
    secrets.install(keyring)
    embedded = url.startswith("sqlite")
    wake = Wake(None if embedded else url.replace("postgresql+psycopg://", "postgresql://"))
    database = Database(url, info={"wake": wake})
    Base.metadata.create_all(database.engine, tables=TABLES)
    if not embedded:
        postgres.lay(url)
    with database.begin() as s:
        audit.lay(s)
    yield Ground(database, keyring, wake, clock)
    wake.close()
    database.close()
