"""A case in somebody's hand: the row locked, the actor known, and what the guards may look at."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import people
from core.casework.actors import Actor, Office
from core.casework.transitions import APPLICANT, State
from core.db.models.casework import Case, CaseEvent, Publicity, Survey
from core.db.models.staff import StaffAccount
from core.eligibility import Assessment
from core.errors import Conflict, NotFound


@dataclass
class Situation:
    """What is known while an act is carried out; ``assessment`` and ``second`` for the acts that need them."""

    s: Session
    office: Office
    actor: Actor
    case: Case
    now: datetime
    today: date
    assessment: Assessment | None = None
    second: StaffAccount | None = None
    _tied: frozenset[int] | None = field(default=None, repr=False)

    @property
    def state(self) -> State:
        return State(self.case.state)

    @property
    def roles(self) -> frozenset[str]:
        """The actor's roles towards this case."""
        if self.actor.kind == "staff":
            return self.actor.roles
        own = self.actor.kind == "chat" and self.case.chat_session_id == self.actor.id
        return frozenset({APPLICANT}) if own else frozenset()

    def tied_staff(self) -> frozenset[int]:
        """The officials who are near relatives of somebody in this household."""
        if self._tied is None:
            hashes = people.hashes_of_household(self.s, self.case.household_id)
            self._tied = people.blocked_staff(self.s, hashes)
        return self._tied

    def surveyors(self) -> frozenset[int]:
        """Everybody who ever surveyed this case."""
        rows = self.s.execute(select(Survey.surveyor_id, Survey.second_id).where(Survey.case_id == self.case.id))
        return frozenset(id_ for row in rows for id_ in row)

    def publicity(self) -> Publicity | None:
        """The newest public round."""
        return self.s.scalars(
            select(Publicity).where(Publicity.case_id == self.case.id).order_by(Publicity.seq.desc()).limit(1)
        ).first()


def enter(s: Session, office: Office, actor: Actor, case_id: int, version: int | None) -> Situation:
    """Take a case in hand: its row is locked until the transaction ends.

    Raises NotFound ``case-unknown`` (also for a case outside the actor's areas), Conflict ``case-changed`` when
    the actor saw an older version, Conflict ``act-already-done`` when it was their own act that changed it.
    ``version`` None: the actor acts on the case as it is (the applicant, who saw no page of it).
    """
    case = s.scalars(
        select(Case).where(Case.id == case_id).with_for_update().execution_options(populate_existing=True)
    ).one_or_none()
    if case is None or not sees(actor, case):
        raise NotFound("case-unknown")
    if version is not None and case.version != version:
        last = s.scalars(
            select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.seq == case.last_event)
        ).one_or_none()
        # Every act makes one version and one event, so the event that made this version is the last one.
        own = last is not None and (last.actor_kind, last.actor_id) == (actor.kind, actor.id)
        twice = own and case.version == version + 1
        raise Conflict("act-already-done" if twice else "case-changed", case=case.code)
    return Situation(s, office, actor, case, office.clock.now(), office.clock.today())


def sees(actor: Actor, case: Case) -> bool:
    """Whether a case exists for an actor: officials by area, an applicant by the chat it is bound to."""
    match actor.kind:
        case "staff":
            return actor.reads_cases and actor.covers(case.area)
        case "chat":
            return actor.id is not None and case.chat_session_id == actor.id
        case "system":
            return True
