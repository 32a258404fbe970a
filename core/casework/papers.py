"""Legal papers: their numbers, one series an office, kind and year; and what is printed on them, frozen."""

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from core.casework.addressee import area_name, office_of
from core.casework.parameters import procedure
from core.casework.situation import Situation
from core.casework.transitions import Paper
from core.db.models.casework import Instrument, InstrumentSeries
from core.i18n import DEFAULT_LANGUAGE, localizer
from core.notices.documents import Document, freeze

Draft = Document


@dataclass(frozen=True, slots=True)
class Number:
    """A paper's number: ``words`` as printed, ``seq`` its place in the series."""

    words: str
    seq: int


def next_number(situation: Situation, paper: Paper) -> Number:
    """The next number of the case's office for this kind of paper in this year."""
    office, year = office_of(situation.case.area), situation.today.year
    seq = _count(situation, office, paper, year)
    mark = procedure(situation.case.place).marks[paper]
    # A paper's number is Chinese, whoever reads it.
    words = localizer(DEFAULT_LANGUAGE)
    printed = words("casework-paper-number", office=area_name(office), mark=mark, year=str(year), seq=str(seq))
    return Number(printed, seq)


def keep_paper(situation: Situation, paper: Paper, number: Number, draft: Draft) -> Instrument:
    """Put a paper on record as it will always be printed."""
    office, year = office_of(situation.case.area), situation.today.year
    made = Instrument(
        number=number.words,
        office=office,
        kind=paper.value,
        year=year,
        seq=number.seq,
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
    return s.scalars(
        update(InstrumentSeries)
        .where(InstrumentSeries.office == office, InstrumentSeries.kind == paper.value, InstrumentSeries.year == year)
        .values(last=InstrumentSeries.last + 1)
        .returning(InstrumentSeries.last)
        .execution_options(synchronize_session=False)
    ).one()
