"""Money is whole fen (1/100 yuan) in Python integers; an amount to be paid also has a period."""

from dataclasses import dataclass
from enum import StrEnum


class Period(StrEnum):
    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Months in the period; a single payment has none."""
        return {"once": 0, "month": 1, "quarter": 3, "year": 12}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum in fen, without period: a purchase, a balance, a difference."""

    fen: int

    def yuan(self) -> str:
        """Exact yuan with two decimals and no grouping: ``-3.05``."""
        sign = "-" if self.fen < 0 else ""
        whole, part = divmod(abs(self.fen), 100)
        return f"{sign}{whole}.{part:02d}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in fen for each ``period``: a standard, an income, a benefit."""

    fen: int
    period: Period

    @property
    def money(self) -> Money:
        return Money(self.fen)
