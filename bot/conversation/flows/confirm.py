"""“Are you sure?” before what a person said is thrown away."""

from bot.conversation.flow import Prompt, Room, Step
from bot.conversation.flows.base import Plain, tell
from bot.conversation.model import Choice, Frame
from bot.conversation.words import WORDS
from core.errors import Invalid
from core.i18n import Text


class Confirm(Plain):
    """State: ``what``: ``restart`` or ``forget``, done by the engine when confirmed."""

    name = "confirm"
    version = 1

    def begin(self, what: str) -> Frame:
        return Frame(self.name, self.version, {"what": what})

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        what = frame.state["what"]
        return Prompt(
            key=f"confirm:{what}",
            text=Text(f"chat-confirm-{what}"),
            choices=(Choice("=no", Text("chat-confirm-no")), Choice("=yes", Text(f"chat-confirm-{what}-yes"))),
            also={"=yes": WORDS["=yes"], "=no": WORDS["=no"]},
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        match choice:
            case "=yes":
                return Step((), act=frame.state["what"])
            case "=no":
                return Step((), (tell("chat-confirm-kept"),))
        raise Invalid("choice-unknown")
