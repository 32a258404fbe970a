"""Who has a case in hand, as of a day: when its public round is over, the approver has it."""

from datetime import date

from sqlalchemy import ColumnElement, and_

from core.casework.transitions import Holder
from core.db.models.casework import Case
from core.i18n import Text


def holder_of(case: Case, today: date) -> Holder:
    """Who has the case."""
    holder = Holder(case.holder)
    if holder is Holder.PUBLIC and case.publicity_until is not None and today > case.publicity_until:
        return Holder.APPROVER
    return holder


def held_by(holder: Holder, today: date) -> ColumnElement[bool]:
    """The same as a condition of a query."""
    match holder:
        case Holder.APPROVER:
            return and_(Case.holder == Holder.PUBLIC.value, Case.publicity_until < today)
        case Holder.PUBLIC:
            return and_(Case.holder == Holder.PUBLIC.value, Case.publicity_until >= today)
        case _:
            return Case.holder == holder.value


def holder_words(case: Case, today: date) -> Text:
    """Who has the case, for the applicant."""
    holder = holder_of(case, today)
    if holder is Holder.APPROVER and case.apart:
        return Text("casework-holder-district")
    return Text(f"casework-holder-{holder}")
