"""What may happen to a case: the table. State and action on the left; on the right the new state, who may
do it, what must hold first, which paper it produces and who has the case next.

Nothing else in the house decides any of this. A cell that is not here is refused.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    SUBMITTED = "submitted"
    PAPERS_ASKED = "papers-asked"
    ACCEPTED = "accepted"
    SURVEYED = "surveyed"
    PUBLICISED = "publicised"
    OBJECTED = "objected"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    SUBMIT = "submit"
    ACCEPT = "accept"
    ASK_PAPERS = "ask-papers"
    RECEIVE_PAPERS = "receive-papers"
    RECORD_SURVEY = "record-survey"
    PUBLISH = "publish"
    OBJECT = "object"
    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXTEND = "extend"


class Guard(StrEnum):
    """A condition beside state and role. ``movement`` and the acts hold the check of each."""

    NOT_SURVEYOR = "not-surveyor"
    NO_TIE = "no-tie"
    DISTRICT_IF_APART = "district-if-apart"
    TWO_SURVEYORS = "two-surveyors"
    RULES_GRANT = "rules-grant"
    RULES_REFUSE = "rules-refuse"
    PUBLICITY_OVER = "publicity-over"
    SAME_AMOUNT = "same-amount"
    OTHER_AMOUNT = "other-amount"
    NOT_TWICE = "not-twice"
    NOT_EXTENDED = "not-extended"


class Holder(StrEnum):
    """Who has the case in hand."""

    ACCEPTOR = "acceptor"
    APPLICANT = "applicant"
    SURVEYOR = "surveyor"
    PUBLISHER = "publisher"
    PUBLIC = "public"
    APPROVER = "approver"
    NOBODY = "nobody"


class Paper(StrEnum):
    """The kinds of legal instrument."""

    ACCEPTANCE = "acceptance"
    PAPERS = "papers"
    EXTENSION = "extension"
    SURVEY = "survey"
    PUBLICITY = "publicity"
    OBJECTION = "objection"
    GRANT = "grant"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"


RESUME = "resume"
"""Target of an act that puts the case back where it stood before papers were asked."""

SAME = "same"
"""Target of an act that leaves the state as it is."""

APPLICANT = "applicant"
"""The role of the chat a case is bound to."""


@dataclass(frozen=True, slots=True)
class Move:
    """One cell of the table. ``to`` is a state, :data:`RESUME` or :data:`SAME`."""

    to: State | str
    roles: frozenset[str]
    guards: tuple[Guard, ...] = ()
    paper: Paper | None = None


HOLDERS = MappingProxyType(
    {
        State.SUBMITTED: Holder.ACCEPTOR,
        State.PAPERS_ASKED: Holder.APPLICANT,
        State.ACCEPTED: Holder.SURVEYOR,
        State.SURVEYED: Holder.PUBLISHER,
        State.PUBLICISED: Holder.PUBLIC,
        State.OBJECTED: Holder.SURVEYOR,
        State.GRANTED: Holder.NOBODY,
        State.REFUSED: Holder.NOBODY,
        State.WITHDRAWN: Holder.NOBODY,
    }
)

CLOSED = frozenset({State.GRANTED, State.REFUSED, State.WITHDRAWN})
OPEN = frozenset(State) - CLOSED

_INTAKE = frozenset({"acceptor"})
_FIELD = frozenset({"surveyor"})
_OFFICE = frozenset({"acceptor", "surveyor"})
_PUBLISHERS = frozenset({"acceptor", "surveyor", "approver"})
_DECIDERS = frozenset({"approver", "district"})
_HEARERS = frozenset({"acceptor", "surveyor", "approver", "district"})

_ASK_EARLY = Move(State.PAPERS_ASKED, _INTAKE, (Guard.NO_TIE,), Paper.PAPERS)
_ASK_LATER = Move(State.PAPERS_ASKED, _OFFICE, (Guard.NO_TIE,), Paper.PAPERS)
_SURVEY = Move(State.SURVEYED, _FIELD, (Guard.NO_TIE, Guard.TWO_SURVEYORS), Paper.SURVEY)
_DECIDE = (Guard.NO_TIE, Guard.NOT_SURVEYOR, Guard.DISTRICT_IF_APART)
_REFUSE = Move(State.REFUSED, _DECIDERS, (*_DECIDE, Guard.RULES_REFUSE), Paper.REFUSAL)
_WITHDRAW = Move(State.WITHDRAWN, _INTAKE | {APPLICANT}, (), Paper.WITHDRAWAL)
_EXTEND = Move(SAME, _DECIDERS, (Guard.NO_TIE, Guard.NOT_EXTENDED), Paper.EXTENSION)

TABLE: MappingProxyType[tuple[State, Action], Move] = MappingProxyType(
    {
        (State.SUBMITTED, Action.ACCEPT): Move(State.ACCEPTED, _INTAKE, (Guard.NO_TIE,), Paper.ACCEPTANCE),
        (State.SUBMITTED, Action.ASK_PAPERS): _ASK_EARLY,
        (State.ACCEPTED, Action.ASK_PAPERS): _ASK_LATER,
        (State.SURVEYED, Action.ASK_PAPERS): _ASK_LATER,
        (State.OBJECTED, Action.ASK_PAPERS): _ASK_LATER,
        (State.PAPERS_ASKED, Action.ASK_PAPERS): _ASK_LATER,
        (State.PAPERS_ASKED, Action.RECEIVE_PAPERS): Move(RESUME, _OFFICE, (Guard.NO_TIE,)),
        (State.ACCEPTED, Action.RECORD_SURVEY): _SURVEY,
        (State.SURVEYED, Action.RECORD_SURVEY): _SURVEY,
        (State.OBJECTED, Action.RECORD_SURVEY): _SURVEY,
        (State.SURVEYED, Action.PUBLISH): Move(
            State.PUBLICISED, _PUBLISHERS, (Guard.NO_TIE, Guard.RULES_GRANT), Paper.PUBLICITY
        ),
        (State.PUBLICISED, Action.PUBLISH): Move(
            State.PUBLICISED, _PUBLISHERS, (Guard.NO_TIE, Guard.RULES_GRANT, Guard.OTHER_AMOUNT), Paper.PUBLICITY
        ),
        (State.PUBLICISED, Action.OBJECT): Move(State.OBJECTED, _HEARERS, (), Paper.OBJECTION),
        (State.PUBLICISED, Action.GRANT): Move(
            State.GRANTED,
            _DECIDERS,
            (*_DECIDE, Guard.PUBLICITY_OVER, Guard.RULES_GRANT, Guard.SAME_AMOUNT, Guard.NOT_TWICE),
            Paper.GRANT,
        ),
        (State.SURVEYED, Action.REFUSE): _REFUSE,
        (State.PUBLICISED, Action.REFUSE): _REFUSE,
        **{(state, Action.WITHDRAW): _WITHDRAW for state in OPEN},
        **{(state, Action.EXTEND): _EXTEND for state in OPEN},
    }
)


def find(state: State, action: Action) -> Move | None:
    """The cell for ``action`` in ``state``, or None: not possible."""
    return TABLE.get((state, action))
