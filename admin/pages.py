"""Templates, and what every template may use. Words come from ``locales/`` only."""

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govuk_frontend_jinja import __path__ as _govuk_path
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Undefined
from markupsafe import Markup, escape

from core.i18n import Localizer, Text

ADMIN = Path(__file__).resolve().parent
STATIC = ADMIN / "static"


class _Loud(Undefined):
    """Unset options of the GOV.UK macros may be asked for; a misspelt name of ours that is printed is an error."""

    __str__ = StrictUndefined.__str__
    __iter__ = Undefined.__iter__


@functools.cache
def address(file: str) -> str:
    """The address of a static file with a mark of its content, so that browsers may keep it for ever."""
    mark = hashlib.sha256((STATIC / file).read_bytes()).hexdigest()[:12]
    return f"/static/{file}?v={mark}"


def paragraphs(words: str) -> Markup:
    """What a person typed, with its line breaks, escaped."""
    return Markup("<br>").join(escape(line) for line in words.splitlines())


def error_of(problems: Mapping[str, str], field: str) -> dict[str, str] | None:
    """What the GOV.UK macros take as ``errorMessage``."""
    words = problems.get(field)
    return {"text": words} if words else None


def phone(number: str) -> str:
    """A mobile number of the country in the groups people read it in; any other as it stands."""
    local = number.removeprefix("+86")
    return f"{local[:3]} {local[3:7]} {local[7:]}" if len(local) == 11 else number


@functools.cache
def environment() -> Environment:
    """The one template environment: everything is escaped unless it was made as markup."""
    folder = Path(next(iter(_govuk_path))) / "templates"
    made = Environment(
        loader=PrefixLoader({"admin": FileSystemLoader(ADMIN), "govuk_frontend_jinja": FileSystemLoader(folder)}),
        autoescape=True,
        undefined=_Loud,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["paragraphs"] = paragraphs
    made.filters["phone"] = phone
    made.globals["static"] = address
    made.globals["kit_error"] = error_of
    return made


def render(template: str, words: Localizer, **context: Any) -> str:
    """``template`` is its path below ``admin/``. ``t`` puts a message into words, ``show`` a variable or Text."""

    def show(value: Any) -> Any:
        if isinstance(value, Text):
            return words.say(value)
        return words.show(value)

    return (
        environment()
        .get_template(f"admin/{template}")
        .render({"t": words, "show": show, "language": words.language, **context})
    )
