"""The legal clock of a case, over New Year and under calendars that come later."""

from datetime import date, datetime
from pathlib import Path

import pytest

from core.casework import clock, progress, service
from core.casework.calendars import load_calendar
from core.casework.parameters import Name, procedure, read_procedure
from core.casework.service import ObjectionMade
from core.casework.transitions import Paper, State
from core.clock import CHINA
from core.errors import Invalid, NotAllowed
from core.forms.strict import Fault
from core.workdays import statutory_days
from tests.unit.casework.township import Township

DAAN = Path("core/casework/packs/daan.yaml")
OFF = {*statutory_days(2027), date(2027, 1, 4), date(2027, 1, 5)}
ON = {date(2027, 1, 9)}


def load(township: Township, off: set[date] = OFF, on: set[date] = ON, version: int | None = None) -> int:
    actor = township.official("administrator")
    with township.house.database.begin() as s:
        return load_calendar(s, township.house, actor, 2027, off, on, "国办发明电〔2026〕某号", version)


def summary(township: Township) -> dict[str, object]:
    with township.house.database.read() as s:
        return progress.summaries(s, township.chat().id or 0, township.clock.today())[0]


def test_a_case_that_runs_over_new_year_is_provisional_on_every_page(township: Township) -> None:
    township.clock.set(datetime(2026, 12, 1, 9, 0, tzinfo=CHINA))
    made = township.submit()
    # 22 working days remain in December; 1 January is off; eight in January.
    assert (made.due_on, made.provisional) == (date(2027, 1, 13), True)
    assert township.view().row.provisional
    assert summary(township)["provisional"] is True
    township.do(service.accept, township.official("acceptor"))
    assert "暂按周末和法定节假日推算" in township.notices()[0]
    assert "for now" in township.notices("en")[0]


def test_the_days_left_are_counted_in_china_also_at_midnight_of_new_year(township: Township) -> None:
    township.clock.set(datetime(2026, 12, 31, 23, 59, 59, tzinfo=CHINA))
    made = township.submit()
    # 20 working days in January, 1 to 4 February, Spring Festival off on the 5th and 8th, 9 to 12, 15 and 16.
    assert (made.due_on, made.days) == (date(2027, 2, 16), 30)
    assert township.view().row.submitted_on == date(2026, 12, 31)
    assert summary(township)["days_left"] == 30
    township.clock.advance(seconds=1)
    assert summary(township)["days_left"] == 30
    township.clock.set(datetime(2027, 1, 4, 0, 0, tzinfo=CHINA))
    assert summary(township)["days_left"] == 29


def test_a_calendar_that_an_official_loads_moves_the_dates_of_open_cases(township: Township) -> None:
    township.clock.set(datetime(2026, 12, 1, 9, 0, tzinfo=CHINA))
    township.submit()
    version = township.version
    assert load(township) == 1
    row = township.view().row
    # Monday 4 and Tuesday 5 January are off, Saturday the 9th is worked: one day later than provisional.
    assert (row.due_on, row.provisional, row.version) == (date(2027, 1, 14), False, version)
    # Nobody's page became stale by it.
    township.do(service.accept, township.official("acceptor"))


def test_closed_cases_keep_the_date_they_had(township: Township) -> None:
    township.clock.set(datetime(2026, 12, 1, 9, 0, tzinfo=CHINA))
    township.walk(State.WITHDRAWN)
    assert load(township) == 0
    assert township.view().row.due_on == date(2027, 1, 13)


def test_only_an_administrator_loads_calendars(township: Township) -> None:
    with township.house.database.begin() as s, pytest.raises(NotAllowed):
        load_calendar(s, township.house, township.official("approver"), 2027, OFF, ON, "x")


def test_a_case_whose_clock_stands_has_no_last_day_and_is_never_overdue(township: Township) -> None:
    township.walk(State.PAPERS_ASKED)
    township.clock.advance(days=200)
    row = township.view().row
    assert (row.due_on, row.days_left, row.overdue) == (None, None, False)
    assert (summary(township)["due_on"], summary(township)["days_left"]) == (None, None)


def test_a_case_is_overdue_the_day_after_its_last_day(township: Township) -> None:
    township.submit()
    township.clock.set(datetime(2026, 12, 28, 23, 0, tzinfo=CHINA))
    assert (township.view().row.days_left, township.view().row.overdue) == (0, False)
    township.clock.advance(hours=1)
    assert (township.view().row.days_left, township.view().row.overdue) == (-1, True)


def test_the_survey_is_to_begin_within_three_working_days_of_acceptance(township: Township) -> None:
    township.submit()
    township.clock.set(datetime(2026, 11, 20, 9, 0, tzinfo=CHINA))
    township.do(service.accept, township.official("acceptor"))
    assert township.view().row.survey_due_on == date(2026, 11, 25)


def test_a_place_may_let_the_clock_stand_while_a_case_is_shown(
    township: Township, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "daan.yaml"
    file.write_text(DAAN.read_text("utf-8").replace("value: false", "value: true"), "utf-8")
    standing = read_procedure(file)
    monkeypatch.setattr(clock, "procedure", lambda place: standing)
    township.walk(State.SURVEYED)
    assert township.view().row.due_on == date(2026, 12, 28)
    township.do(service.publish, township.official("acceptor"))
    # 17 to 23 November, five working days, do not count.
    assert township.view().row.due_on == date(2027, 1, 5)
    township.clock.advance(days=2)
    township.do(service.object_, township.official("acceptor"), ObjectionMade("有汽车"))
    # The round ended on Wednesday the 18th: two days did not count.
    assert township.view().row.due_on == date(2026, 12, 30)


# ---------------------------------------------------------------- the pack


def test_every_figure_has_a_source_and_says_whether_it_is_confirmed() -> None:
    rules = procedure("daan")
    found = {name: rules.days(name, date(2026, 11, 16)) for name in Name}
    assert found == {
        Name.WHOLE: 30,
        Name.EXTENDED: 45,
        Name.SURVEY_BEGINS: 3,
        Name.REFUSAL_NOTICE: 3,
        Name.PUBLICITY: 7,
        Name.PUBLICITY_STOPS_CLOCK: 0,
        Name.REVIEW_REQUEST: 60,
    }
    assert all(value.source for values in rules.values.values() for value in values)
    assert set(rules.marks) == set(Paper)


def test_a_day_before_all_rules_and_a_place_without_any_are_named() -> None:
    with pytest.raises(Invalid) as early:
        procedure("daan").value(Name.WHOLE, date(2010, 1, 1))
    assert early.value.code == "procedure-not-in-force"
    for place in ("atlantis", "../daan", ""):
        with pytest.raises(Invalid) as unknown:
            procedure(place)
        assert unknown.value.code == "procedure-place-unknown"


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("place: daan", "place: dachuan", "name of the file"),
        ("code_prefix: DA", "code_prefix: daan", "two capital letters"),
        ("  survey-begins:", "  survey-starts:", "unknown key"),
        ("unit: working-days", "unit: calendar-days", "the unit is working-days"),
        ("value: 30", "value: 30.5", "whole number"),
        ("value: 30", "value: 0", "between 1 and"),
        ("value: 30", "value: 3000", "between 1 and"),
        ("value: false", "value: 1", "true or false"),
        ("since: 2018-01-01", "since: lately", "a date"),
        ("status: to-be-confirmed", "status: sure", "none of"),
        ("mark: 救受", "marked: 救受", "unknown key"),
        ("  withdrawal: {", "  farewell: {", "unknown key"),
        ("    unit: yes-no\n", "", "missing"),
    ],
)
def test_a_pack_with_a_mistake_is_refused_with_its_line(tmp_path: Path, before: str, after: str, fault: str) -> None:
    source = DAAN.read_text("utf-8")
    assert before in source
    file = tmp_path / "daan.yaml"
    file.write_text(source.replace(before, after, 1), "utf-8")
    with pytest.raises(Fault, match=fault) as refused:
        read_procedure(file)
    assert "daan.yaml:" in str(refused.value)


def test_values_follow_each_other_in_time(tmp_path: Path) -> None:
    later = """    values:
      - {value: 30, since: 2018-01-01, source: a, status: read}
      - {value: 20, since: 2026-06-01, source: b, status: read}
"""
    start = DAAN.read_text("utf-8").index("    values:")
    end = DAAN.read_text("utf-8").index("  whole-procedure-extended:")
    text = DAAN.read_text("utf-8")
    file = tmp_path / "daan.yaml"
    file.write_text(text[:start] + later + text[end:], "utf-8")
    rules = read_procedure(file)
    assert rules.days(Name.WHOLE, date(2026, 5, 31)) == 30
    assert rules.days(Name.WHOLE, date(2026, 6, 1)) == 20
    file.write_text(text[:start] + later.replace("2026-06-01", "2017-06-01") + text[end:], "utf-8")
    with pytest.raises(Fault, match="begins after"):
        read_procedure(file)
