"""A button's data says which question and which choice, in at most 64 bytes, and survives whatever comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.callbacks import MAX_BYTES, Press, decode, encode, find

CHOICES = st.text(min_size=1, max_size=60)


def body(question: int, *choices: str) -> dict[str, object]:
    return {"question": question, "choices": [{"id": choice, "label": "x"} for choice in choices]}


def test_a_short_choice_is_carried_as_it_is() -> None:
    assert encode(7, "yes") == "7:yes"
    assert decode("7:yes") == Press(7, "yes")


def test_a_choice_may_hold_a_colon() -> None:
    assert decode(encode(7, "answer:members:0")) == Press(7, "answer:members:0")


def test_exactly_sixty_four_bytes_are_plain_and_one_more_is_a_digest() -> None:
    plain, long = encode(1, "x" * 62), encode(1, "x" * 63)
    assert len(plain.encode()) == MAX_BYTES and not decode(plain).hashed
    assert len(long.encode()) < MAX_BYTES and decode(long).hashed


def test_a_long_choice_is_found_again_in_the_transcript() -> None:
    choice = "村民委员会" * 10
    press = decode(encode(9, choice))
    assert find(press, [body(8, choice), body(9, "other", choice)]) == choice


def test_a_long_choice_of_another_question_is_not_taken_for_it() -> None:
    choice = "x" * 80
    press = decode(encode(9, choice))
    assert find(press, [body(8, choice)]) != choice


def test_a_choice_that_looks_like_a_digest_is_not_mistaken_for_one() -> None:
    press = decode(encode(3, "#abc"))
    assert press.hashed and find(press, [body(3, "#abc")]) == "#abc"


@pytest.mark.parametrize("forged", ["", ":", "x", "x:yes", "-1:yes", "٣:yes", "1" * 30 + ":yes", "1.5:a", "\x00"])
def test_data_that_is_not_ours_is_a_press_on_no_question(forged: str) -> None:
    assert decode(forged).question == -1


@given(st.integers(0, 999_999_999), CHOICES)
def test_every_choice_fits_and_comes_back(question: int, choice: str) -> None:
    data = encode(question, choice)
    assert 1 <= len(data.encode()) <= MAX_BYTES
    press = decode(data)
    assert press.question == question
    assert (find(press, [body(question, choice)]) if press.hashed else press.choice) == choice


@given(st.text(max_size=64))
def test_no_data_at_all_makes_it_stumble(data: str) -> None:
    press = decode(data)
    assert isinstance(find(press, [body(press.question, "a")]), str)
