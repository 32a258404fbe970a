"""Printing: a frozen paper becomes a tagged PDF, set by typst in Noto Serif and Sans SC."""

import functools
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst

from core.clock import CHINA

TEMPLATE = Path(__file__).with_name("templates") / "paper.typ"
_LANGUAGES = {"zh-CN": ("zh", "cn"), "en": ("en", "gb")}


def pdf(content: Mapping[str, Any]) -> bytes:
    """The PDF of what ``documents.freeze`` made. The same content gives the same bytes."""
    lang, region = _LANGUAGES[content["language"]]
    data = json.dumps({**content, "lang": lang, "region": region}, ensure_ascii=False)
    # A date of its own, so that a reprint is the paper of that day, not a new one.
    issued = datetime.fromisoformat(f"{content['date']}T00:00:00").replace(tzinfo=CHINA)
    try:
        return _set(data, issued, ["ua-1"])
    except typst.TypstError:
        # A character that no font of ours has breaks the norm for screen readers, not the paper:
        # an empty box stands in its place.
        return _set(data, issued, [])


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
