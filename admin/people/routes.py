"""Officials' accounts: list, create, disable, set a first password again. For administrators."""

import secrets
from typing import Any

from fastapi.responses import Response

from admin.access import Desk
from admin.places import area_name, choosable
from admin.problems import status_of
from admin.visit import Here, Id, Problems, Visit, role_names
from core import staff
from core.errors import DomainError

ADMINISTRATORS = frozenset({"administrator"})
desk = Desk("/console/people")

_FIELDS = {
    "staff-role-missing": "roles",
    "staff-role-unknown": "roles",
    "staff-area-missing": "areas",
    "staff-area-wrong": "areas",
    "staff-username-wrong": "username",
    "staff-username-taken": "username",
    "staff-name-wrong": "name",
}

# Without letters and digits that look alike: the password is read out or copied from a slip of paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Twelve letters in three groups: 59 bits, for one log-in."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


@desk.get("", roles=ADMINISTRATORS)
def show_list(visit: Here) -> Response:
    with visit.reading() as s:
        everybody = staff.all_staff(s)
    rows = [{"who": who, "roles": role_names(who.roles), "areas": _areas(visit, who)} for who in everybody]
    return visit.page("people/templates/list.html", title=visit.words("console-people-title"), rows=rows)


@desk.get("/new", roles=ADMINISTRATORS)
def show_new(visit: Here) -> Response:
    return _new_page(visit, {})


@desk.post("/new", roles=ADMINISTRATORS)
def create(visit: Here) -> Response:
    password = first_password()
    try:
        with visit.changing() as s:
            made = staff.create_staff(
                s,
                username=visit.typed("username"),
                name=visit.typed("name"),
                password=password,
                roles=visit.typed_all("roles"),
                areas=visit.typed_all("areas"),
                at=visit.now,
                by=f"staff:{visit.staff.id}",
                must_change_password=True,
            )
    except DomainError as problem:
        field = _FIELDS.get(problem.code, "")
        return _new_page(visit, {field: visit.sentence(problem)}, status_of(problem))
    return _password_page(visit, made, password)


@desk.get("/{staff_id}", roles=ADMINISTRATORS)
def show(visit: Here, staff_id: Id) -> Response:
    return _account_page(visit, staff_id, {})


@desk.post("/{staff_id}", roles=ADMINISTRATORS)
def change(visit: Here, staff_id: Id) -> Response:
    """Disable, enable, or set a first password again: the button says which."""
    password = first_password()
    what, version = visit.typed("what"), visit.number("version")
    try:
        with visit.changing() as s:
            match what:
                case "disable":
                    staff.disable_staff(s, staff_id, version, by=visit.staff, at=visit.now)
                case "enable":
                    staff.enable_staff(s, staff_id, version, by=visit.staff, at=visit.now)
                case "reset":
                    made = staff.reset_password(s, staff_id, version, password, by=visit.staff, at=visit.now)
                    return _password_page(visit, made, password)
                case _:
                    return _account_page(visit, staff_id, {})
    except DomainError as problem:
        return _account_page(visit, staff_id, {"": visit.sentence(problem)}, status_of(problem))
    return visit.go(f"/console/people/{staff_id}", done=f"staff-{what}d")


def _areas(visit: Visit, who: staff.Staff) -> list[Any]:
    return [area_name(visit.house.settings.place, code) for code in sorted(who.areas)]


def _new_page(visit: Visit, problems: Problems, status: int = 200) -> Response:
    return visit.page(
        "people/templates/new.html",
        status=status,
        title=visit.words("console-people-new"),
        problems=problems,
        role_choices=staff.ROLES,
        area_choices=choosable(visit.house.settings.place),
        typed={name: visit.typed(name) for name in ("username", "name")},
        chosen={name: visit.typed_all(name) for name in ("roles", "areas")},
    )


def _account_page(visit: Visit, staff_id: int, problems: Problems, status: int = 200) -> Response:
    with visit.reading() as s:
        who = staff.find_staff(s, staff_id)
    return visit.page(
        "people/templates/account.html",
        status=status,
        title=who.name,
        who=who,
        who_roles=role_names(who.roles),
        who_areas=_areas(visit, who),
        problems=problems,
    )


def _password_page(visit: Visit, who: staff.Staff, password: str) -> Response:
    return visit.page(
        "people/templates/password.html", title=visit.words("console-people-made"), who=who, password=password
    )
