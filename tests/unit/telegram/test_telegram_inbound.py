"""Updates built by python-telegram-bot, read through aiogram, mean what the person did."""

from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from aiogram.types import Update

from bot.channels.telegram.callbacks import Press
from bot.channels.telegram.inbound import Gate, Group, Heard, Nothing, Picture, read
from bot.conversation.model import Said, SentContact, SentLocation, SentOther, SentPhoto, Started

NOW = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
PERSON = telegram.User(77, "王秀兰", False, language_code="zh-hans")
BOT = telegram.User(4200, "一门", True)
PRIVATE = telegram.Chat(77, telegram.Chat.PRIVATE)
GROUP = telegram.Chat(-100123, telegram.Chat.SUPERGROUP)
MB = 1024 * 1024


def message(chat: telegram.Chat = PRIVATE, sender: telegram.User = PERSON, **content: Any) -> telegram.Message:
    return telegram.Message(12, NOW, chat, from_user=sender, **content)


def meaning(**kinds: Any) -> Any:
    return read(Update.model_validate(telegram.Update(900, **kinds).to_dict()))


def heard(**content: Any) -> Any:
    found = meaning(message=message(**content))
    assert isinstance(found, Heard), found
    return found.what


def size(file_id: str, width: int, weight: int) -> telegram.PhotoSize:
    return telegram.PhotoSize(file_id, f"u{file_id}", width, width, file_size=weight)


def document(**more: Any) -> telegram.Document:
    return telegram.Document("f", "u", **more)


def test_words_are_words_with_the_update_as_their_key() -> None:
    found = meaning(message=message(text="张三"))
    assert found == Heard(77, "900", Said("张三"), "zh-hans", message=12)


@pytest.mark.parametrize(
    ("text", "payload"), [("/start", ""), ("/start abc_1", "abc_1"), ("/start@yimen_bot x", "x"), ("/start  ", "")]
)
def test_start_opens_the_conversation(text: str, payload: str) -> None:
    assert heard(text=text) == Started(payload, "zh-hans")


@pytest.mark.parametrize(
    ("text", "word"), [("/help", "help"), ("/help@yimen_bot", "help"), ("/talk_to_a_person", "talk to a person")]
)
def test_another_command_is_its_word(text: str, word: str) -> None:
    assert heard(text=text) == Said(word)


@pytest.mark.parametrize("text", ["/usr/bin", "/started", "/start-up", "/", "3/4", "/help me please"])
def test_what_only_looks_like_a_command_is_words(text: str) -> None:
    said = heard(text=text)
    assert said == (Said("started") if text == "/started" else Said(text))


def test_half_a_surrogate_pair_in_words_does_no_harm() -> None:
    raw = telegram.Update(900, message=message(text="x")).to_dict()
    raw["message"]["text"] = "a\ud83d"
    found = read(Update.model_validate(raw))
    assert isinstance(found, Heard) and isinstance(found.what, Said)
    found.what.text.encode()


def test_the_largest_photograph_under_the_limit_is_taken() -> None:
    sizes = [size("s", 90, 900), size("l", 1280, 900_000), size("xl", 9000, 13 * MB)]
    assert heard(photo=sizes) == Picture("l")


def test_a_photograph_that_is_too_large_in_every_size_is_refused_by_its_name() -> None:
    assert heard(photo=[size("xl", 9000, 13 * MB)]) == SentPhoto(None, "photo-too-large")


def test_a_photograph_without_stated_weight_is_fetched() -> None:
    assert heard(photo=[telegram.PhotoSize("a", "u", 10, 10)]) == Picture("a")


@pytest.mark.parametrize(
    "more",
    [{"mime_type": "image/jpeg"}, {"mime_type": "IMAGE/PNG"}, {"file_name": "身份证.JPG"}, {"file_name": "a.heic"}],
)
def test_a_picture_sent_as_a_file_is_a_photograph(more: dict[str, str]) -> None:
    assert heard(document=document(**more)) == Picture("f")


def test_a_picture_file_of_thirty_megabytes_is_refused_without_fetching_it() -> None:
    assert heard(document=document(mime_type="image/jpeg", file_size=30 * MB)) == SentPhoto(None, "photo-too-large")


@pytest.mark.parametrize(
    "more",
    [{"mime_type": "application/pdf"}, {"file_name": "a.pdf"}, {}, {"mime_type": "text/plain", "file_name": "a.jpg"}],
)
def test_another_file_is_a_document(more: dict[str, str]) -> None:
    assert heard(document=document(**more)) == SentOther("document")


def test_an_album_photograph_knows_its_album() -> None:
    found = meaning(message=message(photo=[size("a", 10, 10)], media_group_id="g1"))
    assert isinstance(found, Heard) and found.album == "g1"


def test_a_place_is_a_place() -> None:
    assert heard(location=telegram.Location(124.29, 45.5, horizontal_accuracy=12.5)) == SentLocation(45.5, 124.29, 12.5)
    venue = telegram.Venue(telegram.Location(124.29, 45.5), "村委会", "大安")
    assert heard(venue=venue, location=telegram.Location(124.29, 45.5)) == SentLocation(45.5, 124.29)


def test_a_contact_is_ones_own_only_if_telegram_says_so() -> None:
    assert heard(contact=telegram.Contact("8613800000000", "王", user_id=77)) == SentContact("8613800000000", own=True)
    assert heard(contact=telegram.Contact("8613800000000", "李", user_id=78)) == SentContact("8613800000000", own=False)
    assert heard(contact=telegram.Contact("8613800000000", "李")) == SentContact("8613800000000", own=False)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"voice": telegram.Voice("f", "u", 3)}, "voice"),
        ({"video": telegram.Video("f", "u", 1, 1, 1)}, "video"),
        ({"video_note": telegram.VideoNote("f", "u", 240, 3)}, "video"),
        ({"audio": telegram.Audio("f", "u", 3)}, "voice"),
        ({"sticker": telegram.Sticker("f", "u", 512, 512, False, False, "regular")}, "sticker"),
        (
            {"animation": telegram.Animation("f", "u", 1, 1, 1), "document": document(mime_type="image/gif")},
            "video",
        ),
        ({"dice": telegram.Dice(3, "🎲")}, "dice"),
        ({}, "unknown"),
    ],
)
def test_what_the_conversation_cannot_use_is_named(content: dict[str, Any], kind: str) -> None:
    assert heard(**content) == SentOther(kind)


@pytest.mark.parametrize(
    "note",
    [
        {"pinned_message": message(text="x")},
        {"proximity_alert_triggered": telegram.ProximityAlertTriggered(PERSON, BOT, 5)},
        {"new_chat_title": "x"},
        {"write_access_allowed": telegram.WriteAccessAllowed()},
    ],
)
def test_the_platforms_own_notes_are_not_the_persons_words(note: dict[str, Any]) -> None:
    assert meaning(message=message(**note)) == Nothing()


def test_somebody_elses_words_are_not_taken_for_an_answer() -> None:
    hidden = telegram.MessageOriginHiddenUser(NOW, "某人")
    other = telegram.MessageOriginUser(NOW, telegram.User(78, "李", False))
    assert heard(text="220882…", forward_origin=hidden) == SentOther("forwarded")
    assert heard(text="220882…", forward_origin=other) == SentOther("forwarded")
    assert heard(contact=telegram.Contact("1", "王", user_id=77), forward_origin=other) == SentOther("forwarded")


def test_ones_own_words_forwarded_are_ones_own_words() -> None:
    own = telegram.MessageOriginUser(NOW, PERSON)
    assert heard(text="张三", forward_origin=own) == Said("张三")


def test_a_forwarded_contact_is_never_vouched_for() -> None:
    own = telegram.MessageOriginUser(NOW, PERSON)
    assert heard(contact=telegram.Contact("1", "王", user_id=77), forward_origin=own) == SentContact("1", own=False)


def test_a_photograph_forwarded_by_a_daughter_is_a_photograph() -> None:
    origin = telegram.MessageOriginUser(NOW, telegram.User(78, "女儿", False))
    assert heard(photo=[size("a", 10, 10)], forward_origin=origin) == Picture("a")


def test_a_changed_message_is_named_and_a_moving_place_is_not() -> None:
    assert meaning(edited_message=message(text="四口人")) == Heard(
        77, "900", SentOther("edited"), "zh-hans", message=12
    )
    assert meaning(edited_message=message(location=telegram.Location(1, 2, live_period=60))) == Nothing()


def query(
    data: str | None = "5:yes", sender: telegram.User = PERSON, under: Any = None, **more: Any
) -> telegram.CallbackQuery:
    return telegram.CallbackQuery("q1", sender, "1", message=under, data=data, **more)


def test_a_press_carries_the_look_of_its_message() -> None:
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("是", callback_data="5:yes")]])
    under = telegram.Message(40, NOW, PRIVATE, from_user=BOT, text="您同意吗？", reply_markup=keyboard)
    found = meaning(callback_query=query(under=under))
    assert isinstance(found, Heard)
    assert (found.what, found.callback, found.shown) == (Press(5, "yes"), "q1", 40)
    assert found.face and (found.face.text, found.face.labels) == ("您同意吗？", ("是",))


def test_a_press_under_a_message_too_old_to_be_seen_still_counts() -> None:
    found = meaning(callback_query=query(under=telegram.InaccessibleMessage(PRIVATE, 40)))
    assert isinstance(found, Heard) and (found.what, found.shown, found.face) == (Press(5, "yes"), 40, None)


@pytest.mark.parametrize(
    "press",
    [
        query(under=None),
        query(data=None, under=message(text="x"), game_short_name="g"),
        query(sender=BOT, under=message(text="x")),
    ],
)
def test_a_press_that_is_not_ours_is_only_released(press: telegram.CallbackQuery) -> None:
    assert meaning(callback_query=press) == Nothing("q1")


def test_other_bots_are_not_answered() -> None:
    assert meaning(message=message(sender=BOT, text="hello")) == Nothing()
    assert meaning(edited_message=message(sender=BOT, text="hello")) == Nothing()


def test_groups_and_channels_are_named_as_such() -> None:
    assert meaning(message=message(GROUP, text="hello")) == Group(-100123, "zh-hans")
    channel = telegram.Chat(-100456, telegram.Chat.CHANNEL)
    assert meaning(channel_post=telegram.Message(3, NOW, channel, text="x")) == Group(-100456, None)
    assert meaning(callback_query=query(under=message(GROUP, text="x"))) == Group(-100123, "zh-hans", "q1")
    assert meaning(edited_message=message(GROUP, text="x")) == Nothing()


def member(chat: telegram.Chat, new: telegram.ChatMember) -> telegram.ChatMemberUpdated:
    return telegram.ChatMemberUpdated(chat, PERSON, NOW, telegram.ChatMemberLeft(BOT), new)


def test_being_blocked_and_let_in_again_is_noticed() -> None:
    assert meaning(my_chat_member=member(PRIVATE, telegram.ChatMemberBanned(BOT, NOW))) == Gate(77, "900", open=False)
    assert meaning(my_chat_member=member(PRIVATE, telegram.ChatMemberMember(BOT))) == Gate(77, "900", open=True)


def test_being_put_into_a_group_is_noticed_and_being_thrown_out_is_not() -> None:
    assert meaning(my_chat_member=member(GROUP, telegram.ChatMemberMember(BOT))) == Group(-100123, "zh-hans")
    assert meaning(my_chat_member=member(GROUP, telegram.ChatMemberLeft(BOT))) == Nothing()
    assert meaning(my_chat_member=member(GROUP, telegram.ChatMemberBanned(BOT, NOW))) == Nothing()


def test_kinds_of_updates_that_were_not_asked_for_do_nothing() -> None:
    asked = telegram.InlineQuery("q", PERSON, "dibao", "")
    assert meaning(inline_query=asked) == Nothing()
