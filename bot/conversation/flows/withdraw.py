"""Taking an application back: asked twice, because it cannot be undone."""

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows.base import Plain, refused, result, tell
from bot.conversation.flows.person import spoken
from bot.conversation.model import Choice, Done, Effect, Frame, InputKind, Said
from bot.conversation.words import WORDS
from core.errors import Invalid
from core.i18n import Text


class Withdraw(Plain):
    """State: ``code``; ``sure`` once confirmed, when the reason is asked."""

    name = "withdraw"
    version = 1

    def begin(self, code: str) -> Frame:
        return Frame(self.name, self.version, {"code": code, "sure": False})

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        code = frame.state["code"]
        if frame.state["sure"]:
            return Prompt(
                key=f"withdraw-why:{code}",
                text=Text("chat-withdraw-why"),
                free=frozenset({"text"}),
                input=InputKind.TEXT,
                skip=True,
                help=Text("chat-withdraw-help"),
            )
        return Prompt(
            key=f"withdraw:{code}",
            text=Text("chat-withdraw-sure", {"code": code}),
            choices=(Choice("=no", Text("chat-withdraw-no")), Choice("=yes", Text("chat-withdraw-yes"))),
            also={"=yes": WORDS["=yes"], "=no": WORDS["=no"]},
            help=Text("chat-withdraw-help"),
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        match choice:
            case "=yes":
                return Step((stated(frame, sure=True),))
            case "=no":
                return Step((), (tell("chat-withdraw-kept"),))
        raise Invalid("choice-unknown")

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        if not isinstance(answer, Said):
            raise Invalid("answer-wrong-kind")
        return self._withdraw(frame, spoken(answer.text))

    def back(self, frame: Frame, room: Room) -> Step:
        return Step((stated(frame, sure=False),)) if frame.state["sure"] else Step()

    def skip(self, frame: Frame, room: Room) -> Step:
        return self._withdraw(frame, None)

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        if done.effect != "case-withdraw":
            return super().done(frame, done, room)
        if done.problem:
            return Step((), (refused(done.problem, done.params),))
        return Step((), (result("chat-withdrawn", code=frame.state["code"]),))

    def _withdraw(self, frame: Frame, words: str | None) -> Step:
        data = {"code": frame.state["code"], "words": words}
        return Step((frame,), (), (Effect("case-withdraw", data, answers=True),))
