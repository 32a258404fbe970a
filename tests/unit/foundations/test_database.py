"""One kind of transaction on both databases: all of it or nothing, and no change of another's lost."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from core.db import session
from core.db.models.chat import ChatSession
from core.db.models.system import OutboxJob
from core.db.session import Database
from core.errors import Conflict
from core.secrets import BrokenSeal
from tests.support.together import at_once
from tests.unit.foundations.conftest import Ground

NOW = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)


def _job(key: str, **more: object) -> OutboxJob:
    return OutboxJob(**({"kind": "test", "key": key, "payload": {}, "due_at": NOW} | more))


def _session(address: str = "a") -> ChatSession:
    return ChatSession(
        channel="web",
        address_hash=address.encode().ljust(32),
        address=address,
        language="en",
        state={"n": 0},
        created_at=NOW,
        last_at=NOW,
    )


def _count(database: Database) -> int:
    with database.read() as s:
        return s.scalar(select(func.count()).select_from(OutboxJob)) or 0


# ---------------------------------------------------------------- all or nothing


def test_what_a_transaction_wrote_stands_after_it_and_for_everybody(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_job("a"))
    other = Database(ground_anywhere.database.url)
    assert _count(other) == 1
    other.close()


def test_an_error_anywhere_leaves_nothing_behind(ground_anywhere: Ground) -> None:
    with pytest.raises(ZeroDivisionError), ground_anywhere.database.begin() as s:
        s.add(_job("a"))
        s.flush()
        s.add(_job("b"))
        _ = 1 // 0
    assert _count(ground_anywhere.database) == 0


def test_an_error_inside_a_savepoint_takes_back_the_savepoint_alone(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_job("before"))
        with pytest.raises(IntegrityError), s.begin_nested():
            s.add(_job("inside"))
            s.flush()
            s.add(_job("before"))
            s.flush()
        s.add(_job("after"))
    with ground_anywhere.database.read() as s:
        assert set(s.scalars(select(OutboxJob.key))) == {"before", "after"}


def test_a_reading_session_leaves_nothing_behind(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.read() as s:
        s.add(_job("a"))
        s.flush()
    assert _count(ground_anywhere.database) == 0


def test_uncommitted_work_is_seen_by_nobody(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_job("a"))
        s.flush()
        assert _count(ground_anywhere.database) == 0


# ---------------------------------------------------------------- side by side


def test_writers_at_once_lose_nothing(ground_anywhere: Ground) -> None:
    """Read, add one, write back: the update that is lost when transactions are begun carelessly."""
    database = ground_anywhere.database
    with database.begin() as s:
        s.add(_session())

    def count_up() -> None:
        for _ in range(25):
            with database.begin() as s:
                row = s.scalars(select(ChatSession).with_for_update()).one()
                row.state = {"n": row.state["n"] + 1}

    at_once(*[count_up] * 8)
    with database.read() as s:
        row = s.scalars(select(ChatSession)).one()
        assert row.state == {"n": 200}
        assert row.version == 201


def test_whoever_comes_second_with_an_old_copy_is_told_and_changes_nothing(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_session())
    with ground_anywhere.database.read() as s:
        seen = s.scalars(select(ChatSession)).one()
    with ground_anywhere.database.begin() as s:
        s.scalars(select(ChatSession)).one().language = "zh-CN"
    with pytest.raises(Conflict) as lost, ground_anywhere.database.begin() as s:
        s.add(seen)
        seen.language = "fr"
    assert lost.value.code == "changed-meanwhile"
    with ground_anywhere.database.read() as s:
        assert s.scalars(select(ChatSession.language)).one() == "zh-CN"


def test_reading_goes_on_while_somebody_writes(ground: Ground) -> None:
    with ground.database.begin() as s:
        s.add(_job("a"))
    with ground.database.begin() as writing:
        writing.execute(update(OutboxJob).values(key="b"))
        with ground.database.read() as s:
            assert s.scalars(select(OutboxJob.key)).one() == "a", "the state before, without waiting"


def test_one_reading_session_sees_one_state_from_beginning_to_end(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.read() as s:
        before = s.scalar(select(func.count()).select_from(OutboxJob))
        with ground_anywhere.database.begin() as writing:
            writing.add(_job("a"))
        assert s.scalar(select(func.count()).select_from(OutboxJob)) == before == 0


# ---------------------------------------------------------------- SQLite's promises


def test_every_connection_keeps_sqlites_promises(ground: Ground) -> None:
    with ground.database.begin() as one, ground.database.read() as two:
        for s in (one, two):
            # 2: FULL, the commit reaches the disk before it is reported.
            assert s.scalar(text("PRAGMA synchronous")) == 2
            assert s.scalar(text("PRAGMA journal_mode")) == "wal"
            assert s.scalar(text("PRAGMA foreign_keys")) == 1
            assert s.scalar(text("PRAGMA busy_timeout")) == 15_000


def test_a_transaction_that_may_write_takes_its_turn_with_its_first_look(ground: Ground) -> None:
    """Else two that have both looked fail half-way, instead of one waiting for the other."""
    another = sqlite3.connect(ground.database.url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    with ground.database.begin() as s:
        s.scalars(select(OutboxJob.id)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            another.execute("BEGIN IMMEDIATE")
    with ground.database.read() as s:
        s.scalars(select(OutboxJob.id)).all()
        another.execute("BEGIN IMMEDIATE")
    another.close()


def test_whoever_waits_too_long_for_a_turn_is_told_that_the_database_is_out_of_reach(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BUSY_MS", 20)
    failed: list[type[BaseException]] = []

    def second() -> None:
        try:
            with ground.database.begin() as s:
                s.add(_job("late"))
        except OperationalError as error:
            failed.append(type(error))

    with ground.database.begin() as s:
        s.add(_job("first"))
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join()
    assert failed == [OperationalError]
    with ground.database.begin() as s:
        s.add(_job("next"))
    with ground.database.read() as s:
        assert set(s.scalars(select(OutboxJob.key))) == {"first", "next"}


def test_an_error_of_the_database_says_nothing_of_what_was_to_be_stored(ground_anywhere: Ground) -> None:
    with pytest.raises(IntegrityError) as refused, ground_anywhere.database.begin() as s:
        s.add(_job("PLANTED-NAME"))
        s.flush()
        s.add(_job("PLANTED-NAME"))
    assert "PLANTED" not in str(refused.value).split("DETAIL")[0]


# ---------------------------------------------------------------- column types


def test_an_instant_comes_back_aware_and_in_utc(ground_anywhere: Ground) -> None:
    elsewhere = datetime(2027, 1, 1, 0, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=8)))
    with ground_anywhere.database.begin() as s:
        s.add(_job("a", due_at=elsewhere))
    with ground_anywhere.database.read() as s:
        back = s.scalars(select(OutboxJob.due_at)).one()
    assert back == elsewhere
    assert back.utcoffset() == timedelta(0)
    assert back.isoformat() == "2026-12-31T16:00:00.123456+00:00"


def test_an_instant_without_a_zone_cannot_be_stored(ground_anywhere: Ground) -> None:
    with pytest.raises(StatementError, match="aware"), ground_anywhere.database.begin() as s:
        s.add(_job("a", due_at=datetime(2027, 1, 1)))
    assert _count(ground_anywhere.database) == 0


def test_instants_compare_by_time_not_by_how_they_were_written(ground_anywhere: Ground) -> None:
    in_china = datetime(2026, 11, 16, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    with ground_anywhere.database.begin() as s:
        s.add(_job("early", due_at=in_china - timedelta(seconds=1)))
        s.add(_job("late", due_at=in_china + timedelta(seconds=1)))
    with ground_anywhere.database.read() as s:
        found = s.scalars(select(OutboxJob.key).where(OutboxJob.due_at <= in_china)).all()
    assert found == ["early"]


@pytest.mark.parametrize(
    "document",
    [{}, [], "", "王小明 😀", 0, False, {"a": [1, None, {"b": "'; DROP TABLE outbox; --"}]}, {"big": 2**60}],
)
def test_a_sealed_document_comes_back_as_it_was(ground_anywhere: Ground, document: object) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_job("a", payload=document))
    with ground_anywhere.database.read() as s:
        assert s.scalars(select(OutboxJob.payload)).one() == document
        raw = bytes(s.scalar(text("SELECT payload FROM outbox")))
    assert b"DROP" not in raw
    assert "王小明".encode() not in raw


def test_a_sealed_value_put_into_another_column_of_the_database_does_not_open(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        s.add(_session("PLANTED-ADDRESS"))
        s.flush()
        s.execute(text("UPDATE chat_sessions SET state = address"))
    with ground_anywhere.database.read() as s:
        assert s.scalars(select(ChatSession.address)).one() == "PLANTED-ADDRESS"
        with pytest.raises(BrokenSeal):
            s.scalars(select(ChatSession.state)).one()


def test_every_sealed_column_is_bound_to_a_place_of_its_own() -> None:
    from core.db.models import Base
    from core.db.types import Sealed, SealedBytes, SealedJson

    places = {
        f"{table.name}.{column.name}": column.type.place
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed | SealedJson | SealedBytes)
    }
    assert len(places) > 10
    assert {column: place for column, place in places.items() if column != place} == {}


def test_the_address_of_a_postgresql_may_be_written_without_naming_the_driver() -> None:
    database = Database("postgresql://somebody@/nowhere?host=/nowhere")
    assert database.url.startswith("postgresql+psycopg://")
    assert not database.embedded
    database.close()
