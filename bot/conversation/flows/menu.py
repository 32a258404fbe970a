"""Where every conversation stands when nothing else is going on."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.flow import Free, Prompt, Room, Step, stated
from bot.conversation.flows.apply import Apply
from bot.conversation.flows.base import Plain
from bot.conversation.model import Choice, Frame, Said
from bot.conversation.words import WORDS, case_code
from core.errors import Invalid
from core.i18n import LANGUAGES, Text

APPLY = Apply()


class Menu(Plain):
    """State: ``form`` while it is asked whether to go on with a draft of that form or to begin anew; with ``code``,
    whether to apply once more although that case is being worked on.
    """

    name = "menu"
    version = 1

    def prompt(self, frame: Frame, room: Room) -> Prompt:
        form, code = frame.state.get("form"), frame.state.get("code")
        if form and code:
            return Prompt(
                key=f"again:{form}",
                text=Text("chat-again", {"form": Text(room.forms.get(form).title), "code": code}),
                choices=(Choice("=see", Text("chat-again-see")), Choice("=other", Text("chat-again-other"))),
                also={"=see": WORDS["progress"]},
            )
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
        asked = [case for case in room.cases if case["asked"] and not case.get("answered")]
        more = [case for case in room.cases if case["asked"] and case.get("answered")]
        unfinished = [name for name in room.drafts if name.startswith("apply:")]
        apply = [
            Choice(f"apply:{form.id}", Text("chat-menu-apply", {"form": Text(form.title)}))
            for form in room.forms.offered()
        ]
        look = [
            Choice("progress", Text("chat-menu-progress")),
            *(Choice(f"respond:{case['code']}", Text("chat-menu-more", {"code": case["code"]})) for case in more),
        ]
        running = any(is_open(case) for case in room.cases)
        other = next(language for language in LANGUAGES if language != room.language)
        return (
            *(Choice(f"respond:{case['code']}", Text("chat-menu-respond", {"code": case["code"]})) for case in asked),
            *(Choice(f"continue:{name}", Text("chat-menu-continue", {"form": _title(name)})) for name in unfinished),
            *([*look, *apply] if running else [*apply, *look]),
            Choice("/person", Text("chat-menu-person")),
            Choice(f"/language:{other}", Text(f"chat-language-{other}")),
        )

    def choose(self, frame: Frame, choice: str, room: Room) -> Step:
        open_menu = stated(frame, form=None, code=None)
        form, code = frame.state.get("form"), frame.state.get("code")
        if form and code and choice == "=see":
            return Step((open_menu,), act=f"progress:{code}")
        if form and code and choice == "=other":
            return Step((open_menu, APPLY.begin(form, room)))
        if form and choice == "=continue":
            return Step((open_menu,), act=f"resume:apply:{form}")
        if form and choice == "=anew":
            return Step((open_menu, APPLY.begin(form, room)), act=f"drop:apply:{form}")
        if choice.startswith("continue:"):
            return Step((open_menu,), act=f"resume:{choice.removeprefix('continue:')}")
        if choice.startswith("apply:") and room.forms.has(wanted := choice.removeprefix("apply:")):
            if choice in room.drafts:
                return Step((stated(frame, form=wanted),))
            if running := next((c for c in room.cases if c["programme"] == wanted and is_open(c)), None):
                return Step((stated(frame, form=wanted, code=running["code"]),))
            return Step((open_menu, APPLY.begin(wanted, room)))
        raise Invalid("choice-unknown")

    def take(self, frame: Frame, answer: Free, room: Room) -> Step:
        if isinstance(answer, Said) and (code := case_code(answer.text)):
            return Step((frame,), act=f"progress:{code}")
        raise Invalid("choice-unknown")

    def back(self, frame: Frame, room: Room) -> Step:
        return Step((stated(frame, form=None, code=None),))


def is_open(case: Mapping[str, Any]) -> bool:
    """Whether a case is still being worked on."""
    return case["outcome"] is None and case["state"] != "withdrawn"


def _title(draft: str) -> Text:
    return Text(f"form-{draft.removeprefix('apply:').replace('_', '-')}")
