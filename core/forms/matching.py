"""Which of the offered choices a person means by what they typed."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Invalid
from core.forms import numerals
from core.forms.marks import plain
from core.i18n import LANGUAGES, Text, localizer

_NUMBERED = re.compile(r"(?:第|选|no\.?|number|option|#)?\s*([0-9]+|[一二三四五六七八九十]+)\s*(?:个|项|号)?")
_DIGITS = 3
_EDGES = " 。.,，!！?？、;；:：()（）\"'“”‘’[]【】"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A choice that can be meant: by its id, its label in any language, or a word for it."""

    id: str
    label: Text
    also: tuple[str, ...] = ()


def find(raw: str, candidates: Sequence[Candidate], *, exact: bool = False) -> str:
    """The id of the one candidate that is meant: by number, label, word, beginning, or a word within.

    ``exact`` allows no number, beginning or word within. Raises Invalid ``choice-unknown`` or
    ``choice-ambiguous`` (``options``: the labels that could be meant).
    """
    typed = plain(raw).lower().strip(_EDGES)
    if not typed:
        raise Invalid("answer-empty")
    for candidate in candidates:
        if typed in (candidate.id.lower(), *_words(candidate)):
            return candidate.id
    if exact:
        raise Invalid("choice-unknown")
    number = _NUMBERED.fullmatch(typed)
    if number and len(number[1]) <= _DIGITS and (place := numerals.parse(number[1])) is not None:
        if 1 <= place <= len(candidates):
            return candidates[int(place) - 1].id
        raise Invalid("choice-number", most=len(candidates))
    return _one([c for c in candidates if _begins(typed, c)] or [c for c in candidates if _within(typed, c)])


def _one(found: Sequence[Candidate]) -> str:
    if len(found) > 1:
        raise Invalid("choice-ambiguous", options=tuple(c.label for c in found))
    if not found:
        raise Invalid("choice-unknown")
    return found[0].id


def _begins(typed: str, candidate: Candidate) -> bool:
    long_enough = len(typed) >= (2 if typed.isascii() else 1)
    return long_enough and any(word.startswith(typed) for word in _words(candidate))


def _within(typed: str, candidate: Candidate) -> bool:
    if typed.isascii():
        return any(re.search(rf"\b{re.escape(word)}\b", typed) for word in _words(candidate) if len(word) > 2)
    return any(word in typed for word in _words(candidate) if len(word) > 1 and not word.isascii())


def _words(candidate: Candidate) -> tuple[str, ...]:
    return _folded(candidate.label.id, candidate.also) if not candidate.label.args else _spoken(candidate)


def _spoken(candidate: Candidate) -> tuple[str, ...]:
    labels = (localizer(language).say(candidate.label) for language in LANGUAGES)
    return tuple(plain(word).lower().strip(_EDGES) for word in (*labels, *candidate.also))


@functools.lru_cache(maxsize=4096)
def _folded(label: str, also: tuple[str, ...]) -> tuple[str, ...]:
    return _spoken(Candidate("", Text(label), also))
