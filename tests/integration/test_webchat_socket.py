"""The conversation over a real websocket: nothing lost, nothing twice, nothing to strangers."""

import concurrent.futures
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bot import store
from bot.channels.webchat.limits import Limits, Rate
from bot.channels.webchat.people import IDLE
from bot.delivery import NoticeDesk
from core.clock import FixedClock
from core.house import House
from core.i18n import pack, text
from core.jobs import enqueue
from core.jobs.runner import drain
from tests.support.houses import open_house
from tests.unit.webchat.serving import PATIENCE, Line, Page, Site, new_key, serve


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str, clock: FixedClock) -> Iterator[House]:
    with open_house(tmp_path, sqlite_url, clock) as opened:
        yield opened


@pytest.fixture
def site(house: House) -> Iterator[Site]:
    with serve(house) as running:
        yield running


def closing_code(line: Line) -> int:
    """With which code the house closes the line; what it still says before is dropped."""
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            line.ws.recv(PATIENCE)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


def raw(page: Page, *frames: Any, token: str | None = None) -> Line:
    line = Line(page.dial(token=token))
    for frame in frames:
        line.ws.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))
    return line


def session_of(house: House, page: Page) -> int:
    with house.database.read() as s:
        row = store.session_for(s, "web", page.person)
    assert row is not None
    return row.id


def transcript(house: House, page: Page) -> list[store.Message]:
    with house.database.read() as s:
        return store.history(s, session_of(house, page), limit=1000)


# ---------------------------------------------------------------- said, received, answered


def test_a_message_is_acknowledged_when_it_is_committed_and_then_answered(site: Site, house: House) -> None:
    page = site.page()
    with page.line() as line:
        assert line.welcome == {"t": "welcome", "upto": 0, "first": 1}
        ack = line.start()
        assert (ack["t"], ack["seq"], ack["repeated"]) == ("ack", 1, False)
        kept = transcript(house, page)
        assert [m.direction for m in kept][:2] == ["in", "out"]
        assert line.seqs == [m.seq for m in kept]
        assert line.messages[-1]["body"]["text"] == kept[-1].body["text"]
        assert line.messages[-1]["body"]["lang"] == "zh-CN"


def test_the_same_key_again_is_the_same_message(site: Site, house: House) -> None:
    page, key = site.page(), new_key()
    with page.line() as line:
        line.start()
        first = line.say("帮助", key)
        before = len(transcript(house, page))
        again = line.say("帮助", key)
        assert (again["seq"], again["repeated"]) == (first["seq"], True)
    with page.line() as line:
        assert line.say("另一句话", key)["repeated"]
    assert len(transcript(house, page)) == before


def test_a_page_that_comes_back_gets_what_it_missed_and_nothing_twice(site: Site, house: House) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        seen = line.seqs
    with page.line() as other:
        other.say("帮助")
    with page.line(after=seen[-1]) as back:
        assert back.seqs == list(range(seen[-1] + 1, len(transcript(house, page)) + 1))
        assert back.welcome["first"] == seen[-1] + 1


def test_a_message_whose_acknowledgement_was_lost_is_taken_once(site: Site, house: House) -> None:
    page, key = site.page(), new_key()
    with page.line() as line:
        line.start()
    torn = page.dial()
    Line(torn).send({"t": "hello", "person": page.person, "after": 0})
    Line(torn).send({"t": "say", "key": key, "kind": "said", "text": "帮助"})
    torn.socket.close()  # the phone drives into a tunnel
    with page.line() as line:
        line.say("帮助", key)
        said = [m for m in transcript(house, page) if m.body.get("kind") == "said"]
        assert len(said) == 1


def test_after_the_house_was_restarted_the_page_goes_on_where_it_was(house: House) -> None:
    key = new_key()
    with serve(house) as site:
        page = site.page()
        with page.line() as line:
            line.start()
            line.say("帮助", key)
            seen = line.seqs
    with serve(house) as site:
        page.site = site
        with page.line(after=seen[-1]) as line:
            assert line.seqs == []
            assert line.say("帮助", key)["repeated"]
            assert not line.say("帮助")["repeated"]


def test_a_page_older_than_the_database_begins_anew(site: Site) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        newest = line.seqs[-1]
    with page.line(after=5000) as line:
        assert line.welcome == {"t": "welcome", "upto": newest, "first": 1}


def test_many_messages_sent_at_once_are_taken_in_their_order(site: Site, house: House) -> None:
    page = site.page()
    words = [f"第{n}句" for n in range(20)]
    with page.line() as line:
        line.start()
        for word in words:
            line.send({"t": "say", "key": new_key(), "kind": "said", "text": word})
        for _ in words:
            assert line.next("ack")["repeated"] is False
    said = [m.body["text"] for m in transcript(house, page) if m.body.get("kind") == "said"]
    assert said == words


def test_two_pages_of_one_person_show_the_same_conversation(site: Site) -> None:
    page = site.page()
    with page.line() as one, page.line() as other:
        one.start()
        other.catch(one.seqs[-1])
        other.say("帮助")
        one.catch(other.seqs[-1])
        assert one.messages == other.messages
        assert one.seqs == list(range(1, one.seqs[-1] + 1))


def test_two_pages_talking_at_once_lose_nothing_and_mix_nothing_up(site: Site, house: House) -> None:
    page = site.page()
    with page.line() as line:
        line.start()

    def talk(name: str) -> list[int]:
        with page.line() as line:
            return [line.say(f"{name}{n}")["seq"] for n in range(10)]

    with concurrent.futures.ThreadPoolExecutor(2) as both:
        one, other = both.map(talk, ["甲", "乙"])
    kept = transcript(house, page)
    assert [m.seq for m in kept] == list(range(1, len(kept) + 1))
    said = [m.body["text"] for m in kept if m.body.get("kind") == "said"]
    for name in ("甲", "乙"):
        assert [word for word in said if word.startswith(name)] == [f"{name}{n}" for n in range(10)]
    assert one == sorted(one) and other == sorted(other) and not set(one) & set(other)


def test_a_notice_from_the_officials_side_reaches_an_open_page_by_itself(site: Site, house: House) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        with house.database.begin() as s:
            says = [pack(text("yes")), pack(text("no"))]
            enqueue(s, "notice.deliver", "case:1:decided", {"session": session_of(house, page), "says": says})
        drain(house.database, house.clock, NoticeDesk(house).handlers())
        newest = transcript(house, page)[-1].seq
        line.catch(newest)
        assert line.texts[-2:] == ["是", "否"]


def test_what_the_page_has_shown_is_marked_delivered_and_only_that(site: Site, house: House) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        session = session_of(house, page)
        with house.database.read() as s:
            waiting = [m.seq for m in store.undelivered(s, session)]
        assert waiting == [m["seq"] for m in line.messages if m["direction"] == "out"]
        line.send({"t": "got", "upto": waiting[0]})
        line.send({"t": "ping"})
        line.next("pong")
        with house.database.read() as s:
            assert [m.seq for m in store.undelivered(s, session)] == waiting[1:]
        line.send({"t": "got", "upto": 2**31 - 1})
        line.send({"t": "ping"})
        line.next("pong")
        with house.database.read() as s:
            assert store.undelivered(s, session) == []


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=alert(1)>", "'; DROP TABLE chat_messages; --", "{{7*7}}", "\u202egnp.exe", "🧑‍🌾" * 50],
)
def test_whatever_is_written_is_kept_as_it_was_written(site: Site, words: str) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        line.say(words)
        assert words in line.texts


# ---------------------------------------------------------------- strangers


def test_another_phone_cannot_read_a_conversation_by_its_id(site: Site) -> None:
    page, stranger = site.page(), site.page()
    with page.line() as line:
        line.start()
    hello = {"t": "hello", "person": page.person, "after": 0}
    assert closing_code(raw(stranger, hello)) == 4401
    assert closing_code(raw(stranger, hello, token="")) == 4401
    assert closing_code(raw(stranger, hello, token="A" * 43)) == 4401
    assert closing_code(raw(page, {**hello, "person": stranger.person})) == 4401


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null", ""])
def test_a_foreign_page_gets_no_websocket(site: Site, origin: str) -> None:
    page = site.page()
    with pytest.raises(InvalidStatus) as refused:
        page.dial(origin=origin)
    assert refused.value.response.status_code == 403


def test_the_public_address_counts_as_our_own(tmp_path: Path, sqlite_url: str, clock: FixedClock) -> None:
    with (
        open_house(tmp_path, sqlite_url, clock, public_url="https://yimen.example/") as house,
        serve(house) as site,
    ):
        page = site.page()
        page.dial(origin="https://yimen.example").close()
        with pytest.raises(InvalidStatus):
            page.dial(origin="https://yimen.example.evil.example")


def test_leaving_shuts_every_open_page_of_the_person_at_once(site: Site) -> None:
    page = site.page()
    with page.line() as one, page.line() as other:
        one.start()
        page.post("api/protect", {"name": "老李", "pin": "2580"})
        assert page.post("api/leave").json()["state"] == "locked"
        assert closing_code(one) == 4401
        assert closing_code(other) == 4401


def test_a_shared_phone_left_open_is_shut_while_the_page_only_pings(house: House, clock: FixedClock) -> None:
    with serve(house, Limits(look_every=0.05)) as site:
        page = site.page()
        with page.line() as line:
            line.start()
            page.post("api/protect", {"name": "老李", "pin": "2580"})
            line.send({"t": "ping"})
            line.next("pong")
            clock.advance(seconds=IDLE.total_seconds())
            line.send({"t": "ping"})
            assert closing_code(line) == 4401


def test_touching_the_page_keeps_a_shared_phone_open(site: Site, clock: FixedClock) -> None:
    page = site.page()
    with page.line() as line:
        line.start()
        page.post("api/protect", {"name": "老李", "pin": "2580"})
        for _ in range(3):
            clock.advance(seconds=IDLE.total_seconds() - 1)
            line.send({"t": "here"})
            line.send({"t": "ping"})
            line.next("pong")
        assert line.say("帮助")["t"] == "ack"


# ---------------------------------------------------------------- too much, too fast, not our protocol


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
