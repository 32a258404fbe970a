"""Answers are checked whole before anything is done with them, wherever they came from."""

from typing import Any

import pytest

from core.forms import load_forms, paths
from core.forms.checking import validate_all
from core.i18n import LANGUAGES, localizer
from tests.unit.forms.forms_sample import MAN, TODAY, family

DIBAO = load_forms().get("dibao")


def problems(answers: dict[str, Any]) -> list[tuple[str, str]]:
    found = validate_all(DIBAO, answers, TODAY)
    assert all(localizer(language).say(problem.text) for language in LANGUAGES for problem in found)
    return [(".".join(str(part) for part in problem.path), problem.code) for problem in found]


def test_a_whole_application_has_no_problem() -> None:
    assert problems(family()) == []


def test_every_missing_answer_is_named() -> None:
    answers = family()
    del answers["houses"], answers["members"][1]["health"]
    assert problems(answers) == [("members.1.health", "answer-missing"), ("houses", "answer-missing")]


def test_only_an_optional_answer_may_be_skipped() -> None:
    assert problems({**family(), "bank_card": None}) == []
    assert problems({**family(), "houses": None}) == [("houses", "answer-missing")]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("consent",), {"given": True, "version": "0"}, "answer-malformed"),
        (("consent",), True, "answer-malformed"),
        (("village",), "220882102201", "answer-malformed"),
        (("name",), "王 建国", "answer-malformed"),
        (("name",), 7, "answer-malformed"),
        (("identity",), "220882199103123011", "identity-check-digit"),
        (("phone",), "13804360001", "answer-malformed"),
        (("land_rent",), 3200, "answer-malformed"),
        (("land_rent",), {"fen": -1, "period": "year"}, "answer-malformed"),
        (("land_rent",), {"fen": 10**12, "period": "year"}, "answer-malformed"),
        (("land_rent",), {"fen": 1.5, "period": "year"}, "answer-malformed"),
        (("land_rent",), {"fen": 1, "period": "once"}, "answer-malformed"),
        (("savings",), {"fen": 1, "period": "month"}, "answer-malformed"),
        (("houses",), True, "answer-malformed"),
        (("houses",), 21, "number-too-large"),
        (("vehicles",), ["none", "car"], "choice-alone"),
        (("vehicles",), ["truck", "car"], "answer-malformed"),
        (("vehicles",), "car", "answer-malformed"),
        (("bank_card",), "6217000990012345671", "card-check-digit"),
        (("papers",), "photo-1", "answer-malformed"),
        (("papers",), ["p"] * 7, "photos-too-many"),
        (("members",), [{}] * 16, "answer-malformed"),
        (("members",), {"0": {}}, "answer-malformed"),
        (("members",), ["王"], "answer-malformed"),
        (("members", 0, "identity"), MAN, "identity-repeated"),
        (("members", 0, "work_months"), 13, "number-too-large"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_refused(path: tuple[Any, ...], value: Any, code: str) -> None:
    found = problems(paths.put(family(), path, value))
    assert code in [each for where, each in found if where.startswith(str(path[0])) or where == "identity"]


def test_an_answer_that_nothing_asks_is_refused() -> None:
    assert problems({**family(), "pension": {"fen": 1, "period": "month"}}) == [("pension", "answer-not-asked")]
    assert problems({**family(), "is_admin": True}) == [("is_admin", "answer-not-asked")]
    assert problems(paths.put(family(), ("members", 1, "work"), "none")) == [("members.1.work", "answer-not-asked")]
