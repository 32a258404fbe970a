"""The same conversation by plain requests, for networks that let no websocket through."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from bot.channels.webchat import people
from bot.channels.webchat.gate import person_of, read_json, require_own_page, token_of
from bot.channels.webchat.protocol import Got, Here, SaidBy, read_message
from bot.channels.webchat.room import Room, in_thread
from bot.channels.webchat.transcript import Found, before
from bot.channels.webchat.waiting import News
from core.errors import Invalid

router = APIRouter()

Number = Annotated[int, Query(ge=0, lt=2**31)]


@router.post("/api/send", dependencies=[Depends(require_own_page)])
async def send(request: Request) -> dict[str, Any]:
    """A ``say``, ``got`` or ``here``; answers an ``ack`` (or {}), or a refusal."""
    room: Room = request.app.state.room
    body = await read_json(request)
    token, person = token_of(request), person_of(request)
    match read_message(body):
        case SaidBy(key, what, language):
            outcome = await room.take(token, person, key, what, language)
            return {"t": "ack", "key": key, "seq": outcome.received_seq, "repeated": outcome.repeated}
        case Got(upto):
            await room.mark_delivered(token, person, upto)
        case Here():
            await room.present(token, person)
            await room.note_active(token)
        case _:
            raise Invalid("webchat-unreadable")
    return {}


@router.get("/api/poll")
async def poll(request: Request, after: Number = 0) -> dict[str, Any]:
    """Messages after ``after``; waits a few seconds for the first of them."""
    room: Room = request.app.state.room
    token, person = token_of(request), person_of(request)
    news = News(room.house.wake, person)
    try:
        found = await room.since(token, person, after)
        if not found.messages and after:
            news.listen_to(found.session)
            await news.wait(room.limits.poll_wait)
            found = await room.since(token, person, after)
    finally:
        news.close()
    return _shown(found)


@router.get("/api/earlier")
async def earlier(request: Request, seq: Number) -> dict[str, Any]:
    """Messages just before number ``seq``."""
    room: Room = request.app.state.room
    token, person = token_of(request), person_of(request)

    def look() -> Found:
        with room.house.database.read() as s:
            people.require(s, token, person, room.house.clock.now())
            return before(s, person, seq)

    return _shown(await in_thread(look))


def _shown(found: Found) -> dict[str, Any]:
    first = found.messages[0]["seq"] if found.messages else found.upto + 1
    return {"t": "messages", "upto": found.upto, "first": first, "messages": found.messages}
