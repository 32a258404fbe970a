"""Two people, one phone, a real browser: whoever has it in hand finds nothing of the other, anywhere in it."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.channels.webchat.people import IDLE
from core.clock import FixedClock
from core.house import House
from tests.unit.webchat.browser import Phone
from tests.unit.webchat.serving import Site, serve

pytest_plugins = ["tests.unit.webchat.fixtures"]
pytestmark = pytest.mark.browser

SECRET = "老李家的事"

# Everything a browser keeps for this site, as one string.
KEPT = """async () => {
  const answer = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
  const found = [document.documentElement.outerHTML, document.cookie];
  found.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage));
  for (const { name } of await indexedDB.databases()) {
    const base = await answer(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      found.push(JSON.stringify(await answer(base.transaction(store).objectStore(store).getAll())));
    }
    base.close();
  }
  for (const name of await caches.keys()) found.push(name);
  return found.join("\\n");
}"""


def photograph(folder: Path) -> Path:
    file = folder / "card.jpg"
    Image.new("RGB", (900, 600), "darkgreen").save(file)
    return file


def test_two_people_on_one_phone_find_their_own_conversation_and_nothing_of_the_other(
    chromium: Any, site: Site, house: House, tmp_path: Path
) -> None:
    phone = Phone(chromium, site).begin()
    phone.say(SECRET)
    phone.wait_for_mark("received", 1)
    phone.page.set_input_files("#pick-photo", photograph(tmp_path))
    phone.wait_for_mark("received", 2)
    li = phone.person()
    phone.hand_over("老李", "2580")
    kept = phone.page.evaluate(KEPT)
    assert SECRET not in kept and li not in kept and "2580" not in kept

    phone.arrive("小王", "9173")
    assert phone.mine() == []
    phone.say("小王家的事")
    phone.wait_for_mark("received", 1)
    kept = phone.page.evaluate(KEPT)
    assert SECRET not in kept and li not in kept
    wang = phone.person()
    assert wang != li

    phone.lock()
    phone.come_back("老李", "2580")
    assert SECRET in phone.mine()[0] and len(phone.mine()) == 2
    kept = phone.page.evaluate(KEPT)
    assert "小王家的事" not in kept and wang not in kept
    phone.page.click(f"button:text-is('{phone.word('photo-show')}')")
    phone.page.wait_for_selector(".mine img")
    assert phone.page.evaluate("document.querySelector('.mine img').naturalWidth") == 900
    phone.lock()
    phone.come_back("小王", "9173")
    assert "小王家的事" in phone.mine()[0] and len(phone.mine()) == 1
    # Refused numbers and closed lines are no errors of the page.
    assert phone.errors == []


def test_going_back_in_the_browser_does_not_bring_the_other_person_back(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    phone.say(SECRET)
    phone.wait_for_mark("received", 1)
    phone.hand_over("老李", "2580")
    phone.page.goto("about:blank")
    phone.page.go_back()
    phone.page.wait_for_selector(".person")
    assert SECRET not in phone.page.content()


def test_every_page_of_the_person_is_cleared_at_once(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    phone.say(SECRET)
    phone.wait_for_mark("received", 1)
    other = Phone(chromium, site, phone.context).open()
    other.wait_for_question()
    assert SECRET in other.page.content()
    phone.page.bring_to_front()
    phone.hand_over("老李", "2580")
    other.page.wait_for_selector(".person")
    assert SECRET not in other.page.content()


def test_a_wrong_number_lets_nobody_in_and_says_so(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    phone.say(SECRET)
    phone.wait_for_mark("received", 1)
    phone.hand_over("老李", "2580")
    phone.page.click(".person")
    for n in range(5):
        phone.enter_pin(f"30{n}1")
        phone.page.wait_for_function(
            "(n) => document.querySelector('.problem') && document.querySelectorAll('.dot.full').length === 0", arg=n
        )
    phone.page.wait_for_selector(".problem:has-text('1 分钟')")
    assert SECRET not in phone.page.content()
    # What to do if it is forgotten stands there all the time.
    assert phone.word("number-forgotten") in phone.page.inner_text("#door")


def test_a_number_must_be_given_twice_alike_and_not_be_the_first_everybody_guesses(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site, language="en").begin()
    phone.menu()
    phone.page.click("#leave")
    phone.page.click("form .primary")
    assert phone.page.inner_text(".problem") == phone.word("name-empty")
    phone.page.fill("#name-field", "Lao Li")
    phone.page.click("form .primary")
    again = f"h2:has-text('{phone.word('choose-again-title')}')"
    for first, second, told in (("2580", "2581", phone.word("choose-differ")), ("1234", "1234", "too easy")):
        phone.page.wait_for_selector(f"h2:has-text('{phone.word('choose-title')}')")
        phone.enter_pin(first)
        phone.page.wait_for_selector(again)
        phone.enter_pin(second)
        phone.page.wait_for_selector(f".problem:has-text('{told}')")
    phone.page.keyboard.type("2580")
    phone.page.wait_for_selector(again)
    phone.page.keyboard.type("2580")
    phone.page.wait_for_selector(".person:has-text('Lao Li')")


def test_changing_ones_mind_about_handing_over_changes_nothing(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.menu()
    phone.page.click("#leave")
    phone.page.click(f"#door .minor:has-text('{phone.word('go-back')}')")
    phone.wait_for_question()
    phone.say("还是我")
    phone.wait_for_mark("received", 1)
    assert phone.said(house) == ["还是我"]


def test_what_waits_for_the_network_is_kept_for_its_own_person_through_a_lock(
    chromium: Any, house: House, clock: FixedClock
) -> None:
    with serve(house) as site:
        phone = Phone(chromium, site).begin()
        phone.hand_over("老李", "2580")
        phone.come_back("老李", "2580")
        phone.context.set_offline(True)
        phone.page.wait_for_selector("#line-state.shown")
        phone.say(SECRET)
        phone.wait_for_mark("waiting", 1)
        clock.advance(seconds=IDLE.total_seconds())
        phone.context.set_offline(False)
        # Too long untouched: the phone is locked, and what waits is not sent in anybody else's name.
        phone.page.wait_for_selector(".person")
        assert SECRET not in phone.page.content()
        phone.arrive("小王", "9173")
        assert phone.mine() == []
        assert phone.said(house) == []
        phone.lock()
        phone.come_back("老李", "2580")
        phone.wait_for_mark("received", 1)
        assert phone.said(house) == [SECRET]


def test_leaving_with_something_unsent_asks_first_and_then_erases_it(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    phone.hand_over("老李", "2580")
    phone.come_back("老李", "2580")
    # The house takes nothing for a while.
    phone.page.route("**/api/photo", lambda route: route.abort())
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "navy").save(out, "JPEG")
    phone.page.set_input_files("#pick-photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()})
    phone.wait_for_mark("waiting", 1)
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept()

    phone.page.on("dialog", answer)
    phone.lock()
    assert asked == [phone.word("leave-unsent")]
    phone.page.unroute("**/api/photo")
    phone.come_back("老李", "2580")
    assert phone.mine() == []
    assert not any(m.body.get("kind") == "photo" for m in phone.transcript(house))
