"""What the applicant sees, and what a stranger does not."""

import json
from datetime import date
from typing import Any

import pytest

from core.casework import codes, progress, service
from core.casework.transitions import State
from core.errors import NotFound
from core.i18n import LANGUAGES, localizer, unpack
from tests.unit.casework.township import DAUGHTER, FATHER, POOR, WEALTH, Township

KEYS = {
    "code", "programme", "place", "state", "submitted_on", "due_on", "days_left", "provisional", "holder", "timeline",
    "asked", "answered", "outcome", "amount", "lines", "arithmetic", "others", "bound",
}  # fmt: skip


def own(township: Township) -> dict[str, Any]:
    with township.house.database.read() as s:
        (found,) = progress.summaries(s, township.chat().id or 0, township.clock.today())
    return found


def stranger(township: Township, code: str | None = None) -> dict[str, Any]:
    with township.house.database.read() as s:
        return progress.by_code(s, code or township.code, township.clock.today())


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_summary_that_can_be_put_into_words(township: Township, state: State, language: str) -> None:
    township.walk(state)
    found = own(township)
    assert set(found) == KEYS
    assert json.loads(json.dumps(found)) == found
    say = localizer(language).say
    assert say(unpack(found["holder"]))
    assert [say(unpack(step["what"])) for step in found["timeline"]]
    for line in (*found["lines"], *found["arithmetic"], *found["others"]):
        assert say(unpack(line))
    assert (found["state"], found["bound"]) == (state, True)
    assert found["outcome"] == (state if state in ("granted", "refused") else None)


def test_the_timeline_tells_each_step_with_its_day(township: Township) -> None:
    township.walk(State.GRANTED)
    say = localizer("zh-CN").say
    steps = [(step["on"], say(unpack(step["what"]))) for step in own(township)["timeline"]]
    assert steps == [
        ("2026-11-16", "提交了申请"),
        ("2026-11-16", "申请已受理"),
        ("2026-11-16", "完成了入户调查"),
        ("2026-11-16", "开始公示"),
        ("2026-11-24", "申请已批准"),
    ]


def test_a_grant_shows_the_amount_and_how_it_was_reckoned(township: Township) -> None:
    township.walk(State.GRANTED)
    found = own(township)
    decision = township.view().decision
    assert decision is not None
    assert unpack(found["amount"]) == decision.amount
    assert len(found["arithmetic"]) == len(decision.assessment.lines) > 3
    assert (found["due_on"], found["days_left"]) == (None, None)


def test_what_is_asked_is_told_in_the_officials_words(township: Township) -> None:
    township.walk(State.PAPERS_ASKED)
    assert localizer("zh-CN").say(unpack(own(township)["asked"])) == "需要您补充：请补充残疾证照片"
    township.do(service.receive_papers, township.official("acceptor"))
    assert own(township)["asked"] is None


def test_an_answer_that_came_is_known_and_what_was_asked_stays_the_applicants_own(township: Township) -> None:
    township.walk(State.PAPERS_ASKED)
    assert own(township)["answered"] is False
    with township.house.database.begin() as s:
        service.answer_papers(s, township.house, township.chat(), township.code, "没有残疾证", None)
    assert own(township)["answered"] is True
    seen = stranger(township)
    assert "残疾" not in json.dumps(seen, ensure_ascii=False)
    assert localizer("zh-CN").say(unpack(seen["asked"])).startswith("需要申请人补充材料")


def test_when_the_public_round_is_over_the_approver_has_the_case(township: Township) -> None:
    township.walk(State.PUBLICISED)
    say = localizer("zh-CN").say
    assert say(unpack(own(township)["holder"])) == "正在公示，听取大家意见"
    township.clock.advance(days=8)
    assert say(unpack(own(township)["holder"])) == "乡镇审批人员"


@pytest.mark.parametrize("state", [State.GRANTED, State.REFUSED, State.PUBLICISED])
def test_the_code_alone_shows_no_name_and_no_sum(township: Township, state: State) -> None:
    township.walk(state)
    found = stranger(township)
    assert set(found) == KEYS
    assert (found["bound"], found["amount"], found["lines"], found["arithmetic"], found["others"]) == (
        False,
        None,
        [],
        [],
        [],
    )
    text = json.dumps(found, ensure_ascii=False)
    for secret in ("王小明", "李小花", FATHER, DAUGHTER, POOR["phone"], POOR["bank_card"], "$money", "$amount"):
        assert secret not in text


@pytest.mark.parametrize("guess", ["DA-AAAA-AAAA", "", "DA", "' OR 1=1 --", FATHER, "%", "DA-%%%%-%%%%", "王小明"])
def test_what_is_no_code_of_a_case_finds_nothing(township: Township, guess: str) -> None:
    township.submit()
    with township.house.database.read() as s, pytest.raises(NotFound) as refused:
        progress.by_code(s, guess, township.clock.today())
    assert refused.value.code == "case-code-unknown"


def test_a_code_is_understood_as_people_write_it(township: Township) -> None:
    township.submit()
    bare = township.code.replace("-", "")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in township.code)
    for typed in (township.code.lower(), bare, f" {bare} ", township.code.replace("-", " "), wide):
        assert stranger(township, typed)["code"] == township.code


def test_a_chat_sees_its_own_cases_newest_first_and_no_others(township: Township) -> None:
    township.walk(State.WITHDRAWN)
    first = township.code
    township.submit()
    with township.house.database.read() as s:
        found = progress.summaries(s, township.chat().id or 0, township.clock.today())
        assert [case["code"] for case in found] == [township.code, first]
        assert progress.summaries(s, (township.chat().id or 0) + 1, township.clock.today()) == []


def test_codes_are_many_readable_and_never_look_alike() -> None:
    made = {codes.new_code("DA") for _ in range(2000)}
    assert len(made) == 2000
    assert len(codes.ALPHABET) ** 8 > 10**10
    assert not set(codes.ALPHABET) & set("0O1IL2Z5S6G8B")
    assert all(codes.read_code(code) == code for code in made)
    assert codes.read_code("DA-7K3F-9QX0") is None


def test_a_refusal_tells_each_condition_not_met_its_distance_and_the_way_on(township: Township) -> None:
    township.walk(State.SURVEYED, corrections=WEALTH)
    township.do(service.decide, township.official("approver"), "refused", "土地出租收入高于标准")
    whole = "\n".join(township.notices())
    for words in (
        "没有批准",
        "土地出租收入高于标准",
        "没有达到的条件",
        "家庭收入",
        "您家",
        "依据",
        "是这样算的",
        "60 天内",
        "行政复议",
    ):
        assert words in whole, words
    decision = township.view().decision
    assert decision is not None
    assert len(decision.assessment.other_programmes) > 0
    assert "您还可以看看别的帮助" in whole
    assert date(2026, 11, 16) == decision.on
    assert "2027年1月15日" in whole
