"""A township in a house of the test's own."""

import io

import pytest
from PIL import Image

from core.clock import FixedClock
from core.files import photos
from core.files.photos import Photo
from core.house import House
from tests.unit.casework.township import Township


@pytest.fixture
def township(house: House, clock: FixedClock) -> Township:
    return Township(house, clock)


@pytest.fixture
def photograph() -> Photo:
    """A real JPEG, as a phone's camera would send it."""
    buffer = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(buffer, "JPEG")
    return photos.take(buffer.getvalue())
