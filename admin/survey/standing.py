"""What is known so far, position by position as declared: the declaration with the corrections of earlier visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from admin.survey.facts import HOUSEHOLD, INCOMES, SPENDING, Fact, person_facts, sum_shown
from core.casework import facts
from core.casework.views import CaseView
from core.forms import Form
from core.i18n import Arg, Text

TO_BE_FOUND = "health_grade"
"""The fact that no applicant can declare: it is shown even where it is not known."""


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
        blocks.append(Block(who, _rows(specs, before, after if visited else None), gone=after is None))
    return tuple(blocks)


def _rows(specs: Sequence[Fact], before: Mapping[str, Any], after: Mapping[str, Any] | None) -> tuple[Row, ...]:
    """Facts of which anything is known, and always those that are still to be found where it matters."""
    rows = []
    for fact in specs:
        was, found = before.get(fact.name), None if after is None else after.get(fact.name)
        if was is None and found is None and fact.name != TO_BE_FOUND:
            continue
        shown = None if after is None else fact.shown(found)
        rows.append(Row(fact.label, fact.shown(was), shown, after is not None and was != found))
    return tuple(rows)


def _household(declared: Mapping[str, Any], now: Standing, visited: bool) -> Block:
    rows = list(_rows(HOUSEHOLD, declared, now.household if visited else None))
    for name, kinds in (("incomes", INCOMES), ("spending", SPENDING)):

        def shown(items: Any, kinds: Any = kinds) -> Arg:
            if items is None:
                return Text("console-fact-unknown")
            lines: tuple[Arg, ...] = tuple(sum_shown(kinds, item, now.names) for item in items)
            return lines or Text("console-fact-none")

        before, after = declared.get(name), now.household.get(name)
        rows.append(
            Row(
                Text(f"console-fact-{name}"),
                shown(before),
                shown(after) if visited else None,
                visited and before != after,
            )
        )
    return Block(None, tuple(rows))
