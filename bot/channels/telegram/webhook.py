"""Telegram comes to us: each update is a POST with our secret in a header.

Answered 200 only when the turn is committed; anything else makes Telegram bring the update again.
"""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable

from aiogram.types import Update
from fastapi import FastAPI, Request, Response

from bot.channels.telegram.polling import parse

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MAX_BODY = 1024 * 1024


def create_app(secret: str, take: Callable[[Update], Awaitable[None]], path: str = "/webhook") -> FastAPI:
    """The application that Telegram posts to. ``take`` must return only when the update is committed."""
    if not secret:
        raise ValueError("a webhook without a secret is open to everybody")
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    expected = secret.encode()

    @app.post(path)
    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, expected):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(raw, dict):
            return Response(status_code=400)
        update = parse(raw)
        if update is None:
            # Brought again it would be no more readable.
            return Response(status_code=200)
        try:
            await take(update)
        except Exception as error:
            # Its words may hold what the person said.
            log.warning("update %s was not taken (%s)", update.update_id, type(error).__name__)
            return Response(status_code=500)
        return Response(status_code=200)

    return app


async def _body(request: Request) -> bytes | None:
    """The body, or None if it is larger than any update is."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            return None
    return bytes(body)
