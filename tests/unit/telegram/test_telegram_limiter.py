"""Thirty messages a second in all and one a second in a chat, whatever the order in which they are asked for."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.limiter import FORGET_ABOVE, Limiter, Pace


def send(limiter: Limiter, chat: int, now: float) -> float:
    """Speak to a chat as early as allowed; the moment it happened."""
    at = now + limiter.chat_wait(chat, now)
    return at + limiter.reserve(chat, at)


def test_the_first_message_leaves_at_once_and_the_second_to_the_same_person_a_second_later() -> None:
    limiter = Limiter()
    assert send(limiter, 1, 100.0) == 100.0
    assert limiter.chat_wait(1, 100.0) == pytest.approx(1.0)
    assert limiter.chat_wait(2, 100.0) == 0


def test_asking_how_long_to_wait_takes_no_place() -> None:
    limiter = Limiter()
    for _ in range(100):
        assert limiter.chat_wait(1, 5.0) == 0


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 0.2)), min_size=40, max_size=120))
def test_no_second_ever_holds_more_than_thirty_or_two_to_one_chat(steps: list[tuple[int, float]]) -> None:
    limiter, now, sent = Limiter(), 0.0, []
    for chat, pause in steps:
        now += pause
        at = send(limiter, chat, now)
        sent.append((at, chat))
        now = max(now, at)
    times = sorted(at for at, _ in sent)
    for n, start in enumerate(times):
        assert sum(start <= at < start + 1 - 1e-9 for at in times[n:]) <= 30
    for chat in {chat for _, chat in sent}:
        own = sorted(at for at, c in sent if c == chat)
        assert all(later - earlier > 1 - 1e-9 for earlier, later in itertools.pairwise(own))


def test_a_hundred_chats_share_the_thirty_places_in_turn() -> None:
    limiter = Limiter()
    at = [send(limiter, chat, 0.0) for chat in range(90)]
    assert at == sorted(at)
    assert at[-1] == pytest.approx(89 / 30)


def test_a_chat_that_must_wait_does_not_hold_up_the_others() -> None:
    limiter = Limiter()
    send(limiter, 1, 0.0)
    assert limiter.chat_wait(1, 0.1) > 0.8
    assert limiter.chat_wait(2, 0.1) + limiter.reserve(2, 0.1) == 0


def test_a_flood_answer_holds_its_chat_only() -> None:
    limiter = Limiter()
    limiter.hold(1, 7, now=0.0)
    assert limiter.chat_wait(1, 2.0) == pytest.approx(5.0)
    assert limiter.chat_wait(2, 2.0) == 0
    assert limiter.chat_wait(1, 7.1) == 0


def test_a_flood_answer_to_a_second_chat_meanwhile_holds_everybody() -> None:
    limiter = Limiter()
    limiter.hold(1, 7, now=0.0)
    limiter.hold(2, 3, now=1.0)
    assert limiter.chat_wait(3, 1.0) == pytest.approx(6.0)
    assert limiter.chat_wait(3, 7.1) == 0


def test_the_same_chat_flooded_twice_is_still_one_chat() -> None:
    limiter = Limiter()
    limiter.hold(1, 7, now=0.0)
    limiter.hold(1, 7, now=1.0)
    assert limiter.chat_wait(2, 1.0) == 0


def test_chats_long_silent_are_forgotten() -> None:
    limiter = Limiter(Pace(chat_gap=1.0, gap=0.0))
    for chat in range(FORGET_ABOVE + 2):
        limiter.reserve(chat, now=float(chat))
    assert len(limiter._chats) < 10
