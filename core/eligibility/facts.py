"""What is known about a household. Plain facts: nothing here knows a rule or a figure of the law.

``None`` means *not known*; the rules then answer "cannot tell" and say what to ask, unless the fact does
not matter. "Has none" is said outright: ``incomes=()``, ``disability=DisabilityKind.NONE``, ``trade=NO_TRADE``.
Money is fen; a sum that comes again and again is an ``Amount`` with its period.
"""

from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from core.errors import Invalid
from core.i18n import Text
from core.money import Amount, Period

NO_TRADE = "none"
"""The trade of someone who does no work whose pay cannot be seen."""

MOST_FEN = 10**10
"""A single sum above a hundred million yuan is a slip of the pen; the bound also keeps column sums within 64 bits."""
MOST_WAGE_FEN = 10**8
MOST_PEOPLE = 30
MOST_SUMS = 200
"""Incomes or spendings of one household."""
MOST_AGE = 120
MOST_THINGS = 1000
HEALTH_GRADES = 11
DISABILITY_GRADES = 4
MONTHS = 12


class Role(StrEnum):
    """What a person is to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Registration(StrEnum):
    """Kind of household registration (hukou); each has its own standard."""

    RURAL = "rural"
    URBAN = "urban"


class DisabilityKind(StrEnum):
    NONE = "none"
    SIGHT = "sight"
    HEARING = "hearing"
    SPEECH = "speech"
    LIMB = "limb"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"
    MULTIPLE = "multiple"


class IncomeKind(StrEnum):
    """``EARNED`` is pay that can be seen (payslip, bank); unseen pay is a person's trade and months."""

    EARNED = "earned"
    BUSINESS = "business"
    LAND_RENT = "land_rent"
    PROPERTY = "property"
    PENSION = "pension"
    SUPPORT = "support"
    TRANSFER = "transfer"
    ASSISTANCE = "assistance"
    OTHER = "other"


class SpendingKind(StrEnum):
    """``ILLNESS`` is paid out of pocket within the insurance catalogue; ``ILLNESS_OTHER`` lies outside it."""

    ILLNESS = "illness"
    ILLNESS_OTHER = "illness_other"
    EDUCATION = "education"
    HOUSING = "housing"
    CARE = "care"
    OTHER = "other"


def _bounded(value: int | None, least: int, most: int, code: str, name: str) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise Invalid("fact-malformed", field=name)
    if not least <= value <= most:
        raise Invalid(code, field=_field(name), least=least, most=most)


def _field(name: str) -> Text:
    return Text(f"eligibility-field-{name}")


def _sum_of_money(fen: int | None, name: str, most: int = MOST_FEN) -> None:
    if isinstance(fen, int) and fen < 0:
        raise Invalid("fact-money-negative", field=_field(name))
    _bounded(fen, 0, most, "fact-money-too-large", name)


def yearly(amount: Amount) -> int:
    """Fen a year of ``amount``; a single sum counts in the year in which it came."""
    months = amount.period.months
    return amount.fen * (MONTHS // months) if months else amount.fen


@dataclass(frozen=True, slots=True)
class Income:
    """One income before tax of rules. ``amount`` None: there is one, how much is not known.

    ``person`` is the index in ``Household.people`` of who earns it. Pay seen for a person replaces the
    estimate from that person's trade.
    """

    kind: IncomeKind
    amount: Amount | None
    person: int | None = None

    def __post_init__(self) -> None:
        _sum_of_money(self.amount.fen if self.amount else None, "income")


@dataclass(frozen=True, slots=True)
class Spending:
    """One necessary spending, after what others paid back. ``amount`` None: how much is not known."""

    kind: SpendingKind
    amount: Amount | None
    person: int | None = None

    def __post_init__(self) -> None:
        _sum_of_money(self.amount.fen if self.amount else None, "spending")


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the household. No name: rules need none.

    ``birth`` wins over ``age`` (full years). ``health_grade`` indexes the eleven grades of labour capacity:
    0 is full health, 10 none. ``disability_grade`` 1 (most severe) to 4. ``trade`` is a trade of the place's
    wage table, ``NO_TRADE``, or any other word, which then needs ``potential_wage`` (fen a month such work
    pays). ``months_worked`` counts the last twelve months, 0 to 12.
    """

    role: Role
    age: int | None = None
    birth: date | None = None
    sex: Sex | None = None
    health_grade: int | None = None
    disability: DisabilityKind | None = None
    disability_grade: int | None = None
    student: bool | None = None
    serious_illness: bool | None = None
    trade: str | None = None
    months_worked: int | None = None
    potential_wage: int | None = None

    def __post_init__(self) -> None:
        _bounded(self.age, 0, MOST_AGE, "fact-age-impossible", "age")
        _bounded(self.health_grade, 0, HEALTH_GRADES - 1, "fact-out-of-range", "health-grade")
        _bounded(self.disability_grade, 1, DISABILITY_GRADES, "fact-out-of-range", "disability-grade")
        _bounded(self.months_worked, 0, MONTHS, "fact-out-of-range", "months-worked")
        _sum_of_money(self.potential_wage, "potential-wage", MOST_WAGE_FEN)
        if self.trade == "":
            raise Invalid("fact-malformed", field="trade")

    def age_on(self, day: date) -> int | None:
        """Full years on ``day``; None if not known. Raises Invalid for a birth after ``day`` or an age above 120."""
        if self.birth is None:
            return self.age
        years = day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))
        _bounded(years, 0, MOST_AGE, "fact-age-impossible", "birth")
        return years


@dataclass(frozen=True, slots=True)
class Household:
    """People who live and keep house together, and what they have.

    ``financial_assets``, ``valuables`` and ``productive_property`` are fen. ``houses`` counts all owned,
    the one lived in too; ``cars`` are for private use; ``work_vehicles`` earn a living. ``place`` is the
    code of the place where the household is registered.
    """

    people: tuple[Person, ...]
    registration: Registration | None = None
    place: str | None = None
    incomes: tuple[Income, ...] | None = None
    spending: tuple[Spending, ...] | None = None
    financial_assets: int | None = None
    houses: int | None = None
    cars: int | None = None
    work_vehicles: int | None = None
    valuables: int | None = None
    productive_property: int | None = None

    def __post_init__(self) -> None:
        if not self.people:
            raise Invalid("fact-household-empty")
        if len(self.people) > MOST_PEOPLE:
            raise Invalid("fact-household-too-large", most=MOST_PEOPLE)
        for name in ("financial_assets", "valuables", "productive_property"):
            _sum_of_money(getattr(self, name), name.replace("_", "-"))
        for name in ("houses", "cars", "work_vehicles"):
            _bounded(getattr(self, name), 0, MOST_THINGS, "fact-out-of-range", name.replace("_", "-"))
        if max(len(self.incomes or ()), len(self.spending or ())) > MOST_SUMS:
            raise Invalid("fact-too-many-sums", most=MOST_SUMS)
        sums: tuple[Income | Spending, ...] = (*(self.incomes or ()), *(self.spending or ()))
        for item in sums:
            if item.person is not None and not 0 <= item.person < len(self.people):
                raise Invalid("fact-person-unknown", number=item.person)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, exact: ``from_json`` gives an equal household."""
        return {
            **{f.name: _plain(getattr(self, f.name)) for f in fields(self)},
            "people": [_written(p) for p in self.people],
            "incomes": None if self.incomes is None else [_written(i) for i in self.incomes],
            "spending": None if self.spending is None else [_written(s) for s in self.spending],
        }

    @staticmethod
    def from_json(data: Any) -> "Household":
        """The household ``to_json`` wrote; absent keys are not known.

        Raises Invalid ``fact-malformed`` naming the field, and all that constructing raises.
        """
        ready = _checked(Household, data)
        people = ready.pop("people", None)
        ready["people"] = tuple(Person(**_checked(Person, p)) for p in _listed(people, "people"))
        for name, kind in (("incomes", Income), ("spending", Spending)):
            if ready.get(name) is not None:
                ready[name] = tuple(kind(**_checked(kind, i)) for i in _listed(ready[name], name))
        return Household(**ready)


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Amount():
            return {"fen": value.fen, "period": value.period.value}
        case _:
            return value


def _written(record: Person | Income | Spending) -> dict[str, Any]:
    return {f.name: _plain(getattr(record, f.name)) for f in fields(record)}


_READ: dict[str, type[StrEnum]] = {
    "role": Role,
    "sex": Sex,
    "disability": DisabilityKind,
    "registration": Registration,
}
_TYPES: dict[str, type] = {"place": str, "trade": str, "student": bool, "serious_illness": bool}
_LISTS = ("people", "incomes", "spending")


def _listed(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise Invalid("fact-malformed", field=name)
    return value


def _checked(kind: type, data: Any) -> dict[str, Any]:
    """The fields of ``kind`` out of JSON, each of its right type; an unknown or missing one is refused."""
    if not isinstance(data, dict):
        raise Invalid("fact-malformed", field=kind.__name__.lower())
    known = {f.name: f for f in fields(kind)}
    ready: dict[str, Any] = {}
    for name, value in data.items():
        if name not in known:
            raise Invalid("fact-malformed", field=str(name))
        ready[name] = _read(kind, name, value)
    for name, one in known.items():
        if one.default is MISSING and name not in ready:
            raise Invalid("fact-malformed", field=name)
    return ready


def _read(kind: type, name: str, value: Any) -> Any:
    if value is None and name not in ("role", "kind", "people"):
        return None
    try:
        if name == "kind":
            return (IncomeKind if kind is Income else SpendingKind)(value)
        if name in _READ:
            return _READ[name](value)
        if name == "birth":
            return date.fromisoformat(value)
        if name == "amount":
            if set(value) != {"fen", "period"} or type(value["fen"]) is not int:
                raise ValueError(name)
            return Amount(value["fen"], Period(value["period"]))
    except (ValueError, TypeError) as error:
        raise Invalid("fact-malformed", field=name) from error
    if name in _LISTS:
        return value
    if type(value) is not _TYPES.get(name, int):
        raise Invalid("fact-malformed", field=name)
    return value
