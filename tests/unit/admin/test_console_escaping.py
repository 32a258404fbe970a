"""Whatever is typed anywhere is shown as it was typed: no markup of a stranger's ever runs, no statement of theirs."""

import pytest

from core.casework import service
from core.casework.actors import Actor
from core.db.models.casework import Case
from tests.unit.admin.kit import Console, Official
from tests.unit.admin.test_console_cases import ACCEPTED, NEW, OVER, RICH, SHOWN, SURVEYED, page

EVIL = """<script>alert("x")</script><img src=x onerror=alert(1)>'; DROP TABLE cases;-- {{ 7*7 }} {$name}"""
SHOWN_AS = "&lt;script&gt;alert("


def harmless(text: str) -> bool:
    return "<script>alert" not in text and "<img src=x" not in text and "49 {$name}" not in text


SURVEY = {"second": "3", "what": "record"}
FIELDS = [
    ("shouli", page(NEW, "ask-papers"), {"words": EVIL}, page(NEW)),
    ("shouli", page(NEW, "withdraw"), {"words": EVIL}, page(NEW)),
    ("shouli", page(SHOWN, "object"), {"words": EVIL, "contact": EVIL[:150]}, page(SHOWN)),
    ("shenpi", page(NEW, "extend"), {"words": EVIL}, page(NEW)),
    ("shenpi", page(RICH, "decide"), {"reasons": EVIL}, page(RICH)),
    ("shenpi", page(OVER, "decide"), {"reasons": EVIL}, page(OVER)),
    ("shouli", page(NEW), {"words": EVIL}, page(NEW)),
    ("diaocha", page(ACCEPTED, "record-survey"), SURVEY | {"findings": EVIL, "note": EVIL}, page(ACCEPTED)),
]


@pytest.mark.parametrize(("username", "form", "typed", "then"), FIELDS, ids=[f"{u}{f}" for u, f, *_ in FIELDS])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_is_typed_is_shown_as_typed(
    console: Console, username: str, form: str, typed: dict[str, str], then: str, language: str
) -> None:
    official = console.official(username)
    official.get(f"/public/language/{language}?to=/console")
    answer = official.post(form, **typed)
    assert answer.status_code == 303, answer.text
    shown = official.get(then).text
    assert SHOWN_AS in shown
    assert harmless(shown)
    assert "宋满仓" in console.official("shouli").get("/console/cases").text, "the table of cases still stands"


REFUSED = [
    ("shouli", "/console/cases", {"search": EVIL[:55]}),
    ("shouli", "/console/counter/dibao", {"what": "submit", "name": EVIL, "identity": EVIL, "helper": EVIL}),
    (
        "diaocha",
        page(ACCEPTED, "record-survey"),
        SURVEY | {"place": EVIL, "h-houses": EVIL, "visited-on": EVIL, "in-0-amount": EVIL},
    ),
    ("guanli", "/console/people/new", {"name": EVIL, "username": EVIL, "roles": EVIL, "areas": EVIL}),
    ("guanli", "/console/calendars/load", {"what": "preview", "year": "2027", "source": EVIL, "off": EVIL, "on": EVIL}),
    (None, "/console/log-in", {"username": EVIL, "password": EVIL, "then": EVIL}),
    ("shouli", "/console/password", {"old": EVIL, "new": EVIL, "again": EVIL}),
]


@pytest.mark.parametrize(("username", "form", "typed"), REFUSED, ids=[f for _, f, _ in REFUSED])
def test_what_is_refused_comes_back_as_typed(
    console: Console, username: str | None, form: str, typed: dict[str, str]
) -> None:
    answer = console.official(username).post(form, **typed)
    assert answer.status_code in (200, 401, 422), answer.status_code
    assert harmless(answer.text)


@pytest.mark.parametrize(
    "part", ["?done=<script>alert(1)</script>", "?show=<script>alert(1)</script>", "?then=%22%3E<script>alert(1)"]
)
def test_an_address_is_never_believed(console: Console, part: str) -> None:
    for path in ("/console/cases", "/console/log-in", "/public/publicity"):
        assert harmless(Official(console, None).get(path + part).text)
    assert harmless(console.official("shouli").get("/console/cases" + part).text)


def test_what_a_citizen_writes_is_shown_as_typed(console: Console) -> None:
    with console.house.database.begin() as s:
        row = s.get_one(Case, NEW)
        message = service.call(s, console.house, Actor("chat", row.chat_session_id, ""), EVIL)
    official = console.official("shouli")
    for path in ("/console/inbox", f"/console/inbox/{message}", page(NEW)):
        shown = official.get(path).text
        assert SHOWN_AS in shown, path
        assert harmless(shown), path


def test_the_sum_and_the_facts_survive_a_survey_of_nonsense(console: Console) -> None:
    official = console.official("diaocha")
    answer = official.post(
        page(SURVEYED, "record-survey"), second="3", what="record", **{"p-9-gone": "yes", "p-x-trade": "x", "zz": EVIL}
    )
    assert answer.status_code == 303
    assert "符合条件" in official.get(page(SURVEYED)).text
