"""The gate: which phone is asking, whether its own page is asking, and in what language to answer.

A cookie says which phone; it is never enough alone. Whatever changes something must come from our own page
(a header that no foreign page can add, and the right origin), and names the person it is meant for.
"""

from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from bot.channels.webchat.people import known_language
from bot.channels.webchat.protocol import LARGEST_FRAME, read_frame
from core.errors import Invalid, NotAllowed

COOKIE = "yimen_chat"
COOKIE_AGE = 400 * 24 * 3600
HEADER = "x-yimen"


def token_of(asking: HTTPConnection) -> str | None:
    """The phone's token, if it sent one."""
    return asking.cookies.get(COOKIE)


def person_of(request: Request) -> str:
    """Whom the request is meant for; a header, because addresses end up in logs. Raises
    Invalid(``webchat-unreadable``)."""
    person = request.headers.get("x-person", "")
    if not 0 < len(person) <= 64:
        raise Invalid("webchat-unreadable")
    return person


def hand_token(request: Request, response: Response, token: str) -> None:
    """Give the phone its token: for the chat's own paths, out of reach of scripts."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_AGE,
        path=request.scope.get("root_path") or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def is_own_origin(asking: HTTPConnection, public_url: str) -> bool:
    """Whether the page that asks was served by this host, or by the public address. No origin is not our own."""
    origin = asking.headers.get("origin", "")
    host = urlsplit(origin).netloc.lower()
    allowed = {asking.headers.get("host", "").lower(), urlsplit(public_url).netloc.lower()} - {""}
    return bool(host) and host in allowed


def require_own_page(request: Request) -> None:
    """For whatever changes something. Raises NotAllowed(``webchat-foreign-page``)."""
    public_url = request.app.state.room.house.settings.public_url
    if request.headers.get(HEADER) != "1":
        raise NotAllowed("webchat-foreign-page")
    # Old browsers send no origin with a request to their own host: for them the header has to do.
    if "origin" in request.headers and not is_own_origin(request, public_url):
        raise NotAllowed("webchat-foreign-page")


def language_of(asking: HTTPConnection) -> str:
    """The language to answer in: the first one the page or the browser names, else Chinese."""
    first = asking.headers.get("accept-language", "").split(",")[0].split(";")[0].strip().lower()
    return "en" if first.startswith("en") else known_language(first)


async def read_json(request: Request) -> dict[str, object]:
    """The small JSON object in the body. Raises Invalid: ``webchat-unreadable``, ``webchat-too-large``."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FRAME:
            raise Invalid("webchat-too-large")
    return dict(read_frame(bytes(body)))


def field(body: dict[str, object], name: str, most: int = 200) -> str:
    """A string of the body. Raises Invalid(``webchat-unreadable``)."""
    value = body.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise Invalid("webchat-unreadable")
    return value
