"""People with Telegram on their phones. Everything they do becomes an update built by python-telegram-bot."""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import telegram

from tests.integration.telegram_peer.world import BOT, Shown, World, as_message

NOWHERE = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)


class Person:
    """One person in their private chat with the bot. What they do returns the update's id."""

    def __init__(self, world: World, number: int, name: str = "王秀兰", language: str | None = "zh-hans") -> None:
        self.world = world
        self.user = telegram.User(id=number, first_name=name, is_bot=False, language_code=language)
        self.chat = telegram.Chat(id=number, type=telegram.Chat.PRIVATE, first_name=name)

    # --- what stands on the screen ---------------------------------------------------------------

    @property
    def screen(self) -> list[Shown]:
        return list(self.world.screens.get(self.chat.id, []))

    @property
    def texts(self) -> list[str]:
        return [shown.text for shown in self.screen]

    def reads(self, count: int, seconds: float = 90.0) -> list[Shown]:
        """The screen, once at least ``count`` messages stand there."""
        self.world.wait(lambda: len(self.screen) >= count, seconds, f"{count} messages; there are {len(self.screen)}")
        return self.screen

    def sees(self, words: str, seconds: float = 90.0) -> Shown:
        """The newest message that contains ``words``, once it is there."""
        found = self.world.wait(
            lambda: [shown for shown in self.screen if words in shown.text], seconds, f"a message with {words!r}"
        )
        assert isinstance(found[-1], Shown)
        return found[-1]

    # --- what they do ----------------------------------------------------------------------------

    def _send(self, **content: Any) -> int:
        message_id = self.world.new_message_id()
        self.world.person_messages[self.chat.id, message_id] = True
        return self.world.put(lambda n: telegram.Update(n, message=self._message(message_id, **content)))

    def _message(self, message_id: int, **content: Any) -> telegram.Message:
        return telegram.Message(
            message_id=message_id, date=datetime.now(UTC), chat=self.chat, from_user=self.user, **content
        )

    def says(self, text: str, **content: Any) -> int:
        return self._send(text=text, **content)

    def starts(self, payload: str = "") -> int:
        command = telegram.MessageEntity(telegram.MessageEntity.BOT_COMMAND, 0, 6)
        return self._send(text=f"/start {payload}".strip(), entities=[command])

    def presses(self, button: telegram.InlineKeyboardButton, under: Shown) -> int:
        """Press a button, as the client does: its data comes back with the message it stands under."""
        return self.presses_data(str(button.callback_data), under)

    def presses_data(self, data: str, under: Shown) -> int:
        query = uuid.uuid4().hex
        self.world.callbacks[query] = False
        message = as_message(under)
        return self.world.put(
            lambda n: telegram.Update(
                n,
                callback_query=telegram.CallbackQuery(
                    id=query, from_user=self.user, chat_instance="1", message=message, data=data
                ),
            )
        )

    def taps(self, label: str, under: Shown | None = None) -> int:
        """Press the button with this label under the newest message that has one."""
        for shown in reversed([under] if under else self.screen):
            for button in shown.buttons:
                if button.text == label:
                    return self.presses(button, shown)
        raise AssertionError(f"no button {label!r} on the screen: {[shown.labels() for shown in self.screen[-3:]]}")

    def sends_photo(self, data: bytes, **content: Any) -> int:
        return self._send(photo=self._sizes(data), **content)

    def sends_album(self, pictures: Sequence[bytes]) -> list[int]:
        group = str(uuid.uuid4().int)[:17]
        return [self._send(photo=self._sizes(data), media_group_id=group) for data in pictures]

    def sends_document(self, data: bytes, name: str, mime: str | None, size: int | None = None) -> int:
        file_id = self._keep(data)
        size = len(data) if size is None else size
        return self._send(
            document=telegram.Document(file_id, f"u{file_id}", file_name=name, mime_type=mime, file_size=size)
        )

    def sends_voice(self) -> int:
        return self._send(voice=telegram.Voice(self._keep(b"voice"), "uv", duration=3))

    def sends_video(self) -> int:
        return self._send(video=telegram.Video(self._keep(b"video"), "uv", width=640, height=480, duration=3))

    def sends_video_note(self) -> int:
        return self._send(video_note=telegram.VideoNote(self._keep(b"note"), "un", length=240, duration=3))

    def sends_sticker(self) -> int:
        kind = telegram.Sticker.REGULAR
        return self._send(sticker=telegram.Sticker(self._keep(b"s"), "us", 512, 512, False, False, kind))

    def shares_location(self, latitude: float, longitude: float, accuracy: float | None = None) -> int:
        return self._send(location=telegram.Location(longitude, latitude, horizontal_accuracy=accuracy))

    def shares_contact(self, phone: str, *, own: bool = True) -> int:
        owner = self.user.id if own else self.user.id + 1
        return self._send(contact=telegram.Contact(phone, self.user.first_name, user_id=owner))

    def edits(self, text: str, message_id: int | None = None) -> int:
        number = message_id or self.world.new_message_id()
        changed = self._message(number, text=text, edit_date=datetime.now(UTC))
        return self.world.put(lambda n: telegram.Update(n, edited_message=changed))

    def moves(self, latitude: float, longitude: float) -> int:
        """A live location changes by itself."""
        place = telegram.Location(longitude, latitude, live_period=900)
        changed = self._message(self.world.new_message_id(), location=place, edit_date=datetime.now(UTC))
        return self.world.put(lambda n: telegram.Update(n, edited_message=changed))

    def forwards(self, text: str, of: telegram.User | None = None) -> int:
        origin: telegram.MessageOrigin = (
            telegram.MessageOriginUser(NOWHERE, of) if of else telegram.MessageOriginHiddenUser(NOWHERE, "某人")
        )
        return self._send(text=text, forward_origin=origin)

    def blocks(self) -> int:
        with self.world.changed:
            self.world.blocked.add(self.chat.id)
        return self._membership(telegram.ChatMemberMember(BOT), telegram.ChatMemberBanned(BOT, NOWHERE))

    def unblocks(self) -> int:
        with self.world.changed:
            self.world.blocked.discard(self.chat.id)
        return self._membership(telegram.ChatMemberBanned(BOT, NOWHERE), telegram.ChatMemberMember(BOT))

    def _membership(self, old: telegram.ChatMember, new: telegram.ChatMember) -> int:
        change = telegram.ChatMemberUpdated(self.chat, self.user, datetime.now(UTC), old, new)
        return self.world.put(lambda n: telegram.Update(n, my_chat_member=change))

    def _keep(self, data: bytes) -> str:
        file_id = uuid.uuid4().hex
        self.world.files[file_id] = data
        return file_id

    def _sizes(self, data: bytes) -> list[telegram.PhotoSize]:
        """Telegram offers a photograph in several sizes; the small one here is no picture at all."""
        small, large = self._keep(b"thumbnail"), self._keep(data)
        return [
            telegram.PhotoSize(small, f"u{small}", 90, 67, file_size=9),
            telegram.PhotoSize(large, f"u{large}", 1280, 960, file_size=len(data)),
        ]


def in_group(world: World, group: int, build: Callable[[telegram.Chat], dict[str, Any]]) -> int:
    """Something happens in a group: ``build`` gives the update's content for its chat."""
    chat = telegram.Chat(id=group, type=telegram.Chat.SUPERGROUP, title="村里的群")
    return world.put(lambda n: telegram.Update(n, **build(chat)))
