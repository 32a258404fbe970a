"""The criteria of dibao in natural units, and its sum written out line by line."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from core.eligibility.assessment import Line
from core.eligibility.programme import Programme, Test
from core.eligibility.programmes.dibao import DibaoHousehold, DibaoPerson, periods, standard_a_year
from core.eligibility.programmes.dibao_parameters import (
    CAPACITY,
    CLASSIFIED,
    HOUSEHOLD_ONCE,
    DibaoParameters,
)
from core.eligibility.values import MILLION, THOUSAND, Rounding
from core.i18n import Arg, Text
from core.money import Amount, Money, Period

MILLIONTH = Decimal("0.000001")


def thousandths(number: int) -> Decimal:
    return Decimal(number) / THOUSAND


def percent(number: int) -> Decimal:
    return Decimal(number) * 100 / THOUSAND


def a_year(fen: int) -> Amount:
    return Amount(fen, Period.YEAR)


def here(h: DibaoHousehold, fen: int) -> Amount:
    """A sum for each period of the standard."""
    return Amount(fen, h.par.standard.period)


def kind(group: str, name: str) -> Text:
    return Text(f"eligibility-{group}-{name.replace('_', '-')}")


# -------------------------------------------------------------------- criteria


def count_of(name: str, passed: str) -> Test:
    """A limit on the number of something owned."""
    return Test(
        name.replace("_", "-"),
        passed,
        value=lambda h: getattr(h, name),
        limit=lambda h: getattr(h.par, name),
        excess=lambda h: getattr(h, name) - getattr(h.par, name),
        parameter=name,
        applies=lambda par: getattr(par, name) is not None,
    )


def worth_of(name: str, passed: str) -> Test:
    """A limit on the worth of something owned."""
    return Test(
        name.replace("_", "-"),
        passed,
        value=lambda h: Money(getattr(h, name)),
        limit=lambda h: Money(getattr(h.par, name)),
        excess=lambda h: Money(getattr(h, name) - getattr(h.par, name)),
        parameter=name,
        applies=lambda par: getattr(par, name) is not None,
    )


def side(one: int, other: int) -> int:
    """-1 below, 0 at, 1 above."""
    return (one > other) - (one < other)


def share(h: DibaoHousehold, whole: int, limit: int, parts: int) -> int:
    """A part of ``whole`` fen half up; one fen beside that part of ``limit`` if rounding alone put it onto it."""
    shown = h.divide(whole, parts, Rounding.FEN)
    return shown + side(whole, limit) if shown == h.divide(limit, parts, Rounding.FEN) else shown


def assets_a_head(h: DibaoHousehold) -> Money:
    return Money(share(h, h.financial_assets, h.financial_limit, h.size))


def assets_limit_a_head(h: DibaoHousehold) -> Money:
    return Money(h.divide(h.financial_limit, h.size, Rounding.FEN))


def shown_per_head(h: DibaoHousehold) -> Amount:
    """Net income for each person as the place rounds it; to the fen where that would hide how the comparison fell."""
    standard = standard_a_year(h)
    if side(h.per_head, h.par.standard.fen) == side(h.net_income, standard):
        return here(h, h.per_head)
    return here(h, share(h, h.net_income, standard, h.size * periods(h)))


TESTS = (
    Test(
        "financial-assets",
        "financial_assets_low",
        value=assets_a_head,
        limit=assets_limit_a_head,
        excess=lambda h: Money(assets_a_head(h).fen - assets_limit_a_head(h).fen),
        parameter="financial_assets_years",
    ),
    count_of("houses", "houses_within"),
    count_of("cars", "cars_within"),
    count_of("work_vehicles", "work_vehicles_within"),
    worth_of("valuables", "valuables_within"),
    worth_of("productive_property", "productive_within"),
    Test(
        "income",
        "income_below_standard",
        value=shown_per_head,
        limit=lambda h: h.par.standard,
        excess=lambda h: here(h, shown_per_head(h).fen - h.par.standard.fen),
        parameter="standard",
    ),
    Test(
        "something-to-pay",
        "something_to_pay",
        value=lambda h: here(h, h.amount),
        limit=lambda h: here(h, 0),
        excess=lambda h: here(h, 0),
        parameter="minimum_amount",
    ),
)


def near_standard(h: Any, people: list[Any]) -> bool:
    """Income too high for dibao but below the line of low-income families; not when the income is not sure."""
    near = h.income_near_standard and not h.income_below_standard
    return bool(near) and "income_near_standard" not in h.unsure


# -------------------------------------------------------------------- the sum in lines


def lines(h: DibaoHousehold, people: list[DibaoPerson], granted: bool) -> Iterator[Line]:
    """The sum with its numbers: up to the income for each person, and on to the amount if it is granted."""
    yield from income_lines(h, people)
    if granted:
        yield from amount_lines(h, people)


def line(h: DibaoHousehold | DibaoPerson, rule: str, name: str, result: Arg, **args: Arg) -> Line:
    ready = {key.replace("_", "-"): value for key, value in args.items()}
    return Line(name, {**ready, "result": result}, result, getattr(type(h), rule).source)


def income_lines(h: DibaoHousehold, people: list[DibaoPerson]) -> Iterator[Line]:
    for name in h.par.incomes_counted:
        if fen := h.income((name,)):
            yield line(h, "seen_income", "income-kind", a_year(fen), kind=kind("income", name))
    for p in people:
        if p.usual_pay:
            wage = Amount(p.usual_wage, Period.MONTH)
            yield line(p, "usual_pay", "usual-pay", a_year(p.usual_pay), who=p.who, wage=wage, months=p.months_worked)
    weighed = h.par.capacity_index_used and h.usual_pay > 0
    if weighed or h.par.supplement_method == CAPACITY:
        yield from capacity_lines(h, people)
    if weighed:
        usual, shown = a_year(h.usual_pay), household_capacity(h)
        yield line(h, "estimated_pay", "estimated-pay", a_year(h.estimated_pay), usual=usual, capacity=shown)
    yield line(h, "gross_income", "gross-income", a_year(h.gross_income))
    for name in h.par.spending_counted:
        if fen := h.spending((name,)):
            yield line(h, "necessary_spending", "spending-kind", a_year(fen), kind=kind("spending", name))
    if h.necessary_spending:
        income, spending = a_year(h.gross_income), a_year(h.necessary_spending)
        yield line(h, "net_income", "net-income", a_year(h.net_income), income=income, spending=spending)
    name = "per-head" if periods(h) == 1 else "per-head-month"
    yield line(h, "per_head", name, here(h, h.per_head), net=a_year(h.net_income), people=h.size)


def household_capacity(h: DibaoHousehold) -> Decimal:
    """The household's index L for showing, to a millionth; the rules use the exact fraction."""
    return (Decimal(h.capacity_sum) / (MILLION * h.size)).quantize(MILLIONTH).normalize()


def capacity_lines(h: DibaoHousehold, people: list[DibaoPerson]) -> Iterator[Line]:
    indexes: list[Arg] = []
    for p in people:
        index = (Decimal(p.working_capacity) / MILLION).normalize()
        indexes.append(index)
        age = thousandths(p.age_coefficient)
        if not p.age_coefficient:
            yield line(p, "working_capacity", "capacity-by-age", index, who=p.who, years=p.age)
            continue
        sex = thousandths(p.par.capacity_women if p.female else p.par.capacity_men)
        health = thousandths(p.par.health_coefficients[p.health_grade])
        yield line(p, "working_capacity", "capacity-person", index, who=p.who, health=health, age=age, sex=sex)
    total = sum_terms(indexes)
    yield line(h, "capacity_sum", "capacity-household", household_capacity(h), terms=total, people=h.size)


def sum_terms(numbers: list[Arg]) -> Text:
    """``0.4 + 0.8 + 0``, to be put into words as one variable."""
    shown = Text("eligibility-term", {"number": numbers[0]})
    for number in numbers[1:]:
        shown = Text("eligibility-terms", {"before": shown, "number": number})
    return shown


def amount_lines(h: DibaoHousehold, people: list[DibaoPerson]) -> Iterator[Line]:
    par: DibaoParameters = h.par
    standard = par.standard
    base = here(h, h.base)
    if par.gap_method == HOUSEHOLD_ONCE or par.per_head_rounding is Rounding.NONE:
        net = here(h, h.divide(h.net_income, periods(h), Rounding.FEN))
        yield line(h, "base", "base-once", base, standard=standard, people=h.size, net=net)
    else:
        yield line(h, "base", "base-per-head", base, standard=standard, per_head=here(h, h.per_head), people=h.size)
    supplement = here(h, h.supplement)
    if par.supplement_method == CLASSIFIED:
        for p in people:
            if p.classified_rate:
                part = here(h, h.divide(standard.fen * p.classified_rate, THOUSAND, Rounding.FEN))
                share = percent(p.classified_rate)
                yield line(p, "classified_rate", "supplement-class", part, who=p.who, standard=standard, percent=share)
    elif par.supplement_method == CAPACITY:
        shown, index = household_capacity(h), percent(par.adjustment_index)
        yield line(
            h,
            "supplement",
            "supplement-capacity",
            supplement,
            standard=standard,
            capacity=shown,
            people=h.size,
            percent=index,
        )
    total = here(h, h.amount)
    if h.amount == h.base + h.supplement:
        yield line(h, "amount", "total", total, base=base, supplement=supplement)
    else:
        yield line(h, "amount", "total-adjusted", total, base=base, supplement=supplement)


DIBAO = Programme(
    id="dibao",
    schema=DibaoParameters,
    people=DibaoPerson,
    household=DibaoHousehold,
    tests=TESTS,
    amount="amount",
    standard="standard",
    income="net_income",
    lines=lines,
    reasons={"income-near-standard": near_standard},
)
