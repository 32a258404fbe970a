"""Working calendars: which years are announced, and loading one. Legal clocks follow at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from fastapi.responses import Response

from admin.access import EVERYBODY, Desk
from admin.people.routes import ADMINISTRATORS
from admin.problems import status_of
from admin.visit import Here, Problems, Visit
from core import workdays
from core.casework.calendars import load_calendar
from core.errors import DomainError, Invalid
from core.workdays import Status, YearCalendar
from core.workdays.store import check_year

desk = Desk("/console/calendars")
AHEAD = 2
MOST_FILE = 100_000

_FIELDS = {
    "calendar-year-wrong": "year",
    "calendar-source-missing": "source",
    "calendar-make-up-not-weekend": "on",
}


@dataclass(frozen=True, slots=True)
class Year:
    """A year as the list shows it."""

    calendar: YearCalendar
    loaded: bool
    missing: tuple[str, ...]

    @property
    def provisional(self) -> bool:
        return self.calendar.status is Status.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Preview:
    """What is about to be loaded, checked."""

    calendar: YearCalendar
    working: int
    before: int


@desk.get("", roles=EVERYBODY)
def show(visit: Here) -> Response:
    with visit.reading() as s:
        loaded = {year.year: year for year in workdays.loaded_years(s)}
    shown = sorted({*loaded, *range(visit.today.year - 1, visit.today.year + AHEAD + 1)})
    years = [
        Year(loaded.get(year) or workdays.year_calendar(year), year in loaded, workdays.missing_holidays(year))
        for year in shown
    ]
    return visit.page(
        "calendars/templates/list.html",
        title=visit.words("console-calendars-title"),
        years=years,
        may_load=not ADMINISTRATORS.isdisjoint(visit.staff.roles),
    )


@desk.get("/load", roles=ADMINISTRATORS)
def show_load(visit: Here) -> Response:
    return _page(visit, {})


@desk.post("/load", roles=ADMINISTRATORS)
def load(visit: Here) -> Response:
    """Read what was typed or uploaded and show it; put it in force when the preview is confirmed."""
    try:
        off_text, on_text = _texts(visit)
        year = visit.number("year")
        off = workdays.parse_days(off_text, year) if off_text else frozenset()
        on = workdays.parse_days(on_text, year) if on_text else frozenset()
        check_year(year, off, on, visit.typed("source"))
        if visit.typed("what") != "apply":
            return _page(visit, {}, preview=_preview(visit, year, off, on), texts=(off_text, on_text))
        with visit.changing() as s:
            version = visit.number("version") or None
            load_calendar(s, visit.house, visit.actor, year, off, on, visit.typed("source"), version)
    except DomainError as problem:
        problems = {_FIELDS.get(problem.code, "off"): visit.sentence(problem)}
        return _page(visit, problems, status=status_of(problem))
    return visit.go("/console/calendars", done="calendar-loaded")


def _texts(visit: Visit) -> tuple[str, str]:
    """Days off and make-up days as typed, and those of an uploaded list: ``2027-01-01,off`` or ``2027-02-20,班``."""
    off, on = [visit.typed("off")], [visit.typed("on")]
    for file in visit.files("list"):
        data = file.file.read(MOST_FILE + 1)
        try:
            lines = data.decode("utf-8-sig").splitlines() if len(data) <= MOST_FILE else []
        except UnicodeDecodeError:
            lines = []
        if not lines:
            raise Invalid("calendar-list-unreadable")
        for line in lines:
            day, _, mark = line.replace("，", ",").replace("\t", ",").partition(",")
            if not day.strip():
                continue
            works = mark.strip().strip('"').lower() in ("on", "work", "班", "上班", "调休上班", "补班")
            (on if works else off).append(day.strip().strip('"'))
    return "\n".join(filter(None, off)), "\n".join(filter(None, on))


def _preview(visit: Visit, year: int, off: frozenset[date], on: frozenset[date]) -> Preview:
    new = YearCalendar(year, off, on, Status.ANNOUNCED, visit.typed("source"))
    with visit.reading() as s:
        loaded = {each.year: each for each in workdays.loaded_years(s)}
    return Preview(new, _working(new), _working(loaded.get(year) or workdays.year_calendar(year)))


def _working(calendar: YearCalendar) -> int:
    first = date(calendar.year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    return sum(calendar.is_working(day) for day in days if day.year == calendar.year)


def _page(
    visit: Visit,
    problems: Problems,
    *,
    status: int = 200,
    preview: Preview | None = None,
    texts: tuple[str, str] | None = None,
) -> Response:
    year = visit.number("year") or visit.today.year + 1
    with visit.reading() as s:
        version = workdays.loaded_version(s, year)
    return visit.page(
        "calendars/templates/load.html",
        status=status,
        title=visit.words("console-calendars-load"),
        problems=problems,
        preview=preview,
        year=year,
        version=version or "",
        source=visit.typed("source"),
        texts=texts or (visit.typed("off"), visit.typed("on")),
    )
