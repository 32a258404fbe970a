"""The case page and the acts on it: one thing to do, nothing overwritten, nobody beyond their role."""

import re

import pytest

from core import audit, staff
from core.casework import queries
from core.casework.actors import Actor
from core.casework.views import CaseView
from tests.unit.admin.kit import Console, Official

NEW, ASKED, ACCEPTED, LATE, SURVEYED, RICH, SHOWN, OVER, OBJECTED, GRANTED, REFUSED, WITHDRAWN = (
    1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
)  # fmt: skip


def view(console: Console, case: int) -> CaseView:
    """The case as it stands, read past the console."""
    district = Actor("staff", 0, "", frozenset({"district"}), frozenset({"220882"}))
    with console.house.database.read() as s:
        return queries.case_view(s, console.house, district, case)


def page(case: int, act: str = "") -> str:
    return f"/console/cases/{case}" + (f"/{act}" if act else "")


def primary(official: Official, case: int) -> str | None:
    """The words of the one large button, if there is one."""
    found = re.findall(r'class="govuk-button ym-primary"[^>]*>([^<]+)<', official.get(page(case)).text)
    assert len(found) <= 1
    return found[0].strip() if found else None


@pytest.mark.parametrize(
    ("username", "case", "button"),
    [
        ("shouli", NEW, "受理申请"),
        ("shouli", ASKED, "已收到材料"),
        ("shouli", ACCEPTED, None),
        ("diaocha", ACCEPTED, "填写入户调查"),
        ("shouli", SURVEYED, "开始公示"),
        ("diaocha", NEW, None),
        ("shenpi", RICH, "审批"),
        ("shenpi", SHOWN, None),
        ("shenpi", OVER, "审批"),
        ("diaocha", OBJECTED, "填写入户调查"),
        ("shenpi", GRANTED, None),
        ("shenji", NEW, None),
    ],
)
def test_each_official_sees_the_one_thing_to_do(console: Console, username: str, case: int, button: str | None) -> None:
    assert primary(console.official(username), case) == button


def test_a_case_without_a_button_says_what_it_waits_for(console: Console) -> None:
    assert "等待受理" in console.official("shenji").get(page(NEW)).text
    assert "公示到" in console.official("shenpi").get(page(SHOWN)).text
    assert "案件已办结" in console.official("shouli").get(page(GRANTED)).text


def test_accepting_is_one_click_and_leaves_its_traces(console: Console) -> None:
    official = console.official("shouli")
    form = official.form(page(NEW), page(NEW, "accept"))
    answer = official.send(form)
    assert answer.headers["location"] == page(NEW) + "?done=acted"
    after = official.get(answer.headers["location"]).text
    assert "已办好" in after
    assert "已受理" in after
    assert "林受理（受理）" in after
    assert "受理通知书" in after
    with console.house.database.read() as s:
        assert "case-accepted" in [event.action for event in audit.of_subject(s, f"case:{NEW}")]


def test_words_that_are_missing_are_asked_for_beside_their_field(console: Console) -> None:
    official = console.official("shouli")
    answer = official.post(page(NEW, "ask-papers"), words="   ")
    assert answer.status_code == 422
    assert 'href="#words"' in answer.text
    assert 'id="words-error"' in answer.text
    assert view(console, NEW).row.state == "submitted"


def test_asking_for_papers_stops_the_clock_on_the_page(console: Console) -> None:
    official = console.official("shouli")
    official.post(page(NEW, "ask-papers"), words="请补户口本")
    shown = official.get(page(NEW)).text
    assert "期限暂停" in shown
    assert "请补户口本" in shown
    assert primary(official, NEW) == "已收到材料"
    official.post(page(NEW, "receive-papers"), words="")
    assert "工作日" in official.get(page(NEW)).text


def test_a_page_that_became_stale_shows_who_was_faster_and_keeps_what_was_typed(console: Console) -> None:
    slow, fast = console.official("shouli"), console.official("diaocha")
    form = slow.form(page(ACCEPTED, "ask-papers"))
    assert fast.post(page(ACCEPTED, "ask-papers"), words="先写的：请补残疾证").status_code == 303
    answer = slow.send(form, words="后写的：请补户口本")
    assert answer.status_code == 409
    assert "别人先办了" in answer.text
    assert "要求补材料" in answer.text
    assert "田入户（入户调查）" in answer.text
    assert "后写的：请补户口本</textarea>" in answer.text
    assert view(console, ACCEPTED).asked == "先写的：请补残疾证"
    assert len(view(console, ACCEPTED).events) == 3
    # Having looked, the official may still decide the same; the page knows the new version.
    again = Official.form(slow, page(ACCEPTED, "ask-papers"))
    assert again.fields["version"] != form.fields["version"]
    assert slow.send(again, words="后写的：请补户口本").status_code == 303


def test_a_step_that_is_over_offers_no_button_but_still_shows_what_was_typed(console: Console) -> None:
    first, second = console.official("shouli"), console.official("shouli")
    form = second.form(page(NEW, "ask-papers"))
    first.post(page(NEW, "withdraw"), words="不想办了")
    answer = second.send(form, words="写了很久的话")
    assert "写了很久的话</textarea>" in answer.text
    assert "要求补材料</button>" not in answer.text
    assert "现在不能再做这一步" in answer.text


def test_two_tabs_do_a_step_once(console: Console) -> None:
    official = console.official("shouli")
    one, two = official.form(page(NEW), page(NEW, "accept")), official.form(page(NEW), page(NEW, "accept"))
    assert official.send(one).headers["location"].endswith("done=acted")
    answer = official.send(two)
    assert answer.headers["location"].endswith("done=already")
    assert "没有重复办理" in official.get(answer.headers["location"]).text
    assert [event.action for event in view(console, NEW).events] == ["submit", "accept"]


def test_another_step_in_another_tab_is_not_taken_for_the_same(console: Console) -> None:
    official = console.official("shouli")
    one, two = official.form(page(NEW, "ask-papers")), official.form(page(NEW, "ask-papers"))
    assert official.send(one, words="第一句").status_code == 303
    assert official.send(one, words="第一句").headers["location"].endswith("done=already")
    answer = official.send(two, words="第二句")
    assert answer.status_code == 409
    assert "第二句</textarea>" in answer.text
    assert view(console, NEW).asked == "第一句"


def test_a_version_that_was_made_up_changes_nothing(console: Console) -> None:
    official = console.official("shouli")
    form = official.form(page(NEW), page(NEW, "accept"))
    for version in ("0", "-1", "99", "", "x", "9" * 30):
        assert official.send(form, version=version).status_code == 409
    assert view(console, NEW).row.state == "submitted"


def test_whoever_surveyed_cannot_decide(console: Console) -> None:
    with console.house.database.begin() as s:
        both = staff.create_staff(
            s,
            username="liangyang",
            name="两样",
            password="four plain words here",
            roles=["surveyor", "approver"],
            areas=["220882101"],
            at=console.clock.now(),
        )
    assert both.id
    official = console.official("liangyang")
    done = official.post(page(SURVEYED, "record-survey"), second="2", **{"p-0-health_grade": "5", "what": "record"})
    assert done.status_code == 303, done.text
    assert official.post(page(SURVEYED, "publish")).status_code == 303
    console.clock.advance(days=9)
    official = console.official("liangyang")
    shown = official.get(page(SURVEYED, "decide"))
    assert "不能" in shown.text
    assert "批准：" not in shown.text
    form = official.form(page(SURVEYED, "decide"))
    answer = official.send(form)
    assert answer.status_code == 403
    assert view(console, SURVEYED).row.state == "publicised"
    # Nor can a plain surveyor, whatever they post.
    plain = console.official("diaocha2")
    assert plain.bare(page(SURVEYED, "decide"), {"csrf": plain.csrf, "outcome": "granted"}).status_code == 403
    other = console.official("shenpi")
    assert other.post(page(SURVEYED, "decide")).status_code == 303
    assert view(console, SURVEYED).row.state == "granted"


def test_the_decision_shows_every_condition_and_the_sum_before_it_is_taken(console: Console) -> None:
    shown = console.official("shenpi").get(page(OVER, "decide")).text
    for words in (
        "符合条件",
        "存款、理财等",
        "家庭收入",
        "金额怎么算的",
        "每年 8,917.20 元",
        "批准：每年 8,917.20 元",
    ):
        assert words in shown, words
    assert "不予批准</button>" not in shown, "nobody can decide against the rules"


def test_a_refusal_needs_reasons_and_names_other_programmes(console: Console) -> None:
    official = console.official("shenpi")
    shown = official.get(page(RICH, "decide")).text
    assert "不符合条件" in shown
    assert "可能适合的其他项目" in shown
    assert official.post(page(RICH, "decide"), reasons=" ").status_code == 422
    assert official.post(page(RICH, "decide"), reasons="收入高于标准").status_code == 303
    after = official.get(page(RICH)).text
    assert "收入高于标准" in after
    assert "请在2026年11月" in after, "the day by which the applicant must be told"


def test_a_posted_outcome_against_the_rules_is_refused(console: Console) -> None:
    official = console.official("shenpi")
    form = official.form(page(RICH, "decide"))
    answer = official.send(form, outcome="granted", reasons="就要批")
    assert answer.status_code == 409
    assert "就要批" in answer.text
    assert view(console, RICH).row.state == "surveyed"


def test_nobody_publishes_what_the_rules_refuse(console: Console) -> None:
    official = console.official("shouli")
    assert "开始公示</button>" not in official.get(page(RICH, "publish")).text
    assert official.post(page(RICH, "publish")).status_code == 409
    assert view(console, RICH).row.state == "surveyed"


def test_papers_are_pdf_for_those_who_may_see_the_case(console: Console) -> None:
    official = console.official("shouli")
    paper = view(console, GRANTED).instruments[-1]
    for path in (page(GRANTED, f"paper/{paper.id}"), page(GRANTED, "application")):
        answer = official.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["cache-control"] == "no-store"
    assert official.get(page(GRANTED, "paper/9999")).status_code == 404


def test_the_worklist_puts_the_most_urgent_first_and_marks_it(console: Console) -> None:
    shown = console.official("shouli").get("/console/cases").text
    names = re.findall(r"ym-rowlink[^>]*>([^<]+)<", shown)
    assert names[0] == "宋满仓"
    assert "已超期" in shown
    overdue = console.official("shouli").get("/console/cases?show=overdue").text
    assert re.findall(r"ym-rowlink[^>]*>([^<]+)<", overdue) == ["宋满仓"]


@pytest.mark.parametrize("nonsense", ["show=nothing", "area=%27%20OR%201=1", "page=99999", "page=-1", "area=<script>"])
def test_a_worklist_asked_for_nonsense_stays_calm(console: Console, nonsense: str) -> None:
    answer = console.official("shouli").get(f"/console/cases?{nonsense}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace("<script type", "")


def test_a_case_is_found_by_code_and_by_identity_number_without_either_in_the_address(console: Console) -> None:
    official = console.official("shouli")
    case = view(console, SURVEYED)
    for wanted in (case.row.code, case.row.code.lower(), case.identity, case.phone or ""):
        answer = official.post("/console/cases", search=wanted)
        assert answer.headers["location"] == page(SURVEYED), wanted
    nothing = official.post("/console/cases", search="' OR '1'='1")
    assert nothing.status_code == 200
    assert "没有找到" in nothing.text
    stranger = console.official("guanli")
    assert stranger.bare("/console/cases", {"csrf": stranger.csrf, "search": case.identity}).status_code == 403
