"""An assessment in words: short for the chat, full for the console. Only texts; the words are in ``locales/``.

Everything comes from the assessment itself, so a decision of years ago explains itself as it did then.
"""

from dataclasses import dataclass

from core.eligibility.assessment import Assessment, Criterion, OtherProgramme, Outcome, Question
from core.i18n import Arg, Text
from core.money import Amount, Money

MOST_SHORT_LINES = 8
_BASE = ("base-per-head", "base-once")
_SUPPLEMENTS = ("supplement-class", "supplement-capacity")


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion for a table. ``passed`` None: cannot tell. ``distance`` None: none, or not known."""

    label: Text
    value: Text
    limit: Text
    passed: bool | None
    distance: Text | None
    citation: Text


def explain_short(assessment: Assessment) -> tuple[Text, ...]:
    """What was found, in at most eight short lines: the result first, then why, then what else can be done."""
    match assessment.outcome:
        case Outcome.GRANTED:
            found = _granted(assessment)
        case Outcome.REFUSED:
            found = _refused(assessment)
        case _:
            found = _cannot_tell(assessment)
    return tuple(found)


def explain_full(assessment: Assessment) -> tuple[Row, ...]:
    """Every criterion with value, limit, distance and citation, in the order of the rules."""
    return tuple(_row(criterion) for criterion in assessment.criteria)


def arithmetic(assessment: Assessment) -> tuple[Text, ...]:
    """Every line of the sum with the numbers put in; empty when the income is not known."""
    return tuple(Text(f"eligibility-line-{line.name}", line.args) for line in assessment.lines)


def ask(question: Question) -> Text:
    """The words that ask for a missing fact."""
    return Text(f"eligibility-ask-{question.fact}", {} if question.who is None else {"who": question.who})


def suggest(other: OtherProgramme) -> Text:
    """Another programme with how to apply for it."""
    name = Text(f"eligibility-programme-{other.id}")
    return Text("eligibility-other-one", {"programme": name, "how": Text(f"eligibility-how-{other.how}")})


def _programme(assessment: Assessment) -> Text:
    return Text(f"eligibility-programme-{assessment.programme}")


def _granted(assessment: Assessment) -> list[Text]:
    amount: Arg = assessment.amount if assessment.amount is not None else Money(0)
    found = [Text("eligibility-short-granted", {"programme": _programme(assessment), "amount": amount})]
    for criterion in assessment.criteria:
        if criterion.name == "income" and criterion.value is not None and criterion.limit is not None:
            args = {"value": criterion.value, "limit": criterion.limit}
            found.append(Text("eligibility-short-income", args))
    bases = [line.result for line in assessment.lines if line.name in _BASE]
    extra = [line.result for line in assessment.lines if line.name in _SUPPLEMENTS]
    found += [Text("eligibility-short-base", {"amount": result}) for result in bases if _fen(result)]
    if supplement := sum(_fen(result) for result in extra):
        period = next(result.period for result in extra if isinstance(result, Amount))
        found.append(Text("eligibility-short-supplement", {"amount": Amount(supplement, period)}))
    if assessment.other_programmes:
        names = tuple(Text(f"eligibility-programme-{o.id}") for o in assessment.other_programmes)
        found.append(Text("eligibility-short-also", {"programmes": names}))
    return found + _short_notes(assessment)


def _refused(assessment: Assessment) -> list[Text]:
    found = [Text("eligibility-short-refused", {"programme": _programme(assessment)})]
    failed = [_failed(c) for c in assessment.failed]
    others = [suggest(o) for o in assessment.other_programmes]
    notes = _short_notes(assessment)
    # Reasons come before everything; one line at least says where else to go, the rest is shared out.
    room = MOST_SHORT_LINES - len(found)
    reasons = failed[: room - 1] if others else failed[:room]
    room -= len(reasons)
    doors = others[: max(1, room - len(notes))]
    return found + reasons + doors + notes[: room - len(doors)]


def _short_notes(assessment: Assessment) -> list[Text]:
    """That figures are old; and which of those that refuse are printed nowhere. The full lists are for the console."""
    used = {p.name: p for p in assessment.parameters}
    notes = []
    late = [
        p.confirmed_until for p in used.values() if p.confirmed_until is not None and assessment.on > p.confirmed_until
    ]
    if late:
        notes.append(Text("eligibility-short-last-known", {"day": min(late)}))
    unprinted = [c.parameter for c in assessment.failed if used[c.parameter].to_be_confirmed]
    if unprinted:
        names = tuple(Text(f"eligibility-parameter-{name.replace('_', '-')}") for name in unprinted)
        notes.append(Text("eligibility-note-to-be-confirmed", {"figures": names}))
    return notes


def _cannot_tell(assessment: Assessment) -> list[Text]:
    found = [Text("eligibility-short-cannot-tell", {"programme": _programme(assessment)})]
    room = MOST_SHORT_LINES - len(found)
    questions = [ask(q) for q in assessment.questions]
    if len(questions) <= room:
        return found + questions
    return [*found, *questions[: room - 1], Text("eligibility-short-more", {"count": len(questions) - room + 1})]


def _failed(criterion: Criterion) -> Text:
    row = _row(criterion)
    distance = row.distance or Text("eligibility-distance-unknown")
    return Text(
        "eligibility-short-failed",
        {"label": row.label, "value": row.value, "limit": row.limit, "distance": distance},
    )


def _row(criterion: Criterion) -> Row:
    name = criterion.name
    value = Text("eligibility-value-unknown")
    if criterion.value is not None:
        value = Text(f"eligibility-value-{name}", {"value": criterion.value})
    limit = Text("eligibility-value-unknown")
    if criterion.limit is not None:
        limit = Text(f"eligibility-limit-{name}", {"limit": criterion.limit})
    distance = None
    if criterion.distance is not None:
        at_limit = _fen(criterion.distance) == 0
        distance = Text("eligibility-distance-at-limit")
        if not at_limit:
            distance = Text(f"eligibility-distance-{name}", {"distance": criterion.distance})
    return Row(Text(f"eligibility-criterion-{name}"), value, limit, criterion.passed, distance, criterion.citation)


def _fen(value: Arg) -> int:
    """The bare number of a result: fen of money, the count of things."""
    if isinstance(value, Amount | Money):
        return value.fen
    return value if isinstance(value, int) else 0
