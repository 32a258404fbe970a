"""What the courier and the receiver read from and note in a conversation's transcript. One short transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from bot import store
from bot.channels.telegram.callbacks import Press, find
from bot.channels.telegram.outbound import asks_to_share
from bot.store import Message, SessionRow
from core import audit
from core.db.models.chat import ChatMessage
from core.house import House
from core.jobs import enqueue

CHANNEL = "telegram"
LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not reached a person yet. ``keyboard_up``: the message before it left a sharing keyboard standing.
    ``pressed``: the last thing the person did before it was to press a button."""

    row: SessionRow
    messages: tuple[Message, ...]
    keyboard_up: bool
    pressed: bool


class Transcript:
    """Transcripts of the conversations on Telegram."""

    def __init__(self, house: House) -> None:
        self._house = house

    def waiting(self, session_id: int) -> Waiting | None:
        """What waits in a conversation; None if there is no such conversation here."""
        with self._house.database.read() as s:
            row = store.session_by_id(s, session_id)
            if row is None or row.channel != CHANNEL:
                return None
            messages = tuple(store.undelivered(s, session_id))
            if not messages:
                return Waiting(row, (), False, False)
            before = s.execute(
                select(ChatMessage.direction, ChatMessage.body)
                .where(ChatMessage.session_id == session_id, ChatMessage.seq < messages[0].seq)
                .order_by(ChatMessage.seq.desc())
                .limit(LOOK_BACK)
            ).all()
        said = next((body for direction, body in before if direction == "out"), None)
        heard = next((body for direction, body in before if direction == "in"), None)
        return Waiting(
            row,
            messages,
            keyboard_up=said is not None and asks_to_share(said),
            pressed=heard is not None and heard.get("kind") == "tapped",
        )

    def delivered(self, session_id: int, seq: int) -> None:
        """Note that everything up to ``seq`` has reached the person."""
        with self._house.database.begin() as s:
            store.mark_delivered(s, session_id, seq, self._house.clock.now())

    def given_up(self, session_id: int, seq: int) -> None:
        """Note that Telegram will not take this message in any shape: the rest goes on, and the audit says so."""
        now = self._house.clock.now()
        with self._house.database.begin() as s:
            store.mark_delivered(s, session_id, seq, now)
            subject = f"chat:{session_id}"
            audit.append(
                s, at=now, actor="system", action="message-undeliverable", subject=subject, detail={"seq": seq}
            )

    def drop(self, session_id: int, seqs: Sequence[int]) -> None:
        """Note that these messages need not be said any more."""
        if not seqs:
            return
        with self._house.database.begin() as s:
            s.execute(
                update(ChatMessage)
                .where(
                    ChatMessage.session_id == session_id, ChatMessage.seq.in_(seqs), ChatMessage.delivered_at.is_(None)
                )
                .values(delivered_at=self._house.clock.now())
            )

    def shut_out(self, session_id: int) -> None:
        """Note that the person blocked the bot: nothing is sent, everything is kept."""
        with self._house.database.begin() as s:
            store.mark_blocked(s, session_id, self._house.clock.now())

    def let_in(self, session_id: int) -> None:
        with self._house.database.begin() as s:
            store.mark_blocked(s, session_id, None)

    def gate(self, chat: int, key: str, *, open: bool) -> None:
        """The person blocked the bot, or let it in again: then what waited for them is sent."""
        with self._house.database.begin() as s:
            row = store.session_for(s, CHANNEL, str(chat), lock=True)
            if row is None:
                return
            store.mark_blocked(s, row.id, None if open else self._house.clock.now())
            if open:
                enqueue(s, "telegram.deliver", f"{row.id}:let-in:{key}", {"session": row.id})

    def wrote_since(self, row: SessionRow) -> bool:
        """Whether the person wrote after they had blocked the bot: then they have let it in again."""
        if row.blocked_at is None:
            return True
        with self._house.database.read() as s:
            heard = [m for m in store.history(s, row.id, limit=LOOK_BACK) if m.direction == "in"]
        return bool(heard) and heard[-1].at > row.blocked_at

    def choice_of(self, chat: int, press: Press) -> str:
        """The choice that a button with a digest stands for (see ``callbacks``)."""
        with self._house.database.read() as s:
            row = store.session_for(s, CHANNEL, str(chat))
            bodies = [m.body for m in store.history(s, row.id)] if row else []
        return find(press, reversed(bodies))

    def was_secret(self, session_id: int, seq: int) -> bool:
        """Whether the question that the message ``seq`` answered was a secret one."""
        with self._house.database.read() as s:
            asked = s.scalars(
                select(ChatMessage.body)
                .where(ChatMessage.session_id == session_id, ChatMessage.seq < seq, ChatMessage.direction == "out")
                .order_by(ChatMessage.seq.desc())
                .limit(LOOK_BACK)
            ).all()
        return bool(next((body.get("secret") for body in asked if body.get("question")), False))
