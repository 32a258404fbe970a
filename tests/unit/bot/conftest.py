"""A person talking to the desk of a real house, and what is in that house."""

import pytest
from sqlalchemy import func, select

from bot.turn import TurnDesk
from core import audit
from core.db.models.casework import Case
from core.db.models.chat import ChatMessage, ChatSession
from core.db.models.system import OutboxJob, StoredFile
from core.house import House
from core.i18n import LANGUAGES, localizer
from tests.support.talking import Talk

SORRY = {language: localizer(language)("bot-our-fault") for language in LANGUAGES}


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house, TurnDesk(house))


@pytest.fixture
def talk_anywhere(house_anywhere: House) -> Talk:
    """Once on SQLite and once on PostgreSQL."""
    return Talk(house_anywhere, TurnDesk(house_anywhere))


def counts(house: House) -> dict[str, int]:
    """How many rows there are of everything that a turn may write."""
    with house.database.read() as s:
        tables = (ChatSession, ChatMessage, Case, OutboxJob, StoredFile)
        found = {t.__name__: s.scalar(select(func.count()).select_from(t)) or 0 for t in tables}
        return found | {"audit": audit.count(s)}
