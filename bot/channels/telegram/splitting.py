"""Telegram's measure of a text, and how a text that is too long is cut where a reader would pause.

Telegram counts UTF-16 units: most Chinese characters are one, emoji and rare characters are two.
"""

import re
import unicodedata

MAX_UNITS = 4096

# Where to cut, best first: paragraph, line, end of a sentence, end of a clause, space.
_PAUSES = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[。！？；…]+[”’」』）]*|[.!?;]+[\"')\]]*(?=\s)"),
    re.compile(r"[，、：]|[,:](?=\s)"),
    re.compile(r"\s"),
)
_JOINERS = "\u200d"


def units(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text) + sum(ch > "\uffff" for ch in text)


def clean(text: str) -> str:
    """``text`` without what cannot be sent: half surrogate pairs become U+FFFD, NUL disappears."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


def split(text: str, limit: int = MAX_UNITS) -> list[str]:
    """``text`` in pieces of at most ``limit`` units, none of them blank; [] for a blank text.

    Only white space at the cuts is lost. A character is never cut from its combining marks while that can be helped.
    """
    pieces: list[str] = []
    rest = clean(text).strip()
    while units(rest) > limit:
        cut = _cut(rest, _fitting(rest, limit))
        piece = rest[:cut].rstrip()
        if piece:
            pieces.append(piece)
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def _fitting(text: str, limit: int) -> int:
    """How many characters from the start fit into ``limit`` units."""
    used = 0
    for count, ch in enumerate(text):
        used += 2 if ch > "\uffff" else 1
        if used > limit:
            return count
    return len(text)


def _cut(text: str, most: int) -> int:
    """The best place to cut within the first ``most`` characters; a pause in the first third is not worth it."""
    for pause in _PAUSES:
        ends = [found.end() for found in pause.finditer(text, 0, most) if found.end() > most // 3]
        if ends:
            return ends[-1]
    at = most
    while at > most // 2 and _belongs_to_previous(text, at):
        at -= 1
    return at if at > most // 2 else most


def _belongs_to_previous(text: str, at: int) -> bool:
    """Whether the character at ``at`` is drawn together with the one before it."""
    return (
        text[at] in _JOINERS or text[at - 1] in _JOINERS or unicodedata.combining(text[at]) != 0 or _modifies(text[at])
    )


def _modifies(ch: str) -> bool:
    return "\ufe00" <= ch <= "\ufe0f" or "\U0001f3fb" <= ch <= "\U0001f3ff"
