"""The record of a home visit, filled in on a phone at the door: by one surveyor, with a second one named."""

from typing import Any

from fastapi.responses import Response

from admin import photographs
from admin.access import PHOTO_BODY, Desk, roles_of
from admin.cases.acting import act_page, do, load
from admin.problems import status_of
from admin.survey import form as survey_form
from admin.survey.facts import INCOMES, PERIODS, SPENDING
from admin.survey.standing import standing
from admin.visit import Here, Id, Problems, Visit
from core import staff
from core.casework import service
from core.casework.records import SurveyRecord
from core.casework.transitions import Action
from core.casework.views import CaseView
from core.errors import DomainError
from core.i18n import Text

desk = Desk("/console/cases")
SURVEYORS = roles_of(Action.RECORD_SURVEY)

_FIELDS = {
    "visit-date-wrong": "visited-on",
    "second-surveyor-unknown": "second",
    "second-surveyor-same": "second",
    "second-surveyor-unfit": "second",
    "second-surveyor-relative": "second",
    "location-wrong": "place",
    "too-many-findings": "findings",
}


@desk.get("/{case_id}/record-survey", roles=SURVEYORS)
def show(visit: Here, case_id: Id) -> Response:
    return _page(visit, load(visit, case_id), [], first=True)


@desk.post("/{case_id}/record-survey", roles=SURVEYORS, body=PHOTO_BODY)
def record(visit: Here, case_id: Id) -> Response:
    """Record the visit; or only draw the page again with room for one more person found living there."""
    case = load(visit, case_id)
    refs, refused = _photos(visit)
    if visit.typed("what") == "add":
        return _page(visit, case, refs, more=1)
    survey, problems = _survey(visit, case, refs)
    if refused:
        problems["photos"] = visit.sentence(refused)
    if problems or survey is None:
        return _page(visit, case, refs, problems)
    return do(
        visit,
        case_id,
        (Action.RECORD_SURVEY,),
        lambda s, version: service.record_survey(s, visit.house, visit.actor, case_id, version, survey),
        lambda problem: _page(visit, load(visit, case_id), refs, problem=problem),
        words=None,
    )


def _photos(visit: Visit) -> tuple[list[str], DomainError | None]:
    """The photographs kept so far with those chosen now. Kept at once: they must outlive a mistake elsewhere."""
    refs: list[str] = []
    try:
        with visit.changing() as s:
            refs = photographs.own(visit, s, visit.typed_all("photos"))
            return refs + photographs.keep(visit, s, visit.files("photos-files")), None
    except DomainError as problem:
        return refs, problem


def _survey(visit: Visit, case: CaseView, refs: list[str]) -> tuple[SurveyRecord | None, Problems]:
    form = visit.house.forms.get(case.form, case.form_version)
    result = survey_form.read(form, standing(case), visit.typed, visit.number("found"))
    visited_on = result.take("visited-on", lambda: survey_form.read_date(visit.typed("visited-on")))
    place = result.take("place", lambda: survey_form.read_place(visit.typed("place")))
    problems = {name: visit.sentence(problem) for name, problem in result.problems.items()}
    if not visit.number("second"):
        problems["second"] = visit.words("console-survey-second-missing")
    if problems or visited_on is None:
        return None, problems
    return (
        SurveyRecord(
            second_surveyor=visit.number("second"),
            visited_on=visited_on,
            corrections=result.corrections,
            findings=tuple(line.strip() for line in visit.typed("findings").splitlines() if line.strip()),
            note=visit.typed("note") or None,
            location=place,
            photos=tuple(refs),
        ),
        problems,
    )


def _page(
    visit: Visit,
    case: CaseView,
    refs: list[str],
    problems: Problems | None = None,
    *,
    problem: DomainError | None = None,
    first: bool = False,
    more: int = 0,
) -> Response:
    form = visit.house.forms.get(case.form, case.form_version)
    now = standing(case)
    found = min(visit.number("found") + more, survey_form.MOST_PEOPLE_FOUND)
    drawn = survey_form.draw(form, now, case.declared.to_json(), None if first else visit.typed, found)
    with visit.reading() as s:
        colleagues = [w for w in staff.active_staff(s, "surveyor", case.row.area) if w.id != visit.staff.id]
    shown = dict(problems or {})
    if problem is not None and problem.code in _FIELDS:
        shown[_FIELDS[problem.code]] = visit.sentence(problem)
    answer = act_page(
        visit,
        "survey/templates/form.html",
        case,
        Action.RECORD_SURVEY,
        problem=None if shown else problem,
        problems=shown,
        title=visit.words("console-act-record-survey"),
        drawn=drawn,
        found=max(found, len(now.found)),
        colleagues=colleagues,
        photos=refs,
        kinds={"incomes": INCOMES, "spending": SPENDING},
        periods=PERIODS,
        people=[(str(n), name) for n, name in enumerate(now.names)] + _newcomers(len(now.people), found),
        visited_on=visit.typed("visited-on") or visit.today.isoformat(),
    )
    if problem is not None:
        answer.status_code = status_of(problem)
    return answer


def _newcomers(people: int, found: int) -> list[tuple[str, Any]]:
    return [(str(people + n), Text("console-survey-found", {"number": n + 1})) for n in range(found)]
