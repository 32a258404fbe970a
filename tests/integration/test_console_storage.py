"""The console on both databases, with officials who are quick at the same moment."""

import threading
from collections.abc import Callable

import pytest
from httpx import Response

from admin.app import create_app
from core import audit
from core.clock import FixedClock
from core.house import House
from core.seed import sow_if_empty
from tests.unit.admin.kit import Console
from tests.unit.admin.test_console_cases import NEW, page, view


@pytest.fixture
def console_anywhere(house_anywhere: House, clock: FixedClock) -> Console:
    sow_if_empty(house_anywhere)
    return Console(house_anywhere, create_app(house_anywhere), clock)


def at_once(*acts: Callable[[], Response]) -> list[Response]:
    """Do several things at the same moment."""
    answers: list[Response | None] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(n: int) -> None:
        start.wait()
        answers[n] = acts[n]()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer for answer in answers if answer is not None]


def test_two_officials_at_the_same_moment_do_one_act(console_anywhere: Console) -> None:
    console = console_anywhere
    one, two = console.official("shouli"), console.official("shouli")
    accept, ask = one.form(page(NEW), page(NEW, "accept")), two.form(page(NEW, "ask-papers"))
    answers = at_once(lambda: one.send(accept), lambda: two.send(ask, words="请补户口本"))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert len(view(console, NEW).events) == 2


def test_a_double_click_does_one_act(console_anywhere: Console) -> None:
    console = console_anywhere
    official = console.official("shouli")
    form = official.form(page(NEW), page(NEW, "accept"))
    again = console.official("shouli")
    again.client.cookies = official.client.cookies
    answers = at_once(lambda: official.send(form), lambda: again.send(form))
    assert [answer.status_code for answer in answers] == [303, 303]
    assert {answer.headers["location"].split("=")[-1] for answer in answers} == {"acted", "already"}
    assert [event.action for event in view(console, NEW).events] == ["submit", "accept"]


def test_many_guesses_at_the_same_moment_are_all_counted(console_anywhere: Console) -> None:
    console = console_anywhere
    strangers = [console.official() for _ in range(8)]
    forms = [stranger.form("/console/log-in") for stranger in strangers]

    def guess(n: int) -> Callable[[], Response]:
        return lambda: strangers[n].send(forms[n], username="shouli", password="not the password")

    answers = at_once(*(guess(n) for n in range(8)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 3


def test_a_working_day_leaves_the_chain_whole(console_anywhere: Console) -> None:
    console = console_anywhere
    official = console.official("shouli")
    official.post(page(NEW, "ask-papers"), words="请补户口本")
    official.post(page(NEW, "receive-papers"), words="收到")
    paper = view(console, NEW).instruments[-1]
    assert official.get(page(NEW, f"paper/{paper.id}")).content.startswith(b"%PDF")
    official.post("/console/cases", action="/console/log-out")
    with console.house.database.read() as s:
        assert audit.verify(s).whole
        actions = [event.action for event in audit.of_subject(s, f"case:{NEW}")]
    assert actions == ["case-submitted", "case-papers-asked", "case-papers-received", "paper-printed"]
