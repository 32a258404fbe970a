"""Photographs that belong to a case, handed out only with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.filing import seen_case
from core.casework.messages import visible
from core.db.models.casework import Case, CaseAnswers, CaseMessage, Survey
from core.errors import Invalid, NotFound
from core.files import store
from core.forms import Form
from core.forms.model import Kind


def photo(s: Session, office: Office, actor: Actor, case_id: int, ref: str) -> bytes:
    """A photograph of a case's answers, visits or messages. Raises NotFound ``case-unknown``, ``file-unknown``."""
    case = seen_case(s, actor, case_id)
    if ref not in _of_case(s, office, case):
        raise NotFound("file-unknown")
    return store.read(s, ref)


def message_photo(s: Session, actor: Actor, message_id: int) -> bytes:
    """The photograph of a message. Raises NotFound ``message-unknown``, ``file-unknown``."""
    row = s.get(CaseMessage, message_id)
    if row is None or not visible(actor, row.area):
        raise NotFound("message-unknown")
    if row.photo_ref is None:
        raise NotFound("file-unknown")
    return store.read(s, row.photo_ref)


def photo_refs(form: Form, answers: Any) -> Iterator[str]:
    """The references of all photographs among the answers of a form."""
    for section in form.sections:
        for field in section.fields:
            if field.kind is Kind.PHOTO:
                yield from answers.get(field.id) or ()
            elif field.kind is Kind.GROUP:
                inner = [f.id for f in field.fields if f.kind is Kind.PHOTO]
                for entry in answers.get(field.id) or ():
                    for name in inner:
                        yield from entry.get(name) or ()


def require_own(s: Session, actor: Actor, refs: Iterable[str]) -> None:
    """Nobody hands in another's picture by knowing its reference. Raises Invalid ``photo-not-yours``."""
    for ref in refs:
        if store.owner_of(s, ref) != actor.label:
            raise Invalid("photo-not-yours")


def _of_case(s: Session, office: Office, case: Case) -> set[str]:
    found: set[str] = set()
    for row in s.scalars(select(CaseAnswers).where(CaseAnswers.case_id == case.id)):
        found |= set(photo_refs(office.forms.get(row.form, row.form_version), row.answers))
    for refs_of_visit in s.scalars(select(Survey.photos).where(Survey.case_id == case.id)):
        found |= set(refs_of_visit)
    refs = s.scalars(select(CaseMessage.photo_ref).where(CaseMessage.case_id == case.id))
    return found | {ref for ref in refs if ref}
