"""What the code imports is what requirements/*.in name: nothing leans on what another package happens to bring."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

from tests.support.tree import ROOMS, ROOT, code, place

HOME = {"core", "bot", "admin", "run", "tests", "tools"}
# Parts of a package that is named, under a name of their own.
BROUGHT_ALONG = {"starlette": "fastapi", "pydantic": "fastapi", "fluent-syntax": "fluent-runtime"}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(*sets: str) -> set[str]:
    lines = [line for each in sets for line in (ROOT / "requirements" / f"{each}.in").read_text("utf-8").splitlines()]
    return {canonical(re.split(r"[\[;=<>~! ]", line)[0]) for line in lines if re.match(r"[A-Za-z]", line)}


def distributions_imported(*where: str) -> dict[str, str]:
    """Distribution name -> a place that imports it."""
    brings = packages_distributions()
    found: dict[str, str] = {}
    for path, tree in code(*where):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                top = name.split(".")[0]
                if top in sys.stdlib_module_names or top in HOME:
                    continue
                spelt = {canonical(each) for each in brings.get(top, [top])}
                if top == "fluent":
                    spelt = {"fluent-" + name.split(".")[1]}
                for each in sorted(spelt):
                    found.setdefault(BROUGHT_ALONG.get(each, each), place(path, node))
    return found


def test_the_product_imports_only_what_it_names() -> None:
    imported = distributions_imported(*ROOMS, "run.py")
    wild = {name: where for name, where in imported.items() if name not in named("run")}
    assert wild == {}
    assert {"fastapi", "sqlalchemy", "aiogram", "cryptography"} <= set(imported)


def test_the_tests_import_only_what_they_name() -> None:
    wild = {
        name: where
        for name, where in distributions_imported("tests", "tools").items()
        if name not in named("run", "test", "dev")
    }
    assert wild == {}
