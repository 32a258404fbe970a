"""Papers asked for, and the visit to the home."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.casework import queries, service
from core.casework.service import SurveyRecord
from core.casework.transitions import State
from core.db.models.casework import CasePause
from core.errors import DomainError, Invalid, NotFound
from core.files import photos, store
from tests.unit.casework.township import (
    Township,
)


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
    assert view.row.messages == 1
    township.do(service.ask_papers, township.official("surveyor"), "看不清，请再拍一张")
    assert township.view().row.due_on is None
    township.do(service.receive_papers, township.official("acceptor"), "本人送来了原件")
    view = township.view()
    assert view.row.messages == 0
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


def test_a_visit_keeps_the_surveyors_own_photographs_with_the_case(
    township: Township, photograph: photos.Photo
) -> None:
    township.walk(State.ACCEPTED)
    surveyor, second, acceptor = (
        township.official("surveyor"),
        township.official("surveyor", 2),
        township.official("acceptor"),
    )
    with township.house.database.begin() as s:
        own = store.keep(s, surveyor.label, photograph, township.clock.now())
        foreign = store.keep(s, second.label, photograph, township.clock.now())
    assert second.id is not None
    record = SurveyRecord(second.id, township.clock.today(), photos=(foreign,))
    assert township.refusal(service.record_survey, surveyor, record) == "photo-not-yours"
    township.do(service.record_survey, surveyor, replace(record, photos=(own,)))
    assert township.view().surveys[0].photos == (own,)
    with township.house.database.read() as s:
        assert queries.photo(s, township.house, acceptor, township.case, own) == photograph.data
        with pytest.raises(NotFound):
            queries.photo(s, township.house, acceptor, township.case, foreign)


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
        township.refusal(service.record_survey, township.official("surveyor"), SurveyRecord(**(fields | change)))
        == code
    )
