"""What is known so far, position by position as declared: the declaration with the corrections of earlier visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from admin.survey.facts import HOUSEHOLD, INCOMES, SPENDING, person_facts, sum_shown
from core.casework import facts
from core.casework.views import CaseView
from core.forms import Form
from core.i18n import Arg, Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Household JSON. ``people[n]`` is None for somebody found not to live there; ``found`` are those added."""

    household: Mapping[str, Any]
    people: tuple[Mapping[str, Any] | None, ...]
    found: tuple[Mapping[str, Any], ...]
    names: tuple[str, ...]


def standing(case: CaseView) -> Standing:
    """The declared household with everything that visits have changed."""
    declared = case.declared.to_json()
    merged = facts.merged([survey.corrections for survey in case.surveys])
    changes = merged.get("people") or {}
    people = tuple(
        None if changes.get(str(n), {}) is None else {**person, **changes.get(str(n), {})}
        for n, person in enumerate(declared["people"])
    )
    household = {**declared, **{name: value for name, value in merged.items() if name != "people"}}
    return Standing(household, people, tuple(changes.get("new") or ()), names(case))


def names(case: CaseView) -> tuple[str, ...]:
    """The names of the declared people, in the order of the facts."""
    ordered = sorted(case.members, key=lambda member: member.position)
    return tuple(member.name for member in ordered)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact as declared and as found. ``found`` is None before the first visit."""

    label: Arg
    declared: Arg
    found: Arg | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The facts of one person, or of the household (``who`` is None)."""

    who: str | None
    rows: tuple[Row, ...]
    gone: bool = False


def compared(case: CaseView, form: Form) -> tuple[Block, ...]:
    """All facts the rules look at, declared beside surveyed."""
    declared, now = case.declared.to_json(), standing(case)
    visited = bool(case.surveys)
    blocks = [_household(declared, now, visited)]
    for n, (before, after) in enumerate(zip(declared["people"], now.people, strict=True)):
        who = now.names[n] if n < len(now.names) else str(n + 1)
        specs = person_facts(form, [before.get("trade") or ""])
        rows = tuple(
            Row(
                f.label,
                f.shown(before.get(f.name)),
                f.shown(after.get(f.name)) if visited and after is not None else None,
                visited and after is not None and before.get(f.name) != after.get(f.name),
            )
            for f in specs
        )
        blocks.append(Block(who, rows, gone=after is None))
    return tuple(blocks)


def _household(declared: Mapping[str, Any], now: Standing, visited: bool) -> Block:
    rows = [
        Row(
            f.label,
            f.shown(declared.get(f.name)),
            f.shown(now.household.get(f.name)) if visited else None,
            visited and declared.get(f.name) != now.household.get(f.name),
        )
        for f in HOUSEHOLD
    ]
    for name, kinds in (("incomes", INCOMES), ("spending", SPENDING)):

        def shown(items: Any, kinds: Any = kinds) -> Arg:
            if items is None:
                return Text("console-fact-unknown")
            lines: tuple[Arg, ...] = tuple(sum_shown(kinds, item, now.names) for item in items)
            return lines or Text("console-fact-none")

        before, after = declared.get(name), now.household.get(name)
        rows.append(
            Row(Text(f"console-fact-{name}"), shown(before), shown(after) if visited else None, visited and before != after)
        )
    return Block(None, tuple(rows))
