"""What a programme is made of: its parameters, its rules for people and households, its criteria, its sum."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.eligibility.assessment import Line
from core.eligibility.columns import ManyHouseholds, ManyPeople
from core.eligibility.engine import OneHousehold, OnePerson
from core.eligibility.schema import Schema
from core.eligibility.scopes import HouseholdFacts, PersonFacts
from core.i18n import Arg


def always(par: Any) -> bool:
    return True


@dataclass(frozen=True)
class Test:
    """One criterion of a programme, in words of its rules.

    ``passed`` names the rule that decides. ``value``, ``limit`` and ``excess`` show it in natural units and are
    read only for one household. ``parameter`` is the limit's parameter, whose source is cited. ``applies`` looks
    at parameters alone: a place without that limit has no such criterion.
    """

    name: str
    passed: str
    value: Callable[[Any], Arg]
    limit: Callable[[Any], Arg]
    excess: Callable[[Any], Arg]
    parameter: str
    applies: Callable[[Any], bool] = always


@dataclass(frozen=True)
class Programme:
    """``amount`` names the rule of the sum, in fen for each period of the parameter named by ``standard``.

    ``lines(household, people, granted)`` writes the sum out; it is asked only when the rule named by ``income``
    is sure, and for the amount only when granted. ``reasons`` are this programme's own reasons for suggestions.
    """

    id: str
    schema: type[Schema]
    people: type[PersonFacts]
    household: type[HouseholdFacts]
    tests: tuple[Test, ...]
    amount: str
    standard: str
    income: str
    lines: Callable[[Any, list[Any], bool], Iterable[Line]]
    reasons: Mapping[str, Callable[[Any, list[Any]], bool]] = field(default_factory=dict)

    @cached_property
    def one_person(self) -> Any:
        return type("OnePersonHere", (OnePerson, self.people), {})

    @cached_property
    def one_household(self) -> Any:
        return type("OneHouseholdHere", (OneHousehold, self.household), {})

    @cached_property
    def many_people(self) -> Any:
        return type("ManyPeopleHere", (ManyPeople, self.people), {})

    @cached_property
    def many_households(self) -> Any:
        return type("ManyHouseholdsHere", (ManyHouseholds, self.household), {})
