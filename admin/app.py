"""The console for officials under ``/console``, and what the public may read under ``/public``."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from admin.access import Desk
from admin.audit.routes import desk as audit
from admin.auth.routes import desk as auth
from admin.calendars.routes import desk as calendars
from admin.cases.acts import desk as acts
from admin.cases.routes import desk as cases
from admin.counter.routes import desk as counter
from admin.decision.routes import desk as decision
from admin.headers import Headers
from admin.inbox.routes import desk as inbox
from admin.pages import STATIC
from admin.people.routes import desk as people
from admin.problems import handle_problems
from admin.public.routes import desk as public
from admin.survey.routes import desk as survey
from admin.visit import guard_for
from admin.worklist.routes import desk as worklist
from core.house import House
from core.staff import passwords

DESKS: tuple[Desk, ...] = (
    auth,
    worklist,
    cases,
    acts,
    survey,
    decision,
    counter,
    inbox,
    calendars,
    people,
    audit,
    public,
)


def create_app(house: House) -> FastAPI:
    """The web application of officials and public pages. It opens no house and closes none."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    guard = guard_for(house)
    for desk in DESKS:
        desk.open(app, guard)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    handle_problems(app, house)
    app.add_middleware(Headers)
    # The first log-in of an unknown name shall take no longer than the next.
    passwords.nobody()
    return app
