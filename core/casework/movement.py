"""The one place where a case's state changes: through the table, by somebody, with everything that follows.

An act is one row in the case's history, one event in the audit chain, one numbered paper where the table
says so, and the legal clock set anew. All in the caller's transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core import audit
from core.casework.actors import Actor
from core.casework.clock import set_clock
from core.casework.guards import permit
from core.casework.papers import Draft, keep_paper, next_number
from core.casework.records import Act
from core.casework.situation import Situation
from core.casework.transitions import CLOSED, HOLDERS, RESUME, SAME, Action, Move, State
from core.db.models.casework import Case, CaseEvent

PAST: Mapping[Action, str] = {
    Action.SUBMIT: "case-submitted",
    Action.ACCEPT: "case-accepted",
    Action.ASK_PAPERS: "case-papers-asked",
    Action.RECEIVE_PAPERS: "case-papers-received",
    Action.RECORD_SURVEY: "case-surveyed",
    Action.PUBLISH: "case-publicised",
    Action.OBJECT: "case-objected",
    Action.GRANT: "case-granted",
    Action.REFUSE: "case-refused",
    Action.WITHDRAW: "case-withdrawn",
    Action.EXTEND: "case-extended",
}
"""What each act is called in the audit chain."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a movement left behind, for the act to go on with."""

    event: CaseEvent
    number: str | None

    def act(self, situation: Situation) -> Act:
        """The result handed to the caller."""
        case = situation.case
        return Act(case.id, case.code, State(case.state), case.version, self.number)


def move(
    situation: Situation,
    action: Action,
    *,
    change: Callable[[], None] | None = None,
    note: str | None = None,
    paper: Callable[[str], Draft] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Step:
    """Carry out ``action`` on the case in hand.

    ``change`` does what the act does beside changing the state, once it is known to be allowed. ``note`` is
    what the actor wrote, kept sealed. ``paper`` makes the paper's content once its number is known
    and the case stands in its new state; it is needed exactly where the table names a paper. ``detail`` goes
    to the audit chain and holds no personal data. Raises what ``permit`` raises.
    """
    cell, role = permit(situation, action)
    if (cell.paper is None) != (paper is None):
        raise RuntimeError(f"{action}: the table and the act do not agree on a paper")
    # The case is written once: an act makes one version, and only acts do (``situation.enter`` counts on it).
    with situation.s.no_autoflush:
        step = _carry_out(situation, action, cell, role, change, note, paper, detail)
    situation.s.flush()
    return step


def _carry_out(
    situation: Situation,
    action: Action,
    cell: Move,
    role: str,
    change: Callable[[], None] | None,
    note: str | None,
    paper: Callable[[str], Draft] | None,
    detail: Mapping[str, Any] | None,
) -> Step:
    case, before = situation.case, situation.state
    after = _target(cell, case)
    if change:
        change()
    case.resume_state = _resume(before, after, case)
    if cell.to != SAME:
        _stand(case, after)
    if before is State.PUBLICISED and after is not State.PUBLICISED:
        _end_round(situation, action)
    if after in CLOSED:
        case.closed_on = situation.today
    else:
        set_clock(situation.s, case)
    number = next_number(situation, cell.paper) if cell.paper else None
    event = _record(situation, action, before, role, number.words if number else None, note, detail)
    if cell.paper and paper and number:
        keep_paper(situation, cell.paper, number, paper(number.words))
    return Step(event, event.instrument)


def begin(case: Case) -> None:
    """Put a new case into the first state; ``submit`` then records it by :func:`record_begin`."""
    _stand(case, State.SUBMITTED)
    case.last_event = 1


def record_begin(situation: Situation, role: str) -> CaseEvent:
    """The first row of a case's history."""
    return _write(situation, Action.SUBMIT, None, role, None, None, None)


def _stand(case: Case, state: State) -> None:
    """The only assignment of a state in the house."""
    case.state = state.value
    case.holder = HOLDERS[state].value


def _target(cell: Move, case: Case) -> State:
    if cell.to == SAME:
        return State(case.state)
    if cell.to == RESUME:
        return State(case.resume_state or State.SUBMITTED)
    return State(cell.to)


def _resume(before: State, after: State, case: Case) -> str | None:
    """Where the case goes back to once the papers are here; asking twice does not forget it."""
    if after is not State.PAPERS_ASKED:
        return None
    return case.resume_state if before is State.PAPERS_ASKED else before.value


def _end_round(situation: Situation, action: Action) -> None:
    """Take the public round down; ``ended`` says by which act."""
    shown = situation.publicity()
    if shown is not None and shown.ended is None:
        shown.ended, shown.ended_on = action.value, situation.today
    situation.case.publicity_until = None


def _record(
    situation: Situation,
    action: Action,
    before: State,
    role: str,
    number: str | None,
    note: str | None,
    detail: Mapping[str, Any] | None,
) -> CaseEvent:
    situation.case.last_event += 1
    return _write(situation, action, before, role, number, note, detail)


def _write(
    situation: Situation,
    action: Action,
    before: State | None,
    role: str,
    number: str | None,
    note: str | None,
    detail: Mapping[str, Any] | None,
) -> CaseEvent:
    case, actor = situation.case, situation.actor
    event = CaseEvent(
        case_id=case.id,
        seq=case.last_event,
        at=situation.now,
        on=situation.today,
        action=action.value,
        from_state=before.value if before else None,
        to_state=case.state,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=_name(actor),
        role=role,
        instrument=number,
        note=note,
    )
    situation.s.add(event)
    audit.append(
        situation.s,
        at=situation.now,
        actor=actor.label,
        action=PAST[action],
        subject=f"case:{case.id}",
        detail={
            "event": event.seq,
            "from": event.from_state,
            "to": event.to_state,
            "role": role,
            "paper": number,
            **(detail or {}),
        },
    )
    return event


def _name(actor: Actor) -> str | None:
    """Officials answer by name; an applicant's name stands nowhere in the open."""
    return actor.name if actor.kind == "staff" else None
