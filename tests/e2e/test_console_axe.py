"""Every page of the console and every public page, in a real browser, passes axe: on a phone and at a desk, in both
languages; and none of them scrolls sideways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from admin import cookies
from core.casework import service
from core.casework.actors import Actor
from core.clock import CHINA, FixedClock
from core.db.models.casework import Case
from tests.support.serving import serving
from tests.unit.admin import kit
from tests.unit.admin.kit import Console
from tests.unit.admin.test_console_access import WHO

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=CHINA)
LANGUAGES = ("zh-CN", "en")
WIDTHS = (360, 1280)

# For every page: who looks, and the addresses by which its different faces are seen.
PAGES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "/console/log-in": (None, ("/console/log-in", "/console/log-in?done=logged-out")),
    "/public/publicity": (None, ("/public/publicity", "/public/publicity?area=220882103")),
    "/public/publicity/{notice}": (None, ("/public/publicity/1",)),
    "/console/password": ("shouli", ("/console/password",)),
    "/console/cases": ("shouli", ("/console/cases", "/console/cases?show=mine", "/console/cases?show=overdue")),
    "/console/cases/{case_id}": ("shouli", tuple(f"/console/cases/{n}" for n in (1, 3, 6, 8, 10, 11, 12, 13))),
    "/console/cases/{case_id}/accept": ("shouli", ("/console/cases/1/accept", "/console/cases/11/accept")),
    "/console/cases/{case_id}/ask-papers": ("shouli", ("/console/cases/1/ask-papers",)),
    "/console/cases/{case_id}/receive-papers": ("shouli", ("/console/cases/3/receive-papers",)),
    "/console/cases/{case_id}/withdraw": ("shouli", ("/console/cases/1/withdraw",)),
    "/console/cases/{case_id}/publish": ("shouli", ("/console/cases/6/publish", "/console/cases/7/publish")),
    "/console/cases/{case_id}/object": ("shouli", ("/console/cases/8/object",)),
    "/console/cases/{case_id}/record-survey": ("diaocha", ("/console/cases/4/record-survey",)),
    "/console/cases/{case_id}/decide": ("shenpi", tuple(f"/console/cases/{n}/decide" for n in (9, 7, 4))),
    "/console/cases/{case_id}/extend": ("shenpi", ("/console/cases/5/extend",)),
    "/console/counter/{form_id}": ("shouli", ("/console/counter/dibao",)),
    "/console/inbox": ("shouli", ("/console/inbox", "/console/inbox?show=all")),
    "/console/inbox/{message_id}": ("shouli", ("/console/inbox/1",)),
    "/console/calendars": ("guanli", ("/console/calendars",)),
    "/console/calendars/load": ("guanli", ("/console/calendars/load",)),
    "/console/people": ("guanli", ("/console/people",)),
    "/console/people/new": ("guanli", ("/console/people/new",)),
    "/console/people/{staff_id}": ("guanli", ("/console/people/1",)),
    "/console/audit": ("shenji", ("/console/audit",)),
    "/console/audit/verify": ("shenji", ("/console/audit/verify",)),
}  # fmt: skip

# These lead on to another page or hand out a file.
NO_PAGES = {
    "/console",
    "/console/counter",
    "/public/language/{language}",
    "/console/cases/{case_id}/photo/{ref}",
    "/console/cases/{case_id}/paper/{instrument_id}",
    "/console/cases/{case_id}/application",
    "/console/counter/photo/{ref}",
    "/console/inbox/{message_id}/photo",
}


def test_every_page_is_looked_at() -> None:
    routes = {name.removeprefix("GET ") for name in WHO if name.startswith("GET ")}
    assert routes == set(PAGES) | NO_PAGES


@dataclass(frozen=True)
class Served:
    """The console, and where it is served."""

    console: Console
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("axe")
    clock = FixedClock(NOON)
    kit.sow(folder / "sown", clock)
    with kit.opened(folder / "sown", folder / "house", clock) as console:
        with console.house.database.begin() as s:
            row = s.get_one(Case, 1)
            service.call(s, console.house, Actor("chat", row.chat_session_id, ""), "我想问问什么时候有结果")
        with serving(console.app) as address:
            yield Served(console, address)


class Window:
    """A browser window in one language and width, as one official or as a stranger."""

    def __init__(self, browser: Any, served: Served, language: str, width: int, username: str | None) -> None:
        self._context = browser.new_context(viewport={"width": width, "height": 800})
        self._address = served.address
        found = [{"name": cookies.LANGUAGE, "value": language, "url": served.address}]
        if username:
            token = served.console.token(username)
            found.append({"name": cookies.SESSION, "value": token, "url": served.address + "/console"})
        self._context.add_cookies(found)
        self.page = self._context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, path: str) -> None:
        answer = self.page.goto(self._address + path)
        assert answer is not None

    def faults(self, what: str) -> list[str]:
        """What axe finds, and whether the page is wider than the window."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        faults = [f"{what}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{what}: {wide} px wider than the window")
        return faults

    def close(self) -> None:
        self._context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("username", (None, "shouli", "diaocha", "shenpi", "guanli", "shenji"))
def test_every_page_passes_axe_and_fits(chromium: Any, served: Served, language: str, username: str | None) -> None:
    faults: list[str] = []
    window = Window(chromium, served, language, WIDTHS[0], username)
    for who, paths in PAGES.values():
        # The second language changes the words, not the faces of a page.
        for path in (paths if language == LANGUAGES[0] else paths[:1]) if who == username else ():
            window.open(path)
            assert window.page.locator("h1").count() == 1, path
            for width in WIDTHS:
                window.page.set_viewport_size({"width": width, "height": 800})
                faults += window.faults(f"{path} {language} {width}")
    assert window.said == [], "nothing is complained of in the browser's console"
    window.close()
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_mistakes_pass_axe_too(chromium: Any, served: Served, language: str) -> None:
    faults: list[str] = []
    window = Window(chromium, served, language, 360, "shouli")
    for path in ("/console/nothing", "/console/people", "/console/cases/4711"):
        window.open(path)
        faults += window.faults(path)
    window.open("/console/cases/1/ask-papers")
    window.page.click("main form button.govuk-button")
    assert window.page.locator(".govuk-error-summary").is_visible()
    faults += window.faults("an empty act")
    window.open("/console/counter/dibao")
    window.page.click("button[value=submit]")
    assert window.page.locator(".govuk-error-summary").is_visible()
    faults += window.faults("an empty application")
    window.close()
    surveyor = Window(chromium, served, language, 360, "diaocha")
    surveyor.open("/console/cases/4/record-survey")
    surveyor.page.click("button.govuk-button[value=record]")
    faults += surveyor.faults("a survey without a colleague")
    surveyor.close()
    assert faults == []


def test_a_stale_page_passes_axe(chromium: Any, served: Served) -> None:
    slow = Window(chromium, served, "zh-CN", 360, "shouli")
    slow.open("/console/cases/2/ask-papers")
    slow.page.fill("#words", "后写的话")
    fast = served.console.official("shouli")
    fast.post("/console/cases/2/withdraw", words="先撤回")
    slow.page.click("main form button.govuk-button")
    assert slow.page.locator("#conflict").is_visible()
    assert slow.page.input_value("#words") == "后写的话"
    assert slow.faults("a stale page") == []
    slow.close()


@pytest.mark.parametrize("path", ["/public/publicity", "/public/publicity/1"])
def test_public_pages_fit_the_smallest_phone(chromium: Any, served: Served, path: str) -> None:
    window = Window(chromium, served, "zh-CN", 320, None)
    window.open(path)
    assert window.faults(path) == []
    sizes = window.page.evaluate(
        "[...document.querySelectorAll('main p, main td, main dd')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 16
    window.close()


def test_the_counter_asks_further_questions_as_answers_are_given(chromium: Any, served: Served) -> None:
    window = Window(chromium, served, "zh-CN", 1280, "shouli")
    page = window.page
    window.open("/console/counter/dibao")
    page.fill("#name", "丁向东")
    page.check("input[name=town][value='220882101']")
    page.wait_for_selector("input[name=village]")
    page.check("input[name=health][value=disabled]")
    page.wait_for_selector("input[name=disability_kind]")
    assert page.input_value("#name") == "丁向东"
    page.click("button[data-add]")
    page.wait_for_selector("input[name=members-0-name]")
    page.fill("input[name=members-0-name]", "何秀兰")
    page.click("button[data-add]")
    page.wait_for_selector("input[name=members-1-name]")
    assert page.input_value("input[name=members-0-name]") == "何秀兰"
    page.check("input[name=health][value=healthy]")
    page.wait_for_selector("input[name=disability_kind]", state="detached")
    assert window.said == []
    window.close()


def test_a_working_day_can_be_done_without_javascript(chromium: Any, served: Served) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(served.address + "/console/log-in")
    page.fill("#username", "shouli")
    page.fill("#password", served.console.password)
    page.press("#password", "Enter")
    assert "/console/cases" in page.url
    page.click("text=全部在办")
    page.click("text=胡春生")
    assert re.search(r"/console/cases/\d+$", page.url)
    page.click("text=要求补材料")
    page.fill("#words", "请补户口本")
    page.click("main form button.govuk-button")
    assert "期限暂停" in page.inner_text("main")
    page.goto(served.address + "/console/counter/dibao")
    page.check("input[name=town][value='220882101']")
    page.click("button.govuk-button--secondary[value=look]")
    assert page.locator("input[name=village]").count() > 0
    context.close()
