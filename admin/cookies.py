"""Cookies of the console, and the token that proves a form came from our own page."""

import hmac
import secrets as random
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from core import secrets
from core.i18n import DEFAULT_LANGUAGE, LANGUAGES
from core.staff.sessions import ABSOLUTE

SESSION = "yimen_staff"
DOOR = "yimen_door"
"""A random value given to a browser that is not logged in, so that the log-in form too has a token of its own."""

LANGUAGE = "yimen_language"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Jar:
    """What the browser brought. ``new_door``: the page must set the door cookie."""

    session: str | None
    door: str
    new_door: bool
    language: str
    secure: bool

    @property
    def csrf(self) -> str:
        """The form token: a keyed hash of the session token, or of the door cookie before log-in."""
        value = f"session\0{self.session}" if self.session else f"door\0{self.door}"
        return secrets.current().fingerprint(value, "console-csrf").hex()

    def csrf_fits(self, sent: str) -> bool:
        return not self.new_door and hmac.compare_digest(self.csrf.encode(), sent.encode())


def read(request: Request, *, https: bool) -> Jar:
    """The jar of this request. ``https``: the house is reached by a secure address even if this hop is not."""
    session = request.cookies.get(SESSION) or None
    door = request.cookies.get(DOOR)
    fresh = session is None and not door
    language = request.cookies.get(LANGUAGE, "")
    return Jar(
        session=session,
        door=door or random.token_urlsafe(24),
        new_door=fresh,
        language=language if language in LANGUAGES else DEFAULT_LANGUAGE,
        secure=https or request.url.scheme == "https",
    )


def set_session(response: Response, token: str, *, secure: bool) -> None:
    """Log-in: a new session cookie; the door cookie goes, so that no token from before the log-in lives on."""
    response.set_cookie(
        SESSION,
        token,
        max_age=int(ABSOLUTE.total_seconds()),
        path="/console",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    response.delete_cookie(DOOR, path="/console", httponly=True, samesite="lax", secure=secure)


def set_door(response: Response, value: str, *, secure: bool) -> None:
    response.set_cookie(DOOR, value, path="/console", httponly=True, samesite="lax", secure=secure)


def drop_session(response: Response, *, secure: bool) -> None:
    response.delete_cookie(SESSION, path="/console", httponly=True, samesite="lax", secure=secure)


def set_language(response: Response, language: str, *, secure: bool) -> None:
    response.set_cookie(LANGUAGE, language, max_age=_YEAR, path="/", httponly=True, samesite="lax", secure=secure)
