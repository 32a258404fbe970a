"""The review, the case page and the print are the same rows."""

from pathlib import Path

from core.forms import load_forms
from core.forms.rows import blocks, mask, show
from core.i18n import LANGUAGES, localizer
from tests.unit.forms.forms_sample import TODAY, family, form_of

DIBAO = load_forms().get("dibao")


def lines(language: str, *, masked: bool) -> list[str]:
    words = localizer(language)
    return [
        f"{words.say(row.label)}: {words.say(row.value)}"
        for block in blocks(DIBAO, family(), TODAY, masked=masked)
        for row in block.rows
    ]


def test_every_answer_has_a_row_and_every_person_a_block_of_their_own() -> None:
    found = blocks(DIBAO, family(), TODAY, masked=False)
    assert [localizer("zh-CN").say(block.title) for block in found if block.entry is not None] == ["李秀兰", "王小雨"]
    assert sum(len(block.rows) for block in found) == 29


def test_the_rows_are_in_the_words_of_the_reader() -> None:
    assert "出租土地: 每年 3,200 元" in lines("zh-CN", masked=False)
    assert "Land let to others: 3,200 yuan a year" in lines("en", masked=False)
    assert "残疾等级: 二级" in lines("zh-CN", masked=False)
    assert "材料照片: （没有填）" in lines("zh-CN", masked=False)


def test_sensitive_answers_are_masked_but_recognisable() -> None:
    shown = "\n".join(lines("zh-CN", masked=True))
    assert "220882199103123012" not in shown and "6217000990012345670" not in shown and "13804360001" not in shown
    assert "220•••••••••••3012" in shown
    assert "220882199103123012" in "\n".join(lines("zh-CN", masked=False))
    assert mask("1234567") == "•••••••"


def test_every_kind_of_answer_can_be_shown_in_both_languages(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    answers = {
        "agreed": {"given": True, "version": "7"},
        "town": "220882101",
        "village": "220882101201",
        "health": "both",
        "things": ["car", "truck"],
        "story": "{ $x } <b>",
        "name": "王芳",
        "number": "220882199306084025",
        "sum": {"fen": 1, "period": "month"},
        "day": "2026-11-22",
        "phone": "+8613804360001",
        "card": None,
        "photos": ["a"],
        "place": {"latitude": 45.5, "longitude": 124.29, "accuracy_m": None},
        "sure": False,
        "rooms": 2018,
        "kin": [{"name": None, "role": "child"}],
    }
    for language in LANGUAGES:
        words = localizer(language)
        shown = {
            name: words.say(show(form, form.field((name,)), value, answers, masked=False))
            for name, value in answers.items()
        }
        assert shown["story"] == "{ $x } <b>"
        assert shown["rooms"] == "2018"
        assert all(shown.values())
