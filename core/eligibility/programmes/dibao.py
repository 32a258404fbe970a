"""Dibao, the minimum living guarantee: the rules of Da'an 2018, rural and urban, with every figure in the pack.

A household gets what its income lacks to the standard of its place (``base``), and a supplement for those who
cannot work: by class of person, or by the household's working capacity index. Sources are sections of the
EU-China pilot volume; "period" is that of the standard, a year in the country and a month in town.
"""

from core.eligibility.engine import rule
from core.eligibility.facts import MONTHS, NO_TRADE, yearly
from core.eligibility.programmes.dibao_parameters import CAPACITY, CLASSIFIED, HOUSEHOLD_ONCE, DibaoParameters
from core.eligibility.scopes import HouseholdFacts, PersonFacts
from core.eligibility.values import MILLION, THOUSAND, Rounding, Unit
from core.i18n import Text


def programme(section: str) -> Text:
    """The pilot programme of Da'an (chapter 2 of the volume)."""
    return Text("eligibility-source-programme", {"section": section})


def report(*sections: str) -> Text:
    """The report on Da'an (appendix 3 of the volume)."""
    return Text("eligibility-source-report", {"section": sections})


PRACTICE = Text("eligibility-source-practice")


class DibaoPerson(PersonFacts):
    par: DibaoParameters

    @rule(Unit.THOUSANDTHS, report("2.2"))
    def age_coefficient(p) -> int:
        """Share of full working capacity left by age. An age on an edge belongs to the older group."""
        return p.table(p.age, p.par.age_coefficients)

    @rule(Unit.MILLIONTHS, report("2.2", "4.2.2"))
    def working_capacity(p) -> int:
        """Individual working capacity index: health × age × sex, to a millionth half up.

        Where age leaves none, health and sex do not matter.
        """
        return p.choose(p.age_coefficient == 0, lambda: 0, lambda: capacity_of_able(p))

    @rule(Unit.FEN_A_MONTH, report("4.1.1"))
    def usual_wage(p) -> int:
        """What a healthy worker of the trade earns a month; for a trade not in the pack, what was found for it."""
        listed = p.look_up(p.trade, p.par.trade_wages, -1)
        return p.choose(listed >= 0, lambda: listed, lambda: p.potential_wage)

    @rule(Unit.FEN_A_YEAR, report("4.1.1"))
    def usual_pay(p) -> int:
        """Usual wage × months worked, before any working capacity index.

        None for a child below working age, for pay that can be seen, and for someone who does no such work.
        """
        young = p.age < p.par.working_age_from
        return p.choose(young, lambda: 0, lambda: p.choose(p.pay_seen, lambda: 0, lambda: pay_by_trade(p)))

    @rule(Unit.THOUSANDTHS, report("4.1.1"))
    def classified_rate(p) -> int:
        """Share of the standard added for a minor or a severely disabled person: the larger one, never both."""
        minor = p.where(p.age < p.par.minor_age, p.par.classified_rate_minor, 0)
        return p.choose(
            minor >= p.par.classified_rate_disabled,
            lambda: minor,
            lambda: p.larger(minor, p.where(severely_disabled(p), p.par.classified_rate_disabled, 0)),
        )


def capacity_of_able(p: DibaoPerson) -> int:
    sex = p.where(p.female, p.par.capacity_women, p.par.capacity_men)
    health = p.pick(p.health_grade, p.par.health_coefficients)
    return (2 * p.age_coefficient * sex * health + THOUSAND) // (2 * THOUSAND)


def pay_by_trade(p: DibaoPerson) -> int:
    idle = p.look_up(p.trade, {NO_TRADE: 1}, 0)
    return p.choose(idle == 1, lambda: 0, lambda: p.usual_wage * p.months_worked)


def severely_disabled(p: DibaoPerson) -> bool:
    return (p.disability_grade >= 1) & (p.disability_grade <= p.par.classified_disability_grade)


class DibaoHousehold(HouseholdFacts):
    par: DibaoParameters

    # ---------------------------------------------------------------- income

    @rule(Unit.FEN_A_YEAR, programme("4.2.1(b)"))
    def seen_income(h) -> int:
        """Income of every kind that counts and can be seen."""
        return h.income(h.par.incomes_counted)

    @rule(Unit.FEN_A_YEAR, report("4.1.1"))
    def usual_pay(h) -> int:
        """The usual pay of all members whose pay cannot be seen."""
        return h.total("usual_pay")

    @rule(Unit.MILLIONTHS, report("2.2", "4.2.2"))
    def capacity_sum(h) -> int:
        """The working capacity indexes of all members added; divided by their number it is the household's index L."""
        return h.total("working_capacity")

    @rule(Unit.FEN_A_YEAR, report("4.1.2"))
    def estimated_pay(h) -> int:
        """Pay that cannot be seen: the usual pay, times the household's index L where the index is used."""
        if not h.par.capacity_index_used:
            return h.usual_pay
        return h.choose(
            h.usual_pay == 0,
            lambda: 0,
            lambda: h.divide(h.usual_pay * h.capacity_sum, h.size * MILLION, h.par.pay_rounding),
        )

    @rule(Unit.FEN_A_YEAR, programme("4.2.1(b)"))
    def gross_income(h) -> int:
        """Seen income and estimated pay."""
        return h.seen_income + h.estimated_pay

    @rule(Unit.FEN_A_YEAR, programme("4.2.1(c)"))
    def necessary_spending(h) -> int:
        """Spending of the kinds that count, above all illness paid out of pocket within the insurance catalogue."""
        return h.spending(h.par.spending_counted)

    @rule(Unit.FEN_A_YEAR, programme("4.2.1"))
    def net_income(h) -> int:
        """Income less necessary spending, never below nothing."""
        return h.positive(h.gross_income - h.necessary_spending)

    @rule(Unit.FEN_A_PERSON_A_PERIOD, report("4.1.1", "4.1.2"))
    def per_head(h) -> int:
        """Net income for each person and period, rounded as the place does."""
        return h.divide(h.net_income, h.size * periods(h), h.par.per_head_rounding)

    @rule(Unit.YES_NO, programme("4.2.1"))
    def income_below_standard(h) -> bool:
        """Net income below the standard for all members. Compared exactly, before any rounding."""
        return h.net_income < standard_a_year(h)

    @rule(Unit.YES_NO, PRACTICE)
    def income_near_standard(h) -> bool:
        """Net income below the line of low-income families, a multiple of the standard."""
        return h.net_income * THOUSAND < standard_a_year(h) * h.par.low_income_line

    # ---------------------------------------------------------------- what the household owns

    @rule(Unit.FEN, programme("4.2.1(a)"))
    def financial_limit(h) -> int:
        """Financial assets of the household from which it is excluded: the standard of one year for each member."""
        return h.divide(standard_a_year(h) * h.par.financial_assets_years, THOUSAND, Rounding.FEN_DOWN)

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def financial_assets_low(h) -> bool:
        """Financial assets below the limit, compared for the whole household and so exactly."""
        return h.financial_assets < h.financial_limit

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def houses_within(h) -> bool:
        """No more houses than allowed, the one lived in counted."""
        return True if h.par.houses is None else h.houses <= h.par.houses

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def cars_within(h) -> bool:
        """No more cars for private use than allowed."""
        return True if h.par.cars is None else h.cars <= h.par.cars

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def work_vehicles_within(h) -> bool:
        """No more vehicles that earn a living than allowed; the programme wants this limit wide."""
        return True if h.par.work_vehicles is None else h.work_vehicles <= h.par.work_vehicles

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def valuables_within(h) -> bool:
        """Valuables worth no more than allowed."""
        return True if h.par.valuables is None else h.valuables <= h.par.valuables

    @rule(Unit.YES_NO, programme("4.2.1(a)"))
    def productive_within(h) -> bool:
        """Tools, animals and stock worth no more than allowed; the programme wants this limit wide."""
        return True if h.par.productive_property is None else h.productive_property <= h.par.productive_property

    # ---------------------------------------------------------------- the sum

    @rule(Unit.FEN_A_PERIOD, report("4.1.1", "4.1.2"))
    def base(h) -> int:
        """What the household's income lacks to the standard.

        Per head first: (standard - rounded income per head) × members. Once: standard × members - net income.
        """
        if h.par.gap_method == HOUSEHOLD_ONCE or h.par.per_head_rounding is Rounding.NONE:
            gap = h.positive(standard_a_year(h) - h.net_income)
            return h.divide(gap, periods(h), h.par.amount_rounding)
        return h.positive(h.par.standard.fen - h.per_head) * h.size

    @rule(Unit.FEN_A_PERIOD, report("4.1.1", "4.1.2", "4.2.2"))
    def supplement(h) -> int:
        """For those who cannot work.

        By class: standard × the members' rates. By capacity: standard × (1 - L) × members × adjustment index M.
        """
        standard = h.par.standard.fen
        if h.par.supplement_method == CLASSIFIED:
            return h.divide(standard * h.total("classified_rate"), THOUSAND, h.par.supplement_rounding)
        if h.par.supplement_method == CAPACITY:
            missing = h.size * MILLION - h.capacity_sum
            return h.divide(standard * missing * h.par.adjustment_index, MILLION * THOUSAND, h.par.supplement_rounding)
        return 0

    @rule(Unit.FEN_A_PERIOD, programme("4.2.2(c)"))
    def amount(h) -> int:
        """Base and supplement, rounded as the place does and raised to the minimum amount. Paid if all is met."""
        total = h.divide(h.base + h.supplement, 1, h.par.amount_rounding)
        return h.larger(total, yearly(h.par.minimum_amount) // periods(h))

    @rule(Unit.YES_NO, programme("4.2.2(c)"))
    def something_to_pay(h) -> bool:
        """The sum is more than nothing; not looked at where the income is too high anyway."""
        return (h.amount > 0) | h.no(h.income_below_standard)


def periods(h: DibaoHousehold) -> int:
    """How often the standard's period fits into a year."""
    return MONTHS // h.par.standard.period.months


def standard_a_year(h: DibaoHousehold) -> int:
    """Fen a year of the standard for all members."""
    return h.par.standard.fen * periods(h) * h.size
