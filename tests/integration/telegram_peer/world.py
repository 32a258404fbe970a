"""What Telegram itself remembers: updates not yet confirmed, chats, messages, files, and the faults to be acted out."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import telegram

from tests.integration.telegram_peer.calls import Call, Refused

BOT = telegram.User(id=4200, first_name="一门受理", is_bot=True, username="yimen_bot")
TOKEN = "4200:AAInventedTokenForTestsOnly_0123456789"


@dataclass
class Shown:
    """A message of the bot as it stands on a person's screen. ``versions``: every keyboard it ever had."""

    chat: int
    message_id: int
    text: str
    markup: Any
    versions: list[Any] = field(default_factory=list)

    @property
    def buttons(self) -> list[telegram.InlineKeyboardButton]:
        if not isinstance(self.markup, telegram.InlineKeyboardMarkup):
            return []
        return [button for row in self.markup.inline_keyboard for button in row]

    def labels(self) -> list[str]:
        return [button.text for button in self.buttons]


@dataclass
class Fault:
    """The next ``times`` calls of ``method`` (in ``chat``, if given) go wrong.

    ``how``: a refusal, ``"drop"`` (the line breaks before the call is heard), ``"lose"`` (after it is carried out)
    or ``"hang"`` (nothing comes for two seconds, and then the line breaks).
    """

    method: str
    how: Refused | str
    times: int = 1
    chat: int | None = None
    met: int = 0


class World:
    """Shared by the server's threads and the test: everything under one condition, rung at every change."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.updates: dict[int, dict[str, Any]] = {}
        self.history: dict[int, dict[str, Any]] = {}
        self.asked_offsets: list[int | None] = []
        self.delivered: dict[int, int] = {}
        self.screens: dict[int, list[Shown]] = {}
        self.person_messages: dict[tuple[int, int], bool] = {}
        self.blocked: set[int] = set()
        self.strangers: set[int] = set()
        self.left: list[int] = []
        self.files: dict[str, bytes] = {}
        self.callbacks: dict[str, bool] = {}
        self.calls: list[tuple[float, Call]] = []
        self.faults: list[Fault] = []
        self.refusals: list[Refused] = []
        self.webhook: dict[str, Any] = {}
        self.commands: dict[str | None, list[str]] = {}
        self.poll = 0
        self.closing = False
        self._next_update = 700_001
        self._next_message = 1

    # --- what the test does ----------------------------------------------------------------------

    def fail(self, method: str, how: Refused | str, times: int = 1, chat: int | None = None) -> Fault:
        fault = Fault(method, how, times, chat)
        with self.changed:
            self.faults.append(fault)
        return fault

    def new_message_id(self) -> int:
        with self.changed:
            self._next_message += 1
            return self._next_message

    def put(self, build: Callable[[int], telegram.Update]) -> int:
        """Queue an update built with the next update id; returns the id."""
        with self.changed:
            number = self._next_update
            self._next_update += 1
            self.updates[number] = self.history[number] = build(number).to_dict()
            self.changed.notify_all()
            return number

    def wait(self, until: Callable[[], Any], seconds: float = 90.0, what: str = "") -> Any:
        """Wait until ``until()`` is true, looking at every change; returns its value."""
        with self.changed:
            end = time.monotonic() + seconds
            while not (found := until()):
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"waited {seconds} s in vain for {what or until}")
                self.changed.wait(min(left, 0.05))
            return found

    def count(self, method: str) -> int:
        return sum(call.method == method for _, call in self.calls)

    # --- what the server does --------------------------------------------------------------------

    def fault_for(self, call: Call) -> Fault | None:
        with self.changed:
            for fault in self.faults:
                here = fault.chat is None or call.fields.get("chat_id") == str(fault.chat)
                if fault.method == call.method and here and fault.met < fault.times:
                    fault.met += 1
                    self.changed.notify_all()
                    return fault
        return None

    def get_updates(self, offset: int | None, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Telegram's rule: asking with an offset forgets everything below it; a newer asker ends an older one."""
        with self.changed:
            self.poll += 1
            mine = self.poll
            self.asked_offsets.append(offset)
            if offset is not None:
                self.updates = {n: u for n, u in self.updates.items() if n >= offset}
                self.changed.notify_all()
            end = time.monotonic() + timeout
            while not self.updates and not self.closing and self.poll == mine:
                left = end - time.monotonic()
                if left <= 0:
                    break
                self.changed.wait(left)
            if self.poll != mine:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            found = sorted(self.updates)[: min(limit, 100)]
            for number in found:
                self.delivered[number] = self.delivered.get(number, 0) + 1
            return [self.updates[number] for number in found]

    def hang(self, seconds: float) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.closing, seconds)

    def show(self, chat: int, text: str, markup: Any) -> telegram.Message:
        """A message of the bot arrives on a screen."""
        self._check_chat(chat)
        with self.changed:
            self._next_message += 1
            shown = Shown(chat, self._next_message, text, markup, [markup])
            self.screens.setdefault(chat, []).append(shown)
            self.changed.notify_all()
        return as_message(shown)

    def shown(self, chat: int, message_id: int) -> Shown:
        for shown in self.screens.get(chat, []):
            if shown.message_id == message_id:
                return shown
        raise Refused(400, "Bad Request: message to edit not found")

    def redraw(self, chat: int, message_id: int, markup: Any) -> telegram.Message:
        """Change the buttons of a message. Only messages without keyboard or with inline buttons can be changed."""
        shown = self.shown(chat, message_id)
        if shown.versions[0] is not None and not isinstance(shown.versions[0], telegram.InlineKeyboardMarkup):
            raise Refused(400, "Bad Request: message can't be edited")
        if markup == shown.markup:
            raise Refused(400, "Bad Request: message is not modified: same reply markup")
        with self.changed:
            shown.markup = markup
            shown.versions.append(markup)
            self.changed.notify_all()
        return as_message(shown)

    def delete(self, chat: int, message_id: int) -> None:
        with self.changed:
            if not self.person_messages.get((chat, message_id), False):
                raise Refused(400, "Bad Request: message to delete not found")
            self.person_messages[chat, message_id] = False
            self.changed.notify_all()

    def leave(self, chat: int) -> None:
        with self.changed:
            self.left.append(chat)
            self.changed.notify_all()

    def _check_chat(self, chat: int) -> None:
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat in self.strangers:
            raise Refused(400, "Bad Request: chat not found")
        if chat in self.left:
            raise Refused(403, "Forbidden: bot is not a member of the group chat")


def as_message(shown: Shown) -> telegram.Message:
    """The bot's message as Telegram describes it."""
    chat_type = telegram.Chat.PRIVATE if shown.chat > 0 else telegram.Chat.GROUP
    markup = shown.markup if isinstance(shown.markup, telegram.InlineKeyboardMarkup) else None
    return telegram.Message(
        message_id=shown.message_id,
        date=datetime.now(UTC),
        chat=telegram.Chat(shown.chat, chat_type),
        from_user=BOT,
        text=shown.text,
        reply_markup=markup,
    )
