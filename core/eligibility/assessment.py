"""What was found about one household: outcome, every criterion, the sum, and where each figure comes from.

An assessment is stored with the decision as it was then, so it carries everything needed to explain it
later without the rules or the pack: values, limits, citations, versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.i18n import Arg, Text, pack, unpack
from core.money import Amount


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition. ``passed`` None: cannot tell.

    ``value``, ``limit`` and ``distance`` carry their own unit and period. ``distance`` is how much is too much
    (or too little) when not passed: 120 yuan a month for each person, one house. None when passed or not known.
    ``parameter`` names the figure that sets the limit.
    """

    name: str
    passed: bool | None
    value: Arg | None
    limit: Arg | None
    distance: Arg | None
    parameter: str
    citation: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum with the numbers put in: ``eligibility-line-<name>`` says it in words."""

    name: str
    args: Mapping[str, Arg]
    result: Arg
    citation: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One rule's result: exact whole number ``value`` in ``unit``; ``person`` is the index, None for the household."""

    rule: str
    value: int
    unit: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """A parameter that was used: value as printed, unit, dates, source and section; ``note`` by language.

    ``confirmed_until`` is the last day the source speaks of: afterwards the figure is only the last one known.
    ``to_be_confirmed``: no document of the place prints it.
    """

    name: str
    value: str
    unit: str
    period: str | None
    since: date
    until: date | None
    confirmed_until: date | None
    to_be_confirmed: bool
    citation: Text
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is missing and matters, asked by ``eligibility-ask-<fact>``.

    ``person`` is the index of whom it is about and ``who`` how to call them; None: about the whole household.
    """

    fact: str
    person: int | None = None
    who: Text | None = None


@dataclass(frozen=True, slots=True)
class OtherProgramme:
    """Another programme that may fit, and the fact (``reason``) that speaks for it.

    ``eligibility-programme-<id>`` names it, ``eligibility-how-<how>`` says how to apply and
    ``eligibility-owner-<owner>`` who decides.
    """

    id: str
    owner: str
    how: str
    reason: str
    citation: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules of ``place`` in force on ``on`` say about one household.

    ``profile`` is the set of parameters used (``rural``, ``urban``; empty when the registration is not known).
    The same facts, pack and engine give the same assessment.
    """

    programme: str
    place: str
    profile: str
    on: date
    outcome: Outcome
    amount: Amount | None
    criteria: tuple[Criterion, ...]
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    notes: tuple[Text, ...]
    other_programmes: tuple[OtherProgramme, ...]
    parameters: tuple[Provenance, ...]
    trace: tuple[Step, ...]
    pack_version: str
    pack_hash: str
    engine_version: str

    @property
    def granted(self) -> bool:
        return self.outcome is Outcome.GRANTED

    @property
    def failed(self) -> tuple[Criterion, ...]:
        """The criteria that were not met."""
        return tuple(c for c in self.criteria if c.passed is False)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, exact: ``from_json`` gives an equal assessment."""
        return {name: _plain(getattr(self, name)) for name in _NAMES[Assessment]}

    @staticmethod
    def from_json(data: Any) -> "Assessment":
        """The assessment ``to_json`` wrote. Raises Invalid ``assessment-malformed``."""
        try:
            return Assessment(**_fields(Assessment, data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Invalid("assessment-malformed") from error


_RECORDS: dict[str, type[Any]] = {
    "criteria": Criterion,
    "lines": Line,
    "questions": Question,
    "other_programmes": OtherProgramme,
    "parameters": Provenance,
    "trace": Step,
}
_KINDS: tuple[type[Any], ...] = (Assessment, *_RECORDS.values())
_NAMES = {kind: tuple(f.name for f in fields(kind)) for kind in _KINDS}


def _plain(value: Any) -> Any:
    """JSON of a field: records as objects, everything a Text may carry by ``core.i18n.pack``."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: pack(v) for k, v in value.items()}
    if type(value) in _NAMES:
        return {name: _plain(getattr(value, name)) for name in _NAMES[type(value)]}
    if isinstance(value, Outcome):
        return value.value
    return pack(value)


def _fields(kind: type[Any], data: Any) -> dict[str, Any]:
    if set(data) != set(_NAMES[kind]):
        raise ValueError("fields")
    return {name: _field(name, value) for name, value in data.items()}


def _field(name: str, value: Any) -> Any:
    if name in _RECORDS:
        record = _RECORDS[name]
        return tuple(record(**_fields(record, v)) for v in value)
    if name == "outcome":
        return Outcome(value)
    if name in ("args", "note"):
        return {k: unpack(v) for k, v in value.items()}
    return unpack(value)
