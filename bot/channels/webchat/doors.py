"""Coming and going of the people who share a phone, over HTTP."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from bot.channels.webchat import people
from bot.channels.webchat.gate import field, hand_token, person_of, read_json, require_own_page, token_of
from bot.channels.webchat.people import Phone
from bot.channels.webchat.room import Room, in_thread
from core.errors import Conflict, Invalid, NotAllowed

router = APIRouter()
own_page = [Depends(require_own_page)]


def shown(phone: Phone | None) -> dict[str, Any]:
    """What a page may know: who is present, or else the names on the list; nothing of anybody's conversation."""
    if phone is None:
        return {"state": "new"}
    if phone.present is None:
        listed = [{"place": p.place, "name": p.name, "language": p.language} for p in phone.people]
        return {"state": "locked", "people": listed, "room": len(phone.people) < people.MOST_PEOPLE}
    present = phone.present
    person = {"id": present.id, "name": present.name, "language": present.language, "protected": present.protected}
    return {"state": "open", "person": person}


@router.get("/api/me")
async def me(request: Request) -> dict[str, Any]:
    """Who is present on this phone."""
    return await _look(request, token_of(request))


@router.post("/api/enter", dependencies=own_page)
async def enter(request: Request, response: Response) -> dict[str, Any]:
    """{"language"}: the first time, the phone gets its token and its first person; after that as ``api/me``."""
    room: Room = request.app.state.room
    language = field(await read_json(request), "language")
    token = token_of(request)
    known = await _look(request, token)
    if known["state"] != "new":
        return known
    room.new_phones.spend(request.client.host if request.client else "")

    def add() -> tuple[str, Phone]:
        with room.house.database.begin() as s:
            return people.add_phone(s, language, room.house.clock.now())

    fresh, phone = await in_thread(add)
    hand_token(request, response, fresh)
    return shown(phone)


@router.post("/api/protect", dependencies=own_page)
async def protect(request: Request) -> dict[str, Any]:
    """{"name", "pin"}: before somebody else uses the phone, the one present takes a name and a number."""
    room: Room = request.app.state.room
    body, token, person = await read_json(request), token_of(request), person_of(request)
    name, pin = field(body, "name"), field(body, "pin")

    def choose() -> None:
        now = room.house.clock.now()
        with room.house.database.read() as s:
            people.free_name(people.require(s, token, person, now), name, but=person)
        hashed = people.hash_pin(person, pin)
        with room.house.database.begin() as s:
            people.protect(s, token, person, name, hashed, now)

    await in_thread(choose)
    return await _look(request, token)


@router.post("/api/leave", dependencies=own_page)
async def leave(request: Request) -> dict[str, Any]:
    """Lock the phone. Every page of it forgets this person at once."""
    room: Room = request.app.state.room
    token, person = token_of(request), person_of(request)

    def lock() -> None:
        with room.house.database.begin() as s:
            people.leave(s, token, person, room.house.clock.now())

    await in_thread(lock)
    return await _look(request, token)


@router.post("/api/unlock", dependencies=own_page)
async def unlock(request: Request) -> dict[str, Any]:
    """{"place", "pin"}: come back. After five wrong numbers each makes the next wait longer."""
    room: Room = request.app.state.room
    body, token = await read_json(request), token_of(request)
    place, pin = body.get("place"), field(body, "pin")
    if type(place) is not int:
        raise Invalid("webchat-unreadable")

    def come_in() -> None:
        now = room.house.clock.now()
        with room.house.database.begin() as s:
            person, hashed = people.count_try(s, token, place, now)
        if not people.pin_fits(person, hashed, pin):
            with room.house.database.begin() as s:
                people.check_wait(s, person, now)
            raise Invalid("webchat-pin-wrong", most=people.TRIES.free)
        with room.house.database.begin() as s:
            people.let_in(s, token, person, now)

    await in_thread(come_in)
    return await _look(request, token)


@router.post("/api/newcomer", dependencies=own_page)
async def newcomer(request: Request) -> dict[str, Any]:
    """{"name", "pin", "language"}: somebody new on a locked phone begins with nothing of anybody else's."""
    room: Room = request.app.state.room
    body, token = await read_json(request), token_of(request)
    name, pin, language = field(body, "name"), field(body, "pin"), field(body, "language")

    def begin() -> None:
        now = room.house.clock.now()
        with room.house.database.read() as s:
            phone = people.find_phone(s, token, now)
            if phone is None:
                raise NotAllowed("webchat-phone-unknown")
            if phone.present is not None:
                raise Conflict("webchat-not-locked")
            people.free_name(phone, name)
        address = people.new_address()
        hashed = people.hash_pin(address, pin)
        with room.house.database.begin() as s:
            people.add_person(s, token, name, hashed, address, language, now)

    await in_thread(begin)
    return await _look(request, token)


@router.post("/api/language", dependencies=own_page)
async def speak(request: Request) -> dict[str, Any]:
    """{"language"}: the language of the page from now on."""
    room: Room = request.app.state.room
    token, person = token_of(request), person_of(request)
    language = field(await read_json(request), "language")

    def change() -> None:
        with room.house.database.begin() as s:
            people.require(s, token, person, room.house.clock.now())
            people.set_language(s, person, language)

    await in_thread(change)
    return await _look(request, token)


async def _look(request: Request, token: str | None) -> dict[str, Any]:
    room: Room = request.app.state.room

    def look() -> Phone | None:
        with room.house.database.read() as s:
            return people.find_phone(s, token, room.house.clock.now())

    return shown(await in_thread(look))
