"""States × actions × roles: every cell of the table is tried on a real case, and every cell outside it is refused."""

import ast
from datetime import date
from pathlib import Path

import pytest

from core.casework import service
from core.casework.guards import CHECKS
from core.casework.movement import PAST
from core.casework.service import Actor, ObjectionMade, SurveyRecord
from core.casework.transitions import (
    APPLICANT,
    CLOSED,
    HOLDERS,
    OPEN,
    RESUME,
    SAME,
    TABLE,
    Action,
    Guard,
    State,
    find,
)
from core.errors import Conflict, NotAllowed, NotFound
from tests.unit.casework.township import ROLES, WEALTH, Township, with_daughter

ROOT = Path(__file__).resolve().parents[3]


def attempt(township: Township, action: Action, actor: Actor) -> None:
    """One act of each kind, with arguments that are as right as they can be."""
    match action:
        case Action.ACCEPT:
            township.do(service.accept, actor)
        case Action.ASK_PAPERS:
            township.do(service.ask_papers, actor, "请补充户口本")
        case Action.RECEIVE_PAPERS:
            township.do(service.receive_papers, actor)
        case Action.RECORD_SURVEY:
            second = township.official("surveyor", 9).id
            assert second is not None
            township.do(service.record_survey, actor, SurveyRecord(second, township.clock.today()))
        case Action.PUBLISH:
            township.do(service.publish, actor)
        case Action.OBJECT:
            township.do(service.object_, actor, ObjectionMade("他家有汽车"))
        case Action.GRANT:
            township.do(service.decide, actor, "granted")
        case Action.REFUSE:
            township.do(service.decide, actor, "refused", "收入高于标准")
        case Action.WITHDRAW:
            township.do(service.withdraw, actor)
        case Action.EXTEND:
            township.do(service.extend, actor, "要到外地核实")
        case Action.SUBMIT:
            raise AssertionError("a case is submitted once, before it has a state")


ACTIONS = [action for action in Action if action is not Action.SUBMIT]
COMES_OF_AGE = with_daughter(date(2008, 11, 20), work="student")
"""Eighteen four days after the tests' clock: the amount changes while it is shown."""
MAY_WORK_SOON = with_daughter(date(2010, 11, 20))
EARNS_WELL = {
    "people": {"0": {"health_grade": 6}, "2": {"trade": "odd-jobs", "months_worked": 12, "potential_wage": 2_000_000}}
}
"""Sixteen four days after the tests' clock: then her wages count, and the rules refuse."""


def prepare(township: Township, state: State, action: Action) -> None:
    """Walk a case to where the guards of this cell hold."""
    match state, action:
        case State.PUBLICISED, Action.PUBLISH:
            township.walk(state, COMES_OF_AGE)
            township.clock.advance(days=5)
        case State.PUBLICISED, Action.REFUSE:
            township.walk(state, MAY_WORK_SOON, EARNS_WELL)
            township.clock.advance(days=5)
        case State.PUBLICISED, Action.GRANT:
            township.walk(state)
            township.clock.advance(days=8)
        case State.SURVEYED, Action.REFUSE:
            township.walk(state, corrections=WEALTH)
        case _:
            township.walk(state)


@pytest.mark.parametrize("state", State)
def test_whatever_is_not_in_the_table_is_refused_whoever_tries(township: Township, state: State) -> None:
    township.walk(state)
    tried = 0
    for action in ACTIONS:
        cell = find(state, action)
        for role in ROLES:
            if cell and role in cell.roles:
                continue
            with pytest.raises((Conflict, NotAllowed, NotFound)) as refused:
                attempt(township, action, township.official(role, nth=5))
            expected = "role-not-allowed" if cell else "case-not-now"
            # For an administrator of accounts there are no cases.
            assert refused.value.code == ("case-unknown" if role == "administrator" else expected), (action, role)
            tried += 1
    assert tried >= len(ACTIONS)
    view = township.view()
    assert (view.row.state, view.row.version, len(view.events)) == (state, township.version, township.version)


CELLS = sorted((state, action, role) for (state, action), cell in TABLE.items() for role in cell.roles - {APPLICANT})


@pytest.mark.parametrize(("state", "action", "role"), CELLS)
def test_each_cell_is_done_by_each_role_it_names(township: Township, state: State, action: Action, role: str) -> None:
    prepare(township, state, action)
    actor, cell, before = township.official(role, nth=7), TABLE[state, action], township.version
    if role == "district" and Guard.DISTRICT_IF_APART in cell.guards:
        # The district decides only what is registered apart.
        with pytest.raises(NotAllowed) as refused:
            attempt(township, action, actor)
        assert refused.value.code == "township-decides"
        return
    attempt(township, action, actor)
    expected = {RESUME: State.SUBMITTED, SAME: state}.get(str(cell.to), cell.to)
    view = township.view()
    last = view.events[-1]
    assert view.row.state is expected
    assert view.row.version == before + 1 == len(view.events)
    assert (last.action, last.from_state, last.to_state) == (action, state, expected)
    assert (last.actor_id, last.actor_name, last.role) == (actor.id, actor.name, role)
    assert (last.instrument is not None) == (cell.paper is not None)
    if cell.paper:
        assert (view.instruments[-1].number, view.instruments[-1].kind) == (last.instrument, cell.paper)
    if action is not Action.EXTEND:
        assert view.row.holder is HOLDERS[State(str(expected))]


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_applicant_takes_an_open_case_back_in_the_chat_it_is_bound_to(township: Township, state: State) -> None:
    township.walk(state)
    with township.house.database.begin() as s, pytest.raises(NotFound) as refused:
        service.withdraw_by_code(s, township.house, township.chat("stranger"), township.code)
    assert refused.value.code == "case-code-unknown"
    with township.house.database.begin() as s:
        service.withdraw_by_code(s, township.house, township.chat(), township.code.lower(), "不需要了")
    event = township.view().events[-1]
    assert (event.to_state, event.role, event.actor_name, event.note) == (
        State.WITHDRAWN,
        "applicant",
        None,
        "不需要了",
    )


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_case_stays_as_it_is(township: Township, state: State) -> None:
    township.walk(state)
    with township.house.database.begin() as s, pytest.raises(Conflict) as refused:
        service.withdraw_by_code(s, township.house, township.chat(), township.code)
    assert refused.value.code == "case-not-now"


def test_the_table_says_everything_about_every_state_and_act() -> None:
    assert set(HOLDERS) == set(State)
    assert set(PAST) == set(Action)
    assert set(CHECKS) == set(Guard)
    assert {action for _, action in TABLE} == set(ACTIONS)
    assert all(state in OPEN for state, _ in TABLE)
    assert {guard for cell in TABLE.values() for guard in cell.guards} == set(Guard)


def test_a_state_is_assigned_in_one_function_of_the_house() -> None:
    found = []
    for file in sorted((ROOT / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for inner in ast.walk(node):
                targets = inner.targets if isinstance(inner, ast.Assign) else []
                if any(isinstance(t, ast.Attribute) and t.attr == "state" and _is_case(t.value) for t in targets):
                    found.append((file.relative_to(ROOT).as_posix(), node.name))
    assert found == [("core/casework/movement.py", "_stand")]


def _is_case(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Name | ast.Attribute) and (getattr(node, "id", "") or getattr(node, "attr", "")) == "case"
    )
