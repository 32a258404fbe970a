"""The transcript: numbered without a gap, each message once, and nothing readable in the database itself."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import store
from bot.store import Message, SessionRow
from core.house import House
from tests.support.together import at_once

ADDRESS = "PLANTED-ADDRESS"


def _begin(house: House, address: str = ADDRESS, channel: str = "web") -> SessionRow:
    with house.database.begin() as s:
        return store.begin_session(s, channel, address, "zh-CN", house.clock.now())


def _say(house: House, address: str, *messages: tuple[str, str | None, str]) -> list[Message]:
    now = house.clock.now()
    with house.database.begin() as s:
        row = store.begin_session(s, "web", address, "zh-CN", now)
        bodies: list[tuple[str, str | None, dict[str, Any]]] = [(way, key, {"text": t}) for way, key, t in messages]
        written = store.append(s, row, bodies, now)
        store.save(s, row, language="en", state={"session": {}}, last_seq=written[-1].seq, at=now)
    return written


def _texts(messages: list[Message]) -> list[str]:
    return [m.body["text"] for m in messages]


# ---------------------------------------------------------------- sessions


def test_one_address_has_one_conversation_a_channel(house_anywhere: House) -> None:
    first, again = _begin(house_anywhere), _begin(house_anywhere)
    assert first == again
    assert (first.channel, first.address, first.language, first.last_seq) == ("web", ADDRESS, "zh-CN", 0)
    assert _begin(house_anywhere, channel="telegram").id != first.id
    assert _begin(house_anywhere, "another").id != first.id


def test_two_who_begin_the_same_conversation_at_once_begin_one(house_anywhere: House) -> None:
    found: list[int] = []
    at_once(*[lambda: found.append(_begin(house_anywhere).id)] * 8)
    assert len(found) == 8
    assert len(set(found)) == 1


def test_an_address_nobody_wrote_from_has_no_conversation(house_anywhere: House) -> None:
    _begin(house_anywhere)
    with house_anywhere.database.read() as s:
        assert store.session_for(s, "web", "somebody else") is None
        assert store.session_for(s, "telegram", ADDRESS) is None
        assert store.session_by_id(s, 10_000) is None


def test_what_is_remembered_comes_back_and_the_version_counts_the_turns(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, ("in", "k1", "hello"), ("out", None, "hi"))
    with house_anywhere.database.read() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert store.session_by_id(s, row.id) == row
    assert (row.language, row.state, row.last_seq, row.version) == ("en", {"session": {}}, 2, 2)


def test_being_shut_out_is_remembered_and_forgotten(house_anywhere: House) -> None:
    row = _begin(house_anywhere)
    for moment in (house_anywhere.clock.now(), None):
        with house_anywhere.database.begin() as s:
            store.mark_blocked(s, row.id, moment)
        with house_anywhere.database.read() as s:
            found = store.session_by_id(s, row.id)
        assert found is not None
        assert found.blocked_at == moment


# ---------------------------------------------------------------- the transcript


def test_messages_are_numbered_from_one_without_a_gap(house_anywhere: House) -> None:
    first = _say(house_anywhere, ADDRESS, ("in", "k1", "a"), ("out", None, "b"), ("out", None, "c"))
    second = _say(house_anywhere, ADDRESS, ("in", "k2", "d"))
    assert [m.seq for m in first + second] == [1, 2, 3, 4]
    with house_anywhere.database.read() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert store.history(s, row.id) == [
            *[Message(m.seq, m.direction, m.at, m.body, m.at if m.direction == "in" else None) for m in first],
            Message(4, "in", second[0].at, {"text": "d"}, second[0].at),
        ]


def test_a_key_is_taken_once_in_a_conversation_and_again_in_another(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, ("in", "k1", "a"))
    _say(house_anywhere, "another", ("in", "k1", "a"))
    with pytest.raises(IntegrityError):
        _say(house_anywhere, ADDRESS, ("in", "k1", "a"))
    with house_anywhere.database.read() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert _texts(store.history(s, row.id)) == ["a"]
        assert store.seen(s, row.id, "k1") == 1
        assert store.seen(s, row.id, "k2") is None


def test_replies_end_where_the_next_message_came_in(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, ("in", "k1", "a"), ("out", None, "b"), ("out", None, "c"))
    _say(house_anywhere, ADDRESS, ("in", "k2", "d"), ("out", None, "e"))
    _say(house_anywhere, ADDRESS, ("in", "k3", "f"))
    with house_anywhere.database.read() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert _texts(store.replies_to(s, row.id, 1)) == ["b", "c"]
        assert _texts(store.replies_to(s, row.id, 4)) == ["e"]
        assert store.replies_to(s, row.id, 6) == []


def test_history_gives_the_newest_first_asked_for_and_the_rest_by_number(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, *[("in", f"k{n}", str(n)) for n in range(1, 11)])
    with house_anywhere.database.read() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert _texts(store.history(s, row.id, limit=3)) == ["8", "9", "10"]
        assert _texts(store.history(s, row.id, after=4, limit=3)) == ["5", "6", "7"]
        assert store.history(s, row.id, after=10) == []


def test_what_was_said_waits_until_it_is_marked_as_delivered(house_anywhere: House) -> None:
    written = _say(house_anywhere, ADDRESS, ("in", "k1", "a"), ("out", None, "b"), ("out", None, "c"))
    later = house_anywhere.clock.now() + timedelta(minutes=1)
    with house_anywhere.database.begin() as s:
        row = store.session_for(s, "web", ADDRESS)
        assert row is not None
        assert _texts(store.undelivered(s, row.id)) == ["b", "c"]
        store.mark_delivered(s, row.id, written[1].seq, later)
        assert _texts(store.undelivered(s, row.id)) == ["c"]
        store.mark_delivered(s, row.id, written[1].seq, later + timedelta(minutes=1))
        delivered = {m.seq: m.delivered_at for m in store.history(s, row.id)}
        assert delivered == {1: house_anywhere.clock.now(), 2: later, 3: None}, "the first time is the time"


def test_one_persons_messages_are_nobody_elses(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, ("in", "k1", "a"), ("out", None, "b"))
    _say(house_anywhere, "another", ("in", "k1", "x"), ("out", None, "y"))
    with house_anywhere.database.begin() as s:
        row = store.session_for(s, "web", "another")
        assert row is not None
        assert _texts(store.history(s, row.id)) == ["x", "y"]
        store.mark_delivered(s, row.id, 100, house_anywhere.clock.now())
        mine = store.session_for(s, "web", ADDRESS)
        assert mine is not None
        assert _texts(store.undelivered(s, mine.id)) == ["b"]


# ---------------------------------------------------------------- at rest


def test_the_database_alone_shows_neither_words_nor_addresses(house_anywhere: House) -> None:
    _say(house_anywhere, ADDRESS, ("in", "k1", "PLANTED-WORDS 王小明"))
    with house_anywhere.database.read() as s:
        rows = [tuple(r) for t in ("chat_sessions", "chat_messages") for r in s.execute(text(f"SELECT * FROM {t}"))]
    everything = b"".join(bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for r in rows for c in r)
    assert len(rows) == 2
    assert b"PLANTED" not in everything
    assert "王小明".encode() not in everything


def test_the_same_address_on_two_channels_cannot_be_linked_by_its_hash(house_anywhere: House) -> None:
    assert store.address_hash("web", "1") != store.address_hash("telegram", "1")
    assert store.address_hash("web", "1") == store.address_hash("web", "1")
