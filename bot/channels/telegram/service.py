"""Telegram, whole: what it takes to run beside the rest of the house."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping

from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, Update
from fastapi import FastAPI

from bot.channels.telegram import webhook
from bot.channels.telegram.albums import QUIET_SECONDS, Albums
from bot.channels.telegram.client import PASSING, Client
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.keyboards import Keyboards
from bot.channels.telegram.limiter import Limiter, Pace
from bot.channels.telegram.line import Line
from bot.channels.telegram.locks import SessionLocks
from bot.channels.telegram.polling import KINDS, LONG_POLL_SECONDS, Poller
from bot.channels.telegram.receiver import Receiver
from bot.channels.telegram.transcript import Transcript
from bot.turn import TurnDesk
from core.house import House
from core.i18n import localizer
from core.jobs import Handler

log = logging.getLogger(__name__)

WEBHOOK_PATH = "/telegram/webhook"
COMMANDS = ("start", "progress", "person", "language", "help", "stop")
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


class TelegramService:
    """The Telegram side of one process.

    With ``webhook_secret`` updates come to ``webhook_app()`` (mounted at ``/telegram``), else they are asked for.
    ``handlers()`` carry out ``telegram.deliver``: they work while ``run`` runs, in the same process.
    ``pace``, ``album_quiet`` (seconds) and ``long_poll`` (seconds) are Telegram's customs.
    """

    def __init__(
        self,
        house: House,
        desk: TurnDesk,
        token: str,
        api_base: str | None = None,
        webhook_secret: str | None = None,
        *,
        pace: Pace | None = None,
        album_quiet: float = QUIET_SECONDS,
        long_poll: int = LONG_POLL_SECONDS,
    ) -> None:
        self._house, self._webhook_secret, self._long_poll = house, webhook_secret, long_poll
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client = Client(token, api_base)
        keyboards, albums, transcript = Keyboards(), Albums(album_quiet), Transcript(house)
        self._receiver = Receiver(desk, self._client, transcript, keyboards, albums)
        self._courier = Courier(
            transcript,
            Line(self._client, Limiter(pace), keyboards),
            SessionLocks(house.database),
            loop=lambda: self._loop,
            held_back=albums.open,
            public_url=house.settings.public_url,
        )

    def handlers(self) -> Mapping[str, Handler]:
        """The kinds of jobs carried out here."""
        return {"telegram.deliver": self._courier.deliver}

    def webhook_app(self) -> FastAPI:
        """The application that Telegram posts updates to. Raises ValueError without a secret."""
        return webhook.create_app(self._webhook_secret or "", self._take_once)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve Telegram until ``stop`` is set: deliver what waits, and (without webhook) ask for updates."""
        self._loop = asyncio.get_running_loop()
        try:
            if not await self._introduce(stop):
                return
            if self._webhook_secret:
                await stop.wait()
            else:
                await Poller(self._client, self._take_patiently, self._long_poll).run(stop)
        finally:
            self._loop = None
            await self.close()

    async def close(self) -> None:
        """Close connections and threads. ``run`` does it by itself; a process with only the webhook calls it."""
        await asyncio.to_thread(self._receiver.close)
        await self._client.close()

    async def _take_patiently(self, update: Update) -> None:
        await self._receiver.take(update, patient=True)

    async def _take_once(self, update: Update) -> None:
        await self._receiver.take(update, patient=False)

    async def _introduce(self, stop: asyncio.Event) -> bool:
        """Tell Telegram how updates reach us and which commands we know; False if stopped before it listened."""
        pause = FIRST_PAUSE
        while not stop.is_set():
            try:
                await self._agree_on_the_way()
            except (AiogramError, *PASSING) as error:
                # A refusal of the token or of the webhook's address also ends here: an operator may yet mend it.
                log.warning("Telegram could not be agreed with (%s); trying again", type(error).__name__)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return True
        return False

    async def _agree_on_the_way(self) -> None:
        bot = self._client.bot
        if not self._webhook_secret:
            await bot.delete_webhook(drop_pending_updates=False)
        elif self._house.settings.public_url:
            url = self._house.settings.public_url.rstrip("/") + WEBHOOK_PATH
            await bot.set_webhook(url, secret_token=self._webhook_secret, allowed_updates=KINDS)
        else:
            log.warning("no YIMEN_PUBLIC_URL: Telegram was not told where to post updates")
        for code, language in (("zh", "zh-CN"), (None, "en")):
            words = localizer(language)
            commands = [BotCommand(command=name, description=words(f"telegram-command-{name}")) for name in COMMANDS]
            await bot.set_my_commands(commands, language_code=code)
