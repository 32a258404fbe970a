"""The engine: lazy branches, marks of doubt, exact rounding, the same on one household and on columns."""

from typing import Any

import numpy as np
import pytest

from core.eligibility.columns import ColumnRun, ManyHouseholds, ManyPeople
from core.eligibility.engine import Fact, HouseholdScope, OneHousehold, OnePerson, PersonScope, Run, rule
from core.eligibility.values import Rounding, Steps, Unit
from core.errors import Invalid
from core.i18n import Text

STEPS = Steps((10, 20), (1, 2, 3))


class Someone(PersonScope):
    age = Fact[int]()
    strength = Fact[int]()
    trade = Fact[str]()

    @rule(Unit.PEOPLE, "here")
    def work(p) -> int:
        """The strength of a grown person; of a child it does not matter."""
        return p.choose(p.age < 18, lambda: 0, lambda: p.strength)


class Home(HouseholdScope):
    land = Fact[int]()
    river = Fact[int]()

    @rule(Unit.FEN, "here")
    def work(h) -> int:
        return h.total("work")

    @rule(Unit.FEN, "here")
    def yield_(h) -> int:
        """Land counts; the river only where there is land."""
        return h.choose(h.land > 0, lambda: h.land + h.river, lambda: 0)

    @rule(Unit.FEN, "here")
    def all_in_all(h) -> int:
        return h.work + h.yield_


class OneSomeone(OnePerson, Someone):
    pass


class OneHome(OneHousehold, Home):
    pass


class ManySomeone(ManyPeople, Someone):
    pass


class ManyHomes(ManyHouseholds, Home):
    pass


def one(people: list[dict[str, Any]], **facts: Any) -> Any:
    run = Run()
    return OneHome(run, None, facts, [OneSomeone(run, None, p, i, Text("x")) for i, p in enumerate(people)])


def many(people: dict[str, Any], sizes: list[int], unknown: dict[str, list[bool]] | None = None, **facts: Any) -> Any:
    masks = {n: np.array(m) for n, m in (unknown or {}).items()}
    run = ColumnRun()

    def split(columns: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        arrays = {n: np.array(c) for n, c in columns.items()}
        known = {n: c for n, c in arrays.items() if n not in masks}
        return known, {n: (arrays[n], masks[n]) for n in arrays if n in masks}

    homes = ManyHomes(run, None, len(sizes), *split(facts), ("", "smith"))
    homes.people = ManySomeone(run, None, sum(sizes), *split(people), ("", "smith"))
    homes.starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    homes.size = np.array(sizes)
    return homes


def test_a_rule_is_worked_out_once_and_traced_once() -> None:
    home = one([{"age": 30, "strength": 5}], land=3, river=4)
    assert home.all_in_all == 12
    assert home.all_in_all + home.work == 17
    assert [(r.name, index, value) for r, index, value in home.run.trace] == [
        ("work", 0, 5),
        ("work", None, 5),
        ("yield_", None, 7),
        ("all_in_all", None, 12),
    ]


def test_a_fact_of_the_branch_not_taken_is_not_missed() -> None:
    home = one([{"age": 10}], land=0)
    assert home.asked("all_in_all") == (0, frozenset())


def test_every_missing_fact_of_the_branches_taken_is_named() -> None:
    home = one([{"age": 30}, {"strength": 1}], land=2)
    _, missing = home.asked("all_in_all")
    # Of the second person the age is missing: it reads as 0, and a child's strength does not matter.
    assert missing == {("strength", 0), ("age", 1), ("river", None)}


def test_doubt_goes_up_through_every_rule_and_stays_when_asked_again() -> None:
    home = one([{"age": 30}], land=0)
    assert home.asked("work")[1] == home.asked("all_in_all")[1] == home.asked("work")[1] == {("strength", 0)}
    assert home.asked("yield_")[1] == frozenset()
    assert [r.name for r, _, _ in home.run.trace] == ["yield_"]


def test_columns_doubt_the_same_rows() -> None:
    homes = many(
        {"age": [30, 0, 10, 40, 5], "strength": [0, 1, 0, 7, 0]},
        [2, 1, 2],
        {"age": [False, True, False, False, False], "strength": [True, False, True, False, True], "river": [True] * 3},
        land=[2, 0, 0],
        river=[0, 0, 0],
    )
    for name, values, doubts in (
        ("work", [0, 0, 7], [True, False, False]),
        ("yield_", [2, 0, 0], [True, False, False]),
        ("all_in_all", [2, 0, 7], [True, False, False]),
        ("work", [0, 0, 7], [True, False, False]),
    ):
        found, unsure = homes.asked(name)
        assert (found.tolist(), unsure.tolist()) == (values, doubts)


def test_a_branch_taken_by_all_or_by_none_is_the_only_one_looked_at() -> None:
    homes = many({"age": [3, 4], "strength": [0, 0]}, [1, 1], {"strength": [True, True]}, land=[0, 0], river=[0, 0])
    found, unsure = homes.asked("work")
    assert (found.tolist(), unsure.tolist()) == ([0, 0], [False, False])


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        many({"age": [30]}, [1], land=[1], river=[1]).asked("work")
    assert (refused.value.code, refused.value.params) == ("column-missing", {"field": "strength"})


@pytest.mark.parametrize(
    ("number", "by", "rounding", "expected"),
    [
        (9200_00, 3, Rounding.YUAN, 3067_00),
        (5600_00, 3, Rounding.TENTH, 1866_70),
        (5600_00, 3, Rounding.FEN, 1866_67),
        (5600_00, 3, Rounding.NONE, 1866_67),
        (358769, 1, Rounding.YUAN_DOWN, 3587_00),
        (358769, 1, Rounding.TENTH_DOWN, 3587_60),
        (199, 2, Rounding.FEN_DOWN, 99),
        (1, 2, Rounding.FEN, 1),
        (3, 2, Rounding.FEN, 2),
        (50, 1, Rounding.YUAN, 100),
        (49, 1, Rounding.YUAN, 0),
        (0, 7, Rounding.YUAN, 0),
    ],
)
def test_rounding_is_half_up_or_down_to_the_step_on_one_and_on_many(
    number: int, by: int, rounding: Rounding, expected: int
) -> None:
    assert one([]).divide(number, by, rounding) == expected
    assert many({}, [1]).divide(np.array([number]), np.array([by]), rounding).tolist() == [expected]


@pytest.mark.parametrize(("number", "expected"), [(0, 1), (9, 1), (10, 2), (19, 2), (20, 3), (99, 3)])
def test_a_number_on_an_edge_of_a_table_belongs_to_the_step_above(number: int, expected: int) -> None:
    assert one([]).table(number, STEPS) == expected
    assert many({}, [1]).table(np.array([number]), STEPS).tolist() == [expected]


def test_the_helpers_do_the_same_on_one_and_on_many() -> None:
    home, homes = one([]), many({}, [1, 1])
    column = np.array([-5, 5])
    assert [home.positive(-5), home.positive(5)] == homes.positive(column).tolist()
    assert [home.larger(-5, 2), home.larger(5, 2)] == homes.larger(column, 2).tolist()
    assert [home.where(n > 0, 1, 2) for n in (-5, 5)] == homes.where(column > 0, 1, 2).tolist()
    assert [home.no(n > 0) for n in (-5, 5)] == homes.no(column > 0).tolist()
    assert [home.pick(n, (7, 8)) for n in (1, 0)] == homes.pick(np.array([1, 0]), (7, 8)).tolist()
    assert [home.look_up(w, {"smith": 3}, -1) for w in ("", "smith")] == homes.look_up(
        np.array([0, 1]), {"smith": 3}, -1
    ).tolist()


def test_an_unknown_word_is_in_no_table() -> None:
    assert one([]).look_up(0, {"smith": 3}, -1) == -1
