"""The chat in a real browser, as a person uses it: taps, words, photographs."""

from pathlib import Path
from typing import Any

from bot import store
from bot.channels.webchat.page import words
from core.house import House
from tests.unit.webchat.serving import Site

PATIENCE_MS = 20_000


class Phone:
    """A page of the chat in a browser context of its own (or, with ``context``, one more page in the same)."""

    def __init__(self, chromium: Any, site: Site, context: Any = None, **options: Any) -> None:
        self.site = site
        self.language = options.pop("language", "zh-CN")
        self.storage: dict[str, str] = options.pop("storage", {})
        width = options.pop("width", 360)
        self.context = context or chromium.new_context(
            viewport={"width": width, "height": 740 if width < 700 else 900}, locale=self.language, **options
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.errors.append(line.text))
        for name, value in self.storage.items():
            self.page.add_init_script(f"localStorage.setItem({name!r}, {value!r})")

    def open(self) -> "Phone":
        self.page.goto(self.site.url)
        return self

    def begin(self) -> "Phone":
        """From the first screen to the first question."""
        self.open()
        self.page.click("#door .primary")
        self.wait_for_question()
        return self

    def wait_for_question(self) -> None:
        self.page.wait_for_selector("#log .buttons button:enabled")

    def word(self, name: str, /, **args: object) -> str:
        """A word of the page in its language."""
        said = words(self.language)[name]
        for key, value in args.items():
            said = said.replace(f"{{{key}}}", str(value))
        return said

    def say(self, text: str) -> None:
        self.page.fill("#words-field", text)
        self.page.click("#send")

    def mine(self) -> list[str]:
        """The person's own messages on the screen, each with its mark."""
        return [each.inner_text() for each in self.page.locator(".message.mine").all()]

    def theirs(self) -> list[str]:
        return [each.inner_text() for each in self.page.locator(".message.theirs .words").all()]

    def wait_for_mark(self, state: str, count: int) -> None:
        self.page.wait_for_function(
            "([state, count]) => document.querySelectorAll(`.mine[data-state=${state}]`).length === count",
            arg=[state, count],
        )

    def menu(self) -> None:
        self.page.click("#open-menu")
        self.page.wait_for_selector("#menu:not([hidden])")

    def enter_pin(self, pin: str) -> None:
        for digit in pin:
            self.page.click(f".keys button[aria-label='{digit}']")

    def hand_over(self, name: str, pin: str) -> None:
        """Give the phone to somebody else for the first time: a name, a number twice, and the screen is locked."""
        self.menu()
        self.page.click("#leave")
        self.page.fill("#name-field", name)
        self.page.click("form .primary")
        self.page.wait_for_selector(f"h2:has-text('{self.word('choose-title')}')")
        self.enter_pin(pin)
        self.page.wait_for_selector(f"h2:has-text('{self.word('choose-again-title')}')")
        self.enter_pin(pin)
        self.page.wait_for_selector(".person")

    def arrive(self, name: str, pin: str) -> None:
        """Somebody new takes the locked phone."""
        self.page.click("#door .primary")
        self.page.fill("#name-field", name)
        self.page.click("form .primary")
        self.page.wait_for_selector(f"h2:has-text('{self.word('choose-title')}')")
        self.enter_pin(pin)
        self.page.wait_for_selector(f"h2:has-text('{self.word('choose-again-title')}')")
        self.enter_pin(pin)
        self.wait_for_question()

    def lock(self) -> None:
        """Leave, with the number chosen before."""
        self.menu()
        self.page.click("#leave")
        self.page.wait_for_selector(".person")

    def come_back(self, name: str, pin: str) -> None:
        self.page.click(f".person:has-text('{name}')")
        self.enter_pin(pin)
        self.wait_for_question()

    def person(self) -> str:
        """The id of whoever is present, as the house tells the page."""
        return str(self.page.evaluate("fetch('api/me').then((r) => r.json()).then((me) => me.person.id)"))

    def token(self) -> str:
        """The phone's token, which its own scripts cannot see."""
        return str(next(c["value"] for c in self.context.cookies() if c["name"] == "yimen_chat"))

    def transcript(self, house: House) -> list[store.Message]:
        with house.database.read() as s:
            row = store.session_for(s, "web", self.person())
            assert row is not None
            return store.history(s, row.id, limit=1000)

    def said(self, house: House) -> list[str]:
        """The words that the house has taken from this person, in order."""
        return [m.body["text"] for m in self.transcript(house) if m.body.get("kind") == "said"]

    def picture(self, folder: Path, name: str) -> None:
        """A screenshot for a person to look at."""
        self.page.screenshot(path=str(folder / f"webchat-{name}.png"))
