"""Fixtures of the chat's tests, wherever they stand: ``pytest_plugins = ["tests.unit.webchat.fixtures"]``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.webchat.limits import Limits
from core.clock import FixedClock
from core.house import House
from tests.support.houses import open_house
from tests.unit.webchat.serving import Site, serve


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str, clock: FixedClock) -> Iterator[House]:
    """A house of this test's own, with its tables, on the embedded database."""
    with open_house(tmp_path, sqlite_url, clock) as opened:
        yield opened


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    """Its chat, served on loopback. It never looks by itself: what comes to a page in time came by word."""
    with serve(house, Limits(look_every=3600, poll_wait=60)) as running:
        yield running
