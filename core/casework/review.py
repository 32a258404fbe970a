"""The right of review against a decision."""

from datetime import date, timedelta

from core.casework.parameters import Name, procedure
from core.db.models.casework import Case


def review_until(case: Case, decided_on: date) -> tuple[int, date]:
    """How many days there are to ask for a review, and the last of them."""
    days = procedure(case.place).days(Name.REVIEW_REQUEST, decided_on)
    return days, decided_on + timedelta(days=days)
