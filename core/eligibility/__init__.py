"""Eligibility: rules as code. Facts, a date and a place's cited parameters go in; an Assessment comes out.

Pure: reads its own packs once at start, never the clock, the database or the network.

    packs = load_packs()
    assessment = assess(packs, household, "dibao", "daan", on)
    for line in explain_short(assessment):
        print(localizer("zh-CN").say(line))
"""

from core.eligibility.assess import assess, load_packs, trades
from core.eligibility.assessment import (
    Assessment,
    Criterion,
    Line,
    OtherProgramme,
    Outcome,
    Provenance,
    Question,
    Step,
)
from core.eligibility.explain import Row, arithmetic, ask, explain_full, explain_short, suggest
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
from core.eligibility.figures import Figure, figures
from core.eligibility.parameters import Packs
from core.eligibility.register import Findings, Register, assess_columns

__all__ = [
    "NO_TRADE",
    "Assessment",
    "Criterion",
    "DisabilityKind",
    "Figure",
    "Findings",
    "Household",
    "Income",
    "IncomeKind",
    "Line",
    "OtherProgramme",
    "Outcome",
    "Packs",
    "Person",
    "Provenance",
    "Question",
    "Register",
    "Registration",
    "Role",
    "Row",
    "Sex",
    "Spending",
    "SpendingKind",
    "Step",
    "arithmetic",
    "ask",
    "assess",
    "assess_columns",
    "explain_full",
    "explain_short",
    "figures",
    "load_packs",
    "suggest",
    "trades",
]
