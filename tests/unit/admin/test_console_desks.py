"""The smaller desks: messages, calendars, accounts, the audit chain, and what the public reads."""

import re

import pytest

from core.casework import service
from core.casework.actors import Actor
from core.db.models.casework import Case
from core.files import photos, store
from tests.unit.admin.kit import Console
from tests.unit.admin.test_console_cases import ASKED, NEW, OVER, SHOWN, page, view
from tests.unit.admin.test_console_counter import submit
from tests.unit.admin.test_console_survey import picture

YEAR_2027 = {
    "year": "2027",
    "source": "国务院办公厅通知（试用）",
    "off": "\n".join(
        [
            "2027-01-01 to 2027-01-03",
            "2月5日至11日",
            "2027-04-05",
            "2027-05-01 to 2027-05-05",
            "2027-06-09",
            "2027-09-15",
            "2027-10-01 to 2027-10-07",
        ]
    ),
    "on": "2027-01-30\n2027-02-20",
}


def call(console: Console, case: int, words: str) -> int:
    """A citizen writes from the chat the case is bound to."""
    with console.house.database.begin() as s:
        row = s.get_one(Case, case)
        chat = Actor("chat", row.chat_session_id, "")
        return service.call(s, console.house, chat, words)


# ---------------------------------------------------------------- messages


def test_a_citizens_call_is_answered_into_the_chat(console: Console) -> None:
    message = call(console, NEW, "我想问问什么时候有结果")
    official = console.official("shouli")
    assert "我想问问什么时候有结果" in official.get("/console/inbox").text
    assert "1 条留言未答复" in official.get("/console/cases").text
    answer = official.post(f"/console/inbox/{message}", what="reply", words="这周内会有人上门。")
    assert answer.headers["location"] == "/console/inbox?done=answered"
    assert "我想问问" not in official.get("/console/inbox").text
    assert "我想问问" in official.get("/console/inbox?show=all").text
    assert [m.words for m in view(console, NEW).messages] == ["我想问问什么时候有结果", "这周内会有人上门。"]


def test_two_officials_do_not_answer_the_same_message(console: Console) -> None:
    message = call(console, NEW, "请问")
    fast, slow = console.official("shouli"), console.official("diaocha")
    form = slow.form(f"/console/inbox/{message}")
    fast.post(f"/console/inbox/{message}", what="reply", words="先答的")
    answer = slow.send(form, what="reply", words="后答的")
    assert answer.status_code == 409
    assert "后答的" in answer.text
    assert "没有发出" in answer.text
    assert [m.words for m in view(console, NEW).messages if m.direction == "out"] == ["先答的"]


def test_a_message_can_be_settled_without_an_answer_but_not_answered_with_nothing(console: Console) -> None:
    message = call(console, NEW, "谢谢")
    official = console.official("shouli")
    assert official.post(f"/console/inbox/{message}", what="reply", words="  ").status_code == 422
    assert official.post(f"/console/inbox/{message}", what="take").headers["location"].endswith("done=taken")
    assert all(m.direction == "in" for m in view(console, NEW).messages)


def test_an_official_writes_to_the_applicant_unasked(console: Console) -> None:
    official = console.official("shouli")
    assert official.post(page(NEW), words="请保持电话畅通").headers["location"].endswith("done=written")
    assert "请保持电话畅通" in official.get(page(NEW)).text
    assert official.post(page(NEW), words=" ").status_code == 422
    reader = console.official("shenji")
    assert reader.bare(page(NEW), {"csrf": reader.csrf, "words": "x"}).status_code == 403


# ---------------------------------------------------------------- calendars


def test_loading_a_year_is_looked_at_first_and_then_moves_the_clocks(console: Console) -> None:
    console.clock.advance(days=30)
    clerk, boss = console.official("shouli"), console.official("guanli")
    path = submit(clerk).headers["location"]
    assert "暂定" in clerk.get(path).text
    before = clerk.get("/console/calendars").text
    assert "暂定" in before
    look = boss.post("/console/calendars/load", what="preview", **YEAR_2027)
    assert look.status_code == 200
    assert "2027 年将是这样" in look.text
    assert "2027年2月20日" in look.text
    assert "暂定" in clerk.get(path).text, "looking changes nothing"
    done = boss.post("/console/calendars/load", what="apply", **YEAR_2027)
    assert done.headers["location"].endswith("done=calendar-loaded")
    assert "暂定" not in clerk.get(path).text
    assert "国务院办公厅通知（试用）" in clerk.get("/console/calendars").text


def test_a_loaded_year_can_be_corrected_but_not_over_somebody_elses_correction(console: Console) -> None:
    first, second = console.official("guanli"), console.official("guanli")
    first.post("/console/calendars/load", what="apply", **YEAR_2027)
    mine = first.form("/console/calendars/load?year=2027", "/console/calendars/load")
    theirs = second.form("/console/calendars/load?year=2027", "/console/calendars/load")
    assert first.send(mine, what="apply", **{**YEAR_2027, "source": "更正一"}).status_code == 303
    answer = second.send(theirs, what="apply", **{**YEAR_2027, "source": "更正二"})
    assert answer.status_code == 409
    assert "更正二" in answer.text
    assert "更正一" in first.get("/console/calendars").text


def test_a_calendar_can_be_a_file_of_days(console: Console) -> None:
    boss = console.official("guanli")
    lines = [f"2027-{month:02d}-{day:02d},休" for month, days in {1: [1]}.items() for day in days]
    data = "\n".join([*lines, "2027-02-20,班"]).encode()
    typed = {**YEAR_2027, "on": "2027-01-30"}
    look = boss.post("/console/calendars/load", {"list": ("days.csv", data, "text/csv")}, what="preview", **typed)
    assert look.status_code == 200, look.text
    assert "2027年2月20日" in look.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"off": "2027-02-06"}, "off"),
        ({"off": "明天"}, "off"),
        ({"off": "2027-02-12 to 2027-02-06"}, "off"),
        ({"off": ""}, "off"),
        ({"on": "2027-02-22"}, "on"),
        ({"year": "1999"}, "year"),
        ({"year": "x"}, "off"),
        ({"source": " "}, "source"),
        ({"off": "'; DROP TABLE calendar_years;--"}, "off"),
    ],
)
def test_a_calendar_that_cannot_be_one_is_refused_in_words(console: Console, typed: dict[str, str], field: str) -> None:
    boss = console.official("guanli")
    for what in ("preview", "apply"):
        answer = boss.post("/console/calendars/load", what=what, **{**YEAR_2027, **typed})
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
    assert "试用" not in boss.get("/console/calendars").text


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"x" * 200_000])
def test_a_list_that_is_no_text_is_refused(console: Console, data: bytes) -> None:
    boss = console.official("guanli")
    answer = boss.post(
        "/console/calendars/load",
        {"list": ("x.csv", data, "text/csv")},
        what="preview",
        **{**YEAR_2027, "year": "2028"},
    )
    assert answer.status_code == 422


# ---------------------------------------------------------------- accounts


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"username": "王"}, "username"),
        ({"username": "shouli"}, "username"),
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles"),
        ({"areas": []}, "areas"),
        ({"areas": ["abc"]}, "areas"),
    ],
)
def test_a_bad_account_is_refused_beside_its_field(
    console: Console, typed: dict[str, str | list[str]], field: str
) -> None:
    boss = console.official("guanli")
    good: dict[str, str | list[str]] = {
        "name": "新人",
        "username": "xinren",
        "roles": ["acceptor"],
        "areas": ["220882101"],
    }
    answer = boss.post("/console/people/new", **{**good, **typed})
    assert answer.status_code in (409, 422)
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text


def test_the_last_administrator_cannot_be_locked_out_by_themselves(console: Console) -> None:
    boss = console.official("guanli")
    assert "停用账号" not in boss.get("/console/people/7").text
    answer = boss.bare("/console/people/7", {"csrf": boss.csrf, "what": "disable", "version": "1"})
    assert answer.status_code == 403
    assert boss.get("/console/people/4711").status_code == 404


# ---------------------------------------------------------------- audit


def test_the_auditor_sees_who_did_what_in_words(console: Console) -> None:
    console.official("shouli").post(page(NEW, "ask-papers"), words="秘密的话")
    shown = console.official("shenji").get("/console/audit").text
    assert "林受理" in shown
    assert "要求补材料" in shown
    assert f'href="/console/cases/{NEW}"' in shown
    assert "秘密的话" not in shown
    verdict = console.official("shenji").get("/console/audit/verify").text
    assert "审计链完整" in verdict


def test_a_changed_chain_is_called_broken(console: Console) -> None:
    with console.house.database.engine.begin() as c:
        c.exec_driver_sql("UPDATE audit_events SET actor = 'staff:99' WHERE action = 'case-granted'")
    shown = console.official("shenji").get("/console/audit/verify").text
    assert "审计链已损坏" in shown
    assert "内容被改动" in shown


# ---------------------------------------------------------------- the public


def test_the_public_reads_masked_names_and_nothing_more(console: Console) -> None:
    stranger = console.official()
    shown = stranger.get("/public/publicity").text
    case = view(console, SHOWN)
    assert case.name not in shown
    assert case.identity not in shown
    assert case.row.code not in shown
    assert case.name[0] in shown
    assert "村" in shown
    notice = re.search(r'href="(/public/publicity/\d+)"', shown)
    assert notice is not None
    one = stranger.get(notice[1])
    assert one.status_code == 200
    assert case.name not in one.text
    assert "set-cookie" not in one.headers
    over = view(console, OVER)
    assert over.publicities[-1].amount.money.yuan() not in shown.replace(",", ""), "a round that is over is not shown"
    assert stranger.get("/public/publicity/4711").status_code == 404


def test_a_notice_goes_when_somebody_objects(console: Console) -> None:
    stranger, official = console.official(), console.official("shouli")
    notice = re.search(r'href="(/public/publicity/\d+)"', stranger.get("/public/publicity").text)
    assert notice is not None
    official.post(page(SHOWN, "object"), words="他家有车", contact="")
    assert stranger.get(notice[1]).status_code == 404
    assert "罗" not in stranger.get("/public/publicity").text
    assert "匿名" in official.get(page(SHOWN)).text


def test_the_public_page_speaks_both_languages_and_filters_by_town(console: Console) -> None:
    stranger = console.official()
    assert "现在没有公示" in stranger.get("/public/publicity?area=220882102").text
    assert stranger.get("/public/publicity?area=<script>").status_code == 200
    stranger.get("/public/language/en?to=/public/publicity")
    assert "Public notices" in stranger.get("/public/publicity").text


def test_a_photograph_sent_in_the_chat_is_looked_at_from_the_inbox(console: Console) -> None:
    with console.house.database.begin() as s:
        row = s.get_one(Case, ASKED)
        chat = Actor("chat", row.chat_session_id, "")
        ref = store.keep(s, chat.label, photos.take(picture()), console.clock.now())
        message = service.answer_papers(s, console.house, chat, row.code, None, ref)
    official = console.official("shouli")
    assert "补交材料" in official.get("/console/inbox").text
    assert official.get(f"/console/inbox/{message}/photo").headers["content-type"] == "image/jpeg"
    assert official.get(page(ASKED, f"photo/{ref}")).status_code == 200
    assert official.get(f"/console/inbox/{message + 99}/photo").status_code == 404
