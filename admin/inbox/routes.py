"""What citizens wrote to the township, and the answers, which reach the chat they came from."""

from fastapi.responses import Response

from admin.access import Desk
from admin.navigation import CALLERS
from admin.photographs import note_look
from admin.places import area_name
from admin.problems import status_of
from admin.visit import Here, Id, Problems, Visit
from core.casework import queries, service
from core.casework.photographs import message_photo
from core.casework.views import MessageView
from core.errors import DomainError
from core.i18n import Arg

desk = Desk("/console/inbox")


@desk.get("", roles=CALLERS)
def show_list(visit: Here) -> Response:
    everything = visit.request.query_params.get("show") == "all"
    with visit.reading() as s:
        found = queries.inbox(s, visit.house, visit.actor, open_only=not everything)
    rows = [{"message": message, "area": _area(visit, message)} for message in found]
    title = visit.words("console-inbox-title")
    return visit.page("inbox/templates/list.html", title=title, rows=rows, everything=everything)


@desk.get("/{message_id}", roles=CALLERS)
def show(visit: Here, message_id: Id) -> Response:
    return _page(visit, message_id, {})


@desk.post("/{message_id}", roles=CALLERS)
def answer(visit: Here, message_id: Id) -> Response:
    """Reply in words, or only mark as dealt with: the button says which."""
    version = visit.number("version")
    taken = visit.typed("what") == "take"
    try:
        with visit.changing() as s:
            if taken:
                service.take(s, visit.house, visit.actor, message_id, version)
            else:
                service.reply(s, visit.house, visit.actor, message_id, version, visit.typed("words"))
    except DomainError as problem:
        field = "words" if problem.code in ("words-missing", "words-too-long") else ""
        return _page(visit, message_id, {field: visit.sentence(problem)}, status_of(problem))
    return visit.go("/console/inbox", done="taken" if taken else "answered")


@desk.get("/{message_id}/photo", roles=CALLERS)
def photo(visit: Here, message_id: Id) -> Response:
    """The photograph of a message. Looking at it leaves an event in the audit chain."""
    with visit.changing() as s:
        data = message_photo(s, visit.actor, message_id)
        note_look(visit, s, f"message:{message_id}")
    return Response(data, media_type="image/jpeg")


def _area(visit: Visit, message: MessageView) -> Arg:
    return area_name(visit.house.settings.place, message.area) if message.area else ""


def _page(visit: Visit, message_id: int, problems: Problems, status: int = 200) -> Response:
    with visit.reading() as s:
        message = queries.message(s, visit.house, visit.actor, message_id)
    return visit.page(
        "inbox/templates/message.html",
        status=status,
        title=visit.words("console-inbox-message"),
        message=message,
        area=_area(visit, message),
        problems=problems,
        typed=visit.typed,
    )
