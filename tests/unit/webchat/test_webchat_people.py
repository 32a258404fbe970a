"""Several people on one phone: who is present, who may come in, and that nobody is taken for somebody else."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.channels.webchat import people
from bot.channels.webchat.people import IDLE, MOST_PEOPLE, TRIES
from core.clock import FixedClock
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Throttled
from core.house import House
from tests.support.houses import open_house

pytest_plugins = ["tests.unit.webchat.fixtures"]


class Shared:
    """A phone in a test: what its browser holds, and the steps a page would take."""

    def __init__(self, house: House) -> None:
        self.house = house
        with house.database.begin() as s:
            self.token, phone = people.add_phone(s, "zh-CN", house.clock.now())
        assert phone.present is not None
        self.first = phone.present.id

    def look(self) -> people.Phone:
        with self.house.database.read() as s:
            phone = people.find_phone(s, self.token, self.house.clock.now())
        assert phone is not None
        return phone

    def require(self, person: str) -> None:
        with self.house.database.read() as s:
            people.require(s, self.token, person, self.house.clock.now())

    def protect(self, name: str = "老李", pin: str = "2580") -> None:
        with self.house.database.begin() as s:
            hashed = people.hash_pin(self.first, pin)
            people.protect(s, self.token, self.first, name, hashed, self.house.clock.now())

    def leave(self, person: str) -> None:
        with self.house.database.begin() as s:
            people.leave(s, self.token, person, self.house.clock.now())

    def arrive(self, name: str, pin: str = "9173") -> str:
        address = people.new_address()
        with self.house.database.begin() as s:
            hashed = people.hash_pin(address, pin)
            people.add_person(s, self.token, name, hashed, address, "en", self.house.clock.now())
        return address

    def unlock(self, place: int, pin: str) -> None:
        now = self.house.clock.now()
        with self.house.database.begin() as s:
            person, hashed = people.count_try(s, self.token, place, now)
        if not people.pin_fits(person, hashed, pin):
            raise Invalid("webchat-pin-wrong")
        with self.house.database.begin() as s:
            people.let_in(s, self.token, person, now)


@pytest.fixture
def phone(house: House) -> Shared:
    return Shared(house)


def code_of(refused: pytest.ExceptionInfo[DomainError]) -> str:
    return refused.value.code


def test_somebody_alone_on_a_phone_is_simply_present(phone: Shared) -> None:
    seen = phone.look()
    assert seen.present is not None
    assert (seen.present.id, seen.present.protected, seen.present.language) == (phone.first, False, "zh-CN")
    phone.require(phone.first)


def test_an_unknown_token_is_no_phone(house: House, phone: Shared) -> None:
    with house.database.read() as s:
        for token in (None, "", "x" * 43, phone.token + "x", phone.token.swapcase(), "t" * 1000):
            assert people.find_phone(s, token, house.clock.now()) is None
            with pytest.raises(NotAllowed) as refused:
                people.require(s, token, phone.first, house.clock.now())
            assert code_of(refused) == "webchat-phone-unknown"


def test_neither_token_nor_name_nor_number_can_be_read_in_the_database(house: House, phone: Shared) -> None:
    phone.protect("老李", "2580")
    with house.database.read() as s:
        for table in ("webchat_phones", "webchat_people"):
            everything = "".join(str(row) for row in s.execute(text(f"SELECT * FROM {table}")))
            assert phone.token not in everything
            assert "老李" not in everything
            assert "2580" not in everything


def test_without_a_number_nobody_can_leave_since_nobody_could_come_back(phone: Shared) -> None:
    with pytest.raises(Conflict) as refused:
        phone.leave(phone.first)
    assert code_of(refused) == "webchat-no-pin"


def test_after_leaving_nobody_is_present_until_the_right_number_is_given(phone: Shared) -> None:
    phone.protect()
    phone.leave(phone.first)
    assert phone.look().present is None
    with pytest.raises(NotAllowed) as refused:
        phone.require(phone.first)
    assert code_of(refused) == "webchat-locked"
    with pytest.raises(Invalid):
        phone.unlock(1, "2581")
    assert phone.look().present is None
    phone.unlock(1, "2580")
    phone.require(phone.first)


def test_two_people_are_never_present_at_once(phone: Shared) -> None:
    phone.protect()
    phone.leave(phone.first)
    second = phone.arrive("小王")
    phone.require(second)
    with pytest.raises(NotAllowed):
        phone.require(phone.first)
    phone.leave(second)
    phone.unlock(1, "2580")
    phone.require(phone.first)
    with pytest.raises(NotAllowed):
        phone.require(second)


def test_one_persons_number_does_not_open_anothers_conversation(phone: Shared) -> None:
    phone.protect(pin="2580")
    phone.leave(phone.first)
    phone.leave(phone.arrive("小王", "9173"))
    with pytest.raises(Invalid):
        phone.unlock(1, "9173")
    with pytest.raises(Invalid):
        phone.unlock(2, "2580")
    phone.unlock(2, "9173")


def test_another_phone_cannot_let_a_person_of_this_one_in(house: House, phone: Shared) -> None:
    phone.protect()
    stranger = Shared(house)
    with pytest.raises(NotAllowed):
        stranger.require(phone.first)
    with house.database.begin() as s, pytest.raises(NotFound):
        people.count_try(s, stranger.token, 1, house.clock.now())
    with house.database.begin() as s, pytest.raises(Exception, match="No row"):
        people.let_in(s, stranger.token, phone.first, house.clock.now())


def test_somebody_new_cannot_come_in_while_another_is_present(phone: Shared) -> None:
    with pytest.raises(Conflict) as refused:
        phone.arrive("小王")
    assert code_of(refused) == "webchat-not-locked"


def test_after_five_wrong_numbers_each_try_waits_longer_even_the_right_one(phone: Shared, clock: FixedClock) -> None:
    phone.protect()
    phone.leave(phone.first)
    for _ in range(TRIES.free):
        with pytest.raises(Invalid):
            phone.unlock(1, "0001")
    waits = []
    for _ in range(8):
        with pytest.raises(Throttled) as wait:
            phone.unlock(1, "2580")
        assert code_of(wait) == "webchat-pin-wait"
        waits.append(wait.value.params["seconds"])
        assert abs(wait.value.params["minutes"] * 60 - waits[-1]) < 60
        clock.advance(seconds=waits[-1])
        with pytest.raises(Invalid):
            phone.unlock(1, "0001")
    assert waits == sorted(waits)
    assert waits[0] <= 61 and waits[-1] >= 3600
    clock.advance(seconds=3601)
    phone.unlock(1, "2580")


def test_many_tries_at_the_same_moment_count_as_many(tmp_path: Path, database_url: str, clock: FixedClock) -> None:
    with open_house(tmp_path, database_url, clock) as house:
        phone = Shared(house)
        phone.protect()
        phone.leave(phone.first)

        def guess(n: int) -> str:
            try:
                phone.unlock(1, f"{n:04d}")
            except DomainError as refused:
                return refused.code
            return "let in"

        with ThreadPoolExecutor(12) as crowd:
            answers = Counter(crowd.map(guess, range(3000, 3012)))
        assert answers == {"webchat-pin-wrong": TRIES.free, "webchat-pin-wait": 12 - TRIES.free}


def test_a_right_number_forgives_the_wrong_ones_before_it(phone: Shared) -> None:
    phone.protect()
    phone.leave(phone.first)
    for _ in range(3):
        for _ in range(TRIES.free - 1):
            with pytest.raises(Invalid):
                phone.unlock(1, "0001")
        phone.unlock(1, "2580")
        phone.leave(phone.first)


@pytest.mark.parametrize("place", [0, -1, 2, 10**9])
def test_a_place_that_is_not_on_the_list_cannot_be_tried(phone: Shared, place: int) -> None:
    phone.protect()
    with pytest.raises(NotFound) as refused:
        phone.unlock(place, "2580")
    assert code_of(refused) == "webchat-person-unknown"


def test_a_shared_phone_left_lying_about_locks_itself(phone: Shared, clock: FixedClock) -> None:
    phone.protect()
    clock.advance(seconds=(IDLE - timedelta(seconds=1)).total_seconds())
    phone.require(phone.first)
    clock.advance(seconds=1)
    assert phone.look().present is None
    with pytest.raises(NotAllowed):
        phone.require(phone.first)


def test_a_shared_phone_in_use_stays_open(house: House, phone: Shared, clock: FixedClock) -> None:
    phone.protect()
    for _ in range(10):
        clock.advance(minutes=9)
        with house.database.begin() as s:
            assert people.is_stale(s, phone.token, clock.now())
            people.note_active(s, phone.token, clock.now())
        phone.require(phone.first)


def test_a_phone_of_one_person_never_locks_itself(phone: Shared, clock: FixedClock) -> None:
    clock.advance(days=300)
    phone.require(phone.first)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("0000", "webchat-pin-easy"),
        ("1234", "webchat-pin-easy"),
        ("9876", "webchat-pin-easy"),
        ("258", "webchat-pin-form"),
        ("25800", "webchat-pin-form"),
        ("25 8", "webchat-pin-form"),
        ("٢٥٨٠", "webchat-pin-form"),
        ("", "webchat-pin-form"),
    ],
)
def test_a_number_must_be_four_digits_that_nobody_guesses_first(house: House, pin: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        people.hash_pin("address", pin)
    assert code_of(refused) == code


def test_wide_digits_of_a_chinese_keyboard_are_digits(house: House) -> None:
    assert people.pin_fits("address", people.hash_pin("address", "２５８０"), "2580")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "webchat-name-empty"),
        (" \u200b\n ", "webchat-name-empty"),
        ("很长很长很长很长很长很长很", "webchat-name-long"),
        ("老李", "webchat-name-taken"),
        (" 老\u200b李 ", "webchat-name-taken"),
    ],
)
def test_a_name_on_the_list_is_short_and_ones_own(phone: Shared, name: str, code: str) -> None:
    phone.protect("老李")
    phone.leave(phone.first)
    with pytest.raises(Invalid) as refused:
        phone.arrive(name)
    assert code_of(refused) == code


def test_a_phone_has_room_for_so_many_people_and_no_more(phone: Shared) -> None:
    phone.protect("第0位")
    phone.leave(phone.first)
    hashed = people.hash_pin("address", "9173")
    for n in range(1, MOST_PEOPLE + 1):
        address = people.new_address()
        with phone.house.database.begin() as s:
            if n == MOST_PEOPLE:
                with pytest.raises(Invalid) as refused:
                    people.add_person(s, phone.token, f"第{n}位", hashed, address, "en", phone.house.clock.now())
                assert code_of(refused) == "webchat-too-many-people"
            else:
                people.add_person(s, phone.token, f"第{n}位", hashed, address, "en", phone.house.clock.now())
                people.leave(s, phone.token, address, phone.house.clock.now())


def test_what_wakes_a_page_does_not_tell_whose_it_is(house: House, phone: Shared) -> None:
    assert phone.first not in people.topic(phone.first)
    assert people.topic(phone.first) == people.topic(phone.first) != people.topic("somebody else")
