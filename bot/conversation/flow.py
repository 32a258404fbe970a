"""What a flow is: a small machine whose state says what to ask, and which turns an answer into a step.

A flow never repairs, repeats, helps, or changes language: the engine does, for all flows alike. It only says
what it asks (:class:`Prompt`) and what follows from an answer (:class:`Step`). What it cannot read it refuses
with ``core.errors.Invalid``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeAlias

from bot.conversation.model import (
    Choice,
    Context,
    Done,
    Effect,
    Frame,
    InputKind,
    Said,
    Say,
    SentLocation,
    SentPhoto,
)
from core.forms import Forms
from core.i18n import Text

Free: TypeAlias = Said | SentPhoto | SentLocation
"""An answer in the person's own words or pictures."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a flow may know beside its own frame."""

    context: Context
    forms: Forms
    today: date
    language: str
    drafts: Mapping[str, Frame]

    @property
    def cases(self) -> tuple[Mapping[str, Any], ...]:
        return self.context.cases


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a flow asks now. ``key`` names the question: an old button of the same key still answers it.

    ``lead`` is told before the question; ``short`` asks a long question again. ``also`` are words for the
    choices. ``free`` are the kinds of answer taken beside the choices: ``text``, ``photo``, ``location``,
    ``phone`` (a shared contact). ``back`` and ``skip`` offer these commands; ``skip_words`` also mean to
    skip here.
    """

    key: str
    text: Text
    lead: tuple[Say, ...] = ()
    short: Text | None = None
    choices: tuple[Choice, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    input: InputKind = InputKind.NONE
    secret: bool = False
    progress: tuple[int, int] | None = None
    help: Text | None = None
    example: Text | None = None
    back: bool = True
    skip: bool = False
    skip_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from an answer. ``frames`` stand in place of the flow's own: none, it is over; two, one on top.

    ``act`` asks the engine for something only it can do: ``stop``, ``restart``, ``forget``, ``resume:<draft>``,
    ``drop:<draft>``, or ``progress:<case code>``. Without ``lead``, what is told before the next question is not told.
    """

    frames: tuple[Frame, ...] = ()
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
    act: str = ""
    lead: bool = True


class Flow(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    def refresh(self, frame: Frame, room: Room) -> tuple[Frame, tuple[Say, ...]] | None:
        """The frame made fit for today's forms, and what to tell about it; ``None``: it cannot go on now."""
        ...

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        """What is asked in this state. Asking twice gives the same."""
        ...

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        """One of the prompt's choices was taken. Raises Invalid."""
        ...

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        """A free answer. Raises Invalid."""
        ...

    def back(self, frame: Frame, room: Room) -> Step: ...

    def skip(self, frame: Frame, room: Room) -> Step: ...

    def restarted(self, frame: Frame, room: Room) -> Frame | None:
        """The frame as it was at the beginning; ``None`` if there is nothing to start over."""
        ...

    def draft(self, frame: Frame) -> str | None:
        """The name under which the frame is kept when put aside; ``None``: nothing is lost with it."""
        ...

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        """The result of an effect the flow asked for."""
        ...


def stated(frame: Frame, **changes: Any) -> Frame:
    """The frame with some of its state changed."""
    return replace(frame, state={**frame.state, **changes})
