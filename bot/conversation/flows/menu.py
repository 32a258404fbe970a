"""Where every conversation stands when nothing else is going on."""

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows.apply import Apply
from bot.conversation.flows.base import Plain
from bot.conversation.model import Choice, Frame, Said
from bot.conversation.words import WORDS, case_code
from core.errors import Invalid
from core.i18n import LANGUAGES, Text

APPLY = Apply()


class Menu(Plain):
    """State: ``form`` while it is asked whether to go on with a draft of that form or to begin anew."""

    name = "menu"
    version = 1

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        form = frame.state.get("form")
        if form:
            return Prompt(
                key=f"draft:{form}",
                text=Text("chat-draft-or-anew", {"form": Text(room.forms.get(form).title)}),
                choices=(Choice("=continue", Text("chat-continue")), Choice("=anew", Text("chat-anew"))),
                also={"=continue": WORDS["/resume"], "=anew": WORDS["/restart"]},
            )
        choices = self._choices(room)
        return Prompt(
            key="menu",
            text=Text("chat-menu"),
            choices=choices,
            also={c.id: WORDS.get(c.id.partition(":")[0], ()) for c in choices},
            free=frozenset({"text"}),
            back=False,
            help=Text("chat-menu-help"),
        )

    def _choices(self, room: Room) -> tuple[Choice, ...]:
        asked = [case for case in room.cases if case["asked"]]
        unfinished = [name for name in room.drafts if name.startswith("apply:")]
        other = next(language for language in LANGUAGES if language != room.language)
        return (
            *(Choice(f"respond:{case['code']}", Text("chat-menu-respond", {"code": case["code"]})) for case in asked),
            *(Choice(f"continue:{name}", Text("chat-menu-continue", {"form": _title(name)})) for name in unfinished),
            *(Choice(f"apply:{f.id}", Text("chat-menu-apply", {"form": Text(f.title)})) for f in room.forms.offered()),
            Choice("progress", Text("chat-menu-progress")),
            Choice("/person", Text("chat-menu-person")),
            Choice(f"/language:{other}", Text(f"chat-language-{other}")),
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        open_menu = stated(frame, form=None)
        form = frame.state.get("form")
        if form and choice == "=continue":
            return Step((open_menu,), act=f"resume:apply:{form}")
        if form and choice == "=anew":
            return Step((open_menu, APPLY.begin(form, room)), act=f"drop:apply:{form}")
        if choice.startswith("continue:"):
            return Step((open_menu,), act=f"resume:{choice.removeprefix('continue:')}")
        if choice.startswith("apply:") and room.forms.has(wanted := choice.removeprefix("apply:")):
            if choice in room.drafts:
                return Step((stated(frame, form=wanted),))
            return Step((open_menu, APPLY.begin(wanted, room)))
        raise Invalid("choice-unknown")

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        if isinstance(answer, Said) and (code := case_code(answer.text)):
            return Step((frame,), act=f"progress:{code}")
        raise Invalid("choice-unknown")

    def back(self, frame: Frame, room: Room) -> Step:
        return Step((stated(frame, form=None),))


def _title(draft: str) -> Text:
    return Text(f"form-{draft.removeprefix('apply:').replace('_', '-')}")
