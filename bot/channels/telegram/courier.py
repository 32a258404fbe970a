"""From the transcript to Telegram: what was said and has not reached the person, in order, at least once.

A message counts as delivered only after Telegram's OK. Nothing is waited for here that takes long: the job is
put off instead, so that two threads of the runner serve many chats.
"""

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Sequence

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.channels.telegram.client import PASSING
from bot.channels.telegram.line import Line, NotYet
from bot.channels.telegram.locks import SessionLocks
from bot.channels.telegram.outbound import Body, Parcel, asks_to_share, bundle, compose, compose_plainly
from bot.channels.telegram.transcript import Transcript, Waiting
from bot.store import SessionRow
from core.jobs import JobRun, RetryLater

log = logging.getLogger(__name__)

BUSY_SECONDS = 0.2
NOT_RUNNING_SECONDS = 1.0
REFUSED_TOKEN_SECONDS = 60.0
SEND_SECONDS = 60.0
LONGEST_PAUSE = 60.0
REFUSALS = 3

# Telegram's words for a person who is not there any more.
_GONE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid", "bot was blocked")


class Courier:
    """The handler of ``telegram.deliver``. ``loop`` tells the event loop of the line, or None while it is down."""

    def __init__(
        self,
        transcript: Transcript,
        line: Line,
        locks: SessionLocks,
        loop: Callable[[], asyncio.AbstractEventLoop | None],
        held_back: Callable[[int], bool],
        public_url: str = "",
    ) -> None:
        self._transcript, self._line, self._locks = transcript, line, locks
        self._loop, self._held_back, self._public_url = loop, held_back, public_url
        self._guard = threading.Lock()
        self._failures = 0
        self._sent: dict[tuple[int, int], int] = {}
        self._refused: dict[tuple[int, int], int] = {}

    def deliver(self, job: JobRun) -> None:
        """Send what waits in the conversation ``payload["session"]``. Raises RetryLater while something still waits."""
        session_id = int(job.payload["session"])
        with self._locks.hold(session_id) as held:
            if not held:
                # Another thread is at it, but may already have looked for the last time.
                raise RetryLater(BUSY_SECONDS, "busy")
            while True:
                waiting = self._transcript.waiting(session_id)
                if waiting is None or not waiting.messages or not self._may_speak(waiting.row):
                    return
                if not self._send_all(waiting):
                    return

    def _may_speak(self, row: SessionRow) -> bool:
        if self._held_back(int(row.address)):
            raise RetryLater(BUSY_SECONDS, "album")
        if row.blocked_at is None:
            return True
        if not self._transcript.wrote_since(row):
            return False
        self._transcript.let_in(row.id)
        return True

    def _send_all(self, waiting: Waiting) -> bool:
        """Send the messages one by one; False if the person turns out to have shut us out."""
        newest = max((int(m.body.get("question", 0)) for m in waiting.messages), default=0)
        keyboard_up, redraw = waiting.keyboard_up, waiting.pressed
        for seq, body in bundle(waiting.messages):
            if 0 < int(body.get("question", 0)) < newest:
                # Asked again since: its buttons would only be refused as old.
                body = {**body, "choices": []}
            if not self._send(waiting.row, seq, body, keyboard_up=keyboard_up, redraw=redraw):
                return False
            keyboard_up, redraw = asks_to_share(body), False
        return True

    def _send(self, row: SessionRow, seq: int, body: Body, *, keyboard_up: bool, redraw: bool) -> bool:
        place = (row.id, seq)
        parcels = compose(body, public_url=self._public_url, keyboard_up=keyboard_up)
        if place in self._refused:
            sent = self._sent.get(place, 0)
            parcels[sent:] = compose_plainly(body, parcels[sent:], public_url=self._public_url)
        try:
            self._send_parcels(row, place, parcels, int(body.get("question", 0)), redraw)
        except TelegramRetryAfter as flood:
            raise RetryLater(flood.retry_after, "flood") from None
        except (TelegramForbiddenError, TelegramMigrateToChat) as refused:
            return self._shut_out(row, refused)
        except TelegramBadRequest as refused:
            if any(words in refused.message.lower() for words in _GONE):
                return self._shut_out(row, refused)
            return self._refuse(place)
        except (TelegramUnauthorizedError, TelegramNotFound):
            log.error("Telegram does not know this bot's token; messages wait")
            raise RetryLater(REFUSED_TOKEN_SECONDS, "token-refused") from None
        except (*PASSING, TelegramAPIError) as error:
            raise self._later(error) from None
        self._failures = 0
        self._transcript.delivered(row.id, seq)
        self._forget(place)
        return True

    def _send_parcels(
        self, row: SessionRow, place: tuple[int, int], parcels: Sequence[Parcel], question: int, redraw: bool
    ) -> None:
        """Send the parcels that have not been sent yet: a job put off in the middle goes on where it was."""
        chat = int(row.address)
        for n, parcel in enumerate(parcels):
            if n < self._sent.get(place, 0):
                continue
            last = n == len(parcels) - 1
            self._call(chat, parcel, question if last or parcel.buttons else 0, redraw and len(parcels) == 1)
            self._sent[place] = n + 1

    def _call(self, chat: int, parcel: Parcel, question: int, redraw: bool) -> None:
        loop = self._loop()
        if loop is None or loop.is_closed():
            raise RetryLater(NOT_RUNNING_SECONDS, "not-running")
        going = asyncio.run_coroutine_threadsafe(self._line.send(chat, parcel, question, redraw=redraw), loop)
        try:
            going.result(SEND_SECONDS)
        except NotYet as wait:
            raise RetryLater(wait.seconds, "pace") from None
        except (concurrent.futures.CancelledError, TimeoutError):
            going.cancel()
            raise RetryLater(NOT_RUNNING_SECONDS, "not-running") from None

    def _shut_out(self, row: SessionRow, refused: TelegramAPIError) -> bool:
        log.info("conversation %s cannot be reached any more (%s)", row.id, type(refused).__name__)
        self._transcript.shut_out(row.id)
        return False

    def _refuse(self, place: tuple[int, int]) -> bool:
        """Telegram finds a fault with the message: try it in plain words, and in the end go on without it."""
        session_id, seq = place
        count = self._refused[place] = self._refused.get(place, 0) + 1
        log.warning("message %s of conversation %s was refused as bad (%s)", seq, session_id, count)
        if count < REFUSALS:
            raise RetryLater(BUSY_SECONDS, "refused")
        self._transcript.given_up(session_id, seq)
        self._forget(place)
        return True

    def _later(self, error: Exception) -> RetryLater:
        with self._guard:
            self._failures += 1
            pause = min(2.0 ** min(self._failures, 10) / 4, LONGEST_PAUSE)
        return RetryLater(pause, type(error).__name__)

    def _forget(self, place: tuple[int, int]) -> None:
        self._sent.pop(place, None)
        self._refused.pop(place, None)
