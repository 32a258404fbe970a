"""Sows the town described in ``town.yaml``: accounts first, then each household's way through casework."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import Session

from core import staff
from core.casework import service
from core.casework.service import Actor, Application, ObjectionMade, SurveyRecord
from core.clock import CHINA, FixedClock
from core.db.models.chat import ChatSession
from core.eligibility import Packs
from core.forms import Forms
from core.house import House
from core.seed.people import bank_card, identity_number, phone

FILE = Path(__file__).with_name("town.yaml")
LOGINS = "demo-logins.json"


@dataclass(frozen=True, slots=True)
class Login:
    """A demonstration account: what to type, and whose desk it opens."""

    username: str
    password: str
    what: str


@dataclass(frozen=True, slots=True)
class BackThen:
    """The office as it was on an earlier day: the same rules and forms, an earlier clock."""

    clock: FixedClock
    packs: Packs
    forms: Forms


def logins(house: House) -> tuple[Login, ...]:
    """The demonstration accounts made on the first run of this house; none on a real one."""
    file = house.settings.data / LOGINS
    if not file.exists():
        return ()
    return tuple(Login(**entry) for entry in json.loads(file.read_text("utf-8")))


def sow_if_empty(house: House) -> bool:
    """Fill a house in which nobody has an account yet. One transaction: a killed sowing leaves nothing behind."""
    plan = yaml.safe_load(FILE.read_text("utf-8"))
    password = "yimen-" + secrets.token_hex(4)
    entries = [Login(p["username"], password, p["what"]) for p in plan["staff"]]
    with house.database.begin() as s:
        if staff.count_staff(s):
            return False
        actors = {p["username"]: _account(s, house, p, password) for p in plan["staff"]}
        for order, household in enumerate(plan["households"], 1):
            _Way(s, house, actors, order, household).walk()
        _note(house, entries)
    return True


def _account(s: Session, house: House, entry: Mapping[str, Any], password: str) -> Actor:
    made = staff.create_staff(
        s,
        username=entry["username"],
        name=entry["name"],
        password=password,
        roles=entry["roles"],
        areas=entry["areas"],
        at=house.clock.now(),
    )
    return Actor("staff", made.id, made.name, frozenset(made.roles), frozenset(made.areas))


def _note(house: House, entries: list[Login]) -> None:
    """Keep the log-ins beside the data, readable by the owner only, to be printed at each start."""
    file = house.settings.data / LOGINS
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump([{"username": e.username, "password": e.password, "what": e.what} for e in entries], out)


class _Way:
    """One household's way: each act on its day, by whom the plan names."""

    def __init__(
        self, s: Session, house: House, actors: Mapping[str, Actor], order: int, plan: Mapping[str, Any]
    ) -> None:
        self._s, self._house, self._actors, self._order, self._plan = s, house, actors, order, plan
        self._today = house.clock.today()
        self._case = 0
        self._version = 0

    def walk(self) -> None:
        for step in self._plan["way"]:
            office = BackThen(FixedClock(self._moment(step["ago"])), self._house.packs, self._house.forms)
            actor = self._actors[step["by"]]
            act = getattr(self, f"_{step['act']}")
            act(office, actor, step)

    def _moment(self, days_ago: int) -> datetime:
        """That many days ago, on a weekday, in office hours, but never later than now."""
        day = self._today - timedelta(days=days_ago)
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        at = datetime.combine(day, time(9, 10 + self._order % 40), CHINA)
        return min(at, self._house.clock.now())

    def _submit(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        answers = _answers(self._plan, self._order, self._today)
        application = Application("dibao", self._house.forms.get("dibao").version, answers, "daan", "zh-CN")
        applicant = Actor("chat", self._chat(office), "") if step.get("chat") else actor
        self._case = service.submit(self._s, office, applicant, application).case_id
        self._version = 1

    def _chat(self, office: BackThen) -> int:
        """A conversation that nobody holds the key to: the township's side of it can be tried."""
        at = office.clock.now()
        row = ChatSession(
            channel="web", address_hash=secrets.token_bytes(32), address="demo", language="zh-CN", state={},
            created_at=at, last_at=at,
        )  # fmt: skip
        self._s.add(row)
        self._s.flush()
        return row.id

    def _accept(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        self._version = service.accept(self._s, office, actor, self._case, self._version).version

    def _ask_papers(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        self._version = service.ask_papers(self._s, office, actor, self._case, self._version, step["words"]).version

    def _survey(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        second = self._actors[step["with"]].id
        assert second is not None
        record = SurveyRecord(
            second_surveyor=second,
            visited_on=office.clock.today(),
            corrections=step.get("corrections", {}),
            findings=tuple(step.get("findings", ())),
            note=step.get("note"),
        )
        self._version = service.record_survey(self._s, office, actor, self._case, self._version, record).version

    def _publish(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        self._version = service.publish(self._s, office, actor, self._case, self._version).version

    def _object(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        made = ObjectionMade(step["words"])
        self._version = service.object_(self._s, office, actor, self._case, self._version, made).version

    def _decide(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        act = service.decide(self._s, office, actor, self._case, self._version, step["outcome"], step.get("reasons"))
        self._version = act.version

    def _withdraw(self, office: BackThen, actor: Actor, step: Mapping[str, Any]) -> None:
        self._version = service.withdraw(self._s, office, actor, self._case, self._version, step.get("words")).version


def _answers(plan: Mapping[str, Any], order: int, today: date) -> dict[str, Any]:
    """The form as this household filled it in. Ages become birth dates."""
    head, *others = plan["people"]
    answers: dict[str, Any] = {
        "consent": {"given": True, "version": "1"},
        "town": plan["village"][:9],
        "village": plan["village"],
        **_person(head, order, 0, today),
        "phone": phone(order),
        "members": [_person(p, order, n, today) for n, p in enumerate(others, 1)],
        **plan["answers"],
        "bank_card": bank_card(order),
        "papers": None,
    }
    return answers


def _person(plan: Mapping[str, Any], order: int, n: int, today: date) -> dict[str, Any]:
    # Half a year past the birthday: the age is the same on every day of the household's way.
    turned = today - timedelta(days=180)
    birth = date(turned.year - plan["age"], turned.month, 15)
    number = identity_number("220882", birth, plan["sex"] == "male", order * 10 + n)
    rest = {k: v for k, v in plan.items() if k not in ("age", "sex")}
    return {**rest, "identity": number}
