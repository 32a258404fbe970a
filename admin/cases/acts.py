"""The acts that need only a word or none: accept, ask for papers, take them in, extend, withdraw, publish, object."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi.responses import Response

from admin.access import Desk, roles_of
from admin.cases.acting import act_page, do, load
from admin.cases.showing import findings
from admin.visit import Here, Id, Visit
from core.casework import service
from core.casework.records import Act, ObjectionMade
from core.casework.transitions import Action
from core.errors import DomainError

desk = Desk("/console/cases")


@dataclass(frozen=True, slots=True)
class Box:
    """Something to type. ``console-box-<action>-<name>`` labels it; ``lines`` 1 is a single line."""

    name: str
    optional: bool = False
    lines: int = 4


@dataclass(frozen=True, slots=True)
class ActForm:
    """An act, what is typed for it, and the service that does it. ``preview``: shows what the rules say."""

    action: Action
    act: Callable[[Any, Visit, int, int], Act]
    boxes: tuple[Box, ...] = ()
    preview: bool = False


def _accept(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.accept(s, visit.house, visit.actor, case_id, version)


def _ask(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.ask_papers(s, visit.house, visit.actor, case_id, version, visit.typed("words"))


def _receive(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.receive_papers(s, visit.house, visit.actor, case_id, version, visit.typed("words") or None)


def _extend(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.extend(s, visit.house, visit.actor, case_id, version, visit.typed("words"))


def _withdraw(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.withdraw(s, visit.house, visit.actor, case_id, version, visit.typed("words") or None)


def _publish(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    return service.publish(s, visit.house, visit.actor, case_id, version)


def _object(s: Any, visit: Visit, case_id: int, version: int) -> Act:
    made = ObjectionMade(visit.typed("words"), visit.typed("contact") or None)
    return service.object_(s, visit.house, visit.actor, case_id, version, made)


FORMS = (
    ActForm(Action.ACCEPT, _accept),
    ActForm(Action.ASK_PAPERS, _ask, (Box("words"),)),
    ActForm(Action.RECEIVE_PAPERS, _receive, (Box("words", optional=True),)),
    ActForm(Action.EXTEND, _extend, (Box("words"),)),
    ActForm(Action.WITHDRAW, _withdraw, (Box("words", optional=True),)),
    ActForm(Action.PUBLISH, _publish, preview=True),
    ActForm(Action.OBJECT, _object, (Box("words", lines=6), Box("contact", optional=True, lines=1))),
)


def _page(visit: Visit, form: ActForm, case_id: int, problem: DomainError | None = None) -> Response:
    case = load(visit, case_id)
    found = None
    if form.preview:
        with visit.reading() as s:
            found = findings(service.preview(s, visit.house, visit.actor, case_id).assessment)
    return act_page(
        visit,
        "cases/templates/act.html",
        case,
        form.action,
        problem=problem,
        field="words",
        title=visit.words(f"console-act-{form.action}"),
        boxes=form.boxes,
        found=found,
    )


def _open(form: ActForm) -> None:
    roles = roles_of(form.action)
    path = f"/{{case_id}}/{form.action}"

    def show(visit: Here, case_id: Id) -> Response:
        return _page(visit, form, case_id)

    def act(visit: Here, case_id: Id) -> Response:
        return do(
            visit,
            case_id,
            (form.action,),
            lambda s, version: form.act(s, visit, case_id, version),
            lambda problem: _page(visit, form, case_id, problem),
            visit.typed("words"),
        )

    desk.get(path, roles=roles)(show)
    desk.post(path, roles=roles)(act)


for _form in FORMS:
    _open(_form)
