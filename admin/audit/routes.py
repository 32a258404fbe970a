"""The audit chain as the auditor reads it: the last events, and whether the chain is whole."""

from datetime import datetime

from fastapi.responses import Response

from admin.access import Desk
from admin.visit import Here
from core import audit

AUDITORS = frozenset({"auditor"})
SHOWN = 200
desk = Desk("/console/audit")


@desk.get("", roles=AUDITORS)
def show_latest(visit: Here) -> Response:
    with visit.reading() as s:
        rows = [
            {
                "at": datetime.fromisoformat(event.at),
                "actor": event.actor,
                "action": event.action,
                "subject": event.subject,
                "detail": "" if event.detail in ("null", "{}") else event.detail,
            }
            for event in audit.latest(s, SHOWN)
        ]
        total = audit.count(s)
    return visit.page(
        "audit/templates/list.html", title=visit.words("console-audit-title"), rows=rows, total=total, verdict=None
    )


@desk.get("/verify", roles=AUDITORS)
def verify(visit: Here) -> Response:
    """Read the whole chain. A page of its own: on a large register it takes a while."""
    with visit.reading() as s:
        verdict = audit.verify(s)
    return visit.page(
        "audit/templates/verdict.html", title=visit.words("console-audit-verify"), verdict=verdict, now=visit.now
    )
