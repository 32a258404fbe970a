"""The page's own files: its words are whole, its colours can be read, and nothing in it can run a stranger's script."""

import re
from itertools import pairwise

import pytest

from bot.channels.webchat.page import HERE, assets, version, words
from core.i18n import LANGUAGES

STATIC = HERE / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
HTML = (HERE / "templates" / "index.html").read_text("utf-8")


def bare(script: str) -> str:
    """A script without its comments and strings."""
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`', '""', script, flags=re.S)


# ---------------------------------------------------------------- words


def asked_for() -> set[str]:
    source = HTML + "".join(script.read_text("utf-8") for script in SCRIPTS)
    found = {name for call in re.findall(r"\bsay\(([^()]*)", source) for name in re.findall(r'"([a-z][a-z-]+)"', call)}
    found |= set(re.findall(r'data-say(?:-label)?(?:=|": )"([a-z-]+)"', source))
    found |= set(re.findall(r'words\["([a-z-]+)"\]', source))
    # Ids put together from parts.
    found -= {"says-", "mark-"}
    found |= {"says-tell", "says-ask", "says-repair", "says-result"}
    found |= {"mark-waiting", "mark-sending", "mark-received", "mark-failed", "leave-lead", "leave-first-lead"}
    found |= set(re.findall(r'"(welcome-[a-z]+|write(?:-[a-z]+)?|photo-[a-z]+|send-place|choose-[a-z-]+)"', source))
    return found | {"noscript"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_the_page_asks_for_is_there_and_none_is_left_over(language: str) -> None:
    assert asked_for() == set(words(language))


def test_both_languages_leave_the_same_gaps_for_the_page_to_fill() -> None:
    def gaps(language: str) -> dict[str, set[str]]:
        return {name: set(re.findall(r"\{([a-z-]+)\}", each)) for name, each in words(language).items()}

    assert gaps("zh-CN") == gaps("en")
    assert gaps("en")["progress"] == {"done", "all"}


# ---------------------------------------------------------------- scripts


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_run_on_old_phones(script: str) -> None:
    """ES2019: no ``?.``, ``??``, class fields, private names or top-level await."""
    code = bare(STATIC.joinpath(script).read_text("utf-8"))
    assert not re.search(r"\?\.(?!\d)|\?\?|#[a-z]\w*\s*[=(;]|^await |^\s*static \w+ =|replaceAll|\.at\(", code, re.M)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_words_of_anybody_can_become_markup_or_code(script: str) -> None:
    code = bare(STATIC.joinpath(script).read_text("utf-8"))
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc"
    assert not re.search(markup + r"|\beval\b|new Function|setAttribute\(.on", code)


def test_the_document_has_no_script_or_style_of_its_own_inside() -> None:
    assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", HTML)
    for script in re.findall(r"<script\b[^>]*>", HTML):
        assert "src=" in script or 'type="application/json"' in script


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_words_that_people_read(script: str) -> None:
    assert not re.search(r"[\u4e00-\u9fff]", bare(STATIC.joinpath(script).read_text("utf-8")))


def test_files_are_known_by_a_version_that_changes_with_them() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", version())
    assert {"main.js", "page.css", "door.svg", "words.en.json", "words.zh-CN.json"} <= set(assets())


# ---------------------------------------------------------------- colours


def palettes() -> dict[str, dict[str, str]]:
    css = (STATIC / "colours.css").read_text("utf-8")
    blocks = re.findall(r"([^{}]*)\{([^{}]*)\}", css)
    found = {
        selector.strip().split("\n")[-1].strip(): dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", body))
        for selector, body in blocks
    }
    return {
        "light": found[":root"],
        "dark": found[':root[data-theme="dark"]'],
        "auto": found[':root:not([data-theme="light"])'],
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "tint"),
    ("muted", "paper"),
    ("muted", "card"),
    ("muted", "tint"),
    ("jade", "card"),
    ("jade", "tint"),
    ("on-jade", "jade"),
    ("on-jade", "jade-deep"),
    ("mine-ink", "mine"),
    ("amber", "amber-ground"),
    ("red", "red-ground"),
    ("on-top", "top"),
]
EDGES = [("edge", "paper"), ("edge", "card"), ("jade", "paper"), ("focus", "paper"), ("focus", "card")]


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_seven_to_one(light: str, ink: str, ground: str) -> None:
    palette = palettes()[light]
    assert contrast(palette[ink], palette[ground]) >= 7


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_stand_out_three_to_one(light: str, edge: str, ground: str) -> None:
    palette = palettes()[light]
    assert contrast(palette[edge], palette[ground]) >= 3


def test_dark_is_the_same_whether_chosen_or_the_phones_own() -> None:
    found = palettes()
    assert found["dark"] == found["auto"]
    assert set(found["light"]) == set(found["dark"])


def test_the_contrast_of_these_tests_is_the_one_of_the_norm() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert all(a >= b for a, b in pairwise([contrast("#000000", c) for c in ("#ffffff", "#888888", "#000000")]))
