"""A form with a question of every kind, and a family for the real one."""

from datetime import date
from pathlib import Path
from typing import Any

from core.forms import Form
from core.forms.loader import load_form

TODAY = date(2026, 11, 23)
MAN, WIFE, DAUGHTER = "220882199103123012", "220882199306084025", "220882201604205040"

EVERY_KIND = """\
id: sample
version: 3
areas: daan
offered: false
sections:
  - id: all
    fields:
      - {id: agreed, kind: consent, consent: test, text_version: "7"}
      - {id: town, kind: choice, source: towns}
      - {id: village, kind: choice, source: villages, within: town}
      - id: health
        kind: choice
        options:
          - {id: healthy, words: option-health, also: [健康, fine]}
          - {id: disabled, words: option-health, also: [残疾, disabled]}
          - {id: both, words: option-health, also: [都有, both]}
      - id: things
        kind: several
        options:
          - {id: car, words: option-vehicle, also: [汽车, car]}
          - {id: truck, words: option-vehicle, also: [货车, truck]}
          - {id: none, words: option-vehicle, alone: true, also: [没有, none]}
      - {id: story, kind: text, least: 2, most: 20}
      - {id: name, kind: name}
      - {id: number, kind: identity}
      - {id: sum, kind: money, periods: [year, month], most: 100000000}
      - {id: day, kind: date, past: true}
      - {id: phone, kind: phone, sensitive: true}
      - {id: card, kind: card, optional: true, sensitive: true}
      - {id: photos, kind: photo, most: 2, optional: true}
      - {id: place, kind: location, optional: true}
      - {id: sure, kind: yesno}
      - {id: rooms, kind: number, least: 0, most: 9}
      - id: kin
        kind: group
        most: 3
        when: {field: things, has: car}
        who: [name, role]
        fields:
          - {id: name, kind: name, optional: true}
          - {id: role, kind: choice, options: [{id: child, words: option-role}, {id: spouse, words: option-role}]}
          - {id: home, kind: yesno, when: {all: [{field: role, is: child}, {not: {field: rooms, below: 2}}]}}
"""


def form_of(tmp_path: Path, text: str = EVERY_KIND) -> Form:
    file = tmp_path / "form.yaml"
    file.write_text(text, "utf-8")
    return load_form(file)


def family() -> dict[str, Any]:
    """Whole answers to the dibao form: FACTS 4, case 2, in invented people."""
    return {
        "consent": {"given": True, "version": "1"},
        "town": "220882101",
        "village": "220882101201",
        "name": "王建国",
        "identity": MAN,
        "phone": "+8613804360001",
        "health": "disabled",
        "disability_kind": "speech",
        "disability_grade": "2",
        "work": "farming",
        "members": [
            {
                "role": "spouse",
                "name": "李秀兰",
                "identity": WIFE,
                "health": "healthy",
                "work": "domestic_service",
                "work_months": 3,
            },
            {"role": "child", "name": "王小雨", "identity": DAUGHTER, "health": "healthy"},
        ],
        "income_kinds": ["land_rent"],
        "land_rent": {"fen": 320_000, "period": "year"},
        "savings": {"fen": 0, "period": None},
        "houses": 1,
        "vehicles": ["none"],
        "illness_spending": {"fen": 0, "period": "year"},
        "bank_card": "6217000990012345670",
        "papers": None,
    }
