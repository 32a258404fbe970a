"""What goes into casework and what comes out of an act. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from core.casework.transitions import State
from core.eligibility import Assessment, Household


@dataclass(frozen=True, slots=True)
class Application:
    """A form that was filled in and reviewed, in the chat or at the counter. ``answers`` by field id.

    ``helper`` names who came along to the counter and spoke for the applicant, if anybody did.
    """

    form: str
    version: int
    answers: Mapping[str, Any]
    place: str
    language: str
    helper: str | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A new case: its code for the applicant, and by when it must be decided.

    ``days`` is the legal time in working days; ``provisional`` says that a year's calendar is not announced yet.
    """

    case_id: int
    code: str
    due_on: date
    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Act:
    """What an act left behind: the case as it stands now, and the number of the paper it produced."""

    case_id: int
    code: str
    state: State
    version: int
    instrument: str | None


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """A visit as it was noted down.

    ``corrections`` are the facts that differ from the declaration, in the JSON shape of
    ``core.eligibility.Household``: ``{"people": {"0": {"health_grade": 6}}, "incomes": [...], "financial_assets": 0}``;
    people by position, everything else whole. ``location`` is (latitude, longitude, accuracy in metres or None);
    ``photos`` are references of pictures that the first surveyor sent in.
    """

    second_surveyor: int
    visited_on: date
    corrections: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    note: str | None = None
    location: tuple[float, float, float | None] | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectionMade:
    """What somebody says against a publicised case. ``contact`` may be empty: anonymous."""

    words: str
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the rules would say now: on the surveyed facts if there was a survey, else on the declared ones."""

    household: Household
    assessment: Assessment
    surveyed: bool
    on: date


Verdict = Literal["granted", "refused"]
