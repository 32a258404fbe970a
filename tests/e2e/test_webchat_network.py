"""On a bad network: what was said waits on the phone and goes out once, in order; the page says how it stands."""

import socket
from typing import Any

import pytest

from bot import store
from bot.channels.webchat.limits import Limits, Rate
from bot.delivery import NoticeDesk
from core.house import House
from core.i18n import pack, text
from core.jobs import enqueue
from core.jobs.runner import drain
from tests.unit.webchat.browser import Phone
from tests.unit.webchat.serving import Page, Site, serve

pytest_plugins = ["tests.unit.webchat.fixtures"]
pytestmark = pytest.mark.browser


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def notify(house: House, phone: Phone, *words: str) -> None:
    """A notice from the officials' side."""
    with house.database.begin() as s:
        row = store.session_for(s, "web", phone.person())
        assert row is not None
        says = [pack(text(word)) for word in words]
        enqueue(s, "notice.deliver", f"notice:{row.last_seq}", {"session": row.id, "says": says})
    drain(house.database, house.clock, NoticeDesk(house).handlers())


def test_what_is_said_without_network_waits_and_goes_out_once_in_order(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.context.set_offline(True)
    phone.page.wait_for_selector("#line-state.shown")
    assert phone.page.inner_text("#line-state") == phone.word("line-offline")
    for words in ("第一句", "第二句", "第三句"):
        phone.say(words)
    phone.wait_for_mark("waiting", 3)
    assert all(phone.word("mark-waiting") in mine for mine in phone.mine())
    phone.context.set_offline(False)
    phone.wait_for_mark("received", 3)
    assert phone.page.locator("#line-state.shown").count() == 0
    assert [mine.split("\n\n")[1] for mine in phone.mine()] == ["第一句", "第二句", "第三句"]
    assert phone.said(house) == ["第一句", "第二句", "第三句"]
    phone.page.reload()
    phone.wait_for_question()
    assert phone.said(house) == ["第一句", "第二句", "第三句"]


def test_a_tap_without_network_counts_once_and_its_button_is_taken_at_once(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site).begin()
    phone.context.set_offline(True)
    phone.page.wait_for_selector("#line-state.shown")
    label = phone.page.locator(".choices .choice").first.inner_text()
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("waiting", 1)
    assert label in phone.mine()[0]
    assert phone.page.locator(".choices .choice").count() == 0
    phone.context.set_offline(False)
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    assert [m.body["kind"] for m in phone.transcript(house) if m.direction == "in"] == ["started", "tapped"]


def test_what_waits_outlives_the_page_and_the_house(chromium: Any, house: House) -> None:
    port = free_port()
    with serve(house, port=port) as site:
        phone = Phone(chromium, site).begin()
    phone.say("屋里没人的时候说的")
    phone.wait_for_mark("waiting", 1)
    phone.page.close()
    with serve(house, port=port) as site:
        again = Phone(chromium, site, phone.context).open()
        again.wait_for_mark("received", 1)
        assert again.said(house) == ["屋里没人的时候说的"]
        again.page.reload()
        again.wait_for_question()
        assert again.said(house) == ["屋里没人的时候说的"]


def test_the_page_comes_back_by_itself_when_the_house_was_restarted(chromium: Any, house: House) -> None:
    port = free_port()
    with serve(house, port=port) as site:
        phone = Phone(chromium, site).begin()
    phone.page.wait_for_selector("#line-state.shown")
    assert phone.page.inner_text("#line-state") == phone.word("line-waiting")
    with serve(house, port=port):
        phone.page.wait_for_selector("#line-state:not(.shown)", state="attached")
        phone.say("还在吗")
        phone.wait_for_mark("received", 1)
    assert len(phone.theirs()) == len({m.get_attribute("data-seq") for m in phone.page.locator(".theirs").all()})


def test_where_websockets_are_blocked_the_conversation_goes_by_plain_requests(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site)
    phone.page.route_web_socket("**/ws", lambda ws: ws.close())
    phone.begin()
    phone.say("帮助")
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    assert phone.said(house) == ["帮助"]
    before = len(phone.theirs())
    notify(house, phone, "yes", "no")
    phone.page.wait_for_function("(n) => document.querySelectorAll('.theirs').length === n", arg=before + 2)
    assert phone.theirs()[-2:] == ["是", "否"]
    assert phone.page.locator("#line-state.shown").count() == 0


def test_a_notice_comes_to_an_open_page_by_itself_and_counts_as_unread_while_nobody_looks(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.evaluate("Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'})")
    notify(house, phone, "yes", "no")
    phone.page.wait_for_function(
        "(words) => document.title === words", arg=phone.word("title-unread", unread=2, name=phone.word("name"))
    )
    phone.page.evaluate("delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))")
    assert phone.page.title() == phone.word("name")
    assert phone.theirs()[-2:] == ["是", "否"]


def test_a_double_tap_is_one_answer(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.evaluate("() => { const b = document.querySelector('.choices .choice'); b.click(); b.click(); }")
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    phone.page.fill("#words-field", "帮助")
    phone.page.evaluate("() => { const b = document.querySelector('#send'); b.click(); b.click(); }")
    phone.wait_for_mark("received", 2)
    phone.wait_for_question()
    kinds = [m.body["kind"] for m in phone.transcript(house) if m.direction == "in"]
    assert kinds == ["started", "tapped", "said"]


def test_a_reload_in_the_middle_goes_on_where_it_was(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    before = (phone.theirs(), phone.mine(), phone.page.locator(".buttons button").all_inner_texts())
    phone.page.reload()
    phone.wait_for_question()
    assert (phone.theirs(), phone.mine(), phone.page.locator(".buttons button").all_inner_texts()) == before
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("received", 2)
    assert [m.body["kind"] for m in phone.transcript(house) if m.direction == "in"] == ["started", "tapped", "tapped"]


def test_two_pages_of_one_person_show_the_same_and_only_one_answer_counts(
    chromium: Any, site: Site, house: House
) -> None:
    one = Phone(chromium, site).begin()
    other = Phone(chromium, site, one.context).open()
    other.wait_for_question()
    one.page.click(".choices .choice >> nth=0")
    other.wait_for_mark("received", 1)
    one.wait_for_mark("received", 1)
    one.wait_for_question()
    other.wait_for_question()
    assert one.theirs() == other.theirs()
    assert one.mine() == other.mine()
    # The old question's buttons are gone on both.
    assert one.page.locator(".buttons").count() == other.page.locator(".buttons").count() == 1


def test_the_language_changes_in_the_middle_for_page_and_conversation(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("received", 1)
    phone.page.click("#switch-language")
    phone.page.wait_for_selector(".theirs .words[lang=en]")
    phone.language = "en"
    assert phone.page.get_attribute("html", "lang") == "en"
    assert phone.page.inner_text("#send") == phone.word("send")
    assert phone.word("mark-received") in phone.mine()[0]
    assert phone.page.inner_text("#switch-language") == "中文"
    phone.page.reload()
    phone.wait_for_question()
    assert phone.page.get_attribute("html", "lang") == "en"
    # Typed, it is the same as tapped.
    phone.say("中文")
    phone.page.wait_for_selector("html[lang=zh-CN]")


def test_a_phone_that_is_too_fast_is_told_to_wait_and_then_everything_is_sent_by_itself(
    chromium: Any, house: House
) -> None:
    with serve(house, Limits(messages=Rate(3, 2.0))) as site:
        phone = Phone(chromium, site).begin()
        for n in range(6):
            phone.say(f"第{n}句")
        phone.wait_for_mark("received", 6)
        assert phone.said(house) == [f"第{n}句" for n in range(6)]


def test_words_that_are_refused_stay_and_can_be_changed(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.page.evaluate("document.querySelector('#words-field').removeAttribute('maxlength')")
    phone.say("长" * 4001)
    phone.wait_for_mark("failed", 1)
    assert "4,000" in phone.page.inner_text(".failed-words")
    phone.page.click(f"button:text-is('{phone.word('write-again')}')")
    assert phone.page.input_value("#words-field") == "长" * 4001
    phone.say("短")
    phone.wait_for_mark("received", 1)
    assert phone.said(house) == ["短"]


def test_older_messages_are_fetched_on_a_tap(chromium: Any, house: House) -> None:
    with serve(house, Limits(messages=Rate(200, 50.0))) as site:
        phone = Phone(chromium, site).begin()
        wire = Page(site)
        wire.person = phone.person()
        wire.http.cookies.set("yimen_chat", phone.token())
        with wire.line() as line:
            for _ in range(40):
                line.say("帮助")
        phone.wait_for_mark("received", 40)
        everything = len(phone.theirs())
        phone.page.reload()
        phone.wait_for_question()
        assert len(phone.theirs()) < everything
        while phone.page.locator("#earlier:visible").count():
            shown = len(phone.theirs())
            phone.page.click("#earlier")
            phone.page.wait_for_function("(n) => document.querySelectorAll('.theirs').length > n", arg=shown)
        assert len(phone.theirs()) == everything
        seqs = [int(m.get_attribute("data-seq")) for m in phone.page.locator("[data-seq]").all()]
        assert seqs == sorted(seqs)
