"""Numbers as people write them: ``3200`` ``3,200`` ``三千二`` ``1.2万`` ``一万二`` ``3千2`` ``叁仟贰佰``."""

import re
from decimal import Decimal

_DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)) | dict(
    zip("壹贰叁肆伍陆柒捌玖两俩貳參陸", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 2, 3, 6), strict=True)
)
_UNITS = dict(zip("十百千拾佰仟万萬亿億", (10, 100, 1000, 10, 100, 1000, 10**4, 10**4, 10**8, 10**8), strict=True))
_TOKEN = re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|[{''.join(_DIGITS)}]|[{''.join(_UNITS)}]")


def parse(words: str) -> Decimal | None:
    """The number a text is, and nothing but the number; ``None`` if it is none. No sign, NFKC expected."""
    whole, point, part = words.partition("点")
    if point:
        return _pointed(whole, part)
    if len(words) > 1 and all(c in _DIGITS for c in words):
        return Decimal("".join(str(_DIGITS[c]) for c in words))
    tokens = _TOKEN.findall(words)
    if not tokens or "".join(tokens) != words:
        return None
    return _sum(tokens)


def _pointed(whole: str, part: str) -> Decimal | None:
    # 三点五, 一点二万: digits after the point, perhaps one large unit at the end.
    unit = _UNITS.get(part[-1:], 1)
    digits = part[:-1] if unit > 1 else part
    before = parse(whole)
    after = "".join(c if c.isascii() and c.isdigit() else str(_DIGITS.get(c, "x")) for c in digits)
    if before is None or not after.isdecimal():
        return None
    return (before + Decimal(f"0.{after}")) * unit


def _sum(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    number: Decimal | None = None
    typed = False  # the pending number was typed in digits
    zero = False  # a 零 stands before the pending number: no implied unit
    ceiling, last = 10**9, 0
    section_unit = 10**4
    for token in tokens:
        if token in _UNITS:
            unit = _UNITS[token]
            if unit >= 10**4:
                section += number or 0
                if section == 0 or unit >= ceiling:
                    return None
                total, section, ceiling, section_unit = total + section * unit, Decimal(0), unit, 10**4
            else:
                if unit >= section_unit or (number is None and unit != 10):
                    return None
                section, section_unit = section + (1 if number is None else number) * unit, unit
            number, last, zero = None, unit, False
        elif token in _DIGITS:
            if number:
                return None
            number, typed, zero = Decimal(_DIGITS[token]), False, zero or _DIGITS[token] == 0
        elif number is not None:
            return None
        else:
            number, typed = Decimal(token.replace(",", "")), True
    if number is None:
        return total + section
    if last >= 100 and not zero and number < 10 and number == int(number):
        return total + section + number * last / 10  # 三千二, 3千2, 一万二: the last digit is of the next unit
    if last and (number >= last or (typed and last < 100)):
        return None
    return total + section + number
