"""Which other programmes plausibly fit: a place's list (its pack) against what is known of the household.

A reason is a plain look at the facts, never a decision: it names a door to knock at. What is not known is no reason.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from core.eligibility.assessment import OtherProgramme
from core.eligibility.facts import HEALTH_GRADES, NO_TRADE
from core.eligibility.parameters import Suggestion

Reason = Callable[[Any, list[Any]], bool]
"""Looks at the household's and its members' scopes of one run."""


def known(scope: Any, fact: str) -> bool:
    return fact in scope.__dict__


def workless(h: Any, people: list[Any]) -> bool:
    """Someone of working age with some capacity, not studying, who does no paid work."""
    return any(
        known(p, "age")
        and h.par.working_age_from <= p.age < h.par.working_age_to
        and known(p, "health_grade")
        and p.health_grade < HEALTH_GRADES - 1
        and not p.student
        and known(p, "pay_seen")
        and not p.pay_seen
        and p.trade == NO_TRADE
        for p in people
    )


REASONS: Mapping[str, Reason] = {
    "always": lambda h, people: True,
    "illness": lambda h, people: (
        h.spending_illness + h.spending_illness_other > 0 or any(p.serious_illness for p in people)
    ),
    "disability": lambda h, people: any(p.disability_grade > 0 for p in people),
    "student": lambda h, people: any(p.student for p in people),
    "education-spending": lambda h, people: h.spending_education > 0,
    "other-spending": lambda h, people: h.spending_care + h.spending_other > 0,
    "no-house": lambda h, people: known(h, "houses") and h.houses == 0,
    "housing-spending": lambda h, people: h.spending_housing > 0,
    "workless": workless,
}


def fitting(
    suggestions: Iterable[Suggestion], reasons: Mapping[str, Reason], h: Any, people: list[Any], on: date
) -> tuple[OtherProgramme, ...]:
    """The suggestions in force with their first true reason, in the order of the pack."""
    found = []
    for suggestion in suggestions:
        if not suggestion.in_force(on):
            continue
        reason = next((r for r in suggestion.when if reasons[r](h, people)), None)
        if reason is not None:
            found.append(
                OtherProgramme(suggestion.id, suggestion.owner, suggestion.how, reason, suggestion.citation),
            )
    return tuple(found)
