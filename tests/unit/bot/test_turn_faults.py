"""When a turn fails, the person is told, nothing is half done, and none of their words get into a log."""

import io
import json
import logging
from typing import Any

import pytest
from PIL import Image
from sqlalchemy.orm.exc import StaleDataError

import bot.turn
from bot.conversation import engine
from bot.conversation.model import Effect, Said, Session, Started, Tapped, Turn
from bot.turn import Photograph
from core import audit
from core.errors import Invalid
from tests.support.talking import Family, Talk
from tests.unit.bot.conftest import SORRY, counts


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), (90, 120, 40)).save(out, "JPEG")
    return out.getvalue()


# ---------------------------------------------------------------- when we fail


WORDS = "PLANTED 王小明"


class Fault(Exception):
    """A fault of ours, whose words hold what must not be written down."""


def _failing(*_given: Any) -> Turn:
    raise Fault(WORDS)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_fault_of_ours_is_owned_up_to_and_costs_the_person_nothing(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    talk.walk_to("name", Family(1))
    if language == "en":
        talk.send(Tapped("/language:en", 0))
    before, asked = talk.memory, talk.asked
    with monkeypatch.context() as broken:
        broken.setattr(engine, "take_turn", _failing)
        outcome = talk.say(WORDS)
    assert [m.body["text"] for m in outcome.messages] == [SORRY[language]]
    assert [m.body["tone"] for m in outcome.messages] == ["repair"]
    assert talk.memory == before
    talk.say("王小明")
    assert talk.asked != asked, "and the conversation goes on"


def test_a_fault_leaves_none_of_the_persons_words_anywhere(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    talk.start()
    monkeypatch.setattr(engine, "take_turn", _failing)
    with caplog.at_level(logging.DEBUG):
        talk.say(WORDS)
    written = caplog.text + "".join(capsys.readouterr())
    assert "Fault" in caplog.text, "that something failed, and where, is written down"
    assert "test_turn_faults.py" in caplog.text
    assert "PLANTED" not in written
    assert "王小明" not in written
    assert "PLANTED" not in json.dumps([m.body for m in talk.transcript], ensure_ascii=False)


def test_a_message_that_failed_and_is_delivered_again_gets_the_same_apology(
    talk_anywhere: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a platform would deliver it for ever."""
    talk_anywhere.start()
    with monkeypatch.context() as broken:
        broken.setattr(engine, "take_turn", _failing)
        failed = talk_anywhere.send(Said("x"), key="failed")
    again = talk_anywhere.send(Said("x"), key="failed")
    assert again.repeated
    assert again.messages == failed.messages


def test_a_fault_at_the_very_first_message_is_owned_up_to_as_well(
    talk_anywhere: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(engine, "take_turn", _failing)
        outcome = talk_anywhere.send(Started(), language="en")
    assert [m.body["text"] for m in outcome.messages] == [SORRY["en"]]
    talk_anywhere.start()
    talk_anywhere.walk_to("name", Family(1))


def test_a_fault_in_an_effect_takes_back_the_whole_turn(talk_anywhere: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk_anywhere.walk_to("review", Family(1))
    before, memory = counts(talk_anywhere.house), talk_anywhere.memory
    real = bot.turn.carry_out

    def late(*given: Any) -> Any:
        real(*given)
        raise Fault

    with monkeypatch.context() as broken:
        broken.setattr(bot.turn, "carry_out", late)
        talk_anywhere.answer(Family(1))
    assert talk_anywhere.heard == [SORRY["zh-CN"]]
    after = counts(talk_anywhere.house)
    assert after == before | {"ChatMessage": before["ChatMessage"] + 2}, "no case, no audit event, no promise"
    assert talk_anywhere.memory == memory
    talk_anywhere.answer(Family(1))
    assert counts(talk_anywhere.house)["Case"] == 1


def test_a_conversation_that_answers_itself_without_end_is_cut_off(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.start()
    before = talk.memory

    def for_ever(session: Session, *_given: Any) -> Turn:
        return Turn(session, (), (Effect("progress-look", {"code": None}, answers=True),))

    with monkeypatch.context() as broken:
        broken.setattr(engine, "take_turn", for_ever)
        talk.say("x")
    assert talk.heard == [SORRY["zh-CN"]]
    assert talk.memory == before


def test_a_turn_that_loses_a_race_is_taken_again_and_nobody_notices(
    talk_anywhere: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An official may touch the same case at the same moment."""
    talk_anywhere.walk_to("review", Family(1))
    real, tries = bot.turn.carry_out, []

    def raced(*given: Any) -> Any:
        result = real(*given)
        tries.append(1)
        if len(tries) == 1:
            raise StaleDataError
        return result

    monkeypatch.setattr(bot.turn, "carry_out", raced)
    outcome = talk_anywhere.answer(Family(1))
    assert SORRY["zh-CN"] not in [m.body["text"] for m in outcome.messages]
    found = counts(talk_anywhere.house)
    assert found["Case"] == 1
    with talk_anywhere.house.database.read() as s:
        assert audit.verify(s).whole


def test_a_turn_that_loses_every_race_ends_with_an_apology_not_in_a_circle(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.walk_to("review", Family(1))

    def raced(*given: Any) -> Any:
        raise StaleDataError

    monkeypatch.setattr(bot.turn, "carry_out", raced)
    talk.answer(Family(1))
    assert talk.heard == [SORRY["zh-CN"]]


def test_errors_of_the_domain_outside_an_effect_are_faults_too(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_given: Any) -> Turn:
        raise Invalid("answer-empty")

    talk.start()
    monkeypatch.setattr(engine, "take_turn", refusing)
    talk.say("x")
    assert talk.heard == [SORRY["zh-CN"]]


def test_a_photograph_of_a_turn_that_fails_is_not_kept(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.walk_to("papers", Family(1))
    monkeypatch.setattr(engine, "take_turn", _failing)
    talk.send(Photograph(_picture()))
    assert talk.heard == [SORRY["zh-CN"]]
    assert counts(talk.house)["StoredFile"] == 0
