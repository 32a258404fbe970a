"""Every refusal of the domain has words in both languages, and every kind of refusal a status."""

import ast
import inspect

import pytest

from admin.problems import STATUS, status_of
from core import errors
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Throttled
from core.i18n import LANGUAGES, localizer
from tests.support.tree import code, place

KINDS = {name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, DomainError)} - {
    "DomainError"
}


def raised() -> dict[str, str]:
    """Every code that is written out where a refusal is made, with a place where it is."""
    found: dict[str, str] = {}
    for path, tree in code("core", "admin"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in KINDS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value] = place(path, node)
    return found


def test_there_are_refusals_to_look_at() -> None:
    assert len(raised()) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    words = localizer(language)
    assert {code: where for code, where in raised().items() if not words.has(f"error-{code}")} == {}


def test_every_kind_of_refusal_has_a_status() -> None:
    assert {kind.__name__ for kind in STATUS} == KINDS
    statuses = [status_of(kind("x")) for kind in (Invalid, NotAllowed, NotFound, Conflict, Throttled)]
    assert statuses == [422, 403, 404, 409, 429]
