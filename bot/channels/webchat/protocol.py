"""What the page and the house say to each other.

All of it is JSON. Over the websocket (``ws``) every frame is one object with its kind in ``t``; where
websockets are blocked the same objects go by ``POST api/send`` and ``GET api/poll?after=seq``.
``person`` (a header, ``x-person``, in plain requests) is the id of whoever the page belongs to: if somebody else
has the phone in hand, nothing is taken and nothing is handed out, whatever the cookie.

The page says
    {"t": "hello", "person": id, "after": seq}   first of all: everything after ``seq`` is wanted (0: the newest)
    {"t": "say", "key": key, "kind": …}          one message; the same key again is the same message
        kind "started"   language, payload?      the person opened the chat
        kind "said"      text                    typed words, at most 4,000 characters
        kind "tapped"    choice, question        a button, and the number of the question it stood under
        kind "location"  latitude, longitude, accuracy_m?
    {"t": "got", "upto": seq}                    everything up to ``seq`` is on the screen
    {"t": "here"}                                a person is touching this page (a shared phone stays open)
    {"t": "ping"}                                are you there?

The house says
    {"t": "welcome", "upto": seq, "first": seq}  the number of the newest message, and of the first that follows now
    {"t": "ack", "key": key, "seq": seq, "repeated": bool}     received: the message is committed under ``seq``
    {"t": "messages", "messages": [message, …]}  in order, without gaps
    {"t": "refused", "key": key, "code": code, "words": sentence, "seconds": n | null}
                                                 not taken; with ``seconds``: say it again after that time
    {"t": "pong"}

A message is {"seq", "direction": "in"|"out", "at": ISO instant, "key": its key or null, "body"}: ``body`` as in
``bot/render.py``, but a photograph's reference is replaced by ``photo`` (whether there is one to be had at
``photo/<seq>``). A page sends the next ``say`` only after the answer to the one before, so that order is kept.

The socket is closed with 4400 (not this protocol), 4401 (locked, or somebody else has the phone: ask
``api/me``), 4408 (silent for too long), 4429 (too many pages), 1009 (too large).
Photographs go by ``POST api/photo`` with ``x-key``, the picture as the body; the answer is an ``ack``.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from bot.conversation.model import Inbound, Said, SentLocation, Started, Tapped
from bot.store import Message
from core.errors import Invalid
from core.i18n import LANGUAGES

LARGEST_FRAME = 32 * 1024
LONGEST_TEXT = 4000
KEY = re.compile(r"[A-Za-z0-9_-]{8,60}")

UNREADABLE, LOCKED, SILENT, TOO_MANY, TOO_LARGE = 4400, 4401, 4408, 4429, 1009


@dataclass(frozen=True, slots=True)
class Hello:
    person: str
    after: int


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One message of the person, with the page's key for it."""

    key: str
    what: Inbound
    language: str | None


@dataclass(frozen=True, slots=True)
class Got:
    upto: int


@dataclass(frozen=True, slots=True)
class Here:
    """A person is touching the page."""


@dataclass(frozen=True, slots=True)
class Ping:
    """The page asks whether the line holds."""


def read_frame(raw: str | bytes) -> Mapping[str, Any]:
    """The object in a frame or a request's body. Raises Invalid: ``webchat-unreadable``, ``webchat-too-large``."""
    if len(raw) > LARGEST_FRAME or (isinstance(raw, str) and len(raw.encode(errors="replace")) > LARGEST_FRAME):
        raise Invalid("webchat-too-large")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise Invalid("webchat-unreadable") from None
    if not isinstance(value, dict):
        raise Invalid("webchat-unreadable")
    return value


def read_message(value: Mapping[str, Any]) -> Hello | SaidBy | Got | Here | Ping:
    """What a frame says. Raises Invalid: ``webchat-unreadable``, ``webchat-text-long`` (``most``)."""
    match value.get("t"):
        case "hello":
            return Hello(_string(value, "person", 64), _count(value, "after"))
        case "say":
            return read_say(value)
        case "got":
            return Got(_count(value, "upto"))
        case "here":
            return Here()
        case "ping":
            return Ping()
        case _:
            raise Invalid("webchat-unreadable")


def read_say(value: Mapping[str, Any]) -> SaidBy:
    """One message of the person. Raises as :func:`read_message`."""
    key = read_key(value.get("key"))
    language: str | None = None
    what: Inbound
    match value.get("kind"):
        case "started":
            language = value.get("language")
            if language not in LANGUAGES:
                language = None
            what = Started(_string(value, "payload", 200) if value.get("payload") else "", language)
        case "said":
            text = value.get("text")
            if not isinstance(text, str) or not text.strip():
                raise Invalid("webchat-unreadable")
            if len(text) > LONGEST_TEXT:
                raise Invalid("webchat-text-long", most=LONGEST_TEXT)
            # Half a surrogate pair and NUL are no words: neither database can keep them.
            what = Said(text.encode(errors="replace").decode().replace("\0", ""))
        case "tapped":
            what = Tapped(_string(value, "choice", 200), _count(value, "question"))
        case "location":
            accuracy = value.get("accuracy_m")
            what = SentLocation(
                _number(value, "latitude", 90),
                _number(value, "longitude", 180),
                None if accuracy is None else abs(_number(value, "accuracy_m", 1e8)),
            )
        case _:
            raise Invalid("webchat-unreadable")
    return SaidBy(key, what, language)


def read_key(value: object) -> str:
    """A page's key for a message. Raises Invalid(``webchat-unreadable``)."""
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise Invalid("webchat-unreadable")
    return value


def show_message(message: Message, key: str | None) -> dict[str, Any]:
    """A message of the transcript as the page gets it."""
    body = dict(message.body)
    if body.get("kind") == "photo":
        body["photo"] = body.pop("ref", None) is not None
    at = message.at.astimezone(UTC).isoformat(timespec="seconds")
    return {"seq": message.seq, "direction": message.direction, "at": at, "key": key, "body": body}


def _string(value: Mapping[str, Any], name: str, most: int) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not 0 < len(found) <= most or not found.isprintable():
        raise Invalid("webchat-unreadable")
    return found


def _count(value: Mapping[str, Any], name: str) -> int:
    found = value.get(name)
    if type(found) is not int or not 0 <= found < 2**31:
        raise Invalid("webchat-unreadable")
    return found


def _number(value: Mapping[str, Any], name: str, most: float) -> float:
    found = value.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise Invalid("webchat-unreadable")
    number = float(found) if abs(found) <= most else math.inf
    if not math.isfinite(number):
        raise Invalid("webchat-unreadable")
    return number
