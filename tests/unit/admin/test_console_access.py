"""Who may open what: every route says so, and the guard holds to it."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount

from admin.access import Access, Desk
from admin.app import DESKS, create_app
from core import staff
from core.staff import ROLES
from tests.unit.admin.kit import Console

PEOPLE = {
    "acceptor": "shouli",
    "surveyor": "diaocha",
    "approver": "shenpi",
    "district": "quxian",
    "auditor": "shenji",
    "administrator": "guanli",
}
READERS = {"acceptor", "surveyor", "approver", "district", "auditor"}
WRITERS = {"acceptor", "surveyor", "approver", "district"}
ALL = set(ROLES)

# Written by hand: a change of who may open what is a change of this table.
WHO = {
    "GET /console": ALL,
    "GET /console/log-in": None,
    "POST /console/log-in": None,
    "POST /console/log-out": ALL,
    "GET /console/password": ALL,
    "POST /console/password": ALL,
    "GET /public/language/{language}": None,
    "GET /public/publicity": None,
    "GET /public/publicity/{notice}": None,
    "GET /console/cases": READERS,
    "POST /console/cases": READERS,
    "GET /console/cases/{case_id}": READERS,
    "POST /console/cases/{case_id}": WRITERS,
    "GET /console/cases/{case_id}/photo/{ref}": READERS,
    "GET /console/cases/{case_id}/paper/{instrument_id}": READERS,
    "GET /console/cases/{case_id}/application": READERS,
    "GET /console/cases/{case_id}/accept": {"acceptor"},
    "POST /console/cases/{case_id}/accept": {"acceptor"},
    "GET /console/cases/{case_id}/ask-papers": {"acceptor", "surveyor"},
    "POST /console/cases/{case_id}/ask-papers": {"acceptor", "surveyor"},
    "GET /console/cases/{case_id}/receive-papers": {"acceptor", "surveyor"},
    "POST /console/cases/{case_id}/receive-papers": {"acceptor", "surveyor"},
    "GET /console/cases/{case_id}/record-survey": {"surveyor"},
    "POST /console/cases/{case_id}/record-survey": {"surveyor"},
    "GET /console/cases/{case_id}/publish": {"acceptor", "surveyor", "approver"},
    "POST /console/cases/{case_id}/publish": {"acceptor", "surveyor", "approver"},
    "GET /console/cases/{case_id}/object": WRITERS,
    "POST /console/cases/{case_id}/object": WRITERS,
    "GET /console/cases/{case_id}/decide": {"approver", "district"},
    "POST /console/cases/{case_id}/decide": {"approver", "district"},
    "GET /console/cases/{case_id}/extend": {"approver", "district"},
    "POST /console/cases/{case_id}/extend": {"approver", "district"},
    "GET /console/cases/{case_id}/withdraw": {"acceptor"},
    "POST /console/cases/{case_id}/withdraw": {"acceptor"},
    "GET /console/counter": {"acceptor"},
    "GET /console/counter/{form_id}": {"acceptor"},
    "POST /console/counter/{form_id}": {"acceptor"},
    "GET /console/counter/photo/{ref}": {"acceptor"},
    "GET /console/inbox": WRITERS,
    "GET /console/inbox/{message_id}": WRITERS,
    "POST /console/inbox/{message_id}": WRITERS,
    "GET /console/inbox/{message_id}/photo": WRITERS,
    "GET /console/calendars": ALL,
    "GET /console/calendars/load": {"administrator"},
    "POST /console/calendars/load": {"administrator"},
    "GET /console/people": {"administrator"},
    "GET /console/people/new": {"administrator"},
    "POST /console/people/new": {"administrator"},
    "GET /console/people/{staff_id}": {"administrator"},
    "POST /console/people/{staff_id}": {"administrator"},
    "GET /console/audit": {"auditor"},
    "GET /console/audit/verify": {"auditor"},
}


def routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Every route of the app by method and path; anything that is no such route fails the test."""
    for route in app.routes:
        if isinstance(route, Mount):
            assert route.path == "/static", f"{route.path} is mounted past the guard"
            continue
        assert isinstance(route, APIRoute), f"{route!r} is added past the desks"
        for method in route.methods:
            yield f"{method} {route.path}", route


def filled(path: str) -> str:
    """An address with something in every blank."""
    return re.sub(r"\{\w+\}", "1", path)


@pytest.fixture(scope="module")
def app(sown: object) -> FastAPI:
    """The bare app: its routes are looked at, none is called."""

    class NoHouse:
        pass

    return create_app(NoHouse())  # type: ignore[arg-type]  # no route is called


def test_every_route_declares_who_may_open_it(app: FastAPI) -> None:
    for name, route in routes(app):
        access = (route.openapi_extra or {}).get("access")
        assert isinstance(access, Access), f"{name} does not say who may open it"
        assert access.public or access.roles, f"{name} is open to nobody and not public"
        assert route.dependencies, f"{name} has no guard"


def test_who_may_open_what_is_as_written_down(app: FastAPI) -> None:
    declared = {}
    for name, route in routes(app):
        access: Access = (route.openapi_extra or {})["access"]
        declared[name] = None if access.public else set(access.roles)
    assert declared == WHO


def test_a_route_without_roles_cannot_be_added() -> None:
    desk = Desk("/x")
    with pytest.raises(ValueError, match="roles that exist"):
        desk.get("", roles=frozenset())
    with pytest.raises(ValueError, match="roles that exist"):
        desk.post("", roles=frozenset({"king"}))


def test_every_desk_is_open() -> None:
    assert len(DESKS) == len(set(map(id, DESKS)))
    assert sum(len(desk._routes) for desk in DESKS) == len(WHO)


@pytest.mark.parametrize("name", sorted(WHO))
def test_every_role_gets_in_only_where_it_may(console: Console, name: str) -> None:
    method, path = name.split(" ", 1)
    allowed = WHO[name]
    for role, username in PEOPLE.items():
        official = console.official(username)
        answer = official.get(filled(path)) if method == "GET" else official.bare(filled(path), {"csrf": official.csrf})
        admitted = allowed is None or role in allowed
        assert "console-role" not in answer.text, "a message id instead of words"
        if admitted:
            assert answer.status_code != 500, f"{name} fails for {role}"
        refused_by_guard = answer.status_code == 403 and (
            "您的角色不包括这一项" in answer.text or "您没有这个权限" in answer.text
        )
        assert refused_by_guard is not admitted, f"{name}: {role} got {answer.status_code}"


@pytest.mark.parametrize("name", sorted(name for name, who in WHO.items() if who is not None))
def test_a_stranger_gets_in_nowhere(console: Console, name: str) -> None:
    method, path = name.split(" ", 1)
    stranger = console.official()
    if method == "GET":
        answer = stranger.get(filled(path))
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/console/log-in?then=")
    else:
        stranger.get("/console/log-in")
        tokenless = stranger.bare(filled(path), {"words": "typed"})
        assert tokenless.status_code == 403
        token = stranger.form("/console/log-in").fields["csrf"]
        answer = stranger.bare(filled(path), {"csrf": token, "words": "typed"})
        assert answer.status_code == 401
        assert 'action="/console/log-in"' in answer.text


def test_an_address_of_another_kind_leads_nowhere(console: Console) -> None:
    official = console.official("shouli")
    for path in ("/console/cases/x", "/console/cases/1.5", "/console/cases/-1", "/console/cases/999999999999999999999"):
        assert official.get(path).status_code == 404, path
    assert official.get("/console/nowhere").status_code == 404
    assert official.client.put("/console/cases").status_code == 405


def test_a_case_of_another_town_is_not_found_rather_than_forbidden(console: Console) -> None:
    with console.house.database.begin() as s:
        staff.create_staff(
            s,
            username="elsewhere",
            name="别处",
            password="four plain words here",
            roles=["acceptor"],
            areas=["220882102"],
            at=console.clock.now(),
        )
    other = console.official("elsewhere")
    for path in ("/console/cases/1", "/console/cases/1/accept", "/console/cases/1/application"):
        assert other.get(path).status_code == 404, path
    assert "没有案件" in other.get("/console/cases").text
