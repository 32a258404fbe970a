"""A turn in the making: the stack of frames, what is said, and the question that is open at the end."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.conversation import history
from bot.conversation.flow import Flow, Prompt, Room, Step
from bot.conversation.flows.base import lines, tell
from bot.conversation.flows.progress import Progress
from bot.conversation.model import Choice, Context, Effect, Frame, InputKind, Say, Session, Tone, Turn
from bot.conversation.registry import FLOWS, draft_name, restore
from core.clock import china_date
from core.forms import Forms
from core.i18n import Text

MENU = Frame("menu", FLOWS["menu"].version)
_MORE = ("/repeat", "/language", "/restart", "/person", "/stop")
_OFFERED = ("/help", "/person")


class Stage:
    """Holds the session while a turn changes it; :meth:`turn` gives the outcome."""

    def __init__(self, session: Session, context: Context, forms: Forms) -> None:
        self.session = session
        self._context = context
        self._forms = forms
        self._says: list[Say] = []
        self._effects: list[Effect] = []
        self._known: tuple[Any, Prompt] | None = None
        self._fit()

    # -------------------------------------------------------------- what stands

    @property
    def room(self) -> Room:
        return Room(
            context=self._context,
            forms=self._forms,
            today=china_date(self._context.now),
            language=self.session.language,
            drafts=MappingProxyType(dict(self.session.drafts)),
        )

    @property
    def top(self) -> Frame:
        return self.session.frames[-1]

    @property
    def flow(self) -> Flow:
        return FLOWS[self.top.flow]

    @property
    def in_menu(self) -> bool:
        return len(self.session.frames) == 1

    def prompt(self) -> Prompt:
        """What the top frame asks as things stand; worked out once for each state of the session."""
        state = (self.session.frames, self.session.drafts, self.session.language)
        if self._known is None or any(old is not new for old, new in zip(self._known[0], state, strict=True)):
            self._known = (state, self.flow.prompt(self.top, self.room))
        return self._known[1]

    def turn(self) -> Turn:
        return Turn(self.session, tuple(self._says), tuple(self._effects))

    # -------------------------------------------------------------- changes

    def change(self, **changes: Any) -> None:
        self.session = replace(self.session, **changes)

    def say(self, *says: Say) -> None:
        self._says += says

    def put(self, *frames: Frame) -> None:
        """These frames in place of the top one; whatever then is on top is made fit to talk."""
        self.change(frames=(*self.session.frames[:-1], *frames))
        self._fit()

    def visit(self, frame: Frame, effects: tuple[Effect, ...] = ()) -> None:
        """A flow for a while on top of what is going on; an earlier visit to the same flow is over."""
        kept = tuple(each for each in self.session.frames if each.flow != frame.flow or draft_name(each))
        self.change(frames=(*kept, frame), repairs=0)
        self._effects += effects
        self._go_on()

    def take(self, step: Step, choice: str) -> None:
        """An answer was understood: the step is made, and the next question asked."""
        self.change(repairs=0, last=history.with_taken(self.session, choice))
        self.follow(step)

    def follow(self, step: Step) -> None:
        self.say(*step.says)
        self._effects += step.effects
        before = len(self.session.frames)
        self.put(*step.frames)
        returned = len(self.session.frames) < before
        self.act(step.act)
        # Back from a visit, what was told before it is not told again.
        self._go_on(lead=step.lead and not returned)

    def act(self, act: str) -> None:
        """What a step asks of the engine beside its frames."""
        what, _, name = act.partition(":")
        match what:
            case "aside":
                self.aside()
            case "drop":
                self.change(drafts={key: frame for key, frame in self.session.drafts.items() if key != name})
            case "resume":
                self.resume(name)
            case "restart":
                begun = self.flow.restarted(self.top, self.room)
                self.put(begun or self.top)
            case "forget":
                self.change(frames=(MENU,), drafts={})
                self._effects.append(Effect("profile-forget"))
                self.say(tell("chat-forgotten"))
            case "progress":
                frame, effects = Progress().begin(self.room, name)
                self.change(frames=(*self.session.frames, frame))
                self._effects += effects

    def aside(self) -> bool:
        """Everything above the menu put aside; whether anything was kept."""
        drafts = dict(self.session.drafts)
        for frame in self.session.frames[1:]:
            name = draft_name(frame)
            if name:
                drafts[name] = frame
        kept = len(drafts) > len(self.session.drafts) or drafts != dict(self.session.drafts)
        self.change(frames=self.session.frames[:1], drafts=drafts, repairs=0)
        return kept

    def resume(self, name: str) -> None:
        frame = self.session.drafts.get(name)
        if frame is None:
            self.say(tell("chat-nothing-to-resume"))
            return
        self.act(f"drop:{name}")
        self.change(frames=(*self.session.frames, frame))
        if self._fit():
            self.say(tell("chat-resumed"))

    # -------------------------------------------------------------- asking

    def ask(self, *, again: bool = False, lead: bool = True, more: bool = False, offer: bool = False) -> None:
        """Ask what the top frame asks. ``again``: it is the same question, under the same number."""
        if not again:
            self.open_question()
        prompt = self.prompt()
        if lead:
            self.say(*prompt.lead)
        self.say(
            Say(
                prompt.text if lead else prompt.short or prompt.text,
                Tone.ASK,
                choices=(*prompt.choices, *self._commands(prompt, more, offer)),
                question=self.session.question,
                input=prompt.input,
                secret=prompt.secret,
                progress=prompt.progress,
            )
        )

    def open_question(self) -> None:
        """Give what the top frame asks a number of its own."""
        number = self.session.question + 1
        self.change(question=number, last=history.with_question(self.session, number, self.prompt().key))

    def changed_underneath(self) -> bool:
        """Whether what is asked now is not what the person saw: a form or a case changed between two messages."""
        return self.prompt().key != history.open_key(self.session)

    def refuse(self, why: Text) -> None:
        """Say what was wrong with an answer, more helpfully each time, and ask the same again."""
        prompt, times = self.prompt(), self.session.repairs + 1
        self.change(repairs=times)
        helps: list[Text] = []
        if times == 2 and prompt.example:
            helps = [Text("chat-repair-example", {"example": prompt.example})]
        elif (
            times == 2 and prompt.choices and prompt.input is InputKind.NONE
        ):  # where a number is not itself the answer
            helps = [Text("chat-repair-choices")]
        elif times >= 3:
            helps = [Text("chat-repair-person")]
        # One message: somebody who is lost must not be told three things.
        self.say(Say(lines([why, *helps]), Tone.REPAIR))
        self.ask(again=True, lead=False, offer=times >= 3)

    def _commands(self, prompt: Prompt, more: bool, offer: bool) -> list[Choice]:
        if self.in_menu and not self.top.state.get("form"):
            return [_command("/help", minor=not offer)]
        promoted = [_command(name, minor=False) for name in _OFFERED if offer]
        small = [
            *(["/skip"] if prompt.skip else []),
            *(["/back"] if prompt.back else []),
            *(["/help"] if prompt.help and not offer else []),
            *(_MORE if more else ["/more"]),
        ]
        return [*promoted, *(_command(name) for name in small if not (offer and name in _OFFERED))]

    def _go_on(self, *, lead: bool = True) -> None:
        """Ask, unless the result of an effect comes first."""
        if not any(effect.answers for effect in self._effects):
            self.ask(lead=lead)

    def _fit(self) -> bool:
        """Bring the top frame up to date; put aside what cannot go on. Whether it could."""
        frames = self.session.frames
        if not frames or frames[0].flow != MENU.flow or frames[0].version != MENU.version:
            self.change(frames=(MENU, *(frame for frame in frames if frame.flow != MENU.flow)))
        fitted = True
        while (ready := restore(self.top, self.room)) is None:
            name = draft_name(self.top) or f"kept:{self.top.flow}"
            self.change(frames=self.session.frames[:-1], drafts={**self.session.drafts, name: self.top})
            self.say(tell("chat-set-aside"))
            fitted = False
        frame, says = ready
        if frame != self.top:
            self.change(frames=(*self.session.frames[:-1], frame))
        self.say(*says)
        return fitted


def _command(name: str, *, minor: bool = True) -> Choice:
    return Choice(name, Text(f"chat-command-{name[1:]}"), minor=minor)
