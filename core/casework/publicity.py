"""The public round: a masked name, a household's size, an amount, seven days; and what is said against it."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.records import Act, ObjectionMade


def publish(s: Session, office: Office, actor: Actor, case_id: int, version: int) -> Act:
    """Show the proposed grant to the public for the place's number of days, beginning tomorrow."""
    raise NotImplementedError


def object_(s: Session, office: Office, actor: Actor, case_id: int, version: int, objection: ObjectionMade) -> Act:
    """Put an objection on record: the round ends and the household is surveyed again."""
    raise NotImplementedError
