"""The console's door: logging in and out, tokens, throttling, and what a stolen or borrowed cookie is worth."""

import re
from datetime import timedelta

import pytest

from admin import cookies
from core.staff.sessions import IDLE
from tests.unit.admin.kit import Console, Official, forms_of

LOG_IN = "/console/log-in"
MINE = "/console/cases?show=mine"
WRONG = "not the password at all"


def log_in(official: Official, username: str, password: str, **more: str) -> str:
    """Try to log in; gives the status and where to."""
    answer = official.post(LOG_IN, username=username, password=password, **more)
    return f"{answer.status_code} {answer.headers.get('location', '')}".strip()


def test_each_official_comes_to_their_first_desk(console: Console) -> None:
    for username, first in (
        ("shouli", MINE),
        ("shenji", "/console/cases"),
        ("guanli", "/console/calendars"),
    ):
        official = console.official()
        assert log_in(official, username, console.password) == f"303 {first}"
        assert official.get(first).status_code == 200


def test_one_is_brought_to_the_page_one_wanted(console: Console) -> None:
    official = console.official()
    wanted = official.get("/console/cases?show=overdue")
    assert wanted.headers["location"] == "/console/log-in?then=/console/cases%3Fshow%3Doverdue"
    form = official.form(wanted.headers["location"], LOG_IN)
    answer = official.send(form, username="shouli", password=console.password)
    assert answer.headers["location"] == "/console/cases?show=overdue"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/console",
        "//evil.example/console",
        "/\\evil.example",
        "/console/../../x\n",
        "javascript:1",
        "/chat",
    ],
)
def test_nobody_is_brought_anywhere_else(console: Console, elsewhere: str) -> None:
    assert log_in(console.official(), "shouli", console.password, then=elsewhere) == f"303 {MINE}"
    there = console.official("shouli").get("/public/language/en", params={"to": elsewhere})
    assert there.headers["location"] == "/console"


@pytest.mark.parametrize(
    ("username", "password"),
    [("shouli", WRONG), ("nobody", WRONG), ("", ""), ("' OR 1=1 --", "x"), ("shouli", "x" * 100_000)],
)
def test_a_wrong_log_in_says_the_same_for_every_reason(console: Console, username: str, password: str) -> None:
    stranger = console.official()
    answer = stranger.post(LOG_IN, username=username, password=password)
    assert answer.status_code == 401
    assert "登录名或密码不对，请重新填写。" in answer.text
    assert WRONG not in answer.text
    assert cookies.SESSION not in answer.cookies
    assert stranger.get("/console/cases").status_code == 303


def test_the_door_shuts_for_a_name_and_says_for_how_long(console: Console) -> None:
    stranger = console.official()
    for _ in range(5):
        assert log_in(stranger, "shouli", WRONG) == "401"
    answer = stranger.post(LOG_IN, username="shouli", password=console.password)
    assert answer.status_code == 429
    assert re.search(r"请等 1[56] 秒后再试", answer.text)
    console.clock.advance(seconds=16)
    assert log_in(stranger, "shouli", console.password) == f"303 {MINE}"


def test_a_name_that_does_not_exist_is_shut_out_just_the_same(console: Console) -> None:
    stranger = console.official()
    assert [log_in(stranger, "nobody", WRONG) for _ in range(6)] == ["401"] * 5 + ["429"]


def test_a_copied_cookie_is_dead_after_log_out(console: Console) -> None:
    official = console.official("shouli")
    thief = console.official()
    thief.client.cookies.set(cookies.SESSION, official.client.cookies[cookies.SESSION], path="/console")
    assert thief.get("/console/cases").status_code == 200
    page = official.get("/console/cases")
    form = next(f for f in forms_of(page.text) if f.action == "/console/log-out")
    answer = official.send(form)
    assert answer.headers["location"].startswith(LOG_IN)
    assert thief.get("/console/cases").headers["location"].startswith(LOG_IN)
    assert thief.bare("/console/cases", {"csrf": thief.csrf, "search": "DA"}).status_code == 401


def test_the_cookie_from_before_the_log_in_is_worth_nothing_after_it(console: Console) -> None:
    victim = console.official()
    victim.client.cookies.set(cookies.SESSION, "planted-by-somebody", path="/console")
    victim.client.cookies.set(cookies.DOOR, "planted-door", path="/console")
    token = victim.form(LOG_IN).fields["csrf"]
    answer = victim.bare(LOG_IN, {"csrf": token, "username": "shouli", "password": console.password})
    assert answer.status_code == 303
    fresh = answer.cookies[cookies.SESSION]
    assert fresh != "planted-by-somebody"
    attacker = console.official()
    attacker.client.cookies.set(cookies.SESSION, "planted-by-somebody", path="/console")
    assert attacker.get("/console/cases").status_code == 303
    assert victim.bare("/console/cases", {"csrf": token, "search": "x"}).status_code == 403, "the old token died too"


def test_logging_in_again_ends_the_session_that_was_there(console: Console) -> None:
    official = console.official("shouli")
    before = official.client.cookies[cookies.SESSION]
    csrf = official.csrf
    answer = official.bare(LOG_IN, {"csrf": csrf, "username": "diaocha", "password": console.password})
    assert answer.status_code == 303
    old = console.official()
    old.client.cookies.set(cookies.SESSION, before, path="/console")
    assert old.get("/console/cases").status_code == 303


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_from_elsewhere(console: Console) -> None:
    official = console.official()
    answer = official.post(LOG_IN, username="shouli", password=console.password)
    session = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(cookies.SESSION))
    for mark in ("HttpOnly", "SameSite=lax", "Secure", "Path=/console"):
        assert mark in session
    plain = Official(console, None)
    plain.client.base_url = "http://console.test"  # type: ignore[assignment]  # httpx takes a string
    page = plain.get(LOG_IN)
    assert all("Secure" not in cookie for cookie in page.headers.get_list("set-cookie"))


def test_an_idle_session_ends_and_what_was_typed_is_kept(console: Console) -> None:
    official = console.official("shouli")
    form = official.form("/console/cases/2/ask-papers")
    console.clock.advance(seconds=IDLE.total_seconds())
    door = official.send(form, words="请带<b>户口本</b>")
    assert door.status_code == 401
    assert "刚才填写的内容还在" in door.text
    log_in_form = next(f for f in forms_of(door.text) if f.action == LOG_IN)
    resumed = official.send(log_in_form, username="shouli", password=console.password)
    assert resumed.status_code == 200
    again = next(f for f in forms_of(resumed.text) if f.action == "/console/cases/2/ask-papers")
    assert again.fields["words"] == "请带<b>户口本</b>"
    done = official.send(again)
    assert done.headers["location"].startswith("/console/cases/2?")
    assert "请带&lt;b&gt;户口本&lt;/b&gt;" in official.get("/console/cases/2").text


def test_what_somebody_else_made_the_browser_send_is_not_kept(console: Console) -> None:
    official = console.official("shouli")
    console.clock.advance(seconds=IDLE.total_seconds())
    door = official.bare("/console/cases/2/ask-papers", {"csrf": "0" * 64, "words": "planted"})
    assert door.status_code == 403
    assert "planted" not in door.text


def test_using_the_console_keeps_the_session_alive(console: Console) -> None:
    official = console.official("shouli")
    for _ in range(6):
        console.clock.advance(seconds=IDLE.total_seconds() * 2 / 3)
        assert official.get("/console/cases").status_code == 200
    console.clock.advance(seconds=timedelta(hours=12).total_seconds())
    assert official.get("/console/cases").status_code == 303


@pytest.mark.parametrize("path", ["/console/cases", "/console/cases/1/accept", "/console/counter/dibao", LOG_IN])
def test_a_form_without_its_token_changes_nothing(console: Console, path: str) -> None:
    official = console.official("shouli")
    other = console.official("shouli")
    for sent in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": other.csrf}, {"csrf": "令牌"}):
        answer = official.bare(path, {"version": "1", "words": "x", **sent})
        assert answer.status_code == 403, sent
        assert "这个页面已过期" in answer.text
    assert "新申请" in official.get("/console/cases/1").text


def test_a_form_from_another_site_is_refused_even_with_the_token(console: Console) -> None:
    official = console.official("shouli")
    answer = official.bare("/console/cases", {"csrf": official.csrf}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_form_that_is_far_too_large_is_not_read(console: Console) -> None:
    official = console.official("shouli")
    answer = official.bare("/console/cases", {"csrf": official.csrf, "search": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "一次提交的内容太多" in answer.text


def test_the_last_step_of_the_password_change_ends_other_sessions(console: Console) -> None:
    here, elsewhere = console.official("shouli"), console.official("shouli")
    new = "另外几个好记的词 42"
    refused = here.post("/console/password", old=WRONG, new=new, again=new)
    assert refused.status_code == 422
    assert "现在的密码不对" in refused.text
    assert "两次输入的新密码不一样" in here.post("/console/password", old=WRONG, new=new, again="x").text
    assert here.post("/console/password", old=console.password, new=new, again=new).status_code == 303
    assert here.get("/console/cases").status_code == 200
    assert elsewhere.get("/console/cases").status_code == 303
    assert log_in(console.official(), "shouli", new) == f"303 {MINE}"


def test_a_disabled_official_is_out_at_once(console: Console) -> None:
    boss, clerk = console.official("guanli"), console.official("shouli")
    assert clerk.get("/console/cases").status_code == 200
    assert boss.post("/console/people/1", what="disable").headers["location"].endswith("done=staff-disabled")
    assert clerk.get("/console/cases").status_code == 303
    assert log_in(console.official(), "shouli", console.password) == "401"


def test_a_new_official_must_choose_a_password_first(console: Console) -> None:
    boss = console.official("guanli")
    answer = boss.post("/console/people/new", name="新来的", username="xinlai", roles=["acceptor"], areas=["220882101"])
    assert answer.status_code == 200
    first = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}(?=\s*</dd>)", answer.text)
    assert first is not None
    new = console.official()
    assert log_in(new, "xinlai", first.group()) == f"303 {MINE}"
    assert new.get("/console/cases").headers["location"] == "/console/password"
    assert new.bare("/console/cases", {"csrf": new.csrf}).headers["location"] == "/console/password"
    assert (
        new.post(
            "/console/password", old=first.group(), new="几个好记的词放在一起用", again="几个好记的词放在一起用"
        ).status_code
        == 303
    )
    assert new.get("/console/cases").status_code == 200


def test_two_administrators_do_not_overwrite_each_other(console: Console) -> None:
    boss = console.official("guanli")
    first, second = boss.form("/console/people/2"), boss.form("/console/people/2")
    assert boss.send(first, what="reset").status_code == 200
    answer = boss.send(second, what="disable")
    assert answer.status_code == 409
    assert "有人改动了 田入户 的账号" in answer.text
    assert console.official("diaocha").get("/console/cases").status_code == 303, "only the password was reset"


def test_the_language_is_kept_and_the_words_change(console: Console) -> None:
    official = console.official("shouli")
    assert 'lang="zh-CN"' in official.get("/console/cases").text
    answer = official.get("/public/language/en?to=/console/cases%3Fshow%3Doverdue")
    assert answer.headers["location"] == "/console/cases?show=overdue"
    english = official.get("/console/cases").text
    assert '<html lang="en"' in english
    assert "Log out" in english
    assert "There is no such page" in official.get("/console/nothing").text
    assert official.get("/public/language/xx?to=/console").headers.get("set-cookie") is None


HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}


@pytest.mark.parametrize(
    ("path", "keep"),
    [
        ("/console/cases", "no-store"),
        ("/console/cases/1", "no-store"),
        ("/console/log-in", "no-store"),
        ("/console/nothing", "no-store"),
        ("/public/publicity", "no-cache"),
        ("/static/desk.css", "no-cache"),
    ],
)
def test_every_answer_tells_the_browser_what_it_may_do(console: Console, path: str, keep: str) -> None:
    answer = console.official("shouli").get(path)
    for name, value in HEADERS.items():
        assert value in answer.headers[name]
    assert answer.headers["cache-control"] == keep
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_failure_of_ours_shows_a_page_with_headers_and_nothing_of_its_inside(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.casework import queries

    def broken(*_: object) -> None:
        raise RuntimeError("secret inside 220882198001010019")

    monkeypatch.setattr(queries, "worklist", broken)
    answer = console.official("shouli").get("/console/cases")
    assert answer.status_code == 500
    assert "系统出错了" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_styles_and_scripts_may_be_kept_for_ever_because_their_address_changes(console: Console) -> None:
    page = console.official().get(LOG_IN).text
    for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = console.official().get(file)
        assert answer.status_code == 200, file
        assert "immutable" in answer.headers["cache-control"]
