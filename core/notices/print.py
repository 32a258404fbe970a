"""Printing: a frozen paper becomes a tagged PDF, set by typst in Noto Serif and Sans SC."""

import functools
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst
from PIL import ImageFont

from core.clock import CHINA
from core.i18n import localizer

TEMPLATE = Path(__file__).with_name("templates") / "paper.typ"
_LANGUAGES = {"zh-CN": ("zh", "cn"), "en": ("en", "gb")}


def pdf(content: Mapping[str, Any]) -> bytes:
    """The PDF of what ``documents.freeze`` made. The same content gives the same bytes."""
    lang, region = _LANGUAGES[content["language"]]
    shown = {**content, "lang": lang, "region": region}
    data = json.dumps(shown, ensure_ascii=False)
    # A date of its own, so that a reprint is the paper of that day, not a new one.
    issued = datetime.fromisoformat(f"{content['date']}T00:00:00").replace(tzinfo=CHINA)
    try:
        return _set(data, issued, ["ua-1"])
    except typst.TypstError:
        # A character that no font of ours has breaks the norm for screen readers, not the paper: a box stands
        # in its place, and the paper says which character it was.
        return _set(json.dumps({**shown, "note": _unprintable(content)}, ensure_ascii=False), issued, [])


def _unprintable(content: Mapping[str, Any]) -> str | None:
    """The note on characters that our fonts lack, by their numbers; None if they have them all."""
    lacking = [c for c in dict.fromkeys(_characters(content)) if ord(c) > 0x7F and not _has(c)]
    if not lacking:
        return None
    return localizer(content["language"])("paper-unprintable", codes=" ".join(f"U+{ord(c):04X}" for c in lacking))


def _characters(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield from part
        case Mapping():
            for each in part.values():
                yield from _characters(each)
        case list() | tuple():
            for each in part:
                yield from _characters(each)


@functools.lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    """Whether one of our fonts draws a character as something else than what stands for a missing one."""
    return any(_drawn(font, character) != _drawn(font, "\U0010fffd") for font in _faces())


def _drawn(font: ImageFont.FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


@functools.cache
def _faces() -> tuple[ImageFont.FreeTypeFont, ...]:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return tuple(ImageFont.truetype(str(file), 24) for file in sorted(folder.glob("*.otf")))


def _set(data: str, issued: datetime, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": data},
        format="pdf",
        pdf_standards=[*standards],
        timestamp=int(issued.timestamp()),
    )


@functools.cache
def _fonts() -> typst.Fonts:
    """The fonts that come along; nothing of the machine's own, so that a paper looks the same everywhere."""
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
