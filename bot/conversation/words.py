"""What the words people type mean to the conversation, whatever language they are in."""

import re
from collections.abc import Mapping
from pathlib import Path

from core.forms.marks import plain
from core.forms.strict import read

FILE = Path(__file__).resolve().parent / "words.yaml"
_EDGES = " 。.,，!！、;；:：\"'“”‘’/"


def _load() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(_folded(word) for word in words.texts()) for name, words in read(FILE).entries()}


def _folded(typed: str) -> str:
    return plain(typed).lower().strip(_EDGES) or plain(typed)


WORDS = _load()
_COMMANDS = {word: name for name, words in WORDS.items() if name.startswith("/") for word in words}


def command_of(typed: str) -> str | None:
    """The command that a text is, and nothing but it."""
    return _COMMANDS.get(_folded(typed))


def meaning(typed: str, *names: str) -> str | None:
    """Which of the named entries of ``words.yaml`` a text is."""
    folded = _folded(typed)
    return next((name for name in names if folded in WORDS[name]), None)


def case_code(typed: str) -> str | None:
    """A case code as it is kept (``DA-7K3F-9QXA``), if the text has the shape of one."""
    bare = re.sub(r"[^A-Z0-9]", "", plain(typed).upper())
    if len(plain(typed)) > 24 or not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{8}", bare):
        return None
    return f"{bare[:2]}-{bare[2:6]}-{bare[6:]}"
