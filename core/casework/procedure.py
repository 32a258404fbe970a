"""The acts between application and decision that need no survey and no publicity."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.records import Act


def accept(s: Session, office: Office, actor: Actor, case_id: int, version: int) -> Act:
    """Accept an application: the papers are whole."""
    raise NotImplementedError


def ask_papers(s: Session, office: Office, actor: Actor, case_id: int, version: int, words: str) -> Act:
    """Ask the applicant for papers or an answer; the legal clock stands until they answer."""
    raise NotImplementedError


def receive_papers(
    s: Session, office: Office, actor: Actor, case_id: int, version: int, note: str | None = None
) -> Act:
    """The papers asked for are here (or no longer needed): the case goes back to where it stood."""
    raise NotImplementedError


def extend(s: Session, office: Office, actor: Actor, case_id: int, version: int, reason: str) -> Act:
    """Take the longer legal time, once, with a written reason."""
    raise NotImplementedError


def withdraw(s: Session, office: Office, actor: Actor, case_id: int, version: int, words: str | None = None) -> Act:
    """The applicant takes the application back, by an official at the counter."""
    raise NotImplementedError


def withdraw_by_code(s: Session, office: Office, actor: Actor, code: str, words: str | None = None) -> Act:
    """The applicant takes the application back in the chat the case is bound to."""
    raise NotImplementedError
