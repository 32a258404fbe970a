"""Waiting for news of a person's conversation on an event loop, while the news comes from any thread."""

import asyncio
import contextlib
from collections.abc import Callable

from bot.channels.webchat import people
from core.jobs import Wake


class News:
    """Rings when something was said in the conversation, or the phone changed hands. Close it at the end."""

    def __init__(self, wake: Wake, person: str) -> None:
        self._wake, self._loop = wake, asyncio.get_running_loop()
        self._bell = asyncio.Event()
        self._session: int | None = None
        self._ends: list[Callable[[], None]] = [wake.subscribe(people.topic(person), self._ring)]

    def listen_to(self, session: int | None) -> None:
        """Also ring for the conversation itself, once it exists."""
        if session is not None and self._session is None:
            self._session = session
            self._ends.append(self._wake.subscribe(f"chat:{session}", self._ring))

    async def wait(self, seconds: float) -> None:
        """Until it rings or the time is over: a word may be lost, so whoever waits looks by themselves too."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), seconds)
        self._bell.clear()

    def close(self) -> None:
        for end in self._ends:
            end()

    def _ring(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop may just have closed
            self._loop.call_soon_threadsafe(self._bell.set)
