"""The counter page is the same form: rendered from it, and read back from what is posted."""

from typing import Any

import pytest

from core.forms import load_forms
from core.forms.checking import validate_all
from core.forms.counter import Widget, page, parse_posted
from core.i18n import LANGUAGES, localizer
from tests.unit.forms.forms_sample import TODAY, family

DIBAO = load_forms().get("dibao")


def widgets(parts: Any) -> dict[str, Widget]:
    own = [widget for part in parts for widget in part.widgets]
    inner = [widget for part in parts for entry in part.entries for widget in entry.widgets]
    return {widget.name: widget for widget in (*own, *inner)}


def as_posted(found: dict[str, Widget]) -> dict[str, list[str]]:
    """What a browser posts of the page as it stands."""
    given = {name: list(widget.values) for name, widget in found.items()}
    return given | {f"{name}-period": [widget.period] for name, widget in found.items() if widget.period}


def test_the_page_has_every_question_of_the_form_in_its_order() -> None:
    parts = page(DIBAO, TODAY, blank=1)
    assert [part.section.id for part in parts] == [section.id for section in DIBAO.sections]
    names = widgets(parts)
    for section in DIBAO.sections:
        for field in section.fields:
            expected = [f"{field.id}-0-{inner.id}" for inner in field.fields] or [field.id]
            assert set(expected) <= set(names)


def test_a_filled_page_posted_back_gives_the_same_answers() -> None:
    posted = parse_posted(DIBAO, as_posted(widgets(page(DIBAO, TODAY, family()))), TODAY)
    assert posted.problems == {}
    assert posted.answers == family()
    assert validate_all(DIBAO, posted.answers, TODAY) == ()


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    for language in LANGUAGES:
        words = localizer(language)
        for part in page(DIBAO, TODAY, family()):
            assert words.say(part.title)
            assert all(words.say(entry.title) for entry in part.entries)
        for widget in widgets(page(DIBAO, TODAY, family())).values():
            assert words.say(widget.label) and words.say(widget.hint)
            assert widget.example is None or words.say(widget.example)
            assert all(words.say(option.label) for option in widget.options)


def test_what_is_not_asked_is_marked_so_and_not_read() -> None:
    found = widgets(page(DIBAO, TODAY, family()))
    assert found["disability_kind"].asked and not found["pension"].asked
    given = as_posted(found) | {"pension": ["100"]}
    assert "pension" not in parse_posted(DIBAO, given, TODAY).answers


def test_blank_entries_are_no_people_and_gaps_close() -> None:
    given = {
        "members-0-name": [" "],
        "members-0-role": [""],
        "members-4-name": ["王小雨"],
        "members-4-role": ["child"],
        "members-9-health": [],
        "members-x-name": ["王"],
        "members-10000-name": ["王"],
    }
    posted = parse_posted(DIBAO, given, TODAY)
    assert posted.answers["members"] == [{"role": "child", "name": "王小雨"}]
    assert posted.problems["members-0-identity"].code == "answer-missing"
    again = widgets(page(DIBAO, TODAY, posted=posted))
    assert again["members-0-name"].values == ("王小雨",)
    assert again["members-0-identity"].problem is posted.problems["members-0-identity"]
    assert again["members-1-name"].values == ()


def test_everything_wrong_is_found_at_once_and_shown_as_typed() -> None:
    given = {"name": ["<b>王</b>"], "identity": ["123"], "phone": ["abc"], "savings": ["-5"], "bank_card": [""]}
    posted = parse_posted(DIBAO, given, TODAY)
    codes = {name: problem.code for name, problem in posted.problems.items()}
    assert codes["name"] == "name-characters"
    assert codes["identity"] == "identity-length"
    assert codes["phone"] == "phone-no-digits"
    assert codes["savings"] == "money-negative"
    assert codes["consent"] == codes["houses"] == "answer-missing"
    assert "bank_card" not in codes and posted.answers["bank_card"] is None
    assert widgets(page(DIBAO, TODAY, posted=posted))["name"].values == ("<b>王</b>",)


@pytest.mark.parametrize(
    ("typed", "chosen", "expected"),
    [
        ("3200", "year", {"fen": 320_000, "period": "year"}),
        ("300", "month", {"fen": 30_000, "period": "month"}),
        ("每月300", "year", {"fen": 30_000, "period": "month"}),
        ("三千二", "", {"fen": 320_000, "period": "year"}),
    ],
)
def test_how_often_a_sum_comes_is_chosen_beside_it_or_typed(typed: str, chosen: str, expected: Any) -> None:
    given = {"income_kinds": ["land_rent"], "land_rent": [typed], "land_rent-period": [chosen]}
    assert parse_posted(DIBAO, given, TODAY).answers["land_rent"] == expected


def test_a_period_that_is_not_offered_is_refused() -> None:
    given = {"income_kinds": ["land_rent"], "land_rent": ["1"], "land_rent-period": ["once"]}
    assert parse_posted(DIBAO, given, TODAY).problems["land_rent"].code == "money-period"


def test_more_people_than_the_form_admits_are_named_as_a_problem() -> None:
    given = {f"members-{index}-name": ["王小雨"] for index in range(16)}
    posted = parse_posted(DIBAO, given, TODAY)
    assert posted.problems["members"].code == "number-too-large"
    assert len(posted.answers["members"]) == 15
