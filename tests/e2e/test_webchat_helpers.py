"""The place to write suits the question: keyboard, place by a tap, secrets hidden, buttons that count once."""

from typing import Any

import pytest

from bot import store
from bot.conversation.model import Choice, InputKind, Say, Tone
from bot.render import out_body
from core.house import House
from core.i18n import text
from tests.unit.webchat.browser import Phone
from tests.unit.webchat.serving import Site

pytest_plugins = ["tests.unit.webchat.fixtures"]
pytestmark = pytest.mark.browser

IDENTITY = "220882199003070016"


def ask(house: House, phone: Phone, say: Say, secret: bool = False) -> None:
    """Put a question at the end of the conversation, as a turn or a notice would, and wait until it is on the page."""
    now = house.clock.now()
    with house.database.begin() as s:
        row = store.session_for(s, "web", phone.person(), lock=True)
        assert row is not None
        (written,) = store.append(s, row, [("out", None, out_body(say, phone.language))], now)
        state = {**row.state, "secret": secret}
        store.save(s, row, language=row.language, state=state, last_seq=written.seq, at=now)
        house.wake.announce(s, f"chat:{row.id}")
    phone.page.wait_for_selector(f".theirs[data-seq='{written.seq}']")


@pytest.mark.parametrize(
    ("kind", "keyboard"),
    [
        (InputKind.TEXT, "text"),
        (InputKind.NUMBER, "numeric"),
        (InputKind.MONEY, "decimal"),
        (InputKind.IDENTITY, "numeric"),
        (InputKind.DATE, "numeric"),
        (InputKind.PHONE, "tel"),
    ],
)
def test_the_keyboard_fits_the_question(
    chromium: Any, site: Site, house: House, kind: InputKind, keyboard: str
) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=kind))
    assert phone.page.evaluate("document.querySelector('#words-field').inputMode") == keyboard


def test_the_last_letter_of_an_identity_number_has_a_key_of_its_own(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.IDENTITY))
    phone.page.fill("#words-field", "12345")
    phone.page.click(f"#helpers button[aria-label='{phone.word('identity-x')}']")
    assert phone.page.input_value("#words-field") == "12345X"


def test_a_secret_is_hidden_while_it_is_typed_and_masked_once_it_is_sent(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.IDENTITY, secret=True), secret=True)
    hidden = "getComputedStyle(document.querySelector('#words-field')).webkitTextSecurity"
    assert phone.page.evaluate(hidden) == "disc"
    phone.page.click("#reveal")
    assert phone.page.evaluate(hidden) == "none"
    phone.page.click("#reveal")
    phone.context.set_offline(True)
    phone.page.wait_for_selector("#line-state.shown")
    phone.say(IDENTITY)
    phone.wait_for_mark("waiting", 1)
    assert IDENTITY not in phone.page.content()
    phone.context.set_offline(False)
    phone.wait_for_mark("received", 1)
    assert IDENTITY not in phone.page.content()
    assert phone.said(house) == ["••••0016"]


def test_a_place_is_sent_by_one_tap(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(
        chromium, site, geolocation={"latitude": 45.5, "longitude": 124.3, "accuracy": 20}, permissions=["geolocation"]
    ).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.LOCATION))
    phone.page.click(f"#helpers button:has-text('{phone.word('send-place')}')")
    phone.wait_for_mark("received", 1)
    assert phone.word("sent-place") in phone.mine()[0]
    (sent,) = [m.body for m in phone.transcript(house) if m.body.get("kind") == "location"]
    assert (sent["latitude"], sent["longitude"], sent["accuracy_m"]) == (45.5, 124.3, 20)


def test_a_place_that_is_not_found_is_said_so_in_words(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site, permissions=[]).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.LOCATION))
    phone.page.click(f"#helpers button:has-text('{phone.word('send-place')}')")
    phone.page.wait_for_selector(f".hint:has-text('{phone.word('place-failed')}')")
    assert phone.mine() == []


def test_a_photograph_asked_for_offers_camera_and_album_at_once(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.PHOTO))
    assert phone.page.locator("#helpers button:visible").all_inner_texts() == [
        phone.word("photo-take"),
        phone.word("photo-pick"),
    ]


def test_only_the_present_question_has_buttons_and_old_ones_stand_as_answered(
    chromium: Any, site: Site, house: House
) -> None:
    phone = Phone(chromium, site).begin()
    label = phone.page.locator(".choices .choice").first.inner_text()
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    assert phone.page.locator(".answered .taken").all_inner_texts() == [label]
    assert phone.page.locator(".answered button, .answered a").count() == 0
    assert phone.page.locator(".buttons").count() == 1
    assert phone.page.locator(".message.theirs").last.locator(".buttons").count() == 1


def test_what_is_chosen_among_several_is_told_by_more_than_colour(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    both = (Choice("a", text("yes"), chosen=True), Choice("b", text("no")))
    ask(house, phone, Say(text("no"), Tone.ASK, both, question=900))
    chosen = phone.page.locator(".choices .choice[aria-pressed=true]")
    assert chosen.all_inner_texts() == ["是"]
    assert chosen.locator("svg").count() == 1


def test_a_notices_button_works_at_any_later_time(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.RESULT, (Choice("progress", text("yes")),)))
    phone.say("帮助")
    phone.wait_for_mark("received", 1)
    phone.page.click("button[data-choice='progress']:text-is('是')")
    phone.wait_for_mark("received", 2)
    tapped = [m.body for m in phone.transcript(house) if m.body.get("kind") == "tapped"]
    assert tapped == [{"kind": "tapped", "choice": "progress", "question": 0}]


def test_a_link_opens_beside_the_chat_and_cannot_reach_back(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    links = (
        Choice("page", text("yes"), link="/public/"),
        Choice("bad", text("no"), link="javascript:document.title='run'"),
    )
    ask(house, phone, Say(text("no"), Tone.RESULT, links))
    good, bad = phone.page.locator("a.choice").all()
    assert (good.get_attribute("href"), good.get_attribute("target"), good.get_attribute("rel")) == (
        "/public/",
        "_blank",
        "noopener",
    )
    assert bad.get_attribute("href") == "#"


def test_progress_is_told_in_words_and_to_a_screen_reader(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site).begin()
    ask(house, phone, Say(text("no"), Tone.ASK, question=900, input=InputKind.TEXT, progress=(5, 20)))
    bar = phone.page.get_by_role("progressbar")
    assert phone.page.inner_text("#progress-words") == phone.word("progress", done=5, all=20)
    assert (bar.get_attribute("aria-valuenow"), bar.get_attribute("aria-valuemax")) == ("5", "20")
