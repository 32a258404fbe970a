"""The composition root: the only place that knows both sides. ``python run.py --help`` lists what it can do.

serve         one process: citizens' chat, console, background work (the embedded database needs no more)
web           citizens' chat and console only             } the same house on PostgreSQL,
bot           Telegram only                               } as separate processes,
worker        background work only                        } several of web and worker
migrate       bring the database to its newest form
seed          fill an empty database with an invented town
create-administrator  make the first account of a real house (asks for name and password)
audit-verify  read the whole audit chain and say whether it is whole
reset         erase the embedded database and its key (asks first)
"""

import argparse
import asyncio
import contextlib
import getpass
import logging
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from admin.app import create_app as create_console
from bot.channels.webchat.app import create_app as create_webchat
from bot.delivery import NoticeDesk
from bot.turn import TurnDesk
from core import audit, seed, staff
from core.db import migrations
from core.errors import DomainError
from core.forms.areas import load_areas
from core.house import House
from core.i18n import localizer
from core.jobs import Handler
from core.jobs import queue as jobs
from core.jobs.runner import Runner
from core.settings import Settings

# Read only where they are needed: together they take longer than all the rest of a start.
if TYPE_CHECKING:
    from bot.channels.telegram.service import TelegramService
    from core.jobs.postgres import PgQueuerRunner

log = logging.getLogger("yimen")


def handlers_of(house: House, telegram: "TelegramService | None") -> dict[str, Handler]:
    """Every kind of job and who carries it out."""
    handlers: dict[str, Handler] = dict(NoticeDesk(house).handlers())
    if telegram is not None:
        handlers.update(telegram.handlers())
    return handlers


def telegram_of(house: House, desk: TurnDesk) -> "TelegramService | None":
    """The Telegram side, if a token was given."""
    if not house.settings.telegram_token:
        return None
    from bot.channels.telegram.service import TelegramService

    return TelegramService(
        house,
        desk,
        token=house.settings.telegram_token,
        api_base=house.settings.telegram_api or None,
        webhook_secret=house.settings.telegram_webhook_secret or None,
    )


def web_app(house: House, *, background: bool) -> Starlette:
    """Chat, console and public pages as one application; with ``background`` also the runner and Telegram beside it."""
    desk = TurnDesk(house)
    telegram = telegram_of(house, desk)
    routes: list[Mount | Route] = [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/", lambda request: RedirectResponse("chat/")),
        Mount("/chat", create_webchat(house, desk)),
    ]
    if telegram is not None and house.settings.telegram_webhook_secret:
        routes.append(Mount("/telegram", telegram.webhook_app()))
    routes.append(Mount("/", create_console(house)))

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            if background:
                await stack.enter_async_context(_telegram_running(telegram))
                runner = _runner(house, handlers_of(house, telegram))
                runner.start()
                stack.push_async_callback(asyncio.to_thread, runner.stop)
            elif telegram is not None:
                stack.push_async_callback(telegram.close)
            yield

    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.house = house
    return app


@contextlib.asynccontextmanager
async def _telegram_running(telegram: "TelegramService | None") -> AsyncIterator[None]:
    if telegram is None:
        yield
        return
    stop = asyncio.Event()
    task = asyncio.create_task(telegram.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _alive(request: Request) -> Response:
    return JSONResponse({"alive": True})


async def _ready(request: Request) -> Response:
    house: House = request.app.state.house

    def look() -> dict[str, object]:
        with house.database.read() as s:
            return {
                "waiting": jobs.waiting(s),
                "dead": len(jobs.dead(s)),
                "migrated": migrations.current(house.database),
            }

    found = await asyncio.to_thread(look)
    return JSONResponse({"ready": found["migrated"], **found}, status_code=200 if found["migrated"] else 503)


def serve(house: House) -> None:
    """One process with everything."""
    if not house.database.embedded:
        raise SystemExit(
            "`serve` is for the embedded database; on PostgreSQL run `web`, `bot` and `worker` (docs/operate.md)"
        )
    prepare(house)
    _announce(house)
    _run_web(house, background=True)


def web(house: House) -> None:
    _run_web(house, background=False)


def _run_web(house: House, *, background: bool) -> None:
    config = uvicorn.Config(
        web_app(house, background=background),
        host=house.settings.host,
        port=house.settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        ws_max_size=64 * 1024,
        server_header=False,
        proxy_headers=True,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run()
    house.close()


def bot(house: House) -> None:
    """Telegram alone: takes messages, and sends what waits for Telegram."""
    desk = TurnDesk(house)
    telegram = telegram_of(house, desk)
    if telegram is None:
        raise SystemExit("no bot to run: set YIMEN_TELEGRAM_TOKEN (the token that BotFather gave you)")

    async def main() -> None:
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        runner = _runner(house, telegram.handlers())
        async with _telegram_running(telegram):
            runner.start()
            await stop.wait()
            await asyncio.to_thread(runner.stop)

    asyncio.run(main())
    house.close()


def _runner(house: House, handlers: Mapping[str, Handler]) -> "Runner | PgQueuerRunner":
    """Whatever carries out jobs on this house's database."""
    if house.database.embedded:
        return Runner(house.database, house.clock, house.wake, handlers, house.settings.workers)
    from core.jobs.postgres import PgQueuerRunner

    return PgQueuerRunner(house.database, house.clock, handlers, house.settings.workers)


def worker(house: House) -> None:
    """Background work alone, on PostgreSQL."""
    if house.database.embedded:
        raise SystemExit(
            "a worker needs PostgreSQL: set YIMEN_DATABASE; with the embedded database `serve` does this work"
        )
    from core.jobs.postgres import work

    work(house.database, house.clock, handlers_of(house, None), house.settings.workers)
    house.close()


def prepare(house: House) -> None:
    """Newest database form, rules and forms checked, and the invented town where there is nothing yet."""
    migrations.upgrade(house.database)
    house.lay()
    _ = house.packs, house.forms
    if house.settings.demo:
        seed.sow_if_empty(house)


def migrate(house: House) -> None:
    migrations.upgrade(house.database)
    house.lay()
    print("the database has the newest form")


def sow(house: House) -> None:
    prepare(house)
    _announce(house)


def create_administrator(house: House) -> None:
    """The first account of a real house; later ones are made in the console."""
    migrate(house)
    username = input("log-in name: ")
    name = input("name: ")
    password = getpass.getpass("password: ")
    with house.database.begin() as s:
        staff.create_staff(
            s,
            username=username,
            name=name,
            password=password,
            roles=["administrator"],
            areas=[load_areas(house.settings.place).county.code],
            at=house.clock.now(),
        )
    print("the account is there; log in to the console and make the others")


def audit_verify(house: House) -> None:
    with house.database.read() as s:
        verdict = audit.verify(s)
    for finding in verdict.findings:
        print(f"strand {finding.strand}, event {finding.n}: {finding.problem}")
    print(f"{verdict.events} events, " + ("whole" if verdict.whole else f"{len(verdict.findings)} broken places"))
    print(f"anchor {verdict.anchor}")
    if not verdict.whole:
        raise SystemExit(1)


def reset(settings: Settings, *, sure: bool) -> None:
    """Erase the embedded house: database, key, demonstration log-ins."""
    if not settings.database.startswith("sqlite"):
        raise SystemExit("`reset` erases only the embedded database; drop a PostgreSQL database by its own tools")
    if not sure and input(f"Erase everything in {settings.data}? Type yes: ").strip() != "yes":
        raise SystemExit("nothing was erased")
    shutil.rmtree(settings.data, ignore_errors=True)
    print("erased")


def _announce(house: House) -> None:
    base = house.settings.public_url or f"http://{house.settings.host}:{house.settings.port}"
    print(
        f"\n  一门受理 Yimen\n"
        f"\n  chat     {base}/chat/\n  console  {base}/console/\n  public   {base}/public/publicity\n"
    )
    logins = seed.logins(house)
    if logins:
        print("  demonstration log-ins (invented people):")
        for login in logins:
            print(f"    {login.username:<14} {login.password:<16} {login.what}")
    print("\n  Ctrl-C stops; the data stays.\n", flush=True)


COMMANDS: Mapping[str, object] = {
    "serve": serve,
    "web": web,
    "bot": bot,
    "worker": worker,
    "migrate": migrate,
    "seed": sow,
    "create-administrator": create_administrator,
    "audit-verify": audit_verify,
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=[*COMMANDS, "reset"])
    parser.add_argument("--yes", action="store_true", help="with reset: do not ask")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        settings = Settings.from_environment()
        if chosen.command == "reset":
            reset(settings, sure=chosen.yes)
            return
        command = COMMANDS[chosen.command]
        assert callable(command)
        command(House.open(settings))
    except DomainError as refused:
        raise SystemExit(localizer("en")(f"error-{refused.code}", **refused.params)) from None
    except PermissionError as refused:
        raise SystemExit(str(refused)) from None


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
