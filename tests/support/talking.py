"""A person who applies for dibao in the chat, as a script: what they answer to each question of the form.

Everybody is invented; the identity numbers have valid check digits.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot import store
from bot.conversation.model import Inbound, Said, Started, Tapped
from bot.store import Message, SessionRow
from bot.turn import Incoming, Outcome, Photograph, TurnDesk
from core.house import House
from core.seed.people import identity_number

SEND = "review:dibao"


@dataclass(frozen=True, slots=True)
class Tap:
    """A button, by its id."""

    choice: str


Answer = str | Tap | tuple[Tap, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The household of FACTS case 2 (man 35, wife 33, daughter 10), the ``number``-th copy with numbers of its own.

    ``pension`` in yuan a month makes it one that does not need dibao.
    """

    number: int
    pension: int = 0
    year: int = 2026

    @property
    def name(self) -> str:
        return "王" + "".join("一二三四五六七八九零"[int(d) - 1] for d in str(self.number))

    @property
    def identity(self) -> str:
        return self._number(35, True)

    def _number(self, age: int, male: bool) -> str:
        days, order = divmod(self.number, 500)
        return identity_number("220882", date(self.year - age, 1, 1) + timedelta(days=days), male, order)

    def answer(self, path: str) -> Answer:
        """What is answered to the question at a path of the form (``members.0.name``)."""
        return self._own()[path]

    def _own(self) -> dict[str, Answer]:
        kinds = [Tap("land_rent"), *([Tap("pension")] if self.pension else []), Tap("=done")]
        return {
            "consent": Tap("agree"),
            "town": Tap("220882101"),
            "village": Tap("220882101201"),
            "name": self.name,
            "identity": self.identity,
            "phone": f"138{self.number % 10**8:08d}",
            "health": Tap("disabled"),
            "disability_kind": Tap("speech"),
            "disability_grade": Tap("2"),
            "work": Tap("none"),
            "members": "2",
            "members.0.role": Tap("spouse"),
            "members.0.name": "李小芳",
            "members.0.identity": self._number(33, False),
            "members.0.health": Tap("healthy"),
            "members.0.work": Tap("domestic_service"),
            "members.0.work_months": "3",
            "members.1.role": Tap("child"),
            "members.1.name": "王小丽",
            "members.1.identity": self._number(10, False),
            "members.1.health": Tap("healthy"),
            "income_kinds": tuple(kinds),
            "land_rent": "3200元一年",
            "pension": f"{self.pension}元一个月",
            "savings": "500",
            "houses": Tap("1"),
            "vehicles": Tap("none"),
            "illness_spending": Tap("0"),
            "bank_card": Tap("/skip"),
            "papers": Tap("/skip"),
        }


def open_question(session: dict[str, Any]) -> tuple[int, str]:
    """Number and key of the question that waits for an answer in a conversation's memory."""
    number, key, _ = session["last"]["asked"][-1]
    return number, key


def answers_to(key: str, family: Family) -> Answer:
    """What the family answers to the question of a key (``apply:dibao:members.0.name``)."""
    if key.startswith("apply:"):
        return family.answer(key.split(":")[2])
    return Tap("=send") if key == SEND else Tap("apply:dibao")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the person does: opens the chat, taps, or types what the family of the day answers at ``path``."""

    tap: Tapped | None = None
    path: str = ""

    def spoken_by(self, family: Family) -> Inbound:
        if self.tap is not None:
            return self.tap
        if not self.path:
            return Started(language="zh-CN")
        words = family.answer(self.path)
        assert isinstance(words, str)
        return Said(words)


class Talk:
    """One person's conversation, spoken straight to the desk; keeps what was done and what came of it."""

    def __init__(self, house: House, desk: TurnDesk, address: str = "somebody", channel: str = "web") -> None:
        self.house, self.desk, self.address, self.channel = house, desk, address, channel
        self.keys = address
        self.script: list[Line] = []
        self.outcomes: list[Outcome] = []

    def send(self, what: Inbound | Photograph, key: str | None = None, language: str | None = None) -> Outcome:
        """One message, under the next key (``address-1``, ``address-2`` …) or a given one."""
        key = key or f"{self.keys}-{len(self.outcomes) + 1}"
        outcome = self.desk.take(Incoming(self.channel, self.address, key, what, language))
        self.outcomes.append(outcome)
        return outcome

    def start(self) -> Outcome:
        self.script.append(Line())
        return self.send(Started(language="zh-CN"))

    def tap(self, choice: str) -> Outcome:
        """A button under the question that is open now."""
        line = Line(Tapped(choice, open_question(self.memory)[0]))
        self.script.append(line)
        assert line.tap is not None
        return self.send(line.tap)

    def say(self, words: str) -> Outcome:
        return self.send(Said(words))

    @property
    def row(self) -> SessionRow:
        with self.house.database.read() as s:
            row = store.session_for(s, self.channel, self.address)
        assert row is not None, "nothing was said yet"
        return row

    @property
    def memory(self) -> dict[str, Any]:
        """What the conversation remembers."""
        session = self.row.state["session"]
        assert isinstance(session, dict)
        return session

    @property
    def asked(self) -> str:
        """The key of the question that is open: ``apply:dibao:members.0.name``."""
        return open_question(self.memory)[1]

    @property
    def transcript(self) -> list[Message]:
        with self.house.database.read() as s:
            return store.history(s, self.row.id, limit=10_000)

    @property
    def heard(self) -> list[str]:
        """The words of the last answer."""
        return [m.body["text"] for m in self.outcomes[-1].messages]

    def answer(self, family: Family) -> Outcome:
        """Answer the open question as the family does; several taps count as one answer."""
        key = self.asked
        answer = answers_to(key, family)
        if isinstance(answer, str):
            self.script.append(Line(path=key.split(":")[2]))
            return self.say(answer)
        taps = answer if isinstance(answer, tuple) else (answer,)
        return [self.tap(each.choice) for each in taps][-1]

    def walk_to(self, path: str, family: Family) -> None:
        """Open the chat if need be and answer until the question at ``path`` is open (``review`` is the end)."""
        wanted = SEND if path == "review" else f"apply:dibao:{path}"
        if not self.outcomes:
            self.start()
        for _ in range(80):
            if self.asked == wanted:
                return
            self.answer(family)
        raise AssertionError(f"the conversation never asks for {path}")

    def apply(self, family: Family) -> Outcome:
        """The whole application, sent."""
        self.walk_to("review", family)
        return self.answer(family)


def rehearse(house: House, desk: TurnDesk, family: Family, address: str = "rehearsal") -> tuple[Line, ...]:
    """Walk one whole application, from opening the chat to sending it, and write down how.

    Every family of the same kind is asked the same questions under the same numbers, so the script fits all.
    """
    talk = Talk(house, desk, address)
    talk.apply(family)
    return tuple(talk.script)
