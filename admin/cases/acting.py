"""How an act is done from a page: nothing is overwritten, and nothing typed is lost.

Every form of an act carries the version of the case it was drawn with and the number of the last event its
reader had seen. When somebody was faster, the page comes back with what they did, with what was typed still
in place, and with the new version: the official looks again and decides again.
"""

from collections.abc import Callable
from typing import Any

from fastapi.responses import Response

from admin.cases.showing import Happening, happenings, option_for, place_of, reason_of
from admin.problems import status_of
from admin.visit import Problems, Visit
from core.casework import queries
from core.casework.transitions import Action
from core.casework.views import CaseView
from core.errors import Conflict, DomainError

TWICE = "act-already-done"
"""The same official's same step, sent twice: it was done once, and they are shown the result."""

FIELD_CODES = {"words-missing", "words-too-long"}


def load(visit: Visit, case_id: int) -> CaseView:
    """The case as it stands now. Raises NotFound."""
    with visit.reading() as s:
        return queries.case_view(s, visit.house, visit.actor, case_id)


def do(
    visit: Visit, case_id: int, act: Callable[[Any, int], Any], again: Callable[[DomainError], Response]
) -> Response:
    """Carry out ``act(session, version)`` in one transaction and go back to the case; ``again`` draws a refusal."""
    try:
        with visit.changing() as s:
            act(s, visit.number("version"))
    except DomainError as problem:
        if problem.code == TWICE:
            return visit.go(f"/console/cases/{case_id}", done="already")
        return again(problem)
    return visit.go(f"/console/cases/{case_id}", done="acted")


def act_page(
    visit: Visit,
    template: str,
    case: CaseView,
    action: Action,
    *,
    problem: DomainError | None = None,
    problems: Problems | None = None,
    field: str = "",
    **context: Any,
) -> Response:
    """The page of an act. ``problem`` is what the domain said; words that are missing stand at ``field``."""
    shown = dict(problems or {})
    news: list[Happening] = []
    status = 422 if shown else 200
    if problem is not None:
        status = status_of(problem)
        news = _since(visit, case) if isinstance(problem, Conflict) else []
        if not news:
            shown[field if problem.code in FIELD_CODES else ""] = visit.sentence(problem)
    return visit.page(
        template,
        status=status,
        case=case,
        row=case.row,
        area=place_of(visit, case),
        action=action,
        problems=shown,
        news=news,
        seen=max((event.seq for event in case.events), default=0),
        blocked=reason_of(visit, case, option_for(case, action)),
        typed=visit.typed,
        **context,
    )


def _since(visit: Visit, case: CaseView) -> list[Happening]:
    """What others did to the case since the page was drawn."""
    seen = visit.number("seen")
    return happenings([event for event in case.events if event.seq > seen])
