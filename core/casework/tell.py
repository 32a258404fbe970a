"""Which notice follows which act. One line an act: the words are made by ``core.notices.texts``."""

from collections.abc import Sequence
from datetime import date

from core.casework.records import Verdict
from core.casework.review import review_until
from core.casework.situation import Situation
from core.db.models.casework import Publicity
from core.eligibility import Assessment
from core.i18n import Text
from core.money import Amount, Period
from core.notices import queue, texts

HELPED = ("progress", "person")
"""The buttons where somebody may not agree, or not understand."""


def accepted(situation: Situation) -> None:
    case = situation.case
    assert case.due_on is not None and case.survey_due_on is not None, "the clock runs once a case is accepted"
    said = texts.accepted(case.code, case.programme, case.due_on, case.due_provisional, case.survey_due_on)
    _tell(situation, said)


def papers_asked(situation: Situation, words: str) -> None:
    _tell(situation, texts.papers_asked(situation.case.code, words), doors=("respond", "person"))


def papers_received(situation: Situation) -> None:
    case = situation.case
    assert case.due_on is not None, "the papers are here, so the clock runs"
    _tell(situation, texts.papers_received(case.code, case.due_on, case.due_provisional))


def surveyed(situation: Situation, on: date) -> None:
    _tell(situation, texts.surveyed(situation.case.code, on))


def publicised(situation: Situation, shown: Publicity) -> None:
    amount = Amount(shown.amount_fen, Period(shown.amount_period))
    _tell(situation, texts.publicised(situation.case.code, amount, shown.from_on, shown.until_on))


def objected(situation: Situation) -> None:
    _tell(situation, texts.objected(situation.case.code), doors=HELPED)


def extended(situation: Situation, reason: str) -> None:
    case = situation.case
    _tell(situation, texts.extended(case.code, case.due_on, case.due_provisional, reason), doors=HELPED)


def withdrawn(situation: Situation) -> None:
    """Not to somebody who has just done it in the chat: they are answered there."""
    if situation.actor.kind == "staff":
        _tell(situation, texts.withdrawn(situation.case.code))


def decided(situation: Situation, found: Assessment, outcome: Verdict, reasons: str | None) -> None:
    case = situation.case
    if outcome == "granted":
        _tell(situation, texts.granted(case.code, found), doors=HELPED)
        return
    days, until = review_until(case, situation.today)
    _tell(situation, texts.refused(case.code, found, reasons or "", days, until), doors=HELPED)


def _tell(situation: Situation, says: Sequence[Text], doors: Sequence[str] = ("progress",)) -> None:
    """``doors``: where the buttons under the notice lead."""
    choices = [texts.door(name, situation.case.code) for name in doors]
    queue(situation.s, situation.case, says, situation.now, choices)
