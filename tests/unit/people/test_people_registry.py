"""Persons, households, consents, ties and masks."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core import people, secrets
from core.clock import CHINA
from core.db.models.people import HouseholdMember, Person
from core.errors import Conflict, Invalid, NotFound
from core.house import House
from core.people import Resident
from core.secrets import Keyring

AT = datetime(2026, 11, 16, 9, 30, tzinfo=CHINA)
ONE, TWO = "220882198305010038", "220882198505010040"


def test_an_identity_number_is_one_person_whoever_brings_it(house: House) -> None:
    with house.database.begin() as s:
        first = people.keep_person(s, ONE, "王小明", AT)
        again = people.keep_person(s, ONE, "冒名", AT)
        other = people.keep_person(s, TWO, "李小花", AT)
        assert first.id == again.id != other.id
    with house.database.read() as s:
        # What a later application says does not change who the person is.
        assert [p.name for p in s.scalars(select(Person).order_by(Person.id))] == ["王小明", "李小花"]


def test_a_small_x_is_the_same_number() -> None:
    secrets.install(Keyring(b"k" * 32))
    assert people.fingerprint_identity("11010119900307002x") == people.fingerprint_identity(" 11010119900307002X ")
    assert people.fingerprint_identity(ONE) != people.fingerprint_identity(TWO)
    # The same digits as a phone number are found elsewhere.
    assert people.fingerprint_identity(ONE) != people.fingerprint_phone(ONE)


def test_a_household_keeps_its_order_and_members_without_a_number(house: House) -> None:
    residents = [Resident("王小明", ONE, "applicant"), Resident("新生儿", None, "child")]
    with house.database.begin() as s:
        household = people.keep_household(s, "220882101201", residents, address=None, phone="+8613900000001", at=AT)
        assert household.size == 2
        assert people.hashes_of_household(s, household.id) == [people.fingerprint_identity(ONE)]
        members = s.scalars(select(HouseholdMember).order_by(HouseholdMember.position)).all()
        assert [(m.name, m.relation, m.person_id is None) for m in members] == [
            ("王小明", "applicant", False),
            ("新生儿", "child", True),
        ]


def test_a_consent_is_taken_back_once(house: House) -> None:
    with house.database.begin() as s:
        id_ = people.give_consent(s, kind="verification", text_version="1", language="zh-CN", at=AT, case_id=7)
        people.withdraw_consent(s, id_, AT)
        with pytest.raises(Conflict) as refused:
            people.withdraw_consent(s, id_, AT)
        assert refused.value.code == "consent-withdrawn"
        with pytest.raises(NotFound):
            people.withdraw_consent(s, 99, AT)
        (kept,) = people.consents_of_case(s, 7)
        assert kept.withdrawn_at == AT


def test_a_tie_blocks_while_it_lasts_and_can_be_registered_again(house: House) -> None:
    hashes = []
    with house.database.begin() as s:
        hashes = [people.fingerprint_identity(ONE)]
        tie = people.register_tie(s, staff_id=3, identity=ONE, relation="sibling", by_id=1, at=AT, on=AT.date())
        assert people.blocked_staff(s, hashes) == {3}
        assert people.blocked_staff(s, [people.fingerprint_identity(TWO)]) == frozenset()
        assert people.blocked_staff(s, []) == frozenset()
        with pytest.raises(Conflict):
            people.register_tie(s, staff_id=3, identity=ONE, relation="child", by_id=1, at=AT, on=AT.date())
        people.end_tie(s, tie.id, AT)
        assert people.blocked_staff(s, hashes) == frozenset()
        with pytest.raises(NotFound):
            people.end_tie(s, tie.id, AT)
        people.register_tie(s, staff_id=3, identity=ONE, relation="in-law", by_id=1, at=AT, on=AT.date())
        assert people.blocked_staff(s, hashes) == {3}
        assert [(t.relation, t.ended) for t in people.ties_of_staff(s, 3)] == [("in-law", False)]
        with pytest.raises(Invalid):
            people.register_tie(s, staff_id=3, identity=TWO, relation="friend", by_id=1, at=AT, on=AT.date())


@pytest.mark.parametrize(
    ("name", "masked"), [("王小明", "王*"), ("王", "王*"), (" 欧阳修 ", "欧*"), ("阿卜杜拉·买买提", "阿*"), ("", "*")]
)
def test_a_masked_name_shows_its_first_character_only(name: str, masked: str) -> None:
    assert people.mask_name(name) == masked


@given(st.text())
def test_no_more_than_one_character_of_a_name_is_shown(name: str) -> None:
    assert len(people.mask_name(name)) <= 2
    assert people.mask_name(name).endswith("*")


@given(st.text(max_size=30))
def test_a_masked_number_hides_the_birth_date_and_keeps_its_length(number: str) -> None:
    masked = people.mask_identity(number)
    assert len(masked) == len(number)
    if len(number) == 18:
        assert masked == number[:6] + "*" * 10 + number[16:]
