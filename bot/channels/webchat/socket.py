"""One open page on a websocket. See ``protocol`` for what is said over it."""

import asyncio
import json
import logging
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from bot.channels.webchat import protocol
from bot.channels.webchat.gate import is_own_origin, language_of, token_of
from bot.channels.webchat.protocol import Got, Hello, Here, Ping, SaidBy
from bot.channels.webchat.refusals import as_json
from bot.channels.webchat.room import Room
from bot.channels.webchat.waiting import News
from core.errors import DomainError, Invalid, NotAllowed

log = logging.getLogger(__name__)

router = APIRouter()


class _Closed(Exception):
    """The line is to be closed with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@router.websocket("/ws")
async def talk(ws: WebSocket) -> None:
    """Serve one page until it goes away, the phone changes hands, or it breaks the protocol."""
    room: Room = ws.app.state.room
    if not is_own_origin(ws, room.house.settings.public_url):
        await ws.close()  # before accepting: the browser sees a refused handshake
        return
    await ws.accept()
    line = _Line(ws, room)
    try:
        await line.serve()
    except _Closed as closing:
        await _close(ws, closing.code)
    except NotAllowed:
        await _close(ws, protocol.LOCKED)
    except Invalid as error:
        await _close(ws, protocol.TOO_LARGE if error.code == "webchat-too-large" else protocol.UNREADABLE)
    except WebSocketDisconnect:
        pass
    except DomainError as error:
        log.info("a page was cut off: %s", error.code)
        await _close(ws, 1013)


async def _close(ws: WebSocket, code: int) -> None:
    try:
        await ws.close(code)
    except (RuntimeError, WebSocketDisconnect):
        return  # it has gone by itself


class _Line:
    def __init__(self, ws: WebSocket, room: Room) -> None:
        self._ws, self._room = ws, room
        self._token, self._language = token_of(ws), language_of(ws)
        self._person = ""
        self._shown = 0
        # An ack goes before the messages it made: whoever looks for news waits until a turn is answered.
        self._speaking = asyncio.Lock()

    async def serve(self) -> None:
        hello = await self._next()
        if not isinstance(hello, Hello):
            raise Invalid("webchat-unreadable")
        phone = await self._room.present(self._token, hello.person)
        self._person, self._shown = hello.person, hello.after
        if self._room.pages.get(phone.id, 0) >= self._room.limits.pages:
            raise _Closed(protocol.TOO_MANY)
        self._room.pages[phone.id] = self._room.pages.get(phone.id, 0) + 1
        news = News(self._room.house.wake, self._person)
        try:
            await self._welcome(news)
            await self._talk(news)
        finally:
            news.close()
            self._room.pages[phone.id] -= 1
            if not self._room.pages[phone.id]:
                del self._room.pages[phone.id]

    async def _talk(self, news: News) -> None:
        """Listen and tell at once, until one of the two ends; how it ended is raised."""
        both = [asyncio.create_task(self._listen(news)), asyncio.create_task(self._tell(news))]
        try:
            ended, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            # A turn under way in its thread is finished, whether or not anybody is there to be told.
            await asyncio.gather(*both, return_exceptions=True)
        for task in ended:
            task.result()

    async def _welcome(self, news: News) -> None:
        found = await self._room.since(self._token, self._person, self._shown)
        news.listen_to(found.session)
        if self._shown > found.upto:
            self._shown = 0  # a page older than the database: it begins anew
            found = await self._room.since(self._token, self._person, 0)
        first = found.messages[0]["seq"] if found.messages else found.upto + 1
        await self._send({"t": "welcome", "upto": found.upto, "first": first})
        await self._catch_up(news)

    async def _tell(self, news: News) -> None:
        """Send what is said by others: officials, notices, another page of the same person."""
        while True:
            await news.wait(self._room.limits.look_every)
            async with self._speaking:
                await self._catch_up(news)

    async def _catch_up(self, news: News) -> None:
        while True:
            found = await self._room.since(self._token, self._person, self._shown)
            news.listen_to(found.session)
            if not found.messages:
                return
            await self._send({"t": "messages", "messages": found.messages})
            self._shown = found.messages[-1]["seq"]

    async def _listen(self, news: News) -> None:
        while True:
            value = await self._next_frame()
            try:
                message = protocol.read_message(value)
            except Invalid as error:
                if value.get("t") != "say" or not isinstance(value.get("key"), str):
                    raise
                await self._send({"t": "refused", "key": value["key"], **as_json(error, self._language)})
                continue
            match message:
                case Ping():
                    await self._send({"t": "pong"})
                case Here():
                    await self._room.present(self._token, self._person)
                    await self._room.note_active(self._token)
                case Got(upto):
                    await self._room.mark_delivered(self._token, self._person, upto)
                case SaidBy():
                    await self._take(message, news)
                case Hello():
                    raise Invalid("webchat-unreadable")

    async def _take(self, said: SaidBy, news: News) -> None:
        async with self._speaking:
            try:
                outcome = await self._room.take(self._token, self._person, said.key, said.what, said.language)
            except NotAllowed:
                raise
            except DomainError as error:
                await self._send({"t": "refused", "key": said.key, **as_json(error, self._language)})
                return
            answer = {"t": "ack", "key": said.key, "seq": outcome.received_seq, "repeated": outcome.repeated}
            await self._send(answer)
            await self._catch_up(news)

    async def _next(self) -> Any:
        return protocol.read_message(await self._next_frame())

    async def _next_frame(self) -> dict[str, Any]:
        try:
            frame = await asyncio.wait_for(self._ws.receive(), self._room.limits.silence)
        except TimeoutError:
            raise _Closed(protocol.SILENT) from None
        if frame["type"] != "websocket.receive":
            raise WebSocketDisconnect(frame.get("code", 1006))
        if frame.get("text") is None:
            raise Invalid("webchat-unreadable")
        return dict(protocol.read_frame(frame["text"]))

    async def _send(self, value: dict[str, Any]) -> None:
        try:
            await self._ws.send_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        except RuntimeError:
            raise WebSocketDisconnect(1006) from None
