"""How a case comes in, from the chat or from the counter."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import people, secrets, workdays
from core.casework.actors import Actor, Office
from core.casework.clock import first_deadline, legal_days
from core.casework.codes import new_code
from core.casework.movement import begin, record_begin
from core.casework.parameters import procedure
from core.casework.photographs import photo_refs, require_own
from core.casework.records import Application, Submitted
from core.casework.situation import Situation
from core.casework.wording import clean
from core.db.models.casework import Case, CaseAnswers
from core.db.models.people import Household, Person
from core.errors import Conflict, Invalid, NotAllowed
from core.forms import Form
from core.forms.checking import validate_all
from core.forms.model import Kind
from core.people import Resident

COUNTER_ROLE = "acceptor"


def submit(s: Session, office: Office, actor: Actor, application: Application) -> Submitted:
    """Open a case. ``actor``: the applicant's chat, or an acceptor at the counter.

    Raises Invalid ``answers-incomplete`` (``count``) for answers the form does not admit, ``identity-repeated``,
    ``photo-not-yours``; Conflict ``application-open`` if this identity number has an open application for the
    programme (whose code is not told: it may be a stranger who asks); NotAllowed ``role-not-allowed``,
    ``area-not-yours`` at the counter.
    """
    form = office.forms.get(application.form, application.version)
    answers, today, now = dict(application.answers), office.clock.today(), office.clock.now()
    problems = validate_all(form, answers, today)
    if problems:
        raise Invalid("answers-incomplete", count=len(problems))
    area = answers["village"]
    role = _role(actor, area)
    require_own(s, actor, photo_refs(form, answers))
    residents = _residents(answers)
    household = people.keep_household(s, area, residents, address=None, phone=answers.get("phone"), at=now)
    applicant = people.keep_person(s, answers["identity"], answers["name"], now)
    rules = procedure(application.place)
    days = legal_days(rules, today, extended=False)
    due = first_deadline(workdays.calendar(s), today, days)
    case = Case(
        code=_free_code(s, rules.code_prefix),
        programme=form.id,
        place=application.place,
        area=area,
        applicant_id=applicant.id,
        household_id=household.id,
        chat_session_id=actor.id if actor.kind == "chat" else None,
        channel=actor.kind if actor.kind == "chat" else "counter",
        helper=clean(application.helper),
        apart=bool(people.blocked_staff(s, people.hashes_of_household(s, household.id))),
        submitted_at=now,
        submitted_on=today,
        working_days=days,
        due_on=due.on,
        due_provisional=due.provisional,
    )
    begin(case)
    _insert_once(s, case, applicant, household)
    situation = Situation(s, office, actor, case, now, today)
    record_begin(situation, role)
    _keep_answers(situation, application, form, answers)
    _keep_consents(situation, application, form, answers, applicant.id)
    s.flush()
    return Submitted(case.id, case.code, due.on, days, due.provisional)


def _role(actor: Actor, area: str) -> str:
    match actor.kind:
        case "chat":
            return "applicant"
        case "staff":
            if COUNTER_ROLE not in actor.roles:
                raise NotAllowed("role-not-allowed")
            if not actor.covers(area):
                raise NotAllowed("area-not-yours")
            return COUNTER_ROLE
        case "system":
            raise NotAllowed("role-not-allowed")


def _residents(answers: Mapping[str, Any]) -> list[Resident]:
    """The household as declared, the applicant first. Raises Invalid ``identity-repeated``."""
    found = [Resident(answers["name"], answers["identity"], "applicant")]
    found += [Resident(m["name"], m["identity"], m["role"]) for m in answers.get("members") or ()]
    numbers = [resident.identity for resident in found]
    if len(set(numbers)) < len(numbers):
        raise Invalid("identity-repeated")
    return found


def _insert_once(s: Session, case: Case, applicant: Person, household: Household) -> None:
    """Write the case; the database admits one open case an applicant and programme, however many ask at once."""
    case.applicant_id, case.household_id = applicant.id, household.id
    twin = s.scalars(
        select(Case.id).where(
            Case.applicant_id == applicant.id, Case.programme == case.programme, Case.closed_on.is_(None)
        )
    ).first()
    if twin is not None:
        raise Conflict("application-open")
    s.add(case)
    try:
        s.flush()
    except IntegrityError as error:
        raise Conflict("application-open") from error


def _free_code(s: Session, prefix: str) -> str:
    while True:
        code = new_code(prefix)
        if s.scalars(select(Case.id).where(Case.code == code)).first() is None:
            return code


def _keep_answers(situation: Situation, application: Application, form: Form, answers: Mapping[str, Any]) -> None:
    plain = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    situation.s.add(
        CaseAnswers(
            case_id=situation.case.id,
            seq=1,
            form=form.id,
            form_version=form.version,
            language=application.language,
            answers=dict(answers),
            digest=secrets.current().fingerprint(plain, "answers"),
            taken_at=situation.now,
            taken_by=situation.actor.id if situation.actor.kind == "staff" else None,
        )
    )


def _keep_consents(
    situation: Situation, application: Application, form: Form, answers: Mapping[str, Any], person_id: int
) -> None:
    chat = situation.actor.id if situation.actor.kind == "chat" else None
    for section in form.sections:
        for field in section.fields:
            if field.kind is Kind.CONSENT and answers.get(field.id):
                people.give_consent(
                    situation.s,
                    kind=field.consent,
                    text_version=answers[field.id]["version"],
                    language=application.language,
                    at=situation.now,
                    person_id=person_id,
                    chat_session_id=chat,
                    case_id=situation.case.id,
                )
