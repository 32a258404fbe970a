"""The list an official works through: soonest legal day first. Search by case code, identity number or phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import Response

from admin.access import READERS, Desk
from admin.navigation import mine
from admin.places import area_name, villages
from admin.visit import Here, Visit
from core.casework import queries
from core.casework.queries import Filter
from core.casework.transitions import CLOSED, OPEN, State
from core.casework.views import Page
from core.i18n import Text

desk = Desk("/console/cases")

STATES = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of looking at the list. ``count`` is None where it is not worth counting."""

    name: str
    address: str
    current: bool
    count: int | None = None


@desk.get("", roles=READERS)
def show(visit: Here) -> Response:
    query = visit.request.query_params
    tab = query.get("show", "")
    area = query.get("area", "")
    wanted = _filter(visit, tab, area)
    with visit.reading() as s:
        page = queries.worklist(s, visit.house, visit.actor, wanted, max(1, visit.number("page", 1)))
        counts = queries.counts(s, visit.house, visit.actor)
        overdue = queries.overdue_count(s, visit.house, visit.actor)
    return _page(visit, page, tab=tab, area=area, tabs=_tabs(visit, tab, area, counts, overdue))


@desk.post("", roles=READERS)
def search(visit: Here) -> Response:
    """A search is posted, so that an identity number never stands in an address, a history or a log."""
    wanted = visit.typed("search")
    with visit.reading() as s:
        page = queries.worklist(
            s, visit.house, visit.actor, Filter(open_only=False, search=wanted or None, order="newest")
        )
    if wanted and page.total == 1:
        return visit.go(f"/console/cases/{page.rows[0].id}")
    return _page(visit, page, tab="search", area="", tabs=_tabs(visit, "search", ""), search=wanted)


def _filter(visit: Visit, tab: str, area: str) -> Filter:
    states = {"mine": mine(visit.staff.roles), "closed": CLOSED}.get(tab, frozenset())
    if tab in STATES:
        states = frozenset({STATES[tab]})
    closed = bool(states) and states <= CLOSED
    return Filter(
        states=states,
        area=area or None,
        overdue=tab == "overdue",
        # The district decides only what is registered apart.
        apart=True if tab == "mine" and visit.staff.roles == {"district"} else None,
        open_only=not closed,
        order="newest" if closed else "due",
    )


def _tabs(
    visit: Visit, current: str, area: str, counts: Mapping[State, int] | None = None, overdue: int | None = None
) -> list[Tab]:
    def tab(name: str, count: int | None = None) -> Tab:
        parts = {key: value for key, value in (("show", name), ("area", area)) if value}
        return Tab(name or "open", "/console/cases" + (f"?{urlencode(parts)}" if parts else ""), current == name, count)

    def together(states: Iterable[State]) -> int | None:
        return sum(counts[state] for state in states) if counts else None

    own = mine(visit.staff.roles)
    first = [tab("mine", None if visit.staff.roles == {"district"} else together(own))] if own else []
    per_state = [tab(state.value, counts[state] if counts else None) for state in State if state not in CLOSED]
    return [*first, tab("overdue", overdue), tab("", together(OPEN)), *per_state, tab("closed")]


def _page(visit: Visit, page: Page, *, tab: str, area: str, tabs: list[Tab], search: str = "") -> Response:
    place = visit.house.settings.place
    return visit.page(
        "worklist/templates/list.html",
        title=visit.words("console-worklist-title"),
        page=page,
        rows=[{"case": row, "area": area_name(place, row.area)} for row in page.rows],
        tabs=tabs,
        tab=tab,
        area=area,
        villages=[(a.code, area_name(place, a.code)) for a in villages(place, visit.staff.areas)],
        search=search,
        pages=_pages(page, tab, area),
        empty=Text("console-worklist-none-found" if tab == "search" else "console-worklist-none"),
    )


def _pages(page: Page, tab: str, area: str) -> dict[str, Any]:
    """Links to the page before and after, as the pagination macro takes them."""
    last = max(1, -(-page.total // page.per_page))

    def link(number: int) -> str:
        parts = {"show": tab, "area": area, "page": str(number)}
        return "/console/cases?" + urlencode({k: v for k, v in parts.items() if v})

    found: dict[str, Any] = {"current": page.page, "last": last}
    if page.page > 1:
        found["previous"] = link(page.page - 1)
    if page.page < last:
        found["next"] = link(page.page + 1)
    return found
