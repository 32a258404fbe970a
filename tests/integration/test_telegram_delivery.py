"""What the house says reaches the person over a Bot API by HTTP: in order, at least once, whatever goes wrong."""

import re
from pathlib import Path

import pytest
import telegram
from sqlalchemy import func, select

from bot.channels.telegram import client as telegram_client
from bot.channels.telegram.limiter import Pace
from core.clock import SystemClock
from core.db.models.chat import ChatMessage, ChatSession
from core.db.models.system import AuditEvent
from core.house import House
from tests.integration.telegram_peer import Peer, Person, Refused, fixtures
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide, body, tell
from tests.support.houses import open_house

house, peer, person = fixtures.house, fixtures.peer, fixtures.person
FOR_EVER = 10_000


def waiting(house: House) -> int:
    with house.database.read() as s:
        found = select(func.count()).where(ChatMessage.direction == "out", ChatMessage.delivered_at.is_(None))
        return int(s.scalar(found) or 0)


def blocked(house: House) -> bool:
    with house.database.read() as s:
        return s.scalar(select(ChatSession.blocked_at)) is not None


def test_messages_arrive_in_order_and_are_marked(house: House, peer: Peer, person: Person) -> None:
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"), body("二"))
        tell(house, CHAT, body("三", "好", question=1))
        side.settle()
    assert person.texts == ["一", "二", "三"]
    assert person.screen[-1].labels() == ["好"]
    assert waiting(house) == 0


def test_one_turn_is_one_message_on_the_phone(house: House, peer: Peer, person: Person) -> None:
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("收到了。"), body("下一个问题", "好", question=1), together=True)
        side.settle()
    (shown,) = person.screen
    assert (shown.text, shown.labels()) == ("收到了。\n\n下一个问题", ["好"])


def test_what_was_said_while_telegram_was_off_arrives_after_the_start(house: House, peer: Peer, person: Person) -> None:
    tell(house, CHAT, body("您的申请批准了"))
    with TelegramSide(house, peer) as side:
        side.settle()
    assert person.texts == ["您的申请批准了"]


def test_many_chats_each_get_their_own(house: House, peer: Peer) -> None:
    people = [Person(peer.world, 1000 + n) for n in range(12)]
    with TelegramSide(house, peer) as side:
        for n in range(3):
            for someone in people:
                tell(house, someone.chat.id, body(f"{someone.chat.id}-{n}"))
        side.settle()
    for someone in people:
        assert someone.texts == [f"{someone.chat.id}-{n}" for n in range(3)]


def test_a_decision_of_ten_thousand_characters_comes_in_pieces_with_the_buttons_last(
    house: House, peer: Peer, person: Person
) -> None:
    text = "\n\n".join(f"第{n}条：" + "按人均月收入计算，低于当地标准。👨‍👩‍👧" * 20 for n in range(30))
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body(text, "明白了", question=3))
        side.settle()
    assert len(person.screen) > 2
    assert re.sub(r"\s", "", "".join(person.texts)) == re.sub(r"\s", "", text)
    assert [bool(shown.buttons) for shown in person.screen] == [False] * (len(person.screen) - 1) + [True]
    assert peer.world.refusals == []


def test_what_looks_like_markup_arrives_as_it_was_written(house: House, peer: Peer, person: Person) -> None:
    nasty = "<b>王</b> *星* _线_ [点](http://a.b) `x` &amp; '; DROP TABLE chat_messages; --"
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body(nasty, nasty[:60], question=1))
        side.settle()
    assert person.texts == [nasty] and person.screen[0].labels() == [nasty[:60]]
    sent = [call for _, call in peer.world.calls if call.method == "sendMessage"]
    assert not any({"parse_mode", "entities"} & set(call.fields) for call in sent)


@pytest.mark.parametrize("times", [1, 3])
def test_a_flood_answer_loses_neither_message_nor_order(house: House, peer: Peer, person: Person, times: int) -> None:
    peer.world.fail("sendMessage", Refused(429, "Too Many Requests: retry after 1", 1), times)
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"), body("二"), body("三"))
        side.settle()
    assert person.texts == ["一", "二", "三"]


def test_a_flood_answer_to_one_chat_does_not_silence_another(house: House, peer: Peer, person: Person) -> None:
    other = Person(peer.world, 78)
    peer.world.fail("sendMessage", Refused(429, "Too Many Requests: retry after 3600", 3600), chat=CHAT)
    with TelegramSide(house, peer):
        tell(house, CHAT, body("要等"))
        peer.world.wait(lambda: peer.world.count("sendMessage") == 1)
        tell(house, 78, body("不用等"))
        other.reads(1)
        # A second job for the held chat asks Telegram nothing.
        tell(house, CHAT, body("也要等"))
        tell(house, 78, body("还是不用等"))
        other.reads(2)
    assert person.texts == [] and waiting(house) == 2
    assert peer.world.count("sendMessage") == 3


@pytest.mark.parametrize(
    ("fault", "times"), [(Refused(500, "Internal Server Error"), 2), ("drop", 1)], ids=["server", "line"]
)
def test_a_fault_of_the_line_loses_neither_message_nor_order(
    house: House, peer: Peer, person: Person, fault: Refused | str, times: int
) -> None:
    peer.world.fail("sendMessage", fault, times)
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"), body("二"))
        side.settle()
    assert person.texts == ["一", "二"]


def test_an_answer_lost_on_the_way_means_once_more_and_still_in_order(house: House, peer: Peer, person: Person) -> None:
    """Telegram has no key against doubles: at least once is all there is, and only for the one message."""
    peer.world.fail("sendMessage", "lose")
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"), body("二"))
        side.settle()
    assert person.texts == ["一", "一", "二"]


def test_a_fault_in_the_middle_of_a_long_message_does_not_repeat_its_beginning(
    house: House, peer: Peer, person: Person
) -> None:
    text = "甲" * 4096 + "乙" * 4096 + "丙"
    with TelegramSide(house, peer, pace=Pace(chat_gap=0.2, gap=0.0)) as side:
        tell(house, CHAT, body(text))
        person.reads(1)
        peer.world.fail("sendMessage", Refused(500, "Internal Server Error"))
        side.settle()
    assert [shown[0] for shown in person.texts] == ["甲", "乙", "丙"]


def test_a_person_who_blocked_us_keeps_their_messages_until_they_come_back(
    house: House, peer: Peer, person: Person
) -> None:
    peer.world.blocked.add(CHAT)
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"), body("二"))
        peer.world.wait(lambda: blocked(house))
        asked = peer.world.count("sendMessage")
        tell(house, CHAT, body("三"))
        tell(house, 78, body("给别人的"))
        Person(peer.world, 78).reads(1)
        assert (asked, peer.world.count("sendMessage")) == (1, 2), "a blocked person was written to"
        peer.world.wait(lambda: waiting(house) == 3)
        assert person.texts == []
        person.unblocks()
        person.reads(3)
        side.settle()
    assert person.texts == ["一", "二", "三"] and not blocked(house)


def test_being_blocked_is_believed_without_trying(house: House, peer: Peer, person: Person) -> None:
    tell(house, CHAT, body("一"))
    with TelegramSide(house, peer) as side:
        side.settle()
        person.blocks()
        peer.world.wait(lambda: blocked(house))
        tell(house, CHAT, body("二"))
        tell(house, 78, body("给别人的"))
        Person(peer.world, 78).reads(1)
        side.settle()
    assert peer.world.count("sendMessage") == 2 and waiting(house) == 1


@pytest.mark.parametrize("words", ["chat not found", "PEER_ID_INVALID"])
def test_a_person_who_is_gone_keeps_their_messages_too(house: House, peer: Peer, words: str) -> None:
    peer.world.fail("sendMessage", Refused(400, f"Bad Request: {words}"), FOR_EVER, chat=CHAT)
    with TelegramSide(house, peer):
        tell(house, CHAT, body("一"))
        peer.world.wait(lambda: blocked(house))
    assert waiting(house) == 1


def test_a_keyboard_that_telegram_refuses_becomes_words(house: House, peer: Peer, person: Person) -> None:
    peer.world.fail("sendMessage", Refused(400, "Bad Request: BUTTON_TYPE_INVALID"))
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("您同意吗？", "同意", "不同意", question=1))
        side.settle()
    (shown,) = person.screen
    assert shown.markup is None and shown.text.endswith("同意\n不同意")


def test_a_message_that_telegram_never_takes_is_given_up_on_record_and_the_rest_goes_on(
    house: House, peer: Peer, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    fault = peer.world.fail("sendMessage", Refused(400, "Bad Request: 私密的话"), FOR_EVER)
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("私密的话"))
        peer.world.wait(lambda: waiting(house) == 0)
        assert fault.met == 3
        fault.times = 0
        tell(house, CHAT, body("后面的话"))
        side.settle()
    assert person.texts == ["后面的话"]
    with house.database.read() as s:
        actions = list(s.scalars(select(AuditEvent.action)))
    assert actions.count("message-undeliverable") == 1
    assert "私密" not in caplog.text and "refused as bad" in caplog.text


def test_neither_words_nor_token_nor_chat_reach_the_log(
    house: House, peer: Peer, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("INFO")
    for fault in (Refused(500, "x"), "drop", Refused(429, "y", 1)):
        peer.world.fail("sendMessage", fault)
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("王秀兰的存款"))
        side.settle()
    assert "王秀兰" not in caplog.text and peer.token not in caplog.text


def test_the_keyboard_of_the_last_question_goes_when_the_next_is_asked(
    house: House, peer: Peer, person: Person
) -> None:
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("第一个问题", "是", question=1))
        side.settle()
        tell(house, CHAT, body("第二个问题", "否", question=2))
        side.settle()
        peer.world.wait(lambda: peer.world.count("editMessageReplyMarkup") == 1)
    assert [shown.labels() for shown in person.screen] == [[], ["否"]]


def test_the_keyboard_of_a_notice_stays(house: House, peer: Peer, person: Person) -> None:
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("批准通知", "看明细"))
        tell(house, CHAT, body("新问题", "否", question=2))
        tell(house, CHAT, body("又一个", "是", question=3))
        side.settle()
    assert [shown.labels() for shown in person.screen if shown.text == "批准通知"] == [["看明细"]]


def test_of_several_waiting_questions_only_the_newest_has_buttons(house: House, peer: Peer, person: Person) -> None:
    tell(house, CHAT, body("第一个问题", "是", question=1), body("第二个问题", "否", question=2))
    with TelegramSide(house, peer) as side:
        side.settle()
    assert [shown.versions[0] is None for shown in person.screen] == [True, False]


def test_a_keyboard_that_cannot_be_taken_away_does_no_harm(house: House, peer: Peer, person: Person) -> None:
    peer.world.fail("editMessageReplyMarkup", Refused(400, "Bad Request: message can't be edited"), FOR_EVER)
    with TelegramSide(house, peer) as side:
        for n in range(1, 4):
            tell(house, CHAT, body(str(n), "是", question=n))
            side.settle()
    assert person.texts == ["1", "2", "3"]


def test_a_sharing_keyboard_is_put_up_beside_the_buttons_and_taken_down_again(
    house: House, peer: Peer, person: Person
) -> None:
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("您的电话？", "返回", question=1, input="phone"))
        side.settle()
        tell(house, CHAT, body("记下了"), body("还有呢？", "好", question=2))
        side.settle()
    asked, hint, noted, more = person.screen
    assert asked.versions[0].inline_keyboard[0][0].text == "返回"
    assert isinstance(hint.markup, telegram.ReplyKeyboardMarkup) and hint.markup.keyboard[0][0].request_contact
    assert isinstance(noted.markup, telegram.ReplyKeyboardRemove) and noted.text == "记下了"
    assert more.labels() == ["好"]


def test_a_line_that_hangs_is_left_after_a_while(
    house: House, peer: Peer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_client, "REQUEST_SECONDS", 0.3)
    fault = peer.world.fail("sendMessage", "hang")
    with TelegramSide(house, peer) as side:
        tell(house, CHAT, body("一"))
        peer.world.wait(lambda: fault.met == 1)
        side.settle()
    assert person.texts == ["一"]


@pytest.mark.postgresql
def test_two_processes_on_one_database_send_each_message_once(
    tmp_path: Path, postgresql_url: str, peer: Peer, person: Person
) -> None:
    """Two houses with one key and one PostgreSQL, each with its runner: the lock between them is the database's."""
    people = [Person(peer.world, 1000 + n) for n in range(6)]
    with (
        open_house(tmp_path, postgresql_url, SystemClock()) as one,
        open_house(tmp_path, postgresql_url, SystemClock()) as two,
        TelegramSide(one, peer, webhook=True) as side,
        TelegramSide(two, peer, webhook=True),
    ):
        for n in range(5):
            for house, someone in zip([one, two] * 3, people, strict=True):
                tell(house, someone.chat.id, body(f"甲{n}"), body(f"乙{n}"))
        side.settle()
    for someone in people:
        assert someone.texts == [f"{letter}{n}" for n in range(5) for letter in "甲乙"]
