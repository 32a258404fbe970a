"""Where a case stands: by the account's own cases, or by a case code."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows.base import Plain, refused
from bot.conversation.flows.report import arithmetic, report
from bot.conversation.model import Choice, Done, Effect, Frame, InputKind, Said, Say, Tone
from bot.conversation.words import WORDS, case_code
from core.errors import Invalid
from core.i18n import Text


class Progress(Plain):
    """State: ``mode``: ``pick`` one of one's own cases, ask for a ``code``, or ``shown``; then ``code`` and ``case``,
    the summary of a case that is not one's own.
    """

    name = "progress"
    version = 1

    def begin(self, room: Room, code: str | None = None) -> tuple[Frame, tuple[Effect, ...]]:
        """The frame to begin with, and the look-up that it may need."""
        own = [case["code"] for case in room.cases]
        if code is None and len(own) == 1:
            code = own[0]
        if code is None:
            return self._frame("pick" if own else "code"), ()
        if code in own:
            return self._frame("shown", code), ()
        return self._frame("code"), (_look(code),)

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        match frame.state["mode"]:
            case "pick":
                return self._pick(room)
            case "shown" if (case := _case(frame, room)) is not None:
                return _shown(case)
        return Prompt(
            key="code",
            text=Text("chat-code-ask"),
            free=frozenset({"text"}),
            input=InputKind.TEXT,
            help=Text("chat-code-help"),
            example=Text("chat-code-example"),
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        if choice == "=other":
            return Step((self._frame("code"),))
        if choice == "=sums" and (case := _case(frame, room)) is not None:
            return Step((frame,), arithmetic(case), lead=False)
        if choice == "=close":
            return Step()
        if choice.startswith("case:"):
            return Step((self._frame("shown", choice.removeprefix("case:")),))
        raise Invalid("choice-unknown")

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        code = case_code(answer.text) if isinstance(answer, Said) else None
        if code is None:
            raise Invalid("case-code-shape" if frame.state["mode"] == "code" else "choice-unknown")
        next_frame, effects = self.begin(room, code)
        return Step((next_frame,), (), effects)

    def back(self, frame: Frame, room: Room) -> Step:
        if frame.state["mode"] != "pick" and len(room.cases) > 1:
            return Step((self._frame("pick"),))
        return Step()

    def done(self, frame: Frame, done: Done, room: Room) -> Step:
        if done.effect != "progress-look" or done.problem:
            return Step((frame,), (refused(done.problem, done.params),) if done.problem else ())
        cases = done.result.get("cases") or ()
        if not cases:
            return Step((self._frame("code"),), (Say(Text("chat-code-unknown"), Tone.REPAIR),))
        case = dict(cases[0])
        return Step((stated(self._frame("shown", case["code"]), case=case),))

    def _frame(self, mode: str, code: str | None = None) -> Frame:
        return Frame(self.name, self.version, {"mode": mode, "code": code})

    def _pick(self, room: Room) -> Prompt:
        choices = [
            Choice(f"case:{case['code']}", Text("chat-case-choice", {"code": case["code"], "form": title(case)}))
            for case in room.cases
        ]
        return Prompt(
            key="cases",
            text=Text("chat-case-which"),
            choices=(*choices, Choice("=other", Text("chat-case-other"))),
            free=frozenset({"text"}),
            help=Text("chat-code-help"),
        )


def title(case: Mapping[str, Any]) -> Text:
    return Text(f"form-{case['programme'].replace('_', '-')}")


def _look(code: str) -> Effect:
    return Effect("progress-look", {"code": code}, answers=True)


def _case(frame: Frame, room: Room) -> Mapping[str, Any] | None:
    """The case that is shown: one's own as it stands now, a stranger's as it was looked up."""
    own = next((case for case in room.cases if case["code"] == frame.state["code"]), None)
    return own or frame.state.get("case")


def _shown(case: Mapping[str, Any]) -> Prompt:
    code = case["code"]
    choices = [Choice("=close", Text("chat-case-close"))]
    if case["bound"] and case["asked"]:
        label = Text("chat-case-respond-more" if case.get("answered") else "chat-case-respond")
        choices.insert(0, Choice(f"respond:{code}", label))
    if case.get("arithmetic"):
        choices.insert(0, Choice("=sums", Text("chat-case-sums")))
    if case["bound"] and case["outcome"] is None and case["state"] != "withdrawn":
        choices.append(Choice(f"withdraw:{code}", Text("chat-case-withdraw")))
    if case["bound"] and case["outcome"] is not None:
        choices.append(Choice("/person", Text("chat-menu-person")))
    choices.append(Choice("=other", Text("chat-case-other")))
    return Prompt(
        key=f"case:{code}",
        text=Text("chat-case-next"),
        lead=report(case, title(case)),
        choices=tuple(choices),
        also={"=close": WORDS["=no"] + WORDS["=done"], "=sums": WORDS["=sums"]},
        free=frozenset({"text"}),
        help=Text("chat-case-help"),
    )
