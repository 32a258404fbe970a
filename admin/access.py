"""Who may open which page. A route cannot be added without saying so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse

from core.casework.transitions import TABLE, Action
from core.staff import ROLES

Endpoint = Callable[..., Any]

SMALL_BODY = 1_000_000
"""Bytes of a form of words."""

PHOTO_BODY = 80_000_000
"""Bytes of a form with photographs; each single one is judged, and refused in words, by core.files.photos."""

EVERYBODY = frozenset(ROLES)
READERS = frozenset(ROLES) - {"administrator"}
"""Those who see cases. Accounts and calendars are the administrator's, cases are not."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a route declares: ``public``, or the roles of which one is needed; and how large a form it takes."""

    public: bool
    roles: frozenset[str]
    body: int = SMALL_BODY
    personal: bool = True

    def admits(self, roles: Iterable[str]) -> bool:
        return self.public or not self.roles.isdisjoint(roles)


def roles_of(action: Action) -> frozenset[str]:
    """The officials whom the transition table lets do ``action`` in some state."""
    return frozenset().union(*(move.roles for (_, done), move in TABLE.items() if done is action)) & EVERYBODY


@dataclass(frozen=True, slots=True)
class _Route:
    path: str
    method: str
    endpoint: Endpoint
    access: Access


class Desk:
    """The routes of one desk. ``open`` puts them into the app behind the guard."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._routes: list[_Route] = []

    def get(self, path: str, *, roles: frozenset[str]) -> Callable[[Endpoint], Endpoint]:
        """A page for officials with one of ``roles``."""
        return self._add(path, "GET", Access(False, _known(roles)))

    def post(self, path: str, *, roles: frozenset[str], body: int = SMALL_BODY) -> Callable[[Endpoint], Endpoint]:
        """An act of officials with one of ``roles``."""
        return self._add(path, "POST", Access(False, _known(roles), body))

    def public_get(self, path: str, *, personal: bool = False) -> Callable[[Endpoint], Endpoint]:
        """A page that anybody may open. ``personal``: nothing may keep a copy."""
        return self._add(path, "GET", Access(True, frozenset(), personal=personal))

    def public_post(self, path: str) -> Callable[[Endpoint], Endpoint]:
        """An act that needs no log-in, such as logging in; it needs the CSRF token like any other."""
        return self._add(path, "POST", Access(True, frozenset()))

    def _add(self, path: str, method: str, access: Access) -> Callable[[Endpoint], Endpoint]:
        def keep(endpoint: Endpoint) -> Endpoint:
            self._routes.append(_Route(self.prefix + path, method, endpoint, access))
            return endpoint

        return keep

    def open(self, app: FastAPI, guard: Callable[[Access], Callable[..., Any]]) -> None:
        """Add the routes to ``app``; the guard of each is its first dependency."""
        for route in self._routes:
            app.add_api_route(
                route.path,
                route.endpoint,
                methods=[route.method],
                dependencies=[Depends(guard(route.access))],
                response_class=HTMLResponse,
                response_model=None,
                openapi_extra={"access": route.access},
            )


def _known(roles: frozenset[str]) -> frozenset[str]:
    if not roles or not roles <= EVERYBODY:
        raise ValueError(f"a route needs roles that exist: {sorted(roles)}")
    return roles
