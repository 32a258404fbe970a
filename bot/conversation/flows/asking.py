"""One field of a form as a question of the chat."""

from collections.abc import Sequence
from typing import Any

from bot.conversation.flow import Prompt
from bot.conversation.model import Choice, InputKind
from bot.conversation.words import WORDS
from core.forms import paths, walk
from core.forms.model import Answers, Field, Form, Kind, Option, Path
from core.forms.reading import options_of
from core.forms.rows import show
from core.i18n import Text

_INPUTS = {
    Kind.TEXT: InputKind.TEXT,
    Kind.NAME: InputKind.TEXT,
    Kind.IDENTITY: InputKind.IDENTITY,
    Kind.MONEY: InputKind.MONEY,
    Kind.DATE: InputKind.DATE,
    Kind.PHONE: InputKind.PHONE,
    Kind.CARD: InputKind.NUMBER,
    Kind.PHOTO: InputKind.PHOTO,
    Kind.LOCATION: InputKind.LOCATION,
    Kind.NUMBER: InputKind.NUMBER,
    Kind.GROUP: InputKind.NUMBER,
}
_PICKED = {Kind.CHOICE, Kind.YESNO, Kind.CONSENT}
_NO_SUCH_PAPER = ("没有", "没带", "手边没有", "没有照片", "没有卡", "不知道", "no", "none", "do not have")


def ask_field(form: Form, answers: Answers, path: Path, picked: Sequence[str], progress: tuple[int, int]) -> Prompt:
    """The question at a path. ``picked`` are the options of a several-choice marked so far."""
    field = form.field(path)
    question = walk.ask(form, answers, path)
    value = paths.look(answers, path)
    given = paths.has(answers, path)
    options = options_of(form, field, answers, paths.entry_of(answers, path))
    choices = [*_choices(field, options, value, picked), *_endings(field, given, value, picked)]
    if given and value is not None and field.kind is not Kind.PHOTO:
        now = show(form, field, value, answers, masked=True)
        question = Text("chat-asked-again", {"question": question, "answer": now})
    elif field.kind is Kind.PHOTO and value:
        question = Text("chat-more-photos", {"count": len(value)})
    return Prompt(
        key=f"apply:{form.id}:{'.'.join(str(part) for part in path)}",
        text=question,
        short=Text("chat-consent-again") if field.kind is Kind.CONSENT else None,
        choices=tuple(choices),
        also={option.id: option.also for option in options} | {c.id: WORDS[c.id] for c in choices if c.id in WORDS},
        free=_free(field),
        input=_INPUTS.get(field.kind, InputKind.NONE),
        secret=field.sensitive,
        progress=progress,
        help=Text(field.why),
        example=Text(field.example_text) if field.example_text else None,
        skip=field.optional and not (field.kind is Kind.PHOTO and bool(value)),
        skip_words=_NO_SUCH_PAPER if field.optional and field.kind in (Kind.PHOTO, Kind.CARD, Kind.MONEY) else (),
    )


def _choices(field: Field, options: Sequence[Option], value: Any, picked: Sequence[str]) -> list[Choice]:
    if field.kind in _PICKED:
        return [Choice(option.id, option.label, chosen=_is(field, option, value)) for option in options]
    if field.kind is Kind.SEVERAL:
        return [Choice(option.id, option.label, chosen=option.id in picked) for option in options]
    nothing = Kind.MONEY, Kind.GROUP
    return [
        Choice(str(n), Text(f"chat-none-{field.kind}") if n == 0 and field.kind in nothing else _number(n))
        for n in field.suggest
    ]


def _number(n: int) -> Text:
    return Text("form-value", {"value": str(n)})


def _is(field: Field, option: Option, value: Any) -> bool:
    match field.kind:
        case Kind.YESNO:
            return value is (option.id == "yes") and value is not None
        case Kind.CONSENT:
            return value is not None and option.id == "agree"
        case _:
            return bool(value == option.id)


def _endings(field: Field, given: bool, value: Any, picked: Sequence[str]) -> list[Choice]:
    """The choices that end a question: done with several things, or leave the answer as it is."""
    if (field.kind is Kind.SEVERAL and picked) or (field.kind is Kind.PHOTO and value):
        return [Choice("=done", Text("chat-done-sending" if field.kind is Kind.PHOTO else "chat-done"))]
    if given:
        return [Choice("=keep", Text("chat-keep"))]
    return []


def _free(field: Field) -> frozenset[str]:
    match field.kind:
        case kind if kind in _PICKED:
            return frozenset()
        case Kind.PHOTO:
            return frozenset({"photo"})
        case Kind.LOCATION:
            return frozenset({"location", "text"})
        case Kind.PHONE:
            return frozenset({"text", "phone"})
        case _:
            return frozenset({"text"})
