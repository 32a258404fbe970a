"""Logging in and out, one's own password, the language."""

from urllib.parse import urlsplit

from fastapi.responses import Response

from admin import cookies
from admin.access import EVERYBODY, Desk
from admin.navigation import home
from admin.problems import status_of
from admin.visit import Here, Problems, Visit
from core import staff
from core.errors import DomainError, Throttled
from core.i18n import LANGUAGES

desk = Desk("")

KEPT = "kept-"
"""Before the names of fields that were typed before the session ran out."""

_FIELD_OF = {"password-wrong": "old", "password-mismatch": "again"}


def inside(path: str, *folders: str) -> str | None:
    """``path`` if it is an address of our own below one of ``folders``; None for anything else."""
    if not path.startswith("/") or any(mark in path for mark in ("\\", "//", "..")) or not path.isprintable():
        return None
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or not any(parts.path == f or parts.path.startswith(f + "/") for f in folders):
        return None
    return path


@desk.get("/console", roles=EVERYBODY)
def start(visit: Here) -> Response:
    """The first page of this official."""
    return visit.go(home(visit.staff.roles))


@desk.public_get("/console/log-in", personal=True)
def show_log_in(visit: Here) -> Response:
    if visit.signed:
        return visit.go("/console")
    return _door(visit, visit.request.query_params.get("then", ""))


@desk.public_post("/console/log-in")
def log_in(visit: Here) -> Response:
    """Count the try, check the password, open the session: three steps, see core.staff.login."""
    username, password, then = visit.typed("username"), _raw(visit, "password"), visit.typed("then")
    address = visit.request.client.host if visit.request.client else ""
    try:
        with visit.changing() as s:
            attempt = staff.begin_login(s, username, address, visit.now)
    except Throttled as problem:
        return _door(visit, then, problem=visit.sentence(problem), status=429)
    fits = staff.check_password(attempt, password)
    with visit.changing() as s:
        found = staff.finish_login(s, attempt, password, fits, visit.now)
        if found and visit.jar.session:
            staff.end_session(s, visit.jar.session, visit.now)
    if found is None:
        return _door(visit, then, problem=visit.words("console-log-in-wrong"), status=401)
    answer = _go_on(visit, found, then)
    cookies.set_session(answer, found.token, secure=visit.jar.secure)
    return answer


@desk.post("/console/log-out", roles=EVERYBODY)
def log_out(visit: Here) -> Response:
    with visit.changing() as s:
        staff.end_session(s, visit.jar.session or "", visit.now)
    answer = visit.go("/console/log-in", done="logged-out")
    cookies.drop_session(answer, secure=visit.jar.secure)
    return answer


@desk.get("/console/password", roles=EVERYBODY)
def show_password(visit: Here) -> Response:
    return _password_page(visit, {})


@desk.post("/console/password", roles=EVERYBODY)
def change_password(visit: Here) -> Response:
    assert visit.signed is not None
    old, new, again = (_raw(visit, name) for name in ("old", "new", "again"))
    if new != again:
        return _password_page(visit, {"again": visit.words("console-password-mismatch")}, 422)
    try:
        with visit.changing() as s:
            staff.change_password(s, visit.staff.id, old, new, at=visit.now, keep_session=visit.signed.session_id)
    except DomainError as problem:
        field = "old" if problem.code == "password-wrong" else "new"
        return _password_page(visit, {field: visit.sentence(problem)}, status_of(problem))
    return visit.go(home(visit.staff.roles), done="password-changed")


@desk.public_get("/public/language/{language}")
def choose_language(visit: Here, language: str) -> Response:
    """Keep the language in a cookie and go back to where the link stood."""
    back = inside(visit.request.query_params.get("to", ""), "/console", "/public") or "/console"
    answer = visit.go(back)
    if language in LANGUAGES:
        cookies.set_language(answer, language, secure=visit.jar.secure)
    return answer


def _raw(visit: Visit, name: str) -> str:
    """A password as typed: its spaces count."""
    value = visit.form.get(name)
    return value if isinstance(value, str) else ""


def _door(visit: Visit, then: str, problem: str | None = None, status: int = 200) -> Response:
    answer = visit.page(
        "auth/templates/log_in.html",
        status=status,
        then=inside(then, "/console") or "",
        kept=_kept(visit),
        problem=problem,
        username=visit.typed("username"),
    )
    if not visit.jar.session:
        cookies.set_door(answer, visit.jar.door, secure=visit.jar.secure)
    return answer


def _kept(visit: Visit) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(KEPT), value)
        for name, value in visit.form.multi_items()
        if name.startswith(KEPT) and isinstance(value, str)
    ]


def _go_on(visit: Visit, found: staff.LoggedIn, then: str) -> Response:
    """To where the official was going. What was typed before the session ran out is offered to be sent again."""
    path, kept = inside(then, "/console"), _kept(visit)
    if path and kept and found.staff.id:
        token = cookies.Jar(found.token, "", False, visit.jar.language, visit.jar.secure).csrf
        return visit.page("auth/templates/resume.html", path=path, kept=kept, csrf=token)
    return visit.go(path or home(found.staff.roles))


def _password_page(visit: Visit, problems: Problems, status: int = 200) -> Response:
    return visit.page("auth/templates/password.html", status=status, problems=problems)
