"""Everybody can use the page: on the narrowest phone, in large text, in the dark, by keyboard, by ear."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from core.house import House
from tests.unit.webchat.browser import Phone
from tests.unit.webchat.serving import Site

pytest_plugins = ["tests.unit.webchat.fixtures"]
pytestmark = pytest.mark.browser

# width, language, colours, step of the text size
LOOKS = [
    (320, "zh-CN", "light", 0),
    (320, "en", "dark", 4),
    (320, "zh-CN", "dark", 4),
    (360, "en", "light", 2),
    (1280, "zh-CN", "dark", 0),
    (1280, "en", "light", 0),
]

# What stands on the screen: targets, letters, and whatever sticks out.
MEASURE = """() => {
  const shown = (node) => {
    if (node.closest(".unseen, .sprite, [hidden]") || !node.checkVisibility()) return false;
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const name = (node) => node.outerHTML.slice(0, 90);
  const main = ".primary, .choice, .person, .send, .attach, .keys button, .segments:not(.sizes) button, "
    + ".field textarea, .labelled input, .to-end";
  const targets = [];
  for (const node of document.querySelectorAll("button, a[href], input, textarea, [role=button]")) {
    if (!shown(node)) continue;
    const { width, height, left, right } = node.getBoundingClientRect();
    targets.push({ name: name(node), main: node.matches(main), width, height, left, right });
  }
  const letters = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || node.closest("script, style, noscript, template") || !shown(node)) continue;
    const style = getComputedStyle(node);
    letters.push({
      name: name(node),
      size: parseFloat(style.fontSize),
      line: parseFloat(style.lineHeight),
      top: Boolean(node.closest(".top")),
      sample: Boolean(node.closest(".sizes")),
      key: Boolean(node.closest(".keys")),
    });
  }
  return { targets, letters, page: document.documentElement.scrollWidth, window: innerWidth };
}"""


def check(phone: Phone, letters: int, artifacts: Path, name: str) -> None:
    """The screen is free of what axe finds, its targets are large, its letters are large, nothing sticks out."""
    phone.page.evaluate("Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)))")
    found = Axe().run(phone.page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    seen = phone.page.evaluate(MEASURE)
    assert seen["page"] <= seen["window"], f"{name} scrolls sideways"
    assert seen["targets"] and seen["letters"]
    for target in seen["targets"]:
        least = 60 if target["main"] else 44
        assert min(target["width"], target["height"]) >= least - 0.01, f"{name}: {target}"
        assert target["left"] >= 0 and target["right"] <= seen["window"] + 0.5, f"{name}: {target}"
    for letter in seen["letters"]:
        # The bar at the top stops growing at 22 px so that it stays one row; the samples show their own size.
        least = 18 if letter["top"] or letter["sample"] else letters
        assert letter["size"] >= least - 0.01, f"{name}: {letter}"
        if not letter["key"]:
            assert letter["line"] >= 1.15 * letter["size"], f"{name}: {letter}"
    phone.picture(artifacts, name)


@pytest.mark.parametrize(("width", "language", "colours", "step"), LOOKS)
def test_every_screen_is_large_clear_and_readable_by_a_screen_reader(
    chromium: Any, site: Site, artifacts: Path, width: int, language: str, colours: str, step: int
) -> None:
    phone = Phone(
        chromium,
        site,
        width=width,
        language=language,
        color_scheme=colours,
        storage={"yimen.size": str(step)},
        reduced_motion="reduce",
    )
    letters = [18, 21, 24, 27, 30][step]
    look = f"{width}-{language}-{colours}-{letters}"
    phone.open()
    phone.page.wait_for_selector("#door .primary")
    check(phone, letters, artifacts, f"{look}-1-welcome")
    phone.page.click("#door .primary")
    phone.wait_for_question()
    check(phone, letters, artifacts, f"{look}-2-question")
    phone.page.click(".choices .choice >> nth=0")
    phone.wait_for_mark("received", 1)
    phone.wait_for_question()
    phone.say("zzzz <b>?</b>")
    phone.wait_for_mark("received", 2)
    phone.page.wait_for_selector(".tone-repair")
    check(phone, letters, artifacts, f"{look}-3-repair")
    phone.page.click("#attach")
    check(phone, letters, artifacts, f"{look}-4-photo")
    phone.menu()
    check(phone, letters, artifacts, f"{look}-5-menu")
    phone.page.click("#leave")
    check(phone, letters, artifacts, f"{look}-6-name")
    phone.page.fill("#name-field", "老李")
    phone.page.click("form .primary")
    phone.page.wait_for_selector(".keys")
    check(phone, letters, artifacts, f"{look}-7-number")
    phone.enter_pin("2580")
    phone.page.wait_for_selector(f"h2:has-text('{phone.word('choose-again-title')}')")
    phone.enter_pin("2581")
    phone.page.wait_for_selector(".problem")
    check(phone, letters, artifacts, f"{look}-8-numbers-differ")
    for again in ("choose-again-title", None):
        phone.enter_pin("2580")
        if again:
            phone.page.wait_for_selector(f"h2:has-text('{phone.word(again)}')")
    phone.page.wait_for_selector(".person")
    check(phone, letters, artifacts, f"{look}-9-people")
    assert phone.errors == []


def test_text_of_messages_has_air_between_its_lines(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    lines = phone.page.evaluate(
        """[...document.querySelectorAll("#log .words p, #log .choice")].map((p) => {
          const style = getComputedStyle(p);
          return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
        })"""
    )
    assert lines and min(lines) >= 1.3


def test_the_text_size_chosen_is_kept(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    phone.menu()
    phone.page.click(".sizes button >> nth=4")
    phone.page.keyboard.press("Escape")
    size = "parseFloat(getComputedStyle(document.querySelector('#log .words')).fontSize)"
    assert phone.page.evaluate(size) >= 30
    phone.page.reload()
    phone.wait_for_question()
    assert phone.page.evaluate(size) >= 30


def test_light_or_dark_can_be_chosen_against_the_phones_own_and_is_kept(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site, color_scheme="light").begin()
    ground = "getComputedStyle(document.body).backgroundColor"
    before = phone.page.evaluate(ground)
    phone.menu()
    phone.page.click(f".segments button:text-is('{phone.word('theme-dark')}')")
    dark = phone.page.evaluate(ground)
    assert dark != before
    phone.page.reload()
    phone.wait_for_question()
    assert phone.page.evaluate(ground) == dark


def test_the_whole_page_works_without_a_mouse(chromium: Any, site: Site, house: House) -> None:
    phone = Phone(chromium, site, language="en").open()
    keys = phone.page.keyboard
    phone.page.wait_for_selector("#door .primary")
    assert phone.page.evaluate("document.activeElement.tagName") == "H2"
    keys.press("Tab")
    keys.press("Enter")
    phone.wait_for_question()
    phone.page.focus("#log")
    keys.press("Tab")
    focused = phone.page.evaluate("document.activeElement.className")
    while "choice" not in focused:
        keys.press("Tab")
        focused = phone.page.evaluate("document.activeElement.className")
    assert phone.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    phone.wait_for_mark("received", 1)
    # The button is gone: whoever moves by keyboard or by ear is not thrown back to the top of the page.
    assert phone.page.evaluate("document.activeElement !== document.body")
    phone.page.focus("#words-field")
    keys.type("help")
    keys.press("Enter")
    phone.wait_for_mark("received", 2)
    assert phone.said(house) == ["help"]
    phone.page.focus("#open-menu")
    keys.press("Enter")
    for _ in range(30):
        keys.press("Tab")
        assert phone.page.evaluate("Boolean(document.activeElement.closest('#menu'))")
    keys.press("Escape")
    assert phone.page.evaluate("document.activeElement.id") == "open-menu"


def test_a_screen_reader_is_told_what_is_new_who_speaks_and_in_which_language(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    log = phone.page.locator("#log")
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label") == phone.word("log")
    message = phone.page.locator(".theirs").last
    assert message.locator(".unseen").first.inner_text() == phone.word("says-ask")
    assert message.locator(".words").get_attribute("lang") == "zh-CN"
    assert phone.page.locator("#switch-language").get_attribute("lang") == "en"


def test_what_somebody_writes_is_shown_as_they_wrote_it_and_never_run(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    words = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    phone.say(words)
    phone.wait_for_mark("received", 1)
    phone.page.reload()
    phone.wait_for_question()
    assert words in phone.mine()[0]
    assert phone.page.title() != "run"
    assert phone.page.locator("#log img, #log script").count() == 0
    assert phone.errors == []


# ---------------------------------------------------------------- reading aloud


def test_a_browser_without_a_voice_says_so_and_shows_no_button_for_it(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site).begin()
    if phone.page.evaluate("speechSynthesis.getVoices().some((v) => v.lang.startsWith('zh'))"):
        pytest.fail("this Chromium has a Chinese voice: the test needs one without")
    assert phone.page.locator(".speak:visible").count() == 0
    phone.menu()
    assert phone.word("aloud-none") in phone.page.inner_text("#menu")


# A headless Chromium has no voices, so these two give it one that writes down what it is to say.
VOICE = """
  const voice = { lang: "zh-CN", localService: true, name: "test" };
  window.spoken = [];
  speechSynthesis.getVoices = () => [voice];
  speechSynthesis.speak = (utterance) => { window.spoken.push(utterance); };
  speechSynthesis.cancel = () => { window.cancelled = (window.cancelled || 0) + 1; };
  Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { set() {}, get() { return voice; } });
"""


def test_any_message_is_read_aloud_on_a_tap_and_stops_on_another(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site)
    phone.page.add_init_script(VOICE)
    phone.begin()
    button = phone.page.locator(".speak").last
    button.click()
    spoken = phone.page.evaluate("window.spoken.map((u) => [u.text, u.lang])")
    assert spoken[0][0].startswith(phone.theirs()[-1]) and spoken[0][1] == "zh-CN"
    # The choices are read too: whoever cannot read the question cannot read them either.
    assert phone.page.locator(".choices .choice").first.inner_text() in spoken[0][0]
    assert button.inner_text() == phone.word("speak-stop")
    button.click()
    assert button.inner_text() == phone.word("speak-short")
    assert len(phone.page.evaluate("window.spoken")) == 1


def test_new_messages_are_read_by_themselves_if_wished(chromium: Any, site: Site) -> None:
    phone = Phone(chromium, site)
    phone.page.add_init_script(VOICE)
    phone.begin()
    phone.say("帮助")
    phone.wait_for_mark("received", 1)
    assert phone.page.evaluate("window.spoken.length") == 0
    phone.menu()
    phone.page.click(f".segments button:text-is('{phone.word('aloud-on')}')")
    phone.page.keyboard.press("Escape")
    before = len(phone.theirs())
    phone.say("帮助")
    phone.page.wait_for_function("() => window.spoken.length > 0")
    phone.wait_for_mark("received", 2)
    spoken = phone.page.evaluate("window.spoken.map((u) => u.text)")
    assert [text.split("。")[0] for text in spoken] == [text.split("。")[0] for text in phone.theirs()[before:]]
