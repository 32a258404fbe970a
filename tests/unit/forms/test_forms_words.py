"""Everything a form or a refusal can say is there in both languages. The data and the code are asked, not a list."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.forms import load_forms
from core.forms.model import Field, Kind
from core.i18n import LANGUAGES, LOCALES, Text, localizer

ROOT = LOCALES.parent
CODES = re.compile(r'(?:Invalid|NotFound|Problem\([^"]*?)\(?\s*"([a-z][a-z-]+)"|"((?:money|phone)-[a-z-]+)"')
WHO = {"who": Text("form-who-numbered", {"number": 1})}


def fields() -> Iterator[tuple[Field, bool]]:
    for form in load_forms().all():
        for section in form.sections:
            for field in section.fields:
                yield field, False
                yield from ((inner, True) for inner in field.fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_form_is_there(language: str) -> None:
    words = localizer(language)
    for form in load_forms().all():
        assert words(form.title)
        assert all(words(section.title) for section in form.sections)
        assert form.areas is None or all(words.say(area.label) for area in form.areas.all())
    for field, inner in fields():
        assert words(field.label) and words(field.why)
        assert words.say(Text(field.ask, WHO if inner else {}))
        assert field.example_text is None or words(field.example_text)
        assert all(words.say(option.label) for option in field.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_can_be_called_by_every_role(language: str) -> None:
    groups = [field for field, _ in fields() if field.kind is Kind.GROUP]
    called = [inner for group in groups for inner in group.fields if inner.id in group.who]
    assert called
    for field in called:
        assert all(localizer(language)(f"{option.label.id}-who") for option in field.options)


def test_every_code_that_forms_and_conversation_raise_has_its_sentence() -> None:
    files = [*(ROOT / "core/forms").rglob("*.py"), *(ROOT / "bot/conversation").rglob("*.py")]
    codes = {code for file in files for found in CODES.findall(file.read_text("utf-8")) for code in found if code}
    assert {"identity-check-digit", "money-negative", "phone-length", "answer-missing", "review-unclear"} <= codes
    for language in LANGUAGES:
        assert [code for code in sorted(codes) if not localizer(language).has(f"error-{code}")] == []


@pytest.mark.parametrize("name", ["forms", "chat", "errors-forms"])
def test_both_languages_have_the_same_messages_with_the_same_variables(name: str) -> None:
    def variables(language: str) -> dict[str, set[str]]:
        text = Path(LOCALES / language / f"{name}.ftl").read_text("utf-8")
        parts = re.split(r"^([a-z][A-Za-z0-9-]*) =", text, flags=re.M)[1:]
        return {id_: set(re.findall(r"\$([a-z-]+)", body)) for id_, body in zip(parts[::2], parts[1::2], strict=True)}

    assert variables("zh-CN") == variables("en")
