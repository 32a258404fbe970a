"""Which keyboards of ours still stand in a chat, so that old ones can be taken away.

Kept in memory only: after a restart an old keyboard may stay on the screen a little longer, and a press on it is
recognised by its question's number anyway.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

MOST_CHATS = 5_000


@dataclass(frozen=True, slots=True)
class Face:
    """What the person sees of a message with buttons: its text, and the words on the buttons."""

    text: str
    labels: tuple[str, ...]

    @classmethod
    def of(cls, text: str, markup: InlineKeyboardMarkup) -> "Face":
        return cls(text, tuple(button.text for row in markup.inline_keyboard for button in row))


class Keyboards:
    """The standing keyboards of questions, by chat and message. Safe from any thread."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, dict[int, Face | None]] = OrderedDict()
        self._lock = threading.Lock()

    def stands(self, chat: int, message: int, face: Face | None) -> None:
        """A keyboard stands under ``message``."""
        with self._lock:
            standing = self._chats.setdefault(chat, {})
            standing[message] = face or standing.get(message)
            self._chats.move_to_end(chat)
            while len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)

    def redrawable(self, chat: int, face: Face) -> int | None:
        """The newest message of the chat, if it says the same as ``face`` and only the words on its buttons differ
        (a box was ticked). The very same question is repeated, not redrawn: the person asked to see it again."""
        with self._lock:
            standing = self._chats.get(chat, {})
            newest = max(standing, default=None)
            old = standing[newest] if newest is not None else None
        return newest if old is not None and old.text == face.text and old.labels != face.labels else None

    def take_away(self, chat: int, but: int | None = None) -> list[int]:
        """Forget all keyboards of the chat except ``but``; returns the messages they stood under."""
        with self._lock:
            standing = self._chats.get(chat, {})
            gone = [message for message in standing if message != but]
            for message in gone:
                del standing[message]
            if not standing:
                self._chats.pop(chat, None)
        return gone
