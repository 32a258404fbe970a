"""Who acts, and where they may."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from core.clock import Clock
from core.eligibility import Packs
from core.forms import Forms


class Office(Protocol):
    """What casework needs of the house: the clock, the rules, the forms. ``core.house.House`` is one."""

    @property
    def clock(self) -> Clock: ...
    @property
    def packs(self) -> Packs: ...
    @property
    def forms(self) -> Forms: ...


CASE_ROLES = frozenset({"acceptor", "surveyor", "approver", "district", "auditor"})
"""Roles that see cases; the table of transitions says which of them act."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something to a case.

    ``staff``: an official, ``id`` is the account; ``roles`` and ``areas`` (codes of 6, 9 or 12 digits,
    each standing for all that begin with it) bound what they see and do. ``chat``: the applicant's own
    conversation, ``id`` is the chat session. ``system``: the house itself.
    """

    kind: Literal["staff", "chat", "system"]
    id: int | None
    name: str
    roles: frozenset[str] = field(default_factory=frozenset)
    areas: frozenset[str] = field(default_factory=frozenset)

    @property
    def label(self) -> str:
        """``staff:12``, ``chat:5`` or ``system``: how the audit chain names them."""
        return self.kind if self.id is None else f"{self.kind}:{self.id}"

    @property
    def reads_cases(self) -> bool:
        """Whether an official has to do with cases at all; an administrator of accounts has not."""
        return self.kind == "staff" and bool(self.roles & CASE_ROLES)

    def covers(self, area: str) -> bool:
        """Whether ``area`` lies in an official's areas."""
        return self.kind == "staff" and any(area.startswith(own) for own in self.areas)


SYSTEM = Actor("system", None, "")
