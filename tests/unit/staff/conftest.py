"""A database with its tables and an empty audit chain, a key of its own, and a moment."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core import audit, secrets, staff
from core.db.models import Base
from core.db.session import Database
from core.secrets import Keyring

NOW = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
PASSWORD = "four plain words here"
NewStaff = Callable[..., staff.Staff]


@pytest.fixture
def database(tmp_path: Path, sqlite_url: str) -> Iterator[Database]:
    secrets.install(Keyring.load_or_make(tmp_path / "master.key"))
    opened = Database(sqlite_url)
    Base.metadata.create_all(opened.engine)
    with opened.begin() as s:
        audit.lay(s)
    yield opened
    opened.close()


@pytest.fixture
def new_staff(database: Database) -> NewStaff:
    """Makes an account; what is not said is an acceptor of one town."""

    def make(username: str = "wangfang", **more: object) -> staff.Staff:
        values: dict[str, object] = {
            "name": "王芳",
            "password": PASSWORD,
            "roles": ["acceptor"],
            "areas": ["220882101"],
            "at": NOW,
        }
        with database.begin() as s:
            return staff.create_staff(s, username=username, **(values | more))  # type: ignore[arg-type]  # test data

    return make


@pytest.fixture
def audited(database: Database) -> Callable[[], list[str]]:
    """The actions in the audit chain so far, in the order of time."""

    def read() -> list[str]:
        with database.read() as s:
            assert audit.verify(s).whole
            return [event.action for event in reversed(audit.latest(s, 1000))]

    return read


@pytest.fixture
def log_in(database: Database) -> Callable[..., str]:
    """Tries to log in; gives the token, or nothing. ``fits`` says what the password check is to find."""

    def go(
        username: str, password: str = PASSWORD, *, at: datetime = NOW, address: str = "192.0.2.1", fits: bool = True
    ) -> str:
        with database.begin() as s:
            attempt = staff.begin_login(s, username, address, at)
        found = staff.check_password(attempt, password)
        assert found is fits
        with database.begin() as s:
            logged_in = staff.finish_login(s, attempt, password, found, at)
        return logged_in.token if logged_in else ""

    return go
