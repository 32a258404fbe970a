"""Words live in ``locales/<language>/*.ftl`` (Project Fluent); code passes message ids and variables.

A :class:`Text` is a message not yet put into words. It can be stored and sent on, and becomes
words only at an edge, in the language of whoever reads it.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, Union

from fluent.runtime import FluentBundle, FluentResource

from core.clock import CHINA
from core.money import Amount, Money, Period

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

# A Union and not a string: `Arg | None` must work while modules are being read.
Arg: TypeAlias = Union[str, int, Decimal, date, datetime, Money, Amount, "Text", "tuple[Arg, ...]"]


@dataclass(frozen=True, slots=True)
class Text:
    """A message id of ``locales/`` and the variables it is to be put into words with."""

    id: str
    args: Mapping[str, Arg] = field(default_factory=dict)


def text(message: str, /, **args: Arg) -> Text:
    """Short form of :class:`Text`; underscores in variable names become hyphens."""
    return Text(message, {name.replace("_", "-"): value for name, value in args.items()})


class MissingMessage(LookupError):
    """A message id or variable that the locale does not have: a fault of ours, found by tests."""


class Localizer:
    """Puts texts into words of one language."""

    def __init__(self, language: str, folder: Path = LOCALES) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        self._plain: dict[str, str] = {}
        for file in sorted((folder / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(file.read_text("utf-8")))

    def has(self, message: str) -> bool:
        return bool(self._bundle.has_message(message))

    def say(self, what: Text) -> str:
        """The words of ``what``. Raises MissingMessage for an unknown id or variable."""
        return self(what.id, **what.args)

    def __call__(self, message: str, /, **args: Any) -> str:
        if not args and (known := self._plain.get(message)) is not None:
            return known
        if not self._bundle.has_message(message):
            raise MissingMessage(f"{self.language}: {message}")
        value = self._bundle.get_message(message).value
        if value is None:
            raise MissingMessage(f"{self.language}: {message} has no value")
        ready = {name.replace("_", "-"): self.show(arg) for name, arg in args.items()}
        words, errors = self._bundle.format_pattern(value, ready)
        if errors:
            raise MissingMessage(f"{self.language}: {message}: {errors[0]}")
        if not args:
            self._plain[message] = str(words)
        return str(words)

    def show(self, arg: Any) -> Any:
        """A variable as the reader expects it: money, dates, lists, nested texts."""
        match arg:
            case Text():
                return self.say(arg)
            case Money():
                return self._money(arg.fen)
            case Amount():
                return self(f"amount-{arg.period}", money=self._money(arg.fen))
            case datetime():
                return self._date(arg.astimezone(CHINA).date()) + f" {arg.astimezone(CHINA):%H:%M}"
            case date():
                return self._date(arg)
            case tuple() | list():
                return ("、" if self.language == "zh-CN" else ", ").join(str(self.show(a)) for a in arg)
            case Decimal():
                return format(arg.normalize(), "f")
            case bool():
                return self("yes" if arg else "no")
            case _:
                return arg

    def _money(self, fen: int) -> str:
        sign = "-" if fen < 0 else ""
        whole, part = divmod(abs(fen), 100)
        tail = f".{part:02d}" if part else ""
        unit = " 元" if self.language == "zh-CN" else " yuan"
        return f"{sign}{whole:,}{tail}{unit}"

    def _date(self, day: date) -> str:
        if self.language == "zh-CN":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"


@functools.cache
def localizer(language: str) -> Localizer:
    """The shared localizer of a language, read once a process."""
    return Localizer(language)


def pack(arg: Any) -> Any:
    """A text or variable as plain JSON; :func:`unpack` turns it back."""
    match arg:
        case Text():
            return {"$text": arg.id, "args": {k: pack(v) for k, v in arg.args.items()}}
        case Money():
            return {"$money": arg.fen}
        case Amount():
            return {"$amount": arg.fen, "period": arg.period.value}
        case datetime():
            return {"$time": arg.isoformat()}
        case date():
            return {"$date": arg.isoformat()}
        case Decimal():
            return {"$decimal": str(arg)}
        case tuple() | list():
            return [pack(a) for a in arg]
        case _:
            return arg


def unpack(value: Any) -> Any:
    """The inverse of :func:`pack`; lists come back as tuples."""
    match value:
        case {"$text": str(id_), "args": dict(args)}:
            return Text(id_, {k: unpack(v) for k, v in args.items()})
        case {"$money": int(fen)}:
            return Money(fen)
        case {"$amount": int(fen), "period": str(period)}:
            return Amount(fen, Period(period))
        case {"$time": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"$date": str(day)}:
            return date.fromisoformat(day)
        case {"$decimal": str(number)}:
            return Decimal(number)
        case list():
            return tuple(unpack(v) for v in value)
        case _:
            return value
