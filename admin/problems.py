"""What goes wrong, as a page in the official's language. Nothing of a failure's inside reaches the page."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from admin import cookies
from admin.access import Access
from admin.headers import ALWAYS
from admin.visit import PASSWORD_PAGE, LogInNeeded, NewPasswordNeeded, TooLarge, Visit, WrongToken, stranger
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Throttled
from core.house import House

STATUS: dict[type[DomainError], int] = {Invalid: 422, NotAllowed: 403, NotFound: 404, Conflict: 409, Throttled: 429}
_PUBLIC = Access(True, frozenset())


def status_of(problem: DomainError) -> int:
    """The HTTP status of a refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(problem, kind)), 422)


def handle_problems(app: FastAPI, house: House) -> None:
    """Give ``app`` a page for every kind of failure."""

    def visit_of(request: Request) -> Visit:
        known = getattr(request.state, "visit", None)
        return known if isinstance(known, Visit) else stranger(request, house, _PUBLIC)

    def page(request: Request, status: int, name: str, words: str | None = None) -> Response:
        visit = visit_of(request)
        return visit.page(
            "templates/problem.html",
            status=status,
            title=visit.words(f"console-problem-{name}-title"),
            text=words or visit.words(f"console-problem-{name}-text"),
        )

    async def refused(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, DomainError)
        name = "missing" if isinstance(problem, NotFound) else "refused"
        return page(request, status_of(problem), name, visit_of(request).sentence(problem))

    async def log_in(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, LogInNeeded)
        visit = visit_of(request)
        if not problem.kept:
            then = visit.here if request.method == "GET" else "/console"
            return RedirectResponse(f"/console/log-in?then={quote(then)}", 303)
        return visit.page(
            "auth/templates/log_in.html",
            status=401,
            then=request.url.path,
            kept=problem.kept,
            problem=None,
            username="",
        )

    async def token(request: Request, problem: Exception) -> Response:
        answer = page(request, 403, "token")
        jar = visit_of(request).jar
        if jar.new_door:
            cookies.set_door(answer, jar.door, secure=jar.secure)
        return answer

    async def too_large(request: Request, problem: Exception) -> Response:
        return page(request, 413, "large")

    async def new_password(request: Request, problem: Exception) -> Response:
        return RedirectResponse(PASSWORD_PAGE, 303)

    async def http(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)
        names = {404: "missing", 403: "refused", 405: "method", 413: "large"}
        answer = page(request, problem.status_code, names.get(problem.status_code, "form"))
        answer.headers.update(problem.headers or {})
        return answer

    async def unreadable(request: Request, problem: Exception) -> Response:
        # Only parts of addresses are validated by the framework: a wrong one leads nowhere.
        return page(request, 404, "missing")

    async def broken(request: Request, problem: Exception) -> Response:
        answer = page(request, 500, "broken")
        # This one is made outside the middleware that adds the headers.
        answer.headers.update({**ALWAYS, "cache-control": "no-store"})
        return answer

    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(LogInNeeded, log_in)
    app.add_exception_handler(WrongToken, token)
    app.add_exception_handler(TooLarge, too_large)
    app.add_exception_handler(NewPasswordNeeded, new_password)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(Exception, broken)
