"""What anybody may read: the public rounds, masked. No log-in, no cookies needed, a phone of 320 px."""

from typing import Any

from fastapi.responses import Response

from admin.access import Desk
from admin.places import area_name, choosable
from admin.visit import Here, Id, Visit
from core.casework import queries
from core.casework.views import PublicRow

desk = Desk("/public/publicity")


@desk.public_get("")
def show_list(visit: Here) -> Response:
    place = visit.house.settings.place
    areas = choosable(place)
    area = visit.request.query_params.get("area", "")
    area = area if area in {a.code for a in areas} else ""
    with visit.reading() as s:
        rows = queries.public_list(s, visit.house, area or None)
    return visit.page(
        "public/templates/list.html",
        title=visit.words("public-title"),
        rows=[_shown(visit, row) for row in rows],
        area=area,
        towns=[(a.code, a.label) for a in areas if len(a.code) == 9],
    )


@desk.public_get("/{notice}")
def show_notice(visit: Here, notice: Id) -> Response:
    with visit.reading() as s:
        row = queries.public_notice(s, visit.house, notice)
    return visit.page("public/templates/notice.html", title=visit.words("public-notice"), one=_shown(visit, row))


def _shown(visit: Visit, row: PublicRow) -> dict[str, Any]:
    return {"row": row, "area": area_name(visit.house.settings.place, row.area)}
