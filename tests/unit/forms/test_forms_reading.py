"""Every kind of question reads what people give it, and refuses the rest with a reason."""

from pathlib import Path
from typing import Any

import pytest

from core.errors import Invalid
from core.forms import Form, load_forms
from core.forms.reading import read
from tests.unit.forms.forms_sample import MAN, TODAY, form_of


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return form_of(tmp_path)


@pytest.fixture(scope="module")
def dibao() -> Form:
    return load_forms().get("dibao")


def refusal(form: Form, field: str, raw: Any, answers: dict[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Invalid) as refused:
        read(form, (field,), raw, answers or {}, TODAY)
    return refused.value.code, refused.value.params


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("health", "both", "both"),
        ("health", "１", "healthy"),
        ("health", "第二个", "disabled"),
        ("health", "我是残疾人", "disabled"),
        ("health", "Healthy", "healthy"),
        ("health", "身体", "healthy"),
        ("things", "1 2", ["car", "truck"]),
        ("things", "货车、小汽车", ["car", "truck"]),
        ("things", "汽车和货车", ["car", "truck"]),
        ("things", ["truck", "car"], ["car", "truck"]),
        ("things", "没有", ["none"]),
        ("story", "  <script>alert(1)</script>"[:20], "<script>alert(1)</"),
        ("story", "两个\n字", "两个 字"),
        ("name", "王 建国", "王建国"),
        ("name", "买买提•艾力", "买买提·艾力"),
        ("name", "Mary-Jane O’Neil", "Mary-Jane O'Neil"),
        ("number", "220882 19910312 3012", MAN),
        ("sum", "每月2000", {"fen": 200_000, "period": "month"}),
        ("day", "昨天", "2026-11-22"),
        ("phone", "138 0436 0001", "+8613804360001"),
        ("phone", "+86 138-0436-0001", "+8613804360001"),
        ("phone", "０４３６－５２２０００１", "+864365220001"),
        ("card", "6217 0009 9001 2345 670", "6217000990012345670"),
        ("photos", "ref-1", ["ref-1"]),
        ("photos", ["ref-1", "ref-2"], ["ref-1", "ref-2"]),
        ("place", "45.5，124.29", {"latitude": 45.5, "longitude": 124.29, "accuracy_m": None}),
        ("sure", "有", True),
        ("sure", "没有", False),
        ("sure", "Y", True),
        ("rooms", "三间", 3),
        ("rooms", "没有", 0),
        ("kin", "两个", 2),
        ("agreed", "同意", {"given": True, "version": "7"}),
    ],
)
def test_an_answer_is_read(form: Form, field: str, raw: Any, value: Any) -> None:
    assert read(form, (field,), raw, {}, TODAY) == value


@pytest.mark.parametrize(
    ("field", "raw", "code", "params"),
    [
        ("health", "蓝色", "choice-unknown", {}),
        ("health", "4", "choice-number", {"most": 3}),
        ("health", "有", "choice-ambiguous", None),
        ("things", ["car", "none"], "choice-alone", None),
        ("things", ["boat"], "choice-unknown", {}),
        ("things", [], "answer-empty", {}),
        ("things", "汽车、马", "choice-unknown", {}),
        ("story", "长" * 21, "answer-too-long", {"length": 21, "most": 20}),
        ("story", "短", "answer-too-short", {"length": 1, "least": 2}),
        ("story", "😀😀", "answer-no-words", {}),
        ("story", " \u200b ", "answer-empty", {}),
        ("name", "王" * 200, "answer-too-long", {"length": 200, "most": 30}),
        ("name", "王", "name-too-short", {}),
        ("name", "没有", "name-not-a-name", {}),
        ("name", "<b>王芳</b>", "name-characters", {"found": "<"}),
        ("name", "Robert'); DROP TABLE people;--", "name-characters", {"found": ")"}),
        ("name", "王2", "name-characters", {"found": "2"}),
        ("sum", "1000001", "money-too-large", {}),
        ("day", "明天", "date-not-a-date", {}),
        ("phone", "1380436000", "phone-length", {"length": 10}),
        ("phone", "abc", "phone-no-digits", {}),
        ("phone", "99", "phone-not-valid", {}),
        ("card", "6217000990012345671", "card-check-digit", {}),
        ("card", "62170009", "card-length", {"length": 8}),
        ("card", "6217x00990012345670", "card-characters", {"found": "x"}),
        ("photos", ["a", "b", "c"], "photos-too-many", {"most": 2}),
        ("photos", [], "answer-empty", {}),
        ("place", "在家", "location-not-a-place", {}),
        ("place", {"latitude": 91, "longitude": 0}, "location-not-a-place", {}),
        ("place", ["45"], "answer-wrong-kind", {}),
        ("name", ["王芳"], "answer-wrong-kind", {}),
        ("sure", "也许", "choice-unknown", {}),
        ("rooms", "10", "number-too-large", {"most": 9}),
        ("rooms", "-1", "number-too-small", {"least": 0}),
        ("rooms", "1.5", "number-not-whole", {}),
        ("rooms", "很多", "number-not-a-number", {}),
        ("agreed", "不同意", "consent-refused", {}),
        ("story", "字" * 4001, "answer-too-long", {"length": 4001, "most": 20}),
    ],
)
def test_what_cannot_be_an_answer_is_refused_by_name(
    form: Form, field: str, raw: Any, code: str, params: dict[str, Any] | None
) -> None:
    refused, given = refusal(form, field, raw)
    assert refused == code
    assert params is None or given == params


def test_villages_are_those_of_the_town_that_was_given(form: Form) -> None:
    assert read(form, ("village",), "湖滨", {"town": "220882102"}, TODAY) == "220882102201"
    assert refusal(form, "village", "湖滨村", {"town": "220882101"})[0] == "choice-unknown"
    assert refusal(form, "village", "220882102201", {})[0] == "choice-unknown"


def test_the_same_identity_number_cannot_be_given_twice(form: Form) -> None:
    from core.forms import load_forms

    dibao = load_forms().get("dibao")
    answers = {"identity": MAN, "members": [{}, {"identity": "220882199306084025"}]}
    for path in (("members", 0, "identity"), ("members", 1, "identity")):
        with pytest.raises(Invalid) as refused:
            read(dibao, path, MAN, answers, TODAY)
        assert refused.value.code == "identity-repeated"
    assert read(dibao, ("identity",), MAN, answers, TODAY) == MAN
    assert refusal(dibao, "identity", "220882199306084025", answers)[0] == "identity-repeated"


@pytest.mark.parametrize(
    ("raw", "number"),
    [("我有两个孩子", 2), ("还有3位老人", 3), ("I have two children", 2), ("两个", 2), ("只有我", 0), ("一位", 1)],
)
def test_a_number_is_heard_in_a_sentence(dibao: Form, raw: str, number: int) -> None:
    assert read(dibao, ("members",), raw, {}, TODAY) == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("一个孩子都没有", "number-not-a-number"),
        ("我有1个儿子2个女儿", "number-not-a-number"),
        ("I do not have two children", "number-not-a-number"),
        ("我家三口人", "number-with-you"),
        ("3口", "number-with-you"),
    ],
)
def test_a_sentence_that_could_mean_two_numbers_is_asked_again(dibao: Form, raw: str, code: str) -> None:
    assert refusal(dibao, "members", raw)[0] == code


@pytest.mark.parametrize("raw", ["我住柳河", "柳河", "I live in Liuhe", "liuhe town"])
def test_a_town_is_known_by_what_people_call_it(dibao: Form, raw: str) -> None:
    assert read(dibao, ("town",), raw, {}, TODAY) == "220882101"


@pytest.mark.parametrize("name", ["\U00020bb7小明", "王\U000323ac", "\u182a\u1820\u1832\u1824"])
def test_no_character_of_a_rare_name_vanishes(form: Form, name: str) -> None:
    assert read(form, ("name",), name, {}, TODAY) == name


def test_a_character_that_only_the_persons_phone_knows_is_not_dropped_in_silence(form: Form) -> None:
    assert refusal(form, "name", "王\ue863明")[0] == "name-private-character"
