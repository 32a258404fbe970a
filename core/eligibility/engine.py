"""One rule text, two runs: one household with its trace, or columns of many.

A rule is a method written with whole numbers and the helpers of :class:`Scope`. For one household they are
Python integers and every result is traced; for many they are int64 columns. No binary float takes part.

A fact that is not known reads as zero and is noted; whatever is computed from it is marked unsure. A branch
not taken (``choose``) marks nothing, so a fact that cannot matter is never asked for. Both runs do the same.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from core.eligibility.values import Rounding, Steps, Unit
from core.i18n import Text

VERSION = "1"
"""Changes whenever the same facts and pack could give another result."""

T = TypeVar("T", int, bool, str)


class Fact(Generic[T]):
    """A fact a rule may read. A known one stands in the scope itself; only an unknown one comes to this descriptor."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, scope: None, owner: type) -> Self: ...
    @overload
    def __get__(self, scope: "Scope", owner: type) -> T: ...
    def __get__(self, scope: "Scope | None", owner: type) -> "T | Self":
        if scope is None:
            return self
        value: T = scope.unknown_fact(self.name)
        return value


class Rule(Generic[T]):
    """A rule: its text, what its number counts, where it is written. Evaluated once a run, on first use."""

    def __init__(self, text: Callable[[Any], T], unit: Unit, source: Text) -> None:
        self.text: Callable[[Any], T] = text
        self.unit = unit
        self.source = source
        self.name = text.__name__
        self.__doc__ = text.__doc__

    @overload
    def __get__(self, scope: None, owner: type) -> Self: ...
    @overload
    def __get__(self, scope: "Scope", owner: type) -> T: ...
    def __get__(self, scope: "Scope | None", owner: type) -> "T | Self":
        if scope is None:
            return self
        value: T = scope.evaluate(self)
        return value


def rule(unit: Unit, source: Text) -> Callable[[Callable[[Any], T]], Rule[T]]:
    """Makes a method a rule. ``source`` is document and section in which the rule itself is written."""
    return lambda text: Rule(text, unit, source)


class Scope:
    """What a rule text may use. The types speak of one household; a column run passes arrays through the same text.

    Truth values are joined with ``&`` and ``|`` and turned round with ``no``; ``if`` only on parameters.
    """

    facts: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.facts = tuple(n for c in reversed(cls.__mro__) for n, v in vars(c).items() if isinstance(v, Fact))

    def unknown_fact(self, name: str) -> Any:
        raise NotImplementedError

    def evaluate(self, rule: Rule[Any]) -> Any:
        raise NotImplementedError

    def where(self, condition: bool, then: int, otherwise: int) -> int:
        """One of two numbers already at hand."""
        raise NotImplementedError

    def choose(self, condition: bool, then: Callable[[], int], otherwise: Callable[[], int]) -> int:
        """One of two numbers; the facts of the other one do not matter."""
        raise NotImplementedError

    def no(self, condition: bool) -> bool:
        raise NotImplementedError

    def positive(self, number: int) -> int:
        """The number, or 0 where it is below."""
        raise NotImplementedError

    def larger(self, one: int, other: int) -> int:
        raise NotImplementedError

    def table(self, number: int, steps: Steps) -> int:
        """The value of the step in which ``number`` lies; a number on an edge belongs to the step above."""
        raise NotImplementedError

    def pick(self, index: int, values: tuple[int, ...]) -> int:
        """``values[index]``."""
        raise NotImplementedError

    def look_up(self, word: str, values: Mapping[str, int], absent: int) -> int:
        """``values[word]``, or ``absent``."""
        raise NotImplementedError

    def divide(self, number: int, by: int, rounding: Rounding) -> int:
        """``number / by`` rounded to steps of fen; ``number`` not negative. ``NONE`` goes to the fen, half up."""
        step = rounding.step
        if rounding.truncates:
            return number // (by * step) * step
        return (2 * number + by * step) // (2 * by * step) * step


class PersonScope(Scope):
    who: Text
    """How to name the person to a reader; only for one household."""


class HouseholdScope(Scope):
    size: int
    """People in the household."""

    def total(self, name: str) -> int:
        """The sum of a person's rule or fact over the household."""
        raise NotImplementedError


class Run:
    """The state of one single run: the trace, and the facts found missing by the rule being evaluated."""

    __slots__ = ("missing", "trace")

    def __init__(self) -> None:
        self.trace: list[tuple[Rule[Any], int | None, int]] = []
        self.missing: set[tuple[str, int | None]] = set()


class One(Scope):
    """The helpers for one household, on Python integers, with a trace."""

    run: Run
    index: int | None = None

    def __init__(self, run: Run, par: Any, values: dict[str, Any]) -> None:
        self.run = run
        self.par = par
        self.unsure: dict[str, tuple[int, set[tuple[str, int | None]]]] = {}
        self.__dict__.update(values)

    def unknown_fact(self, name: str) -> Any:
        self.run.missing.add((name, self.index))
        return 0

    def evaluate(self, rule: Rule[Any]) -> Any:
        run = self.run
        outer = run.missing
        known = self.unsure.get(rule.name)
        if known is not None:
            outer |= known[1]
            return known[0]
        mine: set[tuple[str, int | None]] = set()
        run.missing = mine
        value = rule.text(self)
        run.missing = outer
        if mine:
            outer |= mine
            self.unsure[rule.name] = (value, mine)
        else:
            self.__dict__[rule.name] = value
            run.trace.append((rule, self.index, value))
        return value

    def where(self, condition: bool, then: int, otherwise: int) -> int:
        return then if condition else otherwise

    def choose(self, condition: bool, then: Callable[[], int], otherwise: Callable[[], int]) -> int:
        return then() if condition else otherwise()

    def no(self, condition: bool) -> bool:
        return not condition

    def positive(self, number: int) -> int:
        return max(number, 0)

    def larger(self, one: int, other: int) -> int:
        return max(one, other)

    def table(self, number: int, steps: Steps) -> int:
        for edge, value in zip(steps.edges, steps.values, strict=False):
            if number < edge:
                return value
        return steps.values[-1]

    def pick(self, index: int, values: tuple[int, ...]) -> int:
        return values[index]

    def look_up(self, word: str, values: Mapping[str, int], absent: int) -> int:
        return values.get(word, absent)


class OnePerson(One):
    def __init__(self, run: Run, par: Any, values: dict[str, Any], index: int, who: Text) -> None:
        super().__init__(run, par, values)
        self.index = index
        self.who = who


class OneHousehold(One):
    def __init__(self, run: Run, par: Any, values: dict[str, Any], people: list[OnePerson]) -> None:
        super().__init__(run, par, values)
        self.people = people
        self.size = len(people)

    def total(self, name: str) -> int:
        return sum([getattr(person, name) for person in self.people])

    def asked(self, name: str) -> tuple[int, frozenset[tuple[str, int | None]]]:
        """A rule's value from outside the rules, and the missing facts it rests on."""
        self.run.missing = set()
        value = getattr(self, name)
        return value, frozenset(self.run.missing)
