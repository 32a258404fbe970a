"""The Bot API over real HTTP on loopback, served by uvicorn in a thread of its own."""

import json
import threading
import time
from typing import Any

import telegram
import uvicorn
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.integration.telegram_peer.calls import MAX_DOWNLOAD, NAMES, Call, Refused, bad, check_fields
from tests.integration.telegram_peer.world import BOT, TOKEN, World


class Broken:
    """An answer that breaks off: the asker sees the line go dead."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = [(b"content-length", b"1000"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})
        raise ConnectionAbortedError


class Peer:
    """The stand-in. ``with Peer() as peer:`` serves ``peer.base`` until the end."""

    def __init__(self) -> None:
        self.world = World()
        self.token = TOKEN
        app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._method, methods=["POST"]),
                Route("/file/bot{token}/{path:path}", self._file),
            ]
        )
        config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="bot-api", daemon=True)

    def __enter__(self) -> "Peer":
        self._thread.start()
        end = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < end and self._thread.is_alive(), "the Bot API stand-in did not start"
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *error: object) -> None:
        with self.world.changed:
            self.world.closing = True
            self.world.changed.notify_all()
        self._server.should_exit = True
        self._thread.join(20)

    # --- calls -----------------------------------------------------------------------------------

    async def _method(self, request: Request) -> Any:
        form = await request.form()
        call = Call(request.path_params["method"], {name: str(value) for name, value in form.items()})
        if request.path_params["token"] != TOKEN:
            return _answer(Refused(401, "Unauthorized"))
        with self.world.changed:
            self.world.calls.append((time.monotonic(), call))
        fault = self.world.fault_for(call)
        if fault is not None and fault.how in ("drop", "hang"):
            await run_sync(self.world.hang, 2.0 if fault.how == "hang" else 0.0)
            return Broken()
        if fault is not None and isinstance(fault.how, Refused):
            return _answer(fault.how)
        try:
            result = await run_sync(self._carry_out, call)
        except Refused as refused:
            with self.world.changed:
                self.world.refusals.append(refused)
            return _answer(refused)
        if fault is not None:
            return Broken()
        return JSONResponse({"ok": True, "result": result})

    def _carry_out(self, call: Call) -> Any:
        if call.method not in NAMES:
            raise Refused(404, "Not Found: method not found")
        check_fields(call)
        world = self.world
        match call.method:
            case "getUpdates":
                return self._get_updates(call)
            case "sendMessage":
                return world.show(call.chat(), call.text(), call.markup()).to_dict()
            case "editMessageReplyMarkup":
                return world.redraw(call.chat(), call.number("message_id"), call.markup()).to_dict()
            case "deleteMessage":
                world.delete(call.chat(), call.number("message_id"))
            case "answerCallbackQuery":
                self._answer_callback(call.fields["callback_query_id"])
            case "getFile":
                return self._get_file(call.fields["file_id"])
            case "leaveChat":
                world.leave(call.chat())
            case "setWebhook":
                self._set_webhook(call)
            case "deleteWebhook":
                world.webhook = {}
            case "setMyCommands":
                raw = json.loads(call.fields["commands"])
                commands = [telegram.BotCommand.de_json(command).command for command in raw]
                world.commands[call.fields.get("language_code")] = commands
        return True

    def _get_updates(self, call: Call) -> list[dict[str, Any]]:
        if self.world.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = call.number("offset") if "offset" in call.fields else None
        limit = call.number("limit") if "limit" in call.fields else 100
        timeout = call.number("timeout") if "timeout" in call.fields else 0
        return self.world.get_updates(offset, limit, timeout)

    def _answer_callback(self, query: str) -> None:
        with self.world.changed:
            if self.world.callbacks.get(query) is not False:
                raise bad("query is too old and response timeout expired or query ID is invalid")
            self.world.callbacks[query] = True
            self.world.changed.notify_all()

    def _get_file(self, file_id: str) -> dict[str, Any]:
        data = self.world.files.get(file_id)
        if data is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(data) > MAX_DOWNLOAD:
            raise bad("file is too big")
        return telegram.File(file_id, f"u{file_id}", len(data), f"photos/{file_id}.jpg").to_dict()

    def _set_webhook(self, call: Call) -> None:
        if not call.fields["url"].startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.world.webhook = dict(call.fields)

    async def _file(self, request: Request) -> Any:
        file_id = request.path_params["path"].removeprefix("photos/").removesuffix(".jpg")
        data = self.world.files.get(file_id)
        if request.path_params["token"] != TOKEN or data is None:
            return Response(status_code=404)
        fault = self.world.fault_for(Call("file", {}))
        if fault is not None:
            return Broken()
        return Response(data, media_type="application/octet-stream")


def _answer(refused: Refused) -> JSONResponse:
    return JSONResponse(refused.to_json(), status_code=refused.code)


assert telegram.Bot(TOKEN).token == TOKEN and BOT.is_bot
