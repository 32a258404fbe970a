"""What the case page shows, made ready for templates: what to do next, what happened, what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin.navigation import NEXT
from admin.places import area_name
from admin.survey.form import photo_kinds
from admin.visit import Visit
from core.casework.transitions import Action, Holder
from core.casework.views import CaseView, EventView, Option
from core.eligibility import Assessment, explain
from core.forms import rows
from core.i18n import Arg, Text

DECISIONS = (Action.GRANT, Action.REFUSE)

NOT_MINE = frozenset({"role-not-allowed", "township-decides"})
"""Reasons that only say that the step is somebody else's: then the page says whose."""


@dataclass(frozen=True, slots=True)
class Link:
    """An act as a button. ``reason``: why it cannot be done now; None: it can."""

    action: Action
    words: str
    address: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Next:
    """The card at the top: one thing to do, or for whom the case waits."""

    primary: Link | None
    waiting: Arg
    others: tuple[Link, ...]


def next_step(visit: Visit, case: CaseView) -> Next:
    """The one primary button, or why there is none; and the other acts that can be done now."""
    links = {option.action: _link(visit, case, option) for option in case.options}
    wanted = [links[action] for action in NEXT.get(case.row.state, ()) if action in links]
    free = [link for link in wanted if link.reason is None]
    primary = free[0] if free else None
    others = [link for link in links.values() if link.reason is None and link is not primary]
    unique = {link.address: link for link in others if primary is None or link.address != primary.address}
    stands = {option.action: option.problem for option in case.options}
    blocked = next((link.reason for link in wanted if link.reason and stands[link.action] not in NOT_MINE), None)
    return Next(primary, blocked or waiting_for(case), tuple(unique.values()))


def waiting_for(case: CaseView) -> Text:
    """Who has the case in hand."""
    if case.row.holder is Holder.NOBODY:
        return Text("console-next-closed")
    return Text(f"console-next-{case.row.holder}")


def _link(visit: Visit, case: CaseView, option: Option) -> Link:
    name = "decide" if option.action in DECISIONS else option.action.value
    address = f"/console/cases/{case.row.id}/{name}"
    return Link(option.action, f"console-act-{name}", address, reason_of(visit, case, option))


def reason_of(visit: Visit, case: CaseView, option: Option | None) -> str | None:
    """Why an act cannot be done now, in words; an act the state does not have is simply not now."""
    if option is None:
        return visit.words("console-act-not-now")
    if option.problem is None:
        return None
    extended = next((event.on for event in reversed(case.events) if event.action is Action.EXTEND), None)
    shown = next((round_.until_on for round_ in reversed(case.publicities)), None)
    own = f"console-blocked-{option.problem}"
    name = own if visit.words.has(own) else f"error-{option.problem}"
    return visit.words(name, case=case.row.code, until=shown or visit.today, on=extended or visit.today)


def option_for(case: CaseView, action: Action) -> Option | None:
    return next((option for option in case.options if option.action is action), None)


# ---------------------------------------------------------------- what happened


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    seq: int
    on: date
    at: Any
    what: Text
    who: Arg
    note: str | None
    instrument: str | None


def happenings(events: Sequence[EventView]) -> list[Happening]:
    """Events in words, newest first."""
    return [
        Happening(e.seq, e.on, e.at, Text(f"console-event-{e.action}"), _who(e), e.note, e.instrument)
        for e in sorted(events, key=lambda e: e.seq, reverse=True)
    ]


def _who(event: EventView) -> Arg:
    if event.actor_kind != "staff":
        return Text(f"console-actor-{event.actor_kind}")
    if not event.role:
        return event.actor_name or ""
    return Text("console-actor", {"name": event.actor_name or "", "role": Text(f"console-role-{event.role}")})


# ---------------------------------------------------------------- what the rules say


@dataclass(frozen=True, slots=True)
class Findings:
    """An assessment for the page: criteria, sum with citations, what is open, what else fits, which figures."""

    assessment: Assessment
    criteria: tuple[explain.Row, ...]
    lines: tuple[tuple[Text, Text], ...]
    questions: tuple[Text, ...]
    others: tuple[Text, ...]


def findings(assessment: Assessment) -> Findings:
    """Every criterion with value, limit, distance and article; every line of the sum with its article."""
    words = explain.arithmetic(assessment)
    return Findings(
        assessment,
        explain.explain_full(assessment),
        tuple(zip(words, (line.citation for line in assessment.lines), strict=True)),
        tuple(explain.ask(question) for question in assessment.questions),
        tuple(explain.suggest(other) for other in assessment.other_programmes),
    )


# ---------------------------------------------------------------- what was answered


def answer_blocks(visit: Visit, case: CaseView) -> tuple[rows.Block, ...]:
    """The form as answered. Officials of the case see numbers whole: they compare them with the papers."""
    form = visit.house.forms.get(case.form, case.form_version)
    return rows.blocks(form, case.answers, case.row.submitted_on, masked=False)


def photographs(visit: Visit, case: CaseView) -> list[tuple[str, Arg]]:
    """References of all photographs of the case, with where each came from."""
    form = visit.house.forms.get(case.form, case.form_version)
    found: list[tuple[str, Arg]] = []
    for name in photo_kinds(form):
        found += [(ref, Text("console-photo-application")) for ref in case.answers.get(name) or ()]
    for message in case.messages:
        if message.photo_ref:
            found.append((message.photo_ref, Text("console-photo-message", {"at": message.at})))
    for survey in case.surveys:
        found += [(ref, Text("console-photo-survey", {"on": survey.visited_on})) for ref in survey.photos]
    return found


def household(case: CaseView) -> list[Text]:
    """The people of the household with what they are to the applicant."""
    return [Text("console-member", {"name": m.name, "relation": _relation(m.relation)}) for m in case.members]


def _relation(name: str) -> Text:
    return Text("casework-relation-applicant" if name == "applicant" else f"eligibility-role-{name}")


def place_of(visit: Visit, case: CaseView) -> Arg:
    return area_name(visit.house.settings.place, case.row.area)
