"""Commands that work at any point, and visits to other flows on top of what is going on."""

from bot.conversation.flow import Prompt
from bot.conversation.flows.base import tell
from bot.conversation.flows.confirm import Confirm
from bot.conversation.flows.menu import APPLY
from bot.conversation.flows.person import Person
from bot.conversation.flows.progress import Progress
from bot.conversation.flows.respond import Respond
from bot.conversation.flows.withdraw import Withdraw
from bot.conversation.model import Say, Tone
from bot.conversation.stage import Stage
from core.i18n import LANGUAGES, Text


def carry_out(stage: Stage, command: str) -> bool:
    """Do what a command says; whether there is such a command."""
    name, _, rest = command.removeprefix("/").partition(":")
    if not command.startswith("/"):
        return False
    match name:
        case "back" if stage.prompt().back:
            stage.take(stage.flow.back(stage.top, stage.room), command)
        case "back":
            _again(stage, tell("chat-at-beginning"))
        case "skip" if stage.prompt().skip:
            stage.take(stage.flow.skip(stage.top, stage.room), command)
        case "skip":
            _again(stage, Say(Text("chat-cannot-skip"), Tone.REPAIR))
        case "help":
            _again(stage, *_help(stage.prompt()))
        case "repeat":
            stage.ask(again=True)
        case "more":
            stage.ask(again=True, lead=False, more=True)
        case "stop":
            _stop(stage)
        case "resume":
            _resume(stage)
        case "person":
            stage.visit(Person().begin())
        case "language":
            _speak(stage, rest)
        case "restart" if stage.flow.restarted(stage.top, stage.room) is not None:
            stage.visit(Confirm().begin("restart"))
        case "restart":
            _again(stage, tell("chat-nothing-to-restart"))
        case "forget":
            stage.visit(Confirm().begin("forget"))
        case _:
            return False
    return True


def visit(stage: Stage, where: str) -> bool:
    """Go and see another flow, by the id of a choice that names it; whether it names one."""
    what, _, name = where.partition(":")
    case = next((case for case in stage.room.cases if case["code"] == name), None)
    match what:
        case "progress":
            frame, effects = Progress().begin(stage.room, name or None)
            stage.visit(frame, effects)
        case "respond" if case is not None and case["asked"]:
            stage.visit(Respond().begin(case))
        case "respond":
            _again(stage, tell("chat-nothing-asked"))
        case "withdraw" if case is not None:
            stage.visit(Withdraw().begin(name))
        case "menu":
            _stop(stage)
        case "apply" if stage.room.forms.has(name) and not stage.in_menu:
            _apply(stage, name)
        case _:
            return False
    return True


def _apply(stage: Stage, form: str) -> None:
    """Begin an application from a button that stands outside the menu, putting aside what was going on."""
    name = f"apply:{form}"
    stage.aside()
    if name in stage.session.drafts:
        stage.act(f"resume:{name}")
    else:
        stage.put(stage.top, APPLY.begin(form, stage.room))
    stage.ask()


def _again(stage: Stage, *says: Say) -> None:
    stage.say(*says)
    stage.ask(again=True, lead=False)


def _help(prompt: Prompt) -> list[Say]:
    says = [Say(prompt.help or Text("chat-help"))]
    if prompt.example:
        says.append(Say(Text("chat-example", {"example": prompt.example})))
    return [*says, Say(Text("chat-help-words"))]


def _stop(stage: Stage) -> None:
    if stage.in_menu:
        _again(stage, tell("chat-bye"))
        return
    kept = stage.aside()
    stage.say(tell("chat-stopped" if kept else "chat-closed"))
    stage.ask()


def _resume(stage: Stage) -> None:
    name = next((name for name in stage.session.drafts if name.startswith("apply:")), None)
    if not stage.in_menu or name is None:
        _again(stage, *([tell("chat-nothing-to-resume")] if stage.in_menu else []))
        return
    stage.resume(name)
    stage.ask()


def _speak(stage: Stage, language: str) -> None:
    """Go on in another language: the one named, or the other one."""
    if language not in LANGUAGES:
        language = LANGUAGES[(LANGUAGES.index(stage.session.language) + 1) % len(LANGUAGES)]
    stage.change(language=language, language_chosen=True)
    stage.say(tell("chat-language-now"))
    stage.ask(again=True)
