"""From Telegram to the desk: each update becomes a turn, in order within a chat, many chats at once.

An update counts as taken only when its turn is committed. What follows (releasing a pressed button, taking a
secret answer out of the chat) is a courtesy: if it fails, nothing is lost.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aiogram.exceptions import AiogramError
from aiogram.types import Update
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from bot.channels.telegram.albums import Albums
from bot.channels.telegram.callbacks import Press
from bot.channels.telegram.client import PASSING, Client, Unreachable
from bot.channels.telegram.inbound import Gate, Group, Heard, Nothing, Picture, read
from bot.channels.telegram.keyboards import Keyboards
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.transcript import CHANNEL, Transcript
from bot.conversation.model import Inbound, Said, SentContact, SentPhoto, Tapped, Tone
from bot.store import Message
from bot.turn import Incoming, Outcome, Photograph, TurnDesk
from core.i18n import localizer

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
FETCH_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
FAULT_TRIES = 6
BROKEN = "photo-broken"

T = TypeVar("T")


class Receiver:
    """Takes updates. ``threads``: how many turns run at once."""

    def __init__(
        self,
        desk: TurnDesk,
        client: Client,
        transcript: Transcript,
        keyboards: Keyboards,
        albums: Albums,
        threads: int = 4,
    ) -> None:
        self._desk, self._client, self._transcript = desk, client, transcript
        self._keyboards, self._albums = keyboards, albums
        self._lanes = Lanes()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="telegram")

    def close(self) -> None:
        self._pool.shutdown(wait=True)

    async def take(self, update: Update, *, patient: bool) -> None:
        """Take one update; returns when it is committed.

        ``patient``: try again, holding the chat's later updates back, until it is; otherwise raise, so that
        Telegram brings the update again.
        """
        meaning = read(update)
        match meaning:
            case Heard() if meaning.album and isinstance(meaning.what, Picture | SentPhoto):
                await self._take_album_photo(meaning, patient)
            case Heard():
                async with self._lanes.enter(meaning.chat):
                    await self._hear(meaning, patient)
            case Gate():
                async with self._lanes.enter(meaning.chat):
                    await self._until_done(
                        lambda: self._in_thread(self._transcript.gate, meaning.chat, meaning.key, open=meaning.open),
                        patient,
                    )
            case Group():
                async with self._lanes.enter(meaning.chat):
                    await self._leave(meaning)
            case Nothing():
                await self._release(meaning.callback)

    async def _hear(self, heard: Heard, patient: bool) -> Outcome:
        if heard.shown is not None and isinstance(heard.what, Press) and heard.what.question > 0:
            # Noted before the turn: the answer may be on its way before this thread of work comes back.
            self._keyboards.stands(heard.chat, heard.shown, heard.face)
        picture = await self._fetch(heard.what, patient) if isinstance(heard.what, Picture) else None
        try:
            outcome = await self._until_done(lambda: self._in_thread(self._turn, heard, picture), patient)
        finally:
            await self._release(heard.callback)
        if isinstance(heard.what, Said | SentContact) and heard.message is not None:
            await self._hide_if_secret(heard.chat, heard.message, outcome)
        return outcome

    def _turn(self, heard: Heard, picture: bytes | SentPhoto | None) -> Outcome:
        what: Inbound | Photograph
        match heard.what:
            case Picture():
                what = Photograph(picture) if isinstance(picture, bytes) else picture or SentPhoto(None, BROKEN)
            case Press(question, choice, hashed) as press:
                what = Tapped(self._transcript.choice_of(heard.chat, press) if hashed else choice, question)
            case said:
                what = said
        return self._desk.take(Incoming(CHANNEL, str(heard.chat), heard.key, what, heard.language))

    async def _fetch(self, picture: Picture, patient: bool) -> bytes | SentPhoto:
        """The picture's bytes. A line that stays dead ends in asking the person for the picture again."""
        for pause in (*FETCH_PAUSES, None):
            try:
                return await self._client.fetch(picture.file_id)
            except Unreachable:
                if not patient:
                    raise
                if pause is not None:
                    await asyncio.sleep(pause)
        return SentPhoto(None, BROKEN)

    # --- albums ----------------------------------------------------------------------------------

    async def _take_album_photo(self, photo: Heard, patient: bool) -> None:
        album, first = self._albums.join(photo)
        if not first:
            await asyncio.shield(album.outcome)
            return
        try:
            async with self._lanes.enter(photo.chat):
                with self._albums.taking(photo.chat):
                    await album.gather(self._albums.quiet)
                    await self._take_album(album.sorted(), patient)
        except BaseException as error:
            album.outcome.set_exception(error if isinstance(error, Exception) else Unreachable())
            album.outcome.exception()  # those who wait see it; nobody waiting is no fault
            raise
        else:
            album.outcome.set_result(None)
        finally:
            self._albums.forget(photo, album)

    async def _take_album(self, photos: list[Heard], patient: bool) -> None:
        """Each photograph is a turn. Of the answers the last is given, and of the others only what was wrong."""
        outcomes = [await self._hear(photo, patient) for photo in photos]
        *earlier, last = outcomes
        kept = {_what_is_wrong(message) for message in last.messages}
        dropped: list[int] = []
        for outcome in earlier:
            fault = next((m for m in outcome.messages if m.body["tone"] == Tone.REPAIR), None)
            if fault is not None and _what_is_wrong(fault) not in kept:
                kept.add(_what_is_wrong(fault))
            else:
                fault = None
            dropped += [message.seq for message in outcome.messages if message is not fault]
        await self._in_thread(self._transcript.drop, last.session_id, dropped)

    # --- courtesies ------------------------------------------------------------------------------

    async def _release(self, callback: str | None) -> None:
        """Stop the little clock on a pressed button."""
        if callback is not None:
            await self._try(lambda: self._client.bot.answer_callback_query(callback))

    async def _hide_if_secret(self, chat: int, message: int, outcome: Outcome) -> None:
        """Take an identity, card or phone number out of the chat, as the question announced."""

        async def hide() -> None:
            if await self._in_thread(self._transcript.was_secret, outcome.session_id, outcome.received_seq):
                await self._client.bot.delete_message(chat, message)

        await self._try(hide)

    async def _leave(self, group: Group) -> None:
        """Say why a group is no place for this, and go."""
        await self._release(group.callback)
        language = "en" if (group.language or "").lower().startswith("en") else "zh-CN"
        refusal = localizer(language)("telegram-group-refused")
        await self._try(lambda: self._client.bot.send_message(group.chat, refusal))
        await self._try(lambda: self._client.bot.leave_chat(group.chat))

    async def _try(self, call: Callable[[], Awaitable[object]]) -> bool:
        try:
            await call()
        except (AiogramError, SQLAlchemyError, *PASSING) as error:
            log.info("a courtesy was refused with %s", type(error).__name__)
            return False
        return True

    # --- turns in threads, tried until they hold -------------------------------------------------

    async def _in_thread(self, work: Callable[..., T], *args: object, **more: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **more))

    async def _until_done(self, work: Callable[[], Awaitable[T]], patient: bool) -> T:
        """Do ``work``; if patient, again and again with growing pauses. A fault that is not the line's or the
        database's is given up after a few tries, or one update of one person would stop all that follow."""
        pause, tries = FIRST_PAUSE, 0
        while True:
            tries += 1
            try:
                return await work()
            except Exception as error:
                if not patient or not _passes(error, tries):
                    raise
                log.warning("an update was not taken (%s); trying again", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _passes(error: Exception, tries: int) -> bool:
    if isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        return True
    return tries < FAULT_TRIES


def _what_is_wrong(message: Message) -> str:
    """The first line: what may follow it (an example, whom to ask) is said by the last answer."""
    return str(message.body["text"]).split("\n", 1)[0]
