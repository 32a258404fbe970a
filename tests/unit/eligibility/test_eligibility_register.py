"""Registers: columns of many households, checked before any rule sees them."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from core.eligibility import Household, Person, Register, Registration, Role, assess_columns, load_packs
from core.eligibility.scopes import HouseholdFacts, PersonFacts
from core.errors import Invalid
from core.i18n import LANGUAGES, localizer
from tests.unit.eligibility.households import BEFORE_INDEX, WITH_INDEX, ZHANG, ZHANG_IN_TOWN, family

PACKS = load_packs()


def register() -> Register:
    unknown = Household((Person(Role.HEAD),), registration=Registration.RURAL)
    return Register.of([ZHANG, unknown, ZHANG_IN_TOWN, replace(ZHANG, registration=None)], WITH_INDEX)


def test_rural_and_urban_and_unregistered_households_are_found_each_by_their_own_standard() -> None:
    found = assess_columns(PACKS, register(), "dibao", "daan", WITH_INDEX)
    assert found.outcome.tolist() == [1, 2, 1, 2]
    assert found.fen.tolist() == [681_990, 0, 67_333, 0]
    assert found.passed["income"].tolist() == [1, -1, 1, -1]
    assert found.passed["valuables"].tolist() == [-1] * 4


def test_a_register_of_one_kind_alone_and_an_empty_one_are_assessed() -> None:
    alone = assess_columns(PACKS, Register.of([ZHANG, family()], BEFORE_INDEX), "dibao", "daan", BEFORE_INDEX)
    assert alone.fen.tolist() == [519_900, 360_000]
    empty = assess_columns(PACKS, Register.of([], WITH_INDEX), "dibao", "daan", WITH_INDEX)
    assert (empty.outcome.tolist(), empty.fen.tolist()) == ([], [])


def test_every_fact_has_its_column_and_a_mask_only_where_something_is_unknown() -> None:
    found = register()
    assert set(found.people) == set(PersonFacts.facts)
    assert set(found.households) == set(HouseholdFacts.facts)
    assert found.unknown["houses"].tolist() == [False, True, False, False]
    assert found.unknown["age"].tolist() == [False] * 3 + [True] + [False] * 6
    assert "age" not in Register.of([ZHANG], WITH_INDEX).unknown
    assert found.words == ("", "domestic-service", "none")


def test_rows_can_be_taken_out_with_their_people_and_masks() -> None:
    part = register().rows(np.array([False, True, False, True]))
    assert part.sizes.tolist() == [1, 3]
    assert part.people["age"].tolist() == [0, 35, 33, 10]
    assert part.unknown["age"].tolist() == [True, False, False, False]


def with_column(where: str, name: str, column: Any) -> Any:
    found = register()
    return lambda: replace(found, **{where: {**getattr(found, where), name: np.asarray(column)}})


MALFORMED = [
    ("sizes", lambda: replace(register(), sizes=np.array([3, 0, 3, 3]))),
    ("sizes", lambda: replace(register(), sizes=np.array([31, 1, 3, 3]))),
    ("registration", lambda: replace(register(), registration=np.array([0, 0, 1]))),
    ("registration", lambda: replace(register(), registration=np.array([0, 0, 1, 2]))),
    ("age", with_column("people", "age", [35] * 9)),
    ("age", with_column("people", "age", [121] + [35] * 9)),
    ("age", with_column("people", "age", [-1] + [35] * 9)),
    ("age", with_column("people", "age", [35.0] * 10)),
    ("health_grade", with_column("people", "health_grade", [11] + [0] * 9)),
    ("female", with_column("people", "female", [2] + [0] * 9)),
    ("trade", with_column("people", "trade", [3] + [0] * 9)),
    ("income_other", with_column("households", "income_other", [-1, 0, 0, 0])),
    ("income_other", with_column("households", "income_other", [10**17, 0, 0, 0])),
    ("income_other", with_column("households", "income_other", ["1"] * 4)),
    ("houses", with_column("unknown", "houses", [False, True])),
    ("houses", with_column("unknown", "houses", [0, 1, 0, 0])),
    ("houses", with_column("unknown", "houses", [True, True, False, False])),
    ("words", lambda: replace(register(), words=("mason", "none", "x"))),
]


@pytest.mark.parametrize(("field", "build"), MALFORMED, ids=[f"{i}-{m[0]}" for i, m in enumerate(MALFORMED)])
def test_a_column_of_nonsense_is_refused_by_name(field: str, build: Any) -> None:
    with pytest.raises(Invalid) as refused:
        build()
    assert (refused.value.code, refused.value.params["field"]) == ("column-malformed", field)
    for language in LANGUAGES:
        assert field in localizer(language)("error-column-malformed", **refused.value.params)


@pytest.mark.parametrize(("where", "name"), [("people", "age"), ("households", "cars")])
def test_a_missing_column_is_refused_by_name(where: str, name: str) -> None:
    found = register()
    columns = {n: c for n, c in getattr(found, where).items() if n != name}
    with pytest.raises(Invalid) as refused:
        replace(found, **{where: columns})
    assert (refused.value.code, refused.value.params["field"]) == ("column-missing", name)


def test_someone_born_after_the_day_stands_in_no_register() -> None:
    with pytest.raises(Invalid) as refused:
        Register.of([family(Person(Role.HEAD, birth=date(2020, 1, 1)))], WITH_INDEX)
    assert refused.value.code == "fact-age-impossible"
