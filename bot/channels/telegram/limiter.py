"""How fast we may speak: Telegram takes about thirty messages a second from a bot and one a second in a chat.

Pure: the caller gives the time (monotonic seconds) and does the waiting.
"""

from dataclasses import dataclass

FORGET_ABOVE = 10_000


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits. ``chat_gap``: seconds between two messages in a chat; ``gap``: between any two."""

    chat_gap: float = 1.0
    gap: float = 1 / 30


class Limiter:
    """Says when the next message may leave. Messages are spaced evenly, so no window of a second ever holds more."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._next = 0.0
        self._chats: dict[int, float] = {}
        self._held: dict[int, float] = {}
        self._all_held = 0.0

    def chat_wait(self, chat: int, now: float) -> float:
        """Seconds until ``chat`` may be spoken to (0: now). Reserves nothing."""
        free = max(self._chats.get(chat, 0.0), self._held.get(chat, 0.0), self._all_held)
        return max(0.0, free - now)

    def reserve(self, chat: int, now: float) -> float:
        """Take the next place among all messages, for a chat that may be spoken to; the seconds to wait for it."""
        at = max(now, self._next)
        self._next = at + self._pace.gap
        self._chats[chat] = at + self._pace.chat_gap
        if len(self._chats) > FORGET_ABOVE:
            self._chats = {c: free for c, free in self._chats.items() if free > now}
        return at - now

    def hold(self, chat: int, seconds: float, now: float) -> None:
        """Telegram said to wait ``seconds``. If it says so of a second chat meanwhile, it means all of us."""
        self._held = {c: until for c, until in self._held.items() if until > now}
        others = any(c != chat for c in self._held)
        self._held[chat] = now + seconds
        if others:
            self._all_held = max(self._all_held, *self._held.values())
