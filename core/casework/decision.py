"""Deciding: the rules on the surveyed facts as of today, and an official who answers for it."""

from datetime import date

from sqlalchemy.orm import Session

from core.casework import drafts, tell
from core.casework.actors import Actor, Office
from core.casework.clock import add_working_days
from core.casework.dossier import judge, judge_now, keep_assessment, read_dossier
from core.casework.guards import apart
from core.casework.movement import move
from core.casework.parameters import Name, procedure
from core.casework.records import Act, Preview, Verdict
from core.casework.situation import Situation, enter, sees
from core.casework.transitions import Action
from core.casework.wording import clean, needed
from core.db.models.casework import Case, Decision
from core.eligibility import Assessment, Household
from core.errors import Invalid, NotFound

ACTIONS = {"granted": Action.GRANT, "refused": Action.REFUSE}


def preview(s: Session, office: Office, actor: Actor, case_id: int) -> Preview:
    """What the rules say today about the case's facts; the same computation that ``decide`` makes.

    Raises NotFound ``case-unknown``.
    """
    case = s.get(Case, case_id)
    if case is None or not sees(actor, case):
        raise NotFound("case-unknown")
    dossier = read_dossier(s, office, case)
    today = office.clock.today()
    return Preview(
        dossier.household, judge(office, case, dossier.household, today), dossier.surveyed is not None, today
    )


def decide(
    s: Session, office: Office, actor: Actor, case_id: int, version: int, outcome: Verdict, reasons: str | None = None
) -> Act:
    """Grant or refuse. ``reasons`` are the official's own words, needed for a refusal.

    The rules are asked anew, and nobody can decide against them. Raises Conflict ``assessment-refuses``,
    ``assessment-grants``, ``assessment-open``, ``publicity-running``, ``publicity-amount-differs``,
    ``household-counted-twice``; NotAllowed ``surveyor-decides``, ``near-relative``, ``district-decides``,
    ``township-decides``; Invalid ``words-missing``, ``outcome-unknown``.
    """
    if outcome not in ACTIONS:
        raise Invalid("outcome-unknown")
    situation = enter(s, office, actor, case_id, version)
    household, found = judge_now(situation)
    refused = outcome == "refused"
    said = needed(reasons) if refused else clean(reasons)
    step = move(
        situation,
        ACTIONS[outcome],
        change=lambda: _settle(situation, household, found, outcome, said),
        note=said,
        paper=lambda n: (
            drafts.refusal(situation, n, found, said or "") if refused else drafts.grant(situation, n, found, said)
        ),
        detail={"pack": found.pack_version, "rules": found.pack_hash, "engine": found.engine_version},
    )
    tell.decided(situation, found, outcome, said)
    return step.act(situation)


def _settle(situation: Situation, household: Household, found: Assessment, outcome: Verdict, said: str | None) -> None:
    s, case, actor = situation.s, situation.case, situation.actor
    kept = keep_assessment(situation, "decision", household, found)
    amount = found.amount if outcome == "granted" else None
    case.outcome = outcome
    case.amount_fen = amount.fen if amount else None
    case.amount_period = amount.period.value if amount else None
    s.add(
        Decision(
            case_id=case.id,
            outcome=outcome,
            on=situation.today,
            at=situation.now,
            by_id=actor.id,
            by_name=actor.name,
            role="district" if apart(situation) else "approver",
            reasons=said,
            others=[{"id": o.id, "owner": o.owner, "how": o.how, "reason": o.reason} for o in found.other_programmes],
            assessment_id=kept.id,
            amount_fen=case.amount_fen,
            amount_period=case.amount_period,
            notify_by=_notify_by(situation) if outcome == "refused" else None,
        )
    )


def _notify_by(situation: Situation) -> date:
    """The last day on which a refusal must have reached the applicant."""
    days = procedure(situation.case.place).days(Name.REFUSAL_NOTICE, situation.today)
    return add_working_days(situation.s, situation.today, days)
