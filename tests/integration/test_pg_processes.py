"""Beyond one machine: the processes of docker-compose.yml against a real PostgreSQL, and one of them dies."""

import contextlib
import json
import signal
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text as sql
from websockets.sync.client import ClientConnection, connect

from core.clock import SystemClock
from core.house import House
from core.i18n import pack, text
from core.jobs import enqueue
from core.money import Money
from core.settings import Settings
from tests.support.composed import Composed
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
OPEN = "SELECT count(*) FROM outbox WHERE done_at IS NULL"
PEOPLE = 6
NOTICES = 12


@pytest.fixture
def composed(tmp_path: Path, postgresql_url: str) -> Iterator[Composed]:
    processes = Composed(tmp_path, postgresql_url)
    try:
        yield processes
    finally:
        processes.end()


def is_ready(address: str) -> bool:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(f"{address}/readyz").status_code == 200
    return False


class Phone:
    """A citizen's page, on any of the web processes: the same cookie, the same person."""

    def __init__(self, address: str) -> None:
        entered = httpx.post(f"{address}/chat/api/enter", json={"language": "en"}, headers={"x-yimen": "1"})
        self.cookie = "; ".join(f"{name}={value}" for name, value in entered.cookies.items())
        self.person = entered.json()["person"]["id"]
        self.messages: dict[int, dict[str, Any]] = {}

    @contextlib.contextmanager
    def page(self, address: str) -> Iterator[ClientConnection]:
        url = address.replace("http://", "ws://") + "/chat/ws"
        with connect(url, origin=address, additional_headers={"Cookie": self.cookie}) as line:  # type: ignore[arg-type]
            line.send(json.dumps({"t": "hello", "person": self.person, "after": max(self.messages, default=0)}))
            yield line

    def read(self, line: ClientConnection, until: Callable[[], bool]) -> None:
        """Take what comes until ``until`` holds; a message that comes twice, or out of order, is a fault."""
        while not until():
            frame = json.loads(line.recv(timeout=90))
            for message in frame.get("messages", []):
                assert message["seq"] == max(self.messages, default=0) + 1
                self.messages[message["seq"]] = message

    def begin(self, line: ClientConnection) -> None:
        key = uuid.uuid4().hex
        line.send(json.dumps({"t": "say", "key": key, "kind": "started", "language": "en"}))
        self.read(line, lambda: any(message["direction"] == "out" for message in self.messages.values()))


def test_two_webs_two_workers_one_killed_and_every_notice_comes_once(composed: Composed, postgresql_url: str) -> None:
    migrating = composed.start("migrate", "migrate")
    assert migrating.wait(timeout=60) == 0, composed.log("migrate")

    one, two = composed.start_web("web-1"), composed.start_web("web-2")
    for name, address in (("web-1", one), ("web-2", two)):
        wait_until(lambda address=address: is_ready(address), lambda name=name: composed.log(name))
    doomed = composed.start("worker", "worker-1")
    wait_until(lambda: composed.is_healthy("worker", "worker-1"), lambda: composed.log("worker-1"))

    phones = [Phone((one, two)[n % 2]) for n in range(PEOPLE)]
    for n, phone in enumerate(phones):
        with phone.page((one, two)[n % 2]) as line:
            phone.begin(line)

    house = House.open(Settings.of(composed.data, database=postgresql_url), SystemClock())
    with house.database.read() as s:
        sessions = list(s.scalars(sql("SELECT id FROM chat_sessions ORDER BY id")))
    assert len(sessions) == PEOPLE

    def promise(person: int, number: int) -> None:
        words = text("amount-once", money=Money(100 * number))
        with house.database.begin() as s:
            payload = {"session": sessions[person], "says": [pack(words)], "choices": []}
            assert enqueue(s, "notice.deliver", f"test:{person}:{number}", payload)

    def count(query: str) -> int:
        with house.database.read() as s:
            return int(s.scalar(sql(query)) or 0)

    # The first worker is caught in the middle of a notice: it waits for a row that is held here.
    with house.database.engine.begin() as holding:
        holding.execute(sql("SELECT id FROM chat_sessions WHERE id = :id FOR UPDATE"), {"id": sessions[0]})
        promise(0, 1)
        wait_until(lambda: count(WAITING) >= 1, lambda: composed.log("worker-1"))
        composed.start("worker", "worker-2")
        wait_until(lambda: composed.is_healthy("worker", "worker-2"), lambda: composed.log("worker-2"))
        for number in range(2, NOTICES + 1):
            for person in range(1, PEOPLE):
                promise(person, number)
        wait_until(lambda: count("SELECT count(*) FROM outbox WHERE done_at IS NOT NULL") >= PEOPLE)
        doomed.send_signal(signal.SIGKILL)
        doomed.wait()
    for number in range(2, NOTICES + 1):
        promise(0, number)
    for person in range(1, PEOPLE):
        promise(person, 1)

    # Everybody reads on the other web process than the one they began on: word travels through the database.
    for n, phone in enumerate(phones):
        with phone.page((two, one)[n % 2]) as line:
            phone.read(line, lambda phone=phone: len(amounts(phone)) >= NOTICES)
    wait_until(lambda: count(OPEN) == 0, lambda: composed.log("worker-2"))

    for phone in phones:
        assert sorted(amounts(phone)) == sorted(f"{number} yuan, once" for number in range(1, NOTICES + 1))
    written = count("SELECT count(*) FROM chat_messages WHERE key LIKE 'notice:%'")
    assert written == PEOPLE * NOTICES
    taken_over = count(
        "SELECT count(*) FROM (SELECT job_id FROM pgqueuer_log WHERE status = 'picked' GROUP BY job_id"
        " HAVING count(*) > 1) AS again"
    )
    assert taken_over >= 1, "the dead worker's notice was handed to the other"
    print(f"{written} notices to {PEOPLE} people, each once; {taken_over} taken over from the killed worker")
    house.close()


def amounts(phone: Phone) -> list[str]:
    """The notices of this test among what the phone got."""
    said = [message["body"].get("text", "") for message in phone.messages.values() if message["direction"] == "out"]
    return [words for words in said if words.endswith("yuan, once")]
