"""Eligibility: rules as code. Facts, a date and a place's cited parameters go in; an Assessment comes out.

Pure: reads its own packs once at start, never the clock, the database or the network.

    packs = load_packs()
    assessment = assess(packs, household, "dibao", "daan", on)
    explain_short(assessment)
"""

from core.eligibility.assessment import Assessment, Criterion, Line, OtherProgramme, Outcome, Question
from core.eligibility.facts import (
    NO_TRADE,
    DisabilityKind,
    Household,
    Income,
    IncomeKind,
    Person,
    Registration,
    Role,
    Sex,
    Spending,
    SpendingKind,
)

__all__ = [
    "NO_TRADE",
    "Assessment",
    "Criterion",
    "DisabilityKind",
    "Household",
    "Income",
    "IncomeKind",
    "Line",
    "OtherProgramme",
    "Outcome",
    "Person",
    "Question",
    "Registration",
    "Role",
    "Sex",
    "Spending",
    "SpendingKind",
]
