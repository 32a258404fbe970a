"""Which questions were asked lately and how they were answered: by this an old or doubled tap is recognised."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.model import Session

KEPT = 60


def asked(session: Session) -> list[list[Any]]:
    """``[number, key, choice taken or None]``, oldest first."""
    return [list(each) for each in session.last.get("asked", ())]


def open_key(session: Session) -> str | None:
    """The key of the question asked last."""
    found = asked(session)
    return found[-1][1] if found else None


def find(session: Session, question: int) -> tuple[str, str | None] | None:
    """Key and taken choice of a question; ``None`` if it was asked too long ago or never."""
    return next(((key, taken) for number, key, taken in asked(session) if number == question), None)


def with_question(session: Session, question: int, key: str) -> Mapping[str, Any]:
    """``last`` with a new question. Asked again after others, its older buttons answer it again."""
    before = asked(session)
    again = not before or before[-1][1] != key
    kept = [[number, each, None if again and each == key else taken] for number, each, taken in before]
    return {**session.last, "asked": [*kept, [question, key, None]][-KEPT:]}


def with_tap(session: Session, question: int, choice: str) -> Mapping[str, Any]:
    """``last`` with a tap noted on the question it belonged to, unless another answer stands there."""
    noted = [[n, key, choice if n == question and taken is None else taken] for n, key, taken in asked(session)]
    return {**session.last, "asked": noted}


def with_taken(session: Session, choice: str) -> Mapping[str, Any]:
    """``last`` with the answer to the question asked last, and to its older copies that are still open."""
    before = asked(session)
    key = before[-1][1] if before else None
    taken = [[number, each, choice if each == key and old is None else old] for number, each, old in before]
    return {**session.last, "asked": taken}
