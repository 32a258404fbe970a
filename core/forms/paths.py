"""Answers by path: looking up, putting and taking out, always giving new answers and leaving the old alone."""

from collections.abc import Mapping
from typing import Any

from core.forms.model import Answers, Path


def entry_of(answers: Answers, path: Path) -> Mapping[str, Any] | None:
    """The entry of a group that a path lies in; ``None`` for a field of the form itself."""
    if len(path) != 3:
        return None
    entries = answers.get(str(path[0])) or []
    index = int(path[1])
    return entries[index] if 0 <= index < len(entries) else None


def has(answers: Answers, path: Path) -> bool:
    """Whether the field has been asked and answered (or skipped)."""
    if len(path) == 1:
        return path[0] in answers
    entry = entry_of(answers, path)
    return entry is not None and path[2] in entry


def look(answers: Answers, path: Path) -> Any:
    """The answer, ``None`` when skipped or not yet given. For the path of a group: its entries."""
    if len(path) == 1:
        return answers.get(str(path[0]))
    entry = entry_of(answers, path)
    return None if entry is None else entry.get(str(path[2]))


def put(answers: Answers, path: Path, value: Any) -> dict[str, Any]:
    """New answers with one set. How many entries a group has is set by :func:`count`."""
    if len(path) == 1:
        return {**answers, str(path[0]): value}
    name, index, inner = str(path[0]), int(path[1]), str(path[2])
    entries = list(answers.get(name) or [])
    entries[index] = {**entries[index], inner: value}
    return {**answers, name: entries}


def count(answers: Answers, name: str, number: int) -> dict[str, Any]:
    """New answers in which a group has so many entries; those already there stay, from the first on."""
    return {**answers, name: _resized(answers.get(name) or [], number)}


def take_out(answers: Answers, path: Path) -> dict[str, Any]:
    """New answers without a field's answer, or without an entry when the path is ``(group, index)``."""
    if len(path) == 1:
        return {name: value for name, value in answers.items() if name != path[0]}
    entries = list(answers.get(str(path[0])) or [])
    index = int(path[1])
    if len(path) == 2:
        del entries[index]
    else:
        entries[index] = {name: value for name, value in entries[index].items() if name != path[2]}
    return {**answers, str(path[0]): entries}


def _resized(entries: list[Any], number: int) -> list[Any]:
    return [*entries[:number], *({} for _ in range(number - len(entries)))]
