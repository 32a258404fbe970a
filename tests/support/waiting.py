"""Waiting for what another thread or process does: by looking, never by guessing how long it takes."""

import time
from collections.abc import Callable


def wait_until(what: Callable[[], bool], say: Callable[[], str] = str, seconds: float = 90) -> None:
    """Look again and again until ``what`` holds. ``seconds`` only ends a test that would hang; ``say`` tells why."""
    limit = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < limit, f"it never happened: {say()}"
        time.sleep(0.05)
