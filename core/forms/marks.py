"""What people's keyboards do to a text: full-width forms, odd spaces, marks that cannot be seen."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def plain(raw: str) -> str:
    """Full-width to half-width, unseen marks out, every run of spaces one space, ends trimmed."""
    folded = unicodedata.normalize("NFKC", raw)
    spaced = folded.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    return " ".join(seen.split())


def has_words(text: str) -> bool:
    """Whether there is any letter or digit: not only emoji, stops and spaces."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)
