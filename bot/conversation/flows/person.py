"""Talking to a person: what is written goes to the township's officers, who answer in this chat."""

from bot.conversation.flow import Free, Prompt, Room, Step
from bot.conversation.flows.base import Plain, refused, result
from bot.conversation.model import Done, Effect, Frame, InputKind, Said
from core.errors import Invalid
from core.forms.marks import has_words
from core.i18n import Text

LONGEST = 1000


class Person(Plain):
    name = "person"
    version = 1

    def begin(self) -> Frame:
        return Frame(self.name, self.version)

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        return Prompt(
            key="person",
            text=Text("chat-person-ask"),
            free=frozenset({"text"}),
            input=InputKind.TEXT,
            help=Text("chat-person-help"),
        )

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        if not isinstance(answer, Said):
            raise Invalid("answer-wrong-kind")
        words = spoken(answer.text)
        code = room.cases[0]["code"] if room.cases else None
        return Step((frame,), (), (Effect("person-call", {"words": words, "code": code}, answers=True),))

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        if done.effect != "person-call":
            return super().done(frame, done, room)
        if done.problem:
            return Step((frame,), (refused(done.problem, done.params),))
        return Step((), (result("chat-person-sent"),))


def spoken(text: str) -> str:
    """Words for an official, kept as typed. Raises Invalid ``answer-no-words`` or ``answer-too-long``."""
    words = text.strip()
    if not has_words(words):
        raise Invalid("answer-no-words")
    if len(words) > LONGEST:
        raise Invalid("answer-too-long", length=len(words), most=LONGEST)
    return words
