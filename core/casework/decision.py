"""Deciding: the rules on the surveyed facts as of today, and an official who answers for it."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.records import Act, Preview, Verdict


def preview(s: Session, office: Office, actor: Actor, case_id: int) -> Preview:
    """What the rules say today about the case's facts; the same computation that ``decide`` makes."""
    raise NotImplementedError


def decide(
    s: Session, office: Office, actor: Actor, case_id: int, version: int, outcome: Verdict, reasons: str | None = None
) -> Act:
    """Grant or refuse. ``reasons`` are the official's own words, needed for a refusal."""
    raise NotImplementedError
