"""Haste, redelivery, restarts, groups, other bots, being blocked: the conversation stays whole."""

from datetime import UTC, datetime

import pytest
import telegram
from sqlalchemy import func, select

from bot.channels.telegram.service import TelegramService
from bot.turn import TurnDesk
from core.db.models.chat import ChatMessage
from core.db.models.system import StoredFile
from core.errors import Invalid
from core.house import House
from tests.integration.telegram_peer import Peer, Person, Refused, fixtures
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide, heard, said, transcript
from tests.integration.telegram_peer.people import in_group
from tests.integration.telegram_peer.walking import (
    AGREE,
    APPLY,
    IDENTITY,
    ZH,
    DeskOutOfReach,
    do,
    kinds,
    picture,
    up_to_the_name,
    up_to_the_papers,
)

house, peer, side, person = fixtures.house, fixtures.peer, fixtures.side, fixtures.person
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


# --- order, redelivery, restart ---------------------------------------------------------------------


def test_words_sent_in_a_rush_are_taken_in_order(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(
        side,
        *[person.says(words) for words in ("王建国", IDENTITY, "13804360001", "身体健康", "在家种地", "只有我一个人")],
    )
    assert "哪些收入" in person.texts[-1]
    assert [body["text"] for body in heard(house, CHAT)[-3:]] == ["身体健康", "在家种地", "只有我一个人"]


def test_many_people_at_once_each_have_their_own_conversation(house: House, side: TelegramSide, peer: Peer) -> None:
    people = [Person(peer.world, 1000 + n, name=f"人{n}") for n in range(10)]
    for someone in people:
        someone.starts()
    side.settle()
    for label in (APPLY, AGREE, "柳河镇", "红星村"):
        for someone in people:
            someone.taps(label)
        side.settle()
    for n, someone in enumerate(people):
        someone.says(f"张{'一二三四五六七八九十'[n]}")
    side.settle()
    for n, someone in enumerate(people):
        assert [body.get("text") for body in heard(house, someone.chat.id)][-1] == f"张{'一二三四五六七八九十'[n]}"
        assert "身份证号" in someone.texts[-1]


def test_an_update_taken_but_not_confirmed_is_brought_again_and_answered_once(
    house: House, peer: Peer, person: Person
) -> None:
    """The process dies between its commit and the next question to Telegram."""
    with TelegramSide(house, peer):
        peer.world.wait(lambda: peer.world.count("getUpdates") >= 1)
        unconfirmed = peer.world.fail("getUpdates", Refused(500, "Internal Server Error"), times=0)
        number = person.starts()
        person.reads(1)
        unconfirmed.times = 10_000
        assert number in peer.world.updates or unconfirmed.met == 0
        with peer.world.changed:
            peer.world.updates.setdefault(number, peer.world.history[number])
    unconfirmed.times = 0
    with TelegramSide(house, peer) as again:
        again.settle()
        peer.world.wait(lambda: peer.world.delivered[number] >= 2)
        again.settle()
    assert kinds(house) == ["started"] and len(person.screen) == 1


def test_while_the_database_is_away_nothing_is_confirmed_and_order_is_kept(
    house: House, peer: Peer, person: Person
) -> None:
    with TelegramSide(house, peer, desk=DeskOutOfReach(house)) as side:
        person.starts()
        person.says(APPLY)
        side.settle()
    assert kinds(house) == ["started", "said"]
    assert AGREE in person.screen[-1].labels()


def test_a_restart_in_the_middle_goes_on_where_it_was(house: House, peer: Peer, person: Person) -> None:
    with TelegramSide(house, peer) as side:
        up_to_the_name(side, person)
    person.says("王建国")
    person.says(IDENTITY)
    with TelegramSide(house, peer) as side:
        side.settle()
    assert any("电话" in text for text in person.texts[-2:])
    assert person.screen[-3].labels() == []


# --- groups, bots, blocking -------------------------------------------------------------------------


def test_a_group_is_refused_politely_and_left(house: House, side: TelegramSide, peer: Peer, person: Person) -> None:
    bot = telegram.User(4200, "一门", True)
    added = {"old_chat_member": telegram.ChatMemberLeft(bot), "new_chat_member": telegram.ChatMemberMember(bot)}

    def join(chat: telegram.Chat) -> dict[str, object]:
        change = telegram.ChatMemberUpdated(chat, person.user, NOW, **added)
        return {"my_chat_member": change}

    in_group(peer.world, -100777, join)
    peer.world.wait(lambda: -100777 in peer.world.left)
    side.settle()
    assert [shown.text for shown in peer.world.screens[-100777]] == [ZH("telegram-group-refused")]
    with house.database.read() as s:
        assert s.scalar(select(func.count()).select_from(ChatMessage)) == 0


def test_words_in_a_group_are_never_an_answer(house: House, side: TelegramSide, peer: Peer, person: Person) -> None:
    do(side, person.starts())

    def speak(chat: telegram.Chat) -> dict[str, object]:
        return {"message": telegram.Message(5, NOW, chat, from_user=person.user, text=APPLY)}

    in_group(peer.world, -100778, speak)
    peer.world.wait(lambda: -100778 in peer.world.left)
    side.settle()
    assert kinds(house) == ["started"]


def test_other_bots_get_no_answer(house: House, side: TelegramSide, peer: Peer) -> None:
    robot = Person(peer.world, 99)
    robot.user = telegram.User(99, "别的机器人", True)
    do(side, robot.says("/start"), robot.says("你好"))
    assert robot.texts == [] and transcript(house, 99) == []


def test_whoever_blocks_us_and_comes_back_finds_everything(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.blocks())
    do(side, person.unblocks())
    do(side, person.starts())
    assert "您叫什么名字" in person.texts[-1]
    do(side, person.says("王建国"))
    assert "身份证号" in person.texts[-1]


def test_a_word_after_an_unnoticed_block_lets_us_speak_again(house: House, side: TelegramSide, person: Person) -> None:
    """The update that tells of the unblocking was lost: the person's own words tell the same."""
    do(side, person.starts())
    side.peer.world.blocked.add(CHAT)
    person.says(APPLY)
    side.settle()
    side.peer.world.blocked.discard(CHAT)
    before = len(person.screen)
    person.says(AGREE)
    person.reads(before + 2)
    side.settle()
    assert "哪个镇" in person.texts[-1]
    with house.database.read() as s:
        assert s.scalar(select(func.count()).select_from(ChatMessage).where(ChatMessage.delivered_at.is_(None))) == 0


def test_nothing_a_person_wrote_is_in_the_log(
    side: TelegramSide, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.says(IDENTITY))
    assert IDENTITY not in caplog.text and "王建国" not in caplog.text and side.peer.token not in caplog.text


def test_no_photograph_is_kept_twice_when_the_update_comes_twice(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_papers(side, person)
    number = person.sends_photo(picture())
    side.settle()
    before = len(said(house, CHAT))
    with side.peer.world.changed:
        side.peer.world.updates[number] = side.peer.world.history[number]
        side.peer.world.changed.notify_all()
    side.peer.world.wait(lambda: side.peer.world.delivered[number] >= 2)
    side.settle()
    with house.database.read() as s:
        assert s.scalar(select(func.count()).select_from(StoredFile)) == 1
    assert len(said(house, CHAT)) == before


# --- starting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["", "x", "12 34:abc", "abc:def", ":"])
def test_a_token_without_the_shape_of_one_is_refused_at_the_start(house: House, token: str) -> None:
    with pytest.raises(Invalid) as refused:
        TelegramService(house, TurnDesk(house), token)
    assert refused.value.code == "setting-wrong" and refused.value.params == {"name": "YIMEN_TELEGRAM_TOKEN"}


def test_the_house_starts_while_telegram_is_away(house: House, peer: Peer, person: Person) -> None:
    peer.world.fail("deleteWebhook", "drop")
    person.starts()
    with TelegramSide(house, peer) as side:
        side.settle()
    assert kinds(house) == ["started"] and len(person.screen) == 1
