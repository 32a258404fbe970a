"""A township for tests: real accounts in a real house, one household, and the way to each state."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.casework import queries, service
from core.casework.service import Act, Actor, Application, ObjectionMade, SurveyRecord
from core.casework.transitions import State
from core.clock import FixedClock
from core.db.models.casework import Case
from core.db.models.chat import ChatSession
from core.db.models.staff import StaffAccount
from core.db.models.system import OutboxJob
from core.errors import DomainError
from core.house import House
from core.i18n import Text, localizer, unpack
from core.seed.people import bank_card, identity_number, phone

COUNTY = "220882"
VILLAGE = "220882101201"
OTHER_VILLAGE = "220882102201"
ROLES = ("acceptor", "surveyor", "approver", "district", "auditor", "administrator")

FATHER = identity_number(COUNTY, date(1983, 5, 1), True, 1)
MOTHER = identity_number(COUNTY, date(1985, 5, 1), False, 2)
DAUGHTER = identity_number(COUNTY, date(2012, 5, 1), False, 3)

POOR: dict[str, Any] = {
    "consent": {"given": True, "version": "1"},
    "town": VILLAGE[:9],
    "village": VILLAGE,
    "name": "王小明",
    "identity": FATHER,
    "phone": phone(1),
    "health": "disabled",
    "disability_kind": "speech",
    "disability_grade": "2",
    "work": "none",
    "members": [
        {
            "role": "spouse",
            "name": "李小花",
            "identity": MOTHER,
            "health": "healthy",
            "work": "domestic_service",
            "work_months": 3,
        },
        {"role": "child", "name": "王小小", "identity": DAUGHTER, "health": "healthy"},
    ],
    "income_kinds": ["land_rent"],
    "land_rent": {"fen": 320_000, "period": "year"},
    "savings": {"fen": 0, "period": None},
    "houses": 1,
    "vehicles": ["none"],
    "illness_spending": {"fen": 0, "period": "year"},
    "bank_card": bank_card(1),
    "papers": None,
}
"""A man with a speech disability, his wife in domestic service, their daughter; land let for 3,200 a year."""


def with_daughter(born: date, **more: Any) -> dict[str, Any]:
    """The same household with a daughter of another age."""
    mother, daughter = POOR["members"]
    number = identity_number(COUNTY, born, False, 3)
    return {**POOR, "members": [mother, {**daughter, "identity": number, **more}]}


GRADE = {"people": {"0": {"health_grade": 6}}}
"""What the survey finds of the father: case 2's health coefficient 0.4."""
WEALTH = {**GRADE, "incomes": [{"kind": "land_rent", "amount": {"fen": 90_000_00, "period": "year"}}]}
"""What the survey finds of a household whose income is far above the standard."""


def words_of(text_: Text, language: str = "zh-CN") -> str:
    return localizer(language).say(text_)


@dataclass
class Township:
    """Officials of one county and the chats of its people. ``case`` is the one that is walked."""

    house: House
    clock: FixedClock
    people: dict[str, Actor] = field(default_factory=dict)
    case: int = 0
    code: str = ""
    version: int = 0

    # ---------------------------------------------------------------- people

    def official(self, role: str, nth: int = 1, areas: tuple[str, ...] = (COUNTY,)) -> Actor:
        """An official with one role; ``nth`` tells several apart."""
        name = f"{role}{nth}" + ("" if areas == (COUNTY,) else f"x{areas[0]}")
        if name not in self.people:
            with self.house.database.begin() as s:
                # Nobody logs in here, so no password is hashed.
                account = StaffAccount(
                    username=name,
                    name=f"{role}{nth}",
                    password_hash="-",
                    roles=[role],
                    areas=list(areas),
                    created_at=self.clock.now(),
                    password_changed_at=self.clock.now(),
                )
                s.add(account)
                s.flush()
                actor = Actor("staff", account.id, account.name, frozenset(account.roles), frozenset(account.areas))
            self.people[name] = actor
        return self.people[name]

    def chat(self, name: str = "applicant") -> Actor:
        if name not in self.people:
            with self.house.database.begin() as s:
                row = ChatSession(
                    channel="web",
                    address_hash=secrets.token_bytes(32),
                    address=name,
                    language="zh-CN",
                    state={},
                    created_at=self.clock.now(),
                    last_at=self.clock.now(),
                )
                s.add(row)
                s.flush()
                self.people[name] = Actor("chat", row.id, "")
        return self.people[name]

    # ---------------------------------------------------------------- acts

    def do(self, act: Callable[..., Any], actor: Actor, *args: Any) -> Any:
        """One act in a transaction of its own, on the walked case as it stands."""
        with self.house.database.begin() as s:
            result = act(s, self.house, actor, self.case, self.version, *args)
        if isinstance(result, Act):
            self.version = result.version
        return result

    def refusal(self, act: Callable[..., Any], actor: Actor, *args: Any) -> str:
        """The code with which an act is refused; an act that is done fails the test."""
        with pytest.raises(DomainError) as refused:
            self.do(act, actor, *args)
        return refused.value.code

    def submit(self, answers: Mapping[str, Any] = POOR, actor: Actor | None = None) -> service.Submitted:
        with self.house.database.begin() as s:
            made = service.submit(
                s, self.house, actor or self.chat(), Application("dibao", 1, answers, "daan", "zh-CN")
            )
        self.case, self.code, self.version = made.case_id, made.code, 1
        return made

    def survey(self, corrections: Mapping[str, Any] = GRADE, nth: int = 1) -> Act:
        second = self.official("surveyor", nth + 1).id
        assert second is not None
        record = SurveyRecord(second, self.clock.today(), corrections, ("家里三口人，住土坯房",), "邻居也这样说")
        act: Act = self.do(service.record_survey, self.official("surveyor", nth), record)
        return act

    def walk(self, to: State, answers: Mapping[str, Any] = POOR, corrections: Mapping[str, Any] = GRADE) -> None:
        """Bring a new case into a state, by real acts of real officials."""
        self.submit(answers)
        if to is State.SUBMITTED:
            return
        if to is State.PAPERS_ASKED:
            self.do(service.ask_papers, self.official("acceptor"), "请补充残疾证照片")
            return
        if to is State.WITHDRAWN:
            self.do(service.withdraw, self.official("acceptor"))
            return
        self.do(service.accept, self.official("acceptor"))
        if to is State.ACCEPTED:
            return
        self.survey(corrections)
        if to is State.SURVEYED:
            return
        if to is State.REFUSED:
            self.survey(WEALTH)
            self.do(service.decide, self.official("approver"), "refused", "家庭收入高于标准")
            return
        self.do(service.publish, self.official("acceptor"))
        if to is State.OBJECTED:
            self.do(service.object_, self.official("acceptor"), ObjectionMade("他家有汽车"))
        if to is State.GRANTED:
            self.clock.advance(days=8)
            self.do(service.decide, self.official("approver"), "granted")

    # ---------------------------------------------------------------- looks

    def view(self, actor: Actor | None = None) -> queries.CaseView:
        with self.house.database.read() as s:
            return queries.case_view(s, self.house, actor or self.official("district"), self.case)

    def row(self, s: Session) -> Case:
        return s.get_one(Case, self.case)

    def state(self) -> State:
        with self.house.database.read() as s:
            return State(self.row(s).state)

    def notices(self, language: str = "zh-CN") -> list[str]:
        """All that was promised to be said to the applicant, in order."""
        with self.house.database.read() as s:
            jobs = s.scalars(select(OutboxJob).where(OutboxJob.kind == "notice.deliver").order_by(OutboxJob.id))
            return [words_of(unpack(say), language) for job in jobs for say in job.payload["says"]]
