"""The counter: the chat's own form, for people without a phone."""

import re
from datetime import date
from typing import Any

import pytest
from httpx import Response

from core.forms import load_forms
from core.forms.model import Kind
from core.seed.people import identity_number, phone
from tests.unit.admin.kit import Console, Official, forms_of
from tests.unit.admin.test_console_cases import page, view
from tests.unit.admin.test_console_survey import picture

COUNTER = "/console/counter/dibao"
FORM = load_forms().get("dibao")
HEAD = identity_number("220882", date(1983, 5, 15), True, 300)
WIFE = identity_number("220882", date(1985, 6, 15), False, 301)
CHILD = identity_number("220882", date(2016, 7, 15), False, 302)

APPLICATION: dict[str, str | list[str]] = {
    "consent": "agree",
    "town": "220882101",
    "village": "220882101201",
    "name": "丁向东",
    "identity": HEAD,
    "phone": phone(300),
    "health": "disabled",
    "disability_kind": "speech",
    "disability_grade": "2",
    "work": "farming",
    "members-0-role": "spouse",
    "members-0-name": "何秀兰",
    "members-0-identity": WIFE,
    "members-0-health": "healthy",
    "members-0-work": "domestic_service",
    "members-0-work_months": "3",
    "members-1-role": "child",
    "members-1-name": "丁小圆",
    "members-1-identity": CHILD,
    "members-1-health": "healthy",
    "income_kinds": ["land_rent"],
    "land_rent": "三千二",
    "land_rent-period": "year",
    "savings": "500",
    "houses": "1",
    "vehicles": ["none"],
    "illness_spending": "0",
    "illness_spending-period": "year",
}


def submit(official: Official, files: Any = None, **changed: str | list[str]) -> Response:
    form = official.form(COUNTER)
    return official.send(form, files, **{**APPLICATION, "what": "submit", **changed})


def test_the_page_has_every_question_of_the_form_that_is_asked_of_everybody(console: Console) -> None:
    shown = console.official("shouli").get(COUNTER).text
    for section in FORM.sections:
        for field in section.fields:
            if field.when is None and field.kind is not Kind.GROUP and field.source != "villages":
                assert re.search(rf'name="{field.id}(-files)?"', shown), field.id


def test_a_whole_application_becomes_a_case(console: Console) -> None:
    official = console.official("shouli")
    answer = submit(official, helper="村主任老李")
    assert answer.status_code == 303, re.findall(r'href="#[^"]+">[^<]+', answer.text)
    path = answer.headers["location"]
    assert path.endswith("?done=submitted")
    case = view(console, int(path.split("/")[-1].split("?")[0]))
    assert [member.name for member in case.members] == ["丁向东", "何秀兰", "丁小圆"]
    assert case.answers["land_rent"] == {"fen": 320_000, "period": "year"}
    assert case.helper == "村主任老李"
    assert case.row.state == "submitted"
    shown = official.get(path).text
    assert "村主任老李" in shown
    assert "请打电话或上门联系申请人" in shown, "no chat to write to"


def test_answers_open_further_questions_without_complaining(console: Console) -> None:
    official = console.official("shouli")
    before = official.get(COUNTER).text
    assert 'name="disability_kind"' not in before
    answer = official.post(COUNTER, what="look", health="disabled", town="220882101")
    assert answer.status_code == 200
    assert 'name="disability_kind"' in answer.text
    assert 'value="220882101201"' in answer.text
    assert "govuk-error-summary" not in answer.text


def test_a_person_can_be_added_and_what_was_typed_stays(console: Console) -> None:
    official = console.official("shouli")
    answer = official.post(COUNTER, what="add", name="丁向东")
    assert 'name="members-0-identity"' in answer.text
    assert 'value="丁向东"' in answer.text
    assert 'name="members-1-identity"' not in answer.text
    form = next(form for form in forms_of(answer.text) if form.action == COUNTER)
    more = official.send(form, what="add", **{"members-0-name": "何秀兰"})
    assert 'name="members-1-identity"' in more.text
    assert 'name="members-2-identity"' not in more.text
    assert 'value="何秀兰"' in more.text


def test_an_identity_number_is_read_back_to_be_compared_with_the_person(console: Console) -> None:
    answer = console.official("shouli").post(COUNTER, what="look", identity=HEAD)
    assert "男，43 岁，1983年5月15日出生" in answer.text


def test_everything_missing_is_listed_with_a_link_to_its_field(console: Console) -> None:
    answer = console.official("shouli").post(COUNTER, what="submit")
    assert answer.status_code == 422
    linked = re.findall(r'<a href="#([^"]+)"', answer.text.split("govuk-error-summary__list")[1].split("</ul>")[0])
    assert {"consent", "town", "name", "identity", "phone", "health", "savings", "houses"} <= set(linked)
    for field in linked:
        assert f'id="{field}"' in answer.text, field


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("identity", HEAD[:-1] + ("1" if HEAD[-1] != "1" else "2")),
        ("identity", "220882"),
        ("name", "王" * 200),
        ("name", "<script>alert(1)</script>"),
        ("savings", "-5"),
        ("savings", "很多"),
        ("houses", "1.5"),
        ("phone", "12"),
        ("bank_card", "1234567890123456"),
        ("members-0-identity", HEAD),
        ("village", "220882102201"),
        ("town", "' OR 1=1"),
    ],
)
def test_a_bad_answer_is_named_beside_its_field_and_the_rest_stays(console: Console, field: str, typed: str) -> None:
    answer = submit(console.official("shouli"), **{field: typed})
    assert answer.status_code == 422
    text = answer.text
    assert f'href="#{field}"' in text
    assert 'value="何秀兰"' in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("typed", ["三千二", "3,200元", "3200"])
def test_money_is_read_as_people_write_it(console: Console, typed: str) -> None:
    answer = submit(console.official("shouli"), savings=typed)
    path = answer.headers["location"]
    assert view(console, int(path.split("/")[-1].split("?")[0])).answers["savings"]["fen"] == 320_000


def test_the_same_person_cannot_apply_twice_not_even_by_a_double_click(console: Console) -> None:
    official = console.official("shouli")
    form = official.form(COUNTER)
    typed = {**APPLICATION, "what": "submit"}
    assert official.send(form, **typed).status_code == 303
    again = official.send(form, **typed)
    assert again.status_code == 409
    assert "govuk-error-summary" in again.text


def test_an_application_of_another_town_is_not_this_officials(console: Console) -> None:
    answer = submit(console.official("shouli"), town="220882102", village="220882102201")
    assert answer.status_code == 403
    assert "govuk-error-summary" in answer.text


def test_photographs_of_papers_outlive_a_mistake_elsewhere(console: Console) -> None:
    official = console.official("shouli")
    wrong = submit(official, [("papers-files", ("a.jpg", picture(), "image/jpeg"))], savings="x")
    ref = re.search(r'name="papers" value="([0-9a-f]{32})"', wrong.text)
    assert ref is not None
    assert official.get(f"/console/counter/photo/{ref[1]}").headers["content-type"] == "image/jpeg"
    other = console.official("shenpi")
    assert other.get(f"/console/counter/photo/{ref[1]}").status_code == 403
    done = submit(official, papers=[ref[1]])
    path = done.headers["location"]
    case = view(console, int(path.split("/")[-1].split("?")[0]))
    assert case.answers["papers"] == [ref[1]]
    assert official.get(page(case.row.id, f"photo/{ref[1]}")).status_code == 200


def test_a_photograph_that_is_none_is_refused_in_words(console: Console) -> None:
    answer = submit(console.official("shouli"), [("papers-files", ("a.pdf", b"%PDF-1.7 x", "application/pdf"))])
    assert answer.status_code == 422
    assert 'href="#papers"' in answer.text


def test_a_form_that_does_not_exist_leads_nowhere(console: Console) -> None:
    assert console.official("shouli").get("/console/counter/gold").status_code == 404
