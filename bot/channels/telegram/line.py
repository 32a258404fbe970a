"""One message onto the screen of one chat: at the allowed pace, with the old keyboards taken away.

Lives in the service's event loop; the courier calls it from the runner's threads.
"""

import asyncio
import contextlib
import time

from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter

from bot.channels.telegram.client import PASSING, Client
from bot.channels.telegram.keyboards import Face, Keyboards
from bot.channels.telegram.limiter import Limiter
from bot.channels.telegram.outbound import Parcel

PATIENCE = 0.05


class NotYet(Exception):
    """The chat may be spoken to in ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__("not-yet")
        self.seconds = seconds


class Line:
    """The way a parcel goes. Raises what Telegram answers (``aiogram.exceptions``), and NotYet."""

    def __init__(self, client: Client, limiter: Limiter, keyboards: Keyboards) -> None:
        self._client, self._limiter, self._keyboards = client, limiter, keyboards

    async def send(self, chat: int, parcel: Parcel, question: int, *, redraw: bool) -> None:
        """Send one parcel. ``question``: the number of the question it asks (0: none). ``redraw``: if this very
        question already stands on the screen, change its buttons instead of repeating it."""
        await self._wait_for_turn(chat)
        try:
            shown = await self._show(chat, parcel, redraw)
        except TelegramRetryAfter as flood:
            self._limiter.hold(chat, flood.retry_after, time.monotonic())
            raise
        if question:
            await self._take_away(chat, but=shown)
            if parcel.buttons:
                self._keyboards.stands(chat, shown, Face.of(parcel.text, parcel.buttons))

    async def _show(self, chat: int, parcel: Parcel, redraw: bool) -> int:
        """Put the parcel on the screen, as a new message or by redrawing the last one; returns the message's id."""
        if redraw and parcel.buttons:
            standing = self._keyboards.redrawable(chat, Face.of(parcel.text, parcel.buttons))
            if standing is not None and await self._redraw(chat, standing, parcel):
                return standing
        sent = await self._client.bot.send_message(chat, parcel.text, reply_markup=parcel.markup)
        return sent.message_id

    async def _wait_for_turn(self, chat: int) -> None:
        wait = self._limiter.chat_wait(chat, time.monotonic())
        if wait > PATIENCE:
            raise NotYet(wait)
        await asyncio.sleep(wait)
        # The places among all messages are a thirtieth of a second apart: they are waited for here.
        await asyncio.sleep(self._limiter.reserve(chat, time.monotonic()))

    async def _redraw(self, chat: int, message: int, parcel: Parcel) -> bool:
        try:
            await self._client.bot.edit_message_reply_markup(
                chat_id=chat, message_id=message, reply_markup=parcel.buttons
            )
        except TelegramBadRequest as refused:
            return "not modified" in refused.message
        return True

    async def _take_away(self, chat: int, but: int) -> None:
        """Take the keyboards of earlier questions off the screen. A courtesy: a press on one is recognised anyway."""
        for message in self._keyboards.take_away(chat, but):
            with contextlib.suppress(AiogramError, *PASSING):
                await self._client.bot.edit_message_reply_markup(chat_id=chat, message_id=message)
