"""What people's keyboards do to a text: full-width forms, odd spaces, marks that cannot be seen."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}
_YOUNG = ((0x20000, 0x3FFFF), (0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
"""Where characters of names stand that Python's tables may not know yet, and where computers put them in private."""


def plain(raw: str) -> str:
    """Full-width to half-width, unseen marks out, every run of spaces one space, ends trimmed."""
    folded = unicodedata.normalize("NFKC", raw)
    spaced = folded.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN or is_young(c))
    return " ".join(seen.split())


def is_young(c: str) -> bool:
    """Whether a character may be one of a rare name that this machine does not know: it must not vanish."""
    return any(first <= ord(c) <= last for first, last in _YOUNG)


def has_words(text: str) -> bool:
    """Whether there is any letter or digit: not only emoji, stops and spaces."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
