"""When a field is asked: small structured expressions over the answers given so far.

In YAML: ``{all: […]}``, ``{any: […]}``, ``{not: …}`` or one test, ``{field: <id>, <test>: <value>}``.
Inside a repeat group, a field of the same entry is meant if the group has one of that id, else one of the form.
A field that has no answer (or was skipped) passes no test but ``answered: false``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from core.forms import identity

TESTS = ("is", "in", "has", "at_least", "below", "age_at_least", "age_below", "answered")


@dataclass(frozen=True, slots=True)
class Check:
    """One test of one answer; ``test`` is one of :data:`TESTS`. ``inside``: an answer of the same entry."""

    field: str
    test: str
    value: Any
    inside: bool = False


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition: TypeAlias = Check | All | AnyOf | Not


def holds(
    condition: Condition | None, answers: Mapping[str, Any], entry: Mapping[str, Any] | None, today: date
) -> bool:
    """Whether a condition is met by the answers of a form, and of an entry of a group when it stands in one."""
    match condition:
        case None:
            return True
        case All(parts=parts):
            return all(holds(part, answers, entry, today) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(part, answers, entry, today) for part in parts)
        case Not(part=part):
            return not holds(part, answers, entry, today)
        case Check():
            scope = entry if condition.inside and entry is not None else answers
            return _passes(condition, scope.get(condition.field), today)


def _passes(check: Check, answer: Any, today: date) -> bool:
    if check.test == "answered":
        return (answer is not None) is check.value
    if answer is None:
        return False
    match check.test:
        case "is":
            return bool(answer == check.value)
        case "in":
            return bool(answer in check.value)
        case "has":
            return isinstance(answer, list) and check.value in answer
        case "at_least":
            return _number(answer) >= int(check.value)
        case "below":
            return _number(answer) < int(check.value)
        case "age_at_least":
            return identity.age(answer, today) >= int(check.value)
        case "age_below":
            return identity.age(answer, today) < int(check.value)
    raise ValueError(f"no such test: {check.test}")


def _number(answer: Any) -> int:
    """A number, the fen of a sum, or the length of a list."""
    if isinstance(answer, Mapping):
        return int(answer["fen"])
    return len(answer) if isinstance(answer, list) else int(answer)
