"""A form asks what matters as the answers stand, and forgets what no longer does."""

from pathlib import Path

import pytest

from core.forms import Form, load_forms, paths, walk
from core.i18n import Text
from tests.unit.forms.forms_sample import TODAY, family, form_of


@pytest.fixture
def dibao() -> Form:
    return load_forms().get("dibao")


def asked(form: Form, answers: dict[str, object]) -> list[str]:
    return [".".join(str(part) for part in position.path) for position in walk.walk(form, answers, TODAY)]


def test_a_whole_application_misses_nothing(dibao: Form) -> None:
    assert walk.missing(dibao, family(), TODAY) == ()
    assert walk.next_question(dibao, family(), TODAY) is None
    answered, expected = walk.progress(dibao, family(), TODAY)
    assert answered == expected == len(asked(dibao, family()))


def test_the_kind_of_disability_is_asked_only_of_a_disabled_person(dibao: Form) -> None:
    assert "disability_kind" in asked(dibao, {"health": "both"})
    assert "disability_kind" not in asked(dibao, {"health": "ill"})
    assert "disability_kind" not in asked(dibao, {})


def test_a_child_is_not_asked_for_work_even_when_the_applicant_works(dibao: Form) -> None:
    family_now = family()
    assert "members.1.work" not in asked(dibao, family_now)
    assert "members.1.work_months" not in asked(dibao, {**family_now, "work": "factory"})


def test_a_wage_is_asked_where_the_trade_has_no_published_one(dibao: Form) -> None:
    assert "members.0.wage" not in asked(dibao, family())
    factory = paths.put(family(), ("members", 0, "work"), "factory")
    assert "members.0.wage" in asked(dibao, factory)


def test_conditions_can_be_combined(tmp_path: Path) -> None:
    form = form_of(tmp_path)
    kin = {"things": ["car"], "rooms": 2, "kin": [{"role": "child"}]}
    assert "kin.0.home" in asked(form, kin)
    assert "kin.0.home" not in asked(form, {**kin, "rooms": 1})
    assert "kin.0.home" not in asked(form, {**kin, "kin": [{"role": "spouse"}]})
    assert "kin" not in asked(form, {**kin, "things": ["truck"]})


def test_what_a_change_leaves_unasked_is_forgotten_and_nothing_else(dibao: Form) -> None:
    before = family()
    after = walk.settle(dibao, {**before, "health": "healthy"}, TODAY)
    assert set(before) - set(after) == {"disability_kind", "disability_grade"}
    assert walk.settle(dibao, before, TODAY) == before


def test_a_village_of_another_town_is_forgotten_with_the_town(dibao: Form) -> None:
    assert "village" not in walk.settle(dibao, {**family(), "town": "220882102"}, TODAY)


def test_what_hangs_on_a_forgotten_answer_is_forgotten_too(dibao: Form) -> None:
    works = {**family(), "work": "factory", "work_months": 3, "wage": {"fen": 200_000, "period": "month"}}
    assert walk.settle(dibao, works, TODAY) == works
    child = walk.settle(dibao, {**works, "identity": "220882201604205040"}, TODAY)
    assert set(works) - set(child) == {"work", "work_months", "wage"}


def test_a_group_that_is_no_longer_asked_is_forgotten_with_its_entries(tmp_path: Path) -> None:
    answers = {"things": ["truck"], "rooms": 3, "kin": [{"role": "child", "home": True}]}
    assert walk.settle(form_of(tmp_path), answers, TODAY) == {"things": ["truck"], "rooms": 3}


def test_going_back_follows_the_questions_that_are_asked(dibao: Form) -> None:
    earlier = walk.before(dibao, family(), ("members", 1, "role"), TODAY)
    assert earlier is not None and earlier.path == ("members", 0, "work_months")
    assert walk.before(dibao, family(), ("consent",), TODAY) is None


def test_a_family_member_is_called_by_name_else_by_role_else_by_number(dibao: Form) -> None:
    answers = {"members": [{"role": "child", "name": "王小雨"}, {"role": "spouse"}, {}]}
    called = [walk.who(dibao, answers, ("members", index, "health")) for index in range(3)]
    assert called == [
        Text("form-who-named", {"name": "王小雨"}),
        Text("option-role-spouse-who"),
        Text("form-who-numbered", {"number": 3}),
    ]


def test_entries_are_added_at_the_end_and_taken_out_by_place() -> None:
    answers = {"members": [{"name": "甲乙"}, {"name": "丙丁"}]}
    assert paths.count(answers, "members", 3)["members"] == [{"name": "甲乙"}, {"name": "丙丁"}, {}]
    assert paths.take_out(answers, ("members", 0))["members"] == [{"name": "丙丁"}]
    assert paths.take_out(answers, ("members", 1, "name"))["members"] == [{"name": "甲乙"}, {}]
    assert paths.take_out({"a": 1, "b": 2}, ("a",)) == {"b": 2}
    assert answers == {"members": [{"name": "甲乙"}, {"name": "丙丁"}]}
