"""A console to knock at: the invented town behind real routes, and officials with cookies of their own."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from admin import cookies
from admin.app import create_app
from core import staff
from core.clock import FixedClock
from core.house import House
from core.seed import logins, sow_if_empty
from core.staff.sessions import start_session
from tests.support.houses import open_house

SECURE = "https://console.test"


@dataclass
class Form:
    """One form of a page: where it goes, and what it carries before anything is typed."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        if not self.forms:
            return
        fields = self.forms[-1].fields
        if tag == "input" and "name" in given and given.get("type") not in ("file", "submit", "button"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            fields[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and ("selected" in given or self._select not in fields):
            fields[self._select] = given.get("value", "")


def forms_of(page: str) -> list[Form]:
    """All forms of a page, with hidden fields, chosen options and ticked boxes."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


class Official:
    """A browser of its own, perhaps logged in."""

    def __init__(self, console: "Console", username: str | None) -> None:
        self.console = console
        self.client = TestClient(console.app, base_url=SECURE, raise_server_exceptions=False, follow_redirects=False)
        if username is not None:
            self.client.cookies.set(cookies.SESSION, console.token(username), path="/console")

    def get(self, path: str, **more: Any) -> Response:
        return self.client.get(path, **more)

    def form(self, path: str, action: str | None = None) -> Form:
        """The form on a page that posts to ``action`` (the page's own address when none is named)."""
        page = self.get(path)
        assert page.status_code == 200, f"{path}: {page.status_code}"
        wanted = action or path
        return next(form for form in forms_of(page.text) if form.action == wanted)

    def send(self, form: Form, files: Any = None, **typed: str | list[str]) -> Response:
        """Post a form with what is typed into it."""
        return self.client.post(form.action, data={**form.fields, **typed}, files=files)

    def post(self, path: str, files: Any = None, action: str | None = None, **typed: str | list[str]) -> Response:
        """Open a page and post its form."""
        return self.send(self.form(path, action), files, **typed)

    def bare(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> Response:
        """A post of which the console knows nothing."""
        return self.client.post(path, data=data or {}, **more)

    @property
    def csrf(self) -> str:
        session = self.client.cookies.get(cookies.SESSION)
        return cookies.Jar(session, "", False, "zh-CN", True).csrf


@dataclass
class Console:
    """The town's house with its console."""

    house: House
    app: FastAPI
    clock: FixedClock

    def token(self, username: str) -> str:
        """A session as after a log-in; the log-in itself has tests of its own."""
        with self.house.database.begin() as s:
            found = staff.find_username(s, username)
            assert found is not None, username
            return start_session(s, found.id, self.clock.now())

    def official(self, username: str | None = None) -> Official:
        return Official(self, username)

    @property
    def password(self) -> str:
        return logins(self.house)[0].password


def sow(folder: Path, clock: FixedClock) -> None:
    """Sow the town into a folder, to be copied by every test."""
    with open_house(folder, f"sqlite:///{folder / 'yimen.db'}", clock) as house:
        sow_if_empty(house)


@contextmanager
def opened(sown: Path, folder: Path, clock: FixedClock) -> Iterator[Console]:
    """A console over a copy of the sown town."""
    shutil.copytree(sown, folder, dirs_exist_ok=True)
    with open_house(folder, f"sqlite:///{folder / 'yimen.db'}", clock) as house:
        yield Console(house, create_app(house), clock)
