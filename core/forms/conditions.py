"""When a field is asked: small structured expressions over the answers given so far.

In YAML: ``{all: […]}``, ``{any: […]}``, ``{not: …}`` or one test, ``{field: <id>, <test>: <value>}``.
A test looks for its field in the entry of the repeat group first, then among the answers of the form.
A field that has no answer (or was skipped) passes no test but ``answered: false``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from core.forms import identity

TESTS = ("is", "in", "has", "at_least", "below", "age_at_least", "age_below", "answered")


@dataclass(frozen=True, slots=True)
class Check:
    """One test of one answer; ``test`` is one of :data:`TESTS`."""

    field: str
    test: str
    value: Any


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


def fields_of(condition: Condition) -> tuple[str, ...]:
    """The field ids a condition looks at."""
    match condition:
        case Check(field=field):
            return (field,)
        case All(parts=parts) | AnyOf(parts=parts):
            return tuple(field for part in parts for field in fields_of(part))
        case Not(part=part):
            return fields_of(part)


def holds(condition: Condition | None, scopes: Sequence[Mapping[str, Any]], today: date) -> bool:
    """Whether a condition is met. ``scopes`` are searched in order (entry of the group, then the form)."""
    match condition:
        case None:
            return True
        case All(parts=parts):
            return all(holds(part, scopes, today) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(part, scopes, today) for part in parts)
        case Not(part=part):
            return not holds(part, scopes, today)
        case Check():
            return _passes(condition, _find(condition.field, scopes), today)


def _find(field: str, scopes: Sequence[Mapping[str, Any]]) -> Any:
    for scope in scopes:
        if field in scope:
            return scope[field]
    return None


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
