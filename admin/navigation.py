"""The desks an official sees in the bar at the top."""

from collections.abc import Iterable
from dataclasses import dataclass

from admin.access import EVERYBODY, READERS

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
    """The first page after log-in."""
    mine = entries(roles, "")
    return mine[0].address if mine else "/console/password"
