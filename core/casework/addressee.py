"""Whom a paper speaks of, and which office it comes from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.models.casework import Case
from core.db.models.people import HouseholdMember
from core.i18n import Text, text


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


COUNTY_DIGITS = 6
OFFICE_DIGITS = 9


def office_of(area: str) -> str:
    """The code of the office that handles cases of an area: its town, the first nine digits."""
    return area[:OFFICE_DIGITS]


def office_words(area: str) -> Text:
    """The office that signs the papers of an area."""
    return text("paper-office", county=area_name(area[:COUNTY_DIGITS]), town=area_name(office_of(area)))
