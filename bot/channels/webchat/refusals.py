"""Domain errors as the page gets them: a code, a sentence in its language, and how long to wait."""

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from bot.channels.webchat.gate import language_of
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Throttled
from core.i18n import localizer

STATUS: dict[type[DomainError], int] = {Invalid: 400, NotAllowed: 403, NotFound: 404, Conflict: 409, Throttled: 429}
STATUS_OF_CODE = {"webchat-too-large": 413, "photo-too-large": 413}


def as_json(error: DomainError, language: str) -> dict[str, Any]:
    """{"code", "words", "seconds"}; ``seconds`` is null when saying it again would not help."""
    seconds = error.params.get("seconds") if isinstance(error, Throttled) else None
    return {"code": error.code, "words": localizer(language)(f"error-{error.code}", **error.params), "seconds": seconds}


async def refuse(request: Request, error: Exception) -> JSONResponse:
    """The answer to a request that the domain refuses."""
    assert isinstance(error, DomainError)
    status = STATUS_OF_CODE.get(error.code) or next((n for kind, n in STATUS.items() if isinstance(error, kind)), 400)
    return JSONResponse(as_json(error, language_of(request)), status)
