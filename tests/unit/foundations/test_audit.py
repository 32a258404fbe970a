"""The chain shows every change made behind its back, and never cries wolf."""

import functools
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, select, text

from core import audit, secrets
from core.audit import STRANDS, Verdict
from core.db.models.system import AuditEvent, AuditHead
from core.secrets import Keyring
from tests.support.together import at_once
from tests.unit.foundations.conftest import Ground

NOW = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
CASE = "case:33"


def _write(ground: Ground, count: int = 6, subject: str = CASE) -> None:
    for n in range(count):
        with ground.database.begin() as s:
            audit.append(s, at=NOW, actor="staff:12", action="case-accepted", subject=subject, detail={"n": n})


def _verdict(ground: Ground) -> Verdict:
    with ground.database.read() as s:
        return audit.verify(s)


def _problems(ground: Ground) -> set[str]:
    return {finding.problem for finding in _verdict(ground).findings}


def _tamper(ground: Ground, statement: str, **values: object) -> None:
    """As somebody who has the database, but not the key."""
    with ground.database.begin() as s:
        done = s.execute(text(statement), values)
        assert done.rowcount, "the attack itself must hit something"


# ---------------------------------------------------------------- a chain left alone


def test_a_chain_left_alone_is_whole_and_counts_its_events(ground_anywhere: Ground) -> None:
    _write(ground_anywhere, 6)
    _write(ground_anywhere, 3, "case:34")
    verdict = _verdict(ground_anywhere)
    assert verdict.whole
    assert verdict.findings == ()
    assert verdict.events == 9


def test_a_fresh_chain_is_whole_and_empty(ground_anywhere: Ground) -> None:
    verdict = _verdict(ground_anywhere)
    assert verdict.whole
    assert verdict.events == 0


def test_laying_the_chain_again_changes_nothing(ground: Ground) -> None:
    _write(ground)
    before = _verdict(ground)
    with ground.database.begin() as s:
        audit.lay(s)
    assert _verdict(ground) == before


def test_an_event_whose_transaction_fails_leaves_no_trace(ground_anywhere: Ground) -> None:
    _write(ground_anywhere, 2)
    with pytest.raises(ZeroDivisionError), ground_anywhere.database.begin() as s:
        audit.append(s, at=NOW, actor="staff:12", action="never", subject=CASE)
        _ = 1 // 0
    _write(ground_anywhere, 1)
    verdict = _verdict(ground_anywhere)
    assert verdict.whole
    assert verdict.events == 3


def test_an_event_of_a_refused_act_goes_back_with_its_savepoint(ground_anywhere: Ground) -> None:
    with ground_anywhere.database.begin() as s:
        audit.append(s, at=NOW, actor="chat:1", action="first", subject=CASE)
        with pytest.raises(ZeroDivisionError), s.begin_nested():
            audit.append(s, at=NOW, actor="chat:1", action="refused", subject=CASE)
            _ = 1 // 0
        audit.append(s, at=NOW, actor="chat:1", action="second", subject=CASE)
    with ground_anywhere.database.read() as s:
        assert [e.action for e in audit.of_subject(s, CASE)] == ["first", "second"]
        assert audit.verify(s).whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(
    actor=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    detail=st.recursive(
        st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
)
def test_whatever_an_event_says_it_reads_back_whole(ground: Ground, actor: str, detail: object) -> None:
    with ground.database.begin() as s:
        audit.append(s, at=NOW, actor=actor, action="said", subject=CASE, detail=detail)
    assert _verdict(ground).whole


def test_two_events_cannot_be_told_apart_only_by_where_one_field_ends() -> None:
    """``ab`` + ``c`` and ``a`` + ``bc`` must not have the same mac."""
    secrets.install(Keyring(bytes(32)))
    one = AuditEvent(strand=0, n=1, at="t", actor="ab", action="c", subject="s", detail="null")
    other = AuditEvent(strand=0, n=1, at="t", actor="a", action="bc", subject="s", detail="null")
    assert audit._mac_of(one, bytes(32)) != audit._mac_of(other, bytes(32))


# ---------------------------------------------------------------- tampering


def test_a_changed_event_is_noticed_whatever_was_changed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    for column, value in [
        ("actor", "staff:13"),
        ("action", "case-refused"),
        ("subject", "case:34"),
        ("detail", '{"n": 2}'),
        ("at", "2020-01-01T00:00:00+00:00"),
        ("mac", bytes(32)),
    ]:
        with ground_anywhere.database.begin() as s:
            before = s.scalar(text(f"SELECT {column} FROM audit_events WHERE n = 3"))
        _tamper(ground_anywhere, f"UPDATE audit_events SET {column} = :v WHERE n = 3", v=value)
        verdict = _verdict(ground_anywhere)
        assert not verdict.whole, column
        assert any(f.n == 3 and f.problem == "changed" for f in verdict.findings), column
        _tamper(ground_anywhere, f"UPDATE audit_events SET {column} = :v WHERE n = 3", v=before)
        assert _verdict(ground_anywhere).whole


def test_a_removed_event_is_noticed_even_if_the_rest_is_numbered_anew(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    _tamper(ground_anywhere, "DELETE FROM audit_events WHERE n = 3")
    assert "gap" in _problems(ground_anywhere)
    for n in (4, 5, 6):
        _tamper(ground_anywhere, "UPDATE audit_events SET n = :n - 1 WHERE n = :n", n=n)
    assert "changed" in _problems(ground_anywhere)


def test_an_inserted_event_is_noticed_even_with_the_mac_of_a_real_one(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    _tamper(
        ground_anywhere,
        "INSERT INTO audit_events (strand, n, at, actor, action, subject, detail, mac)"
        " SELECT strand, 7, at, 'staff:99', 'case-granted', subject, detail, mac FROM audit_events WHERE n = 6",
    )
    assert _problems(ground_anywhere) >= {"changed", "cut-off"}


def test_an_event_put_into_a_strand_that_does_not_exist_is_noticed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    _tamper(
        ground_anywhere,
        "INSERT INTO audit_events (strand, n, at, actor, action, subject, detail, mac)"
        " SELECT 99, 1, at, actor, action, subject, detail, mac FROM audit_events WHERE n = 1",
    )
    assert not _verdict(ground_anywhere).whole


def test_events_that_change_places_are_noticed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    for old, new in ((2, 1000), (3, 2), (1000, 3)):
        _tamper(ground_anywhere, "UPDATE audit_events SET n = :new WHERE n = :old", old=old, new=new)
    assert "changed" in _problems(ground_anywhere)


def test_a_strand_moved_to_another_is_noticed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    home = audit.strand_of(CASE)
    away = (home + 1) % STRANDS
    _tamper(ground_anywhere, "UPDATE audit_events SET strand = :away", away=away)
    assert _problems(ground_anywhere) >= {"changed", "cut-off"}


@pytest.mark.parametrize("kept", [0, 1, 5])
def test_events_cut_off_at_the_end_are_noticed_also_if_the_head_is_told_so(ground_anywhere: Ground, kept: int) -> None:
    _write(ground_anywhere)
    with ground_anywhere.database.read() as s:
        last = s.scalar(select(AuditEvent.mac).where(AuditEvent.n == kept)) or bytes(32)
    _tamper(ground_anywhere, "DELETE FROM audit_events WHERE n > :kept", kept=kept)
    assert _problems(ground_anywhere) == {"cut-off"}
    _tamper(
        ground_anywhere,
        "UPDATE audit_heads SET n = :kept, mac = :mac WHERE strand = :strand",
        kept=kept,
        mac=last,
        strand=audit.strand_of(CASE),
    )
    assert _problems(ground_anywhere) == {"head-changed"}


def test_a_head_borrowed_from_an_empty_strand_is_noticed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    home = audit.strand_of(CASE)
    with ground_anywhere.database.read() as s:
        other = s.get_one(AuditHead, (home + 1) % STRANDS)
    _tamper(ground_anywhere, "DELETE FROM audit_events")
    _tamper(
        ground_anywhere,
        "UPDATE audit_heads SET n = 0, mac = :mac, seal = :seal WHERE strand = :home",
        mac=other.mac,
        seal=other.seal,
        home=home,
    )
    assert "head-changed" in _problems(ground_anywhere)


@pytest.mark.parametrize("n", [-1, 0, 7, 2**31 - 1])
def test_a_forged_head_is_noticed_whatever_number_it_bears(ground_anywhere: Ground, n: int) -> None:
    _write(ground_anywhere)
    _tamper(ground_anywhere, "UPDATE audit_heads SET n = :n WHERE strand = :s", n=n, s=audit.strand_of(CASE))
    assert "head-changed" in _problems(ground_anywhere)


def test_a_missing_head_is_noticed_and_laying_anew_does_not_heal_it(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    _tamper(ground_anywhere, "DELETE FROM audit_heads WHERE strand = :s", s=audit.strand_of(CASE))
    assert _problems(ground_anywhere) == {"no-head"}
    with ground_anywhere.database.begin() as s:
        audit.lay(s)
    assert _problems(ground_anywhere) == {"cut-off"}


def test_a_head_too_many_is_noticed(ground_anywhere: Ground) -> None:
    _write(ground_anywhere)
    _tamper(
        ground_anywhere,
        "INSERT INTO audit_heads (strand, n, mac, seal) SELECT 300, n, mac, seal FROM audit_heads WHERE strand = 0",
    )
    assert not _verdict(ground_anywhere).whole


def test_a_chain_written_under_another_key_is_not_believed(ground: Ground) -> None:
    _write(ground)
    secrets.install(Keyring(bytes(32)))
    assert _problems(ground) == {"changed", "head-changed"}


_KINDS = {"strand": int, "n": int, "at": str, "actor": str, "action": str, "subject": str, "detail": str, "mac": bytes}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(data=st.data())
def test_any_one_cell_changed_to_anything_is_noticed(ground: Ground, data: st.DataObject) -> None:
    with ground.database.begin() as s:
        if audit.count(s) == 0:
            for n in range(5):
                audit.append(s, at=NOW, actor="staff:12", action="act", subject=f"case:{n}", detail={"n": n})
    table = data.draw(st.sampled_from(["audit_events", "audit_heads"]))
    column = data.draw(st.sampled_from(sorted(_KINDS) if table == "audit_events" else ["strand", "n", "mac", "seal"]))
    kind = _KINDS.get(column, bytes)
    values: dict[type, st.SearchStrategy[object]] = {
        int: st.integers(-(2**63), 2**63 - 1),
        str: st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
        bytes: st.binary(max_size=40),
    }
    value = data.draw(values[kind])
    with ground.database.engine.connect() as raw:
        rows = raw.execute(text(f"SELECT strand, n, {column} FROM {table} ORDER BY strand, n")).all()
        strand, n, old = data.draw(st.sampled_from(rows))
        if value == old or (column == "strand" and any(r[0] == value for r in rows)):
            return
        raw.execute(
            text(f"UPDATE {table} SET {column} = :v WHERE strand = :s AND n = :n").bindparams(bindparam("v", value)),
            {"s": strand, "n": n},
        )
        from sqlalchemy.orm import Session

        assert not audit.verify(Session(raw)).whole
        raw.rollback()
    assert _verdict(ground).whole


# ---------------------------------------------------------------- side by side


@pytest.mark.parametrize("subjects", [1, 30], ids=["all on one case", "on thirty cases"])
def test_writers_at_once_keep_the_chain_whole(ground_anywhere: Ground, subjects: int) -> None:

    def act(who: int) -> None:
        for n in range(20):
            with ground_anywhere.database.begin() as s:
                subject = f"case:{(who * 20 + n) % subjects}"
                audit.append(s, at=NOW, actor=f"staff:{who}", action="act", subject=subject, detail={"n": n})

    at_once(*[functools.partial(act, who) for who in range(6)])
    verdict = _verdict(ground_anywhere)
    assert verdict.whole
    assert verdict.events == 120
    with ground_anywhere.database.read() as s:
        for who in range(6):
            own = s.scalars(select(AuditEvent).where(AuditEvent.actor == f"staff:{who}")).all()
            assert len(own) == 20


def test_a_verification_in_the_middle_of_the_days_work_does_not_cry_wolf(ground_anywhere: Ground) -> None:
    _write(ground_anywhere, 300)
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            _write(ground_anywhere, 1)

    working = threading.Thread(target=work)
    working.start()
    verdicts = [_verdict(ground_anywhere) for _ in range(20)]
    stop.set()
    working.join()
    assert [v.findings for v in verdicts if not v.whole] == []
    assert verdicts[-1].events > verdicts[0].events >= 300, "there was work meanwhile"


# ---------------------------------------------------------------- reading


def test_the_events_of_a_subject_come_oldest_first_and_alone(ground: Ground) -> None:
    _write(ground, 3)
    _write(ground, 2, "case:34")
    with ground.database.read() as s:
        assert [e.detail for e in audit.of_subject(s, CASE)] == ['{"n":0}', '{"n":1}', '{"n":2}']
        assert audit.count(s) == 5
        assert len(audit.latest(s, 4)) == 4
        assert audit.of_subject(s, "case:3") == []


def test_the_anchor_changes_with_every_event_and_only_then(ground: Ground) -> None:
    anchors = [_verdict(ground).anchor, _verdict(ground).anchor]
    assert anchors[0] == anchors[1]
    for _ in range(3):
        _write(ground, 1)
        anchors.append(_verdict(ground).anchor)
    assert len(set(anchors)) == 4


def test_a_database_put_back_to_an_earlier_copy_shows_by_its_anchor_alone(ground: Ground) -> None:
    _write(ground, 2)
    with ground.database.read() as s:
        head = s.get_one(AuditHead, audit.strand_of(CASE))
    noted = _verdict(ground).anchor
    _write(ground, 1)
    later = _verdict(ground).anchor
    _tamper(ground, "DELETE FROM audit_events WHERE n = 3")
    _tamper(
        ground,
        "UPDATE audit_heads SET n = :n, mac = :mac, seal = :seal WHERE strand = :strand",
        n=head.n,
        mac=head.mac,
        seal=head.seal,
        strand=head.strand,
    )
    verdict = _verdict(ground)
    assert verdict.whole, "an earlier copy is whole in itself"
    assert verdict.anchor == noted != later
