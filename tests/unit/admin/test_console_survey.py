"""The survey on the phone: what is known is filled in, only what differs is a correction, nothing typed is lost."""

import io
from typing import Any

import pytest
from PIL import Image

from admin.survey import form as survey_form
from admin.survey.facts import Fact, person_facts
from core import audit
from core.errors import Invalid
from core.forms import load_forms
from tests.unit.admin.kit import Console, Official
from tests.unit.admin.test_console_cases import ACCEPTED, OBJECTED, SURVEYED, page, view

FORM = load_forms().get("dibao")
SECOND = "3"


def picture(size: tuple[int, int] = (640, 480)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return out.getvalue()


def record(official: Official, case: int, files: Any = None, **typed: str | list[str]) -> Any:
    """Open the page, type, and send it."""
    return official.post(page(case, "record-survey"), files, **{"second": SECOND, "what": "record", **typed})


def test_the_page_begins_with_what_was_declared(console: Console) -> None:
    form = console.official("diaocha").form(page(ACCEPTED, "record-survey"))
    assert form.fields["p-0-trade"] == "odd-jobs"
    assert form.fields["p-0-months_worked"] == "4"
    assert form.fields["p-0-potential_wage"] == "1800"
    assert form.fields["p-1-health_grade"] == "", "nobody can declare how much somebody ill can work"
    assert form.fields["in-0-kind"] == "land_rent"
    assert form.fields["in-0-amount"] == "2000"
    assert form.fields["h-financial_assets"] == "2000"
    assert form.fields["visited-on"] == "2026-11-16"


def test_sending_it_unchanged_corrects_nothing(console: Console) -> None:
    official = console.official("diaocha")
    assert record(official, ACCEPTED).status_code == 303
    survey = view(console, ACCEPTED).surveys[-1]
    assert survey.corrections == {}
    assert (survey.surveyor, survey.second) == ("田入户", "苗同行")


def test_what_differs_becomes_a_correction_and_nothing_else(console: Console) -> None:
    official = console.official("diaocha")
    done = record(
        official,
        ACCEPTED,
        **{
            "p-1-health_grade": "8",
            "p-0-months_worked": "6",
            "h-financial_assets": "三千二",
            "in-0-amount": "2,500元",
            "in-1-kind": "pension",
            "in-1-amount": "103",
            "in-1-period": "month",
            "in-1-person": "1",
            "findings": "屋顶漏雨\n\n  桌上有药  ",
            "note": "再来看一次",
            "place": "45.507, 124.29, 12",
        },
    )
    assert done.status_code == 303, done.text
    survey = view(console, ACCEPTED).surveys[-1]
    assert survey.corrections == {
        "people": {"0": {"months_worked": 6}, "1": {"health_grade": 8}},
        "financial_assets": 320_000,
        "incomes": [
            {"kind": "land_rent", "amount": {"fen": 250_000, "period": "year"}, "person": None},
            {"kind": "pension", "amount": {"fen": 10_300, "period": "month"}, "person": 1},
        ],
    }
    assert survey.findings == ("屋顶漏雨", "桌上有药")
    assert survey.location == (45.507, 124.29, 12)
    shown = official.get(page(ACCEPTED)).text
    for words in ("3,200 元", "8 级", "屋顶漏雨", "再来看一次"):
        assert words in shown


def test_somebody_gone_and_somebody_found_change_the_household(console: Console) -> None:
    official = console.official("diaocha")
    more = official.post(page(ACCEPTED, "record-survey"), what="add")
    assert more.status_code == 200
    assert 'name="n-0-role"' in more.text
    done = record(
        official,
        ACCEPTED,
        **{
            "p-2-gone": "yes",
            "found": "1",
            "n-0-role": "parent",
            "n-0-age": "71",
            "n-0-sex": "female",
            "n-0-health_grade": "9",
        },
    )
    assert done.status_code == 303, done.text
    changes = view(console, ACCEPTED).surveys[-1].corrections["people"]
    assert changes["2"] is None
    assert changes["new"] == [{"role": "parent", "age": 71, "sex": "female", "health_grade": 9}]
    surveyed = view(console, ACCEPTED).surveyed
    assert surveyed is not None
    assert len(surveyed.people) == 3
    assert "不在这里住" in official.get(page(ACCEPTED)).text
    # The next visit begins with that; the person is back when the box is unticked.
    again = official.form(page(ACCEPTED, "record-survey"))
    assert again.fields["p-2-gone"] == "yes"
    assert again.fields["n-0-age"] == "71"
    del again.fields["p-2-gone"]
    assert official.send(again, second=SECOND, what="record").status_code == 303
    surveyed = view(console, ACCEPTED).surveyed
    assert surveyed is not None
    assert len(surveyed.people) == 4


def test_a_second_visit_begins_with_what_the_first_one_found(console: Console) -> None:
    official = console.official("diaocha")
    form = official.form(page(OBJECTED, "record-survey"))
    assert form.fields["p-0-health_grade"] == "8"
    assert official.send(form, second=SECOND, what="record", **{"p-0-health_grade": "4"}).status_code == 303
    assert view(console, OBJECTED).surveys[-1].corrections == {"people": {"0": {"health_grade": 4}}}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"second": ""}, "second"),
        ({"second": "2"}, "second"),
        ({"second": "1"}, "second"),
        ({"second": "4711"}, "second"),
        ({"visited-on": "2026-13-40"}, "visited-on"),
        ({"visited-on": "2031-01-01"}, "visited-on"),
        ({"visited-on": ""}, "visited-on"),
        ({"place": "here"}, "place"),
        ({"place": "200, 500"}, "place"),
        ({"h-financial_assets": "-5"}, "h-financial_assets"),
        ({"h-financial_assets": "abc"}, "h-financial_assets"),
        ({"h-houses": "two"}, "h-houses"),
        ({"h-houses": "99999999"}, "h-houses"),
        ({"p-0-health_grade": "77"}, "p-0-health_grade"),
        ({"p-0-trade": "<script>"}, "p-0-trade"),
        ({"in-0-amount": "lots"}, "in-0-amount"),
        ({"in-1-amount": "50"}, "in-1-kind"),
        ({"found": "1", "n-0-age": "30"}, "n-0-role"),
    ],
)
def test_what_cannot_be_read_is_marked_where_it_stands_and_the_rest_is_kept(
    console: Console, typed: dict[str, str], field: str
) -> None:
    official = console.official("diaocha")
    answer = record(official, ACCEPTED, **{"findings": "写了很久的发现", **typed})
    assert answer.status_code in (403, 422), answer.text
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert "写了很久的发现</textarea>" in answer.text
    assert view(console, ACCEPTED).surveys == ()


def test_photographs_are_kept_with_the_visit_and_each_look_is_recorded(console: Console) -> None:
    official = console.official("diaocha")
    files = [("photos-files", ("a.jpg", picture(), "image/jpeg")), ("photos-files", ("b.jpg", picture(), "image/jpeg"))]
    assert record(official, ACCEPTED, files).status_code == 303
    refs = view(console, ACCEPTED).surveys[-1].photos
    assert len(refs) == 2
    looker = console.official("shenpi")
    answer = looker.get(page(ACCEPTED, f"photo/{refs[0]}"))
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "no-store"
    with console.house.database.read() as s:
        looks = [e for e in audit.of_subject(s, f"case:{ACCEPTED}") if e.action == "photo-viewed"]
    assert [look.actor for look in looks] == ["staff:4"]
    assert looker.get(page(SURVEYED, f"photo/{refs[0]}")).status_code == 404, "not through another case"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 not a picture", "照片"),
        (picture()[:300], "照片"),
        (b"\xff" * (30 * 1024 * 1024), "照片"),
    ],
)
def test_a_bad_photograph_is_named_and_the_good_one_beside_it_is_kept(
    console: Console, data: bytes, words: str
) -> None:
    official = console.official("diaocha")
    good = record(official, ACCEPTED, [("photos-files", ("a.jpg", picture(), "image/jpeg"))], second="")
    assert good.status_code == 422
    assert good.text.count('name="photos" value="') == 1
    bad = record(official, ACCEPTED, [("photos-files", ("b.jpg", data, "image/jpeg"))], findings="发现")
    assert bad.status_code == 422
    assert 'href="#photos"' in bad.text
    assert words in bad.text
    assert "发现</textarea>" in bad.text


def test_a_photograph_of_somebody_else_cannot_be_claimed(console: Console) -> None:
    first, second = console.official("diaocha"), console.official("diaocha2")
    files = [("photos-files", ("a.jpg", picture(), "image/jpeg"))]
    record(first, ACCEPTED, files)
    ref = view(console, ACCEPTED).surveys[-1].photos[0]
    assert record(second, OBJECTED, second="2", photos=ref).status_code == 303
    assert view(console, OBJECTED).surveys[-1].photos == ()


def test_the_survey_of_a_case_that_moved_on_keeps_what_was_typed(console: Console) -> None:
    slow, fast = console.official("diaocha"), console.official("diaocha2")
    form = slow.form(page(ACCEPTED, "record-survey"))
    assert record(fast, ACCEPTED, second="2", **{"p-1-health_grade": "3"}).status_code == 303
    answer = slow.send(form, second=SECOND, what="record", findings="我的发现", **{"p-1-health_grade": "9"})
    assert answer.status_code == 409
    assert "别人先办了" in answer.text
    assert "我的发现</textarea>" in answer.text
    assert '<option value="9" selected>' in answer.text
    assert len(view(console, ACCEPTED).surveys) == 1


def test_facts_are_read_as_they_are_written() -> None:
    facts = {fact.name: fact for fact in person_facts(FORM)}
    for name, value in (
        ("health_grade", 7),
        ("disability", "speech"),
        ("disability_grade", 2),
        ("serious_illness", False),
        ("trade", "odd-jobs"),
        ("months_worked", 0),
        ("potential_wage", 180_050),
    ):
        assert facts[name].read(facts[name].written(value)) == value
        assert facts[name].read("") is None
    with pytest.raises(Invalid, match="number-not-a-number"):
        Fact("houses").read("１２３４５６")


@pytest.mark.parametrize("raw", ["", "  "])
def test_no_place_is_no_place(raw: str) -> None:
    assert survey_form.read_place(raw) is None
    assert survey_form.read_place("45.5，124.3") == (45.5, 124.3, None)
