"""Granting and refusing: the rules on the facts as of today, and an official who answers for it.

Nobody can decide against the rules, so the page offers the one decision they lead to.
"""

from fastapi.responses import Response

from admin.access import Desk, roles_of
from admin.cases.acting import act_page, do, load
from admin.cases.showing import DECISIONS, findings
from admin.visit import Here, Id, Visit
from core.casework import service
from core.casework.records import Verdict
from core.casework.transitions import Action
from core.eligibility import Outcome
from core.errors import DomainError

desk = Desk("/console/cases")
DECIDERS = roles_of(Action.GRANT) | roles_of(Action.REFUSE)


@desk.get("/{case_id}/decide", roles=DECIDERS)
def show(visit: Here, case_id: Id) -> Response:
    return _page(visit, case_id)


@desk.post("/{case_id}/decide", roles=DECIDERS)
def decide(visit: Here, case_id: Id) -> Response:
    """``outcome`` is the one the page showed: if facts or rules have changed since, the service refuses."""
    outcome: Verdict = "granted" if visit.typed("outcome") == "granted" else "refused"
    return do(
        visit,
        case_id,
        DECISIONS,
        lambda s, version: service.decide(
            s, visit.house, visit.actor, case_id, version, outcome, visit.typed("reasons") or None
        ),
        lambda problem: _page(visit, case_id, problem),
        visit.typed("reasons"),
    )


def _page(visit: Visit, case_id: int, problem: DomainError | None = None) -> Response:
    case = load(visit, case_id)
    with visit.reading() as s:
        preview = service.preview(s, visit.house, visit.actor, case_id)
    refused = preview.assessment.outcome is Outcome.REFUSED
    return act_page(
        visit,
        "decision/templates/decide.html",
        case,
        Action.REFUSE if refused else Action.GRANT,
        problem=problem,
        field="reasons",
        title=visit.words("console-act-decide"),
        preview=preview,
        found=findings(preview.assessment),
        outcome=preview.assessment.outcome.value,
    )
