"""The legal clock of a case: working days from the application, standing while the applicant is asked for papers."""

from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core import workdays
from core.casework.parameters import Name, Procedure, procedure
from core.db.models.casework import Case, CasePause, Publicity
from core.workdays import Deadline, Pause, WorkCalendar


def legal_days(rules: Procedure, submitted_on: date, extended: bool) -> int:
    """The whole time in working days, by the rules of the day of the application."""
    return rules.days(Name.EXTENDED if extended else Name.WHOLE, submitted_on)


def first_deadline(calendar: WorkCalendar, submitted_on: date, days: int) -> Deadline:
    """The deadline of an application nothing has happened to yet."""
    found = calendar.due(submitted_on, days)
    if found is None:
        raise RuntimeError("no pause, yet no deadline")
    return found


def pauses(s: Session, case: Case) -> list[Pause]:
    """When the clock stood or stands: while papers were asked, and in publicity where the place says so."""
    found = [Pause(p.from_on, p.until_on) for p in s.scalars(select(CasePause).where(CasePause.case_id == case.id))]
    rules = procedure(case.place)
    if rules.value(Name.PUBLICITY_STOPS_CLOCK, case.submitted_on).value:
        rounds = s.scalars(select(Publicity).where(Publicity.case_id == case.id))
        found += [Pause(r.from_on, min(r.until_on, r.ended_on or r.until_on)) for r in rounds]
    return found


def reckon(s: Session, case: Case, calendar: WorkCalendar | None = None) -> tuple[date | None, bool, date | None]:
    """(last legal day or None while the clock stands, whether it is provisional, day by which to begin the survey)."""
    calendar = calendar or workdays.calendar(s)
    rules = procedure(case.place)
    due = calendar.due(case.submitted_on, case.working_days, pauses(s, case))
    survey = None
    if case.accepted_on is not None:
        found = calendar.due(case.accepted_on, rules.days(Name.SURVEY_BEGINS, case.accepted_on))
        survey = found.on if found else None
    return (due.on if due else None), bool(due and due.provisional), survey


def clock_values(s: Session, case: Case, calendar: WorkCalendar | None = None) -> dict[str, Any]:
    """The clock's columns of a case, as :func:`reckon` finds them."""
    due_on, provisional, survey = reckon(s, case, calendar)
    return {"due_on": due_on, "due_provisional": provisional, "survey_due_on": survey}


def set_clock(s: Session, case: Case) -> None:
    """Bring the dates of an open case up to what has happened to it."""
    for name, value in clock_values(s, case).items():
        setattr(case, name, value)


def overwrite(s: Session, case: Case, **values: Any) -> None:
    """Write columns that nobody edits (dates reckoned, who holds the case, a tie found) without a new version:
    no official's open page becomes stale by them."""
    s.execute(update(Case).where(Case.id == case.id).values(**values).execution_options(synchronize_session=False))
    s.refresh(case)


def reckon_all(s: Session) -> int:
    """Reckon every open case anew after a calendar was loaded; gives how many due dates moved."""
    calendar = workdays.calendar(s)
    moved = 0
    chosen = select(Case).where(Case.closed_on.is_(None)).order_by(Case.id).with_for_update()
    for case in list(s.scalars(chosen.execution_options(populate_existing=True))):
        values = clock_values(s, case, calendar)
        if any(getattr(case, name) != value for name, value in values.items()):
            moved += values["due_on"] != case.due_on
            overwrite(s, case, **values)
    return moved


def add_working_days(s: Session, start: date, days: int) -> date:
    """The day on which ``days`` working days after ``start`` are used up."""
    return first_deadline(workdays.calendar(s), start, days).on
