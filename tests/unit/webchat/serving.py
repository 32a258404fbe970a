"""The real chat on a loopback port, and a page without a browser: for tests of what goes over the wire."""

import contextlib
import json
import secrets
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.channels.webchat.app import create_app
from bot.channels.webchat.limits import Limits
from bot.turn import TurnDesk
from core.house import House

PATIENCE = 20.0


class Site:
    """A running server with the chat mounted at ``/chat``."""

    def __init__(self, house: House, port: int) -> None:
        self.house = house
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"
        self.url = f"{self.origin}/chat/"

    def page(self, language: str = "zh-CN") -> "Page":
        """A browser that has just entered for the first time."""
        page = Page(self, language)
        page.enter()
        return page


@contextlib.contextmanager
def serve(house: House, limits: Limits | None = None, port: int = 0) -> Iterator[Site]:
    """The chat of ``house`` over real HTTP until the end of the block."""
    app = FastAPI()
    app.mount("/chat", create_app(house, TurnDesk(house), limits))
    listening = socket.create_server(("127.0.0.1", port))
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", lifespan="off", ws="websockets-sansio", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield Site(house, listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
        assert not thread.is_alive()


def new_key() -> str:
    return secrets.token_hex(16)


class Page:
    """What a page in a browser does, by hand."""

    def __init__(self, site: Site, language: str = "zh-CN") -> None:
        self.site, self.language = site, language
        self.http = httpx.Client(base_url=site.url, timeout=PATIENCE, headers={"accept-language": language})
        self.person = ""

    def enter(self) -> dict[str, Any]:
        me = self.post("api/enter", {"language": self.language}).json()
        self.person = me["person"]["id"] if me["state"] == "open" else ""
        return dict(me)

    @property
    def token(self) -> str:
        return self.http.cookies.get("yimen_chat") or ""

    def headers(self, **more: str) -> dict[str, str]:
        return {"x-yimen": "1", "x-person": self.person, "origin": self.site.origin, **more}

    def get(self, path: str, **more: str) -> httpx.Response:
        return self.http.get(path, headers=self.headers(**more))

    def post(self, path: str, body: dict[str, Any] | None = None, **more: str) -> httpx.Response:
        return self.http.post(path, json=body or {}, headers=self.headers(**more))

    def upload(self, data: bytes, key: str | None = None) -> httpx.Response:
        return self.http.post("api/photo", content=data, headers=self.headers(**{"x-key": key or new_key()}))

    def dial(self, *, origin: str | None = None, token: str | None = None) -> ClientConnection:
        """The bare websocket, nothing said yet."""
        cookie = self.token if token is None else token
        return connect(
            f"ws://{self.site.host}/chat/ws",
            origin=self.site.origin if origin is None else origin or None,  # type: ignore[arg-type]  # NewType of str
            additional_headers={"Cookie": f"yimen_chat={cookie}", "Accept-Language": self.language},
            max_size=None,
            legacy=True,  # closed by whoever dialled
        )

    @contextlib.contextmanager
    def line(self, after: int = 0) -> Iterator["Line"]:
        with self.dial() as ws:
            line = Line(ws)
            line.send({"t": "hello", "person": self.person, "after": after})
            line.welcome = line.next("welcome")
            if line.welcome["first"] <= line.welcome["upto"]:
                line.catch(line.welcome["upto"])
            yield line


class Line:
    """One websocket, with what came over it. Every message is noted once, in the order it came."""

    def __init__(self, ws: ClientConnection) -> None:
        self.ws = ws
        self.welcome: dict[str, Any] = {}
        self.messages: list[dict[str, Any]] = []

    def send(self, frame: dict[str, Any]) -> None:
        self.ws.send(json.dumps(frame))

    def hear(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(self.ws.recv(PATIENCE))
        if frame["t"] == "messages":
            self.messages += frame["messages"]
        return frame

    def next(self, kind: str) -> dict[str, Any]:
        """The next frame of this kind; messages on the way are noted."""
        while True:
            frame = self.hear()
            if frame["t"] == kind:
                return frame

    def catch(self, seq: int) -> None:
        """Until the message ``seq`` is there."""
        while not self.messages or self.messages[-1]["seq"] < seq:
            self.hear()

    def say(self, text: str, key: str | None = None) -> dict[str, Any]:
        """Say words; the answer is an ack or a refusal, and the messages that follow it are noted."""
        return self.answer({"t": "say", "key": key or new_key(), "kind": "said", "text": text})

    def start(self, language: str = "zh-CN") -> dict[str, Any]:
        return self.answer({"t": "say", "key": new_key(), "kind": "started", "language": language})

    def answer(self, frame: dict[str, Any]) -> dict[str, Any]:
        self.send(frame)
        while True:
            heard = self.hear()
            if heard.get("key") == frame["key"]:
                break
        if heard["t"] == "ack" and not heard["repeated"]:
            self.catch(heard["seq"] + 1)
        return heard

    @property
    def seqs(self) -> list[int]:
        return [m["seq"] for m in self.messages]

    @property
    def texts(self) -> list[str]:
        return [m["body"].get("text", "") for m in self.messages]


def closing_code(line: Line) -> int:
    """With which code the house closes the line; what it still says before is dropped."""
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            line.ws.recv(PATIENCE)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


def raw(page: Page, *frames: Any, token: str | None = None) -> Line:
    line = Line(page.dial(token=token))
    for frame in frames:
        line.ws.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))
    return line
