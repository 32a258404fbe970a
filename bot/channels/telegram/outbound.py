"""From a message of the transcript to what Telegram shows: pieces of text, and a keyboard under the last one.

Pure. No parse mode is ever used, so nothing that a person wrote can become markup.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.channels.telegram.callbacks import encode
from bot.channels.telegram.splitting import MAX_UNITS, clean, split, units
from bot.store import Message
from core.i18n import DEFAULT_LANGUAGE, LANGUAGES, Localizer, localizer

MAX_BUTTONS = 100
ROW_COLUMNS = 28
ROW_BUTTONS = 3
ROOM_FOR_HINTS = 256
SHARED = ("phone", "location")

Body: TypeAlias = Mapping[str, Any]
Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as Telegram takes it."""

    text: str
    markup: Markup | None = None

    @property
    def buttons(self) -> InlineKeyboardMarkup | None:
        return self.markup if isinstance(self.markup, InlineKeyboardMarkup) else None


def asks_to_share(body: Body) -> bool:
    """Whether the message puts up the keyboard that shares a phone number or a location."""
    return body.get("input") in SHARED


def bundle(messages: Sequence[Message]) -> list[tuple[int, Body]]:
    """What is sent as one: (number of the last message, body).

    Plain words said in the same turn (they bear the same instant) go together with what follows them: one turn
    is one message on the phone, and does not spend the one message a second that Telegram allows on its parts.
    """
    bundles: list[tuple[int, Body]] = []
    open_until = None
    for message in messages:
        body: Body = message.body
        if bundles and open_until == message.at:
            seq, before = bundles.pop()
            joined = f"{before['text']}\n\n{body['text']}"
            if units(joined) <= MAX_UNITS - ROOM_FOR_HINTS:
                body = {**body, "text": joined}
            else:
                bundles.append((seq, before))
        bundles.append((message.seq, body))
        plain = not (body.get("choices") or body.get("question") or body.get("input", "none") != "none")
        open_until = message.at if plain else None
    return bundles


def compose(body: Body, *, public_url: str = "", keyboard_up: bool = False) -> list[Parcel]:
    """The messages that show ``body``. ``keyboard_up``: a sharing keyboard still stands from the message before.

    A message carries one keyboard, so a question with both buttons and a sharing keyboard becomes two
    messages, and a sharing keyboard that cannot go with the text goes with a short one of its own.
    """
    words = _words(body)
    buttons, links = _buttons(body, words, public_url)
    pieces = split(_text(body, words, links))
    share = _share(body, words)
    if not pieces and (buttons or share):
        pieces = [words("telegram-noted")]
    last: Markup | None = buttons or (share[1] if share else None)
    parcels = [Parcel(piece) for piece in pieces]
    if parcels:
        parcels[-1] = Parcel(parcels[-1].text, last)
    if buttons and share:
        parcels.append(Parcel(*share))
    if keyboard_up and not share and parcels:
        if parcels[0].markup is None:
            parcels[0] = Parcel(parcels[0].text, ReplyKeyboardRemove(remove_keyboard=True))
        else:
            parcels.insert(0, Parcel(words("telegram-noted"), ReplyKeyboardRemove(remove_keyboard=True)))
    return parcels


def compose_plainly(body: Body, parcels: Sequence[Parcel], *, public_url: str = "") -> list[Parcel]:
    """``parcels`` of ``body`` without keyboards, for when Telegram refuses one: what was pressed is written."""
    words = _words(body)
    choices: Sequence[Mapping[str, Any]] = body.get("choices", ())
    lines = [
        parcel.text for parcel in parcels if not isinstance(parcel.markup, ReplyKeyboardMarkup) or parcel is parcels[0]
    ]
    lines += [_link_line(choice, words, public_url) for choice in choices if choice.get("link")]
    written = [clean(str(choice["label"])) for choice in choices if not choice.get("link")]
    if written:
        lines.append("\n".join([words("telegram-choices"), *written]))
    return [Parcel(piece) for piece in split("\n\n".join(lines))]


def _words(body: Body) -> Localizer:
    language = body.get("lang")
    return localizer(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def _text(body: Body, words: Localizer, links: Sequence[str]) -> str:
    lines = [str(body.get("text", ""))]
    if body.get("input") == "photo":
        lines.append(words("telegram-photo-hint"))
    if body.get("secret") and body.get("question"):
        lines.append(words("telegram-secret"))
    lines += links
    progress = body.get("progress")
    if progress and body.get("question"):
        lines.append(words("telegram-progress", done=progress[0], all=progress[1]))
    return "\n\n".join(line for line in lines if line.strip())


def _share(body: Body, words: Localizer) -> tuple[str, ReplyKeyboardMarkup] | None:
    kind = body.get("input")
    if kind not in SHARED:
        return None
    button = KeyboardButton(
        text=words(f"telegram-{kind}-button"),
        request_contact=kind == "phone" or None,
        request_location=kind == "location" or None,
    )
    keyboard = ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)
    return words(f"telegram-{kind}-hint"), keyboard


def _buttons(body: Body, words: Localizer, public_url: str) -> tuple[InlineKeyboardMarkup | None, list[str]]:
    """The keyboard under the text (main choices one a row, minor ones side by side), and links that cannot be in it."""
    rows: list[list[InlineKeyboardButton]] = []
    minor: list[InlineKeyboardButton] = []
    links: list[str] = []
    for choice in body.get("choices", ())[:MAX_BUTTONS]:
        label = clean(str(choice["label"])).strip() or "…"
        if choice.get("chosen"):
            label = words("telegram-chosen", label=label)
        if choice.get("link"):
            address = _address(choice["link"], public_url)
            if not _is_public(address):
                links.append(_link_line(choice, words, public_url))
                continue
            button = InlineKeyboardButton(text=label, url=address)
        else:
            button = InlineKeyboardButton(
                text=label, callback_data=encode(int(body.get("question", 0)), str(choice["id"]))
            )
        if choice.get("minor"):
            minor.append(button)
        else:
            rows.append([button])
    rows += _packed(minor)
    return (InlineKeyboardMarkup(inline_keyboard=rows) if rows else None), links


def _packed(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Small buttons side by side, as many as a narrow phone shows without cutting their words."""
    rows: list[list[InlineKeyboardButton]] = []
    used = 0
    for button in buttons:
        width = _columns(button.text)
        if rows and len(rows[-1]) < ROW_BUTTONS and used + width <= ROW_COLUMNS:
            rows[-1].append(button)
            used += width
        else:
            rows.append([button])
            used = width
    return rows


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def _link_line(choice: Mapping[str, Any], words: Localizer, public_url: str) -> str:
    return words("telegram-link", label=str(choice["label"]), address=_address(str(choice["link"]), public_url))


def _address(link: str, public_url: str) -> str:
    return public_url.rstrip("/") + link if link.startswith("/") else link


def _is_public(address: str) -> bool:
    """Whether Telegram takes the address for a button: it refuses hosts without a dot."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
