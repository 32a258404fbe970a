"""The walls between the rooms stand, and a hole in any of them breaks the build."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOMS, ROOT, code, place

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    return folder


def test_every_contract_holds() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout
    assert "0 broken" in outcome.stdout


@pytest.mark.parametrize(
    ("where", "violation", "contract"),
    [
        ("admin/planted.py", "import bot.turn", "bot and admin never meet"),
        ("bot/channels/planted.py", "import admin.app", "bot and admin never meet"),
        ("core/casework/planted.py", "import bot.render", "core knows neither"),
        ("core/db/planted.py", "import core.casework", "inside core"),
        ("core/planted.py", "", "inside core"),
        ("bot/planted.py", "", "inside bot"),
        ("bot/conversation/planted.py", "import bot.turn", "inside bot"),
        ("core/eligibility/planted.py", "import sqlalchemy", "eligibility and forms are pure"),
        ("core/forms/planted.py", "from core.settings import Settings", "eligibility and forms are pure"),
        (
            "bot/conversation/planted.py",
            "from core.db import session",
            "the conversation is channel- and storage-neutral",
        ),
        ("bot/conversation/planted.py", "import core.people", "the conversation is channel- and storage-neutral"),
        ("admin/planted.py", "from sqlalchemy import select", "admin never queries"),
        ("admin/planted.py", "from core.db.models.people import Person", "admin never queries"),
        ("bot/channels/webchat/planted.py", "import aiogram", "aiogram lives in"),
        ("core/people/planted.py", "import psycopg", "the PostgreSQL driver"),
        ("core/db/planted.py", "import pgqueuer", "PgQueuer stays behind"),
        ("bot/channels/telegram/planted.py", "import telegram", "python-telegram-bot is the tests' peer"),
    ],
)
def test_a_planted_violation_breaks_the_build(copied_house: Path, where: str, violation: str, contract: str) -> None:
    planted = copied_house / where
    planted.write_text(violation + "\n", "utf-8")
    try:
        outcome = lint_imports(copied_house)
    finally:
        planted.unlink()
    broken = [line for line in outcome.stdout.splitlines() if line.endswith("BROKEN")]
    assert outcome.returncode != 0
    assert any(contract in line for line in broken), outcome.stdout


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or ""]
    return []


def test_nothing_imports_the_composition_root() -> None:
    for path, tree in code(*ROOMS):
        for node in ast.walk(tree):
            assert not {"run", "tests", "tools"} & {name.split(".")[0] for name in imported(node)}, place(path, node)


# Rules, forms and the conversation are given everything: they ask no machine for anything. They may read
# their own data files at start (pathlib), which a contract cannot tell from other reading.
MACHINE = {
    "asyncio", "concurrent", "http", "multiprocessing", "os", "random", "secrets", "shutil", "signal", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip


def test_pure_rooms_ask_the_machine_for_nothing() -> None:
    seen = 0
    for path, tree in code("core/eligibility", "core/forms", "bot/conversation"):
        for node in ast.walk(tree):
            assert not MACHINE & {name.split(".")[0] for name in imported(node)}, place(path, node)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("SystemClock", "print", "input", "eval", "exec"), place(path, node)
        seen += 1
    assert seen > 10
