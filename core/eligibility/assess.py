"""Assessing one household: runs a programme's rules and writes down what was found."""

import functools
from datetime import date
from pathlib import Path
from typing import Any

from core.eligibility.assessment import Assessment, Criterion, Line, Outcome, Provenance, Question, Step
from core.eligibility.engine import VERSION, Run
from core.eligibility.facts import Household
from core.eligibility.parameters import PACKS, Pack, Packs, read_packs
from core.eligibility.programme import Programme, Test
from core.eligibility.programmes import PROGRAMMES
from core.eligibility.scopes import HouseholdFacts, PersonFacts, household_values, people_values
from core.eligibility.suggestions import REASONS, fitting
from core.errors import Invalid
from core.i18n import Text
from core.money import Amount

Missing = frozenset[tuple[str, int | None]]
REASONS_OF = {name: {**REASONS, **programme.reasons} for name, programme in PROGRAMMES.items()}


def load_packs(folder: Path = PACKS) -> Packs:
    """All packs, wholly checked: done once at start.

    Raises Invalid ``pack-invalid``; its parameter ``faults`` holds a Text for every mistake, with file, line, remedy.
    """
    reasons = frozenset().union(*REASONS_OF.values())
    return read_packs(folder, {p.id: p.schema for p in PROGRAMMES.values()}, reasons)


def trades(packs: Packs, place: str, on: date) -> tuple[str, ...]:
    """The trades whose usual wage the place's pack knows, in its order: what a form may offer."""
    force = packs.pack(place).in_force("dibao", "rural", on)
    return tuple(force.ready["trade_wages"])


def programme_of(name: str) -> Programme:
    """The programme called ``name``. Raises Invalid ``programme-unknown``."""
    found = PROGRAMMES.get(name)
    if found is None:
        raise Invalid("programme-unknown", programme=name)
    return found


def assess(packs: Packs, household: Household, programme: str, place: str, on: date) -> Assessment:
    """What the rules of ``place`` in force on ``on`` say about ``household``, with every reason.

    Raises Invalid ``programme-unknown``, ``place-unknown``, ``programme-not-here``, ``no-rules-yet``,
    ``rules-ended``, and ``fact-age-impossible`` for a birth after ``on``.
    """
    rules = programme_of(programme)
    pack = packs.pack(place)
    if household.registration is None:
        return _unregistered(rules, pack, on)
    return _Single(rules, pack, household, on).assessment()


def _unregistered(rules: Programme, pack: Pack, on: date) -> Assessment:
    """Without the kind of registration nobody knows which standard holds: only that is asked."""
    pack.in_force(rules.id, rules.schema.profiles[0], on)
    return Assessment(
        programme=rules.id,
        place=pack.place,
        profile="",
        on=on,
        outcome=Outcome.CANNOT_TELL,
        amount=None,
        criteria=(),
        lines=(),
        questions=(Question("registration"),),
        notes=(),
        other_programmes=(),
        parameters=(),
        trace=(),
        pack_version=pack.version,
        pack_hash=pack.hash,
        engine_version=VERSION,
    )


class _Single:
    """One run for one household."""

    def __init__(self, rules: Programme, pack: Pack, household: Household, on: date) -> None:
        self.rules = rules
        self.pack = pack
        self.facts = household
        self.on = on
        self.profile = str(household.registration)
        self.force = pack.in_force(rules.id, self.profile, on)
        self.par = rules.schema(self.force.ready)
        self.run = Run()
        self.names = _names(household)
        self.people = [
            rules.one_person(self.run, self.par, values, index, self.names[index])
            for index, values in enumerate(people_values(household, on))
        ]
        self.household = rules.one_household(self.run, self.par, household_values(household), self.people)

    def assessment(self) -> Assessment:
        criteria: list[Criterion] = []
        missing: set[tuple[str, int | None]] = set()
        for test in self.rules.tests:
            if test.applies(self.par):
                criterion, unsure = self._criterion(test)
                criteria.append(criterion)
                missing |= unsure
        outcome = _outcome(criteria)
        amount = None
        if outcome is Outcome.GRANTED:
            fen, _ = self.household.asked(self.rules.amount)
            amount = Amount(fen, getattr(self.par, self.rules.standard).period)
        lines = self._lines(outcome)
        # Taken before the suggestions look round: what they read decides nothing.
        used = tuple(self.force.origin[name] for name in self.par.used)
        trace = tuple(Step(rule.name, int(value), rule.unit, index) for rule, index, value in self.run.trace)
        reasons = REASONS_OF[self.rules.id]
        others = fitting(self.pack.suggestions, reasons, self.household, self.people, self.on)
        return Assessment(
            programme=self.rules.id,
            place=self.pack.place,
            profile=self.profile,
            on=self.on,
            outcome=outcome,
            amount=amount,
            criteria=tuple(criteria),
            lines=lines,
            questions=_questions(missing, self.facts, self.names) if outcome is Outcome.CANNOT_TELL else (),
            notes=_notes(used, self.on),
            other_programmes=others,
            parameters=used,
            trace=trace,
            pack_version=self.pack.version,
            pack_hash=self.pack.hash,
            engine_version=VERSION,
        )

    def _criterion(self, test: Test) -> tuple[Criterion, Missing]:
        passed, missing = self.household.asked(test.passed)
        h = self.household
        return Criterion(
            name=test.name,
            passed=None if missing else bool(passed),
            value=None if missing else test.value(h),
            limit=test.limit(h),
            distance=None if missing or passed else test.excess(h),
            parameter=test.parameter,
            citation=self.force.origin[test.parameter].citation,
        ), missing

    def _lines(self, outcome: Outcome) -> tuple[Line, ...]:
        if self.household.asked(self.rules.income)[1]:
            return ()
        return tuple(self.rules.lines(self.household, self.people, outcome is Outcome.GRANTED))


def _outcome(criteria: list[Criterion]) -> Outcome:
    """One condition surely not met refuses, whatever else is unknown; otherwise all must be known."""
    if any(c.passed is False for c in criteria):
        return Outcome.REFUSED
    return Outcome.CANNOT_TELL if any(c.passed is None for c in criteria) else Outcome.GRANTED


def _names(household: Household) -> list[Text]:
    """How each member is called: by the role, numbered where several have it."""
    roles = [p.role for p in household.people]
    names = []
    for index, role in enumerate(roles):
        word = Text(f"eligibility-role-{role}")
        nth = roles[: index + 1].count(role)
        alone = roles.count(role) == 1
        names.append(word if alone else Text("eligibility-role-numbered", {"role": word, "number": nth}))
    return names


_ORDER = ("registration", *PersonFacts.facts, "incomes", "spending", *HouseholdFacts.facts)


def _questions(missing: set[tuple[str, int | None]], facts: Household, names: list[Text]) -> tuple[Question, ...]:
    """What to ask, each once: about the members in their order, then about the household.

    Months and wages are not asked of someone whose work is not known yet.
    """
    idle = {("months_worked", index) for fact, index in missing if fact == "trade"}
    idle |= {("potential_wage", index) for fact, index in missing if fact == "trade"}
    ordered = sorted(missing - idle, key=lambda m: (m[1] is None or m[0] == "pay_seen", m[1] or 0, _ORDER.index(m[0])))
    questions: list[Question] = []
    for fact, index in ordered:
        question = _question(fact, index, facts, names)
        if question not in questions:
            questions.append(question)
    return tuple(questions)


def _question(fact: str, index: int | None, facts: Household, names: list[Text]) -> Question:
    group = fact.partition("_")[0]
    if fact == "pay_seen" or (group == "income" and facts.incomes is None):
        return Question("incomes")
    if group == "spending" and facts.spending is None:
        return Question("spending")
    if index is None:
        return Question(fact.replace("_", "-"))
    if fact == "disability_grade" and facts.people[index].disability is None:
        fact = "disability"
    elif fact == "female":
        fact = "sex"
    return Question(fact.replace("_", "-"), index, names[index])


def _notes(used: tuple[Provenance, ...], on: date) -> tuple[Text, ...]:
    """What a reader must know about the figures: later than the sources speak of, or printed by none of them."""
    notes = []
    late = [p for p in used if p.confirmed_until is not None and on > p.confirmed_until]
    if late:
        last = min(p.confirmed_until for p in late if p.confirmed_until is not None)
        notes.append(Text("eligibility-note-last-known", {"day": last, "figures": _parameters(late)}))
    unprinted = [p for p in used if p.to_be_confirmed]
    if unprinted:
        notes.append(Text("eligibility-note-to-be-confirmed", {"figures": _parameters(unprinted)}))
    return tuple(notes)


def _parameters(origins: list[Provenance]) -> tuple[Any, ...]:
    return tuple([_parameter(o.name) for o in origins])


@functools.cache
def _parameter(name: str) -> Text:
    return Text(f"eligibility-parameter-{name.replace('_', '-')}")
