"""The only place where a conversation's effects become calls into core. One small function an effect."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot.conversation.model import Effect
from bot.store import SessionRow
from core import audit, throttle
from core.casework import progress, service
from core.casework.service import Actor, Application
from core.clock import china_date
from core.errors import NotFound
from core.house import House

CODE_GUESSES = throttle.Patience(free=5, first=60, most=3600)


def carry_out(s: Session, house: House, row: SessionRow, language: str, effect: Effect) -> Mapping[str, Any]:
    """Carry out one effect in the turn's transaction and give its result. Raises DomainError if core refuses."""
    return _EFFECTS[effect.name](s, house, row, language, effect.data)


def _actor(row: SessionRow) -> Actor:
    return Actor("chat", row.id, "")


def _submit(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    application = Application(data["form"], data["version"], data["answers"], house.settings.place, language)
    case = service.submit(s, house, _actor(row), application)
    return {
        "code": case.code,
        "due_on": case.due_on.isoformat(),
        "days": case.days,
        "provisional": case.provisional,
    }


def _progress(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    today = china_date(house.clock.now())
    own = progress.summaries(s, row.id, today)
    code = data.get("code")
    if code is None:
        return {"cases": own}
    found = [case for case in own if case["code"] == code]
    if found:
        return {"cases": found}
    # Codes cannot be guessed, and whoever tries all the same waits longer each time.
    key = throttle.key_of("case-code", str(row.id))
    throttle.check(s, key, "case-code-wait", house.clock.now())
    try:
        found = [progress.by_code(s, code, today)]
    except NotFound:
        # Not raised: a refused effect is undone, and the count of tries must stay.
        throttle.count(s, key, CODE_GUESSES, house.clock.now())
        return {"cases": []}
    audit.append(
        s, at=house.clock.now(), actor=f"chat:{row.id}", action="progress-seen-by-code", subject=f"code:{code}"
    )
    return {"cases": found}


def _call(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    service.call(s, house, _actor(row), data["words"], data.get("code"))
    return {}


def _papers(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    service.answer_papers(s, house, _actor(row), data["code"], data.get("words"), data.get("photo"))
    return {}


def _consent(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    # The consent itself is kept with the application; that it was given here and now, in which words, is proven here.
    detail = {name: data[name] for name in ("kind", "text_version", "language")}
    audit.append(
        s, at=house.clock.now(), actor=f"chat:{row.id}", action="consent-given", subject=f"chat:{row.id}", detail=detail
    )
    return {}


def _withdraw(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    service.withdraw_by_code(s, house, _actor(row), data["code"], data.get("words"))
    return {}


def _forget(s: Session, house: House, row: SessionRow, language: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    # The drafts are gone with the new session; this leaves the trace that it was the person's own wish.
    audit.append(s, at=house.clock.now(), actor=f"chat:{row.id}", action="drafts-erased", subject=f"chat:{row.id}")
    return {}


_EFFECTS: Mapping[str, Callable[[Session, House, SessionRow, str, Mapping[str, Any]], Mapping[str, Any]]] = {
    "application-submit": _submit,
    "progress-look": _progress,
    "person-call": _call,
    "papers-send": _papers,
    "consent-give": _consent,
    "case-withdraw": _withdraw,
    "profile-forget": _forget,
}

NAMES = frozenset(_EFFECTS)
