"""What stands on each paper. Only texts and facts: the words are in ``locales/``, the setting in ``core.notices``."""

from core.casework.addressee import applicant_name, area_name, member_names, office_words
from core.casework.differences import differences
from core.casework.papers import Draft
from core.casework.review import review_until
from core.casework.situation import Situation
from core.casework.transitions import Paper
from core.db.models.casework import Publicity, Survey
from core.eligibility import Assessment, Household
from core.eligibility.explain import Row, arithmetic, explain_full, suggest
from core.i18n import Arg, Text, text
from core.money import Amount, Period
from core.notices.documents import Block, Heading, Items, Para, Rows, Signatures, Table
from core.notices.texts import deadline, programme


def acceptance(situation: Situation, number: str) -> Draft:
    """Notice of acceptance, with the last legal day."""
    case = situation.case
    due, survey_by = case.due_on, case.survey_due_on
    assert due is not None and survey_by is not None, "the clock runs once a case is accepted"
    return _letter(
        situation,
        Paper.ACCEPTANCE,
        number,
        Para(text("paper-acceptance-body", programme=programme(case.programme), on=case.submitted_on)),
        _case_rows(situation, (text("paper-due"), deadline(due, case.due_provisional))),
        Para(text("paper-acceptance-next", survey=survey_by)),
    )


def papers(situation: Situation, number: str, words: str) -> Draft:
    """Notice of the papers still needed; the time until they come does not count."""
    return _letter(
        situation,
        Paper.PAPERS,
        number,
        Para(text("paper-papers-body", programme=programme(situation.case.programme))),
        Para(words),
        _case_rows(situation),
        Para(text("paper-papers-clock")),
    )


def extension(situation: Situation, number: str, reason: str) -> Draft:
    """Notice of the longer legal time and why."""
    case = situation.case
    due = deadline(case.due_on, case.due_provisional) if case.due_on else text("paper-due-standing")
    return _letter(
        situation,
        Paper.EXTENSION,
        number,
        Para(text("paper-extension-body", programme=programme(case.programme), days=str(case.working_days))),
        _case_rows(situation, (text("paper-due"), due), (text("paper-reason"), reason)),
    )


def survey(situation: Situation, number: str, found: Survey, declared: Household) -> Draft:
    """Record of the home visit, to be signed by both surveyors and the household."""
    names = member_names(situation.s, situation.case)
    changed = differences(declared.to_json(), found.corrections, names)
    blocks: list[Block] = [
        _case_rows(
            situation,
            (text("paper-name"), names[0]),
            (text("paper-visited-on"), found.visited_on),
            (text("paper-surveyors"), (found.surveyor_name, found.second_name)),
        ),
        Heading(text("paper-findings")),
        Items(tuple(found.findings)) if found.findings else Para(text("paper-none")),
    ]
    if changed:
        head = (text("paper-what"), text("paper-declared"), text("paper-surveyed"))
        rows = tuple((one.label, one.declared, one.found) for one in changed)
        blocks += [Heading(text("paper-corrections")), Table(head, rows)]
    if found.note:
        blocks += [Heading(text("paper-note")), Para(found.note)]
    blocks.append(Signatures((text("paper-sign-surveyor"), text("paper-sign-second"), text("paper-sign-applicant"))))
    return _paper(situation, Paper.SURVEY, number, None, *blocks)


def publicity(situation: Situation, number: str, shown: Publicity) -> Draft:
    """The sheet for the wall: masked, and how to object."""
    head = ("paper-public-name", "paper-public-village", "paper-public-size", "paper-public-amount")
    amount = Amount(shown.amount_fen, Period(shown.amount_period))
    return Draft(
        title=Text("paper-title-publicity"),
        number=number,
        to=None,
        blocks=(
            Para(text("paper-publicity-body", programme=programme(shown.programme))),
            Table(tuple(text(h) for h in head), ((shown.name, area_name(shown.area), str(shown.size), amount),)),
            Para(text("paper-publicity-dates", first=shown.from_on, last=shown.until_on)),
            Para(text("paper-publicity-object")),
        ),
        office=_office(situation),
        on=situation.today,
        wall=True,
    )


def objection(situation: Situation, number: str, words: str) -> Draft:
    """Record of an objection. Who made it does not stand on it."""
    return _paper(
        situation,
        Paper.OBJECTION,
        number,
        None,
        _case_rows(situation),
        Heading(text("paper-objection-words")),
        Para(words),
        Para(text("paper-objection-next")),
        Signatures((text("paper-sign-official"),)),
    )


def grant(situation: Situation, number: str, found: Assessment, remarks: str | None) -> Draft:
    """The decision to grant, with its arithmetic."""
    assert found.amount is not None, "the rules grant, so there is an amount"
    case = situation.case
    extra = [(text("paper-remarks"), remarks)] if remarks else []
    return _letter(
        situation,
        Paper.GRANT,
        number,
        Para(text("paper-grant-body", programme=programme(case.programme), on=case.submitted_on, amount=found.amount)),
        _case_rows(situation, (text("paper-amount"), found.amount), *extra),
        *_reasoning(found),
        Para(_review(situation)),
    )


def refusal(situation: Situation, number: str, found: Assessment, reasons: str) -> Draft:
    """The decision to refuse: reasons, every criterion with value, limit, distance and article, the sum,
    other programmes, and the right of review."""
    case = situation.case
    others = [suggest(other) for other in found.other_programmes]
    blocks: list[Block] = [
        Para(text("paper-refusal-body", programme=programme(case.programme), on=case.submitted_on)),
        _case_rows(situation),
        Heading(text("paper-reasons")),
        Para(reasons),
        *_reasoning(found),
    ]
    if others:
        blocks += [Heading(text("paper-others")), Items(tuple(others))]
    blocks.append(Para(_review(situation)))
    return _letter(situation, Paper.REFUSAL, number, *blocks)


def withdrawal(situation: Situation, number: str) -> Draft:
    """Confirmation that the application was taken back."""
    return _letter(
        situation,
        Paper.WITHDRAWAL,
        number,
        Para(text("paper-withdrawal-body", programme=programme(situation.case.programme), on=situation.today)),
        _case_rows(situation),
        Para(text("paper-withdrawal-again")),
    )


# ---------------------------------------------------------------- shared parts


def _letter(situation: Situation, paper: Paper, number: str, *blocks: Block) -> Draft:
    to = text("paper-to", name=applicant_name(situation.s, situation.case))
    return _paper(situation, paper, number, to, *blocks)


def _paper(situation: Situation, paper: Paper, number: str, to: Text | None, *blocks: Block) -> Draft:
    return Draft(Text(f"paper-title-{paper}"), number, to, blocks, _office(situation), situation.today)


def _office(situation: Situation) -> Text:
    return office_words(situation.case.area)


def _case_rows(situation: Situation, *more: tuple[Arg, Arg]) -> Rows:
    case = situation.case
    return Rows(((text("paper-code"), case.code), (text("paper-village"), area_name(case.area)), *more))


def _reasoning(found: Assessment) -> list[Block]:
    """Every criterion in a table, and the sum line by line."""
    head = ("paper-criterion", "paper-found", "paper-limit", "paper-met", "paper-distance", "paper-article")
    rows = tuple(_criterion(row) for row in explain_full(found))
    blocks: list[Block] = [Heading(text("paper-criteria")), Table(tuple(text(h) for h in head), rows, _WIDTHS)]
    if lines := arithmetic(found):
        blocks += [Heading(text("paper-sum")), Items(lines)]
    if found.notes:
        blocks += [Heading(text("paper-notes")), Items(found.notes)]
    return blocks


_WIDTHS = (3, 4, 4, 2, 3, 6)
"""Of the columns of criteria; the article is the longest to read."""


def _criterion(row: Row) -> tuple[Arg, ...]:
    met = {True: "paper-met-yes", False: "paper-met-no", None: "paper-met-unknown"}[row.passed]
    return (row.label, row.value, row.limit, text(met), row.distance or text("paper-no-distance"), row.citation)


def _review(situation: Situation) -> Text:
    days, _ = review_until(situation.case, situation.today)
    return text("paper-review", days=str(days))
