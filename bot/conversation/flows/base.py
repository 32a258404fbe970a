"""What most flows have in common: nothing to refresh, nothing to keep, back means out."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.flow import Free, Prompt, Room, Step
from bot.conversation.model import Done, Frame, Say, Tone
from core.errors import Invalid
from core.i18n import DEFAULT_LANGUAGE, Text, localizer


class Plain:
    name = ""
    version = 1

    def refresh(self, frame: Frame, room: Room) -> tuple[Frame, tuple[Say, ...]] | None:
        return frame, ()

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        raise NotImplementedError

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        raise Invalid("choice-unknown")

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        raise Invalid("choice-unknown")

    def back(self, frame: Frame, room: Room) -> Step:
        return Step()

    def skip(self, frame: Frame, room: Room) -> Step:
        return Step()

    def restarted(self, frame: Frame, room: Room) -> Frame | None:
        return None

    def draft(self, frame: Frame) -> str | None:
        return None

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        says = (refused(done.problem, done.params),) if done.problem else ()
        return Step((frame,), says)


def tell(message: str, /, **args: Any) -> Say:
    return Say(_text(message, args))


def result(message: str, /, **args: Any) -> Say:
    return Say(_text(message, args), Tone.RESULT)


def refused(code: str, params: Mapping[str, Any]) -> Say:
    """A refusal of core, in the words of its room; in general words should its room have none."""
    if not localizer(DEFAULT_LANGUAGE).has(f"error-{code}"):
        return Say(Text("chat-refused"), Tone.REPAIR)
    return Say(Text(f"error-{code}", {name.replace("_", "-"): value for name, value in params.items()}), Tone.REPAIR)


def lines(texts: list[Text]) -> Text:
    """Several texts below each other."""
    joined = texts[-1]
    for each in reversed(texts[:-1]):
        joined = Text("chat-lines", {"first": each, "rest": joined})
    return joined


def _text(message: str, args: Mapping[str, Any]) -> Text:
    return Text(message, {name.replace("_", "-"): value for name, value in args.items()})
