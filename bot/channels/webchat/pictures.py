"""Photographs, coming and going. What is in them is judged by the conversation; here only how large they are."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from bot.channels.webchat import people, transcript
from bot.channels.webchat.gate import person_of, require_own_page, token_of
from bot.channels.webchat.protocol import read_key
from bot.channels.webchat.room import Room, in_thread
from bot.turn import Photograph
from core.errors import Invalid, NotFound, Throttled
from core.files import store as files

router = APIRouter()


@router.post("/api/photo", dependencies=[Depends(require_own_page)])
async def take_photo(request: Request) -> dict[str, Any]:
    """The body is the picture; answers an ``ack``. Larger than the limit: refused, and never held whole."""
    room: Room = request.app.state.room
    token, person, key = token_of(request), person_of(request), read_key(request.headers.get("x-key"))
    await room.present(token, person)
    data = await _read(request, room)
    outcome = await room.take(token, person, key, Photograph(data))
    return {"t": "ack", "key": key, "seq": outcome.received_seq, "repeated": outcome.repeated}


async def _read(request: Request, room: Room) -> bytes:
    most = room.limits.photo_bytes
    kept, size = bytearray(), 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > most:
                # Read on, keep nothing: a browser cut off in the middle shows a broken network, not our sentence.
                room.uploading -= len(kept)
                kept.clear()
                if size > 8 * most:
                    break
                continue
            if room.uploading + len(part) > room.limits.upload_bytes:
                raise Throttled("webchat-busy", seconds=5)
            room.uploading += len(part)
            kept += part
    finally:
        room.uploading -= len(kept)
    if size > most:
        raise Invalid("photo-too-large", megabytes=most // 1024 // 1024)
    return bytes(kept)


@router.get("/photo/{seq}")
async def show_photo(request: Request, seq: Annotated[int, Path(ge=1, lt=2**31)]) -> Response:
    """A photograph of one's own conversation. There is no address for anybody else's."""
    room: Room = request.app.state.room
    token, person = token_of(request), person_of(request)

    def look() -> bytes:
        with room.house.database.read() as s:
            people.require(s, token, person, room.house.clock.now())
            ref = transcript.photo_at(s, person, seq)
            if ref is None:
                raise NotFound("webchat-no-photo")
            return files.read(s, ref)

    data = await in_thread(look)
    return Response(data, media_type="image/jpeg", headers={"Content-Disposition": "inline"})
