"""What people type is understood, in both languages and whatever the keyboard does to it."""

from collections import Counter

import pytest

from bot.conversation.words import WORDS, case_code, command_of, meaning
from core.i18n import LANGUAGES, localizer


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("返回", "/back"),
        ("  BACK! ", "/back"),
        ("上一步。", "/back"),
        ("ｈｅｌｐ", "/help"),
        ("？", "/help"),
        ("/stop", "/stop"),
        ("English", "/language:en"),
        ("转人工", "/person"),
        ("继续", "/resume"),
        ("我想返回老家", None),
        ("", None),
        ("😀", None),
    ],
)
def test_a_command_is_the_very_word_and_nothing_more(typed: str, command: str | None) -> None:
    assert command_of(typed) == command


def test_no_word_means_two_commands() -> None:
    counted = Counter(word for name, words in WORDS.items() if name.startswith("/") for word in words)
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_on_every_command_button_can_be_typed_instead(language: str) -> None:
    words = localizer(language)
    for name in ("back", "skip", "help", "more", "repeat", "restart", "person", "stop"):
        assert command_of(words(f"chat-command-{name}")) == f"/{name}"
    other = command_of(words("chat-command-language"))
    assert other == ("/language:en" if language == "zh-CN" else "/language:zh-CN")


def test_words_have_the_meaning_that_is_asked_for() -> None:
    assert meaning("是", "=send", "=change") == "=send"
    assert meaning("是", "=yes", "=no") == "=yes"
    assert meaning("是", "progress") is None


@pytest.mark.parametrize(
    "typed", ["DA-7K3F-9QXA", "da7k3f9qxa", " ＤＡ－７Ｋ３Ｆ－９ＱＸＡ ", "DA 7K3F 9QXA", "编号DA-7K3F-9QXA"]
)
def test_a_case_code_is_read_however_it_is_typed(typed: str) -> None:
    assert case_code(typed) == "DA-7K3F-9QXA"


@pytest.mark.parametrize("typed", ["", "DA-7K3F", "7K3F-9QXA-DA", "220882199103123012", "hello", "DA-7K3F-9QXA-1"])
def test_what_is_no_case_code_is_not_taken_for_one(typed: str) -> None:
    assert case_code(typed) is None
