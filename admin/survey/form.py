"""The survey form: drawn from what is known so far, read back as the corrections to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from admin.survey.facts import HOUSEHOLD, INCOMES, PERIODS, SPENDING, Choice, Fact, new_person_facts, person_facts
from admin.survey.standing import Standing
from core.errors import DomainError, Invalid
from core.forms import Form, money_words
from core.forms.model import Kind
from core.i18n import Arg, Text

Typed = Callable[[str], str]
MOST_PEOPLE_FOUND = 6
MOST_SUMS = 30
SPARE_SUMS = 1


@dataclass(frozen=True, slots=True)
class Widget:
    """One fact on the page; ``declared`` is shown where the applicant said something else."""

    name: str
    fact: Fact
    value: str
    declared: Arg | None = None


@dataclass(frozen=True, slots=True)
class PersonPart:
    """A person on the page. ``gone``: ticked as not living there. ``gone_name`` is empty for the applicant."""

    title: Arg
    widgets: tuple[Widget, ...]
    gone_name: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SumPart:
    """One income or spending on the page."""

    name: str
    kind: str
    amount: str
    period: str
    person: str


@dataclass(frozen=True, slots=True)
class Drawn:
    people: tuple[PersonPart, ...]
    found: tuple[PersonPart, ...]
    household: tuple[Widget, ...]
    incomes: tuple[SumPart, ...]
    spending: tuple[SumPart, ...]


@dataclass
class Read:
    """Corrections, and what is wrong by the name of the field."""

    corrections: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, DomainError] = field(default_factory=dict)

    def take(self, name: str, read: Callable[[], Any]) -> Any:
        """The value read, or None with the problem noted under ``name``."""
        try:
            return read()
        except DomainError as problem:
            self.problems[name] = problem
            return None


SUMS: tuple[tuple[str, str, tuple[Choice, ...]], ...] = (("incomes", "in", INCOMES), ("spending", "sp", SPENDING))


def draw(form: Form, now: Standing, declared: Mapping[str, Any], typed: Typed | None, found: int) -> Drawn:
    """The page: as known so far, or again as ``typed``. ``found`` people may be added."""
    people = []
    for n, person in enumerate(now.people):
        said = declared["people"][n]
        specs = person_facts(form, [said.get("trade") or "", (person or {}).get("trade") or ""])
        widgets = tuple(_widget(f"p-{n}-{f.name}", f, person or said, said, typed) for f in specs)
        gone_name = f"p-{n}-gone" if n else ""
        gone = bool(typed(gone_name)) if typed and gone_name else person is None
        people.append(PersonPart(now.names[n] if n < len(now.names) else str(n + 1), widgets, gone_name, gone))
    specs = new_person_facts(form)
    extra = []
    for n in range(max(found, len(now.found))):
        known = now.found[n] if n < len(now.found) else {}
        widgets = tuple(_widget(f"n-{n}-{f.name}", f, known, None, typed) for f in specs)
        extra.append(PersonPart(Text("console-survey-found", {"number": n + 1}), widgets))
    household = tuple(_widget(f"h-{f.name}", f, now.household, declared, typed) for f in HOUSEHOLD)
    sums = {name: _sums(name, stem, now, typed) for name, stem, _ in SUMS}
    return Drawn(tuple(people), tuple(extra), household, sums["incomes"], sums["spending"])


def _widget(
    name: str, fact: Fact, known: Mapping[str, Any], said: Mapping[str, Any] | None, typed: Typed | None
) -> Widget:
    value = typed(name) if typed else fact.written(known.get(fact.name))
    differs = said is not None and known.get(fact.name) != said.get(fact.name)
    return Widget(name, fact, value, fact.shown(said.get(fact.name)) if said is not None and differs else None)


def _sums(name: str, stem: str, now: Standing, typed: Typed | None) -> tuple[SumPart, ...]:
    known = now.household.get(name) or []
    rows = []
    if typed:
        for n in range(MOST_SUMS):
            row = SumPart(
                f"{stem}-{n}", *(typed(f"{stem}-{n}-{part}") for part in ("kind", "amount", "period", "person"))
            )
            if row.kind or row.amount:
                rows.append(row)
    else:
        for n, item in enumerate(known):
            amount, person = item.get("amount"), item.get("person")
            rows.append(
                SumPart(
                    f"{stem}-{n}",
                    item["kind"],
                    Fact("amount", money=True).written(amount["fen"]) if amount else "",
                    amount["period"] if amount else "",
                    "" if person is None else str(person),
                )
            )
    spare = [SumPart("", "", "", "", "")] * SPARE_SUMS
    return tuple(
        SumPart(f"{stem}-{n}", row.kind, row.amount, row.period, row.person) for n, row in enumerate([*rows, *spare])
    )


def read(form: Form, now: Standing, typed: Typed, found: int) -> Read:
    """What the typed page changes in what is known so far."""
    result = Read()
    people: dict[str, Any] = {}
    for n, person in enumerate(now.people):
        gone = bool(n and typed(f"p-{n}-gone"))
        if gone:
            if person is not None:
                people[str(n)] = None
            continue
        specs = person_facts(form, [(person or {}).get("trade") or ""])
        change = _changes(result, f"p-{n}", specs, person or {}, typed)
        if change or person is None:
            people[str(n)] = change
    newcomers = _newcomers(result, form, now, typed, found)
    if newcomers != list(now.found):
        people["new"] = newcomers
    if people:
        result.corrections["people"] = people
    result.corrections |= _changes(result, "h", HOUSEHOLD, now.household, typed)
    for name, stem, kinds in SUMS:
        items = _read_sums(result, stem, kinds, typed, len(now.people) + len(newcomers))
        if items != (now.household.get(name) or []):
            result.corrections[name] = items
    return result


def _changes(result: Read, stem: str, specs: Sequence[Fact], known: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
    changed = {}
    for fact in specs:
        name = f"{stem}-{fact.name}"
        value = result.take(name, partial(fact.read, typed(name)))
        if name not in result.problems and value != known.get(fact.name):
            changed[fact.name] = value
    return changed


def _newcomers(result: Read, form: Form, now: Standing, typed: Typed, found: int) -> list[dict[str, Any]]:
    newcomers = []
    specs = new_person_facts(form)
    for n in range(min(max(found, len(now.found)), MOST_PEOPLE_FOUND)):
        if not any(typed(f"n-{n}-{f.name}") for f in specs):
            continue
        person = _changes(result, f"n-{n}", specs, {}, typed)
        for needed in ("role", "age", "sex"):
            if needed not in person:
                result.problems.setdefault(f"n-{n}-{needed}", Invalid("answer-missing"))
        newcomers.append(person)
    return newcomers


def _read_sums(result: Read, stem: str, kinds: Sequence[Choice], typed: Typed, people: int) -> list[dict[str, Any]]:
    items = []
    for n in range(MOST_SUMS):
        kind, amount = typed(f"{stem}-{n}-kind"), typed(f"{stem}-{n}-amount")
        if not kind and not amount:
            continue
        if not any(c.raw == kind for c in kinds):
            result.problems[f"{stem}-{n}-kind"] = Invalid("answer-missing")
            continue
        person = typed(f"{stem}-{n}-person")
        items.append(
            {
                "kind": kind,
                "amount": result.take(f"{stem}-{n}-amount", partial(_amount, amount, typed(f"{stem}-{n}-period"))),
                "person": int(person) if person.isascii() and person.isdigit() and int(person) < people else None,
            }
        )
    return items


def _amount(raw: str, period: str) -> dict[str, Any] | None:
    if not raw:
        return None
    fen = money_words.read(raw, (None,))["fen"]
    return {"fen": fen, "period": period if period in PERIODS else PERIODS[0].value}


def read_date(raw: str) -> date:
    """A day of the browser's date field. Raises Invalid."""
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise Invalid("date-not-a-date") from None


def read_place(raw: str) -> tuple[float, float, float | None] | None:
    """``latitude, longitude`` and perhaps the accuracy in metres; None for nothing. Raises Invalid."""
    if not raw.strip():
        return None
    try:
        numbers = [float(part) for part in raw.replace("，", ",").split(",")]
    except ValueError:
        raise Invalid("location-not-a-place") from None
    if len(numbers) not in (2, 3):
        raise Invalid("location-not-a-place")
    return numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else None


def photo_kinds(form: Form) -> tuple[str, ...]:
    """The fields of a form that hold photographs."""
    return tuple(f.id for section in form.sections for f in section.fields if f.kind is Kind.PHOTO)
