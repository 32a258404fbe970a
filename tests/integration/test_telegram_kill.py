"""``kill -9`` of the real process while people talk: nothing lost, nothing taken twice, nothing unsent."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from core import audit
from core.db.models.chat import ChatMessage
from core.house import House
from tests.integration.telegram_peer import Peer, Person
from tests.integration.telegram_peer.clock import GoingClock
from tests.integration.telegram_peer.houses import heard, transcript, undelivered
from tests.integration.telegram_peer.world import TOKEN
from tests.support.houses import open_house

CHAT = 77
ROOT = Path(__file__).resolve().parents[2]
WORDS = ("申请低保", "我同意", "柳河镇", "红星村", "王建国", "220882199103123012", "13804360001", "身体健康")
KILLS = 3


class Process:
    """``run.py bot`` as an operator starts it."""

    def __init__(self, house: House, peer: Peer) -> None:
        self._peer = peer
        self._environment = {
            **os.environ,
            "YIMEN_DATA": str(house.settings.data),
            "YIMEN_DATABASE": house.settings.database,
            "YIMEN_TELEGRAM_TOKEN": TOKEN,
            "YIMEN_TELEGRAM_API": peer.base,
        }
        self.kills = 0

    def start(self) -> None:
        asked = self._peer.world.count("getUpdates")
        self._process = subprocess.Popen([sys.executable, "run.py", "bot"], cwd=ROOT, env=self._environment)
        self._peer.world.wait(
            lambda: self._peer.world.count("getUpdates") > asked, 60, "the process to ask for updates"
        )

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(20)
        self.kills += 1

    def end(self) -> int:
        """End it as Ctrl-C does; returns its exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(30)


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str) -> Iterator[House]:
    with open_house(tmp_path, sqlite_url, GoingClock()) as house:
        yield house


@contextlib.contextmanager
def running(house: House, peer: Peer) -> Iterator[Process]:
    process = Process(house, peer)
    process.start()
    try:
        yield process
    finally:
        if process._process.poll() is None:
            process._process.kill()
            process._process.wait(20)


@pytest.mark.slow
def test_killed_at_random_moments_it_loses_nothing_and_takes_nothing_twice(house: House) -> None:
    chance = random.Random(20261123)
    killed_at = sorted(chance.sample(range(len(WORDS)), KILLS))
    with Peer() as peer, running(house, peer) as process:
        person = Person(peer.world, CHAT)
        updates = [person.starts()]
        person.reads(1, 30)
        for n, words in enumerate(WORDS):
            updates.append(person.says(words))
            if n in killed_at:
                # From before the update is fetched to after its answer is sent: anywhere in between.
                time.sleep(chance.uniform(0.0, 0.15))
                process.kill()
                process.start()
            peer.world.wait(lambda: not peer.world.updates, 30, "the update to be confirmed")
            peer.world.wait(lambda: not undelivered(house), 30, "the answer to be delivered")
        assert process.end() == 0

    with house.database.read() as s:
        keys = list(s.scalars(select(ChatMessage.key).where(ChatMessage.direction == "in").order_by(ChatMessage.seq)))
        assert audit.verify(s).whole
    assert keys == [str(number) for number in updates], "each update once, in order"
    assert [body["kind"] for body in heard(house, CHAT)] == ["started", *["said"] * len(WORDS)]
    said = [message for message in transcript(house, CHAT) if message.direction == "out"]
    screen = "\n".join(person.texts)
    assert all(message.delivered_at for message in said)
    assert all(message.body["text"] in screen for message in said)
    assert "身体怎么样" not in person.texts[-1] and "主要做什么" in person.texts[-1]
    repeated = sum(count - 1 for count in Counter(person.texts).values())
    print(f"{process.kills} kills, {len(updates)} updates, {len(said)} messages, {repeated} sent again")
    assert repeated <= process.kills
