"""Dates as people write them: ``2026-03-05`` ``2026年3月5日`` ``3月5日`` ``20260305`` ``今天`` ``5 March 2026``."""

import re
from datetime import date, timedelta

from core.errors import Invalid
from core.forms import numerals
from core.forms.marks import plain

_DAYS_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "大前天": 3}
_YEARS_AGO = {"今年": 0, "去年": 1, "前年": 2}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = r"[\d〇零一二三四五六七八九十]{1,4}"
_CHINESE = re.compile(rf"(?:({_NUMBER}|今|去|前)年)?({_NUMBER})月份?({_NUMBER})(?:日|号)?")
_ORDERED = re.compile(r"(\d{4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,2})日?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")


def read(raw: str, today: date, past: bool = False) -> date:
    """The date. Without a year the nearest past one is meant. Raises Invalid ``date-…``."""
    words = plain(raw).lower().strip(" 。.,，!")
    if not words:
        raise Invalid("answer-empty")
    if words in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[words])
    parts = _parts(words)
    if parts is None:
        raise Invalid("date-not-a-date")
    year, month, day = parts
    try:
        found = _dated(year, month, day, today)
    except ValueError:
        raise Invalid("date-no-such-day", month=month, day=day) from None
    if past and found > today:
        raise Invalid("date-in-future", date=found)
    return found


def _dated(year: int | None, month: int, day: int, today: date) -> date:
    if year is not None:
        return date(today.year + year if year <= 0 else year, month, day)
    this = date(today.year, month, day)
    return this if this <= today else date(today.year - 1, month, day)


def _parts(words: str) -> tuple[int | None, int, int] | None:
    """Year (``None``: not said; zero or less: years ago), month, day."""
    if found := _ORDERED.fullmatch(words) or _RUN.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _CHINESE.fullmatch(words.replace(" ", "")):
        year = None
        if found[1]:
            year = -_YEARS_AGO[found[1] + "年"] if found[1] + "年" in _YEARS_AGO else _number(found[1])
            if year is None or 0 < year < 100:
                return None
        month, day = _number(found[2]), _number(found[3])
        return None if month is None or day is None else (year, month, day)
    if found := _SHORT.fullmatch(words):
        return None, int(found[1]), int(found[2])
    if found := _DAY_MONTH.fullmatch(words):
        return _english(found[2], found[1], found[3])
    if found := _MONTH_DAY.fullmatch(words):
        return _english(found[1], found[2], found[3])
    return None


def _english(month: str, day: str, year: str | None) -> tuple[int | None, int, int] | None:
    if month[:3] not in _MONTHS:
        return None
    return int(year) if year else None, _MONTHS.index(month[:3]) + 1, int(day)


def _number(words: str) -> int | None:
    number = numerals.parse(words)
    return None if number is None else int(number)
