"""What parameters a programme needs: name, kind, unit. The loader accepts these and nothing else.

A schema is a class; reading ``par.standard`` in a rule gives the value in force and notes that it was used:

    class DibaoParameters(Schema):
        standard = amount("yuan per person", Period.MONTH, Period.YEAR)
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from core.eligibility.pack_reader import Node, PackFile, content
from core.eligibility.values import THOUSAND, Rounding, Steps
from core.money import Amount, Period

T = TypeVar("T")
MOST_FEN = 10**8
"""No standard or wage exceeds a million yuan; the bound keeps column products within 64 bits."""
NO_LIMIT = "no limit"

Reader = Callable[[PackFile, Node, str, Period | None], T | None]


class Param(Generic[T]):
    """One parameter: its ``unit`` as the pack must state it, the periods it may have (none: not money that recurs)."""

    def __init__(self, unit: str, read: Reader[T], periods: tuple[Period, ...] = ()) -> None:
        self.unit = unit
        self.periods = periods
        self.read = read
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, schema: None, owner: type) -> Self: ...
    @overload
    def __get__(self, schema: "Schema", owner: type) -> T: ...
    def __get__(self, schema: "Schema | None", owner: type) -> "T | Self":
        if schema is None:
            return self
        # Reached once a run: afterwards the value stands in the instance itself.
        value: T = schema.in_force[self.name]
        schema.used.append(self.name)
        schema.__dict__[self.name] = value
        return value


class Schema:
    """The parameters of a programme in force on one day, noting which were read."""

    profiles: ClassVar[tuple[str, ...]] = ()
    """Sets of parameters side by side, such as ``rural`` and ``urban``."""

    def __init__(self, in_force: Mapping[str, Any]) -> None:
        self.in_force = in_force
        self.used: list[str] = []

    @classmethod
    def parameters(cls) -> dict[str, Param[Any]]:
        return {name: p for name, p in vars(cls).items() if isinstance(p, Param)}


def amount(unit: str, *periods: Period) -> Param[Amount]:
    """Yuan for each period; ready as fen with the period."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> Amount | None:
        fen = file.number(node, key, 100, 0, MOST_FEN)
        return None if fen is None or period is None else Amount(fen, period)

    return Param(unit, read, periods)


def coefficient(unit: str = "coefficient", most: int = 1) -> Param[int]:
    """A number from 0 to ``most`` with at most three decimals; ready as thousandths."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> int | None:
        return file.number(node, key, THOUSAND, 0, most * THOUSAND)

    return Param(unit, read)


def whole(unit: str, most: int) -> Param[int]:
    def read(file: PackFile, node: Node, key: str, period: Period | None) -> int | None:
        return file.number(node, key, 1, 0, most)

    return Param(unit, read)


def limit(unit: str, scale: int, most: int) -> Param[int | None]:
    """A largest number allowed, or ``no limit`` (None). ``scale`` 100 reads yuan into fen."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> int | None:
        if content(node) == NO_LIMIT:
            return None
        return file.number(node, key, scale, 0, most * scale)

    return Param(unit, read)


def flag() -> Param[bool]:
    return Param("yes or no", lambda file, node, key, period: file.yes_no(node, key))


def choice(*options: str) -> Param[str]:
    return Param("choice", lambda file, node, key, period: file.one_of(node, key, options))


def rounding() -> Param[Rounding]:
    def read(file: PackFile, node: Node, key: str, period: Period | None) -> Rounding | None:
        word = file.one_of(node, key, [r.value for r in Rounding])
        return None if word is None else Rounding(word)

    return Param("rounding", read)


def kinds(options: Iterable[str]) -> Param[tuple[str, ...]]:
    """A list of kinds out of ``options``."""
    allowed = tuple(options)

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> tuple[str, ...] | None:
        words = [file.one_of(item, key, allowed) for item in file.items(node, key)]
        if len(set(words)) != len(words):
            file.fault("duplicate-key", node, key=key)
        return tuple(w for w in words if w is not None)

    return Param("kinds", read)


def grades(count: int) -> Param[tuple[int, ...]]:
    """A list of ``count`` coefficients; ready as thousandths."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> tuple[int, ...] | None:
        items = file.items(node, key)
        if items and len(items) != count:
            file.fault("wrong-length", node, key=key, given=len(items), expected=count)
        found = [file.number(item, key, THOUSAND, 0, THOUSAND) for item in items]
        return tuple(f for f in found if f is not None)

    return Param("coefficient", read)


def age_steps() -> Param[Steps]:
    """A list of ``{below: age, is: coefficient}`` with rising ages, closed by ``{is: coefficient}``."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> Steps | None:
        edges: list[int] = []
        values: list[int] = []
        items = file.items(node, key)
        for place, item in enumerate(items, 1):
            last = place == len(items)
            row = file.mapping(item, key, ("is",) if last else ("below", "is")) or {}
            value = file.number(row["is"], key, THOUSAND, 0, THOUSAND) if "is" in row else None
            edge = file.number(row["below"], key, 1, 1, 200) if "below" in row and not last else None
            if edge is not None:
                if edges and edge <= edges[-1]:
                    file.fault("not-rising", item, key=key)
                edges.append(edge)
            values.append(value or 0)
        return Steps(tuple(edges), tuple(values))

    return Param("coefficient by age", read)


def wages() -> Param[Mapping[str, int]]:
    """A mapping from trade to yuan a month; ready as fen."""

    def read(file: PackFile, node: Node, key: str, period: Period | None) -> Mapping[str, int] | None:
        rows = file.mapping(node, key, (), None) or {}
        found = {trade: file.number(value, trade, 100, 0, MOST_FEN) for trade, value in rows.items()}
        return {trade: fen for trade, fen in found.items() if fen is not None}

    return Param("yuan for each month of work", read, (Period.MONTH,))
