"""Asking Telegram for updates, and telling it which ones are safely taken.

Telegram forgets an update when it is asked for a later one. So the offset never passes an update whose turn is
not committed; while some are being taken, the newer ones are asked for again and those already at work passed over.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from bot.channels.telegram.client import PASSING, Client

log = logging.getLogger(__name__)

KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
LONG_POLL_SECONDS = 25
LOOK_AGAIN_SECONDS = 0.25
BATCH = 100
LONGEST_PAUSE = 30.0
REFUSED_PAUSE = 60.0
LAST_WAIT_SECONDS = 15.0


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, but as plain JSON: one update that aiogram cannot read must not hide those beside it."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def parse(raw: dict[str, Any]) -> Update | None:
    """The update, or None if it is of a shape that this version does not know."""
    try:
        return Update.model_validate(raw)
    except ValidationError as error:
        log.warning("an update could not be read (%s places)", error.error_count())
        return None


class Poller:
    """Long polling. ``take`` must return only when the update is committed, or given up for good."""

    def __init__(
        self, client: Client, take: Callable[[Update], Awaitable[None]], long_poll: int = LONG_POLL_SECONDS
    ) -> None:
        self._client, self._take, self._long_poll = client, take, long_poll
        self._open: dict[int, asyncio.Task[None]] = {}
        self._taken: set[int] = set()
        self._next: int | None = None
        self._pause = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; then finish what is being taken."""
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                await self._step(stopping)
        finally:
            stopping.cancel()
            await self._finish()

    @property
    def offset(self) -> int | None:
        """The lowest update id that may still be needed: everything below is committed."""
        return min(self._open, default=self._next)

    async def _step(self, stopping: "asyncio.Task[bool]") -> None:
        if self._open:
            # Usually all are committed within milliseconds, and the next question confirms them together.
            await asyncio.wait(self._open.values(), timeout=LOOK_AGAIN_SECONDS)
            self._settle()
        asking = asyncio.create_task(self._ask())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            return
        updates = asking.result()
        for raw in updates:
            self._begin(raw)
        if not updates and not self._open and not self._pause:
            # All is confirmed. Asking without an offset is then the same, and holds after a week of silence, when
            # Telegram begins to number anew, perhaps lower.
            self._next = None
            self._taken.clear()
        if self._pause:
            await asyncio.wait({stopping}, timeout=self._pause)

    async def _ask(self) -> list[dict[str, Any]]:
        timeout = 0 if self._open else self._long_poll
        question = GetRawUpdates(offset=self.offset, limit=BATCH, timeout=timeout, allowed_updates=KINDS)
        try:
            updates = await self._client.bot(question, request_timeout=timeout + 15)
        except (TelegramUnauthorizedError, TelegramNotFound):
            log.error("Telegram does not know this bot's token: check YIMEN_TELEGRAM_TOKEN")
            self._pause = REFUSED_PAUSE
        except TelegramConflictError:
            log.warning("another process asks for this bot's updates; this one stands by")
            self._pause = LONGEST_PAUSE
        except TelegramRetryAfter as flood:
            self._pause = float(flood.retry_after)
        except (TelegramAPIError, *PASSING) as error:
            self._pause = min(max(self._pause * 2, 0.5), LONGEST_PAUSE)
            log.warning("asking for updates failed with %s", type(error).__name__)
        else:
            self._pause = 0.0
            return updates
        return []

    def _begin(self, raw: dict[str, Any]) -> None:
        number = int(raw["update_id"])
        if number in self._open or number in self._taken:
            return
        self._next = max(number + 1, self._next or 0)
        self._open[number] = asyncio.create_task(self._take_one(raw), name=f"update {number}")

    async def _take_one(self, raw: dict[str, Any]) -> None:
        update = parse(raw)
        if update is None:
            return
        try:
            await self._take(update)
        except Exception as error:
            # Its words may hold what the person said.
            log.error("update %s was given up with %s", update.update_id, type(error).__name__)

    def _settle(self) -> None:
        done = [number for number, task in self._open.items() if task.done()]
        for number in done:
            del self._open[number]
        self._taken.update(done)
        lowest = self.offset or 0
        self._taken = {number for number in self._taken if number >= lowest}

    async def _finish(self) -> None:
        """Let the turns under way commit. What does not is brought again by Telegram after the next start."""
        if self._open:
            await asyncio.wait(self._open.values(), timeout=LAST_WAIT_SECONDS)
        for task in self._open.values():
            task.cancel()
        await asyncio.gather(*self._open.values(), return_exceptions=True)
        self._open.clear()
