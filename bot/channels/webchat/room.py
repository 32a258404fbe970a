"""What all doors of the chat share: the house, the desk, the order of turns, and the limits."""

import asyncio
import weakref
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio.to_thread import run_sync
from sqlalchemy.exc import OperationalError

from bot import store
from bot.channels.webchat import people, transcript
from bot.channels.webchat.limits import Limits, Pace
from bot.channels.webchat.transcript import CHANNEL, MARK, Found
from bot.conversation.model import Inbound
from bot.turn import Incoming, Outcome, Photograph, TurnDesk
from core.errors import Throttled
from core.house import House

P = ParamSpec("P")
R = TypeVar("R")


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Carry out blocking work in a worker thread. A database out of reach becomes Throttled(``webchat-try-again``)."""
    try:
        return await run_sync(partial(work, *args, **kwargs))
    except OperationalError:
        raise Throttled("webchat-try-again", seconds=3) from None


class Room:
    """One a process. Its methods check, every time, that the person is present on the phone that asks."""

    def __init__(self, house: House, desk: TurnDesk, limits: Limits) -> None:
        self.house, self.limits = house, limits
        self._desk = desk
        self.new_phones = Pace(limits.new_phones)
        self._messages, self._photos = Pace(limits.messages), Pace(limits.photos)
        self._turns: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()
        # Decoding a photograph takes memory and a core: two at a time are enough for a small machine.
        self._decoding = asyncio.Semaphore(2)
        self.pages: dict[int, int] = {}
        self.uploading = 0

    async def present(self, token: str | None, person: str) -> people.Phone:
        """The phone, if ``person`` is present on it. Raises as :func:`people.require`."""
        return await in_thread(self._present, token, person)

    async def take(
        self, token: str | None, person: str, key: str, what: Inbound | Photograph, language: str | None = None
    ) -> Outcome:
        """One message of a person, in the order in which this process got them. ``repeated`` if it had been taken.

        Raises as :func:`people.require`; Throttled: ``webchat-too-fast``, ``webchat-try-again`` (``seconds``).
        """
        phone = await self.present(token, person)
        (self._photos if isinstance(what, Photograph) else self._messages).spend(phone.id)
        turn = self._turns.setdefault(person, asyncio.Lock())
        async with turn:
            if isinstance(what, Photograph):
                async with self._decoding:
                    outcome = await in_thread(self._take, token, person, key, what, language)
            else:
                outcome = await in_thread(self._take, token, person, key, what, language)
        if outcome.received_seq == 1 and not outcome.repeated:
            # Other pages of this person have waited for a conversation that did not exist yet.
            self.house.wake.ring(people.topic(person))
        return outcome

    async def since(self, token: str | None, person: str, after: int) -> Found:
        """What was said after number ``after``. Raises as :func:`people.require`."""
        return await in_thread(self._since, token, person, after)

    async def note_active(self, token: str | None) -> None:
        """Somebody is touching the page: a shared phone stays open."""
        await in_thread(self._note_active, token)

    async def mark_delivered(self, token: str | None, person: str, upto: int) -> None:
        """Everything up to ``upto`` is on the person's screen. Raises as :func:`people.require`."""
        await in_thread(self._mark_delivered, token, person, upto)

    # ------------------------------------------------------------ in threads

    def _present(self, token: str | None, person: str) -> people.Phone:
        with self.house.database.read() as s:
            return people.require(s, token, person, self.house.clock.now())

    def _take(
        self, token: str | None, person: str, key: str, what: Inbound | Photograph, language: str | None
    ) -> Outcome:
        # It may have waited for its turn: the phone may be in other hands by now.
        phone = self._present(token, person)
        self._note_active(token)
        spoken = language or (phone.present.language if phone.present else None)
        return self._desk.take(Incoming(CHANNEL, person, MARK + key, what, spoken))

    def _since(self, token: str | None, person: str, after: int) -> Found:
        with self.house.database.read() as s:
            people.require(s, token, person, self.house.clock.now())
            return transcript.since(s, person, after)

    def _note_active(self, token: str | None) -> None:
        now = self.house.clock.now()
        with self.house.database.read() as s:
            stale = people.is_stale(s, token, now)
        if stale:
            with self.house.database.begin() as s:
                people.note_active(s, token, now)

    def _mark_delivered(self, token: str | None, person: str, upto: int) -> None:
        with self.house.database.begin() as s:
            people.require(s, token, person, self.house.clock.now())
            session, newest = transcript.find_session(s, person)
            if session is not None:
                store.mark_delivered(s, session, min(upto, newest), self.house.clock.now())
