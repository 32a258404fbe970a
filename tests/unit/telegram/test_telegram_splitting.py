"""Long texts are cut where a reader pauses, never above Telegram's measure, and nothing but white space is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.splitting import MAX_UNITS, clean, split, units

ALPHABET = st.sampled_from("字保障。！？\n ,.aB，、👨‍👩‍👧é👍🏽𠮷️")
TEXTS = st.text(st.one_of(ALPHABET, st.characters(exclude_categories=["Cs"])), max_size=400)


def without_space(text: str) -> str:
    return "".join(text.split())


def test_a_short_text_stays_whole() -> None:
    assert split("您好。\n请坐。") == ["您好。\n请坐。"]


@pytest.mark.parametrize("blank", ["", " ", "\n\n \t"])
def test_a_blank_text_is_no_message(blank: str) -> None:
    assert split(blank) == []


def test_telegram_counts_utf16_units() -> None:
    assert [units(text) for text in ("字", "a", "👍", "𠮷")] == [1, 1, 2, 2]


def test_exactly_the_limit_is_one_message_and_one_more_is_two() -> None:
    assert len(split("字" * MAX_UNITS)) == 1
    assert len(split("字" * (MAX_UNITS + 1))) == 2
    assert len(split("👍" * (MAX_UNITS // 2))) == 1
    assert len(split("👍" * (MAX_UNITS // 2) + "a")) == 2


def test_a_paragraph_is_the_best_place_to_cut() -> None:
    assert split("甲" * 30 + "。\n\n" + "乙" * 20 + "。\n" + "丙" * 20, limit=60) == [
        "甲" * 30 + "。",
        "乙" * 20 + "。\n" + "丙" * 20,
    ]


def test_a_sentence_is_the_next_best_and_keeps_its_closing_quote() -> None:
    first, second = split("他说：“" + "好" * 30 + "。”" + "然后" * 20, limit=60)
    assert first.endswith("好。”") and second.startswith("然后")


def test_an_english_sentence_is_not_cut_at_a_decimal_point() -> None:
    first, _ = split("The limit is 3.14 for all of you here now. " + "x" * 40, limit=60)
    assert first == "The limit is 3.14 for all of you here now."


def test_a_pause_too_near_the_start_is_not_worth_a_message() -> None:
    first, _ = split("好。" + "字" * 100, limit=60)
    assert units(first) == 60


def test_a_family_of_joined_emoji_is_not_torn_apart() -> None:
    family = "👨‍👩‍👧"
    for piece in split(family * 30, limit=50):
        assert piece.replace(family, "") == ""


def test_half_a_surrogate_pair_becomes_a_sign_that_can_be_sent() -> None:
    assert clean("a\ud83db\0c") == "a�bc"
    assert clean("\ud83d\udc4d") == "👍"
    "".join(split("字\udc4d" * 3000)).encode()


@given(TEXTS, st.integers(8, 60))
def test_every_piece_fits_and_nothing_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(0 < units(piece) <= limit and piece.strip() == piece for piece in pieces)
    assert without_space("".join(pieces)) == without_space(clean(text))
