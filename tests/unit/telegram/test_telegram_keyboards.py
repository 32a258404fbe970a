"""Which keyboards still stand, and which question may be redrawn in place."""

from bot.channels.telegram.keyboards import MOST_CHATS, Face, Keyboards

ASK = Face("您靠什么生活？", ("种地", "打工", "好了"))
TICKED = Face("您靠什么生活？", ("✓ 种地", "打工", "好了"))


def test_a_ticked_box_redraws_the_question_that_stands() -> None:
    keyboards = Keyboards()
    keyboards.stands(1, 40, ASK)
    assert keyboards.redrawable(1, TICKED) == 40


def test_the_very_same_question_is_repeated_not_redrawn() -> None:
    keyboards = Keyboards()
    keyboards.stands(1, 40, ASK)
    assert keyboards.redrawable(1, ASK) is None


def test_another_question_another_chat_or_an_older_message_is_not_redrawn() -> None:
    keyboards = Keyboards()
    keyboards.stands(1, 40, ASK)
    assert keyboards.redrawable(1, Face("别的", TICKED.labels)) is None
    assert keyboards.redrawable(2, TICKED) is None
    keyboards.stands(1, 41, Face("别的", ("是",)))
    assert keyboards.redrawable(1, TICKED) is None


def test_a_message_whose_look_is_unknown_is_not_redrawn_but_taken_away() -> None:
    keyboards = Keyboards()
    keyboards.stands(1, 40, None)
    assert keyboards.redrawable(1, TICKED) is None
    assert keyboards.take_away(1) == [40]
    assert keyboards.take_away(1) == []


def test_a_known_look_is_not_forgotten_when_the_platform_hides_it() -> None:
    keyboards = Keyboards()
    keyboards.stands(1, 40, ASK)
    keyboards.stands(1, 40, None)
    assert keyboards.redrawable(1, TICKED) == 40


def test_all_but_the_newest_are_taken_away() -> None:
    keyboards = Keyboards()
    for message in (40, 41, 42):
        keyboards.stands(1, message, ASK)
    assert sorted(keyboards.take_away(1, but=42)) == [40, 41]
    assert keyboards.take_away(1) == [42]


def test_the_longest_silent_chats_are_forgotten_first() -> None:
    keyboards = Keyboards()
    for chat in range(MOST_CHATS + 1):
        keyboards.stands(chat, 1, ASK)
    assert keyboards.take_away(0) == [] and keyboards.take_away(1) == [1]
