"""Invented households of the Da'an examples, and packs with a figure changed."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from core.eligibility import (
    NO_TRADE,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Packs,
    Person,
    Registration,
    Role,
    Sex,
    load_packs,
)
from core.eligibility.parameters import PACKS
from core.i18n import Text
from core.money import Amount, Period

BEFORE_INDEX = date(2018, 6, 1)
"""A day on which Da'an did not use the working capacity index (case 1)."""
WITH_INDEX = date(2018, 12, 31)
"""A day on which it did (case 2), and all figures of 2018 are still confirmed."""

Edit = Callable[[str], str]


def yuan(number: int) -> int:
    return number * 100


def a_year(number: int) -> Amount:
    return Amount(yuan(number), Period.YEAR)


def a_month(number: int) -> Amount:
    return Amount(yuan(number), Period.MONTH)


def able(role: Role = Role.HEAD, age: int = 40, **facts: Any) -> Person:
    """A healthy man who does no work whose pay cannot be seen; any fact may be given otherwise."""
    known: dict[str, Any] = {
        "sex": Sex.MALE,
        "health_grade": 0,
        "disability": DisabilityKind.NONE,
        "student": False,
        "serious_illness": False,
        "trade": NO_TRADE,
    }
    return Person(role, age=age, **{**known, **facts})


def family(*people: Person, **facts: Any) -> Household:
    """A rural household that owns its house and has nothing else, not even an income."""
    known: dict[str, Any] = {
        "registration": Registration.RURAL,
        "incomes": (),
        "spending": (),
        "financial_assets": 0,
        "houses": 1,
        "cars": 0,
        "work_vehicles": 0,
        "valuables": 0,
        "productive_property": 0,
    }
    return Household(people=people or (able(),), **{**known, **facts})


def earning(fen: int, *people: Person, period: Period = Period.YEAR, **facts: Any) -> Household:
    """A household with one income of ``fen`` for each ``period``."""
    return family(*people, incomes=(Income(IncomeKind.BUSINESS, Amount(fen, period)),), **facts)


HUSBAND = able(Role.HEAD, 35, health_grade=6, disability=DisabilityKind.SPEECH, disability_grade=2, trade=NO_TRADE)
WIFE = able(Role.SPOUSE, 33, sex=Sex.FEMALE, trade="domestic-service", months_worked=3)
DAUGHTER = able(Role.CHILD, 10, sex=Sex.FEMALE, student=True)
ZHANG = family(HUSBAND, WIFE, DAUGHTER, incomes=(Income(IncomeKind.LAND_RENT, a_year(3200)),))
"""The family of both printed cases: the land is let, the wife works three months in domestic service."""
ZHANG_IN_TOWN = replace(ZHANG, registration=Registration.URBAN)


def copy_packs(folder: Path) -> Path:
    """The shipped packs, copied to be edited."""
    copied = folder / "packs"
    shutil.copytree(PACKS, copied)
    return copied


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The shipped packs with text replaced once in ``daan/<name>``. Each text must be there."""
    copied = copy_packs(folder)
    file = copied / "daan" / name
    written = file.read_text("utf-8")
    for old, new in changes:
        assert old in written, f"not in {name}: {old}"
        written = written.replace(old, new, 1)
    file.write_text(written, "utf-8")
    return copied


def packs_with(folder: Path, *changes: tuple[str, str, str]) -> Packs:
    """Da'an's packs with the first value of parameters changed: (name, old, new)."""
    texts = [(f"{name}:\n    - value: {old}\n", f"{name}:\n    - value: {new}\n") for name, old, new in changes]
    return load_packs(edited(folder, "dibao.yaml", *texts))


def ids(texts: tuple[Text, ...]) -> list[str]:
    return [t.id for t in texts]
