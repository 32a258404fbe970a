"""What must hold after every kill, and when all is over. Reads the database itself, while nobody else is at it."""

import itertools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, text

from bot import store
from bot.channels.webchat.transcript import CHANNEL, MARK
from core import audit
from core.db.models.casework import Case, CaseEvent
from core.db.models.chat import ChatMessage, ChatSession
from core.db.models.people import Person
from core.db.models.system import OutboxJob
from core.house import House
from tests.support.kill_world import World
from tests.support.talking import Family

ACTIONS = {"decide": ("grant", "refuse")}


class Proof:
    """Checks; each raises AssertionError with what is wrong."""

    def __init__(self, house: House, world: World) -> None:
        self._house, self._world = house, world
        self._acked = self._acted = 0
        self._sessions: dict[str, int] = {}

    def after_a_kill(self) -> None:
        """Everything said to be received is there, numbered without a gap; the audit chain is whole."""
        with self._house.database.read() as s:
            self._what_was_acked(s)
            self._what_was_acted(s)
            self._numbering(s)
            verdict = audit.verify(s)
            assert verdict.whole, verdict.findings

    def _what_was_acked(self, s: Any) -> None:
        acked = self._world.acked
        for person, key, seq in acked[self._acked :]:
            found = store.seen(s, self._session_of(s, person), MARK + key)
            assert found == seq, f"{key} was acknowledged as number {seq} and stands under {found}"
        self._acked = len(acked)

    def _session_of(self, s: Any, person: str) -> int:
        if person not in self._sessions:
            row = store.session_for(s, CHANNEL, person)
            assert row is not None, "a conversation that was acknowledged is gone"
            self._sessions[person] = row.id
        return self._sessions[person]

    def _what_was_acted(self, s: Any) -> None:
        acted = self._world.acted
        for case, action in acted[self._acted :]:
            there = s.scalars(select(CaseEvent.action).where(CaseEvent.case_id == case)).all()
            assert set(ACTIONS.get(action, (action,))) & set(there), f"case {case}: {action} was confirmed and is gone"
        self._acted = len(acted)

    def _numbering(self, s: Any) -> None:
        gaps = s.execute(
            select(ChatSession.id, ChatSession.last_seq, func.count(), func.max(ChatMessage.seq))
            .join(ChatMessage, ChatMessage.session_id == ChatSession.id)
            .group_by(ChatSession.id, ChatSession.last_seq)
            .having((func.count() != ChatSession.last_seq) | (func.max(ChatMessage.seq) != ChatSession.last_seq))
        ).all()
        assert gaps == [], f"numbers missing or double: {gaps}"

    # ------------------------------------------------------------ when all is over

    def in_the_end(self, spoken: Sequence[tuple[str, Family]], expected: dict[bool, list[Any]]) -> None:
        """Each conversation is the one that was rehearsed undisturbed; each act, notice and case is there once."""
        with self._house.database.read() as s:
            assert s.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            for person, family in spoken:
                self._conversation(s, person, family, expected[bool(family.pension)])
            self._cases(s)
            self._notices(s)

    def _conversation(self, s: Any, person: str, family: Family, expected: list[Any]) -> None:
        session = self._session_of(s, person)
        notices = set(s.scalars(_KEYS.where(ChatMessage.session_id == session, ChatMessage.key.like("notice:%"))))
        numbered = s.execute(select(ChatMessage.seq, ChatMessage.key).where(ChatMessage.session_id == session)).all()
        told = {seq for seq, key in numbered if key in notices}
        shape = shape_of([m for m in store.history(s, session, limit=10_000) if m.seq not in told])
        differs = [pair for pair in itertools.zip_longest(shape, expected) if pair[0] != pair[1]]
        assert differs == [], f"family {family.number} had another conversation than the one rehearsed: {differs[0]}"
        cases = s.execute(
            select(Case.id)
            .join(Person, Person.id == Case.applicant_id)
            .where(Case.chat_session_id == session, Person.name == family.name)
        ).all()
        bound = s.scalar(select(func.count()).select_from(Case).where(Case.chat_session_id == session))
        assert bound == 1, f"family {family.number} has {bound} cases ({len(cases)})"

    def _cases(self, s: Any) -> None:
        twice = s.execute(
            select(CaseEvent.case_id, CaseEvent.action)
            .group_by(CaseEvent.case_id, CaseEvent.action)
            .having(func.count() > 1)
        ).all()
        assert twice == [], f"done twice: {twice}"

    def _notices(self, s: Any) -> None:
        """Every act of an official was told to the applicant, wholly and once."""
        jobs = {job.key: job for job in s.scalars(select(OutboxJob).where(OutboxJob.kind == "notice.deliver"))}
        acts = s.execute(select(CaseEvent.case_id, CaseEvent.seq).where(CaseEvent.actor_kind == "staff")).all()
        wanted = {f"case:{case}:{seq}" for case, seq in acts}
        assert set(jobs) == wanted, "a notice was never promised, or one too many"
        said = list(s.scalars(_KEYS.where(ChatMessage.key.like("notice:%"))))
        expected = [f"notice:{job.id}:{n}" for job in jobs.values() for n in range(len(job.payload["says"]))]
        assert sorted(said) == sorted(expected), "a notice was not said, or said twice"
        assert all(job.done_at for job in jobs.values())


_KEYS = select(ChatMessage.key)


def shape_of(messages: Sequence[store.Message]) -> list[Any]:
    """A conversation without the words that differ from family to family: who spoke, what was asked, how.

    It ends with the person's last message: whether the answer to that says that a date is provisional depends on
    the day.
    """
    last = max(n for n, m in enumerate(messages) if m.direction == "in")
    return [
        (m.direction, m.body.get("kind"), m.body.get("choice"), m.body.get("question"), m.body.get("progress"))
        for m in messages[: last + 1]
    ]
