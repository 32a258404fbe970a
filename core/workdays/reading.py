"""Reading a typed list of days, as it stands in an announcement or in a table."""

import re
from datetime import date, timedelta

from core.errors import Invalid

MOST_RANGE = 31
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CHINESE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")
_TO = re.compile(r"\s*(?:至|到|—+|–|~|～|\.\.+|\bto\b)\s*")
_SPLIT = re.compile(r"[\n,，;；、]+")
_ASIDE = re.compile(r"[（(][^）)]*[）)]")


def parse_days(typed: str, year: int) -> frozenset[date]:
    """Days and spans of days, one a line or with commas between: ``2027-02-06 to 2027-02-12``, ``2月6日至12日``.

    Raises Invalid ``calendar-day-unreadable`` (``words``), ``calendar-span-wrong`` (``words``).
    """
    days: set[date] = set()
    for part in _SPLIT.split(_ASIDE.sub("", typed)):
        words = part.strip().rstrip("。.")
        if words:
            days |= _span(words, year)
    return frozenset(days)


def _span(words: str, year: int) -> set[date]:
    ends = _TO.split(words)
    if len(ends) > 2:
        raise Invalid("calendar-day-unreadable", words=words)
    first = _day(ends[0], year, None, words)
    last = _day(ends[-1], first.year, first.month, words)
    length = (last - first).days
    if not 0 <= length < MOST_RANGE:
        raise Invalid("calendar-span-wrong", words=words)
    return {first + timedelta(days=n) for n in range(length + 1)}


def _day(words: str, year: int, month: int | None, whole: str) -> date:
    found = _ISO.fullmatch(words) or _CHINESE.fullmatch(words)
    try:
        if found is None:
            raise ValueError(words)
        y, m, d = found.groups()
        return date(int(y or year), int(m or month or 0), int(d))
    except ValueError:
        raise Invalid("calendar-day-unreadable", words=whole) from None
