"""The same rule text over columns: many households at once, in int64.

People stand in one long column household after household; ``starts`` says where each household begins.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from core.eligibility.engine import Rule, Scope
from core.eligibility.values import Steps
from core.errors import Invalid

Column: TypeAlias = npt.NDArray[Any]
Mask: TypeAlias = npt.NDArray[np.bool_]


class ColumnRun:
    """The state of a column run: which rows the rule being evaluated could not be sure of; None is "no row"."""

    __slots__ = ("missing",)

    def __init__(self) -> None:
        self.missing: Mask | None = None

    def note(self, rows: Mask) -> None:
        self.missing = rows if self.missing is None else self.missing | rows

    def aside(self, work: Callable[[], Any]) -> tuple[Any, Mask | None]:
        """What ``work`` gives and the rows it is unsure of, without noting them here."""
        outer, self.missing = self.missing, None
        value = work()
        mine, self.missing = self.missing, outer
        return value, mine


class Many(Scope):
    """The helpers of rules on columns. ``partial`` holds the facts some rows do not know: values and mask."""

    def __init__(
        self,
        run: ColumnRun,
        par: Any,
        length: int,
        known: Mapping[str, Column],
        partial: Mapping[str, tuple[Column, Mask]],
        words: tuple[str, ...],
    ) -> None:
        self.run = run
        self.par = par
        self.length = length
        self.partial = partial
        self.words = words
        self.unsure: dict[str, tuple[Column, Mask]] = {}
        self.__dict__.update(known)

    def unknown_fact(self, name: str) -> Any:
        if name not in self.partial:
            raise Invalid("column-missing", field=name)
        values, rows = self.partial[name]
        self.run.note(rows)
        return values

    def evaluate(self, rule: Rule[Any]) -> Any:
        known = self.unsure.get(rule.name)
        if known is not None:
            self.run.note(known[1])
            return known[0]
        value, mine = self.run.aside(lambda: rule.text(self))
        if np.ndim(value) == 0:
            value = np.broadcast_to(value, (self.length,))
        if mine is None or not mine.any():
            self.__dict__[rule.name] = value
        else:
            self.unsure[rule.name] = (value, mine)
            self.run.note(mine)
        return value

    def where(self, condition: Any, then: Any, otherwise: Any) -> Any:
        return np.where(condition, then, otherwise)

    def choose(self, condition: Any, then: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
        taken = np.broadcast_to(condition, (self.length,))
        if taken.all():
            return then()
        if not taken.any():
            return otherwise()
        one, unsure_then = self.run.aside(then)
        other, unsure_otherwise = self.run.aside(otherwise)
        if unsure_then is not None:
            self.run.note(unsure_then & taken)
        if unsure_otherwise is not None:
            self.run.note(unsure_otherwise & ~taken)
        return np.where(taken, one, other)

    def no(self, condition: Any) -> Any:
        return np.logical_not(condition)

    def positive(self, number: Any) -> Any:
        return np.maximum(number, 0)

    def larger(self, one: Any, other: Any) -> Any:
        return np.maximum(one, other)

    def table(self, number: Any, steps: Steps) -> Any:
        return np.asarray(steps.values, np.int64)[np.searchsorted(np.asarray(steps.edges), number, side="right")]

    def pick(self, index: Any, values: tuple[int, ...]) -> Any:
        return np.asarray(values, np.int64)[index]

    def look_up(self, word: Any, values: Mapping[str, int], absent: int) -> Any:
        return np.asarray([values.get(w, absent) for w in self.words], np.int64)[word]


class ManyPeople(Many):
    pass


class ManyHouseholds(Many):
    people: ManyPeople
    starts: Column
    size: Any

    def total(self, name: str) -> Any:
        values, unsure = self.run.aside(lambda: getattr(self.people, name))
        if unsure is not None:
            self.run.note(np.logical_or.reduceat(unsure, self.starts))
        return np.add.reduceat(np.asarray(values, np.int64), self.starts)

    def asked(self, name: str) -> tuple[Column, Mask]:
        """A rule's column from outside the rules, and the rows it is unsure of (where the value means nothing)."""
        value, unsure = self.run.aside(lambda: getattr(self, name))
        return value, np.zeros(self.length, np.bool_) if unsure is None else unsure
