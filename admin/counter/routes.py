"""The counter: the application forms of the chat, filled in by an official for people without a phone."""

from dataclasses import replace
from typing import Any

from fastapi.responses import Response

from admin import photographs
from admin.access import PHOTO_BODY, Desk
from admin.navigation import CLERKS
from admin.problems import status_of
from admin.visit import Here, Problems, Visit
from core.casework import service
from core.casework.records import Application
from core.errors import DomainError, Invalid, NotFound
from core.files import store
from core.forms import counter
from core.forms.model import Field, Form, Kind
from core.forms.rows import summary
from core.i18n import Text

desk = Desk("/console/counter")

MOST_BLANK = 10
"""Empty entries of a group that one page offers at once."""


class PhotoRefused(Exception):
    """A photograph of ``field`` was refused."""

    def __init__(self, field: str, problem: DomainError) -> None:
        super().__init__(field)
        self.field, self.problem = field, problem


@desk.get("", roles=CLERKS)
def choose(visit: Here) -> Response:
    """Which form; straight on when there is only one."""
    offered = visit.house.forms.offered()
    if len(offered) == 1:
        return visit.go(f"/console/counter/{offered[0].id}")
    return visit.page("counter/templates/choose.html", title=visit.words("console-counter-title"), forms=offered)


@desk.get("/{form_id}", roles=CLERKS)
def show(visit: Here, form_id: str) -> Response:
    form = visit.house.forms.get(form_id)
    return _page(visit, form, counter.parse_posted(form, {}, visit.today), {})


@desk.post("/{form_id}", roles=CLERKS, body=PHOTO_BODY)
def take(visit: Here, form_id: str) -> Response:
    """Submit; or only look again, when an answer opens other questions or one more person is added."""
    form = visit.house.forms.get(form_id, visit.number("form-version") or None)
    try:
        given = _given(visit, form)
    except PhotoRefused as refused:
        posted = counter.parse_posted(form, _typed(visit), visit.today)
        return _page(visit, form, posted, {refused.field: visit.sentence(refused.problem)}, status_of(refused.problem))
    posted = counter.parse_posted(form, given, visit.today)
    if visit.typed("what") in ("look", "add"):
        return _page(visit, form, posted, {})
    problems = {name: visit.words.say(problem.text) for name, problem in posted.problems.items()}
    if problems:
        return _page(visit, form, posted, problems, 422)
    try:
        with visit.changing() as s:
            submitted = service.submit(s, visit.house, visit.actor, _application(visit, form, posted))
    except DomainError as problem:
        return _page(visit, form, posted, {"": visit.sentence(problem)}, status_of(problem))
    return visit.go(f"/console/cases/{submitted.case_id}", done="submitted")


@desk.get("/photo/{ref}", roles=CLERKS)
def photo(visit: Here, ref: str) -> Response:
    """A photograph this official has just put into the form."""
    with visit.reading() as s:
        if not photographs.own(visit, s, [ref]):
            raise NotFound("file-unknown")
        data = store.read(s, ref)
    return Response(data, media_type="image/jpeg")


def _typed(visit: Visit) -> dict[str, list[str]]:
    return {name: visit.typed_all(name) for name in visit.form}


def _given(visit: Visit, form: Form) -> dict[str, list[str]]:
    """What was posted, with newly chosen photographs kept and named by reference."""
    given = _typed(visit)
    fields = [f for section in form.sections for f in section.fields if f.kind is Kind.PHOTO]
    if not fields:
        return given
    with visit.changing() as s:
        for field in fields:
            try:
                given[field.id] = _photos(visit, s, field, given.get(field.id, []))
            except DomainError as problem:
                raise PhotoRefused(field.id, problem) from None
    return given


def _photos(visit: Visit, s: Any, field: Field, before: list[str]) -> list[str]:
    refs = photographs.own(visit, s, before)
    refs += photographs.keep(visit, s, visit.files(f"{field.id}-files"))
    if field.most is not None and len(refs) > field.most:
        raise Invalid("photos-too-many", most=field.most)
    return refs


def _application(visit: Visit, form: Form, posted: counter.Posted) -> Application:
    place, language = visit.house.settings.place, visit.words.language
    return Application(form.id, form.version, posted.answers, place, language, visit.typed("helper") or None)


def _page(visit: Visit, form: Form, posted: counter.Posted, problems: Problems, status: int = 200) -> Response:
    entries = visit.number("entries") + (visit.typed("what") == "add")
    filled = max((len(counter.posted_indices(group, posted.given)) for group in _groups(form)), default=0)
    blank = min(max(0, entries - filled), MOST_BLANK)
    # Until something is submitted nothing is wrong: questions that have just opened are not yet unanswered.
    shown = posted if problems else replace(posted, problems={})
    return visit.page(
        "counter/templates/form.html",
        status=status,
        title=visit.words(form.title),
        form=form,
        parts=counter.page(form, visit.today, posted=shown, blank=blank),
        problems=problems,
        entries=filled + blank,
        notes=_notes(form, posted, visit),
        helper=visit.typed("helper"),
    )


def _groups(form: Form) -> list[Field]:
    return [field for section in form.sections for field in section.fields if field.kind is Kind.GROUP]


def _notes(form: Form, posted: counter.Posted, visit: Visit) -> dict[str, Text]:
    """What the identity numbers say, by name of field, to be compared with the person at the counter."""
    notes: dict[str, Text] = {}
    for section in form.sections:
        for field in section.fields:
            inner = field.fields or (field,)
            entries: list[Any] = posted.answers.get(field.id) or [] if field.fields else [posted.answers]
            for index, entry in enumerate(entries):
                for each in inner:
                    value = entry.get(each.id)
                    if each.kind is Kind.IDENTITY and value:
                        path = (field.id, index, each.id) if field.fields else (each.id,)
                        notes[counter.name_of(path)] = summary(value, visit.today)
    return notes
