"""One turn of the conversation. Pure: session and message in; new session, words and effects out."""

from dataclasses import replace

from bot.conversation import history
from bot.conversation.commands import carry_out, visit
from bot.conversation.flow import Free, Prompt
from bot.conversation.flows.base import tell
from bot.conversation.model import (
    Context,
    Done,
    Inbound,
    Said,
    SentContact,
    SentLocation,
    SentOther,
    SentPhoto,
    Session,
    Started,
    Tapped,
    Turn,
)
from bot.conversation.stage import Stage
from bot.conversation.words import case_code, command_of, meaning
from core.errors import Invalid
from core.forms import Forms, matching
from core.forms.marks import has_words, plain
from core.forms.reading import LONGEST
from core.i18n import DEFAULT_LANGUAGE, LANGUAGES, Text

_OTHER_KINDS = frozenset({"video", "voice", "document", "sticker", "forwarded", "edited", "contact", "location"})
_PHOTO_PROBLEMS = frozenset(
    {
        "photo-too-large",
        "photo-not-an-image",
        "photo-broken",
        "photo-too-many-pixels",
        "photo-empty",
        "photo-too-small",
    }
)


def take_turn(session: Session, inbound: Inbound, context: Context, forms: Forms) -> Turn:
    """The turn that follows from what the person sent, or from the result of an effect. Never raises."""
    first = session.question == 0
    if first and isinstance(inbound, Started) and not session.language_chosen:
        session = replace(session, language=_language(inbound.language))
    stage = Stage(session, context, forms)
    if first and not isinstance(inbound, Done):
        stage.say(tell("chat-greeting"))
        _begin(stage, inbound)
        return stage.turn()
    if stage.changed_underneath() and not isinstance(inbound, Done | Started):
        # The question the person answers is not there any more: their words must not answer another one.
        stage.ask()
        return stage.turn()
    match inbound:
        case Started(payload=payload):
            _welcome(stage, payload)
        case Tapped():
            _tapped(stage, inbound)
        case Done():
            stage.follow(stage.flow.done(stage.top, inbound, stage.room))
        case _:
            _answered(stage, inbound)
    return stage.turn()


def _language(guess: str | None) -> str:
    if guess is None:
        return DEFAULT_LANGUAGE
    return next((name for name in LANGUAGES if name.lower().startswith(guess.lower()[:2])), DEFAULT_LANGUAGE)


def _begin(stage: Stage, inbound: Inbound) -> None:
    """The first message of all: if it already says what the person wants, that is what happens."""
    if isinstance(inbound, Started) and (code := case_code(inbound.payload)):
        visit(stage, f"progress:{code}")
        return
    if isinstance(inbound, Said) and has_words(inbound.text) and len(inbound.text) <= LONGEST:
        stage.open_question()
        try:
            _said(stage, inbound.text)
        except Invalid:
            stage.ask(again=True)
        return
    stage.ask()


def _welcome(stage: Stage, payload: str) -> None:
    if code := case_code(payload):
        visit(stage, f"progress:{code}")
        return
    stage.say(tell("chat-welcome" if stage.in_menu else "chat-welcome-back"))
    stage.ask(again=True)


def _tapped(stage: Stage, tap: Tapped) -> None:
    asked = history.find(stage.session, tap.question)
    if asked is not None and asked[1] == tap.choice:
        return  # the same button twice, or again much later: it was taken
    before = stage.session.question
    _tap(stage, tap, open_key=asked[0] if asked else None)
    if stage.session.question != before:
        stage.change(last=history.with_tap(stage.session, tap.question, tap.choice))


def _tap(stage: Stage, tap: Tapped, open_key: str | None) -> None:
    current = tap.question == stage.session.question
    anywhere = tap.question == 0 or tap.choice.startswith(("/", "progress"))
    if not current and anywhere and tap.choice not in ("/back", "/skip") and _elsewhere(stage, tap.choice):
        return
    if not current and (open_key is None or open_key != history.open_key(stage.session)):
        stage.say(tell("chat-old-button"))
        stage.ask(again=True, lead=False)
        return
    _chosen(stage, tap.choice)


def _elsewhere(stage: Stage, choice: str) -> bool:
    return carry_out(stage, choice) or visit(stage, choice)


def _chosen(stage: Stage, choice: str) -> None:
    """A button of the present question, or a command."""
    prompt = stage.prompt()
    if choice.startswith("/") and carry_out(stage, choice):
        return
    if choice not in {each.id for each in prompt.choices}:
        stage.refuse(Text("error-choice-unknown"))
        return
    if visit(stage, choice):
        return
    try:
        step = stage.flow.choose(stage.top, choice, stage.room)
    except Invalid as wrong:
        stage.refuse(_why(wrong))
        return
    stage.take(step, choice)


def _answered(stage: Stage, inbound: Inbound) -> None:
    """Words, a picture, a place, or something that cannot be used."""
    free = stage.prompt().free
    try:
        match inbound:
            case Said(text):
                _said(stage, text)
            case SentPhoto(problem=str(problem)):
                stage.refuse(Text(f"chat-{problem}" if problem in _PHOTO_PROBLEMS else "chat-photo-broken"))
            case SentPhoto(ref=str()) if "photo" in free:
                _free(stage, inbound)
            case SentPhoto():
                stage.refuse(Text("chat-wrong-photo"))
            case SentLocation() if "location" in free:
                _free(stage, inbound)
            case SentLocation():
                stage.refuse(Text("chat-wrong-location"))
            case SentContact(phone=phone) if "phone" in free:
                _free(stage, Said(phone))
            case SentContact():
                stage.refuse(Text("chat-wrong-contact"))
            case SentOther(kind):
                stage.refuse(Text(f"chat-wrong-{kind if kind in _OTHER_KINDS else 'other'}"))
    except Invalid as wrong:
        stage.refuse(_why(wrong))


def _free(stage: Stage, answer: Free) -> None:
    stage.take(stage.flow.take(stage.top, answer, stage.room), "typed")


def _said(stage: Stage, text: str) -> None:
    """Typed words: a choice by its very words, a command, a free answer, or a choice nearly named. Raises Invalid."""
    if len(text) > LONGEST:
        raise Invalid("answer-too-long", length=len(text), most=LONGEST)
    if not plain(text):
        raise Invalid("answer-empty")
    prompt = stage.prompt()
    exact = _match(prompt, text, exact=True)
    marked = {choice.id for choice in prompt.choices if choice.chosen} if "text" in prompt.free else set()
    if exact is not None and exact not in marked:  # a tap on a marked one takes it out; its name said again does not
        _chosen(stage, exact)
        return
    if prompt.skip and plain(text).lower() in prompt.skip_words and carry_out(stage, "/skip"):
        return
    command = command_of(text) or meaning(text, "progress")
    if command is not None and _elsewhere(stage, command):
        return
    if not has_words(text):
        raise Invalid("answer-no-words")
    if "text" in prompt.free:
        try:
            _free(stage, Said(text))
            return
        except Invalid as wrong:
            if wrong.code != "choice-unknown" or not prompt.choices:
                raise
    elif prompt.free:
        raise Invalid("photo-expected" if "photo" in prompt.free else "answer-wrong-kind")
    near = _match(prompt, text)
    if near is None:
        raise Invalid("choice-unknown")
    _chosen(stage, near)


def _match(prompt: Prompt, text: str, *, exact: bool = False) -> str | None:
    offered = [matching.Candidate(c.id, c.label, tuple(prompt.also.get(c.id, ()))) for c in prompt.choices]
    try:
        return matching.find(text, offered, exact=exact)
    except Invalid:
        if exact:
            return None
        raise


def _why(wrong: Invalid) -> Text:
    return Text(f"error-{wrong.code}", dict(wrong.params))
