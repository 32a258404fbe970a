"""Legal times and papers of a place: dated values with unit and source, read strictly from ``packs/``."""

import functools
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from core.casework.transitions import Paper
from core.errors import Invalid
from core.forms.strict import Node, read

PACKS = Path(__file__).with_name("packs")


class Unit(StrEnum):
    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    YES_NO = "yes-no"


class Name(StrEnum):
    """The parameters that every place has, and no others."""

    WHOLE = "whole-procedure"
    EXTENDED = "whole-procedure-extended"
    SURVEY_BEGINS = "survey-begins"
    REFUSAL_NOTICE = "refusal-notice"
    PUBLICITY = "publicity"
    PUBLICITY_STOPS_CLOCK = "publicity-stops-clock"
    REVIEW_REQUEST = "review-request"


UNITS: Mapping[Name, Unit] = {
    Name.WHOLE: Unit.WORKING_DAYS,
    Name.EXTENDED: Unit.WORKING_DAYS,
    Name.SURVEY_BEGINS: Unit.WORKING_DAYS,
    Name.REFUSAL_NOTICE: Unit.WORKING_DAYS,
    Name.PUBLICITY: Unit.CALENDAR_DAYS,
    Name.PUBLICITY_STOPS_CLOCK: Unit.YES_NO,
    Name.REVIEW_REQUEST: Unit.CALENDAR_DAYS,
}
STATUSES = ("read", "to-be-confirmed")
MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Value:
    """A figure in force from ``since``; ``status`` says whether the text of the source was read."""

    value: int
    since: date
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """How one place handles a case.

    ``marks``: the sign of each kind of paper in its number; ``code_prefix``: how case codes begin.
    """

    place: str
    county: str
    code_prefix: str
    values: Mapping[Name, tuple[Value, ...]]
    marks: Mapping[Paper, str]

    def value(self, name: Name, on: date) -> Value:
        """The figure in force on a day. Raises Invalid ``procedure-not-in-force`` (``on``) before all of them."""
        found = [value for value in self.values[name] if value.since <= on]
        if not found:
            raise Invalid("procedure-not-in-force", on=on)
        return found[-1]

    def days(self, name: Name, on: date) -> int:
        return self.value(name, on).value


@functools.cache
def procedure(place: str) -> Procedure:
    """The procedure of a place. Raises Invalid ``procedure-place-unknown``."""
    file = PACKS / f"{place}.yaml"
    if not place.isalnum() or not file.is_file():
        raise Invalid("procedure-place-unknown", place=place)
    return read_procedure(file)


def read_procedure(file: Path) -> Procedure:
    """Raises ``core.forms.strict.Fault`` with file and line for a key, unit, date or value that is not right."""
    root = read(file)
    root.only("place", "county", "code_prefix", "parameters", "papers")
    if root.get("place").text() != file.stem:
        raise root.get("place").fault("the place is the name of the file")
    parameters, papers = root.get("parameters"), root.get("papers")
    parameters.only(*Name)
    papers.only(*Paper)
    return Procedure(
        file.stem,
        root.get("county").digits(6),
        _prefix(root.get("code_prefix")),
        {name: _values(name, parameters.get(name)) for name in Name},
        {paper: _mark(papers.get(paper)) for paper in Paper},
    )


def _prefix(node: Node) -> str:
    prefix = node.text()
    if len(prefix) != 2 or not (prefix.isascii() and prefix.isalpha() and prefix.isupper()):
        raise node.fault("two capital letters are expected")
    return prefix


def _values(name: Name, node: Node) -> tuple[Value, ...]:
    node.only("unit", "values")
    if node.get("unit").one_of(Unit) != UNITS[name]:
        raise node.get("unit").fault(f"the unit is {UNITS[name]}")
    values = tuple(_value(UNITS[name], each) for each in node.get("values").items())
    if not values:
        raise node.get("values").fault("at least one value is expected")
    if any(later.since <= earlier.since for earlier, later in itertools.pairwise(values)):
        raise node.get("values").fault("each value begins after the one before it")
    return values


def _value(unit: Unit, node: Node) -> Value:
    node.only("value", "since", "source", "status")
    since = node.get("since").plain()
    if type(since) is not date:
        raise node.get("since").fault("a date like 2018-01-01 is expected")
    if unit is Unit.YES_NO:
        value = int(node.get("value").flag())
    else:
        value = node.get("value").number()
        if not 1 <= value <= MOST_DAYS:
            raise node.get("value").fault(f"between 1 and {MOST_DAYS} days are expected")
    return Value(value, since, node.get("source").text(), node.get("status").one_of(STATUSES))


def _mark(node: Node) -> str:
    node.only("mark", "source", "status")
    node.get("source").text()
    node.get("status").one_of(STATUSES)
    return node.get("mark").text()
