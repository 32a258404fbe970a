"""A person talks with the house over Telegram: every kind of thing they can do, over HTTP, in a real house."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import telegram
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.turn import Incoming, Outcome, TurnDesk
from core.db.models.chat import ChatMessage
from core.db.models.system import StoredFile
from core.files import store as files
from core.house import House
from core.i18n import localizer
from tests.integration.telegram_peer import Peer, Person, Refused
from tests.integration.telegram_peer.clock import GoingClock
from tests.integration.telegram_peer.houses import TelegramSide, heard, said, transcript
from tests.integration.telegram_peer.people import in_group
from tests.support.houses import open_house

CHAT = 77
ZH = localizer("zh-CN")
EN = localizer("en")
APPLY = ZH("chat-menu-apply", form=ZH("form-dibao"))
AGREE = "我同意"
IDENTITY = "220882199103123012"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str) -> Iterator[House]:
    with open_house(tmp_path, sqlite_url, GoingClock()) as house:
        yield house


@pytest.fixture
def peer() -> Iterator[Peer]:
    with Peer() as peer:
        yield peer


@pytest.fixture
def side(house: House, peer: Peer) -> Iterator[TelegramSide]:
    with TelegramSide(house, peer) as side:
        yield side


@pytest.fixture
def person(peer: Peer) -> Person:
    return Person(peer.world, CHAT)


def picture(colour: str = "white", size: tuple[int, int] = (800, 600)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def do(side: TelegramSide, *acts: object) -> None:
    """What the person did is taken, and all answers have come."""
    del acts
    side.settle()


def kinds(house: House, chat: int = CHAT) -> list[str]:
    return [body["kind"] for body in heard(house, chat)]


def up_to_the_name(side: TelegramSide, person: Person) -> None:
    """Through the consent and the village to the first typed question."""
    do(side, person.starts())
    for label in (APPLY, AGREE, "柳河镇", "红星村"):
        do(side, person.taps(label))
    assert "您叫什么名字" in person.texts[-1]


def up_to_the_papers(side: TelegramSide, person: Person) -> None:
    """To the question for photographs, for somebody who lives alone."""
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.says(IDENTITY))
    do(side, person.says("13804360001"))
    for label in ("身体健康", "在家种地", "只有我一个人", "都没有", "没有", "1", "没有车", "没有", "跳过"):
        do(side, person.taps(label))
    assert "拍" in person.texts[-1] and "照片" in person.texts[-1]


# --- first contact and language ------------------------------------------------------------------


def test_the_first_word_is_a_greeting_with_the_menu_below(side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    (shown,) = person.screen
    assert shown.text == f"{ZH('chat-greeting')}\n\n{ZH('chat-menu')}"
    assert APPLY in shown.labels()


@pytest.mark.parametrize(("hint", "words"), [("en", EN), ("en-GB", EN), ("zh-hans", ZH), ("ru", ZH), (None, ZH)])
def test_the_phones_language_is_only_the_first_guess(
    side: TelegramSide, peer: Peer, hint: str | None, words: object
) -> None:
    person = Person(peer.world, CHAT, language=hint)
    do(side, person.starts())
    assert callable(words) and words("chat-menu") in person.texts[-1]


def test_the_language_chosen_in_the_chat_stays_whatever_the_phone_says(side: TelegramSide, peer: Peer) -> None:
    chinese_phone = Person(peer.world, CHAT, language="zh-hans")
    do(side, chinese_phone.starts())
    do(side, chinese_phone.taps("English"))
    do(side, Person(peer.world, CHAT, language="zh-hans").starts())
    assert EN("chat-menu") in chinese_phone.texts[-1]
    sent = [call.fields["text"] for _, call in peer.world.calls if call.method == "sendMessage"]
    assert sent[-1].isascii() or "·" in sent[-1]


def test_the_commands_are_told_in_both_languages(side: TelegramSide, peer: Peer) -> None:
    peer.world.wait(lambda: set(peer.world.commands) == {"zh", None})
    assert peer.world.commands["zh"] == peer.world.commands[None]
    assert peer.world.commands["zh"][0] == "start"


@pytest.mark.parametrize("command", ["help", "progress", "language", "person", "stop"])
def test_every_command_in_the_list_is_understood(side: TelegramSide, peer: Peer, person: Person, command: str) -> None:
    do(side, person.starts())
    assert command in peer.world.commands["zh"]
    do(side, person.says(f"/{command}"))
    assert ZH("error-choice-unknown") not in person.texts[-1]
    assert len(person.screen) == 2


# --- buttons -------------------------------------------------------------------------------------


def test_a_press_is_an_answer_and_its_little_clock_stops(house: House, side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    do(side, person.taps(APPLY))
    assert kinds(house) == ["started", "tapped"]
    assert all(side.peer.world.callbacks.values()) and side.peer.world.callbacks
    assert AGREE in person.screen[-1].labels()
    assert person.screen[0].labels() == [], "the menu's buttons should have gone"


def test_a_double_tap_is_answered_once(house: House, side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    menu = person.screen[0]
    button = next(button for button in menu.buttons if button.text == APPLY)
    do(side, person.presses(button, menu), person.presses(button, menu))
    assert len(person.screen) == 2
    assert all(side.peer.world.callbacks.values()) and len(side.peer.world.callbacks) == 2


def test_a_button_of_long_ago_is_recognised(side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    before = len(person.screen)
    town = next(shown for shown in person.screen if "哪个镇" in shown.text)
    do(side, person.presses(town.versions[0].inline_keyboard[1][0], town))
    assert len(person.screen) > before
    assert ZH("chat-old-button") in person.texts[-1]


@pytest.mark.parametrize("data", ["nonsense", "999999:agree", "-1:x", "0:drop table", "1:" + "字" * 20, "5:#00ff"])
def test_a_forged_press_does_no_harm(house: House, side: TelegramSide, person: Person, data: str) -> None:
    do(side, person.starts())
    do(side, person.presses_data(data, person.screen[0]))
    assert kinds(house) == ["started", "tapped"]
    assert all(side.peer.world.callbacks.values())
    do(side, person.says(APPLY))
    assert AGREE in person.screen[-1].labels()


def test_ticking_redraws_the_buttons_and_says_nothing_twice(side: TelegramSide, person: Person) -> None:
    up_to_the_papers_labels = ("身体健康", "在家种地", "只有我一个人")
    up_to_the_name(side, person)
    for words in ("王建国", IDENTITY, "13804360001"):
        do(side, person.says(words))
    for label in up_to_the_papers_labels:
        do(side, person.taps(label))
    count = len(person.screen)
    do(side, person.taps("出租土地"))
    do(side, person.taps("政府补贴"))
    assert len(person.screen) == count
    assert {"✓ 出租土地", "✓ 政府补贴"} <= set(person.screen[-1].labels())
    do(side, person.taps("选好了，下一步"))
    assert len(person.screen) == count + 1 and "出租土地" in person.texts[-1]


def test_asking_to_see_the_question_again_shows_it_again(side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.says("再说一遍"))
    assert person.texts[-1].splitlines()[0] == person.texts[-2].splitlines()[0]


# --- secrets -------------------------------------------------------------------------------------


def test_an_identity_number_is_taken_out_of_the_chat_as_was_said_before(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    assert ZH("telegram-secret") in person.texts[-1]
    do(side, person.says("220882199103123011"))
    do(side, person.says(IDENTITY))
    gone = [number for (_, number), there in side.peer.world.person_messages.items() if not there]
    assert len(gone) == 2
    assert [body["text"][-4:] for body in heard(house, CHAT) if body.get("secret")] == ["3011", "3012"]
    assert all(IDENTITY[:14] not in json.dumps(body) for body in heard(house, CHAT))


def test_an_ordinary_answer_stays_in_the_chat(side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    assert all(side.peer.world.person_messages.values())


def test_a_deletion_that_telegram_refuses_does_not_stop_the_conversation(side: TelegramSide, person: Person) -> None:
    side.peer.world.fail("deleteMessage", Refused(400, "Bad Request: message can't be deleted"))
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.says(IDENTITY))
    assert any("电话号码是多少" in text for text in person.texts[-2:])


# --- phone, place, pictures ----------------------------------------------------------------------


def test_ones_own_number_can_be_shared_with_one_press(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.says(IDENTITY))
    assert isinstance(person.screen[-1].markup, telegram.ReplyKeyboardMarkup)
    do(side, person.shares_contact("8613804360001"))
    assert heard(house, CHAT)[-1]["kind"] == "contact" and heard(house, CHAT)[-1]["own"] is True
    assert "身体怎么样" in person.texts[-1]
    assert any(isinstance(shown.markup, telegram.ReplyKeyboardRemove) for shown in person.screen)
    gone = [number for (_, number), there in side.peer.world.person_messages.items() if not there]
    assert len(gone) == 2, "the identity number and the shared phone number should have gone"


def test_a_place_is_heard(house: House, side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    do(side, person.shares_location(45.5, 124.29, 12.0))
    assert heard(house, CHAT)[-1] == {"kind": "location", "latitude": 45.5, "longitude": 124.29, "accuracy_m": 12.0}


def test_a_photograph_is_kept_in_its_largest_size(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_photo(picture("red", (800, 600))))
    photo = heard(house, CHAT)[-1]
    assert photo["kind"] == "photo" and photo["problem"] is None
    with house.database.read() as s:
        kept = Image.open(io.BytesIO(files.read(s, photo["ref"])))
    assert kept.size == (800, 600)


def test_a_picture_sent_as_a_file_is_kept_too(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(picture(), "身份证.jpg", "image/jpeg"))
    assert heard(house, CHAT)[-1]["problem"] is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.4 not a picture", "photo-not-an-image"),
        (picture()[: len(picture()) // 2], "photo-broken"),
        (b"", "photo-empty"),
    ],
    ids=["pdf", "cut off", "empty"],
)
def test_a_picture_that_is_none_is_named(
    house: House, side: TelegramSide, person: Person, data: bytes, problem: str
) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(data, "a.jpg", "image/jpeg", size=1000))
    assert heard(house, CHAT)[-1] == {"kind": "photo", "ref": None, "problem": problem}
    assert ZH(f"chat-{problem}") in person.texts[-1]


def test_a_photograph_of_thirty_megabytes_is_refused_before_it_is_fetched(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(b"x", "a.jpg", "image/jpeg", size=30 * 1024 * 1024))
    assert heard(house, CHAT)[-1]["problem"] == "photo-too-large"
    assert side.peer.world.count("getFile") == 0
    assert ZH("chat-photo-too-large") in person.texts[-1]


def test_a_pdf_is_a_document_and_not_a_photograph(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    do(side, person.sends_document(b"%PDF-1.4", "低保.pdf", "application/pdf"))
    assert heard(house, CHAT)[-1] == {"kind": "other", "what": "document"}


def test_a_photograph_is_fetched_again_when_the_line_breaks(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    side.peer.world.fail("file", "drop")
    do(side, person.sends_photo(picture()))
    assert [body["kind"] for body in heard(house, CHAT)][-1] == "photo"
    assert heard(house, CHAT)[-1]["problem"] is None


def test_an_album_is_taken_photograph_by_photograph_and_answered_once(
    house: House, side: TelegramSide, person: Person
) -> None:
    up_to_the_papers(side, person)
    before = len(person.screen)
    colours = ("red", "lime", "blue")
    do(side, *person.sends_album([picture(colour) for colour in colours]))
    photos = [body for body in heard(house, CHAT) if body["kind"] == "photo"]
    assert len({photo["ref"] for photo in photos}) == 3
    with house.database.read() as s:
        seen = [Image.open(io.BytesIO(files.read(s, photo["ref"]))).getpixel((9, 9)) for photo in photos]
    strongest = [max(range(3), key=lambda n: pixel[n]) for pixel in seen if isinstance(pixel, tuple)]
    assert strongest == [0, 1, 2], "the order of the album"
    assert len(person.screen) == before + 1, person.texts[before:]


def test_an_album_with_a_bad_picture_says_so(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_papers(side, person)
    before = len(person.screen)
    do(side, *person.sends_album([picture("red"), b"no picture", picture("blue")]))
    assert [body["problem"] for body in heard(house, CHAT) if body["kind"] == "photo"] == [
        None,
        "photo-not-an-image",
        None,
    ]
    assert any(ZH("chat-photo-not-an-image") in text for text in person.texts[before:])
    assert len(person.screen) <= before + 2


def test_an_album_where_none_is_asked_for_is_answered_once(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    before = len(person.screen)
    do(side, *person.sends_album([picture(), picture("red"), picture("blue")]))
    assert kinds(house).count("photo") == 3
    assert len(person.screen) == before + 1, person.texts[before:]


# --- what cannot be used -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["voice", "video", "video_note", "sticker"])
def test_what_cannot_be_used_is_said_and_the_question_asked_again(
    side: TelegramSide, person: Person, kind: str
) -> None:
    up_to_the_name(side, person)
    do(side, getattr(person, f"sends_{kind}")())
    assert ZH(f"chat-wrong-{kind.removesuffix('_note')}") in person.texts[-1]
    assert "您叫什么名字" in person.texts[-1]


def test_a_changed_message_does_not_change_the_answer(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.says("王建国"))
    do(side, person.edits("王爱国"))
    assert heard(house, CHAT)[-1] == {"kind": "other", "what": "edited"}
    assert ZH("chat-wrong-edited") in person.texts[-1]


def test_a_moving_place_is_not_a_flood_of_messages(house: House, side: TelegramSide, person: Person) -> None:
    do(side, person.starts())
    do(side, *[person.moves(45.5, 124.2 + n / 1000) for n in range(10)])
    assert kinds(house) == ["started"] and len(person.screen) == 1


def test_somebody_elses_words_are_not_taken_for_an_answer(house: House, side: TelegramSide, person: Person) -> None:
    up_to_the_name(side, person)
    do(side, person.forwards("李四"))
    assert heard(house, CHAT)[-1] == {"kind": "other", "what": "forwarded"}
    do(side, person.forwards("王建国", of=person.user))
    assert heard(house, CHAT)[-1]["text"] == "王建国"


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE chat_messages; --",
        "<script>alert(1)</script>",
        "字" * 4096,
        "\u202egnp.exe",
        "👨‍👩‍👧‍👦",
        "/start\x00",
        ".",
    ],
)
def test_any_words_at_all_are_answered(house: House, side: TelegramSide, person: Person, words: str) -> None:
    up_to_the_name(side, person)
    before = len(person.screen)
    do(side, person.says(words))
    assert len(person.screen) > before
    assert side.peer.world.refusals == []


# --- order, redelivery, restart ------------------------------------------------------------------


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


class DeskOutOfReach(TurnDesk):
    """A desk whose database is away for the first ``times`` messages."""

    times = 2

    def take(self, incoming: Incoming) -> Outcome:
        if self.times:
            self.times -= 1
            raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))
        return super().take(incoming)


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


# --- groups, bots, blocking ----------------------------------------------------------------------


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
