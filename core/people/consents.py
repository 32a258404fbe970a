"""Consents: what somebody agreed to, in which words, when, and when they took it back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.people import Consent
from core.errors import Conflict, NotFound


def give_consent(
    s: Session,
    *,
    kind: str,
    text_version: str,
    language: str,
    at: datetime,
    person_id: int | None = None,
    chat_session_id: int | None = None,
    case_id: int | None = None,
) -> int:
    """Put a consent on record; gives its id."""
    consent = Consent(
        person_id=person_id,
        chat_session_id=chat_session_id,
        case_id=case_id,
        kind=kind,
        text_version=text_version,
        language=language,
        given_at=at,
    )
    s.add(consent)
    s.flush()
    return consent.id


def withdraw_consent(s: Session, consent_id: int, at: datetime) -> None:
    """Take a consent back. Raises NotFound ``consent-unknown``, Conflict ``consent-withdrawn``."""
    consent = s.get(Consent, consent_id, with_for_update=True)
    if consent is None:
        raise NotFound("consent-unknown")
    if consent.withdrawn_at:
        raise Conflict("consent-withdrawn")
    consent.withdrawn_at = at
    s.flush()


def consents_of_case(s: Session, case_id: int) -> list[Consent]:
    """The consents given with a case, oldest first."""
    return list(s.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.id)))
