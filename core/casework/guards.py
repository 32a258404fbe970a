"""The conditions of the transition table beside state and role, one small check each."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from core import people
from core.casework.situation import Situation
from core.casework.transitions import Action, Guard, Move, State, find
from core.db.models.casework import Case
from core.db.models.people import HouseholdMember, Person
from core.eligibility import Outcome
from core.errors import Conflict, Invalid, NotAllowed
from core.money import Amount, Period


def permit(situation: Situation, action: Action, skip: frozenset[Guard] = frozenset()) -> tuple[Move, str]:
    """The cell of the table for this act, and the role in which the actor does it.

    ``skip`` leaves out guards when somebody only asks what would be possible; an act skips none.

    Raises Conflict ``case-not-now`` (state and act do not go together), NotAllowed ``role-not-allowed``, and
    what the guards of the cell raise.
    """
    cell = find(situation.state, action)
    if cell is None:
        raise Conflict("case-not-now", state=situation.case.state, action=action.value)
    if not cell.roles & situation.roles:
        raise NotAllowed("role-not-allowed")
    for guard in cell.guards:
        if guard in skip:
            continue
        CHECKS[guard](situation)
    return cell, role_of(situation, cell)


def role_of(situation: Situation, cell: Move) -> str:
    """The role an act is recorded under; the district's for a case it has to decide."""
    fitting = cell.roles & situation.roles
    if Guard.DISTRICT_IF_APART in cell.guards:
        return "district" if apart(situation) else "approver"
    return min(fitting)


def apart(situation: Situation) -> bool:
    """Whether the case is registered apart: somebody of the household is an official's near relative."""
    return situation.case.apart or bool(situation.tied_staff())


def _no_tie(situation: Situation) -> None:
    if situation.actor.id in situation.tied_staff():
        raise NotAllowed("near-relative")


def _district_if_apart(situation: Situation) -> None:
    if apart(situation):
        if "district" not in situation.roles:
            raise NotAllowed("district-decides")
    elif "approver" not in situation.roles:
        raise NotAllowed("township-decides")


def _not_surveyor(situation: Situation) -> None:
    if situation.actor.id in situation.surveyors():
        raise NotAllowed("surveyor-decides")


def _two_surveyors(situation: Situation) -> None:
    second = situation.second
    if second is None or not second.active:
        raise Invalid("second-surveyor-unknown")
    if second.id == situation.actor.id:
        raise Invalid("second-surveyor-same")
    covered = any(situation.case.area.startswith(area) for area in second.areas)
    if "surveyor" not in second.roles or not covered:
        raise Invalid("second-surveyor-unfit")
    if second.id in situation.tied_staff():
        raise NotAllowed("second-surveyor-relative")


def _rules_grant(situation: Situation) -> None:
    if _outcome(situation) is not Outcome.GRANTED:
        raise Conflict("assessment-refuses")


def _rules_refuse(situation: Situation) -> None:
    if _outcome(situation) is not Outcome.REFUSED:
        raise Conflict("assessment-grants")


def _outcome(situation: Situation) -> Outcome:
    """What the rules say. Raises Conflict ``assessment-open`` where facts are missing."""
    if situation.assessment is None:
        raise RuntimeError("an act guarded by the rules is carried out without an assessment")
    if situation.assessment.outcome is Outcome.CANNOT_TELL:
        raise Conflict("assessment-open")
    return situation.assessment.outcome


def _publicity_over(situation: Situation) -> None:
    shown = situation.publicity()
    if shown is None or situation.today <= shown.until_on:
        raise Conflict("publicity-running", until=shown.until_on if shown else situation.today)


def _same_amount(situation: Situation) -> None:
    if not _shown_amount_holds(situation):
        raise Conflict("publicity-amount-differs")


def _other_amount(situation: Situation) -> None:
    if _shown_amount_holds(situation):
        raise Conflict("already-publicised")


def _shown_amount_holds(situation: Situation) -> bool:
    shown = situation.publicity()
    amount = situation.assessment.amount if situation.assessment else None
    return shown is not None and amount == Amount(shown.amount_fen, Period(shown.amount_period))


def _not_twice(situation: Situation) -> None:
    """Nobody of the household is already supported in another household by the same programme."""
    case = situation.case
    members = people.hashes_of_household(situation.s, case.household_id)
    other = situation.s.scalars(
        select(Case.code)
        .join(HouseholdMember, HouseholdMember.household_id == Case.household_id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            Person.identity_hash.in_(members),
            Case.programme == case.programme,
            Case.state == State.GRANTED,
            Case.id != case.id,
        )
        .limit(1)
    ).first()
    if other is not None:
        raise Conflict("household-counted-twice", case=other)


def _not_extended(situation: Situation) -> None:
    if situation.case.extended_on is not None:
        raise Conflict("already-extended", on=situation.case.extended_on)


CHECKS: Mapping[Guard, Callable[[Situation], None]] = {
    Guard.NO_TIE: _no_tie,
    Guard.DISTRICT_IF_APART: _district_if_apart,
    Guard.NOT_SURVEYOR: _not_surveyor,
    Guard.TWO_SURVEYORS: _two_surveyors,
    Guard.RULES_GRANT: _rules_grant,
    Guard.RULES_REFUSE: _rules_refuse,
    Guard.PUBLICITY_OVER: _publicity_over,
    Guard.SAME_AMOUNT: _same_amount,
    Guard.OTHER_AMOUNT: _other_amount,
    Guard.NOT_TWICE: _not_twice,
    Guard.NOT_EXTENDED: _not_extended,
}
