"""Words that people type, made fit to be kept."""

import unicodedata

from core.errors import Invalid

MOST = 2000


def clean(words: str | None, most: int = MOST) -> str | None:
    """Words without control characters and outer space; None if nothing is left. Raises Invalid ``words-too-long``."""
    kept = "".join(c for c in words or "" if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(kept) > most:
        raise Invalid("words-too-long", most=most)
    return kept or None


def needed(words: str | None, most: int = MOST) -> str:
    """Like :func:`clean`, but something must be said. Raises Invalid ``words-missing``."""
    kept = clean(words, most)
    if kept is None:
        raise Invalid("words-missing")
    return kept
