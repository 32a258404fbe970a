"""The words of notices, as texts of ``locales/*/casework.ftl``. Pure: the caller brings every fact."""

from collections.abc import Iterable
from datetime import date

from core.eligibility import Assessment
from core.eligibility.explain import Row, arithmetic, explain_full, suggest
from core.i18n import Text, text
from core.money import Amount

QUOTED = 60
"""Characters of a person's own message that stand before the answer to it."""


def programme(id_: str) -> Text:
    """The name of a programme."""
    return Text(f"eligibility-programme-{id_}")


def deadline(due_on: date, provisional: bool) -> Text:
    """A last legal day; a provisional one says so."""
    return text("casework-due-provisional" if provisional else "casework-due", on=due_on)


def accepted(code: str, programme_id: str, due_on: date, provisional: bool, survey_by: date) -> tuple[Text, ...]:
    due = deadline(due_on, provisional)
    return (text("notice-accepted", code=code, programme=programme(programme_id), due=due, survey=survey_by),)


def papers_asked(code: str, words: str) -> tuple[Text, ...]:
    return (text("notice-papers-asked", code=code, words=words),)


def papers_received(code: str, due_on: date, provisional: bool) -> tuple[Text, ...]:
    return (text("notice-papers-received", code=code, due=deadline(due_on, provisional)),)


def surveyed(code: str, on: date) -> tuple[Text, ...]:
    return (text("notice-surveyed", code=code, on=on),)


def publicised(code: str, amount: Amount, from_on: date, until_on: date) -> tuple[Text, ...]:
    return (text("notice-publicised", code=code, amount=amount, first=from_on, last=until_on),)


def objected(code: str) -> tuple[Text, ...]:
    return (text("notice-objected", code=code),)


def extended(code: str, due_on: date | None, provisional: bool, reason: str) -> tuple[Text, ...]:
    """``due_on`` None: the clock stands, so the new day is not known yet."""
    if due_on is None:
        return (text("notice-extended-standing", code=code, reason=reason),)
    return (text("notice-extended", code=code, due=deadline(due_on, provisional), reason=reason),)


def withdrawn(code: str) -> tuple[Text, ...]:
    return (text("notice-withdrawn", code=code),)


def granted(code: str, found: Assessment) -> tuple[Text, ...]:
    """The result, how the amount comes about line by line, and what else may fit."""
    assert found.amount is not None, "the rules grant, so there is an amount"
    says = [text("notice-granted", code=code, programme=programme(found.programme), amount=found.amount)]
    says += _under("notice-sum", arithmetic(found))
    says += _others(found)
    says.append(text("notice-granted-next"))
    return tuple(says)


def refused(code: str, found: Assessment, reasons: str, review_days: int, review_until: date) -> tuple[Text, ...]:
    """The result with the official's reasons, each condition not met and by how much, the sum, what else may
    fit, and the right of review."""
    says = [text("notice-refused", code=code, programme=programme(found.programme), reasons=reasons)]
    says += _under("notice-failed", [criterion(row) for row in explain_full(found) if row.passed is False])
    says += _under("notice-sum", arithmetic(found))
    says += _others(found)
    says.append(text("notice-review", days=review_days, last=review_until))
    return tuple(says)


def reply(words: str, by: str, asked: str | None) -> tuple[Text, ...]:
    """An official's answer; ``asked`` is what was written to them, so that it is clear what is answered."""
    if asked is None:
        return (text("notice-reply", words=words, by=by),)
    return (text("notice-reply-to", words=words, by=by, asked=_short(asked)),)


def word(words: str, by: str, code: str) -> tuple[Text, ...]:
    """An official writes about a case unasked."""
    return (text("notice-word", words=words, by=by, code=code),)


def door(name: str, code: str) -> dict[str, str | Text]:
    """A button under a notice: ``progress``, ``respond`` or ``person``."""
    return {"id": "/person" if name == "person" else f"{name}:{code}", "label": text(f"notice-choice-{name}")}


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTED else flat[:QUOTED] + "…"


def criterion(row: Row) -> Text:
    """A condition that is not met: what was found, the limit, the distance, the article."""
    distance = row.distance or Text("eligibility-distance-unknown")
    return text(
        "notice-criterion",
        label=row.label,
        value=row.value,
        limit=row.limit,
        distance=distance,
        citation=row.citation,
    )


def stacked(lines: Iterable[Text]) -> Text | None:
    """Several lines as one text, each on its own line; None for no line."""
    whole: Text | None = None
    for line in lines:
        whole = line if whole is None else text("casework-lines", before=whole, line=line)
    return whole


def _under(title: str, lines: Iterable[Text]) -> list[Text]:
    body = stacked(lines)
    return [] if body is None else [text(title, lines=body)]


def _others(found: Assessment) -> list[Text]:
    return _under("notice-others", [suggest(other) for other in found.other_programmes])
