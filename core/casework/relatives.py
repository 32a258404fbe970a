"""Registered ties between officials and applicants, and what they do to open cases."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office


def register_tie(s: Session, office: Office, actor: Actor, staff_id: int, identity: str, relation: str) -> int:
    """Register that ``identity`` is a near relative of the official: their open cases go to the district."""
    raise NotImplementedError


def end_tie(s: Session, office: Office, actor: Actor, tie_id: int) -> None:
    """The tie has ended; cases already registered apart stay so."""
    raise NotImplementedError
