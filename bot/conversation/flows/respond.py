"""Answering what the township asked: words or photographs, as many as needed."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows.base import Plain, refused, tell
from bot.conversation.flows.person import spoken
from bot.conversation.model import Choice, Done, Effect, Frame, InputKind, Said, SentPhoto
from bot.conversation.words import WORDS
from core.errors import Invalid
from core.i18n import Text, pack, unpack


class Respond(Plain):
    """State: ``code``; ``asked``: what was asked when the answering began; ``sent``: how many parts so far."""

    name = "respond"
    version = 1

    def begin(self, case: Mapping[str, Any]) -> Frame:
        asked = pack(unpack(case["asked"]))
        return Frame(self.name, self.version, {"code": case["code"], "asked": asked, "sent": 0})

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        sent = frame.state["sent"]
        text = Text("chat-respond-ask", {"code": frame.state["code"], "asked": unpack(frame.state["asked"])})
        return Prompt(
            key=f"respond:{frame.state['code']}",
            text=Text("chat-respond-more", {"count": sent}) if sent else text,
            choices=(Choice("=done", Text("chat-done-sending")),) if sent else (),
            also={"=done": WORDS["=done"]} if sent else {},
            free=frozenset({"text", "photo"}),
            input=InputKind.PHOTO,
            help=Text("chat-respond-help"),
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        if choice != "=done":
            raise Invalid("choice-unknown")
        return Step((), (tell("chat-respond-done"),))

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        data: dict[str, Any] = {"code": frame.state["code"], "words": None, "photo": None}
        match answer:
            case Said(text):
                data["words"] = spoken(text)
            case SentPhoto(ref=str(ref)):
                data["photo"] = ref
            case _:
                raise Invalid("answer-wrong-kind")
        return Step((frame,), (), (Effect("papers-send", data, answers=True),))

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        if done.effect != "papers-send":
            return super().done(frame, done, room)
        if done.problem:
            return Step((), (refused(done.problem, done.params),))
        return Step((stated(frame, sent=frame.state["sent"] + 1),))
