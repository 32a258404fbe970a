"""The facts of a case, from its answers and surveys, and what the rules say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.casework import facts
from core.casework.actors import Office
from core.casework.situation import Situation
from core.db.models.casework import Case, CaseAnswers, CaseAssessment, Survey
from core.eligibility import Assessment, Household, assess
from core.forms import Form


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a household: ``surveyed`` is None before the first survey."""

    form: Form
    answers: Mapping[str, Any]
    declared: Household
    surveyed: Household | None

    @property
    def household(self) -> Household:
        """The facts that count: the surveyed ones once there are any."""
        return self.surveyed or self.declared


def read_dossier(s: Session, office: Office, case: Case) -> Dossier:
    """Answers and surveys of a case."""
    row = s.scalars(
        select(CaseAnswers).where(CaseAnswers.case_id == case.id).order_by(CaseAnswers.seq.desc()).limit(1)
    ).one()
    form = office.forms.get(row.form, row.form_version)
    declared = facts.declared(form, row.answers)
    corrections = list(s.scalars(select(Survey.corrections).where(Survey.case_id == case.id).order_by(Survey.seq)))
    surveyed = facts.corrected(declared, facts.merged(corrections)) if corrections else None
    return Dossier(form, row.answers, declared, surveyed)


def judge(office: Office, case: Case, household: Household, on: date) -> Assessment:
    """What the rules of the case's place say on a day."""
    return assess(office.packs, household, case.programme, case.place, on)


def judge_now(situation: Situation) -> tuple[Household, Assessment]:
    """The facts that count today and the rules' answer, also put into the situation for its guards."""
    household = read_dossier(situation.s, situation.office, situation.case).household
    situation.assessment = judge(situation.office, situation.case, household, situation.today)
    return household, situation.assessment


def keep_assessment(situation: Situation, purpose: str, household: Household, found: Assessment) -> CaseAssessment:
    """Put an assessment on record, with the facts it saw."""
    row = CaseAssessment(
        case_id=situation.case.id,
        purpose=purpose,
        as_of=found.on,
        made_at=situation.now,
        facts=household.to_json(),
        result=found.to_json(),
        eligible=found.granted,
        amount_fen=found.amount.fen if found.amount else None,
        amount_period=found.amount.period.value if found.amount else None,
    )
    situation.s.add(row)
    situation.s.flush()
    return row
