"""Assessing many households at once, with the same rule text as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from core.eligibility.assess import programme_of
from core.eligibility.columns import Column, ColumnRun, Mask
from core.eligibility.facts import (
    DISABILITY_GRADES,
    HEALTH_GRADES,
    MONTHS,
    MOST_AGE,
    MOST_FEN,
    MOST_PEOPLE,
    MOST_SUMS,
    MOST_THINGS,
    MOST_WAGE_FEN,
    Household,
    Registration,
)
from core.eligibility.parameters import Packs
from core.eligibility.programme import Programme
from core.eligibility.scopes import HouseholdFacts, PersonFacts, household_values, people_values
from core.errors import Invalid

REFUSED, GRANTED, CANNOT_TELL = 0, 1, 2
NOT_REGISTERED = -1
PROFILES = {Registration.RURAL: 0, Registration.URBAN: 1}
UNKNOWN_WORD = ""
"""The first of ``Register.words``: what an unknown trade reads as."""

_TRUTHS = ("female", "student", "serious_illness", "pay_seen")
_MOST = {
    "age": MOST_AGE,
    "health_grade": HEALTH_GRADES - 1,
    "disability_grade": DISABILITY_GRADES,
    "months_worked": MONTHS,
    "potential_wage": MOST_WAGE_FEN,
    "houses": MOST_THINGS,
    "cars": MOST_THINGS,
    "work_vehicles": MOST_THINGS,
}
_MOST_SUM = MOST_FEN * MONTHS * MOST_SUMS


@dataclass(frozen=True)
class Register:
    """Facts of many households in columns.

    ``sizes`` counts the people of each household, who stand one household after the other in the columns of
    ``people``. ``registration`` is 0 rural, 1 urban, -1 not known. Columns have the names of
    :class:`PersonFacts` and :class:`HouseholdFacts`, whole numbers (fen, fen a year) or truth values;
    ``trade`` is an index into ``words``, whose first is empty. ``unknown`` marks, by column, the rows whose
    value is not known (and must be 0 there); a column without a mask is wholly known.
    """

    sizes: Column
    registration: Column
    people: Mapping[str, Column]
    households: Mapping[str, Column]
    words: tuple[str, ...] = (UNKNOWN_WORD,)
    unknown: Mapping[str, Mask] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises Invalid ``column-missing`` or ``column-malformed`` naming the column."""
        self._check("sizes", self.sizes, len(self.sizes), 1, MOST_PEOPLE)
        self._check("registration", self.registration, len(self.sizes), NOT_REGISTERED, max(PROFILES.values()))
        for names, columns, length in (
            (PersonFacts.facts, self.people, int(self.sizes.sum())),
            (HouseholdFacts.facts, self.households, len(self.sizes)),
        ):
            for name in names:
                if name not in columns:
                    raise Invalid("column-missing", field=name)
                most = len(self.words) - 1 if name == "trade" else _MOST.get(name, _MOST_SUM)
                self._check(name, columns[name], length, 0, 1 if name in _TRUTHS else most)
                mask = self.unknown.get(name)
                if mask is not None and (len(mask) != length or mask.dtype != np.bool_ or columns[name][mask].any()):
                    raise Invalid("column-malformed", field=name)
        if self.words[:1] != (UNKNOWN_WORD,):
            raise Invalid("column-malformed", field="words")

    def _check(self, name: str, column: Column, length: int, least: int, most: int) -> None:
        if len(column) != length or column.dtype.kind not in "bi":
            raise Invalid("column-malformed", field=name)
        if length and not (least <= column.min() and column.max() <= most):
            raise Invalid("column-malformed", field=name)

    @staticmethod
    def of(households: Sequence[Household], on: date) -> "Register":
        """The columns of ``households`` as they are on day ``on``. Raises Invalid for a birth after that day."""
        people = [values for h in households for values in people_values(h, on)]
        words = (UNKNOWN_WORD, *sorted({str(p["trade"]) for p in people if "trade" in p}))
        codes = {word: code for code, word in enumerate(words)}
        for values in people:
            if "trade" in values:
                values["trade"] = codes[values["trade"]]
        unknown: dict[str, Mask] = {}
        return Register(
            sizes=np.array([len(h.people) for h in households], np.int64),
            registration=np.array(
                [NOT_REGISTERED if h.registration is None else PROFILES[h.registration] for h in households], np.int64
            ),
            people=_columns(PersonFacts.facts, people, unknown),
            households=_columns(HouseholdFacts.facts, [household_values(h) for h in households], unknown),
            words=words,
            unknown=unknown,
        )

    def rows(self, chosen: Mask) -> "Register":
        """The register of the chosen households alone."""
        people = np.repeat(chosen, self.sizes)
        return Register(
            sizes=self.sizes[chosen],
            registration=self.registration[chosen],
            people={name: column[people] for name, column in self.people.items()},
            households={name: column[chosen] for name, column in self.households.items()},
            words=self.words,
            unknown={n: m[people if n in self.people else chosen] for n, m in self.unknown.items()},
        )


def _columns(names: Iterable[str], rows: Sequence[Mapping[str, Any]], unknown: dict[str, Mask]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for name in names:
        missing = np.array([name not in row for row in rows], np.bool_)
        if missing.any():
            unknown[name] = missing
        kind = np.bool_ if name in _TRUTHS else np.int64
        columns[name] = np.array([row.get(name, 0) for row in rows], kind)
    return columns


@dataclass(frozen=True)
class Findings:
    """What was found for each household of a register, in its order.

    ``outcome`` is 0 refused, 1 granted, 2 cannot tell. ``fen`` is the amount in fen for each period of the
    household's standard, 0 unless granted. ``passed`` holds, by criterion, 1 passed, 0 not, -1 not known or
    not asked.
    """

    outcome: Column
    fen: Column
    passed: Mapping[str, Column]


def assess_columns(packs: Packs, register: Register, programme: str, place: str, on: date) -> Findings:
    """Assess every household of ``register``: the same findings as :func:`assess` one by one.

    Raises Invalid as :func:`assess` does.
    """
    rules = programme_of(programme)
    pack = packs.pack(place)
    count = len(register.sizes)
    outcome = np.full(count, CANNOT_TELL, np.int8)
    fen = np.zeros(count, np.int64)
    passed = {test.name: np.full(count, -1, np.int8) for test in rules.tests}
    for profile, code in PROFILES.items():
        par = rules.schema(pack.in_force(rules.id, profile, on).ready)
        chosen = register.registration == code
        if chosen.any():
            part = register if chosen.all() else register.rows(chosen)
            found = _assess_part(rules, par, part)
            outcome[chosen], fen[chosen] = found.outcome, found.fen
            for name, column in found.passed.items():
                passed[name][chosen] = column
    return Findings(outcome, fen, passed)


def _assess_part(rules: Programme, par: Any, register: Register) -> Findings:
    run = ColumnRun()
    sizes = register.sizes
    people = rules.many_people(run, par, int(sizes.sum()), *_split(register.people, register), register.words)
    households = rules.many_households(run, par, len(sizes), *_split(register.households, register), register.words)
    households.people = people
    households.starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    households.size = sizes
    refused = np.zeros(len(sizes), np.bool_)
    unsure = np.zeros(len(sizes), np.bool_)
    passed: dict[str, Column] = {}
    for test in rules.tests:
        if test.applies(par):
            met, unknown = households.asked(test.passed)
            passed[test.name] = np.where(unknown, -1, np.asarray(met).astype(np.int8))
            refused |= ~unknown & ~np.asarray(met, np.bool_)
            unsure |= unknown
    outcome = np.where(refused, REFUSED, np.where(unsure, CANNOT_TELL, GRANTED))
    amount, _ = households.asked(rules.amount)
    return Findings(outcome, np.where(outcome == GRANTED, amount, 0), passed)


def _split(
    columns: Mapping[str, Column], register: Register
) -> tuple[dict[str, Column], dict[str, tuple[Column, Mask]]]:
    """Columns wholly known, and those with unknown rows beside their mask."""
    known = {name: column for name, column in columns.items() if name not in register.unknown}
    partial = {name: (columns[name], register.unknown[name]) for name in columns if name in register.unknown}
    return known, partial
