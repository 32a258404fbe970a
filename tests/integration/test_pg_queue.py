"""The queue on PostgreSQL: promised in the caller's transaction, kept by whichever worker is alive."""

import concurrent.futures
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from core import secrets
from core.clock import SystemClock
from core.db.session import Database
from core.jobs import JobRun, RetryLater, enqueue, postgres
from core.jobs.postgres import PgQueuerRunner
from tests.support.postgresql import PostgreSQL
from tests.support.tree import ROOT
from tests.support.waiting import wait_until

pytestmark = pytest.mark.postgresql


@pytest.fixture
def queue_url(postgresql: PostgreSQL, laid_database: str) -> Iterator[str]:
    with postgresql.database(template=laid_database) as url:
        yield url


@pytest.fixture
def database(queue_url: str) -> Iterator[Database]:
    secrets.install(secrets.Keyring(bytes(32)))
    database = Database(queue_url)
    with database.begin() as s:
        s.execute(text("CREATE TABLE effects (id serial, key text, worker text)"))
    yield database
    database.close()


def rows(database: Database, query: str) -> list[Any]:
    with database.read() as s:
        return [tuple(row) for row in s.execute(text(query))]


def open_promises(database: Database) -> int:
    return int(rows(database, "SELECT count(*) FROM outbox WHERE done_at IS NULL")[0][0])


@contextmanager
def running(database: Database, handler: Callable[[JobRun], None]) -> Iterator[None]:
    runner = PgQueuerRunner(database, SystemClock(), {"note": handler})
    runner.start()
    try:
        yield
    finally:
        runner.stop()


@contextmanager
def worker_process(url: str, name: str, *more: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.support.queue_worker", url, name, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(timeout=60)


def test_a_promise_stands_in_the_callers_transaction_and_falls_with_it(database: Database) -> None:
    class Regret(Exception):
        pass

    with pytest.raises(Regret), database.begin() as s:
        enqueue(s, "note", "regretted", {})
        raise Regret
    with database.begin() as s:
        enqueue(s, "note", "kept", {})
    assert rows(database, "SELECT key FROM outbox") == [("kept",)]
    assert rows(database, "SELECT entrypoint, status::text FROM pgqueuer") == [("note", "queued")]


def test_the_same_promise_made_twice_is_one_job(database: Database) -> None:
    with database.begin() as s:
        assert enqueue(s, "note", "once", {})
    with database.begin() as s:
        assert not enqueue(s, "note", "once", {})
    assert rows(database, "SELECT count(*) FROM pgqueuer") == [(1,)]


def test_a_job_is_carried_out_with_its_payload_and_leaves_nothing_behind(database: Database) -> None:
    seen: list[JobRun] = []
    with database.begin() as s:
        enqueue(s, "note", "a", {"to": "某某", "number": 3})
    with running(database, seen.append):
        wait_until(lambda: open_promises(database) == 0)
    wait_until(lambda: rows(database, "SELECT count(*) FROM pgqueuer") == [(0,)])
    assert [(job.kind, job.key, job.payload, job.attempt) for job in seen] == [
        ("note", "a", {"to": "某某", "number": 3}, 1)
    ]


def test_a_job_promised_while_the_worker_waits_is_taken_up_at_once(database: Database) -> None:
    seen: list[str] = []
    with running(database, lambda job: seen.append(job.key)):
        for number in range(3):
            with database.begin() as s:
                enqueue(s, "note", str(number), {})
            wait_until(lambda wanted=number + 1: len(seen) == wanted)
    assert seen == ["0", "1", "2"]


def test_a_job_that_cannot_be_done_yet_and_one_that_fails_are_tried_again(database: Database) -> None:
    tries: list[tuple[str, int]] = []

    def handler(job: JobRun) -> None:
        tries.append((job.key, job.attempt))
        again = [key for key, _ in tries].count(job.key) < 2
        if again and job.key == "later":
            raise RetryLater(0.1)
        if again and job.key == "fails":
            raise RuntimeError("身份证号 must not reach a log")

    with database.begin() as s:
        enqueue(s, "note", "later", {})
        enqueue(s, "note", "fails", {})
    with running(database, handler):
        wait_until(lambda: open_promises(database) == 0)
    assert sorted(tries) == [("fails", 1), ("fails", 2), ("later", 1), ("later", 1)]
    stored = rows(database, "SELECT traceback::text FROM pgqueuer_log WHERE traceback IS NOT NULL")
    assert stored, "PgQueuer notes why a job was put back"
    assert not any("身份证" in str(row) or "\\u8eab" in str(row) for row in stored)


def test_a_job_for_a_later_day_is_not_handed_out_before(database: Database) -> None:
    with database.begin() as s:
        enqueue(s, "note", "tomorrow", {}, due_at=SystemClock().now() + timedelta(days=1))
        enqueue(s, "note", "yesterday", {}, due_at=SystemClock().now() - timedelta(days=1))
    waits = rows(
        database,
        "SELECT o.key, round(extract(epoch FROM q.execute_after - now()) / 3600)::int FROM pgqueuer q"
        " JOIN outbox o ON o.id = convert_from(q.payload, 'UTF8')::int ORDER BY o.key",
    )
    assert waits == [("tomorrow", 24), ("yesterday", 0)]
    with running(database, lambda job: None):
        wait_until(lambda: open_promises(database) == 1)
    assert rows(database, "SELECT key FROM outbox WHERE done_at IS NULL") == [("tomorrow",)]


def test_a_promise_that_lost_its_queue_row_is_found_by_the_sweep(database: Database) -> None:
    with database.begin() as s:
        for key in ("lost", "living", "fresh"):
            enqueue(s, "note", key, {})
        s.execute(text("UPDATE outbox SET due_at = now() - interval '1 hour' WHERE key <> 'fresh'"))
        s.execute(text("UPDATE outbox SET due_at = now() WHERE key = 'fresh'"))
        s.execute(
            text(
                "DELETE FROM pgqueuer q USING outbox o WHERE o.id = convert_from(q.payload, 'UTF8')::int"
                " AND o.key <> 'living'"
            )
        )
    with database.begin() as s:
        assert postgres.sweep(s, {"another kind"}) == 0
        assert postgres.sweep(s, {"note"}) == 1
    assert rows(
        database,
        "SELECT o.key FROM pgqueuer q JOIN outbox o ON o.id = convert_from(q.payload, 'UTF8')::int ORDER BY 1",
    ) == [("living",), ("lost",)]
    with database.begin() as s:
        assert postgres.sweep(s, {"note"}) == 0


def test_a_queue_row_whose_promise_somebody_else_kept_is_tidied_away(database: Database) -> None:
    with database.begin() as s:
        for key in ("kept", "open"):
            enqueue(s, "note", key, {})
        s.execute(text("UPDATE outbox SET done_at = now() WHERE key = 'kept'"))
        postgres.tidy(s)
    assert rows(
        database, "SELECT o.key FROM pgqueuer q JOIN outbox o ON o.id = convert_from(q.payload, 'UTF8')::int"
    ) == [("open",)]


def test_old_lines_of_the_queues_own_log_are_dropped_and_new_ones_kept(database: Database) -> None:
    with database.begin() as s:
        enqueue(s, "note", "old", {})
        s.execute(text("UPDATE pgqueuer_log SET created = now() - interval '8 days'"))
        enqueue(s, "note", "new", {})
        postgres.tidy(s)
    assert rows(database, "SELECT count(*) FROM pgqueuer_log") == [(1,)]


def test_the_tables_can_be_laid_again_and_by_several_processes_at_once(postgresql_url: str) -> None:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(postgres.lay, [postgresql_url] * 4))
    postgres.lay(postgresql_url)
    database = Database(postgresql_url)
    assert rows(database, "SELECT count(*) FROM pgqueuer") == [(0,)]
    database.close()


def test_a_worker_whose_connection_is_cut_comes_back(database: Database) -> None:
    seen: list[str] = []
    with running(database, lambda job: seen.append(job.key)):
        with database.begin() as s:
            enqueue(s, "note", "before", {})
        wait_until(lambda: seen == ["before"])
        with database.begin() as s:
            cut = s.scalar(
                text(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
            assert cut >= 1
        with database.begin() as s:
            enqueue(s, "note", "after", {})
        wait_until(lambda: "after" in seen)


def test_stopping_waits_for_the_job_under_way(database: Database) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def handler(job: JobRun) -> None:
        begun.set()
        assert may_end.wait(60)

    runner = PgQueuerRunner(database, SystemClock(), {"note": handler})
    runner.start()
    with database.begin() as s:
        enqueue(s, "note", "long", {})
    assert begun.wait(60)
    stopping = threading.Thread(target=runner.stop)
    stopping.start()
    may_end.set()
    stopping.join(60)
    assert not stopping.is_alive()
    assert open_promises(database) == 0


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_nothing(database: Database, queue_url: str) -> None:
    with worker_process(queue_url, "doomed", "--hang") as doomed:
        with database.begin() as s:
            enqueue(s, "note", "the one", {})
        wait_until(lambda: rows(database, "SELECT key, worker FROM effects") == [("the one", "doomed")])
        doomed.send_signal(signal.SIGKILL)
        doomed.wait()
    assert open_promises(database) == 1
    with worker_process(queue_url, "heir"):
        wait_until(lambda: open_promises(database) == 0)
    assert rows(database, "SELECT worker FROM effects ORDER BY id") == [("doomed",), ("heir",)]


@pytest.mark.slow
def test_two_workers_share_the_work_and_do_each_job_once(database: Database, queue_url: str) -> None:
    promised: list[str] = []

    def promise(count: int) -> None:
        with database.begin() as s:
            for _ in range(count):
                promised.append(str(len(promised)))
                enqueue(s, "note", promised[-1], {})

    def both_have_worked() -> bool:
        promise(10)
        return rows(database, "SELECT count(DISTINCT worker) FROM effects") == [(2,)]

    with worker_process(queue_url, "one"), worker_process(queue_url, "two"):
        wait_until(both_have_worked)
        promise(200)
        wait_until(lambda: open_promises(database) == 0)
    done = rows(database, "SELECT key FROM effects")
    assert sorted(key for (key,) in done) == sorted(promised)


def test_a_worker_process_shows_its_pulse_and_ends_when_told(queue_url: str, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}

    def alive() -> bool:
        return subprocess.call([sys.executable, "-I", "core/jobs/postgres_pulse.py"], cwd=ROOT, env=environment) == 0

    assert not alive()
    code = (
        "import sys\nfrom core.clock import SystemClock\nfrom core.db.session import Database\n"
        "from core.jobs.postgres import work\nurl = sys.argv[1]\n"
        "database = Database(url)\nwork(database, SystemClock(), {'note': print})\ndatabase.close()"
    )
    with subprocess.Popen([sys.executable, "-c", code, queue_url], env=environment) as process:
        wait_until(alive)
        process.terminate()
        assert process.wait(timeout=60) == 0
    assert not alive()
