"""Those who wait are woken after a commit, by nothing else, and across processes on PostgreSQL."""

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import func, select, text

from core.db.models.system import OutboxJob
from core.db.session import Database
from core.jobs import Wake, announce, enqueue
from tests.unit.foundations.conftest import Ground

PATIENCE = 20.0


class Bell:
    """Counts how often it rang, and can be waited for."""

    def __init__(self) -> None:
        self.rung = 0
        self._more = threading.Condition()

    def __call__(self) -> None:
        with self._more:
            self.rung += 1
            self._more.notify_all()

    def rang(self, times: int = 1) -> bool:
        """Whether it has rung so often, waiting for it if need be."""
        with self._more:
            return self._more.wait_for(lambda: self.rung >= times, PATIENCE)

    def pause(self) -> None:
        """Until it rings, or for a moment."""
        with self._more:
            self._more.wait(0.1)


@pytest.fixture
def bell() -> Bell:
    return Bell()


# ---------------------------------------------------------------- in one process


def test_a_subscriber_is_woken_by_the_commit_and_not_before(ground: Ground, bell: Bell) -> None:
    ground.wake.subscribe("chat:1", bell)
    with ground.database.begin() as s:
        ground.wake.announce(s, "chat:1")
        s.execute(text("SELECT 1"))
        assert bell.rung == 0
    assert bell.rung == 1


def test_when_the_bell_rings_the_work_is_there_to_be_seen(ground: Ground) -> None:
    seen: list[int] = []

    def look() -> None:
        with ground.database.read() as s:
            seen.append(s.scalar(select(func.count()).select_from(OutboxJob)) or 0)

    ground.wake.subscribe("jobs", look)
    with ground.database.begin() as s:
        enqueue(s, "test", "a", {})
    assert seen == [1]


def test_the_release_of_a_savepoint_is_not_yet_a_commit(ground: Ground) -> None:
    """Else the runner looks too early, finds nothing and goes back to sleep."""
    seen: list[int] = []

    def look() -> None:
        with ground.database.read() as s:
            seen.append(s.scalar(select(func.count()).select_from(OutboxJob)) or 0)

    ground.wake.subscribe("jobs", look)
    with ground.database.begin() as s:
        with s.begin_nested():
            enqueue(s, "test", "a", {})
        with s.begin_nested(), s.begin_nested():
            enqueue(s, "test", "b", {})
        assert seen == []
    assert seen == [2]


def test_nobody_is_woken_for_what_was_rolled_back(ground: Ground, bell: Bell) -> None:
    ground.wake.subscribe("chat:1", bell)
    with pytest.raises(ZeroDivisionError), ground.database.begin() as s:
        ground.wake.announce(s, "chat:1")
        _ = 1 // 0
    assert bell.rung == 0
    with ground.database.begin() as s:
        s.execute(text("SELECT 1"))
    assert bell.rung == 0, "nor by the next transaction"


def test_an_earlier_word_survives_a_later_savepoint_that_is_taken_back(ground: Ground, bell: Bell) -> None:
    ground.wake.subscribe("chat:1", bell)
    with ground.database.begin() as s:
        ground.wake.announce(s, "chat:1")
        with pytest.raises(ZeroDivisionError), s.begin_nested():
            s.execute(text("SELECT 1"))
            _ = 1 // 0
    assert bell.rung == 1


def test_one_commit_wakes_a_topic_once_however_often_it_was_announced(ground: Ground, bell: Bell) -> None:
    other = Bell()
    ground.wake.subscribe("chat:1", bell)
    ground.wake.subscribe("chat:2", other)
    with ground.database.begin() as s:
        for topic in ("chat:1", "chat:2", "chat:1", "chat:3"):
            announce(s, topic)
    assert (bell.rung, other.rung) == (1, 1)


def test_whoever_has_left_is_not_woken_and_the_others_still_are(ground: Ground, bell: Bell) -> None:
    staying = Bell()
    leave = ground.wake.subscribe("chat:1", bell)
    ground.wake.subscribe("chat:1", staying)
    leave()
    leave()
    ground.wake.ring("chat:1")
    assert (bell.rung, staying.rung) == (0, 1)


def test_a_subscriber_that_fails_keeps_nobody_else_asleep_and_does_not_undo_the_commit(
    ground: Ground, bell: Bell
) -> None:
    def broken() -> None:
        raise ValueError("a fault in a subscriber")

    ground.wake.subscribe("chat:1", broken)
    ground.wake.subscribe("chat:1", bell)
    ground.wake.subscribe("chat:2", bell)
    with ground.database.begin() as s:
        enqueue(s, "test", "a", {})
        announce(s, "chat:1")
        announce(s, "chat:2")
    assert bell.rung == 2
    with ground.database.read() as s:
        assert s.scalars(select(OutboxJob.key)).all() == ["a"]


def test_a_session_without_a_house_wakes_nobody_and_minds_nothing(ground: Ground, bell: Bell) -> None:
    ground.wake.subscribe("chat:1", bell)
    alone = Database(ground.database.url)
    with alone.begin() as s:
        announce(s, "chat:1")
    alone.close()
    assert bell.rung == 0


# ---------------------------------------------------------------- across processes, on PostgreSQL


@pytest.fixture
def elsewhere(postgresql_url: str) -> Iterator[tuple[Wake, Database]]:
    """Another process of the same house: its own listener and its own connections."""
    url = postgresql_url.replace("postgresql+psycopg://", "postgresql://")
    wake = Wake(url)
    database = Database(url, info={"wake": wake})
    yield wake, database
    wake.close()
    database.close()


def _listening(wake: Wake, database: Database, topic: str, bell: Bell) -> None:
    """Subscribe, and come back when words said from now on are heard."""
    wake.subscribe(topic, bell)
    limit = time.monotonic() + PATIENCE
    while not bell.rung:
        assert time.monotonic() < limit, "nobody listens"
        with database.begin() as s:
            announce(s, topic)
        bell.pause()


@pytest.mark.postgresql
def test_a_commit_in_one_process_wakes_another(postgresql_url: str, elsewhere: tuple[Wake, Database]) -> None:
    own = Wake(postgresql_url.replace("postgresql+psycopg://", "postgresql://"))
    database = Database(postgresql_url, info={"wake": own})
    here, there = Bell(), Bell()
    _listening(own, database, "chat:1", here)
    _listening(elsewhere[0], elsewhere[1], "chat:1", there)
    before = (here.rung, there.rung)
    with database.begin() as s:
        announce(s, "chat:1")
    assert here.rang(before[0] + 1), "the process that said it, too: its people wait on the same topic"
    assert there.rang(before[1] + 1)
    own.close()
    database.close()


@pytest.mark.postgresql
def test_a_word_rolled_back_is_never_heard(elsewhere: tuple[Wake, Database]) -> None:
    wake, database = elsewhere
    bell, marker = Bell(), Bell()
    _listening(wake, database, "chat:1", bell)
    wake.subscribe("marker", marker)
    with database.begin() as s:
        announce(s, "marker")
    assert marker.rang(1)
    before = bell.rung
    with pytest.raises(ZeroDivisionError), database.begin() as s:
        announce(s, "chat:1")
        _ = 1 // 0
    with database.begin() as s, pytest.raises(ZeroDivisionError), s.begin_nested():
        announce(s, "chat:1")
        _ = 1 // 0
    with database.begin() as s:
        announce(s, "marker")
    assert marker.rang(2), "words are heard in order: had there been one more, it would have come first"
    assert bell.rung == before


@pytest.mark.postgresql
def test_a_listener_that_was_cut_off_listens_again_and_looks_once_for_what_it_missed(
    elsewhere: tuple[Wake, Database], postgresql_url: str
) -> None:
    wake, database = elsewhere
    bell = Bell()
    _listening(wake, database, "chat:1", bell)
    with psycopg.connect(postgresql_url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as cutting:
        before = bell.rung
        cut = cutting.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        ).fetchone()
    assert cut == (1,)
    assert bell.rang(before + 1), "told to look, unasked"
    before = bell.rung
    with database.begin() as s:
        announce(s, "chat:1")
    assert bell.rang(before + 1)
