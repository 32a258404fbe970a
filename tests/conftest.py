"""Fixtures that every test may use: real databases, a real browser, a clock that stands still.

Nothing here is a stand-in: the PostgreSQL is a server started for this run, the browser is Chromium.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from core.clock import CHINA, FixedClock
from tests.support.postgresql import PostgreSQL

if TYPE_CHECKING:
    from core.house import House

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

hypothesis.settings.register_profile(
    "house",
    deadline=None,  # a busy machine is not a fault
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


# --- a skipped test is a hole: in CI it is a failure ---------------------------------------------


def _forbid_skip(report: Any) -> None:
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped when CI=true; this was: {reason}"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    outcome = yield
    _forbid_skip(outcome.get_result())  # type: ignore[attr-defined]  # pluggy hands the result in


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    outcome = yield
    _forbid_skip(outcome.get_result())  # type: ignore[attr-defined]  # pluggy hands the result in


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Benches measure; they are left out unless asked for by their marker. Files of long tests begin first, so that
    none of them is what everybody waits for in the end."""
    long = {item.path for item in items if item.get_closest_marker("slow") is not None}
    items.sort(key=lambda item: item.path not in long)
    if "bench" in (config.getoption("markexpr") or ""):
        return
    kept = [item for item in items if item.get_closest_marker("bench") is None]
    if len(kept) != len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What tests have counted (``record_property("told", lines)``), also those in processes of their own."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "told":
                terminalreporter.write_line(str(value))


# --- databases -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Iterator[PostgreSQL]:
    """The PostgreSQL server of this test run, one for all xdist workers; stopped by whoever leaves last."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    home = Path(tempfile.gettempdir()) / f"yimen-pg-{run[:12]}" if run else Path(tempfile.mkdtemp(prefix="yimen-pg-"))
    with PostgreSQL.running(home) as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    with postgresql.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database of this test's own (the file does not exist yet)."""
    return f"sqlite:///{tmp_path / 'yimen.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database's address: the test runs once on SQLite and once on PostgreSQL."""
    url = request.getfixturevalue(f"{request.param}_url")
    assert isinstance(url, str)
    return url


# --- time ----------------------------------------------------------------------------------------


@pytest.fixture
def clock() -> FixedClock:
    """A clock standing on Monday 16 November 2026, 09:30 in China; move it with ``advance``."""
    return FixedClock(datetime(2026, 11, 16, 9, 30, tzinfo=CHINA))


# --- the house -----------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str, clock: FixedClock) -> Iterator["House"]:
    """A house of this test's own: embedded database with all tables, its own key, the standing clock."""
    # Brought in here, so that a test of one room does not stand or fall with all the others.
    from tests.support.houses import open_house

    with open_house(tmp_path, sqlite_url, clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def laid_database(postgresql: PostgreSQL) -> Iterator[str]:
    """The name of a PostgreSQL database with all tables: copying it is quicker than laying them for every test."""
    from core.db import migrations
    from core.db.session import Database
    from core.jobs import postgres

    with postgresql.database() as url:
        database = Database(url)
        migrations.upgrade(database)
        database.close()
        postgres.lay(url)
        yield postgresql.name_in(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def house_anywhere(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator["House"]:
    """The same house once on SQLite and once on PostgreSQL."""
    from tests.support.houses import open_house

    if request.param == "sqlite":
        with open_house(tmp_path, request.getfixturevalue("sqlite_url"), clock) as opened:
            yield opened
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    with (
        server.database(template=request.getfixturevalue("laid_database")) as url,
        open_house(tmp_path, url, clock) as opened,
    ):
        yield opened


# --- browser -------------------------------------------------------------------------------------


def _chromium_path() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real, headless Chromium (a ``playwright.sync_api.Browser``).

    Per module, because playwright's synchronous door keeps an event loop on the test's thread while open.
    """
    path = _chromium_path()
    if path is None:
        pytest.skip("no Chromium here: install Debian's `chromium`, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where tests leave pictures and logs for a person to look at (ignored by git)."""
    folder = ROOT / "test-artifacts"
    folder.mkdir(exist_ok=True)
    return folder
