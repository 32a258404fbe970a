"""The door: who gets in, how long others wait, and what a session is worth afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from core import staff
from core.db.session import Database
from core.errors import Throttled
from core.staff import login, passwords, sessions
from tests.unit.staff.conftest import NOW, PASSWORD, NewStaff

WRONG = "not the password at all"
LogIn = Callable[..., str]


def test_the_right_password_opens_a_session(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    made = new_staff()
    token = log_in(" WANGFANG ")
    with database.read() as s:
        signed = staff.read_session(s, token, NOW)
        assert signed is not None
        assert signed.staff.id == made.id
        assert signed.staff.last_login_at == NOW


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("wangfang", WRONG),
        ("nobody", PASSWORD),
        ("wangfang", ""),
        ("", ""),
        ("wangfang' OR '1'='1", PASSWORD),
        ("wangfang", PASSWORD + "x" * 5000),
        ("<script>", "<script>alert(1)</script>"),
        ("王" * 300, WRONG),
    ],
)
def test_nobody_else_gets_in(new_staff: NewStaff, log_in: LogIn, username: str, password: str) -> None:
    new_staff()
    assert log_in(username, password, fits=False) == ""


def test_the_same_password_typed_with_another_input_method_fits(new_staff: NewStaff, log_in: LogIn) -> None:
    new_staff(password="ｆｕｌｌ width words")
    assert log_in("wangfang", "full width words")


def test_a_disabled_account_looks_like_a_wrong_password(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    with database.begin() as s:
        staff.disable_staff(s, clerk.id, clerk.version, by=boss, at=NOW)
    assert log_in("wangfang", fits=True) == ""


def test_an_unknown_name_costs_the_same_work_as_a_known_one(new_staff: NewStaff, database: Database) -> None:
    new_staff()
    with database.begin() as s:
        known = staff.begin_login(s, "wangfang", "192.0.2.1", NOW)
        unknown = staff.begin_login(s, "nobody", "192.0.2.2", NOW)
    assert known.password_hash.split("$")[1:4] == unknown.password_hash.split("$")[1:4], "same parameters, same time"
    assert not staff.check_password(unknown, WRONG)


def test_each_try_beyond_the_free_ones_waits_longer(new_staff: NewStaff, database: Database) -> None:
    new_staff()
    waits = _waits(database, "wangfang", tries=12)
    assert waits == [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]


def test_names_that_do_not_exist_wait_alike(new_staff: NewStaff, database: Database) -> None:
    new_staff()
    assert _waits(database, "nobody", tries=8) == _waits(database, "wangfang", tries=8)


def _waits(database: Database, username: str, tries: int) -> list[int]:
    """Seconds of waiting after each failed try; each is made as soon as the door opens, from a new address."""
    now, waits = NOW, []
    for n in range(tries):
        with database.begin() as s:
            staff.begin_login(s, username, f"{username}-{n}", now)
        try:
            with database.begin() as s:
                staff.begin_login(s, username, f"{username}-{n}-again", now)
                s.rollback()
            waits.append(0)
        except Throttled as shut:
            assert shut.code == "log-in-wait"
            waits.append(shut.params["seconds"] - 1)
            now += timedelta(seconds=shut.params["seconds"])
    return waits


def test_even_the_right_password_waits_while_the_door_is_shut(
    new_staff: NewStaff, database: Database, log_in: LogIn
) -> None:
    new_staff()
    for _ in range(5):
        log_in("wangfang", WRONG, fits=False)
    with pytest.raises(Throttled):
        log_in("wangfang")
    assert log_in("wangfang", at=NOW + timedelta(seconds=16))


def test_many_tries_at_one_moment_are_counted_before_they_are_checked(new_staff: NewStaff, database: Database) -> None:
    new_staff()
    admitted = 0
    for _ in range(50):
        try:
            with database.begin() as s:
                staff.begin_login(s, "wangfang", "192.0.2.1", NOW)
            admitted += 1
        except Throttled:
            pass
    assert admitted == login.ACCOUNT.free


def test_one_address_trying_many_names_is_stopped(new_staff: NewStaff, log_in: LogIn) -> None:
    new_staff()
    for n in range(login.ADDRESS.free):
        log_in(f"name{n}", WRONG, fits=False)
    with pytest.raises(Throttled):
        log_in("name-new", WRONG)
    assert log_in("wangfang", address="192.0.2.77"), "others get in"


def test_a_fitting_password_forgives_the_account_but_not_the_address(
    new_staff: NewStaff, database: Database, log_in: LogIn
) -> None:
    new_staff()
    for _ in range(4):
        log_in("wangfang", WRONG, fits=False)
    assert log_in("wangfang")
    for _ in range(4):
        log_in("wangfang", WRONG, fits=False)
    for n in range(login.ADDRESS.free - 8):
        log_in(f"name{n}", WRONG, fits=False)
    with pytest.raises(Throttled):
        log_in("name-new", WRONG)


def test_failures_of_yesterday_are_forgotten(new_staff: NewStaff, log_in: LogIn) -> None:
    new_staff()
    for _ in range(4):
        log_in("wangfang", WRONG, fits=False)
    later = NOW + timedelta(hours=25)
    for _ in range(4):
        log_in("wangfang", WRONG, fits=False, at=later)
    assert log_in("wangfang", at=later)


def test_tries_are_kept_without_names_or_addresses(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    log_in("zhang.visible", WRONG, fits=False, address="198.51.100.7")
    with database.engine.connect() as c:
        kept = repr(c.exec_driver_sql("SELECT * FROM tries").all())
        kept += repr(c.exec_driver_sql("SELECT actor, subject, detail FROM audit_events").all())
    assert "visible" not in kept
    assert "198.51" not in kept


def test_the_token_is_kept_only_as_a_hash(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    new_staff()
    token = log_in("wangfang")
    with database.engine.connect() as c:
        assert token not in repr(c.exec_driver_sql("SELECT * FROM staff_sessions").all())


def test_a_stolen_token_is_dead_after_log_out(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    new_staff()
    token = log_in("wangfang")
    with database.begin() as s:
        staff.end_session(s, token, NOW)
        staff.end_session(s, token, NOW)
        staff.end_session(s, "made-up", NOW)
    with database.begin() as s:
        assert staff.read_session(s, token, NOW) is None
        staff.touch(s, 1, NOW + timedelta(minutes=5))
        assert staff.read_session(s, token, NOW) is None


def test_a_session_ends_when_idle_and_when_old(new_staff: NewStaff, database: Database, log_in: LogIn) -> None:
    new_staff()
    token = log_in("wangfang")
    with database.begin() as s:
        fresh = staff.read_session(s, token, NOW + sessions.IDLE - timedelta(seconds=1))
        assert fresh is not None
        assert fresh.stale_seen
        assert staff.read_session(s, token, NOW + sessions.IDLE) is None
        now = NOW
        while now < NOW + sessions.ABSOLUTE - timedelta(minutes=20):
            now += timedelta(minutes=20)
            held = staff.read_session(s, token, now)
            assert held is not None
            staff.touch(s, held.session_id, now)
        assert staff.read_session(s, token, NOW + sessions.ABSOLUTE) is None


def test_an_outdated_hash_is_renewed_at_log_in(
    new_staff: NewStaff, database: Database, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1))
        new_staff()
    with database.engine.connect() as c:
        before = c.exec_driver_sql("SELECT password_hash FROM staff_accounts").scalar_one()
    assert passwords.is_outdated(before)
    assert log_in("wangfang")
    with database.engine.connect() as c:
        after = c.exec_driver_sql("SELECT password_hash FROM staff_accounts").scalar_one()
    assert not passwords.is_outdated(after)
    assert log_in("wangfang")


def test_a_password_changed_during_the_check_does_not_let_the_old_one_in(
    new_staff: NewStaff, database: Database
) -> None:
    made = new_staff()
    with database.begin() as s:
        attempt = staff.begin_login(s, "wangfang", "192.0.2.1", NOW)
    assert staff.check_password(attempt, PASSWORD)
    with database.begin() as s:
        staff.change_password(s, made.id, PASSWORD, "another four plain words", at=NOW, keep_session=None)
    with database.begin() as s:
        assert staff.finish_login(s, attempt, PASSWORD, True, NOW) is None


def test_log_in_failure_and_log_out_are_audited(
    new_staff: NewStaff, database: Database, log_in: LogIn, audited: Callable[[], list[str]]
) -> None:
    new_staff()
    log_in("nobody", WRONG, fits=False)
    log_in("wangfang", WRONG, fits=False)
    token = log_in("wangfang")
    with database.begin() as s:
        staff.end_session(s, token, NOW)
    assert sorted(audited()) == sorted(
        ["staff-created", "staff-log-in-failed", "staff-log-in-failed", "staff-logged-in", "staff-logged-out"]
    )
