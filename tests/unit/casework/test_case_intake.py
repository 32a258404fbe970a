"""An application comes in, from the chat or from the counter."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core import audit
from core.casework import service
from core.casework.transitions import Action, State
from core.db.models.people import Consent
from core.errors import Conflict, Invalid, NotAllowed
from core.files import photos, store
from tests.unit.casework.township import (
    COUNTY,
    DAUGHTER,
    FATHER,
    MOTHER,
    OTHER_VILLAGE,
    POOR,
    Township,
)


def test_an_application_gets_a_code_a_clock_and_everything_it_was_made_of(township: Township) -> None:
    made = township.submit()
    assert made.code.startswith("DA-") and len(made.code) == 12
    # Monday 16 November 2026 and thirty working days.
    assert (made.due_on, made.days, made.provisional) == (date(2026, 12, 28), 30, False)
    view = township.view()
    assert (view.name, view.identity, view.phone) == ("王小明", FATHER, POOR["phone"])
    assert [(m.name, m.relation, m.identity) for m in view.members] == [
        ("王小明", "applicant", FATHER),
        ("李小花", "spouse", MOTHER),
        ("王小小", "child", DAUGHTER),
    ]
    assert view.answers == POOR
    assert view.account == POOR["bank_card"]
    assert [(e.action, e.from_state, e.to_state, e.role) for e in view.events] == [
        (Action.SUBMIT, None, State.SUBMITTED, "applicant")
    ]
    with township.house.database.read() as s:
        (consent,) = s.scalars(select(Consent))
        assert (consent.kind, consent.text_version, consent.case_id) == ("verification", "1", made.case_id)
        (event,) = audit.of_subject(s, f"case:{made.case_id}")
        assert (event.action, event.actor) == ("case-submitted", township.chat().label)
        assert audit.verify(s).whole


def test_one_identity_number_has_one_open_application(township: Township) -> None:
    first = township.submit()
    with pytest.raises(Conflict) as refused:
        township.submit(actor=township.chat("another phone"))
    assert refused.value.code == "application-open"
    # Somebody who only knows the number is told nothing of the case.
    assert first.code not in str(refused.value.params.values())
    township.do(service.withdraw, township.official("acceptor"))
    again = township.submit()
    assert again.code != first.code


def test_a_member_of_a_household_may_apply_but_is_not_supported_twice(township: Township) -> None:
    township.walk(State.GRANTED)
    first = township.code
    mother = {**POOR, "name": "李小花", "identity": MOTHER, "members": [], "health": "healthy"}
    for name in ("disability_kind", "disability_grade"):
        mother.pop(name)
    township.walk(State.PUBLICISED, mother, {})
    township.clock.advance(days=8)
    with pytest.raises(Conflict) as refused:
        township.do(service.decide, township.official("approver"), "granted")
    assert (refused.value.code, refused.value.params["case"]) == ("household-counted-twice", first)


def test_the_counter_takes_an_application_for_somebody_without_a_phone(township: Township) -> None:
    made = township.submit(actor=township.official("acceptor"))
    view = township.view()
    assert view.events[0].role == "acceptor"
    township.do(service.accept, township.official("acceptor"))
    assert township.notices() == []
    with township.house.database.begin() as s, pytest.raises(Conflict) as refused:
        service.write(s, township.house, township.official("acceptor"), made.case_id, "请来一趟")
    assert refused.value.code == "case-without-chat"


@pytest.mark.parametrize(
    ("role", "areas", "code"),
    [
        ("surveyor", (COUNTY,), "role-not-allowed"),
        ("administrator", (COUNTY,), "role-not-allowed"),
        ("acceptor", (OTHER_VILLAGE[:9],), "area-not-yours"),
    ],
)
def test_the_counter_is_for_acceptors_of_the_place(
    township: Township, role: str, areas: tuple[str, ...], code: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        township.submit(actor=township.official(role, areas=areas))
    assert refused.value.code == code


def test_who_came_along_to_the_counter_stands_with_the_case_and_is_sealed(township: Township) -> None:
    application = service.Application("dibao", 1, POOR, "daan", "zh-CN", helper=" 村干部老陈 ")
    acceptor = township.official("acceptor")
    with township.house.database.begin() as s:
        township.case = service.submit(s, township.house, acceptor, application).case_id
    assert (township.view().helper, township.view().has_chat) == ("村干部老陈", False)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in POOR.items() if key != name}


@pytest.mark.parametrize(
    "answers",
    [
        without("identity"),
        without("consent"),
        {**POOR, "consent": {"given": False, "version": "1"}},
        {**POOR, "identity": FATHER[:-1] + ("0" if FATHER[-1] != "0" else "1")},
        {**POOR, "name": "王" * 200},
        {**POOR, "village": "220882102201"},
        {**POOR, "village": "999999999999"},
        {**POOR, "savings": {"fen": -500, "period": None}},
        {**POOR, "savings": "三千二"},
        {**POOR, "houses": True},
        {**POOR, "members": "nobody"},
        {**POOR, "members": [{**POOR["members"][0], "role": "king"}]},
        {**POOR, "unasked": 1},
        {**POOR, "bank_card": "6222000000000000000"},
    ],
)
def test_answers_the_form_does_not_admit_open_no_case(township: Township, answers: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        township.submit(answers)
    assert refused.value.code == "answers-incomplete"
    with township.house.database.read() as s:
        assert s.scalars(select(Consent)).all() == []


def test_one_person_stands_once_in_a_household(township: Township) -> None:
    twin = {**POOR["members"][0], "identity": FATHER}
    with pytest.raises(Invalid):
        township.submit({**POOR, "members": [twin]})


def test_nobody_hands_in_a_photograph_of_somebody_else(township: Township, photograph: photos.Photo) -> None:
    owner = township.chat().label
    with township.house.database.begin() as s:
        foreign = store.keep(s, "chat:999", photograph, township.clock.now())
        own = store.keep(s, owner, photograph, township.clock.now())
    with pytest.raises(Invalid) as refused:
        township.submit({**POOR, "papers": [foreign]})
    assert refused.value.code == "photo-not-yours"
    township.submit({**POOR, "papers": [own]})
