"""How a case comes in, from the chat or from the counter."""

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.records import Application, Submitted


def submit(s: Session, office: Office, actor: Actor, application: Application) -> Submitted:
    """Open a case. ``actor``: the applicant's chat, or an acceptor at the counter.

    Raises Conflict ``application-open`` if this identity number has an open application for the programme,
    Invalid ``answers-…`` for answers the form does not admit, NotAllowed ``area-not-yours`` at the counter.
    """
    raise NotImplementedError
