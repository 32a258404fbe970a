"""Money is whole fen: nothing is ever rounded on its way to a page."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Amount, Money, Period


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_yuan_says_exactly_the_fen_it_was_made_of(fen: int) -> None:
    said = Money(fen).yuan()
    assert Decimal(said) * 100 == fen
    assert len(said.partition(".")[2]) == 2


@pytest.mark.parametrize(
    ("fen", "said"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-305, "-3.05"), (9949285, "99492.85"), (-100, "-1.00")]
)
def test_small_and_negative_sums_keep_their_sign_and_zeros(fen: int, said: str) -> None:
    assert Money(fen).yuan() == said


def test_sums_beyond_what_a_float_can_hold_stay_exact() -> None:
    # 2**53 + 1 fen: the first whole number that a float cannot hold.
    assert Money(9_007_199_254_740_993).yuan() == "90071992547409.93"


def test_a_period_knows_its_months_and_a_single_payment_has_none() -> None:
    assert {p.value: p.months for p in Period} == {"once": 0, "month": 1, "quarter": 3, "year": 12}


def test_money_compares_by_its_fen() -> None:
    assert Money(299) < Money(300) <= Money(300)
    assert sorted([Money(3), Money(-1), Money(2)]) == [Money(-1), Money(2), Money(3)]


def test_the_same_sum_for_another_period_is_another_amount() -> None:
    month, year = Amount(30_000, Period.MONTH), Amount(30_000, Period.YEAR)
    assert month != year
    assert month.money == year.money == Money(30_000)
