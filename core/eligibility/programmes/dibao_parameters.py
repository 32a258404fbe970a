"""The parameters of dibao: what a place's pack must say, in which unit."""

from core.eligibility.facts import DISABILITY_GRADES, HEALTH_GRADES, MOST_AGE, MOST_THINGS, IncomeKind, SpendingKind
from core.eligibility.schema import (
    Schema,
    age_steps,
    amount,
    choice,
    coefficient,
    flag,
    grades,
    kinds,
    limit,
    rounding,
    wages,
    whole,
)
from core.money import Period

PER_HEAD_FIRST = "per head first"
HOUSEHOLD_ONCE = "household once"
CLASSIFIED = "by class"
CAPACITY = "by capacity"
NO_SUPPLEMENT = "none"
MOST_YUAN = 10**8


class DibaoParameters(Schema):
    profiles = ("rural", "urban")

    standard = amount("yuan for each person", Period.MONTH, Period.YEAR)
    minimum_amount = amount("yuan for each household", Period.MONTH, Period.YEAR)
    low_income_line = coefficient("times the standard", most=5)

    financial_assets_years = coefficient("times the standard of a year", most=20)
    houses = limit("houses", 1, MOST_THINGS)
    cars = limit("vehicles", 1, MOST_THINGS)
    work_vehicles = limit("vehicles", 1, MOST_THINGS)
    valuables = limit("yuan for each household", 100, MOST_YUAN)
    productive_property = limit("yuan for each household", 100, MOST_YUAN)

    incomes_counted = kinds(k.value for k in IncomeKind)
    spending_counted = kinds(k.value for k in SpendingKind)
    trade_wages = wages()
    working_age_from = whole("years of age", MOST_AGE)
    working_age_to = whole("years of age", MOST_AGE)

    capacity_index_used = flag()
    health_coefficients = grades(HEALTH_GRADES)
    age_coefficients = age_steps()
    capacity_men = coefficient()
    capacity_women = coefficient()

    supplement_method = choice(CLASSIFIED, CAPACITY, NO_SUPPLEMENT)
    adjustment_index = coefficient("share")
    classified_rate_disabled = coefficient("share of the standard")
    classified_rate_minor = coefficient("share of the standard")
    classified_disability_grade = whole("most severe grades", DISABILITY_GRADES)
    minor_age = whole("years of age", MOST_AGE)

    gap_method = choice(PER_HEAD_FIRST, HOUSEHOLD_ONCE)
    pay_rounding = rounding()
    per_head_rounding = rounding()
    supplement_rounding = rounding()
    amount_rounding = rounding()
