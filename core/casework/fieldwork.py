"""The visit to the home."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.casework import drafts, facts, tell
from core.casework.actors import Actor, Office
from core.casework.dossier import read_dossier
from core.casework.movement import move
from core.casework.photographs import require_own
from core.casework.records import Act, SurveyRecord
from core.casework.situation import Situation, enter
from core.casework.transitions import Action
from core.casework.wording import clean, needed
from core.db.models.casework import Survey
from core.db.models.staff import StaffAccount
from core.eligibility import Household
from core.errors import Invalid

MOST_FINDINGS = 30
FINDING_MOST = 500


def record_survey(s: Session, office: Office, actor: Actor, case_id: int, version: int, survey: SurveyRecord) -> Act:
    """Put a survey on record. ``actor`` is the first surveyor; the second is named in ``survey``.

    Raises Invalid ``visit-date-wrong``, ``second-surveyor-…``, ``location-wrong``, ``too-many-findings``,
    ``photo-not-yours`` and what ``facts.corrected`` raises; NotAllowed ``near-relative``, ``second-surveyor-relative``.
    """
    situation = enter(s, office, actor, case_id, version)
    require_own(s, actor, survey.photos)
    situation.second = s.get(StaffAccount, survey.second_surveyor)
    declared = read_dossier(s, office, situation.case).declared
    row = _row(situation, survey, declared)

    def change() -> None:
        s.add(row)
        s.flush()

    step = move(
        situation, Action.RECORD_SURVEY, change=change, paper=lambda n: drafts.survey(situation, n, row, declared)
    )
    tell.surveyed(situation, row.visited_on)
    return step.act(situation)


def _row(situation: Situation, survey: SurveyRecord, declared: Household) -> Survey:
    s, case, actor, second = situation.s, situation.case, situation.actor, situation.second
    if not case.submitted_on <= survey.visited_on <= situation.today:
        raise Invalid("visit-date-wrong", first=case.submitted_on, last=situation.today)
    if len(survey.findings) > MOST_FINDINGS:
        raise Invalid("too-many-findings", most=MOST_FINDINGS)
    # Corrections that make no household are refused here, not when somebody decides.
    earlier = list(s.scalars(select(Survey.corrections).where(Survey.case_id == case.id).order_by(Survey.seq)))
    facts.corrected(declared, facts.merged([*earlier, survey.corrections]))
    seq = s.scalar(select(func.count()).select_from(Survey).where(Survey.case_id == case.id)) or 0
    return Survey(
        case_id=case.id,
        seq=seq + 1,
        surveyor_id=actor.id,
        surveyor_name=actor.name,
        second_id=survey.second_surveyor,
        second_name=second.name if second else "",
        visited_on=survey.visited_on,
        corrections=dict(survey.corrections),
        findings=[needed(each, FINDING_MOST) for each in survey.findings],
        location=_location(survey.location),
        note=clean(survey.note),
        photos=list(survey.photos),
        recorded_at=situation.now,
    )


def _location(where: tuple[float, float, float | None] | None) -> list[float | None] | None:
    if where is None:
        return None
    latitude, longitude, accuracy = where
    on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    if not on_earth or (accuracy is not None and not accuracy >= 0):
        raise Invalid("location-wrong")
    return [latitude, longitude, accuracy]
