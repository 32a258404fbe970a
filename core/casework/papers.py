"""Legal papers: their numbers, one series an office, kind and year; and what is printed on them, frozen."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from core.casework.parameters import procedure
from core.casework.situation import Situation
from core.casework.transitions import Paper
from core.db.models.casework import Instrument, InstrumentSeries
from core.i18n import DEFAULT_LANGUAGE, localizer, text
from core.notices.documents import Document, freeze

Draft = Document

OFFICE_DIGITS = 9
"""Papers are issued by the town: the first nine digits of the area."""


def office_of(area: str) -> str:
    """The code of the office that handles cases of an area."""
    return area[:OFFICE_DIGITS]


def next_number(situation: Situation, paper: Paper) -> str:
    """The next number of the case's office for this kind of paper in this year."""
    office, year = office_of(situation.case.area), situation.today.year
    seq = _count(situation, office, paper, year)
    mark = procedure(situation.case.place).marks[paper]
    # A paper's number is Chinese, whoever reads it.
    words = localizer(DEFAULT_LANGUAGE)
    return words("casework-paper-number", office=text(f"area-{office}"), mark=mark, year=str(year), seq=str(seq))


def keep_paper(situation: Situation, paper: Paper, number: str, draft: Draft) -> Instrument:
    """Put a paper on record as it will always be printed."""
    office, year = office_of(situation.case.area), situation.today.year
    series = situation.s.get_one(InstrumentSeries, (office, paper.value, year))
    made = Instrument(
        number=number,
        office=office,
        kind=paper.value,
        year=year,
        seq=series.last,
        case_id=situation.case.id,
        issued_at=situation.now,
        issued_on=situation.today,
        content=freeze(draft),
    )
    situation.s.add(made)
    return made


def _count(situation: Situation, office: str, paper: Paper, year: int) -> int:
    """Count the series up; its row is locked until the transaction ends, so no number is given twice or skipped."""
    s = situation.s
    insert = postgresql.insert if s.get_bind().dialect.name == "postgresql" else sqlite.insert
    s.execute(
        insert(InstrumentSeries)
        .values(office=office, kind=paper.value, year=year, last=0)
        .on_conflict_do_nothing(index_elements=["office", "kind", "year"])
    )
    series = s.scalars(
        select(InstrumentSeries)
        .where(InstrumentSeries.office == office, InstrumentSeries.kind == paper.value, InstrumentSeries.year == year)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    series.last += 1
    s.flush()
    return series.last
