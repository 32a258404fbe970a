"""A message of the transcript becomes what Telegram can show."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.channels.telegram.outbound import bundle, compose, compose_plainly
from bot.channels.telegram.splitting import MAX_UNITS, units
from bot.store import Message


def body(text: str = "您家里有几口人？", **more: Any) -> dict[str, Any]:
    return {
        "text": text,
        "tone": "ask",
        "choices": [],
        "question": 5,
        "input": "none",
        "secret": False,
        "progress": None,
        "lang": "zh-CN",
        **more,
    }


def choice(id_: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "label": label, "minor": False, "chosen": False, "link": None, **more}


def labels(markup: object) -> list[list[str]]:
    assert isinstance(markup, InlineKeyboardMarkup)
    return [[button.text for button in row] for row in markup.inline_keyboard]


def test_plain_words_are_one_message_without_keyboard() -> None:
    (parcel,) = compose(body())
    assert (parcel.text, parcel.markup) == ("您家里有几口人？", None)


def test_main_choices_stand_one_a_row_and_minor_ones_side_by_side() -> None:
    choices = [choice("yes", "是"), choice("no", "否")]
    choices += [
        choice(n, label, minor=True)
        for n, label in (("back", "返回"), ("help", "帮助"), ("human", "找人帮忙"), ("stop", "先停一下"))
    ]
    (parcel,) = compose(body(choices=choices))
    assert labels(parcel.markup) == [["是"], ["否"], ["返回", "帮助", "找人帮忙"], ["先停一下"]]
    assert parcel.buttons and parcel.buttons.inline_keyboard[0][0].callback_data == "5:yes"


def test_long_minor_labels_get_rows_of_their_own() -> None:
    choices = [choice(str(n), "这是一个很长的按钮名字啊", minor=True) for n in range(3)]
    assert [len(row) for row in labels(compose(body(choices=choices))[0].markup)] == [1, 1, 1]


def test_a_ticked_choice_shows_its_tick() -> None:
    (parcel,) = compose(body(choices=[choice("a", "种地", chosen=True), choice("b", "打工")]))
    assert labels(parcel.markup) == [["✓ 种地"], ["打工"]]


def test_a_public_link_is_a_button_and_a_local_one_is_written_out() -> None:
    choices = [choice("n", "看通知书", link="/public/x"), choice("a", "继续")]
    (parcel,) = compose(body(choices=choices), public_url="https://yimen.example.cn/")
    assert parcel.buttons and parcel.buttons.inline_keyboard[0][0].url == "https://yimen.example.cn/public/x"
    (parcel,) = compose(body(choices=choices), public_url="http://localhost:8000")
    assert labels(parcel.markup) == [["继续"]]
    assert "看通知书：http://localhost:8000/public/x" in parcel.text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "tg://resolve?domain=x", "//evil"])
def test_a_link_of_another_kind_is_never_a_button(link: str) -> None:
    (parcel,) = compose(body(choices=[choice("n", "看", link=link)]))
    assert parcel.markup is None


def test_the_step_and_the_secret_and_the_paper_clip_are_told_in_words() -> None:
    (parcel,) = compose(body(progress=[3, 20], secret=True, input="photo"))
    assert "（已答 3 题，共约 20 题）" in parcel.text
    assert "删掉" in parcel.text and "回形针" in parcel.text
    (parcel,) = compose(body(progress=[3, 20], secret=True, lang="en"))
    assert "3 answered, about 20 in all" in parcel.text and "delete" in parcel.text


def test_an_unknown_language_falls_back_to_chinese() -> None:
    assert "回形针" in compose(body(input="photo", lang="xx"))[0].text


def test_a_long_message_is_split_and_only_the_last_piece_has_the_buttons() -> None:
    text = ("每一条标准都写明依据和金额。" * 40 + "\n\n") * 12
    parcels = compose(body(text, choices=[choice("a", "继续")]))
    assert len(parcels) == 2
    assert [parcel.markup is None for parcel in parcels] == [True, False]
    assert all(units(parcel.text) <= MAX_UNITS for parcel in parcels)


@pytest.mark.parametrize(("kind", "flag"), [("phone", "request_contact"), ("location", "request_location")])
def test_a_phone_or_a_place_can_be_shared_with_one_press(kind: str, flag: str) -> None:
    (parcel,) = compose(body(input=kind))
    assert isinstance(parcel.markup, ReplyKeyboardMarkup) and parcel.markup.one_time_keyboard
    assert getattr(parcel.markup.keyboard[0][0], flag) is True


def test_buttons_and_a_sharing_keyboard_need_two_messages() -> None:
    first, second = compose(body(input="phone", choices=[choice("back", "返回", minor=True)]))
    assert labels(first.markup) == [["返回"]]
    assert isinstance(second.markup, ReplyKeyboardMarkup) and second.text


def test_a_sharing_keyboard_is_taken_down_by_the_next_message() -> None:
    (parcel,) = compose(body(), keyboard_up=True)
    assert isinstance(parcel.markup, ReplyKeyboardRemove)


def test_a_sharing_keyboard_is_taken_down_beside_buttons_by_a_short_word() -> None:
    first, second = compose(body(choices=[choice("a", "继续")]), keyboard_up=True)
    assert isinstance(first.markup, ReplyKeyboardRemove) and first.text == "好的。"
    assert labels(second.markup) == [["继续"]]


def test_one_sharing_keyboard_replaces_another() -> None:
    (parcel,) = compose(body(input="location"), keyboard_up=True)
    assert isinstance(parcel.markup, ReplyKeyboardMarkup)


def test_a_blank_text_with_buttons_gets_a_word_and_without_them_is_not_sent() -> None:
    assert compose(body(" ")) == []
    assert compose(body(" ", choices=[choice("a", "继续")]))[0].text == "好的。"


def test_refused_keyboards_become_words_that_can_be_written_back() -> None:
    asked = body(choices=[choice("a", "种地"), choice("b", "打工"), choice("n", "看", link="/x")], input="phone")
    (parcel,) = compose_plainly(asked, compose(asked, public_url="https://a.cn"), public_url="https://a.cn")
    assert parcel.markup is None
    assert parcel.text.splitlines()[0] == asked["text"]
    assert parcel.text.endswith("种地\n打工") and "看：https://a.cn/x" in parcel.text
    assert "按钮" not in parcel.text


def test_more_buttons_than_telegram_takes_are_cut_and_not_refused() -> None:
    (parcel,) = compose(body(choices=[choice(str(n), str(n)) for n in range(130)]))
    assert len(labels(parcel.markup)) == 100


def test_markup_written_by_a_person_stays_text() -> None:
    (parcel,) = compose(body("<b>甲</b> [点我](http://x.y) `rm`"))
    assert parcel.text == "<b>甲</b> [点我](http://x.y) `rm`"


NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
LATER = NOON + timedelta(seconds=1)


def told(seq: int, text: str, at: datetime = NOON, **more: Any) -> Message:
    return Message(seq, "out", at, body(text, **{"question": 0, **more}))


def test_the_words_of_one_turn_are_one_message() -> None:
    turn = [told(4, "收到了。"), told(5, "还差一样。"), told(6, "请拍照。", question=9), told(7, "另外", LATER)]
    assert [(seq, b["text"], b["question"]) for seq, b in bundle(turn)] == [
        (6, "收到了。\n\n还差一样。\n\n请拍照。", 9),
        (7, "另外", 0),
    ]


def test_words_after_a_question_or_with_buttons_stand_alone() -> None:
    turn = [told(4, "问", question=3), told(5, "看", choices=[choice("a", "看")]), told(6, "话", input="phone")]
    assert [seq for seq, _ in bundle(turn)] == [4, 5, 6]


def test_words_that_do_not_fit_together_stay_apart_and_none_is_lost() -> None:
    turn = [told(n, "字" * 2000) for n in range(1, 6)]
    bundles = bundle(turn)
    assert [seq for seq, _ in bundles] == [1, 2, 3, 4, 5]
    assert bundle([]) == []
