"""A promise stands with the transaction that made it, once, and is kept at least once."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from core.db.models.system import OutboxJob
from core.jobs import JobRun, RetryLater, enqueue, queue
from core.jobs.queue import MAX_ATTEMPTS, carry_out
from core.jobs.runner import drain
from tests.support.together import at_once
from tests.unit.foundations.conftest import Ground

ROOT = Path(__file__).resolve().parents[3]


class Notebook:
    """A handler that writes down what it was asked, and does what it is told."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.runs: list[JobRun] = []
        self._outcomes = list(outcomes)

    def __call__(self, job: JobRun) -> None:
        self.runs.append(job)
        outcome = self._outcomes.pop(0) if self._outcomes else None
        if outcome is not None:
            raise outcome


def _promise(ground: Ground, key: str = "a", due_at: datetime | None = None, kind: str = "test") -> bool:
    with ground.database.begin() as s:
        return enqueue(s, kind, key, {"of": key}, due_at)


def _drain(ground: Ground, handler: Any, kind: str = "test") -> int:
    return drain(ground.database, ground.clock, {kind: handler}, limit=100)


def _job(ground: Ground) -> OutboxJob:
    with ground.database.read() as s:
        return s.scalars(select(OutboxJob)).one()


# ---------------------------------------------------------------- promising


def test_a_promise_is_kept_once_with_what_it_was_given(ground_anywhere: Ground) -> None:
    notebook = Notebook()
    assert _promise(ground_anywhere)
    assert _drain(ground_anywhere, notebook) == 1
    assert _drain(ground_anywhere, notebook) == 0
    (run,) = notebook.runs
    assert (run.kind, run.key, run.payload, run.attempt) == ("test", "a", {"of": "a"}, 1)
    assert _job(ground_anywhere).done_at == ground_anywhere.clock.now()


def test_the_same_promise_again_is_no_second_promise(ground_anywhere: Ground) -> None:
    notebook = Notebook()
    with ground_anywhere.database.begin() as s:
        assert enqueue(s, "test", "a", {"n": 1})
        assert not enqueue(s, "test", "a", {"n": 2})
    assert not _promise(ground_anywhere)
    _drain(ground_anywhere, notebook)
    assert not _promise(ground_anywhere), "not even after it was kept"
    assert _drain(ground_anywhere, notebook) == 0
    assert [run.payload for run in notebook.runs] == [{"n": 1}]


def test_another_kind_with_the_same_key_is_another_promise(ground_anywhere: Ground) -> None:
    assert _promise(ground_anywhere, kind="test")
    assert _promise(ground_anywhere, kind="other")
    one, other = Notebook(), Notebook()
    assert drain(ground_anywhere.database, ground_anywhere.clock, {"test": one, "other": other}) == 2
    assert [r.kind for r in one.runs + other.runs] == ["test", "other"]


def test_two_that_promise_the_same_at_once_make_one_promise(ground_anywhere: Ground) -> None:
    made: list[bool] = []
    at_once(*[lambda: made.append(_promise(ground_anywhere))] * 6)
    assert sorted(made) == [False] * 5 + [True]


def test_a_promise_rolled_back_is_never_kept(ground_anywhere: Ground) -> None:
    notebook = Notebook()
    with pytest.raises(ZeroDivisionError), ground_anywhere.database.begin() as s:
        enqueue(s, "test", "whole", {})
        _ = 1 // 0
    with ground_anywhere.database.begin() as s:
        enqueue(s, "test", "stands", {})
        with pytest.raises(ZeroDivisionError), s.begin_nested():
            enqueue(s, "test", "savepoint", {})
            _ = 1 // 0
    _drain(ground_anywhere, notebook)
    assert [run.key for run in notebook.runs] == ["stands"]
    if not ground_anywhere.database.embedded:
        with ground_anywhere.database.read() as s:
            assert s.scalar(text("SELECT count(*) FROM pgqueuer")) == 1, "nor handed to the workers"


def test_a_promise_is_kept_not_before_its_time(ground_anywhere: Ground) -> None:
    notebook = Notebook()
    _promise(ground_anywhere, due_at=ground_anywhere.clock.now() + timedelta(hours=11))
    assert _drain(ground_anywhere, notebook) == 0
    ground_anywhere.clock.advance(hours=10, minutes=59, seconds=59)
    assert _drain(ground_anywhere, notebook) == 0
    ground_anywhere.clock.advance(seconds=1)
    assert _drain(ground_anywhere, notebook) == 1


def test_promises_are_kept_in_the_order_they_fall_due(ground_anywhere: Ground) -> None:
    now = ground_anywhere.clock.now()
    notebook = Notebook()
    for key, due in (("third", now), ("second", now - timedelta(hours=1)), ("first", None), ("fourth", now)):
        _promise(ground_anywhere, key, due)
    _drain(ground_anywhere, notebook)
    assert [run.key for run in notebook.runs] == ["first", "second", "third", "fourth"]


# ---------------------------------------------------------------- trying again


def test_a_handler_that_says_later_is_asked_again_later_and_has_not_failed(ground_anywhere: Ground) -> None:
    notebook = Notebook(*[RetryLater(30, "night")] * 40)
    _promise(ground_anywhere)
    for _ in range(40):
        assert _drain(ground_anywhere, notebook) == 1
        assert _drain(ground_anywhere, notebook) == 0
        assert _job(ground_anywhere).problem == "night"
        ground_anywhere.clock.advance(seconds=29)
        assert _drain(ground_anywhere, notebook) == 0
        ground_anywhere.clock.advance(seconds=1)
    assert _drain(ground_anywhere, notebook) == 1
    job = _job(ground_anywhere)
    assert job.done_at is not None
    assert (job.dead_at, job.problem) == (None, None)
    assert {run.attempt for run in notebook.runs} == {1}, "waiting is not failing"


def test_a_handler_that_fails_is_given_longer_and_longer_and_up_after_twelve_times(ground_anywhere: Ground) -> None:
    notebook = Notebook(*[ValueError("PLANTED-NAME 王小明")] * 50)
    _promise(ground_anywhere)
    waits = []
    for _ in range(MAX_ATTEMPTS):
        assert _drain(ground_anywhere, notebook) == 1
        before = ground_anywhere.clock.now()
        waits.append((_job(ground_anywhere).due_at - before).total_seconds())
        ground_anywhere.clock.set(_job(ground_anywhere).due_at)
    assert len(notebook.runs) == MAX_ATTEMPTS == 12
    assert [run.attempt for run in notebook.runs] == list(range(1, 13))
    assert waits == sorted(waits)
    assert waits[0] == 2
    assert max(waits) == 900
    ground_anywhere.clock.advance(days=365)
    assert _drain(ground_anywhere, notebook) == 0
    with ground_anywhere.database.read() as s:
        assert [job.key for job in queue.dead(s)] == ["a"]
        assert queue.waiting(s) == 0
        raw = s.execute(text("SELECT problem, kind, key FROM outbox")).one()
    assert raw[0] == "ValueError", "the error's own words may hold personal data"


def test_a_handler_that_fails_and_then_succeeds_is_done(ground_anywhere: Ground) -> None:
    notebook = Notebook(ValueError(), None)
    _promise(ground_anywhere)
    _drain(ground_anywhere, notebook)
    ground_anywhere.clock.advance(seconds=2)
    _drain(ground_anywhere, notebook)
    job = _job(ground_anywhere)
    assert job.done_at is not None
    assert job.problem is None
    assert [run.attempt for run in notebook.runs] == [1, 2]


def test_one_that_fails_does_not_keep_the_others_waiting(ground: Ground) -> None:
    def handler(job: JobRun) -> None:
        if job.key == "broken":
            raise ValueError
        done.append(job.key)

    done: list[str] = []
    for key in ("one", "broken", "two"):
        _promise(ground, key)
    assert _drain(ground, handler) == 3
    assert done == ["one", "two"]


def test_a_promise_whose_handler_is_not_here_waits_for_one_that_has_it(ground_anywhere: Ground) -> None:
    _promise(ground_anywhere, kind="telegram.deliver")
    again = carry_out(ground_anywhere.database, ground_anywhere.clock, {}, _job(ground_anywhere).id)
    assert again is not None
    job = _job(ground_anywhere)
    assert (job.problem, job.attempts, job.dead_at, job.done_at) == ("no-handler", 0, None, None)
    ground_anywhere.clock.advance(seconds=again)
    assert _drain(ground_anywhere, Notebook(), "telegram.deliver") == 1


def test_a_promise_kept_or_given_up_meanwhile_is_not_kept_again(ground_anywhere: Ground) -> None:
    notebook = Notebook()
    _promise(ground_anywhere)
    job = _job(ground_anywhere).id
    for _ in range(2):
        assert carry_out(ground_anywhere.database, ground_anywhere.clock, {"test": notebook}, job) is None
    assert carry_out(ground_anywhere.database, ground_anywhere.clock, {"test": notebook}, job + 1000) is None
    assert len(notebook.runs) == 1


# ---------------------------------------------------------------- killed in the middle

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from core import secrets
from core.clock import FixedClock
from core.db.session import Database
from core.jobs.runner import drain
from core.secrets import Keyring

def handler(job):
    with open(sys.argv[3], "a") as out:
        out.write(f"{job.key} {job.attempt}\\n")
    os.kill(os.getpid(), signal.SIGKILL)

secrets.install(Keyring.load_or_make(Path(sys.argv[1])))
drain(Database(sys.argv[2]), FixedClock(datetime(2026, 11, 17, tzinfo=UTC)), {"test": handler})
"""


def test_killed_between_the_work_and_its_booking_the_work_is_done_again(
    ground_anywhere: Ground, tmp_path: Path
) -> None:
    """At least once, and this is why every handler is idempotent by its key."""
    _promise(ground_anywhere)
    record = tmp_path / "record"
    command = [
        sys.executable,
        "-c",
        KILLED,
        str(tmp_path / "master.key"),
        ground_anywhere.database.engine.url.render_as_string(hide_password=False),
        str(record),
    ]
    for killed in (1, 2):
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
        assert record.read_text().splitlines() == ["a 1"] * killed, "being killed is not the job's failure"
    notebook = Notebook()
    assert _drain(ground_anywhere, notebook) == 1
    assert [(run.key, run.attempt) for run in notebook.runs] == [("a", 1)]
    assert _job(ground_anywhere).done_at == ground_anywhere.clock.now()


# ---------------------------------------------------------------- counting


def test_waiting_counts_what_is_open_due_or_not(ground_anywhere: Ground) -> None:
    _promise(ground_anywhere, "now")
    _promise(ground_anywhere, "later", datetime(2030, 1, 1, tzinfo=UTC))
    with ground_anywhere.database.read() as s:
        assert queue.waiting(s) == 2
    _drain(ground_anywhere, Notebook())
    with ground_anywhere.database.read() as s:
        assert queue.waiting(s) == 1
        assert queue.dead(s) == []


def test_the_database_alone_shows_nothing_of_what_was_promised(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        enqueue(s, "test", "a", {"words": "PLANTED 王小明"})
    with ground_anywhere.database.read() as s:
        raw = bytes(s.scalar(text("SELECT payload FROM outbox")))
    assert b"PLANTED" not in raw
    assert "王小明".encode() not in raw
