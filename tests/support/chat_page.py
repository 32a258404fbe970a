"""The citizen's side of an errand, as a person at a phone does it: look, tap, type, read."""

from typing import Any

PHONE = {"width": 360, "height": 740}


class ChatPage:
    """The browser chat in a phone-sized window. ``turns`` counts what the person sent."""

    def __init__(self, browser: Any, address: str, language: str) -> None:
        self._context = browser.new_context(
            viewport=PHONE, locale=language, has_touch=True, is_mobile=True, reduced_motion="reduce"
        )
        self.page = self._context.new_page()
        self.turns = 0
        self.page.goto(f"{address}/chat/")
        self.page.locator("#door button.go, #door button.main, #door button").first.click()
        self.page.locator("#log .buttons button").first.wait_for()

    def close(self) -> None:
        self._context.close()

    def tap(self, choice: str) -> None:
        """Press an open button by the id of its choice, and wait for the answer."""
        self._send(lambda: self.page.locator(f'#log .buttons button[data-choice="{choice}"]:enabled').last.click())

    def say(self, words: str) -> None:
        """Type words and press send, and wait for the answer."""

        def write() -> None:
            self.page.locator("#words-field").fill(words)
            self.page.locator("#send").click()

        self._send(write)

    def wait_for(self, words: str) -> str:
        """The message of the house that holds ``words``, once it is there."""
        found = self.page.locator("#log .theirs .words", has_text=words).last
        found.wait_for()
        return str(found.inner_text())

    def read(self) -> str:
        """All that the house has said, as it stands on the page."""
        return "\n".join(self.page.locator("#log .theirs .words").all_inner_texts())

    def reload(self) -> None:
        self.page.reload()
        self.page.locator("#log .theirs").first.wait_for()

    def page_scrolls(self) -> bool:
        """Whether the page itself, and not only the conversation in it, is taller than the window."""
        return bool(self.page.evaluate("document.scrollingElement.scrollHeight > innerHeight + 1"))

    def picture(self, file: Any) -> None:
        self.page.screenshot(path=str(file))

    def _send(self, act: Any) -> None:
        before = self.page.locator("#log .theirs").count()
        act()
        self.turns += 1
        self.page.wait_for_function(
            "n => document.querySelectorAll('#log .theirs').length > n"
            " && !document.querySelector('#log .mine[data-state=waiting], #log .mine[data-state=sending]')",
            arg=before,
        )
