"""A notice from the officials' side reaches the person's conversation exactly once, in their language."""

from typing import Any

from sqlalchemy import func, select

from bot import store
from bot.conversation.model import Tapped
from bot.delivery import NoticeDesk
from bot.turn import TurnDesk
from core.db.models.system import OutboxJob
from core.house import House
from core.i18n import Text, localizer, pack, text
from core.jobs import JobRun, enqueue
from core.jobs.runner import drain
from core.money import Money
from tests.support.talking import Talk

TOLD = (text("amount-month", money=Money(43_333)), text("yes"))


def _promise(house: House, session: int, key: str = "notice-1", says: tuple[Text, ...] = TOLD, **more: Any) -> None:
    payload = {"session": session, "says": [pack(say) for say in says], **more}
    with house.database.begin() as s:
        enqueue(s, "notice.deliver", key, payload)


def _carry_out(house: House) -> int:
    return drain(house.database, house.clock, NoticeDesk(house).handlers(), limit=50)


def _out(talk: Talk) -> list[dict[str, Any]]:
    return [m.body for m in talk.transcript if m.direction == "out"]


def test_a_notice_stands_at_the_end_of_the_transcript_in_order(talk_anywhere: Talk) -> None:
    talk_anywhere.start()
    before = talk_anywhere.transcript
    _promise(talk_anywhere.house, talk_anywhere.row.id)
    assert _carry_out(talk_anywhere.house) == 1
    added = talk_anywhere.transcript[len(before) :]
    assert [m.body["text"] for m in added] == ["每月 433.33 元", "是"]
    assert [m.seq for m in added] == [len(before) + 1, len(before) + 2]
    assert {m.body["tone"] for m in added} == {"result"}
    assert [m.delivered_at for m in added] == [None, None]
    assert talk_anywhere.row.last_seq == added[-1].seq


def test_a_notice_is_put_into_words_in_the_language_of_that_moment(talk: Talk) -> None:
    talk.start()
    _promise(talk.house, talk.row.id)
    talk.send(Tapped("/language:en", 0))
    _carry_out(talk.house)
    assert [body["text"] for body in _out(talk)[-2:]] == ["433.33 yuan a month", "Yes"]


def test_a_notice_carried_out_again_is_not_said_again(talk_anywhere: Talk) -> None:
    talk_anywhere.start()
    _promise(talk_anywhere.house, talk_anywhere.row.id)
    with talk_anywhere.house.database.read() as s:
        job = s.scalars(select(OutboxJob)).one()
        run = JobRun(job.id, job.kind, job.key, job.payload, 1)
    desk = NoticeDesk(talk_anywhere.house)
    desk.deliver(run)
    said = talk_anywhere.transcript
    desk.deliver(run)
    assert talk_anywhere.transcript == said


def test_two_notices_with_the_same_words_are_both_said(talk: Talk) -> None:
    talk.start()
    before = len(_out(talk))
    for key in ("one", "two"):
        _promise(talk.house, talk.row.id, key)
    _carry_out(talk.house)
    assert len(_out(talk)) == before + 4


def test_a_notice_disturbs_neither_the_open_question_nor_the_answers_to_it(talk: Talk) -> None:
    talk.start()
    memory, asked = talk.memory, talk.asked
    _promise(talk.house, talk.row.id)
    _carry_out(talk.house)
    assert (talk.memory, talk.asked) == (memory, asked)
    talk.tap("apply:dibao")
    assert talk.asked.startswith("apply:dibao:")


def test_the_buttons_stand_under_the_last_words_and_are_understood_later(talk: Talk) -> None:
    talk.start()
    choices = [
        {"id": "progress", "label": pack(text("yes"))},
        {"id": "paper", "label": pack(text("no")), "link": "https://example.org/paper"},
    ]
    _promise(talk.house, talk.row.id, choices=choices)
    _carry_out(talk.house)
    first, last = _out(talk)[-2:]
    assert first["choices"] == []
    assert [(c["id"], c["label"], c["link"]) for c in last["choices"]] == [
        ("progress", "是", None),
        ("paper", "否", "https://example.org/paper"),
    ]
    outcome = talk.send(Tapped("progress", 0))
    assert outcome.messages
    assert localizer("zh-CN")("bot-our-fault") not in talk.heard


def test_a_pushed_channel_gets_one_promise_for_a_notice(house_anywhere: House) -> None:
    talk = Talk(house_anywhere, TurnDesk(house_anywhere), "4711", "telegram")
    talk.start()
    _promise(house_anywhere, talk.row.id)
    _carry_out(house_anywhere)
    with house_anywhere.database.read() as s:
        jobs = s.scalars(select(OutboxJob).where(OutboxJob.kind == "telegram.deliver").order_by(OutboxJob.id)).all()
    assert [job.key for job in jobs][-1] == f"{talk.row.id}:{talk.row.last_seq}"
    assert len(jobs) == 2


def test_a_browser_is_woken_when_the_notice_is_there(talk: Talk) -> None:
    talk.start()
    session, before = talk.row.id, len(talk.transcript)
    seen: list[int] = []

    def look() -> None:
        with talk.house.database.read() as s:
            seen.append(len(store.history(s, session)))

    talk.house.wake.subscribe(f"chat:{session}", look)
    _promise(talk.house, session)
    _carry_out(talk.house)
    assert seen == [before + 2]


def test_a_notice_to_a_conversation_that_no_longer_exists_is_done_with(house: House) -> None:
    _promise(house, 4711)
    assert _carry_out(house) == 1
    with house.database.read() as s:
        assert s.scalars(select(OutboxJob.done_at)).one() is not None
        assert s.scalar(select(func.count()).select_from(OutboxJob)) == 1


def test_a_notice_without_words_is_done_with_and_says_nothing(talk: Talk) -> None:
    talk.start()
    before = talk.transcript
    _promise(talk.house, talk.row.id, says=())
    _carry_out(talk.house)
    assert talk.transcript == before
    with talk.house.database.read() as s:
        assert s.scalars(select(OutboxJob.done_at)).one() is not None, "rather than tried twelve times"
