"""The audit chain as the auditor reads it: the last events, and whether the chain is whole."""

from collections.abc import Mapping
from datetime import datetime

from fastapi.responses import Response

from admin.access import Desk
from admin.visit import Here, Visit
from core import audit, staff
from core.i18n import Arg, Text

AUDITORS = frozenset({"auditor"})
SHOWN = 200
desk = Desk("/console/audit")


@desk.get("", roles=AUDITORS)
def show_latest(visit: Here) -> Response:
    with visit.reading() as s:
        events, total = audit.latest(s, SHOWN), audit.count(s)
        names = {f"staff:{who.id}": who.name for who in staff.all_staff(s)}
    rows = [
        {
            "at": datetime.fromisoformat(event.at),
            "actor": _named(event.actor, names),
            "action": _action(visit, event.action),
            "subject": _named(event.subject, names),
            "case": event.subject.removeprefix("case:") if event.subject.startswith("case:") else "",
            "detail": "" if event.detail in ("null", "{}") else event.detail,
        }
        for event in events
    ]
    return visit.page(
        "audit/templates/list.html", title=visit.words("console-audit-title"), rows=rows, total=total, verdict=None
    )


def _named(label: str, names: Mapping[str, str]) -> Arg:
    """``staff:12`` as the official's name, ``case:3`` and ``chat:5`` in words; anything else as it stands."""
    if label in names:
        return names[label]
    kind, _, id_ = label.partition(":")
    if label == "system":
        return Text("console-actor-system")
    if label == "staff:unknown":
        return Text("console-audit-unknown-name")
    return Text(f"console-audit-{kind}", {"id": id_}) if kind in ("case", "staff", "chat") else label


def _action(visit: Visit, action: str) -> Arg:
    name = f"console-audit-does-{action}"
    return Text(name) if visit.words.has(name) else action


@desk.get("/verify", roles=AUDITORS)
def verify(visit: Here) -> Response:
    """Read the whole chain. A page of its own: on a large register it takes a while."""
    with visit.reading() as s:
        verdict = audit.verify(s)
    return visit.page(
        "audit/templates/verdict.html", title=visit.words("console-audit-verify"), verdict=verdict, now=visit.now
    )
