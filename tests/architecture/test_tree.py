"""What lies in the repository: short files, expected names, and nothing that tells where it was made."""

import re
from collections import Counter

import pytest

from tests.support.tree import MADE, ROOT, files, place

LONGEST = 400

TOP = {
    ".ci", ".dockerignore", ".gitignore", "Dockerfile", "Makefile", "README.md", "admin", "bot", "compose", "core",
    "docker-compose.yml", "docs", "locales", "pyproject.toml", "requirements", "run.py", "tests", "tools",
}  # fmt: skip

# Spelt with a bar in the middle, so that this file itself does not name what nothing may name.
REGISTRIES = ("py|pi.org", "python|hosted.org", "npm|js.org", "npm|js.com", "deb|.debian", "yarn|pkg.com")
REMOTE_SHELVES = ("un|pkg.com", "js|delivr", "cdn|js", "google|apis.com", "cd|n.")
MACHINES = ("/ro|ot/", "/wo|rk/", "/tmp/br|ief", "/ho|me/")
MARKERS = ("TO|DO", "FIX|ME", "XX|X")


def unbarred(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace("|", "") for word in words)


def text_of(path: object) -> str:
    try:
        return path.read_text("utf-8")  # type: ignore[attr-defined]  # files() hands out paths
    except UnicodeDecodeError:
        return ""


def test_no_file_is_longer_than_anyone_reads() -> None:
    long = {
        place(path): lines
        for path in files(".py", ".js", ".html", ".css", ".scss", ".ftl", ".yaml", ".toml")
        if "vendor" not in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_the_top_of_the_tree_has_only_the_names_we_know() -> None:
    assert {path.name for path in ROOT.iterdir()} - MADE <= TOP


def test_nothing_says_from_which_registry_or_machine_it_came() -> None:
    told = []
    for path in files():
        told += [f"{place(path)}: {word}" for word in unbarred(REGISTRIES + MACHINES) if word in text_of(path)]
    assert told == []


def test_pages_and_styles_fetch_nothing_from_elsewhere() -> None:
    address = r"""["']?\s*(?:https?:)?//"""
    remote = re.compile(rf"(?:src|href|action)\s*=\s*{address}|url\(\s*{address}|@import\s")
    looked = Counter[str]()
    found = []
    for path in files(".html", ".css", ".js", ".svg", ".json", ".webmanifest"):
        if not {"templates", "static"} & set(path.parts):
            continue
        looked[path.suffix] += 1
        text = text_of(path)
        found += [f"{place(path)}: {hit.group()}" for hit in remote.finditer(text)]
        found += [f"{place(path)}: {shelf}" for shelf in unbarred(REMOTE_SHELVES) if shelf in text]
    assert found == []
    assert looked[".html"] > 5
    assert looked[".css"] >= 2
    assert looked[".js"] >= 2


def test_test_files_have_names_of_their_own() -> None:
    names = Counter(path.name for path in files(".py", under=ROOT / "tests") if path.name.startswith("test_"))
    assert [name for name, times in names.items() if times > 1] == []


def test_requirements_are_locked_by_hash_and_name_no_place() -> None:
    for path in files(".txt", under=ROOT / "requirements"):
        text = path.read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9][a-z0-9._-]*==\S+", text, re.MULTILINE)
        unpinned = [
            line for line in text.splitlines() if re.match(r"[a-z0-9]", line, re.IGNORECASE) and "==" not in line
        ]
        assert pinned
        assert unpinned == []
        assert "://" not in text
        for block in re.split(r"\n(?=[a-z0-9])", text):
            assert "--hash=sha256:" in block, block[:60]


@pytest.mark.parametrize("marker", unbarred(MARKERS))
def test_no_unfinished_work_is_marked_in_the_code(marker: str) -> None:
    unfinished = re.compile(rf"\b{marker}\b")
    hits = [
        place(path)
        for path in files(".py", ".js", ".html", ".css", ".ftl", ".yaml")
        if unfinished.search(text_of(path))
    ]
    assert [hit for hit in hits if "vendor" not in hit] == []
