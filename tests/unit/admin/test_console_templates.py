"""The templates as text: nothing that the content policy forbids, no words outside the locales."""

import re
from pathlib import Path

import pytest

from admin.pages import ADMIN, environment
from core.i18n import LANGUAGES, localizer

TEMPLATES = sorted(ADMIN.rglob("templates/**/*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ADMIN)))
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ADMIN)))
def test_a_template_speaks_through_the_locales(path: Path) -> None:
    # The names of the languages stand in their own language on every page.
    text = re.sub(r">(?:中文|English)<", "><", path.read_text("utf-8"))
    markup = " ".join(value for _, kind, value in environment().lex(text) if kind == "data")
    assert not CHINESE.search(markup)
    between = re.findall(r">([^<>]*)(?=<)", f">{markup}<")
    assert [words for words in between if re.search(r"[A-Za-z]{2,}", words)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ADMIN)))
def test_every_message_a_template_names_exists_in_both_languages(path: Path) -> None:
    named = set(re.findall(r'\bt\("([a-z0-9-]+)"[,)]', path.read_text("utf-8")))
    for language in LANGUAGES:
        assert {name for name in named if not localizer(language).has(name)} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ADMIN)))
def test_every_form_that_posts_carries_the_token(path: Path) -> None:
    text = path.read_text("utf-8")
    for form in re.findall(r'<form[^>]*method="post".*?</form>', text, flags=re.DOTALL):
        assert re.search(r"kit\.token(_of)?\(|case_kit\.hidden\(", form), form[:80]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ADMIN)))
def test_nothing_is_marked_as_safe_by_hand(path: Path) -> None:
    assert "|safe" not in path.read_text("utf-8").replace(" ", "")
