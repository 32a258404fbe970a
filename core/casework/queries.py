"""Reading cases: for officials within their areas, and for the public."""

from collections.abc import Mapping

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from core import workdays
from core.casework.actors import Actor, Office
from core.casework.filing import case_file, message_view
from core.casework.messages import visible
from core.casework.photographs import photo
from core.casework.printing import application_pdf, instrument_pdf
from core.casework.rows import Filter, case_rows, conditions, in_areas, order
from core.casework.transitions import State
from core.casework.views import CaseView, MessageView, Page, PublicRow
from core.db.models.casework import Case, CaseMessage, Publicity
from core.errors import NotFound
from core.money import Amount, Period

__all__ = [
    "PER_PAGE",
    "Filter",
    "application_pdf",
    "case_view",
    "counts",
    "inbox",
    "instrument_pdf",
    "message",
    "overdue_count",
    "photo",
    "public_list",
    "public_notice",
    "worklist",
]

PER_PAGE = 25
MOST_PUBLIC = 500


def worklist(s: Session, office: Office, actor: Actor, wanted: Filter | None = None, page: int = 1) -> Page:
    """The cases this official may see, soonest legal due date first; those whose clock stands come last.

    A page beyond the last one is the last one.
    """
    wanted, today = wanted or Filter(), office.clock.today()
    chosen = select(Case).where(in_areas(actor), *conditions(wanted, today))
    total = s.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    shown = chosen.order_by(*order(wanted)).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    cases = list(s.scalars(shown))
    return Page(case_rows(s, cases, today, workdays.calendar(s)), total, page, PER_PAGE)


def case_view(s: Session, office: Office, actor: Actor, case_id: int) -> CaseView:
    """Everything about one case. Raises NotFound ``case-unknown`` also for a case outside the official's areas."""
    return case_file(s, office, actor, case_id)


def counts(s: Session, office: Office, actor: Actor) -> Mapping[State, int]:
    """How many cases of the official's areas stand in each state; every state is named."""
    rows = s.execute(select(Case.state, func.count()).where(in_areas(actor)).group_by(Case.state))
    found = dict(iter(rows))
    return {state: found.get(state.value, 0) for state in State}


def overdue_count(s: Session, office: Office, actor: Actor) -> int:
    """How many cases of the official's areas have run over their legal date."""
    overdue = conditions(Filter(overdue=True), office.clock.today())
    return s.scalar(select(func.count()).select_from(Case).where(in_areas(actor), *overdue)) or 0


def inbox(
    s: Session, office: Office, actor: Actor, open_only: bool = True, limit: int = 100
) -> tuple[MessageView, ...]:
    """What citizens wrote to the officials of these areas, oldest first; a message without an area is everybody's."""
    if not actor.reads_cases:
        return ()
    areas = [CaseMessage.area.startswith(area, autoescape=True) for area in sorted(actor.areas)]
    chosen = (
        select(CaseMessage, Case.code)
        .outerjoin(Case, Case.id == CaseMessage.case_id)
        .where(CaseMessage.direction == "in", or_(CaseMessage.area.is_(None), *areas))
        .limit(limit)
    )
    # Waiting ones oldest first, as they came; the settled ones are looked at from the newest.
    chosen = (
        chosen.where(CaseMessage.answered_at.is_(None)).order_by(CaseMessage.id)
        if open_only
        else chosen.order_by(CaseMessage.id.desc())
    )
    return tuple(message_view(row, code) for row, code in s.execute(chosen))


def message(s: Session, office: Office, actor: Actor, message_id: int) -> MessageView:
    """One message. Raises NotFound ``message-unknown``."""
    row = s.get(CaseMessage, message_id)
    if row is None or not visible(actor, row.area):
        raise NotFound("message-unknown")
    code = s.scalar(select(Case.code).where(Case.id == row.case_id)) if row.case_id else None
    return message_view(row, code)


def public_list(s: Session, office: Office, area: str | None = None) -> tuple[PublicRow, ...]:
    """What is on public show today, last day soonest first."""
    chosen = _on_show(office)
    if area:
        chosen = chosen.where(Publicity.area.startswith(area, autoescape=True))
    rows = s.scalars(chosen.order_by(Publicity.until_on, Publicity.area, Publicity.id).limit(MOST_PUBLIC))
    return tuple(_public(row) for row in rows)


def public_notice(s: Session, office: Office, notice_id: int) -> PublicRow:
    """One notice that is on public show today. Raises NotFound ``publicity-unknown``."""
    row = s.scalars(_on_show(office).where(Publicity.id == notice_id)).one_or_none()
    if row is None:
        raise NotFound("publicity-unknown")
    return _public(row)


def _on_show(office: Office) -> Select[Publicity]:
    today = office.clock.today()
    return select(Publicity).where(Publicity.ended.is_(None), Publicity.from_on <= today, Publicity.until_on >= today)


def _public(row: Publicity) -> PublicRow:
    return PublicRow(
        id=row.id,
        name=row.name,
        area=row.area,
        programme=row.programme,
        size=row.size,
        amount=Amount(row.amount_fen, Period(row.amount_period)),
        from_on=row.from_on,
        until_on=row.until_on,
    )
