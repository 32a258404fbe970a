"""The whole house served over real HTTP on loopback, in a thread, by the same composition as ``run.py serve``."""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

import uvicorn

import run
from core.house import House


@contextlib.contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve an application; gives its address, ``http://127.0.0.1:port``."""
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", timeout_graceful_shutdown=1)
    )
    up = threading.Event()
    startup = server.startup

    async def announce(sockets: Any = None) -> None:
        await startup(sockets)
        up.set()

    server.startup = announce  # type: ignore[method-assign]  # uvicorn has no other word for "ready"
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    if not up.wait(30):
        raise TimeoutError("the server did not come up")
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(15)


@contextlib.contextmanager
def serving_house(house: House) -> Iterator[str]:
    """Serve citizens' chat, console and background work of a house."""
    with serving(run.web_app(house, background=True)) as address:
        yield address
