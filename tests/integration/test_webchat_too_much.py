"""Too much, too fast, or not our protocol: refused with a sentence where a person said it, shut where a machine did."""

import json
from typing import Any

import pytest

from bot.channels.webchat.limits import Limits, Rate
from core.house import House
from tests.unit.webchat.serving import Site, closing_code, new_key, raw, serve

pytest_plugins = ["tests.unit.webchat.fixtures"]


def test_a_text_that_is_too_long_is_refused_with_a_sentence_and_the_line_holds(site: Site) -> None:
    for language, part in (("zh-CN", "4,000 个字"), ("en", "4,000 letters")):
        page = site.page(language)
        with page.line() as line:
            line.start(language)
            refused = line.say("长" * 4001)
            assert (refused["t"], refused["code"], refused["seconds"]) == ("refused", "webchat-text-long", None)
            assert part in refused["words"]
            assert line.say("帮助")["t"] == "ack"


def test_a_phone_that_is_too_fast_is_asked_to_wait_and_then_taken_under_the_same_key(house: House) -> None:
    with serve(house, Limits(messages=Rate(3, 20.0))) as site:
        page = site.page("en")
        with page.line() as line:
            line.start("en")
            line.say("help")
            line.say("help")
            key = new_key()
            refused = line.say("help", key)
            while refused["t"] == "ack":  # a slow machine gave the bucket time to fill
                refused = line.say("help", key := new_key())
            assert refused["code"] == "webchat-too-fast"
            assert refused["seconds"] >= 1
            assert "wait" in refused["words"]
            while (answer := line.say("help", key))["t"] == "refused":
                pass
            assert answer["repeated"] is False


def test_a_frame_that_is_too_large_ends_the_line(site: Site) -> None:
    page = site.page()
    with page.line() as line:
        line.send({"t": "say", "key": new_key(), "kind": "said", "text": "x" * 40_000})
        assert closing_code(line) == 1009


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        "[]",
        b"\x00\x01",
        {"t": "say", "kind": "said", "text": "x"},
        {"t": "hello", "person": "x", "after": 0},
    ],
)
def test_what_is_not_our_protocol_ends_the_line(site: Site, frame: Any) -> None:
    page = site.page()
    with page.line() as line:
        line.ws.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))
        assert closing_code(line) == 4400


def test_a_line_that_begins_with_anything_but_hello_is_closed(site: Site) -> None:
    assert closing_code(raw(site.page(), {"t": "ping"})) == 4400


def test_a_page_that_falls_silent_is_let_go(house: House) -> None:
    with serve(house, Limits(silence=0.3)) as site, site.page().line() as line:
        assert closing_code(line) == 4408


def test_a_phone_has_only_so_many_pages_open_and_may_open_another_after_closing_one(house: House) -> None:
    with serve(house, Limits(pages=2)) as site:
        page = site.page()
        with page.line() as one:
            with page.line():
                assert closing_code(raw(page, {"t": "hello", "person": page.person, "after": 0})) == 4429
            one.start()
        with page.line() as again:
            assert again.welcome["upto"] > 0
