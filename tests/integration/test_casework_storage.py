"""Casework on both databases: races, locks, numbers, and what lies in the database file."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core import audit
from core.casework import queries, service
from core.casework.service import ObjectionMade
from core.casework.transitions import State
from core.clock import FixedClock
from core.errors import Conflict, DomainError
from core.house import House
from core.seed.people import identity_number
from tests.unit.casework.township import COUNTY, DAUGHTER, FATHER, MOTHER, POOR, Township


@pytest.fixture
def anywhere(house_anywhere: House, clock: FixedClock) -> Township:
    """A township on SQLite, and once more on PostgreSQL."""
    return Township(house_anywhere, clock)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts in threads that start together; gives what each returned or raised."""
    results: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(n: int) -> None:
        gate.wait()
        try:
            results[n] = acts[n]()
        except Exception as error:
            results[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_whole_way_is_the_same_on_both_databases(anywhere: Township) -> None:
    anywhere.walk(State.PAPERS_ASKED)
    with anywhere.house.database.begin() as s:
        service.answer_papers(s, anywhere.house, anywhere.chat(), anywhere.code, "在这里", None)
    anywhere.do(service.receive_papers, anywhere.official("acceptor"))
    anywhere.do(service.accept, anywhere.official("acceptor"))
    anywhere.survey()
    anywhere.do(service.publish, anywhere.official("acceptor"))
    anywhere.do(service.object_, anywhere.official("acceptor"), ObjectionMade("他家有汽车"))
    anywhere.survey({"cars": 0})
    anywhere.do(service.publish, anywhere.official("acceptor"))
    with anywhere.house.database.read() as s:
        assert [row.name for row in queries.public_list(s, anywhere.house)] == ["王*"]
    anywhere.clock.advance(days=8)
    anywhere.do(service.decide, anywhere.official("approver"), "granted")
    view = anywhere.view()
    assert (view.row.state, view.row.version, len(view.events)) == (State.GRANTED, 10, 10)
    assert view.decision is not None and view.decision.assessment.granted
    with anywhere.house.database.read() as s:
        assert audit.verify(s).whole
        wanted = queries.Filter(open_only=False, search=MOTHER)
        assert [r.code for r in queries.worklist(s, anywhere.house, anywhere.official("district"), wanted).rows] == [
            anywhere.code
        ]
        assert queries.counts(s, anywhere.house, anywhere.official("district"))[State.GRANTED] == 1


def test_of_many_who_apply_at_once_with_one_number_one_gets_a_case(anywhere: Township) -> None:
    chats = [anywhere.chat(f"phone {n}") for n in range(4)]

    def submit(actor: service.Actor) -> service.Submitted:
        with anywhere.house.database.begin() as s:
            application = service.Application("dibao", 1, POOR, "daan", "zh-CN")
            return service.submit(s, anywhere.house, actor, application)

    results = at_once(*[lambda actor=actor: submit(actor) for actor in chats])
    made = [r for r in results if isinstance(r, service.Submitted)]
    refused = [r for r in results if isinstance(r, Conflict)]
    assert (len(made), len(refused)) == (1, 3), results
    assert {r.code for r in refused} == {"application-open"}
    with anywhere.house.database.read() as s:
        page = queries.worklist(s, anywhere.house, anywhere.official("district"))
        assert page.total == 1
        assert audit.verify(s).whole


def test_of_two_officials_who_act_at_once_one_is_told_that_the_case_changed(anywhere: Township) -> None:
    anywhere.walk(State.SUBMITTED)
    first, second = anywhere.official("acceptor", 1), anywhere.official("acceptor", 2)

    def act(actor: service.Actor, how: str) -> service.Act:
        with anywhere.house.database.begin() as s:
            if how == "accept":
                return service.accept(s, anywhere.house, actor, anywhere.case, 1)
            return service.ask_papers(s, anywhere.house, actor, anywhere.case, 1, "户口本")

    results = at_once(lambda: act(first, "accept"), lambda: act(second, "ask"))
    won = [r for r in results if isinstance(r, service.Act)]
    lost = [r for r in results if isinstance(r, DomainError)]
    assert (len(won), [e.code for e in lost]) == (1, ["case-changed"]), results
    view = anywhere.view()
    assert (view.row.version, len(view.events), len(view.instruments), len(anywhere.notices())) == (2, 2, 1, 1)
    assert view.row.state is won[0].state


def test_a_double_click_decides_once(anywhere: Township) -> None:
    anywhere.walk(State.PUBLICISED)
    anywhere.clock.advance(days=8)
    approver = anywhere.official("approver")

    def decide() -> service.Act:
        with anywhere.house.database.begin() as s:
            return service.decide(s, anywhere.house, approver, anywhere.case, anywhere.version, "granted")

    results = at_once(decide, decide, decide)
    assert sum(isinstance(r, service.Act) for r in results) == 1, results
    assert {r.code for r in results if isinstance(r, DomainError)} == {"act-already-done"}
    assert [i.kind for i in anywhere.view().instruments].count("grant") == 1


def test_papers_issued_at_once_have_numbers_of_their_own_without_gaps(anywhere: Township) -> None:
    cases = []
    for n in range(4):
        identity = identity_number(COUNTY, date(1970, 1, 1 + n), True, 90 + n)
        cases.append(anywhere.submit({**POOR, "identity": identity, "members": []}).case_id)
    actors = [anywhere.official("acceptor", n) for n in range(1, 5)]

    def accept(case: int, actor: service.Actor) -> service.Act:
        with anywhere.house.database.begin() as s:
            return service.accept(s, anywhere.house, actor, case, 1)

    results = at_once(
        *[lambda case=case, actor=actor: accept(case, actor) for case, actor in zip(cases, actors, strict=True)]
    )
    assert sorted(r.instrument for r in results) == [f"柳河镇救受〔2026〕{n}号" for n in range(1, 5)]


def test_the_database_file_holds_no_name_number_phone_account_or_words(house: House, clock: FixedClock) -> None:
    township = Township(house, clock)
    secret = "只有您知道的困难"
    township.walk(State.SURVEYED)
    township.do(service.ask_papers, township.official("acceptor"), f"请说明{secret}一")
    with house.database.begin() as s:
        service.answer_papers(s, house, township.chat(), township.code, f"{secret}二", None)
    township.do(service.receive_papers, township.official("acceptor"), f"{secret}三")
    township.do(service.publish, township.official("acceptor"))
    township.do(service.object_, township.official("acceptor"), ObjectionMade(f"{secret}四", f"{secret}五"))
    township.survey({"cars": 0})
    township.do(service.publish, township.official("acceptor"))
    township.clock.advance(days=8)
    township.do(service.decide, township.official("approver"), "granted", f"{secret}六")
    house.database.close()
    stored = b"".join(file.read_bytes() for file in sorted(Path(house.settings.data).glob("yimen.db*")))
    assert len(stored) > 100_000
    # What may be read is there, so what is not found is hidden and not merely missing.
    assert township.code.encode() in stored
    assert "王*".encode() in stored
    plain = [
        "王小明",
        "李小花",
        "王小小",
        FATHER,
        MOTHER,
        DAUGHTER,
        POOR["phone"],
        POOR["phone"][3:],
        POOR["bank_card"],
    ]
    for words in (*plain, secret, "家里三口人"):
        for encoding in ("utf-8", "utf-16-le"):
            assert words.encode(encoding) not in stored, words
