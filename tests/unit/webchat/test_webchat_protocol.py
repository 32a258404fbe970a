"""What a page may say is read strictly: anything else is refused with a code, whatever it is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.webchat.protocol import (
    LARGEST_FRAME,
    LONGEST_TEXT,
    Got,
    Hello,
    Here,
    Ping,
    SaidBy,
    read_frame,
    read_message,
    show_message,
)
from bot.conversation.model import Said, SentLocation, Started, Tapped
from bot.store import Message
from core.errors import Invalid

KEY = "0123456789abcdef"

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("frame", "meaning"),
    [
        ({"t": "hello", "person": "p" * 43, "after": 7}, Hello("p" * 43, 7)),
        ({"t": "got", "upto": 3}, Got(3)),
        ({"t": "here"}, Here()),
        ({"t": "ping"}, Ping()),
        ({"t": "say", "key": KEY, "kind": "said", "text": "三千二"}, SaidBy(KEY, Said("三千二"), None)),
        (
            {"t": "say", "key": KEY, "kind": "tapped", "choice": "yes", "question": 4},
            SaidBy(KEY, Tapped("yes", 4), None),
        ),
        (
            {"t": "say", "key": KEY, "kind": "started", "language": "en"},
            SaidBy(KEY, Started("", "en"), "en"),
        ),
        (
            {"t": "say", "key": KEY, "kind": "location", "latitude": 45.5, "longitude": 124, "accuracy_m": 12.5},
            SaidBy(KEY, SentLocation(45.5, 124.0, 12.5), None),
        ),
        (
            {"t": "say", "key": KEY, "kind": "location", "latitude": -45, "longitude": -180, "accuracy_m": None},
            SaidBy(KEY, SentLocation(-45.0, -180.0, None), None),
        ),
    ],
)
def test_what_a_page_says_is_understood(frame: dict[str, Any], meaning: object) -> None:
    assert read_message(read_frame(json.dumps(frame))) == meaning


@pytest.mark.parametrize(
    "frame",
    [
        {"t": "hello", "person": "", "after": 0},
        {"t": "hello", "person": "p", "after": -1},
        {"t": "hello", "person": "p", "after": True},
        {"t": "hello", "person": "p", "after": 1.0},
        {"t": "hello", "person": 5, "after": 1},
        {"t": "got"},
        {"t": "shout"},
        {},
        {"t": "say", "key": "short", "kind": "said", "text": "x"},
        {"t": "say", "key": "0123456789;drop", "kind": "said", "text": "x"},
        {"t": "say", "key": None, "kind": "said", "text": "x"},
        {"t": "say", "key": KEY, "kind": "said", "text": "   \n"},
        {"t": "say", "key": KEY, "kind": "said", "text": ["x"]},
        {"t": "say", "key": KEY, "kind": "tapped", "choice": "a\nb", "question": 1},
        {"t": "say", "key": KEY, "kind": "tapped", "choice": "a", "question": 2**31},
        {"t": "say", "key": KEY, "kind": "tapped", "choice": "c" * 201, "question": 1},
        {"t": "say", "key": KEY, "kind": "location", "latitude": 91, "longitude": 0},
        {"t": "say", "key": KEY, "kind": "location", "latitude": "45", "longitude": 0},
        {"t": "say", "key": KEY, "kind": "location", "latitude": True, "longitude": 0},
        {"t": "say", "key": KEY, "kind": "contact", "phone": "13800000000"},
        {"t": "say", "key": KEY, "kind": "done", "effect": "application-submit"},
    ],
)
def test_anything_else_is_refused(frame: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        read_message(read_frame(json.dumps(frame)))
    assert refused.value.code == "webchat-unreadable"


def test_a_text_of_the_longest_length_passes_and_one_more_letter_does_not() -> None:
    said = {"t": "say", "key": KEY, "kind": "said", "text": "字" * LONGEST_TEXT}
    assert read_message(said) == SaidBy(KEY, Said("字" * LONGEST_TEXT), None)
    with pytest.raises(Invalid) as refused:
        read_message({**said, "text": "字" * (LONGEST_TEXT + 1)})
    assert refused.value.code == "webchat-text-long"
    assert refused.value.params == {"most": LONGEST_TEXT}


def test_letters_that_no_database_keeps_are_taken_out_of_a_text() -> None:
    said = read_message(read_frame('{"t":"say","key":"0123456789","kind":"said","text":"a\\u0000b\\ud83dc"}'))
    assert isinstance(said, SaidBy)
    assert said.what == Said("ab?c")


def test_a_language_we_do_not_speak_is_no_language() -> None:
    said = read_message({"t": "say", "key": KEY, "kind": "started", "language": "tlh"})
    assert said == SaidBy(KEY, Started("", None), None)


@pytest.mark.parametrize("raw", ["", "[]", "null", '"t"', "{", "\x00", '{"t": NaN', "[" * 5000])
def test_what_is_no_object_is_refused(raw: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_frame(raw)
    assert refused.value.code == "webchat-unreadable"


@pytest.mark.parametrize("raw", ["x" * (LARGEST_FRAME + 1), "字" * (LARGEST_FRAME // 2), b" " * (LARGEST_FRAME + 1)])
def test_a_frame_that_is_too_large_is_refused_before_it_is_read(raw: str | bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_frame(raw)
    assert refused.value.code == "webchat-too-large"


@given(st.dictionaries(st.sampled_from(["t", "key", "kind", "text", "choice", "question", "after"]), anything))
def test_no_frame_whatever_breaks_the_reader(frame: dict[str, Any]) -> None:
    try:
        read_message(frame)
    except Invalid as refused:
        assert refused.code in {"webchat-unreadable", "webchat-text-long"}


def test_a_page_never_learns_where_a_photograph_is_kept() -> None:
    at = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
    kept = show_message(Message(3, "in", at, {"kind": "photo", "ref": "abc123", "problem": None}), "k")
    assert "abc123" not in json.dumps(kept)
    assert kept["body"]["photo"] is True
    refused = show_message(Message(3, "in", at, {"kind": "photo", "ref": None, "problem": "photo-broken"}), None)
    assert refused["body"]["photo"] is False
    assert kept["at"] == "2026-11-16T01:30:00+00:00"
