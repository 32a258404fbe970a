"""The browser chat as one application, to be mounted at ``/chat``. All its addresses are relative to the mount."""

from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.webchat import doors, fallback, page, pictures, socket
from bot.channels.webchat.limits import Limits
from bot.channels.webchat.refusals import refuse
from bot.channels.webchat.room import Room
from bot.turn import TurnDesk
from core.errors import DomainError, Invalid
from core.house import House


def create_app(house: House, desk: TurnDesk, limits: Limits | None = None) -> FastAPI:
    """The chat in a browser: page, websocket, plain requests, photographs, and the people who share a phone."""
    app = FastAPI(title="Yimen chat", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.room = Room(house, desk, limits or Limits())
    for router in (page.router, doors.router, socket.router, fallback.router, pictures.router):
        app.include_router(router)
    app.add_exception_handler(DomainError, refuse)
    app.add_exception_handler(RequestValidationError, _refuse_form)
    app.add_middleware(SafeHeaders)
    return app


async def _refuse_form(request: Request, _error: Exception) -> JSONResponse:
    return await refuse(request, Invalid("webchat-unreadable"))


class SafeHeaders:
    """Nothing but our own scripts runs; nothing personal is kept by a browser or a proxy on the way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _headers(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


def _headers(scope: Scope) -> dict[str, str]:
    host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
    # Older browsers do not count a websocket to the same host as 'self'.
    line = f" ws://{host} wss://{host}" if host and all(c.isalnum() or c in ".:-[]" for c in host) else ""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
            f"connect-src 'self'{line}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
