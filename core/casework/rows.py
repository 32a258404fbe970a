"""Cases as lines of a worklist: which ones, in which order, and what stands in each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from core import people
from core.casework.actors import Actor
from core.casework.codes import read_code
from core.casework.holders import held_by, holder_of
from core.casework.transitions import CLOSED, Holder, State
from core.casework.views import CaseRow
from core.casework.wording import clean
from core.db.models.casework import Case, CaseMessage
from core.db.models.people import Household, HouseholdMember, Person
from core.workdays import WorkCalendar

MOBILE_DIGITS = 11
SEARCH_MOST = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a worklist to show. ``search``: a case code, a whole identity number, or a whole phone number."""

    states: frozenset[State] = frozenset()
    holder: Holder | None = None
    area: str | None = None
    overdue: bool = False
    apart: bool | None = None
    open_only: bool = True
    search: str | None = None
    order: Literal["due", "newest"] = "due"


def in_areas(actor: Actor) -> ColumnElement[bool]:
    """The condition that a case lies in an official's areas; nothing does for somebody without cases."""
    if not actor.reads_cases:
        return false()
    return or_(false(), *(Case.area.startswith(area, autoescape=True) for area in sorted(actor.areas)))


def conditions(wanted: Filter, today: date) -> list[ColumnElement[bool]]:
    """A filter as conditions of a query on cases."""
    found: list[ColumnElement[bool]] = []
    if wanted.states:
        found.append(Case.state.in_([state.value for state in wanted.states]))
    if wanted.holder is not None:
        found.append(held_by(wanted.holder, today))
    if wanted.area:
        found.append(Case.area.startswith(wanted.area, autoescape=True))
    if wanted.overdue:
        found.append(Case.due_on < today)
    if wanted.apart is not None:
        found.append(Case.apart.is_(wanted.apart))
    if wanted.open_only or wanted.overdue:
        found.append(Case.closed_on.is_(None))
    search = clean(wanted.search, SEARCH_MOST)
    if search is not None:
        found.append(_search(search))
    return found


def order(wanted: Filter) -> Sequence[ColumnElement[Any]]:
    """Soonest due date first, cases whose clock stands last; or newest first."""
    if wanted.order == "newest":
        return (Case.id.desc(),)
    return (Case.due_on.is_(None), Case.due_on.asc(), Case.id.asc())


def case_rows(s: Session, cases: Sequence[Case], today: date, calendar: WorkCalendar) -> tuple[CaseRow, ...]:
    """The lines of these cases, in their order."""
    names, sizes, waiting = _names(s, cases), _sizes(s, cases), _waiting(s, cases)
    return tuple(_row(case, names[case.id], sizes[case.id], waiting.get(case.id, 0), today, calendar) for case in cases)


def _row(case: Case, name: str, size: int, waiting: int, today: date, calendar: WorkCalendar) -> CaseRow:
    running = case.due_on if case.state not in CLOSED else None
    return CaseRow(
        id=case.id,
        version=case.version,
        code=case.code,
        programme=case.programme,
        area=case.area,
        applicant=name,
        size=size,
        state=State(case.state),
        holder=holder_of(case, today),
        apart=case.apart,
        submitted_on=case.submitted_on,
        due_on=case.due_on,
        days_left=calendar.left(today, running) if running else None,
        provisional=case.due_provisional,
        overdue=running is not None and today > running,
        survey_due_on=case.survey_due_on if case.state == State.ACCEPTED else None,
        publicity_until=case.publicity_until,
        messages=waiting,
    )


def _search(words: str) -> ColumnElement[bool]:
    """Sealed things are found whole or not at all."""
    code = read_code(words)
    if code is not None:
        return Case.code == code
    plain = "".join(c for c in words if not c.isspace() and c != "-")
    phone = f"+86{plain}" if plain.isascii() and plain.isdigit() and len(plain) == MOBILE_DIGITS else plain
    by_identity = (
        select(HouseholdMember.household_id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(Person.identity_hash == people.fingerprint_identity(plain))
    )
    by_phone = select(Household.id).where(Household.phone_hash == people.fingerprint_phone(phone))
    return or_(Case.household_id.in_(by_identity), Case.household_id.in_(by_phone))


def _names(s: Session, cases: Sequence[Case]) -> Mapping[int, str]:
    rows = s.execute(
        select(HouseholdMember.household_id, HouseholdMember.name).where(
            HouseholdMember.household_id.in_([case.household_id for case in cases]), HouseholdMember.position == 0
        )
    )
    names = {row.household_id: row.name for row in rows}
    return {case.id: names[case.household_id] for case in cases}


def _sizes(s: Session, cases: Sequence[Case]) -> Mapping[int, int]:
    rows = s.execute(
        select(Household.id, Household.size).where(Household.id.in_([case.household_id for case in cases]))
    )
    sizes = {row.id: row.size for row in rows}
    return {case.id: sizes[case.household_id] for case in cases}


def _waiting(s: Session, cases: Sequence[Case]) -> Mapping[int, int]:
    """How many messages of the citizen nobody has answered, by case."""
    rows = s.execute(
        select(CaseMessage.case_id, func.count())
        .where(
            CaseMessage.case_id.in_([case.id for case in cases]),
            CaseMessage.direction == "in",
            CaseMessage.answered_at.is_(None),
        )
        .group_by(CaseMessage.case_id)
    )
    return {case_id: number for case_id, number in rows if case_id is not None}
