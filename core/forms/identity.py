"""The resident identity number (GB 11643): what it says, and whether it can be one.

Checked with python-stdnum; read with everything people type: spaces, hyphens, full-width digits,
a small ``x``, and the 15 digits of before 1999.
"""

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import numdb
from stdnum.cn import ric

from core.errors import Invalid
from core.forms.marks import plain

OLDEST = 130


class Sex(StrEnum):
    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the number was first given out: the province, and the county if the table still knows it."""

    province: str
    county: str | None


def read(raw: str, today: date) -> str:
    """The number as 18 characters. Raises Invalid with the reason: ``identity-…``."""
    typed = "".join(c for c in plain(raw).upper() if not c.isspace() and c not in "-–—.·,")
    if not any(c.isdigit() for c in typed):
        raise Invalid("identity-no-digits")
    if wrong := next((c for c in typed if not (c.isascii() and (c.isdigit() or c == "X"))), None):
        raise Invalid("identity-characters", found=wrong)
    if len(typed) not in (15, 18):
        raise Invalid("identity-length", length=len(typed))
    if "X" in typed[:17]:
        raise Invalid("identity-characters", found="X")
    number = _lengthened(typed) if len(typed) == 15 else typed
    if number[-1] != ric.calc_check_digit(number):
        raise Invalid("identity-check-digit", last=number[-1])
    try:
        born_on = born(number)
    except ValueError:
        raise Invalid("identity-birth-date", digits=number[6:14]) from None
    if born_on > today or age(number, today) > OLDEST:
        raise Invalid("identity-age", born=born_on)
    if place(number) is None:
        raise Invalid("identity-place", digits=number[:6])
    return number


def born(number: str) -> date:
    """Birth date. Raises ValueError if it is no date."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def age(number: str, today: date) -> int:
    """Whole years on a date."""
    day = born(number)
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def sex(number: str) -> Sex:
    return Sex.MAN if int(number[16]) % 2 else Sex.WOMAN


def county(number: str) -> str:
    """The 6-digit code of the county where the number was given out (not: where the person lives)."""
    return number[:6]


@functools.cache
def place_of_county(code: str) -> Place | None:
    """The province and county of a 6-digit code; ``None`` if there is no such province."""
    # 83 stands in the residence permits of people from Taiwan, 71 in the table.
    code = "71" + code[2:] if code.startswith("83") else code
    known: dict[str, str] = {}
    for _, properties in numdb.get("cn/loc").info(code):
        known |= properties
    if "province" not in known:
        return None
    # Counties dissolved long ago are not in the table, but their people are still alive.
    # It writes "[1990-2000]Old,[2000-]New": the newest name is the one people know.
    county = known["county"].split(",")[-1].rpartition("]")[2] if "county" in known else None
    return Place(known["province"], county)


def place(number: str) -> Place | None:
    return place_of_county(number[:6])


def _lengthened(typed: str) -> str:
    number = f"{typed[:6]}19{typed[6:]}0"
    return number[:-1] + str(ric.calc_check_digit(number))
