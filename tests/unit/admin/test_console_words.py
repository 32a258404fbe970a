"""Names made of a stem and something of the domain: each of them has words in both languages."""

from collections.abc import Iterator
from datetime import date

import pytest

from admin.cases.acts import FORMS
from admin.navigation import ENTRIES, NEXT
from admin.survey.facts import HOUSEHOLD, INCOMES, PERIODS, SPENDING, new_person_facts
from core.casework.transitions import OPEN, Action, Holder, Paper, State
from core.forms import load_forms
from core.i18n import LANGUAGES, MissingMessage, Text, localizer
from core.staff import ROLES
from tests.unit.admin.test_console_problems import raised


def named() -> Iterator[str]:
    """Every message id that a template or page puts together."""
    yield from (f"console-state-{state}" for state in State)
    yield from (f"console-tab-{tab}" for tab in (*OPEN, "open", "mine", "overdue", "closed"))
    yield from (f"console-event-{action}" for action in Action)
    yield from (f"console-next-{holder}" for holder in Holder if holder is not Holder.NOBODY)
    yield from (f"console-paper-{paper}" for paper in Paper)
    yield from (f"console-role-{role}{end}" for role in ROLES for end in ("", "-does"))
    yield from (f"console-period-{period}" for period in PERIODS)
    yield from (
        f"console-audit-finding-{problem}" for problem in ("gap", "changed", "no-head", "head-changed", "cut-off")
    )
    yield from (f"console-purpose-{purpose}" for purpose in ("publicity", "decision", "today"))
    yield from (f"console-inbox-kind-{kind}" for kind in ("call", "papers"))
    yield from (f"console-publicity-ended-{end}" for end in ("object", "grant", "refuse", "withdraw", "replaced"))
    for form in (*(form.action for form in FORMS), "record-survey", "decide"):
        yield f"console-act-{form}"
        yield f"console-act-{form}-text"
    yield from (f"console-box-{form.action}-{box.name}" for form in FORMS for box in form.boxes)
    yield from (entry.words for entry in ENTRIES)
    for name in ("refused", "missing", "token", "large", "method", "form", "broken"):
        yield f"console-problem-{name}-title"
        yield f"console-problem-{name}-text"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_is_put_together_has_words(language: str) -> None:
    assert [name for name in named() if not localizer(language).has(name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_each_of_its_choices_has_words(language: str) -> None:
    words = localizer(language)
    facts = (*new_person_facts(load_forms().get("dibao")), *HOUSEHOLD)
    labels = [fact.label for fact in facts] + [choice.label for fact in facts for choice in fact.choices]
    for label in labels + [choice.label for choice in (*INCOMES, *SPENDING)]:
        assert words.say(label)


def test_every_open_state_has_an_act_that_carries_it_on() -> None:
    assert set(NEXT) == OPEN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_against_an_act_can_be_put_into_words_on_the_case_page(language: str) -> None:
    words = localizer(language)
    guards = {code: where for code, where in raised().items() if where.startswith("core/casework/guards.py")}
    assert len(guards) > 10
    for code in guards:
        own = f"console-blocked-{code}"
        name = own if words.has(own) else f"error-{code}"
        # What the page knows of a case without asking the domain again.
        assert words(name, case="DA-0000-0000", until=date(2026, 11, 26), on=date(2026, 11, 2))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_without_words_is_noticed(language: str) -> None:
    with pytest.raises(MissingMessage):
        localizer(language).say(Text("console-no-such-thing"))
