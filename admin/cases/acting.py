"""How an act is done from a page: nothing is overwritten, and nothing typed is lost.

Every form of an act carries the version of the case it was drawn with and the number of the last event its
reader had seen. When somebody was faster, the page comes back with what they did, with what was typed still
in place, and with the new version: the official looks again and decides again.
"""

from collections.abc import Callable, Collection
from typing import Any

from fastapi.responses import Response

from admin.cases.showing import Happening, happenings, option_for, place_of, reason_of
from admin.problems import status_of
from admin.visit import Problems, Visit
from core.casework import queries
from core.casework.transitions import Action
from core.casework.views import CaseView
from core.errors import Conflict, DomainError

OWN = "act-already-done"
"""What made the page stale was a step of the same official's: a second click, or another tab."""

FIELD_CODES = {"words-missing", "words-too-long"}


def load(visit: Visit, case_id: int) -> CaseView:
    """The case as it stands now. Raises NotFound."""
    with visit.reading() as s:
        return queries.case_view(s, visit.house, visit.actor, case_id)


def do(
    visit: Visit,
    case_id: int,
    actions: Collection[Action],
    act: Callable[[Any, int], Any],
    again: Callable[[DomainError], Response],
    words: str | None = "",
) -> Response:
    """Carry out ``act(session, version)`` in one transaction and go back to the case; ``again`` draws a refusal.

    ``words`` is what was typed for it, by which a step sent twice is known; None: that is not to be compared.
    """
    try:
        with visit.changing() as s:
            act(s, visit.number("version"))
    except DomainError as problem:
        if problem.code == OWN and _same_again(visit, case_id, actions, words):
            return visit.go(f"/console/cases/{case_id}", done="already")
        return again(problem)
    return visit.go(f"/console/cases/{case_id}", done="acted")


def _same_again(visit: Visit, case_id: int, actions: Collection[Action], words: str | None) -> bool:
    """Whether the official's last step was this one with these words: a second click, or the same page twice."""
    last = max(load(visit, case_id).events, key=lambda event: event.seq)
    return last.action in actions and (words is None or (last.note or "") == words)


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
