"""Reading cases: for officials within their areas, and for the public."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from core.casework.actors import Actor, Office
from core.casework.transitions import Holder, State
from core.casework.views import CaseView, MessageView, Page, PublicRow

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a worklist to show. ``search``: a case code, a whole identity number, or a whole phone number."""

    states: frozenset[State] = frozenset()
    holder: Holder | None = None
    area: str | None = None
    overdue: bool = False
    apart: bool | None = None
    open_only: bool = True
    search: str | None = None
    order: Literal["due", "newest"] = "due"


def worklist(s: Session, office: Office, actor: Actor, wanted: Filter = Filter(), page: int = 1) -> Page:
    """The cases this official may see, soonest legal due date first."""
    raise NotImplementedError


def case_view(s: Session, office: Office, actor: Actor, case_id: int) -> CaseView:
    """Raises NotFound ``case-unknown`` also for a case outside the official's areas."""
    raise NotImplementedError


def counts(s: Session, office: Office, actor: Actor) -> Mapping[State, int]:
    """How many cases of the official's areas stand in each state; every state is named."""
    raise NotImplementedError


def inbox(
    s: Session, office: Office, actor: Actor, open_only: bool = True, limit: int = 100
) -> tuple[MessageView, ...]:
    """What citizens wrote to the officials of these areas, oldest first."""
    raise NotImplementedError


def message(s: Session, office: Office, actor: Actor, message_id: int) -> MessageView:
    """Raises NotFound ``message-unknown``."""
    raise NotImplementedError


def public_list(s: Session, office: Office, area: str | None = None) -> tuple[PublicRow, ...]:
    """What is on public show today, last day soonest first."""
    raise NotImplementedError


def instrument_pdf(s: Session, office: Office, actor: Actor, instrument_id: int) -> tuple[str, bytes]:
    """The number and the PDF of a paper of a case this official may see."""
    raise NotImplementedError


def application_pdf(s: Session, office: Office, actor: Actor, case_id: int) -> bytes:
    """The application form as it was filled in."""
    raise NotImplementedError
