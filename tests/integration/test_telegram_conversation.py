"""A person talks with the house over Telegram: words, buttons, secrets, and what cannot be used."""

import json

import pytest

from core.house import House
from tests.integration.telegram_peer import Peer, Person, Refused, fixtures
from tests.integration.telegram_peer.fixtures import CHAT
from tests.integration.telegram_peer.houses import TelegramSide, heard
from tests.integration.telegram_peer.walking import (
    AGREE,
    APPLY,
    EN,
    IDENTITY,
    ZH,
    do,
    kinds,
    up_to_the_incomes,
    up_to_the_name,
)

house, peer, side, person = fixtures.house, fixtures.peer, fixtures.side, fixtures.person


# --- first contact and language ---------------------------------------------------------------------


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


# --- buttons ----------------------------------------------------------------------------------------


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
    up_to_the_incomes(side, person)
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


# --- secrets ----------------------------------------------------------------------------------------


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


# --- what cannot be used ----------------------------------------------------------------------------


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
