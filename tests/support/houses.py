"""Houses for tests: real ones, in a folder of the test's own."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from core.clock import Clock
from core.db import migrations
from core.house import House
from core.settings import Settings


@contextlib.contextmanager
def open_house(folder: Path, url: str, clock: Clock, **more: object) -> Iterator[House]:
    """A house with its tables laid by the real migrations."""
    house = House.open(Settings.of(folder, database=url, **more), clock)
    try:
        migrations.upgrade(house.database)
        house.lay()
        yield house
    finally:
        house.close()
