"""A paper as data: title, number, and blocks of words. Frozen in Chinese when it is issued."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from core.i18n import DEFAULT_LANGUAGE, Arg, Localizer, localizer, text


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    words: Arg


@dataclass(frozen=True, slots=True)
class Heading:
    words: Arg


@dataclass(frozen=True, slots=True)
class Rows:
    """Label and value, side by side."""

    rows: tuple[tuple[Arg, Arg], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` share the width among the columns; none: all alike."""

    head: tuple[Arg, ...]
    rows: tuple[tuple[Arg, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered lines."""

    items: tuple[Arg, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign on for each label."""

    labels: tuple[Arg, ...]


Block: TypeAlias = Para | Heading | Rows | Table | Items | Signatures


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. ``to`` is whom it addresses; ``office`` and ``on`` stand under it."""

    title: Arg
    number: str | None
    to: Arg | None
    blocks: tuple[Block, ...]
    office: Arg
    on: date
    wall: bool = False
    """A sheet to be put on a wall is set larger."""


def freeze(document: Document, language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """The paper in words, as plain JSON: what is kept, and what is printed."""
    words = localizer(language)

    def say(arg: Arg) -> str:
        return str(words.show(arg))

    return {
        "language": language,
        "title": say(document.title),
        "number": document.number,
        "to": None if document.to is None else say(document.to),
        "blocks": [_block(words, block) for block in document.blocks],
        "office": say(document.office),
        "on": say(document.on),
        "date": document.on.isoformat(),
        "wall": document.wall,
        # A letter and a public sheet are sealed by the office; a record and a form are signed by people.
        "seal": say(text("paper-seal")) if document.to is not None or document.wall else None,
    }


def _block(words: Localizer, block: Block) -> Mapping[str, Any]:
    def say(arg: Arg) -> str:
        return str(words.show(arg))

    def each(args: Sequence[Arg]) -> list[str]:
        return [say(arg) for arg in args]

    match block:
        case Para(words=said):
            return {"kind": "para", "words": say(said)}
        case Heading(words=said):
            return {"kind": "heading", "words": say(said)}
        case Rows(rows=rows):
            return {"kind": "rows", "rows": [each(row) for row in rows]}
        case Table(head=head, rows=rows, widths=widths):
            return {"kind": "table", "head": each(head), "rows": [each(row) for row in rows], "widths": list(widths)}
        case Items(items=items):
            return {"kind": "items", "items": each(items)}
        case Signatures(labels=labels):
            return {"kind": "signatures", "labels": each(labels)}
