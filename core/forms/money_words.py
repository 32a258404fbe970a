"""Sums of money as people write them, with or without how often."""

import re
from decimal import Decimal
from typing import Any

from core.errors import Invalid
from core.forms import numerals
from core.forms.marks import plain
from core.money import Period

LONGEST = 10
"""Digits before the point."""

_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    (
        Period.QUARTER,
        re.compile(r"每个?季度?|一个?季度?|按季度?|/\s*季度?|(?:per|a|every|each)\s+quarter|/\s*quarter|quarterly"),
    ),
    (
        Period.MONTH,
        re.compile(r"每个?月|一个月|按月|/\s*个?月|月均|(?:per|a|every|each)\s+month|/\s*(?:month|mo)\b|monthly"),
    ),
    (
        Period.YEAR,
        re.compile(r"每年|一年|全年|按年|/\s*年|年均|(?:per|a|every|each)\s+year|/\s*(?:year|yr)\b|yearly|annually"),
    ),
)
_BEFORE = re.compile(r"^(?:大约|大概|差不多|约|一共|总共|人民币|rmb|cny|about|around|approximately|some|[¥$]|是|有)\s*")
_AFTER = re.compile(r"\s*(?:左右|上下|吧|人民币|rmb|cny|yuan|kuai|元整|元钱|块钱|元|块|圆|钱|整)$")
_SMALL = re.compile(r"^(.+?)(?:元|块|圆)(.)(?:[角毛](?:(.)分?)?)?(?:钱)?$")
_NOTHING = frozenset({"没有", "没", "无", "零", "一分没有", "没钱", "none", "nothing", "no", "nil", "没有钱", "没有了"})
_MINUS = re.compile(r"^(?:-|−|–|—|负|minus\s)")
_RANGE = re.compile(r"\d\s*(?:-|–|—|~|到|至|to)\s*\d|[一二三四五六七八九十百千万](?:到|至)[一二两三四五六七八九十]")


def read(raw: str, periods: tuple[Period | None, ...], most: int | None = None) -> dict[str, Any]:
    """``{"fen", "period"}``. The first of ``periods`` is meant when none is said; ``None`` is a sum without.

    Raises Invalid ``money-…`` with the reason.
    """
    words = plain(raw).lower().strip(" 。.!！,，;；")
    period, rest = _period(words, periods)
    fen = _fen(rest)
    if most is not None and fen > most:
        raise Invalid("money-too-large")
    return {"fen": fen, "period": period.value if period else None}


def _period(words: str, periods: tuple[Period | None, ...]) -> tuple[Period | None, str]:
    for period, pattern in _PERIODS:
        rest, found = pattern.subn("", words)
        if found:
            if period not in periods:
                raise Invalid("money-period" if periods[0] else "money-no-period")
            return period, rest.strip(" ,，的")
    return periods[0], words


def _fen(words: str) -> int:
    if not words:
        raise Invalid("answer-empty")
    if _RANGE.search(words):
        raise Invalid("money-range")
    bare = words
    while (shorter := _BEFORE.sub("", bare)) != bare:
        bare = shorter
    if _MINUS.match(bare):
        raise Invalid("money-negative" if _bare_number(_MINUS.sub("", bare)) is not None else "money-not-a-number")
    if bare in _NOTHING:
        return 0
    number = _bare_number(bare)
    if number is None:
        raise Invalid("money-not-a-number")
    if number >= 10**LONGEST:
        raise Invalid("money-too-long", digits=len(str(int(number))), most=LONGEST)
    fen = number * 100
    if fen != int(fen):
        raise Invalid("money-decimals")
    return int(fen)


def _bare_number(words: str) -> Decimal | None:
    bare = words.strip()
    while (shorter := _AFTER.sub("", bare)) != bare:
        bare = shorter
    bare = bare.replace(" ", "") if re.fullmatch(r"\d{1,3}(?: \d{3})+(?:\.\d+)?", bare) else bare
    if (number := numerals.parse(bare)) is not None:
        return number
    if small := _SMALL.match(words):
        parts = [numerals.parse(part) if part else Decimal(0) for part in small.groups()]
        if all(part is not None for part in parts) and parts[1] is not None and parts[1] < 10:
            return sum(
                (part * Decimal(w) for part, w in zip(parts, ("1", "0.1", "0.01"), strict=True) if part), Decimal(0)
            )
    return None
