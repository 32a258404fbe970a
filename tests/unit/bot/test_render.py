"""Words are chosen at the edge, in the session's language; secrets leave only a trace in the transcript."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.model import (
    Choice,
    Done,
    InputKind,
    Said,
    Say,
    SentContact,
    SentLocation,
    SentOther,
    SentPhoto,
    Started,
    Tapped,
    Tone,
)
from bot.render import MASK, in_body, masked, out_body
from core.i18n import LANGUAGES, MissingMessage, text
from core.money import Amount, Money, Period

IDENTITY = "110101199003070011"


# ---------------------------------------------------------------- what goes out


@pytest.mark.parametrize(("language", "yes", "no"), [("zh-CN", "是", "否"), ("en", "Yes", "No")])
def test_a_message_has_its_words_and_buttons_in_the_language_asked_for(language: str, yes: str, no: str) -> None:
    say = Say(
        text("yes"),
        Tone.ASK,
        (Choice("y", text("yes"), chosen=True), Choice("n", text("no"), minor=True, link="https://example.org/")),
        question=7,
        input=InputKind.IDENTITY,
        secret=True,
        progress=(3, 20),
    )
    assert out_body(say, language) == {
        "text": yes,
        "tone": "ask",
        "choices": [
            {"id": "y", "label": yes, "minor": False, "chosen": True, "link": None},
            {"id": "n", "label": no, "minor": True, "chosen": False, "link": "https://example.org/"},
        ],
        "question": 7,
        "input": "identity",
        "secret": True,
        "progress": [3, 20],
        "lang": language,
    }


def test_a_bare_message_asks_nothing_and_hides_nothing() -> None:
    body = out_body(Say(text("no")), "en")
    assert (body["question"], body["secret"], body["progress"], body["choices"]) == (0, False, None, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_are_shown_exactly(language: str) -> None:
    body = out_body(Say(text("amount-year", money=Money(519_990))), language)
    assert "5,199.90" in body["text"]


def test_a_message_that_has_no_words_is_never_sent_as_its_id() -> None:
    with pytest.raises(MissingMessage):
        out_body(Say(text("no-such-message")), "en")
    with pytest.raises(MissingMessage):
        out_body(Say(text("yes"), choices=(Choice("a", text("no-such-label")),)), "en")


def test_what_goes_out_is_plain_json() -> None:
    say = Say(text("amount-month", money=Amount(1, Period.MONTH).money), choices=(Choice("d", text("yes")),))
    body = out_body(say, "zh-CN")
    assert json.loads(json.dumps(body)) == body


# ---------------------------------------------------------------- what came in


@pytest.mark.parametrize(
    ("what", "body"),
    [
        (Said("三千二"), {"kind": "said", "text": "三千二", "secret": False}),
        (Tapped("yes", 4), {"kind": "tapped", "choice": "yes", "question": 4}),
        (SentPhoto("ab12"), {"kind": "photo", "ref": "ab12", "problem": None}),
        (SentPhoto(None, "photo-empty"), {"kind": "photo", "ref": None, "problem": "photo-empty"}),
        (
            SentLocation(45.5, 124.3, 12.0),
            {"kind": "location", "latitude": 45.5, "longitude": 124.3, "accuracy_m": 12.0},
        ),
        (SentContact("13800138000", True), {"kind": "contact", "text": MASK + "8000", "own": True}),
        (SentOther("sticker"), {"kind": "other", "what": "sticker"}),
        (Started("x", "en"), {"kind": "started"}),
    ],
)
def test_every_way_to_speak_to_us_has_its_place_in_the_transcript(what: object, body: dict[str, object]) -> None:
    assert in_body(what, secret=False) == body  # type: ignore[arg-type]  # one of the union, chosen above
    assert json.loads(json.dumps(body)) == body


def test_the_result_of_an_effect_does_not_come_from_a_person() -> None:
    with pytest.raises(TypeError, match="Done"):
        in_body(Done("application-submit"), secret=False)


def test_the_answer_to_a_secret_question_is_kept_masked() -> None:
    body = in_body(Said(IDENTITY), secret=True)
    assert IDENTITY[:-4] not in json.dumps(body)
    assert body == {"kind": "said", "text": MASK + "0011", "secret": True}


def test_of_a_short_secret_not_even_the_end_is_kept() -> None:
    assert masked("1234567") == MASK
    assert masked("") == MASK


@given(st.text(max_size=60))
def test_a_mask_never_shows_more_than_half_of_what_was_said(said: str) -> None:
    shown = masked(said).removeprefix(MASK)
    assert len(shown) * 2 <= len(said)
    assert said.endswith(shown)
