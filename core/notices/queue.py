"""Promising a notice in the caller's transaction; the outbox delivers it after the commit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from core import jobs
from core.db.models.casework import Case
from core.i18n import Text, pack
from core.notices.quiet import at_a_fit_hour

KIND = "notice.deliver"


def queue(
    s: Session, case: Case, says: Sequence[Text], now: datetime, choices: Sequence[Mapping[str, Any]] = ()
) -> bool:
    """Tell the applicant of a case what its newest event means for them; one notice an event.

    False for a case that came in at the counter and has no chat, and for a notice promised before.
    """
    if case.chat_session_id is None:
        return False
    return queue_to(s, case.chat_session_id, f"case:{case.id}:{case.last_event}", says, now, choices)


def queue_to(
    s: Session,
    chat_session_id: int,
    key: str,
    says: Sequence[Text],
    now: datetime,
    choices: Sequence[Mapping[str, Any]] = (),
) -> bool:
    """Say something in a chat, once for each ``key``. Each text is a message of its own.

    ``choices``: ``{"id", "label": Text, "link"?}``, shown under the last message.
    """
    payload = {
        "session": chat_session_id,
        "says": [pack(say) for say in says],
        "choices": [{name: pack(value) for name, value in choice.items()} for choice in choices],
    }
    return jobs.enqueue(s, KIND, key, payload, due_at=at_a_fit_hour(now))
