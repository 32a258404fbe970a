"""Versions, roles, areas, and who may have no hand in a case."""

import pytest

from core.casework import service
from core.casework.service import SurveyRecord
from core.casework.transitions import State
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.unit.casework.township import (
    DAUGHTER,
    FATHER,
    GRADE,
    MOTHER,
    OTHER_VILLAGE,
    VILLAGE,
    Township,
)


def test_a_stale_page_changes_nothing_and_says_so(township: Township) -> None:
    township.walk(State.SUBMITTED)
    seen = township.version
    township.do(service.accept, township.official("acceptor"))
    township.version = seen
    assert township.refusal(service.ask_papers, township.official("acceptor", 2), "户口本") == "case-changed"
    view = township.view()
    assert (view.row.state, len(view.events)) == (State.ACCEPTED, 2)


def test_the_same_act_sent_twice_is_done_once(township: Township) -> None:
    township.walk(State.SUBMITTED)
    seen = township.version
    township.do(service.accept, township.official("acceptor"))
    township.version = seen
    assert township.refusal(service.accept, township.official("acceptor")) == "act-already-done"
    assert township.refusal(service.accept, township.official("acceptor", 2)) == "case-changed"
    assert len(township.view().events) == 2


def test_a_version_of_long_ago_or_of_the_future_is_stale(township: Township) -> None:
    township.walk(State.SURVEYED)
    for wrong in (0, 1, 99, -1):
        township.version = wrong
        assert township.refusal(service.publish, township.official("acceptor")) == "case-changed"


def test_an_official_of_another_town_sees_no_such_case(township: Township) -> None:
    township.walk(State.SUBMITTED)
    foreign = township.official("acceptor", areas=(OTHER_VILLAGE[:9],))
    assert township.refusal(service.accept, foreign) == "case-unknown"
    here = township.official("acceptor", areas=(VILLAGE[:9],))
    township.do(service.accept, here)


@pytest.mark.parametrize("nth", [1, 2])
def test_neither_surveyor_decides(township: Township, nth: int) -> None:
    township.walk(State.PUBLICISED)
    township.clock.advance(days=8)
    surveyor = township.official("surveyor", nth)
    both = service.Actor("staff", surveyor.id, surveyor.name, frozenset({"surveyor", "approver"}), surveyor.areas)
    assert township.refusal(service.decide, both, "granted") == "surveyor-decides"
    township.do(service.decide, township.official("approver"), "granted")


def test_a_survey_needs_a_second_surveyor_of_the_place(township: Township) -> None:
    township.walk(State.ACCEPTED)
    first = township.official("surveyor")
    elsewhere = township.official("surveyor", 4, areas=(OTHER_VILLAGE[:9],))
    for second, code in (
        (first, "second-surveyor-same"),
        (township.official("approver"), "second-surveyor-unfit"),
        (elsewhere, "second-surveyor-unfit"),
    ):
        assert second.id is not None
        record = SurveyRecord(second.id, township.clock.today())
        assert township.refusal(service.record_survey, first, record) == code
    nobody = SurveyRecord(9999, township.clock.today())
    assert township.refusal(service.record_survey, first, nobody) == "second-surveyor-unknown"


def test_a_near_relative_has_no_hand_in_the_case_and_the_district_decides(township: Township) -> None:
    acceptor, approver = township.official("acceptor"), township.official("approver")
    surveyor, registrar = township.official("surveyor"), township.official("administrator")
    with township.house.database.begin() as s:
        assert acceptor.id and surveyor.id
        service.register_tie(s, township.house, registrar, acceptor.id, MOTHER, "sibling")
        service.register_tie(s, township.house, registrar, surveyor.id, DAUGHTER, "child")
    township.submit()
    assert township.view().row.apart
    assert township.refusal(service.accept, acceptor) == "near-relative"
    township.do(service.accept, township.official("acceptor", 2))
    record = SurveyRecord(surveyor.id, township.clock.today(), GRADE)
    assert township.refusal(service.record_survey, township.official("surveyor", 2), record) == (
        "second-surveyor-relative"
    )
    township.survey(nth=3)
    township.do(service.publish, township.official("acceptor", 2))
    township.clock.advance(days=8)
    assert township.refusal(service.decide, approver, "granted") == "district-decides"
    township.do(service.decide, township.official("district"), "granted")
    assert township.view().events[-1].role == "district"


def test_a_tie_registered_later_takes_the_case_from_the_township(township: Township) -> None:
    township.walk(State.PUBLICISED)
    version = township.view().row.version
    with township.house.database.begin() as s:
        other = township.official("acceptor", 8).id
        assert other is not None
        tie = service.register_tie(s, township.house, township.official("district"), other, FATHER, "in-law")
    view = township.view()
    assert (view.row.apart, view.row.version) == (True, version)
    township.clock.advance(days=8)
    assert township.refusal(service.decide, township.official("approver"), "granted") == "district-decides"
    with township.house.database.begin() as s:
        service.end_tie(s, township.house, township.official("district"), tie)
    # Registered apart once, it stays with the district.
    assert township.refusal(service.decide, township.official("approver"), "granted") == "district-decides"


def test_the_register_of_ties_is_kept_by_those_who_keep_it(township: Township) -> None:
    acceptor, registrar = township.official("acceptor"), township.official("administrator")
    assert acceptor.id is not None

    def register(actor: service.Actor, staff_id: int, identity: str, relation: str) -> int:
        with township.house.database.begin() as s:
            return service.register_tie(s, township.house, actor, staff_id, identity, relation)

    with pytest.raises(NotAllowed):
        register(acceptor, acceptor.id, FATHER, "sibling")
    with pytest.raises(NotFound):
        register(registrar, 999, FATHER, "sibling")
    with pytest.raises(Invalid) as refused:
        register(registrar, acceptor.id, FATHER[:-1] + "?", "sibling")
    assert refused.value.code == "identity-characters"
    with pytest.raises(Invalid):
        register(registrar, acceptor.id, FATHER, "friend")
    register(registrar, acceptor.id, FATHER, "sibling")
    with pytest.raises(Conflict) as known:
        register(registrar, acceptor.id, FATHER.lower(), "sibling")
    assert known.value.code == "tie-registered"
