"""The fixtures of the Telegram tests. A test module takes the ones it needs by name::

house, peer, side, person = fixtures.house, fixtures.peer, fixtures.side, fixtures.person
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.house import House
from tests.integration.telegram_peer.clock import GoingClock
from tests.integration.telegram_peer.houses import TelegramSide
from tests.integration.telegram_peer.people import Person
from tests.integration.telegram_peer.server import Peer
from tests.support.houses import open_house

CHAT = 77
PUBLIC = "https://yimen.example.cn"


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str) -> Iterator[House]:
    """A real house on SQLite, on Monday 23 November 2026."""
    with open_house(tmp_path, sqlite_url, GoingClock(), public_url=PUBLIC) as house:
        yield house


@pytest.fixture
def peer() -> Iterator[Peer]:
    """A Bot API on loopback."""
    with Peer() as peer:
        yield peer


@pytest.fixture
def side(house: House, peer: Peer) -> Iterator[TelegramSide]:
    """The house's Telegram side, asking the peer for updates."""
    with TelegramSide(house, peer) as side:
        yield side


@pytest.fixture
def web(house: House, peer: Peer) -> Iterator[TelegramSide]:
    """The house's Telegram side, to which updates are posted."""
    with TelegramSide(house, peer, webhook=True) as side:
        yield side


@pytest.fixture
def person(peer: Peer) -> Person:
    """Somebody with a phone in Chinese."""
    return Person(peer.world, CHAT)
