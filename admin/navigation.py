"""The desks an official sees in the bar at the top."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from admin.access import EVERYBODY, READERS
from core.casework.transitions import Action, State, find

NEXT: Mapping[State, tuple[Action, ...]] = {
    State.SUBMITTED: (Action.ACCEPT,),
    State.PAPERS_ASKED: (Action.RECEIVE_PAPERS,),
    State.ACCEPTED: (Action.RECORD_SURVEY,),
    State.SURVEYED: (Action.PUBLISH, Action.REFUSE),
    State.PUBLICISED: (Action.GRANT, Action.REFUSE),
    State.OBJECTED: (Action.RECORD_SURVEY,),
}
"""Which act carries a case on. Whether an official may do it is the transition table's to say, not this one's."""

CLERKS = frozenset({"acceptor"})
CALLERS = frozenset({"acceptor", "surveyor", "approver", "district"})


@dataclass(frozen=True, slots=True)
class Entry:
    """``words`` is a message id; ``current``: this is the page, or the page belongs to this desk."""

    words: str
    address: str
    roles: frozenset[str]
    current: bool = False


ENTRIES = (
    Entry("console-nav-worklist", "/console/cases", READERS),
    Entry("console-nav-counter", "/console/counter", CLERKS),
    Entry("console-nav-inbox", "/console/inbox", CALLERS),
    Entry("console-nav-calendars", "/console/calendars", EVERYBODY),
    Entry("console-nav-people", "/console/people", frozenset({"administrator"})),
    Entry("console-nav-audit", "/console/audit", frozenset({"auditor"})),
)


def entries(roles: Iterable[str], path: str) -> list[Entry]:
    """The desks for these roles; the one whose pages ``path`` belongs to is current."""
    own = set(roles)
    return [
        Entry(e.words, e.address, e.roles, path == e.address or path.startswith(e.address + "/"))
        for e in ENTRIES
        if not own.isdisjoint(e.roles)
    ]


def home(roles: Iterable[str]) -> str:
    """The first page after log-in: what this official has to do."""
    own = set(roles)
    if mine(own):
        return "/console/cases?show=mine"
    return entries(own, "")[0].address


def mine(roles: Iterable[str]) -> frozenset[State]:
    """The states from which one of these roles carries a case on, by the transition table."""
    own = set(roles)
    return frozenset(
        state
        for state, actions in NEXT.items()
        if any((cell := find(state, action)) is not None and cell.roles & own for action in actions)
    )
