"""Words between the citizen and the township, with or without a case."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office


def call(s: Session, office: Office, actor: Actor, words: str, code: str | None = None) -> int:
    """A citizen wants to talk to a person: puts ``words`` in the inbox. Gives the message's id."""
    raise NotImplementedError


def answer_papers(s: Session, office: Office, actor: Actor, code: str, words: str | None, photo_ref: str | None) -> int:
    """The applicant answers what was asked, in words or with a photograph kept under ``photo_ref``."""
    raise NotImplementedError


def reply(s: Session, office: Office, actor: Actor, message_id: int, version: int, words: str) -> int:
    """An official answers a message; the words reach the chat. Raises Conflict ``message-answered``."""
    raise NotImplementedError


def write(s: Session, office: Office, actor: Actor, case_id: int, words: str) -> int:
    """An official writes to the applicant of a case unasked."""
    raise NotImplementedError


def take(s: Session, office: Office, actor: Actor, message_id: int, version: int) -> None:
    """Mark a message as dealt with, without words in return."""
    raise NotImplementedError
