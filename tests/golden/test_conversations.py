"""Whole conversations, read as they are read on the phone, in both languages.

Each file in ``conversations/`` is one. To write them anew after a change of words:
``UPDATE_GOLDEN=1 pytest tests/golden/test_conversations.py`` — and read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from core.i18n import LANGUAGES
from tests.golden.conversations.player import HERE, Transcript, rendered, rewrite

FILES = sorted(HERE.glob("*.txt"))
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_conversation_goes_as_written_in_both_languages(path: Path) -> None:
    transcript = Transcript.read(path)
    plays = {language: transcript.play(language) for language in LANGUAGES}
    if UPDATE:
        rewrite(transcript, plays)
        transcript = Transcript.read(path)
    assert set(transcript.shown) == set(LANGUAGES)
    for language, play in plays.items():
        assert rendered(play) == transcript.shown[language]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages_ask_the_same_of_core(path: Path) -> None:
    transcript = Transcript.read(path)
    asked = [
        [(e.name, {k: v for k, v in e.data.items() if k != "language"}) for e in transcript.play(language).effects]
        for language in LANGUAGES
    ]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_household_of_three_applies_in_at_most_thirty_two_turns(language: str) -> None:
    transcript = Transcript.read(HERE / "apply-household-of-three.txt")
    first = transcript.script.index("tap apply:dibao")
    play = transcript.play(language)
    before = sum(not line.startswith(("at ", "core ", "cases ")) for line in transcript.script[:first])
    assert play.effects[-1].name == "application-submit"
    assert play.turns - before <= 32
    assert "DA-7K3F-9QXA" in rendered(play)


def test_messages_are_short_except_the_consent() -> None:
    """A message of more than 120 signs does not fit a small screen in large letters."""
    from core.i18n import localizer

    long: set[str] = set()
    for path in FILES:
        play = Transcript.read(path).play("zh-CN")
        long |= {line for line in play.written if len(line) > 140 and line[:1] in "门问改果"}
    assert localizer("zh-CN").has("form-dibao-consent-text-1")
    assert long == set()
