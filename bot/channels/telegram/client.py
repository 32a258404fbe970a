"""The way to Telegram: one connection pool a process, made in the event loop that uses it."""

import asyncio

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramServerError
from aiogram.exceptions import TelegramNetworkError as NetworkError
from aiogram.utils.token import TokenValidationError, validate_token
from aiohttp import ClientError

from bot.channels.telegram.inbound import TOO_LARGE
from bot.conversation.model import SentPhoto
from core.errors import Invalid
from core.files.photos import MAX_BYTES

REQUEST_SECONDS = 20.0

# What passes by itself: the line is down, Telegram is, or a proxy answered in its place.
PASSING = (NetworkError, TelegramServerError, ClientDecodeError, ClientError, TimeoutError, OSError)


class Unreachable(Exception):
    """Telegram could not be asked just now. Carries no words: addresses at Telegram hold the token."""


class Client:
    """The bot's own account at Telegram. ``api_base``: the address of a Bot API server, if not Telegram's own.

    Raises Invalid("setting-wrong") for a token that has not even the shape of one.
    """

    def __init__(self, token: str, api_base: str | None = None) -> None:
        try:
            validate_token(token)
        except TokenValidationError:
            raise Invalid("setting-wrong", name="YIMEN_TELEGRAM_TOKEN") from None
        self._token = token
        self._server = TelegramAPIServer.from_base(api_base) if api_base else PRODUCTION
        self._bot: Bot | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def bot(self) -> Bot:
        """The bot, for the running event loop."""
        loop = asyncio.get_running_loop()
        if self._bot is None or self._loop is not loop:
            self._bot = Bot(self._token, AiohttpSession(api=self._server, timeout=REQUEST_SECONDS))
            self._loop = loop
        return self._bot

    async def close(self) -> None:
        """Close the connections; asked again, the client opens new ones."""
        bot, self._bot = self._bot, None
        if bot is not None and self._loop is asyncio.get_running_loop():
            await bot.session.close()

    async def fetch(self, file_id: str) -> bytes | SentPhoto:
        """The picture's bytes, or the refusal of one that is too large. Raises Unreachable."""
        try:
            return await self._fetch(file_id)
        except TelegramBadRequest as refused:
            # What Telegram will not hand out is above its own 20 MB, or gone.
            return TOO_LARGE if "too big" in refused.message else SentPhoto(None, "photo-broken")
        except PASSING:
            raise Unreachable from None

    async def _fetch(self, file_id: str) -> bytes | SentPhoto:
        bot = self.bot
        file = await bot.get_file(file_id)
        if (file.file_size or 0) > MAX_BYTES:
            return TOO_LARGE
        if not file.file_path:
            return SentPhoto(None, "photo-broken")
        url = self._server.file_url(self._token, file.file_path)
        data = bytearray()
        stream = bot.session.stream_content(url, timeout=int(REQUEST_SECONDS))
        try:
            async for chunk in stream:
                data += chunk
                if len(data) > MAX_BYTES:
                    return TOO_LARGE
        finally:
            await stream.aclose()
        return bytes(data)
