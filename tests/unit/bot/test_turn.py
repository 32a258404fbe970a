"""One message is one transaction: read, thought about, answered, remembered."""

import pytest
from sqlalchemy import select

from bot import store
from bot.conversation import engine
from bot.conversation.model import Inbound, Said, Started, Tapped
from bot.turn import TurnDesk
from core import audit
from core.db.models.casework import Case
from core.db.models.system import OutboxJob
from core.house import House
from core.i18n import localizer
from tests.support.talking import Family, Talk, open_question
from tests.unit.bot.conftest import SORRY, counts

# ---------------------------------------------------------------- taking a message


def test_a_message_and_its_answers_stand_in_the_transcript_in_order(talk_anywhere: Talk) -> None:
    outcome = talk_anywhere.start()
    assert not outcome.repeated
    assert outcome.received_seq == 1
    transcript = talk_anywhere.transcript
    assert [m.seq for m in transcript] == list(range(1, len(transcript) + 1))
    assert [m.direction for m in transcript] == ["in"] + ["out"] * len(outcome.messages)
    assert transcript[1:] == list(outcome.messages)
    assert all(m.delivered_at is None for m in outcome.messages), "that is for the channel to say"
    assert transcript[0].body == {"kind": "started"}
    assert all(m.at == talk_anywhere.house.clock.now() for m in transcript)


def test_what_one_turn_remembers_the_next_one_knows(talk_anywhere: Talk) -> None:
    talk_anywhere.walk_to("name", Family(1))
    talk_anywhere.say("王小明")
    assert talk_anywhere.asked == "apply:dibao:identity"
    again = Talk(talk_anywhere.house, TurnDesk(talk_anywhere.house))
    assert again.asked == "apply:dibao:identity", "another desk, another process: the same conversation"


@pytest.mark.parametrize(
    ("guess", "language"),
    [
        (None, "zh-CN"),
        ("zh-hans", "zh-CN"),
        ("en", "en"),
        ("en-US", "en"),
        ("EN", "en"),
        ("fr", "zh-CN"),
        ("", "zh-CN"),
    ],
)
def test_a_first_contact_is_answered_in_the_language_nearest_to_the_platforms_guess(
    talk: Talk, guess: str | None, language: str
) -> None:
    outcome = talk.send(Started(language=guess), language=guess)
    assert {m.body["lang"] for m in outcome.messages} == {language}
    assert talk.row.language == language


def test_a_whole_application_opens_one_case(talk_anywhere: Talk) -> None:
    talk_anywhere.apply(Family(1))
    found = counts(talk_anywhere.house)
    assert found["Case"] == 1
    assert len(talk_anywhere.outcomes) <= 35
    with talk_anywhere.house.database.read() as s:
        case = s.scalars(select(Case)).one()
        assert audit.verify(s).whole
    assert case.chat_session_id == talk_anywhere.row.id
    assert any(case.code in words for words in talk_anywhere.heard)


# ---------------------------------------------------------------- effects


def test_an_effect_that_core_refuses_is_explained_and_the_turn_stands(house_anywhere: House) -> None:
    desk = TurnDesk(house_anywhere)
    Talk(house_anywhere, desk, "first").apply(Family(1))
    second = Talk(house_anywhere, desk, "second")
    second.walk_to("review", Family(1))
    before = counts(house_anywhere)
    second.answer(Family(1))
    after = counts(house_anywhere)
    assert after["Case"] == before["Case"] == 1, "the same person has one open application"
    assert localizer("zh-CN")("error-application-open") in "\n".join(second.heard)
    assert SORRY["zh-CN"] not in second.heard
    assert second.asked == "review:dibao", "nothing of what was filled in is lost"


# ---------------------------------------------------------------- sending on


def test_a_browser_is_woken_after_the_commit(talk: Talk) -> None:
    talk.start()
    seen: list[int] = []
    session = talk.row.id

    def look() -> None:
        with talk.house.database.read() as s:
            seen.append(len(store.history(s, session)))

    talk.house.wake.subscribe(f"chat:{session}", look)
    talk.say("你好")
    assert seen == [len(talk.transcript)]
    assert counts(talk.house)["OutboxJob"] == 0


def test_a_channel_that_is_pushed_gets_one_promise_a_turn(house_anywhere: House) -> None:
    talk = Talk(house_anywhere, TurnDesk(house_anywhere), "4711", "telegram")
    talk.start()
    talk.say("你好")
    talk.send(Said("你好"), key="4711-2")
    with house_anywhere.database.read() as s:
        jobs = s.scalars(select(OutboxJob).order_by(OutboxJob.id)).all()
    assert [job.kind for job in jobs] == ["telegram.deliver"] * 2
    last = [outcome.messages[-1].seq for outcome in talk.outcomes[:2]]
    assert [job.key for job in jobs] == [f"{talk.row.id}:{seq}" for seq in last]
    assert [job.payload for job in jobs] == [{"session": talk.row.id}] * 2


def test_an_apology_is_sent_on_like_any_other_answer(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(house, TurnDesk(house), "4711", "telegram")
    monkeypatch.setattr(engine, "take_turn", None)
    talk.send(Started())
    assert counts(house)["OutboxJob"] == 1


# ---------------------------------------------------------------- old state


def test_a_conversation_whose_kept_state_cannot_be_read_is_not_lost_in_silence(talk: Talk) -> None:
    talk.start()
    with talk.house.database.begin() as s:
        row = talk.row
        store.save(s, row, language="en", state={"nothing": "known"}, last_seq=row.last_seq, at=talk.house.clock.now())
    talk.say("hello")
    assert talk.heard == [SORRY["en"]]
    assert talk.row.state == {"nothing": "known"}, "kept for somebody to look at"


def test_a_question_number_never_goes_back(talk: Talk) -> None:
    talk.start()
    numbers = [open_question(talk.memory)[0]]
    for inbound in (Said("x"), Said("帮助"), Tapped("/person", numbers[0]), Said("返回"), Started()):
        what: Inbound = inbound
        talk.send(what)
        numbers.append(open_question(talk.memory)[0])
    assert numbers == sorted(numbers)
