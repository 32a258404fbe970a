"""The words the conversation and the rest of the house use with each other. Plain data, no behaviour.

A turn takes a :class:`Session`, one :class:`Inbound` and a :class:`Context`, and gives a :class:`Turn`:
the new session, what to say, and the effects to carry out in core. An effect that has a result comes
back in the same transaction as an :class:`Done`, and the conversation goes on from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.i18n import DEFAULT_LANGUAGE, Text

# ---------------------------------------------------------------- what the person sent


@dataclass(frozen=True, slots=True)
class Said:
    """Typed words."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button. ``question`` is the number of the question it was shown with: an old button is recognised by it."""

    choice: str
    question: int


@dataclass(frozen=True, slots=True)
class SentPhoto:
    """A photograph already checked and kept (``ref``), or refused with a reason code (``problem``)."""

    ref: str | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class SentLocation:
    latitude: float
    longitude: float
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class SentContact:
    """A phone number shared by the platform; ``own`` says that the platform vouches it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class SentOther:
    """Something the conversation cannot use: ``video``, ``voice``, ``document``, ``sticker``, ``forwarded`` …"""

    kind: str


@dataclass(frozen=True, slots=True)
class Started:
    """The person opened the chat, or came back to it. ``language``: the platform's guess, for a new session only."""

    payload: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The result of an effect, by the effect's name. ``problem`` is the error code if core refused."""

    effect: str
    result: Mapping[str, Any] = field(default_factory=dict)
    problem: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


Inbound = Said | Tapped | SentPhoto | SentLocation | SentContact | SentOther | Started | Done

# ---------------------------------------------------------------- what to say


class Tone(StrEnum):
    """What a message is for: channels may show the kinds differently; a screen reader is told."""

    TELL = "tell"
    ASK = "ask"
    REPAIR = "repair"
    RESULT = "result"


class InputKind(StrEnum):
    """The keyboard or picker that helps with the answer; a hint, never a check."""

    NONE = "none"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    IDENTITY = "identity"
    DATE = "date"
    PHONE = "phone"
    PHOTO = "photo"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. ``id`` comes back in :class:`Tapped`. ``minor`` ones (back, skip, help, …) are shown smaller;
    ``link`` opens an address instead."""

    id: str
    label: Text
    minor: bool = False
    chosen: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """One message. ``question`` numbers a message that waits for an answer (0: none).

    ``secret`` asks a channel to hide what is typed from onlookers and from its history where it can.
    ``progress`` is (questions answered, questions expected) of the form being walked.
    """

    text: Text
    tone: Tone = Tone.TELL
    choices: tuple[Choice, ...] = ()
    question: int = 0
    input: InputKind = InputKind.NONE
    secret: bool = False
    progress: tuple[int, int] | None = None


# ---------------------------------------------------------------- effects


@dataclass(frozen=True, slots=True)
class Effect:
    """Something core is asked to do, by name (see ``bot/effects.py``). With ``answers`` true a :class:`Done`
    comes back in the same transaction."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    answers: bool = False


# ---------------------------------------------------------------- state


@dataclass(frozen=True, slots=True)
class Frame:
    """One flow in progress: its name, the version it was begun on, and its own plain-JSON state."""

    flow: str
    version: int
    state: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """All that a conversation remembers. Plain JSON inside: stored whole, encrypted, after each turn.

    ``frames`` is a stack: the last one talks, the others wait. ``question`` is the number of the last
    question asked, growing for ever. ``last`` holds what is needed to repeat or to recognise a repeated tap.
    ``drafts`` are unfinished frames put aside, by name, to be resumed later.
    """

    language: str = DEFAULT_LANGUAGE
    language_chosen: bool = False
    frames: tuple[Frame, ...] = ()
    drafts: Mapping[str, Frame] = field(default_factory=dict)
    question: int = 0
    repairs: int = 0
    last: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What a turn may know beside its session: the moment, the place, and the account's own cases.

    ``cases`` are summaries of the cases bound to this account, newest first (see ``core.casework.progress``).
    """

    now: datetime
    place: str
    channel: str
    cases: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    session: Session
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
