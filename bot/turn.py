"""One message is one transaction.

Everything a turn does (claim the message, think, carry out effects, write the replies, remember) is committed
together or not at all, and only then does anything leave the house. Killed at any instruction, the person's
answer is either wholly there, or was never taken and will be delivered again under the same key.
"""

import logging
import traceback
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as Transaction

from bot import store
from bot.conversation import engine, memory
from bot.conversation.model import Context, Done, Effect, Inbound, Say, SentPhoto, Session, Tone, Turn
from bot.effects import carry_out
from bot.render import in_body, out_body
from bot.store import Message, SessionRow
from core.casework import progress
from core.clock import china_date
from core.errors import Conflict, DomainError, Invalid
from core.files import photos
from core.files import store as files
from core.house import House
from core.i18n import DEFAULT_LANGUAGE, text

log = logging.getLogger(__name__)

MAX_ROUNDS = 8
RACES = 3


@dataclass(frozen=True, slots=True)
class Photograph:
    """The bytes of a picture as the platform gave them, not yet looked at."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message from a channel. ``key``: the platform's idempotency key; ``language``: its guess at first contact."""

    channel: str
    address: str
    key: str
    what: Inbound | Photograph
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: its number, and what was said to it. ``repeated``: it had been taken before."""

    session_id: int
    repeated: bool
    received_seq: int
    messages: tuple[Message, ...]


class TurnDesk:
    """Takes messages, one transaction each. Thread-safe; blocking, so call it from a worker thread."""

    def __init__(self, house: House) -> None:
        self._house = house

    def take(self, incoming: Incoming) -> Outcome:
        """Take one message. Raises only when the database is out of reach: then the channel delivers it again."""
        photo, problem = self._look_at(incoming.what)
        try:
            return self._take_unless_raced(incoming, photo, problem)
        except OperationalError:
            raise
        except Exception as error:
            # A fault of ours must not make the platform redeliver for ever, nor leave the person without a word.
            # The error's own words may hold what the person said: only its type and its way are written down.
            log.error(
                "a turn failed with %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
            )
            return self._apologise(incoming)

    def _look_at(self, what: Inbound | Photograph) -> tuple[photos.Photo | None, str | None]:
        if not isinstance(what, Photograph):
            return None, None
        try:
            return photos.take(what.data), None
        except Invalid as refused:
            return None, refused.code

    def _take_unless_raced(self, incoming: Incoming, photo: photos.Photo | None, problem: str | None) -> Outcome:
        for _ in range(RACES):
            try:
                return self._take(incoming, photo, problem)
            except (Conflict, IntegrityError):
                # Somebody else changed the same case at the same moment, and all of ours is undone: once more.
                log.info("a turn lost a race and is taken again")
        return self._take(incoming, photo, problem)

    def _take(self, incoming: Incoming, photo: photos.Photo | None, problem: str | None) -> Outcome:
        now = self._house.clock.now()
        with self._house.database.begin() as s:
            row = store.begin_session(s, incoming.channel, incoming.address, _guess(incoming.language), now)
            before, bound = store.look(s, row.id, incoming.key)
            if before is not None:
                return Outcome(row.id, True, before, tuple(store.replies_to(s, row.id, before)))
            what = self._as_inbound(s, row, incoming.what, photo, problem)
            session = memory.session_from_json(row.state["session"]) if row.state else Session(language=row.language)
            secret = bool(row.state.get("secret"))
            session, says = self._converse(s, row, session, what, bound=bound)
            bodies = [out_body(say, session.language) for say in says]
            waiting = any(b["secret"] for b in bodies if b["question"]) or (
                secret and not any(b["question"] for b in bodies)
            )
            written = store.record(
                s,
                row,
                [("in", incoming.key, in_body(what, secret=secret)), *(("out", None, b) for b in bodies)],
                language=session.language,
                state={"session": memory.session_to_json(session), "secret": waiting},
                at=now,
            )
            return Outcome(row.id, False, written[0].seq, tuple(written[1:]))

    def _as_inbound(
        self,
        s: Transaction,
        row: SessionRow,
        what: Inbound | Photograph,
        photo: photos.Photo | None,
        problem: str | None,
    ) -> Inbound:
        if not isinstance(what, Photograph):
            return what
        if photo is None:
            return SentPhoto(None, problem)
        return SentPhoto(files.keep(s, f"chat:{row.id}", photo, self._house.clock.now()))

    def _converse(
        self, s: Transaction, row: SessionRow, session: Session, what: Inbound, *, bound: bool
    ) -> tuple[Session, list[Say]]:
        """The pure turn, its effects, and the turns their results make, until nothing is left to do.

        ``bound``: a case was bound to the conversation before. Without one there is none to be summed up, save
        the one that an effect has just opened.
        """
        says: list[Say] = []
        waiting: list[Inbound] = [what]
        for _ in range(MAX_ROUNDS):
            if not waiting:
                return session, says
            context = self._context(s, row, bound=bound)
            turn: Turn = engine.take_turn(session, waiting.pop(0), context, self._house.forms)
            session = turn.session
            says += turn.says
            bound = bound or bool(turn.effects)
            waiting += [done for effect in turn.effects if (done := self._carry_out(s, row, session, effect))]
        raise RuntimeError("a conversation that answers its own effects without end")

    def _context(self, s: Transaction, row: SessionRow, *, bound: bool) -> Context:
        now = self._house.clock.now()
        cases = progress.summaries(s, row.id, china_date(now)) if bound else ()
        return Context(now=now, place=self._house.settings.place, channel=row.channel, cases=tuple(cases))

    def _carry_out(self, s: Transaction, row: SessionRow, session: Session, effect: Effect) -> Done | None:
        try:
            # A refused effect leaves nothing half done; the turn itself goes on.
            with s.begin_nested():
                result = carry_out(s, self._house, row, session.language, effect)
        except DomainError as refused:
            return Done(effect.name, problem=refused.code, params=refused.params)
        return Done(effect.name, result) if effect.answers else None

    def _apologise(self, incoming: Incoming) -> Outcome:
        now = self._house.clock.now()
        with self._house.database.begin() as s:
            row = store.begin_session(s, incoming.channel, incoming.address, _guess(incoming.language), now)
            before = store.seen(s, row.id, incoming.key)
            if before is not None:
                return Outcome(row.id, True, before, tuple(store.replies_to(s, row.id, before)))
            sorry = out_body(Say(text("bot-our-fault"), Tone.REPAIR), row.language)
            kept: dict[str, Any] = {"kind": "other", "what": "failed"}
            messages = [("in", incoming.key, kept), ("out", None, sorry)]
            written = store.record(s, row, messages, language=row.language, state=row.state, at=now)
            return Outcome(row.id, False, written[0].seq, tuple(written[1:]))


def _guess(language: str | None) -> str:
    """Our language nearest to a platform's guess."""
    if language and language.lower().startswith("en"):
        return "en"
    return DEFAULT_LANGUAGE
