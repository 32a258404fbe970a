"""One request: who comes, in which language, with which form; and the guard before every route."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from admin import cookies
from admin.access import Access
from admin.navigation import entries
from admin.pages import render
from core import staff
from core.casework.actors import Actor
from core.errors import DomainError, NotAllowed
from core.house import House
from core.i18n import Localizer, Text, localizer

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
MOST_FIELDS = 3000
MOST_FILES = 40
PASSWORD_PAGE = "/console/password"
_WITHOUT_NEW_PASSWORD = frozenset({PASSWORD_PAGE, "/console/log-out"})

Problems = dict[str, str]
"""Sentences beside fields, by the id of the field they stand at."""


class LogInNeeded(Exception):
    """Nobody is logged in, or not any more. ``kept`` is what was typed, if the form was ours."""

    def __init__(self, kept: list[tuple[str, str]] | None = None) -> None:
        super().__init__("log-in needed")
        self.kept = kept or []


class WrongToken(Exception):
    """A form without our token: not from our page, or from a page of an earlier log-in."""


class TooLarge(Exception):
    """The form is larger than its route takes."""


class NewPasswordNeeded(Exception):
    """The password was set by somebody else and must be changed first."""


@dataclass
class Visit:
    """One request as routes see it. ``signed`` is None for a stranger."""

    request: Request
    house: House
    jar: cookies.Jar
    access: Access
    signed: staff.SignedIn | None = None
    form: FormData = field(default_factory=FormData)

    @property
    def words(self) -> Localizer:
        return localizer(self.jar.language)

    @property
    def staff(self) -> staff.Staff:
        """The official. Only routes with roles may ask."""
        if self.signed is None:
            raise LogInNeeded
        return self.signed.staff

    @property
    def actor(self) -> Actor:
        who = self.staff
        return Actor("staff", who.id, who.name, who.roles, who.areas)

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    @property
    def today(self) -> date:
        return self.house.clock.today()

    def changing(self) -> AbstractContextManager[Any]:
        """The transaction of this request: committed at its end, rolled back by any error."""
        return self.house.database.begin()

    def reading(self) -> AbstractContextManager[Any]:
        """A look at the database without writing."""
        return self.house.database.read()

    # --- what was typed -------------------------------------------------------------------------

    def typed(self, name: str) -> str:
        """The words of a form field without outer spaces; empty when absent."""
        value = self.form.get(name)
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def typed_all(self, name: str) -> list[str]:
        return [value.strip() for value in self.form.getlist(name) if isinstance(value, str)]

    def number(self, name: str, default: int = 0) -> int:
        """A small whole number of a hidden field or address; anything else is ``default``."""
        value = self.typed(name) or self.request.query_params.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default

    def files(self, name: str) -> list[UploadFile]:
        """The files chosen in a field; an empty file field sends one without a name."""
        return [
            value
            for value in self.form.getlist(name)
            if isinstance(value, UploadFile) and (value.filename or value.size)
        ]

    # --- answers --------------------------------------------------------------------------------

    def sentence(self, problem: DomainError) -> str:
        """What the official is told about a refusal of the domain."""
        return sentence(self.words, problem)

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A rendered page. ``title`` and the rest of ``context`` go to the template."""
        return HTMLResponse(self.render(template, **context), status)

    def render(self, template: str, **context: Any) -> str:
        everything = {
            "csrf": self.jar.csrf,
            "staff": self.signed.staff if self.signed else None,
            "roles": role_names(self.signed.staff.roles if self.signed else ()),
            "desks": entries(self.signed.staff.roles, self.request.url.path) if self.signed else [],
            "here": self.here,
            "place": Text(f"console-place-{self.house.settings.place}"),
            "done": self._done(),
            "today": self.today,
        }
        return render(template, self.words, **(everything | context))

    @property
    def here(self) -> str:
        """The present address, to come back to after a change of language."""
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")

    def go(self, path: str, done: str | None = None) -> Response:
        """Go on to another page (303). ``done`` names the message ``console-done-…`` to show there."""
        if done:
            path += ("&" if "?" in path else "?") + f"done={quote(done)}"
        return RedirectResponse(path, 303)

    def _done(self) -> str | None:
        name = f"console-done-{self.request.query_params.get('done', '')}"
        return self.words(name) if self.request.method == "GET" and self.words.has(name) else None


def role_names(roles: Iterable[str]) -> list[Text]:
    """The names of roles, in the fixed order."""
    own = set(roles)
    return [Text(f"console-role-{role}") for role in staff.ROLES if role in own]


def sentence(words: Localizer, problem: DomainError) -> str:
    """The sentence of ``error-<code>``; a test sees to it that every code has one."""
    return words(f"error-{problem.code}", **problem.params)


def guard_for(house: House) -> Callable[[Access], Callable[[Request], AsyncIterator[None]]]:
    """The guard of every route: who is it, is the form ours, may they."""

    def guard(access: Access) -> Callable[[Request], AsyncIterator[None]]:
        async def check(request: Request) -> AsyncIterator[None]:
            visit = stranger(request, house, access)
            if visit.jar.session:
                visit.signed = await run_in_threadpool(_signed_in, house, visit.jar.session)
            if request.method in UNSAFE:
                await _take_form(visit)
            _admit(visit)
            try:
                yield
            finally:
                await visit.form.close()

        return check

    return guard


def stranger(request: Request, house: House, access: Access) -> Visit:
    """A visit of whom nothing is known yet; also how error pages are drawn."""
    jar = cookies.read(request, https=house.settings.public_url.startswith("https:"))
    visit = Visit(request, house, jar, access)
    request.state.visit = visit
    return visit


def _signed_in(house: House, token: str) -> staff.SignedIn | None:
    now = house.clock.now()
    with house.database.read() as s:
        signed = staff.read_session(s, token, now)
    if signed is not None and signed.stale_seen:
        with house.database.begin() as s:
            staff.touch(s, signed.session_id, now)
    return signed


async def _take_form(visit: Visit) -> None:
    """Read the form if it is ours. What strangers send is read only as far as a form of words goes."""
    request, access = visit.request, visit.access
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > access.body:
        raise TooLarge
    if request.headers.get("sec-fetch-site") == "cross-site":
        raise WrongToken
    unknown = visit.signed is None and not access.public
    if unknown and not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise LogInNeeded
    # Forms are read here, not in the routes: routes are plain functions in worker threads.
    visit.form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
    if not visit.jar.csrf_fits(visit.typed("csrf")):
        raise WrongToken
    if unknown:
        raise LogInNeeded([(k, v) for k, v in visit.form.multi_items() if isinstance(v, str) and k != "csrf"])


def _admit(visit: Visit) -> None:
    if visit.access.public:
        return
    if visit.signed is None:
        raise LogInNeeded
    if visit.staff.must_change_password and visit.request.url.path not in _WITHOUT_NEW_PASSWORD:
        raise NewPasswordNeeded
    if not visit.access.admits(visit.staff.roles):
        raise NotAllowed("console-role")


async def _current(request: Request) -> Visit:
    visit = request.state.visit
    assert isinstance(visit, Visit)
    return visit


Here = Annotated[Visit, Depends(_current)]
"""The parameter by which a route receives its visit."""

Id = Annotated[int, Path(ge=0, le=2**31 - 1)]
"""A number in an address; one that no row can have leads nowhere."""
