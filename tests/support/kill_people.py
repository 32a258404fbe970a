"""The people of the kill test. Each does one thing after another, and does it again when the house dies under it.

Citizens apply in the browser chat by its plain requests; officials work in the console, with log-in, pages and
forms. Both behave as their browsers do: a message that was not acknowledged is sent again under the same key; a
form whose answer never came is sent again just as it was.
"""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import ColumnElement, bindparam, select

from bot.channels.webchat.gate import HEADER
from bot.conversation.model import Inbound, Said, Started, Tapped
from core.db.models.casework import Case, CaseAnswers
from core.house import House
from tests.support.kill_world import World
from tests.support.talking import Family, Line
from tests.unit.admin.kit import Form, forms_of

PASSWORD = "kai-men-da-ji-2026"


class Citizen(threading.Thread):
    """Applies for one family after another. ``spoken`` holds the person and family of each conversation begun."""

    def __init__(
        self, world: World, families: Iterator[Family], scripts: Mapping[bool, tuple[Line, ...]], number: int
    ) -> None:
        super().__init__(name=f"citizen-{number}", daemon=True)
        self._world, self._families, self._scripts = world, families, scripts
        self.spoken: list[tuple[str, Family]] = []

    def run(self) -> None:
        while not self._world.closing.is_set():
            with self._world.lock:
                family = next(self._families)
            with httpx.Client(base_url=self._world.address, headers={HEADER: "1"}, timeout=30) as client:
                person = self._enter(client)
                self.spoken.append((person, family))
                for n, line in enumerate(self._scripts[bool(family.pension)]):
                    self._say(client, person, f"family-{family.number}-{n:03d}", line.spoken_by(family))
            self._world.count("applications")

    def _enter(self, client: httpx.Client) -> str:
        while True:
            answer = self._world.request(client, "POST", "/chat/api/enter", "enter", json={"language": "zh-CN"})
            if answer is not None and answer.status_code == 200:
                return str(answer.json()["person"]["id"])
            self._settle(answer, "enter")

    def _say(self, client: httpx.Client, person: str, key: str, what: Inbound) -> None:
        body = {"t": "say", "key": key, **_spoken(what)}
        for times in range(1000):
            answer = self._world.request(
                client, "POST", "/chat/api/send", "message", json=body, headers={"x-person": person}
            )
            if answer is not None and answer.status_code == 200:
                ack = answer.json()
                with self._world.lock:
                    self._world.acked.append((person, key, ack["seq"]))
                    self._world.counts["messages"] += 1
                    self._world.counts["messages sent again"] += times > 0
                    self._world.counts["messages taken before"] += ack["repeated"]
                return
            self._settle(answer, f"message {key}")
        self._world.faults.append(f"message {key} is never taken")

    def _settle(self, answer: httpx.Response | None, what: str) -> None:
        """Before the next try: nothing to wait for if the house died; a moment if it asks for one."""
        if answer is None:
            return
        if answer.status_code == 429:
            self._world.closing.wait(0.1)
            return
        self._world.faults.append(f"{what}: {answer.status_code} {answer.text[:200]}")


def _spoken(what: Inbound) -> dict[str, Any]:
    match what:
        case Said(text):
            return {"kind": "said", "text": text}
        case Tapped(choice, question):
            return {"kind": "tapped", "choice": choice, "question": question}
        case Started():
            return {"kind": "started", "language": "zh-CN"}
    raise TypeError(what)


@dataclass(frozen=True, slots=True)
class Duty:
    """An act, and the cases that wait for it. ``rich``: only those of families that do (or do not) need support."""

    action: str
    waiting: ColumnElement[bool]
    rich: bool | None = None


DUTIES: Mapping[str, tuple[Duty, ...]] = {
    "acceptor": (Duty("accept", Case.state == "submitted"), Duty("publish", Case.state == "surveyed", rich=False)),
    "surveyor": (Duty("record-survey", Case.state == "accepted"),),
    "approver": (
        Duty("decide", Case.state == "surveyed", rich=True),
        Duty("decide", (Case.state == "publicised") & (Case.publicity_until < bindparam("today"))),
    ),
}


class Official(threading.Thread):
    """Does every act of one role, on whatever case is ready for it. ``colleague`` is the second surveyor's number."""

    def __init__(self, world: World, house: House, role: str, colleague: int) -> None:
        super().__init__(name=role, daemon=True)
        self._world, self._house, self._role, self._colleague = world, house, role, colleague
        self._tried: set[tuple[int, str]] = set()
        self.at_work = threading.Event()

    def run(self) -> None:
        with httpx.Client(base_url=self._world.address, timeout=30) as client:
            while not self._world.closing.is_set():
                waiting = self.next()
                if waiting is None:
                    self._world.closing.wait(0.05)
                    continue
                self._act(client, *waiting)

    def finish(self) -> None:
        """Do all that is ready now, in the caller's thread."""
        with httpx.Client(base_url=self._world.address, timeout=30) as client:
            while (waiting := self.next()) is not None:
                self._act(client, *waiting)

    def next(self) -> tuple[int, str] | None:
        """The oldest case that waits for this official, and the act."""
        today = self._house.clock.today()
        with self._house.database.read() as s:
            for duty in DUTIES[self._role]:
                found = (
                    select(Case.id, CaseAnswers.answers)
                    .join(CaseAnswers, CaseAnswers.case_id == Case.id)
                    .where(duty.waiting)
                    .order_by(Case.id)
                )
                for case, answers in s.execute(found, {"today": today}):
                    fits = duty.rich is None or duty.rich == ("pension" in answers["income_kinds"])
                    if fits and (case, duty.action) not in self._tried:
                        return case, duty.action
        return None

    def _act(self, client: httpx.Client, case: int, action: str) -> None:
        form = self._open(client, f"/console/cases/{case}/{action}")
        if form is None:
            return
        typed = {**form.fields, **self._typed(action, form)}
        again = False
        while (answer := self._world.request(client, "POST", form.action, "decision", data=typed)) is None:
            again = True
        if answer.status_code == 401:
            return  # the session ran out meanwhile: the page is opened anew after logging in
        self._tried.add((case, action))
        with self._world.lock:
            self._world.counts["decisions"] += 1
            self._world.counts["decisions sent again"] += again
        if answer.status_code == 303 and "done=" in answer.headers["location"]:
            self._world.acted.append((case, action))
            self._world.counts["decisions done before"] += "done=already" in answer.headers["location"]
        elif again and answer.status_code == 409:
            # Done before the kill, and the same form is told so: nothing happens twice.
            self._world.acted.append((case, action))
            self._world.counts["decisions done before"] += 1
        else:
            self._world.faults.append(f"{action} of case {case}: {answer.status_code}")

    def _open(self, client: httpx.Client, path: str) -> Form | None:
        """The act's form, after logging in if need be; None if the house died meanwhile."""
        page = self._world.request(client, "GET", path, "page")
        if page is None:
            return None
        if page.status_code == 303:
            self._log_in(client)
            return None
        self.at_work.set()
        found = [form for form in forms_of(page.text) if form.action == path]
        if page.status_code != 200 or not found:
            self._world.faults.append(f"{path}: {page.status_code}")
            return None
        return found[0]

    def _log_in(self, client: httpx.Client) -> None:
        door = self._world.request(client, "GET", "/console/log-in", "log-in")
        if door is None:
            return
        form = next(form for form in forms_of(door.text) if form.action.startswith("/console/log-in"))
        typed = {**form.fields, "username": self._role, "password": PASSWORD}
        answer = self._world.request(client, "POST", form.action, "log-in", data=typed)
        if answer is not None and answer.status_code == 429:
            # A try whose password was right, but which was killed before it could be forgiven, stays counted.
            self._world.counts["log-ins told to wait"] += 1
        elif answer is not None and answer.status_code != 303:
            self._world.faults.append(f"{self._role} cannot log in: {answer.status_code}")

    def _typed(self, action: str, form: Form) -> dict[str, str]:
        """What is typed into an act's form."""
        match action:
            case "record-survey":
                grades = {
                    name: "6" for name, value in form.fields.items() if name.endswith("-health_grade") and not value
                }
                return {**grades, "second": str(self._colleague), "what": "record", "findings": "与申报一致"}
            case "decide" if form.fields["outcome"] == "refused":
                return {"reasons": "家庭收入高于标准"}
        return {}
