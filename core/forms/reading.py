"""From what was typed, tapped or posted to an answer of its kind. Pure; ``today`` is only for ages and dates."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import phonenumbers

from core.errors import Invalid
from core.forms import date_words, identity, matching, money_words, numerals
from core.forms.marks import has_words, is_young, plain
from core.forms.model import Answers, Field, Form, Kind, Option, Path
from core.forms.paths import entry_of
from core.i18n import Text

LONGEST = 4000
"""Characters of anything typed; longer is refused before it is looked at."""

Raw: TypeAlias = "str | Sequence[str] | Mapping[str, Any]"

YES_NO = (
    Option(
        "yes",
        Text("option-yesno-yes"),
        ("有", "对", "好", "好的", "嗯", "是的", "要", "可以", "y", "yes", "ok", "true"),
    ),
    Option("no", Text("option-yesno-no"), ("没有", "不", "不是", "没", "无", "不要", "n", "no", "none", "false")),
)
CONSENT = (
    Option(
        "agree", Text("option-consent-agree"), ("同意", "好", "好的", "是", "可以", "行", "yes", "y", "agree", "ok")
    ),
    Option(
        "refuse", Text("option-consent-refuse"), ("不同意", "不", "不行", "否", "拒绝", "no", "n", "refuse", "disagree")
    ),
)
_COUNTED = re.compile(r"\s*(?:个月|月|个人|人|套房|套|间房|间|处|个|months?|people|persons?|houses?|flats?|岁)$")
_COUNT = r"[0-9]+|[零一二三四五六七八九十两俩仨]+"
_SAID = re.compile(rf"({_COUNT})\s*(?:个月|个|位|处|套|间|months?\b|children\b|kids?\b|sons?\b|daughters?\b|houses?\b)")
_DENIED = re.compile(r"没|不|无|\b(?:no|not|never|none)\b|n't\b")
_TENS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH = {word: number for number, word in enumerate(_TENS, 1)}
_NONE = frozenset(
    {"没有", "没", "无", "none", "no", "nobody", "没有人", "就我自己", "就我一个", "只有我", "just me", "alone"}
)
_SEPARATORS = re.compile(r"[,，、;；/+]+|和|跟|还有|以及|\band\b")
_NAME_MARKS = "·' -."
_NO_NAMES = _NONE | {"不知道", "不清楚", "忘了", "不想说", "保密", "unknown", "nothing", "do not know", "na"}


def options_of(
    form: Form, field: Field, answers: Answers, entry: Mapping[str, Any] | None = None
) -> tuple[Option, ...]:
    """The options of a field as things stand; villages are those of the town already given."""
    match field:
        case Field(kind=Kind.YESNO):
            return YES_NO
        case Field(kind=Kind.CONSENT):
            return CONSENT
        case Field(source="towns") if form.areas:
            return tuple(Option(area.code, area.label, area.short) for area in form.areas.towns)
        case Field(source="villages") if form.areas:
            town = (entry or {}).get(field.within or "") or answers.get(field.within or "")
            return tuple(Option(area.code, area.label, area.short) for area in form.areas.villages.get(town or "", ()))
        case _:
            return field.options


def read(form: Form, path: Path, raw: Raw, answers: Answers, today: date) -> Any:
    """The answer at a path, in the shape its kind keeps. Raises Invalid with the reason.

    The count of a group is given as ``(name,)`` and comes back as a number.
    """
    field = form.field(path)
    if field.kind in (Kind.PHOTO, Kind.LOCATION):
        return _photos(field, raw) if field.kind is Kind.PHOTO else _location(raw)
    if field.kind is Kind.SEVERAL and not isinstance(raw, str):
        return _several(field, [str(each) for each in raw])
    if not isinstance(raw, str):
        raise Invalid("answer-wrong-kind")
    if len(raw) > LONGEST:
        raise Invalid("answer-too-long", length=len(raw), most=field.most or LONGEST)
    if not plain(raw):
        raise Invalid("answer-empty")
    match field.kind:
        case Kind.CHOICE | Kind.YESNO | Kind.CONSENT:
            return _choice(field, raw, options_of(form, field, answers, entry_of(answers, path)))
        case Kind.SEVERAL:
            return _several(field, _several_typed(field, raw))
        case Kind.TEXT:
            return _text(field, raw)
        case Kind.NAME:
            return _name(field, raw)
        case Kind.IDENTITY:
            return _identity(form, path, identity.read(raw, today), answers)
        case Kind.MONEY:
            return money_words.read(raw, field.periods, field.most)
        case Kind.DATE:
            return date_words.read(raw, today, field.past).isoformat()
        case Kind.PHONE:
            return _phone(raw)
        case Kind.CARD:
            return _card(raw)
        case Kind.NUMBER | Kind.GROUP:
            return _number(field, raw)
    raise AssertionError(field.kind)


def candidates(options: Sequence[Option]) -> list[matching.Candidate]:
    return [matching.Candidate(option.id, option.label, option.also) for option in options]


def _choice(field: Field, raw: str, options: Sequence[Option]) -> Any:
    chosen = matching.find(raw, candidates(options))
    if field.kind is Kind.YESNO:
        return chosen == "yes"
    if field.kind is not Kind.CONSENT:
        return chosen
    if chosen == "refuse":
        raise Invalid("consent-refused")
    return {"given": True, "version": field.text_version}


def _several_typed(field: Field, raw: str) -> list[str]:
    """The options a text names: all of it as one, part by part, or by words with only spaces between."""
    offered = candidates(field.options)
    words = plain(raw)
    try:
        return [matching.find(words, offered, exact=True)]
    except Invalid:
        parts = [part for part in _SEPARATORS.split(words) if part.strip()]
    if len(parts) > 1:
        return [matching.find(part, offered) for part in parts]
    try:
        return [matching.find(part, offered) for part in words.split()]
    except Invalid:
        return [matching.find(words, offered)]


def _several(field: Field, chosen: Sequence[str]) -> list[str]:
    known = {option.id: option for option in field.options}
    if not chosen:
        raise Invalid("answer-empty")
    if any(id_ not in known for id_ in chosen):
        raise Invalid("choice-unknown")
    if len(set(chosen)) > 1 and any(known[id_].alone for id_ in chosen):
        raise Invalid("choice-alone", option=next(known[id_].label for id_ in chosen if known[id_].alone))
    return [id_ for id_ in known if id_ in chosen]


def _text(field: Field, raw: str) -> str:
    words = plain(raw)
    if not has_words(words):
        raise Invalid("answer-no-words")
    _bounded(len(words), field)
    return words


def _bounded(length: int, field: Field) -> None:
    if field.most is not None and length > field.most:
        raise Invalid("answer-too-long", length=length, most=field.most)
    if field.least is not None and length < field.least:
        raise Invalid("answer-too-short", length=length, least=field.least)


def _name(field: Field, raw: str) -> str:
    name = plain(raw).replace("•", "·").replace("‧", "·").replace("’", "'")
    if field.most is not None and len(name) > field.most:
        raise Invalid("answer-too-long", length=len(name), most=field.most)
    if not has_words(name):
        raise Invalid("answer-no-words")
    if any(unicodedata.category(c) == "Co" for c in name):
        raise Invalid("name-private-character")
    if wrong := next((c for c in name if not (c.isalpha() or is_young(c) or c in _NAME_MARKS or _combining(c))), None):
        raise Invalid("name-characters", found=wrong)
    if name.lower() in _NO_NAMES:
        raise Invalid("name-not-a-name")
    bare = name.replace(" ", "") if all(ord(c) > 0x2E7F or c == " " for c in name) else name
    if len(bare) < 2:
        raise Invalid("name-too-short")
    return bare


def _combining(c: str) -> bool:
    return "\u0300" <= c <= "\u036f"


def _identity(form: Form, path: Path, number: str, answers: Answers) -> str:
    for section in form.sections:
        for field in section.fields:
            if field.kind is Kind.IDENTITY and path != (field.id,) and answers.get(field.id) == number:
                raise Invalid("identity-repeated")
            if field.kind is not Kind.GROUP:
                continue
            inner = [each.id for each in field.fields if each.kind is Kind.IDENTITY]
            for index, entry in enumerate(answers.get(field.id) or ()):
                if any(path != (field.id, index, name) and entry.get(name) == number for name in inner):
                    raise Invalid("identity-repeated")
    return number


def _phone(raw: str) -> str:
    words = plain(raw)
    digits = [c for c in words if c.isdigit()]
    try:
        number = phonenumbers.parse(words, "CN")
    except phonenumbers.NumberParseException:
        raise Invalid("phone-not-valid" if digits else "phone-no-digits") from None
    if not phonenumbers.is_valid_number(number):
        mobile = number.country_code == 86 and digits[:1] == ["1"]
        if mobile and len(digits) != 11:
            raise Invalid("phone-length", length=len(digits))
        raise Invalid("phone-not-valid")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _card(raw: str) -> str:
    digits = "".join(c for c in plain(raw) if not c.isspace() and c not in "-–—.")
    if wrong := next((c for c in digits if not (c.isascii() and c.isdigit())), None):
        raise Invalid("card-characters", found=wrong)
    if not 12 <= len(digits) <= 19:
        raise Invalid("card-length", length=len(digits))
    doubled = [int(c) if place % 2 == 0 else sum(divmod(int(c) * 2, 10)) for place, c in enumerate(reversed(digits))]
    if sum(doubled) % 10:
        raise Invalid("card-check-digit")
    return digits


def _number(field: Field, raw: str) -> int:
    words = plain(raw).lower().strip(" 。.!,，")
    if words in _NONE:
        words = "0"
    negative = words.startswith(("-", "−", "负"))
    if field.kind is Kind.GROUP and "口" in words:
        raise Invalid("number-with-you")
    number = numerals.parse(_COUNTED.sub("", words.lstrip("-−负")))
    if number is None:
        number = _counted(words)
    if number is None:
        raise Invalid("number-not-a-number")
    if number != int(number):
        raise Invalid("number-not-whole")
    value = -int(number) if negative else int(number)
    if field.least is not None and value < field.least:
        raise Invalid("number-too-small", least=field.least)
    if field.most is not None and value > field.most:
        raise Invalid("number-too-large", most=field.most)
    return value


def _counted(words: str) -> Decimal | None:
    """The one count in a sentence (``我有两个孩子``, ``three months``); None if there is none, or more than one.

    ``口`` counts the speaker too, so it is not among them.
    """
    digits = re.sub(r"[a-z]+", lambda found: str(_ENGLISH.get(found[0], found[0])), words)
    found = _SAID.findall(digits)
    numbers = re.findall(_COUNT, digits)
    if len(found) != 1 or len(numbers) != 1 or _DENIED.search(digits):
        return None
    return numerals.parse(found[0].replace("仨", "三"))


def _photos(field: Field, raw: Raw) -> list[str]:
    refs = [raw] if isinstance(raw, str) else [str(ref) for ref in raw]
    if not refs or not all(refs):
        raise Invalid("answer-empty")
    if field.most is not None and len(refs) > field.most:
        raise Invalid("photos-too-many", most=field.most)
    return refs


def _location(raw: Raw) -> dict[str, Any]:
    if isinstance(raw, str):
        parts = re.split(r"[,\s]+", plain(raw).replace("，", ","))
        raw = dict(zip(("latitude", "longitude"), parts, strict=False)) if len(parts) == 2 else {}
    if not isinstance(raw, Mapping):
        raise Invalid("answer-wrong-kind")
    try:
        latitude, longitude = float(raw["latitude"]), float(raw["longitude"])
        accuracy = raw.get("accuracy_m")
        accuracy = None if accuracy is None else float(accuracy)
    except (KeyError, TypeError, ValueError):
        raise Invalid("location-not-a-place") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Invalid("location-not-a-place")
    return {"latitude": latitude, "longitude": longitude, "accuracy_m": accuracy}
