"""The embedded runner: woken by commits, patient with failures, finishing what it began."""

import threading
from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import select

from core.clock import SystemClock
from core.db.models.system import OutboxJob
from core.jobs import Handler, JobRun, RetryLater, enqueue, queue, runner
from core.jobs.runner import Runner
from tests.unit.foundations.conftest import Ground

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def never_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner looks by itself only once an hour: what happens at once was told to it."""
    monkeypatch.setattr(runner, "LOOK_EVERY", 3600.0)


@pytest.fixture
def running(ground: Ground) -> Iterator[dict[str, Handler]]:
    """A running runner; put handlers into the dict before promising."""
    handlers: dict[str, Handler] = {"test": lambda job: None, "other": lambda job: None}
    chosen = _Choosing(handlers)
    one = Runner(ground.database, ground.clock, ground.wake, chosen)
    one.start()
    yield handlers
    one.stop()


class _Choosing(Mapping[str, Handler]):
    """The handlers of this moment: a test changes them while the runner runs."""

    def __init__(self, handlers: dict[str, Handler]) -> None:
        self._handlers = handlers

    def __getitem__(self, kind: str) -> Handler:
        return self._handlers[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._handlers)

    def __len__(self) -> int:
        return len(self._handlers)


def _promise(ground: Ground, key: str) -> None:
    with ground.database.begin() as s:
        enqueue(s, "test", key, {})


def _open(ground: Ground) -> int:
    with ground.database.read() as s:
        return queue.waiting(s)


def test_a_commit_is_enough_to_have_a_promise_kept(ground: Ground, running: dict[str, Handler]) -> None:
    kept = threading.Event()
    running["test"] = lambda job: kept.set()
    _promise(ground, "a")
    assert kept.wait(PATIENCE)


def test_a_promise_made_inside_a_savepoint_is_kept_as_promptly(ground: Ground, running: dict[str, Handler]) -> None:
    """An effect of a conversation runs in a savepoint: its notice must not wait for the next look."""
    kept = threading.Event()
    running["test"] = lambda job: kept.set()
    with ground.database.begin() as s, s.begin_nested():
        enqueue(s, "test", "a", {})
    assert kept.wait(PATIENCE)


def test_what_waited_from_before_the_start_is_kept_at_once(ground: Ground) -> None:
    kept = threading.Event()
    _promise(ground, "a")
    late = Runner(ground.database, ground.clock, ground.wake, {"test": lambda job: kept.set()})
    late.start()
    assert kept.wait(PATIENCE)
    late.stop()
    assert _open(ground) == 0


def test_more_than_a_batch_is_kept_without_being_told_again(ground: Ground, running: dict[str, Handler]) -> None:
    wanted = runner.BATCH * 3 + 7
    kept: list[str] = []
    all_kept = threading.Event()

    def handler(job: JobRun) -> None:
        kept.append(job.key)
        if len(kept) >= wanted:
            all_kept.set()

    running["test"] = handler
    with ground.database.begin() as s:
        for n in range(wanted):
            enqueue(s, "test", str(n), {})
    assert all_kept.wait(PATIENCE)
    assert sorted(kept, key=int) == [str(n) for n in range(wanted)], "each once"


def test_no_job_is_begun_a_second_time_while_it_is_under_way(ground: Ground, running: dict[str, Handler]) -> None:
    begun: list[str] = []
    first, go_on, other = threading.Event(), threading.Event(), threading.Event()

    def handler(job: JobRun) -> None:
        begun.append(job.key)
        if job.key == "slow":
            first.set()
            assert go_on.wait(PATIENCE)
        else:
            other.set()

    running["test"] = handler
    _promise(ground, "slow")
    assert first.wait(PATIENCE)
    _promise(ground, "quick")
    assert other.wait(PATIENCE), "one slow job does not hold up the others"
    go_on.set()
    assert begun == ["slow", "quick"]


def test_a_job_put_off_for_a_moment_is_taken_up_again_unasked(ground: Ground) -> None:
    attempts: list[int] = []
    done = threading.Event()

    def handler(job: JobRun) -> None:
        attempts.append(job.attempt)
        if len(attempts) < 3:
            raise RetryLater(0.01)
        done.set()

    one = Runner(ground.database, SystemClock(), ground.wake, {"test": handler})
    one.start()
    _promise(ground, "a")
    assert done.wait(PATIENCE)
    one.stop()


def test_a_failing_job_harms_neither_the_runner_nor_the_others(ground: Ground, running: dict[str, Handler]) -> None:
    kept = threading.Event()

    def handler(job: JobRun) -> None:
        if job.key == "broken":
            raise ValueError("a fault")
        kept.set()

    running["test"] = handler
    _promise(ground, "broken")
    _promise(ground, "sound")
    assert kept.wait(PATIENCE)


def test_stopping_finishes_what_is_under_way_and_books_it(ground: Ground) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def handler(job: JobRun) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    one = Runner(ground.database, ground.clock, ground.wake, {"test": handler})
    one.start()
    _promise(ground, "a")
    assert begun.wait(PATIENCE)
    stopping = threading.Thread(target=one.stop)
    stopping.start()
    go_on.set()
    stopping.join(PATIENCE)
    assert not stopping.is_alive()
    with ground.database.read() as s:
        assert s.scalars(select(OutboxJob.done_at)).one() is not None


def test_after_stopping_nothing_is_begun(ground: Ground) -> None:
    begun: list[str] = []
    one = Runner(ground.database, ground.clock, ground.wake, {"test": lambda job: begun.append(job.key)})
    one.start()
    one.stop()
    _promise(ground, "a")
    assert begun == []
    assert _open(ground) == 1


def test_stopping_does_not_hang_on_a_queue_that_is_full(ground: Ground) -> None:
    """A house that closes does not first work off a thousand notices: they are safe in the outbox."""
    begun, go_on = threading.Event(), threading.Event()
    runs: list[str] = []

    def handler(job: JobRun) -> None:
        runs.append(job.key)
        begun.set()
        assert go_on.wait(PATIENCE)

    with ground.database.begin() as s:
        for n in range(40):
            enqueue(s, "test", str(n), {})
    one = Runner(ground.database, ground.clock, ground.wake, {"test": handler}, threads=1)
    one.start()
    assert begun.wait(PATIENCE)
    stopping = threading.Thread(target=one.stop)
    stopping.start()
    while not one._stopping.is_set():
        pass
    go_on.set()
    stopping.join(PATIENCE)
    assert len(runs) == 1
    assert _open(ground) == 39


def test_the_database_out_of_reach_for_a_moment_does_not_end_the_runner(
    ground: Ground, running: dict[str, Handler], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, failed = threading.Event(), threading.Event()
    running["test"] = lambda job: kept.set()
    real = runner.due

    def broken(*given: object) -> list[int]:
        failed.set()
        raise OSError("the disk is away")

    monkeypatch.setattr(runner, "due", broken)
    _promise(ground, "a")
    assert failed.wait(PATIENCE)
    monkeypatch.setattr(runner, "due", real)
    ground.wake.ring(queue.TOPIC)
    assert kept.wait(PATIENCE)
