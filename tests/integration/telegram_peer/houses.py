"""A real house with its Telegram side running beside it: event loop, runner, database, all as in one process."""

import asyncio
import socket
import threading
from typing import Any

import httpx
import uvicorn
from sqlalchemy import func, select

from bot import store
from bot.channels.telegram.limiter import Pace
from bot.channels.telegram.service import TelegramService
from bot.delivery import NoticeDesk
from bot.store import Message
from bot.turn import TurnDesk
from core.db.models.chat import ChatMessage, ChatSession
from core.house import House
from core.jobs import enqueue
from core.jobs.runner import Runner
from tests.integration.telegram_peer.server import Peer

NO_PACE = Pace(chat_gap=0.0, gap=0.0)
SECRET = "invented-secret-0123456789"


class TelegramSide:
    """The Telegram side of a house, between ``start`` and ``stop``. With ``webhook`` updates are posted to ``url``;
    with ``web_only`` this is the web process of several: it takes updates, and another one delivers."""

    def __init__(
        self,
        house: House,
        peer: Peer,
        *,
        desk: TurnDesk | None = None,
        pace: Pace = NO_PACE,
        quiet: float = 0.4,
        webhook: bool = False,
        web_only: bool = False,
    ) -> None:
        self.house, self.peer = house, peer
        self.service = TelegramService(
            house,
            desk or TurnDesk(house),
            peer.token,
            peer.base,
            SECRET if webhook or web_only else None,
            pace=pace,
            album_quiet=quiet,
            long_poll=1,
        )
        self.webhook, self.web_only = webhook or web_only, web_only
        handlers = {**NoticeDesk(house).handlers(), **self.service.handlers()}
        self._runner = Runner(house.database, house.clock, house.wake, handlers)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="telegram-side", daemon=True)

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        running = asyncio.create_task(self._wait() if self.web_only else self.service.run(self._stop))
        if self.webhook:
            await self._serve_webhook(running)
        else:
            self._ready.set()
        await running

    async def _wait(self) -> None:
        await self._stop.wait()
        await self.service.close()

    async def _serve_webhook(self, running: "asyncio.Task[None]") -> None:
        # The socket listens before the server runs, so whoever posts early is only kept waiting.
        door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{door.getsockname()[1]}/webhook"
        server = uvicorn.Server(uvicorn.Config(self.service.webhook_app(), log_level="critical", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[door]))
        self._ready.set()
        await running
        server.should_exit = True
        await serving

    def start(self) -> "TelegramSide":
        self._thread.start()
        assert self._ready.wait(60)
        if not self.web_only:
            self._runner.start()
        return self

    def stop(self) -> None:
        if not self.web_only:
            self._runner.stop()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        assert not self._thread.is_alive(), "the Telegram side did not stop"

    def __enter__(self) -> "TelegramSide":
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()

    def settle(self, seconds: float = 90.0) -> None:
        """Wait until every update is confirmed and everything said has reached its person."""
        self.peer.world.wait(lambda: not self.peer.world.updates, seconds, "all updates to be confirmed")
        self.peer.world.wait(lambda: not undelivered(self.house), seconds, "all messages to be delivered")

    def posts(self, number: int, secret: str | None = SECRET, content: bytes | None = None) -> httpx.Response:
        """Telegram posts the update ``number``; it forgets it when the answer is 2xx."""
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        if content is not None:
            answer = httpx.post(self.url, content=content, headers=headers, timeout=30)
        else:
            answer = httpx.post(self.url, json=self.peer.world.updates[number], headers=headers, timeout=30)
        if answer.is_success:
            with self.peer.world.changed:
                self.peer.world.updates.pop(number, None)
        return answer


def body(text: str, *choices: str, question: int = 0, **more: Any) -> dict[str, Any]:
    """The body of an outgoing message as ``bot.render`` writes it; ``choices`` are labels, and their ids."""
    buttons = [{"id": label, "label": label, "minor": False, "chosen": False, "link": None} for label in choices]
    plain = {"tone": "ask" if question else "tell", "input": "none", "secret": False, "progress": None, "lang": "zh-CN"}
    return {"text": text, "choices": buttons, "question": question, **plain, **more}


def tell(house: House, chat: int, *bodies: dict[str, Any], together: bool = False) -> int:
    """Say something in a chat from the house's side; ``together``: as one turn does. Returns the conversation's id."""
    for turn in [bodies] if together else [(body,) for body in bodies]:
        now = house.clock.now()
        with house.database.begin() as s:
            row = store.begin_session(s, "telegram", str(chat), "zh-CN", now)
            written = store.append(s, row, [("out", None, body) for body in turn], now)
            store.save(s, row, language=row.language, state=row.state, last_seq=written[-1].seq, at=now)
            enqueue(s, "telegram.deliver", f"{row.id}:{written[-1].seq}", {"session": row.id})
    return row.id


def transcript(house: House, chat: int) -> list[Message]:
    """All that was said in a chat, both ways."""
    with house.database.read() as s:
        row = store.session_for(s, "telegram", str(chat))
        return store.history(s, row.id, limit=10_000) if row else []


def heard(house: House, chat: int) -> list[dict[str, Any]]:
    return [message.body for message in transcript(house, chat) if message.direction == "in"]


def said(house: House, chat: int) -> list[str]:
    return [message.body["text"] for message in transcript(house, chat) if message.direction == "out"]


def undelivered(house: House) -> int:
    """How many messages wait for people who can be reached."""
    query = (
        select(func.count())
        .select_from(ChatMessage)
        .join(ChatSession, ChatSession.id == ChatMessage.session_id)
        .where(ChatMessage.direction == "out", ChatMessage.delivered_at.is_(None), ChatSession.blocked_at.is_(None))
    )
    with house.database.read() as s:
        return int(s.scalar(query) or 0)
