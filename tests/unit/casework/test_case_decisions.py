"""Public show, objection, decision, extension, and the numbers of papers."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core import audit
from core.casework import service
from core.casework.service import Act, ObjectionMade
from core.casework.transitions import State
from core.db.models.casework import Instrument, Publicity
from core.money import Amount, Period
from core.seed.people import identity_number
from tests.unit.casework.township import (
    COUNTY,
    FATHER,
    POOR,
    WEALTH,
    Township,
    with_daughter,
)


def test_seven_full_days_are_shown_and_only_then_it_can_be_granted(township: Township) -> None:
    township.walk(State.PUBLICISED)
    (shown,) = township.view().publicities
    assert (shown.from_on, shown.until_on) == (date(2026, 11, 16), date(2026, 11, 23))
    approver = township.official("approver")
    for _ in range(8):
        assert township.refusal(service.decide, approver, "granted") == "publicity-running"
        township.clock.advance(days=1)
    assert township.clock.today() == date(2026, 11, 24)
    act: Act = township.do(service.decide, approver, "granted")
    assert act.state is State.GRANTED


def test_what_the_rules_refuse_is_not_shown_and_not_granted(township: Township) -> None:
    township.walk(State.SURVEYED, corrections=WEALTH)
    assert township.refusal(service.publish, township.official("acceptor")) == "assessment-refuses"


def test_what_the_rules_grant_is_not_refused(township: Township) -> None:
    township.walk(State.SURVEYED)
    assert township.refusal(service.decide, township.official("approver"), "refused", "不想给") == "assessment-grants"


def test_nobody_decides_while_facts_are_missing(township: Township) -> None:
    township.walk(State.SURVEYED, corrections={})
    assert township.refusal(service.publish, township.official("acceptor")) == "assessment-open"
    assert township.refusal(service.decide, township.official("approver"), "refused", "x") == "assessment-open"


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
    assert township.refusal(service.decide, township.official("approver"), "granted") == "publicity-running"
    township.clock.advance(days=1)
    township.do(service.decide, township.official("approver"), "granted")


def test_a_late_objection_still_counts_until_somebody_decides(township: Township) -> None:
    township.walk(State.PUBLICISED)
    township.clock.advance(days=20)
    township.do(service.object_, township.official("acceptor"), ObjectionMade("他家有汽车"))
    assert township.view().objections[0].named is False


def test_an_amount_that_changed_while_it_was_shown_is_shown_again(township: Township) -> None:
    township.walk(State.PUBLICISED, with_daughter(date(2008, 11, 20), work="student"))
    assert township.refusal(service.publish, township.official("acceptor")) == "already-publicised"
    first = township.view().publicities[0].amount
    township.clock.advance(days=8)
    approver = township.official("approver")
    assert township.refusal(service.decide, approver, "granted") == "publicity-amount-differs"
    township.do(service.publish, township.official("acceptor"))
    old, new = township.view().publicities
    assert (old.ended, new.amount.fen < first.fen) == ("replaced", True)
    township.clock.advance(days=8)
    township.do(service.decide, approver, "granted")
    decision = township.view().decision
    assert decision is not None
    assert decision.amount == new.amount


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
    assert township.refusal(service.decide, approver, "refused", None) == "words-missing"
    assert township.refusal(service.decide, approver, "refused", " \n ") == "words-missing"
    assert township.refusal(service.decide, approver, "maybe", "x") == "outcome-unknown"
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
    assert township.refusal(service.extend, approver, "") == "words-missing"
    township.do(service.extend, approver, "家人在外地，需要函查")
    view = township.view()
    # Forty-five working days from 16 November 2026 run into 2027, whose calendar is not announced.
    assert (view.row.due_on, view.row.provisional, view.row.state) == (date(2027, 1, 19), True, State.ACCEPTED)
    assert township.refusal(service.extend, approver, "再来") == "already-extended"


def test_papers_are_numbered_by_office_kind_and_year_without_gaps(township: Township) -> None:
    for n in range(3):
        answers = {**POOR, "identity": identity_number(COUNTY, date(1970, 1, 2 + n), True, 40 + n), "members": []}
        township.submit(answers)
        township.do(service.accept, township.official("acceptor"))
        # A refused act takes no number with it.
        assert township.refusal(service.accept, township.official("acceptor")) == "case-not-now"
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
