"""The whole errand over Telegram: the household of FACTS case 2 applies, officials decide, the decision is read.

The conversation is the golden transcript's script, so the browser chat and Telegram are held to the same words.
"""

import itertools
import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from core.casework import service
from core.db.models.casework import Case, CaseAnswers
from core.house import House
from core.settings import Settings
from tests.golden.conversations.player import HERE, Transcript
from tests.integration.telegram_peer import Peer, Person, fixtures
from tests.integration.telegram_peer.clock import GoingClock
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide
from tests.integration.telegram_peer.world import TOKEN
from tests.support.houses import open_house
from tests.support.serving import serving_house
from tests.unit.casework.township import Township

house, peer = fixtures.house, fixtures.peer
GOLDEN = Transcript.read(HERE / "apply-household-of-three.txt")
# FACTS 4, case 2: (3,600 - 5,600 / 3 rounded to 0.1) x 3 + 3,600 x (1 - 0.4) x 3 x 25 %.
ARITHMETIC = ("2,400", "5,600", "1,866.70", "5,199.90", "25%", "1,620")
AMOUNT = "6,819.90"
LANGUAGES = {"zh-CN": "zh-hans", "en": "en"}


def press(person: Person, choice: str) -> None:
    """Press the newest button on the screen that stands for a choice."""
    for shown in reversed(person.screen):
        for button in shown.buttons:
            if str(button.callback_data).partition(":")[2] == choice:
                person.presses(button, shown)
                return
    raise AssertionError(f"no button for {choice!r} on the screen")


def play(side: TelegramSide, person: Person, script: tuple[str, ...]) -> int:
    """Do what the script's person does; returns the number of turns."""
    turns = 0
    for line in script:
        verb, _, rest = line.partition(" ")
        match verb:
            case "start":
                person.starts(rest)
            case "tap":
                press(person, rest)
            case "type":
                person.says(rest)
            case "core":
                continue  # here the real one answers
            case _:
                raise AssertionError(f"the script of this test does not know {verb!r}")
        turns += 1
        side.settle()
    return turns


def questions(language: str) -> list[str]:
    """The questions of the golden transcript, in order, without their counters; a ticked box asks nothing anew."""
    lines = GOLDEN.shown[language].splitlines()
    asked = [re.sub(r"\s+\(\d+/\d+\)$", "", line[3:]) for line in lines if line.startswith("问  ")]
    return [question for question, _ in itertools.groupby(asked)]


def answers_in_the_transcript() -> dict[str, object]:
    (line,) = [line for line in GOLDEN.shown["zh-CN"].splitlines() if "=> application-submit" in line]
    effect = json.loads(line.partition("application-submit ")[2])
    assert isinstance(effect["answers"], dict)
    return effect["answers"]


def in_order(wanted: list[str], texts: list[str]) -> bool:
    """Whether all that is wanted stands on the screen, one after the other."""
    screen, at = "\n".join(texts), 0
    for words in wanted:
        at = screen.find(words, at) + len(words)
        if at < len(words):
            return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_household_of_three_applies_and_reads_the_decision(house: House, peer: Peer, language: str) -> None:
    person = Person(peer.world, CHAT, name="王建国", language=LANGUAGES[language])
    township = Township(house, house.clock)  # type: ignore[arg-type]  # this clock goes by itself
    with TelegramSide(house, peer) as side:
        turns = play(side, person, GOLDEN.script)
        assert turns <= 35
        with house.database.read() as s:
            (case,) = s.scalars(select(Case))
            (kept,) = s.scalars(select(CaseAnswers))
        township.case, township.code, township.version = case.id, case.code, case.version
        assert kept.answers == answers_in_the_transcript()
        assert in_order(questions(language), person.texts)
        assert case.code in person.texts[-1]

        township.do(service.accept, township.official("acceptor"))
        township.survey()
        township.do(service.publish, township.official("acceptor"))
        house.clock.advance(days=8)  # type: ignore[attr-defined]  # see GoingClock
        township.do(service.decide, township.official("approver"), "granted")
        notices = township.notices(language)
        assert notices
        side.settle()
        peer.world.wait(lambda: in_order(notices, person.texts), what="the notices, in order")
        press(person, f"progress:{case.code}")
        side.settle()
        assert in_order([case.code, AMOUNT], person.texts[-1:])
    assert in_order([*ARITHMETIC, AMOUNT], person.texts)
    assert peer.world.refusals == []
    assert all(peer.world.callbacks.values())


def test_one_environment_variable_starts_it_beside_the_rest(tmp_path: Path, peer: Peer) -> None:
    """The composition that ``run.py serve`` serves: web, runner and Telegram in one process."""
    settings = Settings.from_environment(
        {"YIMEN_DATA": str(tmp_path), "YIMEN_TELEGRAM_TOKEN": TOKEN, "YIMEN_TELEGRAM_API": peer.base, "YIMEN_DEMO": "0"}
    )
    with open_house(
        tmp_path,
        settings.database,
        GoingClock(),
        telegram_token=settings.telegram_token,
        telegram_api=settings.telegram_api,
    ) as house:
        person = Person(peer.world, CHAT)
        with serving_house(house):
            person.starts()
            person.reads(1)
            press(person, "apply:dibao")
            person.reads(2)
        assert "您同意吗" in person.texts[-1]
