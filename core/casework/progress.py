"""What the applicant sees: timeline, who has the case, legal days left, what is asked, and the decision."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session


def summaries(s: Session, chat_session_id: int, today: date) -> list[dict[str, Any]]:
    """Summaries of the cases bound to a chat, newest first. Plain JSON."""
    raise NotImplementedError


def by_code(s: Session, code: str, today: date) -> dict[str, Any]:
    """The summary a stranger with the code may see: no names, no amounts. Raises NotFound ``case-code-unknown``."""
    raise NotImplementedError
