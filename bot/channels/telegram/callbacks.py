"""What a button carries: ``<question>:<choice>``, in at most 64 bytes.

A choice whose id is too long is carried as a digest; the choice is then found again in the transcript,
where the question was kept with its buttons, so no second table is needed and a restart forgets nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 64
MARK = "#"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: the number of its question, and the choice's id or (``hashed``) the digest of it."""

    question: int
    choice: str
    hashed: bool = False


def encode(question: int, choice: str) -> str:
    """The data of the button for ``choice`` under question number ``question``."""
    plain = f"{question}:{choice}"
    if choice and not choice.startswith(MARK) and len(plain.encode()) <= MAX_BYTES:
        return plain
    return f"{question}:{MARK}{_digest(choice)}"


def decode(data: str) -> Press:
    """The press that ``data`` tells of. Data we never made reads as a press on question -1, which nobody asked."""
    number, colon, choice = data.partition(":")
    if not colon or not number.isascii() or not number.isdecimal() or len(number) > 9:
        return Press(-1, data[:MAX_BYTES])
    if choice.startswith(MARK):
        return Press(int(number), choice.removeprefix(MARK), hashed=True)
    return Press(int(number), choice)


def find(press: Press, bodies: Iterable[Mapping[str, Any]]) -> str:
    """The choice's id that a hashed press means, looked for in message bodies; the digest itself if it is not there."""
    for body in bodies:
        if body.get("question") == press.question:
            for choice in body.get("choices", ()):
                if _digest(choice["id"]) == press.choice:
                    return str(choice["id"])
    return MARK + press.choice


def _digest(choice: str) -> str:
    return hashlib.blake2b(choice.encode("utf-8", "replace"), digest_size=12).hexdigest()
