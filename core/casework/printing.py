"""Papers of a case as PDF."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.addressee import office_words
from core.casework.filing import seen_case
from core.db.models.casework import CaseAnswers, Instrument
from core.errors import NotFound
from core.forms import rows
from core.i18n import text
from core.notices import Document, freeze, pdf
from core.notices.documents import Block, Heading, Para, Rows, Signatures
from core.notices.texts import programme


def instrument_pdf(s: Session, office: Office, actor: Actor, instrument_id: int) -> tuple[str, bytes]:
    """The number and the PDF of a paper of a case this official may see. Raises NotFound ``instrument-unknown``."""
    paper = s.get(Instrument, instrument_id)
    if paper is None:
        raise NotFound("instrument-unknown")
    seen_case(s, actor, paper.case_id)
    return paper.number, pdf(paper.content)


def application_pdf(s: Session, office: Office, actor: Actor, case_id: int) -> bytes:
    """The application form as it was filled in, to be signed. Raises NotFound ``case-unknown``."""
    case = seen_case(s, actor, case_id)
    filled = s.scalars(
        select(CaseAnswers).where(CaseAnswers.case_id == case.id).order_by(CaseAnswers.seq.desc()).limit(1)
    ).one()
    form = office.forms.get(filled.form, filled.form_version)
    blocks: list[Block] = [
        Rows(((text("paper-code"), case.code), (text("paper-submitted-on"), case.submitted_on))),
    ]
    for block in rows.blocks(form, filled.answers, case.submitted_on, masked=False):
        blocks += [Heading(block.title), Rows(tuple((row.label, row.value) for row in block.rows))]
    blocks += [Para(text("paper-application-true")), Signatures((text("paper-sign-applicant"),))]
    document = Document(
        title=text("paper-title-application", programme=programme(case.programme)),
        number=None,
        to=None,
        blocks=tuple(blocks),
        office=office_words(case.area),
        on=case.submitted_on,
    )
    return pdf(freeze(document))
