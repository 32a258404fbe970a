"""What each act leaves behind, and what stands against it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core import audit
from core.casework import service
from core.casework.service import Act, ObjectionMade, SurveyRecord
from core.casework.transitions import Action, State
from core.db.models.casework import CasePause, Instrument, Publicity
from core.db.models.people import Consent
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from core.files import photos, store
from core.money import Amount, Period
from core.seed.people import identity_number
from tests.unit.casework.township import (
    COUNTY,
    DAUGHTER,
    FATHER,
    GRADE,
    MOTHER,
    OTHER_VILLAGE,
    POOR,
    VILLAGE,
    WEALTH,
    Township,
    with_daughter,
)


def refused_with(township: Township, act: Any, actor: service.Actor, *args: Any) -> str:
    with pytest.raises(DomainError) as refused:
        township.do(act, actor, *args)
    return refused.value.code


# ---------------------------------------------------------------- intake


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


# ---------------------------------------------------------------- versions


def test_a_stale_page_changes_nothing_and_says_so(township: Township) -> None:
    township.walk(State.SUBMITTED)
    seen = township.version
    township.do(service.accept, township.official("acceptor"))
    township.version = seen
    assert refused_with(township, service.ask_papers, township.official("acceptor", 2), "户口本") == "case-changed"
    view = township.view()
    assert (view.row.state, len(view.events)) == (State.ACCEPTED, 2)


def test_the_same_act_sent_twice_is_done_once(township: Township) -> None:
    township.walk(State.SUBMITTED)
    seen = township.version
    township.do(service.accept, township.official("acceptor"))
    township.version = seen
    assert refused_with(township, service.accept, township.official("acceptor")) == "act-already-done"
    assert refused_with(township, service.accept, township.official("acceptor", 2)) == "case-changed"
    assert len(township.view().events) == 2


def test_a_version_of_long_ago_or_of_the_future_is_stale(township: Township) -> None:
    township.walk(State.SURVEYED)
    for wrong in (0, 1, 99, -1):
        township.version = wrong
        assert refused_with(township, service.publish, township.official("acceptor")) == "case-changed"


# ---------------------------------------------------------------- who may


def test_an_official_of_another_town_sees_no_such_case(township: Township) -> None:
    township.walk(State.SUBMITTED)
    foreign = township.official("acceptor", areas=(OTHER_VILLAGE[:9],))
    assert refused_with(township, service.accept, foreign) == "case-unknown"
    here = township.official("acceptor", areas=(VILLAGE[:9],))
    township.do(service.accept, here)


@pytest.mark.parametrize("nth", [1, 2])
def test_neither_surveyor_decides(township: Township, nth: int) -> None:
    township.walk(State.PUBLICISED)
    township.clock.advance(days=8)
    surveyor = township.official("surveyor", nth)
    both = service.Actor("staff", surveyor.id, surveyor.name, frozenset({"surveyor", "approver"}), surveyor.areas)
    assert refused_with(township, service.decide, both, "granted") == "surveyor-decides"
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
        assert refused_with(township, service.record_survey, first, record) == code
    nobody = SurveyRecord(9999, township.clock.today())
    assert refused_with(township, service.record_survey, first, nobody) == "second-surveyor-unknown"


def test_a_near_relative_has_no_hand_in_the_case_and_the_district_decides(township: Township) -> None:
    acceptor, approver = township.official("acceptor"), township.official("approver")
    surveyor, registrar = township.official("surveyor"), township.official("administrator")
    with township.house.database.begin() as s:
        assert acceptor.id and surveyor.id
        service.register_tie(s, township.house, registrar, acceptor.id, MOTHER, "sibling")
        service.register_tie(s, township.house, registrar, surveyor.id, DAUGHTER, "child")
    township.submit()
    assert township.view().row.apart
    assert refused_with(township, service.accept, acceptor) == "near-relative"
    township.do(service.accept, township.official("acceptor", 2))
    record = SurveyRecord(surveyor.id, township.clock.today(), GRADE)
    assert refused_with(township, service.record_survey, township.official("surveyor", 2), record) == (
        "second-surveyor-relative"
    )
    township.survey(nth=3)
    township.do(service.publish, township.official("acceptor", 2))
    township.clock.advance(days=8)
    assert refused_with(township, service.decide, approver, "granted") == "district-decides"
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
    assert refused_with(township, service.decide, township.official("approver"), "granted") == "district-decides"
    with township.house.database.begin() as s:
        service.end_tie(s, township.house, township.official("district"), tie)
    # Registered apart once, it stays with the district.
    assert refused_with(township, service.decide, township.official("approver"), "granted") == "district-decides"


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


# ---------------------------------------------------------------- papers


def test_papers_are_asked_answered_and_received_and_the_case_goes_back_where_it_stood(township: Township) -> None:
    township.walk(State.SURVEYED)
    township.do(service.ask_papers, township.official("surveyor"), "请补充诊断书")
    view = township.view()
    assert (view.row.state, view.row.holder, view.asked, view.row.due_on) == (
        State.PAPERS_ASKED,
        "applicant",
        "请补充诊断书",
        None,
    )
    township.clock.advance(days=4)
    with township.house.database.begin() as s:
        service.answer_papers(s, township.house, township.chat(), township.code, "在这里", None)
    view = township.view()
    # The case waits for officials again and the clock goes on, but they say when all is there.
    assert (view.row.state, view.row.holder, view.row.version) == (State.PAPERS_ASKED, "surveyor", township.version)
    assert view.row.due_on == date(2027, 1, 4)
    assert [(m.kind, m.words) for m in view.messages] == [("papers", "在这里")]
    township.do(service.ask_papers, township.official("surveyor"), "看不清，请再拍一张")
    assert township.view().row.due_on is None
    township.do(service.receive_papers, township.official("acceptor"), "本人送来了原件")
    view = township.view()
    assert (view.row.state, view.asked, view.events[-1].note) == (State.SURVEYED, None, "本人送来了原件")
    with township.house.database.read() as s:
        assert [(p.from_on.day, p.until_on.day) for p in s.scalars(select(CasePause)) if p.until_on] == [
            (16, 20),
            (20, 20),
        ]


def test_only_the_bound_chat_answers_what_was_asked(township: Township, photograph: photos.Photo) -> None:
    township.walk(State.PAPERS_ASKED)
    with township.house.database.begin() as s:
        foreign = store.keep(s, "chat:999", photograph, township.clock.now())
        own = store.keep(s, township.chat().label, photograph, township.clock.now())
    for actor, words, ref, code in (
        (township.chat("stranger"), "在这里", None, "case-code-unknown"),
        (township.chat(), "  ", None, "words-missing"),
        (township.chat(), None, foreign, "photo-not-yours"),
        (township.chat(), "字" * 2001, None, "words-too-long"),
    ):
        with township.house.database.begin() as s, pytest.raises(DomainError) as refused:
            service.answer_papers(s, township.house, actor, township.code, words, ref)
        assert refused.value.code == code
    with township.house.database.begin() as s:
        service.answer_papers(s, township.house, township.chat(), township.code, None, own)
    assert township.view().messages[-1].photo_ref == own


# ---------------------------------------------------------------- survey


def test_a_survey_corrects_the_declaration_and_later_ones_add_to_it(township: Township) -> None:
    township.walk(State.ACCEPTED)
    township.survey({"people": {"0": {"health_grade": 6}}, "houses": 2})
    township.survey({"people": {"0": {"months_worked": 0}}, "houses": 1})
    view = township.view()
    assert view.surveyed is not None
    assert view.declared.people[0].health_grade is None
    assert (view.surveyed.people[0].health_grade, view.surveyed.houses) == (6, 1)
    assert [s.seq for s in view.surveys] == [1, 2]
    assert (view.surveys[0].surveyor, view.surveys[0].second) == ("surveyor1", "surveyor2")


@pytest.mark.parametrize(
    ("corrections", "code"),
    [
        ({"people": {"7": {"health_grade": 1}}}, "survey-person-unknown"),
        ({"people": {"0": {"health_grade": 11}}}, "fact-out-of-range"),
        ({"people": {"0": {"wings": 2}}}, "fact-malformed"),
        ({"people": {"0": "ill"}}, "fact-malformed"),
        ({"people": {"0": None, "1": None, "2": None}}, "fact-household-empty"),
        ({"people": ["0"]}, "fact-malformed"),
        ({"people": {"new": {}}}, "fact-malformed"),
        ({"castle": 1}, "survey-fact-unknown"),
        ({"houses": -1}, "fact-out-of-range"),
        ({"financial_assets": "many"}, "fact-malformed"),
        ({"incomes": [{"kind": "theft", "amount": None}]}, "fact-malformed"),
        (
            {"incomes": [{"kind": "earned", "amount": {"fen": 1, "period": "year"}, "person": 9}]},
            "survey-person-unknown",
        ),
    ],
)
def test_corrections_that_make_no_household_are_refused(
    township: Township, corrections: dict[str, Any], code: str
) -> None:
    township.walk(State.ACCEPTED)
    with pytest.raises(Invalid) as refused:
        township.survey(corrections)
    assert refused.value.code == code
    assert township.state() is State.ACCEPTED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visited_on": date(2026, 11, 17)}, "visit-date-wrong"),
        ({"visited_on": date(2026, 11, 15)}, "visit-date-wrong"),
        ({"location": (91.0, 0.0, None)}, "location-wrong"),
        ({"location": (45.0, 181.0, 5.0)}, "location-wrong"),
        ({"location": (float("nan"), 0.0, None)}, "location-wrong"),
        ({"location": (45.0, 124.0, -1.0)}, "location-wrong"),
        ({"findings": tuple("x" * 31)}, "too-many-findings"),
        ({"findings": ("  ",)}, "words-missing"),
        ({"findings": ("字" * 501,)}, "words-too-long"),
        ({"note": "字" * 2001}, "words-too-long"),
    ],
)
def test_a_survey_that_cannot_be_is_refused(township: Township, change: dict[str, Any], code: str) -> None:
    township.walk(State.ACCEPTED)
    second = township.official("surveyor", 2).id
    fields: dict[str, Any] = {"second_surveyor": second, "visited_on": township.clock.today()}
    assert (
        refused_with(township, service.record_survey, township.official("surveyor"), SurveyRecord(**(fields | change)))
        == code
    )


# ---------------------------------------------------------------- publicity


def test_seven_full_days_are_shown_and_only_then_it_can_be_granted(township: Township) -> None:
    township.walk(State.PUBLICISED)
    (shown,) = township.view().publicities
    assert (shown.from_on, shown.until_on) == (date(2026, 11, 16), date(2026, 11, 23))
    approver = township.official("approver")
    for _ in range(8):
        assert refused_with(township, service.decide, approver, "granted") == "publicity-running"
        township.clock.advance(days=1)
    assert township.clock.today() == date(2026, 11, 24)
    act: Act = township.do(service.decide, approver, "granted")
    assert act.state is State.GRANTED


def test_what_the_rules_refuse_is_not_shown_and_not_granted(township: Township) -> None:
    township.walk(State.SURVEYED, corrections=WEALTH)
    assert refused_with(township, service.publish, township.official("acceptor")) == "assessment-refuses"


def test_what_the_rules_grant_is_not_refused(township: Township) -> None:
    township.walk(State.SURVEYED)
    assert (
        refused_with(township, service.decide, township.official("approver"), "refused", "不想给")
        == "assessment-grants"
    )


def test_nobody_decides_while_facts_are_missing(township: Township) -> None:
    township.walk(State.SURVEYED, corrections={})
    assert refused_with(township, service.publish, township.official("acceptor")) == "assessment-open"
    assert refused_with(township, service.decide, township.official("approver"), "refused", "x") == "assessment-open"


def test_an_objection_ends_the_round_and_sends_the_case_back_to_be_surveyed(township: Township) -> None:
    township.walk(State.PUBLICISED)
    township.clock.advance(days=3)
    township.do(service.object_, township.official("acceptor"), ObjectionMade("他家有汽车", "电话 139"))
    view = township.view()
    assert (view.row.state, view.row.holder, view.row.publicity_until) == (State.OBJECTED, "surveyor", None)
    assert (view.publicities[0].ended, view.publicities[0].ended_on) == ("object", date(2026, 11, 19))
    assert [(o.words, o.contact, o.named) for o in view.objections] == [("他家有汽车", "电话 139", True)]
    township.survey({"cars": 0})
    township.do(service.publish, township.official("acceptor"))
    shown = township.view().publicities
    assert [(p.seq, p.from_on, p.ended) for p in shown] == [
        (1, date(2026, 11, 16), "object"),
        (2, date(2026, 11, 19), None),
    ]
    township.clock.advance(days=7)
    assert refused_with(township, service.decide, township.official("approver"), "granted") == "publicity-running"
    township.clock.advance(days=1)
    township.do(service.decide, township.official("approver"), "granted")


def test_a_late_objection_still_counts_until_somebody_decides(township: Township) -> None:
    township.walk(State.PUBLICISED)
    township.clock.advance(days=20)
    township.do(service.object_, township.official("acceptor"), ObjectionMade("他家有汽车"))
    assert township.view().objections[0].named is False


def test_an_amount_that_changed_while_it_was_shown_is_shown_again(township: Township) -> None:
    township.walk(State.PUBLICISED, with_daughter(date(2008, 11, 20), work="student"))
    assert refused_with(township, service.publish, township.official("acceptor")) == "already-publicised"
    first = township.view().publicities[0].amount
    township.clock.advance(days=8)
    approver = township.official("approver")
    assert refused_with(township, service.decide, approver, "granted") == "publicity-amount-differs"
    township.do(service.publish, township.official("acceptor"))
    old, new = township.view().publicities
    assert (old.ended, new.amount.fen < first.fen) == ("replaced", True)
    township.clock.advance(days=8)
    township.do(service.decide, approver, "granted")
    decision = township.view().decision
    assert decision is not None
    assert decision.amount == new.amount


# ---------------------------------------------------------------- decision


def test_a_grant_keeps_the_assessment_it_was_made_on(township: Township) -> None:
    township.walk(State.GRANTED)
    view = township.view()
    decision = view.decision
    assert decision is not None
    assert (decision.outcome, decision.by, decision.role, decision.on) == (
        "granted",
        "approver1",
        "approver",
        date(2026, 11, 24),
    )
    assert decision.assessment.on == date(2026, 11, 24)
    assert decision.amount == decision.assessment.amount
    assert decision.amount is not None and decision.amount.period is Period.YEAR and decision.amount.fen > 0
    assert [a.purpose for a in view.assessments] == ["publicity", "decision"]
    assert view.publicities[0].ended == "grant"
    with township.house.database.read() as s:
        last = audit.of_subject(s, f"case:{township.case}")[-1]
        assert last.action == "case-granted"
        assert decision.assessment.pack_hash in last.detail
        for name in ("王", FATHER, POOR["bank_card"]):
            assert name not in last.detail


def test_a_refusal_is_written_with_reasons_and_a_day_to_deliver_it(township: Township) -> None:
    township.walk(State.SURVEYED, corrections=WEALTH)
    approver = township.official("approver")
    assert refused_with(township, service.decide, approver, "refused", None) == "words-missing"
    assert refused_with(township, service.decide, approver, "refused", " \n ") == "words-missing"
    assert refused_with(township, service.decide, approver, "maybe", "x") == "outcome-unknown"
    township.do(service.decide, approver, "refused", "土地出租收入高于标准")
    decision = township.view().decision
    assert decision is not None
    assert (decision.outcome, decision.reasons, decision.amount) == ("refused", "土地出租收入高于标准", None)
    assert decision.notify_by == date(2026, 11, 19)
    assert [c.name for c in decision.assessment.failed] == ["income"]


def test_decided_cases_free_the_person_to_apply_again(township: Township) -> None:
    township.walk(State.REFUSED)
    township.submit()
    assert township.state() is State.SUBMITTED


def test_the_time_is_extended_once_with_a_reason(township: Township) -> None:
    township.walk(State.ACCEPTED)
    approver = township.official("approver")
    assert refused_with(township, service.extend, approver, "") == "words-missing"
    township.do(service.extend, approver, "家人在外地，需要函查")
    view = township.view()
    # Forty-five working days from 16 November 2026 run into 2027, whose calendar is not announced.
    assert (view.row.due_on, view.row.provisional, view.row.state) == (date(2027, 1, 19), True, State.ACCEPTED)
    assert refused_with(township, service.extend, approver, "再来") == "already-extended"


def test_papers_are_numbered_by_office_kind_and_year_without_gaps(township: Township) -> None:
    for n in range(3):
        answers = {**POOR, "identity": identity_number(COUNTY, date(1970, 1, 2 + n), True, 40 + n), "members": []}
        township.submit(answers)
        township.do(service.accept, township.official("acceptor"))
        # A refused act takes no number with it.
        assert refused_with(township, service.accept, township.official("acceptor")) == "case-not-now"
    township.clock.advance(days=60)
    answers = {**POOR, "identity": identity_number(COUNTY, date(1970, 2, 1), True, 50), "members": []}
    township.submit(answers)
    township.do(service.accept, township.official("acceptor"))
    with township.house.database.read() as s:
        numbers = list(s.scalars(select(Instrument.number).order_by(Instrument.id)))
    assert numbers == [
        "柳河镇救受〔2026〕1号",
        "柳河镇救受〔2026〕2号",
        "柳河镇救受〔2026〕3号",
        "柳河镇救受〔2027〕1号",
    ]


def test_an_act_that_fails_half_way_leaves_nothing(township: Township) -> None:
    township.walk(State.SUBMITTED)
    acceptor = township.official("acceptor")

    class PowerCut(Exception):
        pass

    with pytest.raises(PowerCut), township.house.database.begin() as s:
        service.accept(s, township.house, acceptor, township.case, township.version)
        raise PowerCut
    view = township.view()
    assert (view.row.state, view.row.version, len(view.events), view.instruments) == (State.SUBMITTED, 1, 1, ())
    assert township.notices() == []
    township.do(service.accept, acceptor)
    assert township.view().instruments[0].number.endswith("1号")


def test_the_amount_shown_is_the_amount_granted_to_the_fen(township: Township) -> None:
    township.walk(State.GRANTED)
    with township.house.database.read() as s:
        shown = s.scalars(select(Publicity)).one()
        case = township.row(s)
        assert (case.amount_fen, case.amount_period) == (shown.amount_fen, shown.amount_period)
        assert Amount(shown.amount_fen, Period(shown.amount_period)).fen > 0
    assert township.clock.today() - timedelta(days=8) == shown.from_on
