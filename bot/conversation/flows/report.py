"""A case in words: what happened, who has it, how long it may still take, what is asked, what was decided and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.conversation.flows.base import lines, result, tell
from bot.conversation.model import Say
from core.i18n import Text, unpack

_LATEST = 8
"""Steps of the timeline that are told; older ones are known to whoever saw them."""
_LINES_A_MESSAGE = 6


def report(case: Mapping[str, Any], title: Text) -> tuple[Say, ...]:
    """The messages that tell a case summary (see ``core.casework.progress``)."""
    return tuple(_report(case, title))


def _report(case: Mapping[str, Any], title: Text) -> Iterator[Say]:
    submitted = date.fromisoformat(case["submitted_on"])
    head = Text("chat-case-head", {"code": case["code"], "form": title, "date": submitted})
    steps = [
        Text("chat-case-step", {"date": date.fromisoformat(step["on"]), "what": unpack(step["what"])})
        for step in case["timeline"][-_LATEST:]
    ]
    yield Say(lines([head, *steps]))
    if case["outcome"]:
        yield from _decision(case)
    else:
        yield from _waiting(case)


def _waiting(case: Mapping[str, Any]) -> Iterator[Say]:
    holder = unpack(case["holder"])
    if case["state"] == "withdrawn" or case["due_on"] is None:
        yield tell("chat-case-holder", holder=holder)
        return
    due, left = date.fromisoformat(case["due_on"]), case["days_left"]
    if left is not None and left >= 0:
        yield tell("chat-case-clock", holder=holder, days=left, due=due)
    else:
        yield tell("chat-case-late", holder=holder, due=due)
    if case["provisional"]:
        yield tell("chat-clock-provisional")
    if case["asked"] and case.get("answered"):
        yield tell("chat-case-answered")
    elif case["asked"]:
        yield result("chat-case-asked", asked=unpack(case["asked"]))


def _decision(case: Mapping[str, Any]) -> Iterator[Say]:
    if case["outcome"] == "granted" and case["amount"] is not None:
        yield result("chat-case-granted-amount", amount=unpack(case["amount"]))
    else:
        yield result(f"chat-case-{case['outcome']}")
    yield from _listed("chat-case-why", case.get("lines"))
    told = list(case.get("lines") or ())
    yield from _listed("chat-case-others", [other for other in case.get("others") or () if other not in told])
    if case["bound"]:
        yield tell("chat-case-disagree")


def arithmetic(case: Mapping[str, Any]) -> tuple[Say, ...]:
    """Every line of the sum behind a decision."""
    return tuple(_listed("chat-case-arithmetic", case.get("arithmetic")))


def _listed(heading: str, packed: Sequence[Any] | None) -> Iterator[Say]:
    """Lines under a heading, a few to a message."""
    texts = [unpack(line) for line in packed or ()]
    for start in range(0, len(texts), _LINES_A_MESSAGE):
        shown = lines(texts[start : start + _LINES_A_MESSAGE])
        yield Say(Text(heading, {"lines": shown}) if start == 0 else shown)
