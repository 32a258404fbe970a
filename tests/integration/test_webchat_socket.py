"""The conversation over a real websocket: nothing lost, nothing twice, nothing to strangers."""

import concurrent.futures
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from bot import store
from bot.channels.webchat.limits import Limits
from bot.channels.webchat.people import IDLE
from bot.delivery import NoticeDesk
from core.clock import FixedClock
from core.house import House
from core.i18n import pack, text
from core.jobs import enqueue
from core.jobs.runner import drain
from tests.support.houses import open_house
from tests.unit.webchat.serving import Line, Page, Site, closing_code, new_key, raw, serve

pytest_plugins = ["tests.unit.webchat.fixtures"]


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


@pytest.mark.postgresql
def test_two_processes_serve_one_person_as_one(tmp_path: Path, postgresql_url: str, clock: FixedClock) -> None:
    with (
        open_house(tmp_path, postgresql_url, clock) as here,
        open_house(tmp_path, postgresql_url, clock) as there,
        serve(here) as one_site,
        serve(there) as other_site,
    ):
        page = one_site.page()
        elsewhere = Page(other_site)
        elsewhere.person = page.person
        elsewhere.http.cookies.set("yimen_chat", page.token)
        with page.line() as one:
            one.start()
            key = new_key()
            with elsewhere.line() as other:
                assert other.messages == one.messages
                first = other.say("帮助", key)
                one.catch(other.seqs[-1])
                assert one.messages == other.messages
                # The same message at the other door is the same message.
                assert one.say("帮助", key) == {**first, "repeated": True}
                page.post("api/protect", {"name": "老李", "pin": "2580"})
                page.post("api/leave")
                assert closing_code(other) == 4401
                assert closing_code(one) == 4401


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
