"""A phone that says too much too fast is asked to wait, for as long as it takes and no longer."""

import pytest

from bot.channels.webchat.limits import Pace, Rate
from core.errors import Throttled


class Watch:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_taken_and_what_follows_waits_its_turn() -> None:
    watch = Watch()
    pace = Pace(Rate(burst=3, per_second=0.5), watch)
    for _ in range(3):
        pace.spend("phone")
    with pytest.raises(Throttled) as wait:
        pace.spend("phone")
    assert wait.value.params == {"seconds": 2}
    watch.now += 2
    pace.spend("phone")
    with pytest.raises(Throttled):
        pace.spend("phone")


def test_one_phone_does_not_slow_another() -> None:
    pace = Pace(Rate(1, 1.0), Watch())
    pace.spend("one")
    pace.spend("other")
    with pytest.raises(Throttled):
        pace.spend("one")


def test_asking_in_vain_does_not_make_the_wait_longer() -> None:
    watch = Watch()
    pace = Pace(Rate(1, 1.0), watch)
    pace.spend("phone")
    for _ in range(50):
        with pytest.raises(Throttled):
            pace.spend("phone")
    watch.now += 1
    pace.spend("phone")


def test_rest_never_saves_up_more_than_a_burst() -> None:
    watch = Watch()
    pace = Pace(Rate(2, 1.0), watch)
    pace.spend("phone")
    watch.now += 10_000
    pace.spend("phone")
    pace.spend("phone")
    with pytest.raises(Throttled):
        pace.spend("phone")


def test_only_so_many_phones_are_remembered() -> None:
    pace = Pace(Rate(1, 0.001), Watch(), keep=10)
    for n in range(1000):
        pace.spend(n)
    assert len(pace._left) == 10
