"""A person who applies for dibao in the chat, as a script: what they answer to each question of the form.

Everybody is invented; the identity numbers have valid check digits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.conversation.model import Inbound, Said, Started, Tapped
from bot.turn import Incoming, Outcome, TurnDesk

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SEND = "review:dibao"


def identity_number(born: date, serial: int, place: str = "220882") -> str:
    """An invented identity number with its check digit. An odd ``serial`` (0–999) is a man's."""
    digits = f"{place}{born:%Y%m%d}{serial:03d}"
    remainder = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11
    return digits + "10X98765432"[remainder]


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
        return self._number(35, 1)

    def _number(self, age: int, odd: int) -> str:
        # 450 men and women a birthday, on as many birthdays as are wanted.
        days, serial = divmod(self.number, 450)
        return identity_number(date(self.year - age, 1, 1) + timedelta(days=days), serial * 2 + odd)

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
            "members.0.identity": self._number(33, 0),
            "members.0.health": Tap("healthy"),
            "members.0.work": Tap("domestic_service"),
            "members.0.work_months": "3",
            "members.1.role": Tap("child"),
            "members.1.name": "王小丽",
            "members.1.identity": self._number(10, 0),
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


def rehearse(
    desk: TurnDesk, remembered: Callable[[int], dict[str, Any]], family: Family, address: str = "rehearsal"
) -> tuple[Line, ...]:
    """Walk one whole application, from opening the chat to sending it, and write down how.

    Every family of the same kind is asked the same questions under the same numbers, so the script fits all.
    ``remembered`` gives a conversation's memory by the session's id.
    """
    script: list[Line] = []

    def do(line: Line) -> Outcome:
        script.append(line)
        return desk.take(Incoming("web", address, f"{address}-{len(script)}", line.spoken_by(family)))

    outcome = do(Line())
    while True:
        number, key = open_question(remembered(outcome.session_id))
        answer = answers_to(key, family)
        taps: Sequence[Tap] = answer if isinstance(answer, tuple) else (answer,) if isinstance(answer, Tap) else ()
        for tap in taps:
            number, _ = open_question(remembered(outcome.session_id))
            outcome = do(Line(Tapped(tap.choice, number)))
        if not taps:
            outcome = do(Line(path=key.split(":")[2]))
        if key == SEND:
            return tuple(script)
        if len(script) > 80:
            raise AssertionError(f"the conversation does not come to an end: {key}")
