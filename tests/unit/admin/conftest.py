"""The invented town, sown once and copied for every test."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.clock import CHINA, FixedClock
from tests.unit.admin import kit
from tests.unit.admin.kit import Console

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=CHINA)


@pytest.fixture(scope="session")
def sown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    kit.sow(folder, FixedClock(NOON))
    return folder


@pytest.fixture
def console(sown: Path, tmp_path: Path) -> Iterator[Console]:
    """The console of the town, on Monday 16 November 2026 at noon."""
    with kit.opened(sown, tmp_path / "house", FixedClock(NOON)) as ready:
        yield ready
