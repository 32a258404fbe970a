"""Exact numbers of the rules: whole fen, coefficients as whole thousandths, and how a result is rounded."""

from dataclasses import dataclass
from enum import StrEnum

THOUSAND = 1000
"""Coefficients and shares are read from packs as whole thousandths."""
MILLION = 1_000_000
"""A product of coefficients (working capacity) is held in millionths."""


class Unit(StrEnum):
    """What the whole number of a rule counts."""

    FEN = "fen"
    FEN_A_YEAR = "fen-a-year"
    FEN_A_PERIOD = "fen-a-period"
    FEN_A_PERSON = "fen-a-person"
    FEN_A_PERSON_A_PERIOD = "fen-a-person-a-period"
    FEN_A_MONTH = "fen-a-month"
    THOUSANDTHS = "thousandths"
    MILLIONTHS = "millionths"
    PEOPLE = "people"
    THINGS = "things"
    YES_NO = "yes-no"


class Rounding(StrEnum):
    """To what step a figure is rounded: half up, or truncated. ``NONE`` keeps the exact fraction for the next step."""

    YUAN = "yuan"
    TENTH = "0.1 yuan"
    FEN = "fen"
    YUAN_DOWN = "yuan, truncated"
    TENTH_DOWN = "0.1 yuan, truncated"
    FEN_DOWN = "fen, truncated"
    NONE = "none"

    step: int
    """Fen; an exact figure is shown to the fen."""
    truncates: bool

    def __init__(self, words: str) -> None:
        self.step = {"yuan": 100, "0.1 yuan": 10}.get(words.removesuffix(", truncated"), 1)
        self.truncates = words.endswith(", truncated")


@dataclass(frozen=True, slots=True)
class Steps:
    """A table by thresholds: ``values[i]`` holds below ``edges[i]``, the last value from the last edge on."""

    edges: tuple[int, ...]
    values: tuple[int, ...]
