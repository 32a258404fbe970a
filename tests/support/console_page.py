"""The officials' side of an errand: log in, open the case, do the act, log out."""

from collections.abc import Mapping
from typing import Any

DESK = {"width": 1280, "height": 900}


class ConsolePage:
    """The console in a desktop window, signed in as one official until :meth:`leave`."""

    def __init__(self, browser: Any, address: str, language: str, username: str, password: str) -> None:
        self._context = browser.new_context(viewport=DESK, locale=language)
        self._address = address
        self.page = self._context.new_page()
        self.page.goto(f"{address}/public/language/{language}?to=/console/log-in")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url("**/console/cases*")

    def leave(self) -> None:
        self._context.close()

    def open_case(self, code: str) -> str:
        """Find a case by its code, as an official would; gives its address."""
        self.page.goto(f"{self._address}/console/cases")
        self.page.locator("tr, li", has_text=code).locator("a").first.click()
        self.page.wait_for_url("**/console/cases/*")
        return str(self.page.url).split("?")[0]

    def act(
        self, code: str, action: str, fields: Mapping[str, str] | None = None, choose: Mapping[str, str] | None = None
    ) -> str:
        """Do an act on a case by its page; gives the words of what follows. ``choose`` sets drop-down lists."""
        case = self.open_case(code)
        self.page.goto(f"{case}/{action}")
        for name, value in (fields or {}).items():
            self.page.fill(f'[name="{name}"]', value)
        for name, value in (choose or {}).items():
            self.page.select_option(f'[name="{name}"]', value)
        self.page.locator("main form button.govuk-button:not(.govuk-button--secondary)").last.click()
        self.page.wait_for_load_state()
        # An act that is refused shows its page again: its words are the best account of why.
        assert self.page.url.split("?")[0] == case, f"{action} was not done:\n{self.words()}"
        return self.words()

    def look(self, code: str, action: str) -> str:
        """The words of an act's page, without doing it."""
        self.page.goto(f"{self.open_case(code)}/{action}")
        return self.words()

    def words(self) -> str:
        return str(self.page.locator("main").inner_text())
