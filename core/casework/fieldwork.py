"""The visit to the home."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.records import Act, SurveyRecord


def record_survey(s: Session, office: Office, actor: Actor, case_id: int, version: int, survey: SurveyRecord) -> Act:
    """Put a survey on record. ``actor`` is the first surveyor; the second is named in ``survey``."""
    raise NotImplementedError
