"""The public round: a masked name, a household's size, an amount, some days; and what is said against it."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.casework import drafts, tell
from core.casework.actors import Actor, Office
from core.casework.addressee import applicant_name
from core.casework.dossier import judge_now, keep_assessment
from core.casework.movement import move
from core.casework.parameters import Name, procedure
from core.casework.records import Act, ObjectionMade
from core.casework.situation import Situation, enter
from core.casework.transitions import Action
from core.casework.wording import clean, needed
from core.db.models.casework import Objection, Publicity
from core.eligibility import Assessment, Household
from core.people import mask_name

CONTACT_MOST = 200


def publish(s: Session, office: Office, actor: Actor, case_id: int, version: int) -> Act:
    """Show the proposed grant to the public: from today, until the place's number of full days has passed.

    Raises Conflict ``assessment-refuses``, ``assessment-open``, ``already-publicised``.
    """
    situation = enter(s, office, actor, case_id, version)
    household, found = judge_now(situation)
    rounds: list[Publicity] = []
    step = move(
        situation,
        Action.PUBLISH,
        change=lambda: rounds.append(_show(situation, household, found)),
        paper=lambda n: drafts.publicity(situation, n, rounds[0]),
    )
    tell.publicised(situation, rounds[0])
    return step.act(situation)


def object_(s: Session, office: Office, actor: Actor, case_id: int, version: int, objection: ObjectionMade) -> Act:
    """Put an objection on record: the round ends and the household is surveyed again.

    Also after the last day of the round, until the case is decided: nobody is turned away for being late.
    """
    situation = enter(s, office, actor, case_id, version)
    words, contact = needed(objection.words), clean(objection.contact, CONTACT_MOST)

    def change() -> None:
        shown = situation.publicity()
        assert shown is not None, "a publicised case has a round"
        s.add(
            Objection(
                case_id=case_id,
                publicity_id=shown.id,
                made_on=situation.today,
                named=contact is not None,
                words=words,
                contact=contact,
                recorded_by=actor.id,
                recorded_at=situation.now,
            )
        )

    step = move(
        situation, Action.OBJECT, change=change, note=words, paper=lambda n: drafts.objection(situation, n, words)
    )
    tell.objected(situation)
    return step.act(situation)


def _show(situation: Situation, household: Household, found: Assessment) -> Publicity:
    s, case = situation.s, situation.case
    assert found.amount is not None, "the rules grant, so there is an amount"
    before = situation.publicity()
    if before is not None and before.ended is None:
        before.ended, before.ended_on = "replaced", situation.today
    kept = keep_assessment(situation, "publicity", household, found)
    seq = s.scalar(select(func.count()).select_from(Publicity).where(Publicity.case_id == case.id)) or 0
    days = procedure(case.place).days(Name.PUBLICITY, situation.today)
    shown = Publicity(
        case_id=case.id,
        seq=seq + 1,
        area=case.area,
        programme=case.programme,
        name=mask_name(applicant_name(s, case)),
        size=len(household.people),
        amount_fen=found.amount.fen,
        amount_period=found.amount.period.value,
        from_on=situation.today,
        until_on=situation.today + timedelta(days=days),
        assessment_id=kept.id,
    )
    s.add(shown)
    s.flush()
    case.publicity_until = shown.until_on
    return shown
