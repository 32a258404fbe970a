"""Whom a paper speaks of: the applicant's name, as declared with the case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.casework import Case
from core.db.models.people import HouseholdMember
from core.i18n import Text


def applicant_name(s: Session, case: Case) -> str:
    """The applicant's name."""
    return s.scalars(
        select(HouseholdMember.name).where(
            HouseholdMember.household_id == case.household_id, HouseholdMember.position == 0
        )
    ).one()


def member_names(s: Session, case: Case) -> list[str]:
    """The names of the declared household, the applicant first."""
    return list(
        s.scalars(
            select(HouseholdMember.name)
            .where(HouseholdMember.household_id == case.household_id)
            .order_by(HouseholdMember.position)
        )
    )


def area_name(code: str) -> Text:
    """The name of a county, town or village."""
    return Text(f"area-{code}")
