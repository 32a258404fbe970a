"""The repository's own files, for tests about the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("core", "bot", "admin")

# What .gitignore names: made on the machine, not part of the repository.
MADE = {
    ".git",
    ".venv",
    "var",
    "test-artifacts",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
    ".grimp_cache",
}


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Every file of the repository below ``under`` with one of ``suffixes`` (all files without any)."""
    for entry in sorted(under.iterdir()):
        if entry.name in MADE:
            continue
        if entry.is_dir():
            yield from files(*suffixes, under=entry)
        elif not suffixes or entry.suffix in suffixes:
            yield entry


def code(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """The Python files of the rooms (or of single files named), parsed."""
    for room in rooms:
        start = ROOT / room
        for path in files(".py", under=start) if start.is_dir() else (start,):
            yield path, ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """``file:line`` as a person can click it."""
    line = f":{node.lineno}" if isinstance(node, ast.expr | ast.stmt) else ""
    return f"{path.relative_to(ROOT)}{line}"
