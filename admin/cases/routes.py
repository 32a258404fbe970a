"""The page of one case, its papers and photographs, and a word to the applicant."""

from urllib.parse import quote

from fastapi.responses import Response

from admin.access import READERS, Desk
from admin.cases import showing
from admin.cases.acting import load
from admin.navigation import CALLERS
from admin.photographs import note_look, note_print
from admin.problems import status_of
from admin.survey.standing import compared
from admin.visit import Here, Id, Problems, Visit
from core.casework import queries, service
from core.casework.transitions import CLOSED
from core.casework.views import AssessmentView, CaseView
from core.errors import DomainError

desk = Desk("/console/cases")


@desk.get("/{case_id}", roles=READERS)
def show(visit: Here, case_id: Id) -> Response:
    return _page(visit, case_id, {})


@desk.post("/{case_id}", roles=CALLERS)
def write(visit: Here, case_id: Id) -> Response:
    """A word to the applicant, into their chat."""
    try:
        with visit.changing() as s:
            service.write(s, visit.house, visit.actor, case_id, visit.typed("words"))
    except DomainError as problem:
        return _page(visit, case_id, {"words": visit.sentence(problem)}, status_of(problem))
    return visit.go(f"/console/cases/{case_id}", done="written")


@desk.get("/{case_id}/photo/{ref}", roles=READERS)
def photo(visit: Here, case_id: Id, ref: str) -> Response:
    """A photograph of the case. Looking at one leaves an event in the audit chain."""
    with visit.changing() as s:
        data = queries.photo(s, visit.house, visit.actor, case_id, ref)
        note_look(visit, s, f"case:{case_id}")
    return Response(data, media_type="image/jpeg")


@desk.get("/{case_id}/paper/{instrument_id}", roles=READERS)
def paper(visit: Here, case_id: Id, instrument_id: Id) -> Response:
    """A legal paper as PDF."""
    with visit.changing() as s:
        number, data = queries.instrument_pdf(s, visit.house, visit.actor, instrument_id)
        note_print(visit, s, f"case:{case_id}", number)
    return _pdf(number, data)


@desk.get("/{case_id}/application", roles=READERS)
def application(visit: Here, case_id: Id) -> Response:
    """The application form as it was filled in, as PDF."""
    with visit.changing() as s:
        data = queries.application_pdf(s, visit.house, visit.actor, case_id)
        note_print(visit, s, f"case:{case_id}", "application")
    return _pdf(str(case_id), data)


def _pdf(name: str, data: bytes) -> Response:
    disposition = f"inline; filename=\"paper.pdf\"; filename*=UTF-8''{quote(name)}.pdf"
    return Response(data, media_type="application/pdf", headers={"content-disposition": disposition})


def _assessed(visit: Visit, case: CaseView) -> AssessmentView | None:
    """What the rules said when it was decided; before that, what they say today of the surveyed facts."""
    if case.decision is not None:
        return next(a for a in reversed(case.assessments) if a.purpose == "decision")
    if not case.surveys or case.row.state in CLOSED:
        return None
    with visit.reading() as s:
        today = service.preview(s, visit.house, visit.actor, case.row.id)
    return AssessmentView("today", today.on, visit.now, today.assessment)


def _page(visit: Visit, case_id: int, problems: Problems, status: int = 200) -> Response:
    case = load(visit, case_id)
    form = visit.house.forms.get(case.form, case.form_version)
    assessed = _assessed(visit, case)
    return visit.page(
        "cases/templates/case.html",
        status=status,
        title=case.name,
        case=case,
        row=case.row,
        area=showing.place_of(visit, case),
        household=showing.household(case),
        step=showing.next_step(visit, case),
        assessed=assessed,
        found=showing.findings(assessed.assessment) if assessed else None,
        facts=compared(case, form),
        answers=showing.answer_blocks(visit, case),
        photographs=showing.photographs(visit, case),
        timeline=showing.happenings(case.events),
        seen=max((event.seq for event in case.events), default=0),
        may_write=not CALLERS.isdisjoint(visit.staff.roles),
        problems=problems,
        typed=visit.typed,
    )
