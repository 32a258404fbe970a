"""From an update of Telegram to what the person meant. Pure: nothing is fetched, nothing is decided.

Four things can be meant: something said in the private chat (:class:`Heard`), the bot shut out or let in
(:class:`Gate`), the bot pulled into a group (:class:`Group`), or nothing that concerns us (:class:`Nothing`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    Document,
    InaccessibleMessage,
    Message,
    MessageOriginUser,
    PhotoSize,
    Update,
)

from bot.channels.telegram.callbacks import Press, decode
from bot.channels.telegram.keyboards import Face
from bot.channels.telegram.splitting import clean
from bot.conversation.model import Inbound, Said, SentContact, SentLocation, SentOther, SentPhoto, Started
from core.files.photos import MAX_BYTES

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".bmp", ".gif", ".tif", ".tiff")
TOO_LARGE = SentPhoto(None, "photo-too-large")

_START = re.compile(r"/start(?:@\w+)?(?:\s+(?P<payload>.*))?", re.DOTALL)
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?\s*")

# What a person sends that we cannot use. All other kinds are the platform's own notes about the chat.
_UNUSABLE = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.PAID_MEDIA,
        ContentType.POLL,
        ContentType.RICH_MESSAGE,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.UNKNOWN,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
# To the person who sent it, a round video is a video and a piece of music is something to hear.
_ALIKE: Mapping[str, str] = {
    ContentType.ANIMATION: "video",
    ContentType.AUDIO: "voice",
    ContentType.VIDEO_NOTE: "video",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture still at Telegram's, to be fetched by its id."""

    file_id: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Something from the one person of a private chat.

    ``message``: the id of the message they sent. ``callback``, ``shown``, ``face``: for a pressed button, the
    query to be answered, the message it stood under and how that one looked.
    """

    chat: int
    key: str
    what: Inbound | Picture | Press
    language: str | None = None
    album: str | None = None
    message: int | None = None
    callback: str | None = None
    shown: int | None = None
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """The person blocked the bot (``open`` false) or let it in again."""

    chat: int
    key: str
    open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group or channel that the bot was pulled into. ``language``: of whoever did it."""

    chat: int
    language: str | None
    callback: str | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to do, but to release the button if one was pressed."""

    callback: str | None = None


Meaning: TypeAlias = Heard | Gate | Group | Nothing


def read(update: Update) -> Meaning:
    """What the update means."""
    key = str(update.update_id)
    if update.message:
        return _message(update.message, key)
    if update.edited_message:
        return _edited(update.edited_message, key)
    if update.callback_query:
        return _callback(update.callback_query, key)
    if update.my_chat_member:
        return _membership(update.my_chat_member, key)
    if update.channel_post:
        return Group(update.channel_post.chat.id, None)
    return Nothing()


def _message(message: Message, key: str) -> Meaning:
    sender = message.from_user
    if message.chat.type != ChatType.PRIVATE:
        return Group(message.chat.id, sender.language_code if sender else None)
    if sender is None or sender.is_bot:
        return Nothing()
    what = _content(message)
    if what is None:
        return Nothing()
    return Heard(
        chat=message.chat.id,
        key=key,
        what=what,
        language=sender.language_code,
        album=message.media_group_id,
        message=message.message_id,
    )


def _edited(message: Message, key: str) -> Meaning:
    """A changed message. What it said first was taken already, so the person is told how to change an answer.
    A live location edits itself every few seconds: those edits are not the person's."""
    sender = message.from_user
    if message.chat.type != ChatType.PRIVATE or sender is None or sender.is_bot or message.location:
        return Nothing()
    return Heard(message.chat.id, key, SentOther("edited"), sender.language_code, message=message.message_id)


def _callback(query: CallbackQuery, key: str) -> Meaning:
    message = query.message
    if query.from_user.is_bot or message is None or query.data is None:
        return Nothing(query.id)
    if message.chat.type != ChatType.PRIVATE:
        return Group(message.chat.id, query.from_user.language_code, query.id)
    return Heard(
        chat=message.chat.id,
        key=key,
        what=decode(clean(query.data)),
        language=query.from_user.language_code,
        callback=query.id,
        shown=message.message_id,
        face=_face(message),
    )


def _face(message: Message | InaccessibleMessage) -> Face | None:
    if not isinstance(message, Message) or message.text is None or message.reply_markup is None:
        return None
    return Face.of(message.text, message.reply_markup)


def _membership(change: ChatMemberUpdated, key: str) -> Meaning:
    status = change.new_chat_member.status
    if change.chat.type == ChatType.PRIVATE:
        return Gate(change.chat.id, key, open=status == ChatMemberStatus.MEMBER)
    if status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
        return Nothing()
    return Group(change.chat.id, change.from_user.language_code)


def _content(message: Message) -> Inbound | Picture | None:
    """What the message says; None for the platform's own notes.

    A forwarded message is somebody else's words, so it is not taken for an answer, unless the person
    forwards themselves. A forwarded picture is a picture: a daughter sends her mother the photograph of a paper.
    """
    picture = _picture(message)
    if picture is not None:
        return picture
    if message.forward_origin is not None and not _forwards_oneself(message):
        return SentOther("forwarded")
    if message.text is not None:
        return _words(clean(message.text), message)
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return SentContact(clean(message.contact.phone_number), own=own and message.forward_origin is None)
    if message.location is not None:
        place = message.location
        return SentLocation(place.latitude, place.longitude, place.horizontal_accuracy)
    kind: str = message.content_type
    return SentOther(_ALIKE.get(kind, kind.replace("_", "-"))) if kind in _UNUSABLE else None


def _words(text: str, message: Message) -> Inbound:
    start = _START.fullmatch(text)
    if start:
        language = message.from_user.language_code if message.from_user else None
        return Started((start["payload"] or "").strip(), language)
    command = _COMMAND.fullmatch(text)
    return Said(command["name"].replace("_", " ") if command else text)


def _forwards_oneself(message: Message) -> bool:
    origin, sender = message.forward_origin, message.from_user
    return isinstance(origin, MessageOriginUser) and sender is not None and origin.sender_user.id == sender.id


def _picture(message: Message) -> Picture | SentPhoto | None:
    """The picture of a message: the largest size that we take, or the words that it is too large."""
    sizes = message.photo or (message.live_photo.photo if message.live_photo else None)
    if sizes:
        return _largest(sizes)
    document = message.document
    # An animation also comes as a document.
    if document is None or message.animation is not None or not _is_image(document):
        return None
    return TOO_LARGE if (document.file_size or 0) > MAX_BYTES else Picture(document.file_id)


def _largest(sizes: Sequence[PhotoSize]) -> Picture | SentPhoto:
    fitting = [size for size in sizes if (size.file_size or 0) <= MAX_BYTES]
    if not fitting:
        return TOO_LARGE
    return Picture(max(fitting, key=lambda size: size.width * size.height).file_id)


def _is_image(document: Document) -> bool:
    if document.mime_type:
        return document.mime_type.lower().startswith("image/")
    return (document.file_name or "").lower().endswith(IMAGE_SUFFIXES)
