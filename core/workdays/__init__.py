"""Chinese working days: weekends, public holidays, and the weekend days that are worked to make up for them.

calendar = workdays.calendar(s)
calendar.due(start, 30, pauses)      -> Deadline(on, provisional)
calendar.left(today, deadline.on)    -> working days left, negative when overdue
"""

from core.workdays.calendar import Deadline, Pause, Status, WorkCalendar, YearCalendar
from core.workdays.reading import parse_days
from core.workdays.store import calendar, load_year, loaded_version, loaded_years
from core.workdays.years import missing_holidays, provisional_year, published_year, statutory_days, year_calendar

__all__ = [
    "Deadline",
    "Pause",
    "Status",
    "WorkCalendar",
    "YearCalendar",
    "calendar",
    "load_year",
    "loaded_version",
    "loaded_years",
    "missing_holidays",
    "parse_days",
    "provisional_year",
    "published_year",
    "statutory_days",
    "year_calendar",
]
