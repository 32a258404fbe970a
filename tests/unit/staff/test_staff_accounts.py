"""Accounts: what makes a good one, who may close it, and what closing it does."""

from collections.abc import Callable

import pytest

from core import staff
from core.db.session import Database
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from core.i18n import LANGUAGES, localizer
from tests.unit.staff.conftest import NOW, PASSWORD, NewStaff

NEW = "another four plain words"


def test_a_new_account_is_active_and_keeps_its_roles_and_areas(new_staff: NewStaff, database: Database) -> None:
    made = new_staff(" WangFang ", name="  王   芳 ", roles=["surveyor", "acceptor", "surveyor"])
    assert (made.username, made.name, made.active) == ("wangfang", "王 芳", True)
    assert made.roles == {"acceptor", "surveyor"}
    with database.read() as s:
        assert staff.find_staff(s, made.id) == made
        assert staff.find_username(s, "WANGFANG") == made


def test_a_town_stands_for_its_villages(new_staff: NewStaff) -> None:
    made = new_staff(areas=["220882101201", "220882101", " ", "220882102202"])
    assert made.areas == {"220882101", "220882102202"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"username": "王芳"}, "staff-username-wrong"),
        ({"username": "w"}, "staff-username-wrong"),
        ({"username": "9wang"}, "staff-username-wrong"),
        ({"username": "wang'; DROP TABLE staff_accounts;--"}, "staff-username-wrong"),
        ({"username": "a" * 41}, "staff-username-wrong"),
        ({"name": "  "}, "staff-name-wrong"),
        ({"name": "王" * 61}, "staff-name-wrong"),
        ({"name": "王\x00芳"}, "staff-name-wrong"),
        ({"roles": []}, "staff-role-missing"),
        ({"roles": ["king"]}, "staff-role-unknown"),
        ({"areas": [" "]}, "staff-area-missing"),
        ({"areas": ["2208"]}, "staff-area-wrong"),
        ({"areas": ["22088２"]}, "staff-area-wrong"),
        ({"password": "short"}, "password-too-short"),
        ({"password": "x" * 201}, "password-too-long"),
        ({"password": "aaaaaaaaaaaa"}, "password-too-easy"),
        ({"password": "1234567890"}, "password-too-easy"),
        ({"password": "wangfang12"}, "password-too-easy"),
    ],
)
def test_a_bad_account_is_refused_in_words(new_staff: NewStaff, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        new_staff(**wrong)
    assert refused.value.code == code
    for language in LANGUAGES:
        assert localizer(language)(f"error-{code}", **refused.value.params)


def test_a_log_in_name_is_given_once(new_staff: NewStaff) -> None:
    new_staff()
    with pytest.raises(Conflict, match="staff-username-taken"):
        new_staff("WANGFANG", name="别人")


def test_a_password_is_kept_only_as_argon2id(new_staff: NewStaff, database: Database) -> None:
    new_staff()
    with database.engine.connect() as c:
        kept = c.exec_driver_sql("SELECT password_hash FROM staff_accounts").scalar_one()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_disabling_an_account_ends_its_sessions_at_once(
    new_staff: NewStaff, database: Database, log_in: Callable[..., str]
) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    token = log_in("wangfang")
    with database.begin() as s:
        staff.disable_staff(s, clerk.id, clerk.version, by=boss, at=NOW)
    with database.read() as s:
        assert staff.read_session(s, token, NOW) is None
    with database.begin() as s:
        disabled = staff.find_staff(s, clerk.id)
        staff.enable_staff(s, clerk.id, disabled.version, by=boss, at=NOW)
    with database.read() as s:
        assert staff.read_session(s, token, NOW) is None, "an ended session never comes back"


def test_nobody_disables_themselves_nor_the_last_administrator(new_staff: NewStaff, database: Database) -> None:
    boss, other = new_staff("boss", roles=["administrator"]), new_staff("clerk")
    with database.begin() as s, pytest.raises(NotAllowed, match="staff-not-yourself"):
        staff.disable_staff(s, boss.id, boss.version, by=boss, at=NOW)
    with database.begin() as s, pytest.raises(Conflict, match="staff-last-administrator"):
        staff.disable_staff(s, boss.id, boss.version, by=other, at=NOW)


def test_an_account_changed_meanwhile_is_not_overwritten(new_staff: NewStaff, database: Database) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    with database.begin() as s:
        staff.reset_password(s, clerk.id, clerk.version, NEW, by=boss, at=NOW)
    with database.begin() as s, pytest.raises(Conflict, match="staff-changed"):
        staff.disable_staff(s, clerk.id, clerk.version, by=boss, at=NOW)
    with database.read() as s:
        assert staff.find_staff(s, clerk.id).active


def test_logging_in_does_not_make_the_administrators_page_stale(
    new_staff: NewStaff, database: Database, log_in: Callable[..., str]
) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    log_in("wangfang")
    with database.begin() as s:
        assert not staff.disable_staff(s, clerk.id, clerk.version, by=boss, at=NOW).active


def test_changing_a_password_ends_the_other_sessions_only(
    new_staff: NewStaff, database: Database, log_in: Callable[..., str]
) -> None:
    clerk = new_staff()
    here, elsewhere = log_in("wangfang"), log_in("wangfang")
    with database.begin() as s:
        own = staff.read_session(s, here, NOW)
        assert own is not None
        staff.change_password(s, clerk.id, PASSWORD, NEW, at=NOW, keep_session=own.session_id)
    with database.read() as s:
        assert staff.read_session(s, here, NOW) is not None
        assert staff.read_session(s, elsewhere, NOW) is None
    assert log_in("wangfang", NEW)
    assert log_in("wangfang", PASSWORD, fits=False) == ""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("not the password", NEW, "password-wrong"), (PASSWORD, PASSWORD, "password-same"), (PASSWORD, "x", "password-")],
)
def test_a_password_is_not_changed_by_a_guess_or_to_a_bad_one(
    new_staff: NewStaff, database: Database, old: str, new: str, code: str
) -> None:
    clerk = new_staff()
    with database.begin() as s, pytest.raises(Invalid, match=code):
        staff.change_password(s, clerk.id, old, new, at=NOW, keep_session=None)


def test_a_first_password_set_by_the_administrator_must_be_changed(new_staff: NewStaff, database: Database) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    with database.begin() as s:
        assert staff.reset_password(s, clerk.id, clerk.version, NEW, by=boss, at=NOW).must_change_password
    with database.begin() as s:
        staff.change_password(s, clerk.id, NEW, PASSWORD, at=NOW, keep_session=None)
        assert not staff.find_staff(s, clerk.id).must_change_password


def test_surveyors_of_a_village_are_found_by_area_and_role(new_staff: NewStaff, database: Database) -> None:
    boss = new_staff("boss", roles=["administrator"], areas=["220882"])
    near = new_staff("near", roles=["surveyor"], areas=["220882101201"])
    town = new_staff("town", roles=["surveyor", "approver"], areas=["220882101"])
    gone = new_staff("gone", roles=["surveyor"], areas=["220882101"])
    new_staff("far", roles=["surveyor"], areas=["220882102"])
    with database.begin() as s:
        staff.disable_staff(s, gone.id, gone.version, by=boss, at=NOW)
    with database.read() as s:
        assert {w.id for w in staff.active_staff(s, "surveyor", "220882101201")} == {near.id, town.id}


def test_an_unknown_account_is_named_as_such(database: Database) -> None:
    with database.read() as s, pytest.raises(NotFound, match="staff-not-found"):
        staff.find_staff(s, 4711)


def test_every_change_of_an_account_is_audited(
    new_staff: NewStaff, database: Database, audited: Callable[[], list[str]]
) -> None:
    boss, clerk = new_staff("boss", roles=["administrator"]), new_staff()
    with database.begin() as s:
        staff.change_password(s, clerk.id, PASSWORD, NEW, at=NOW, keep_session=None)
        version = staff.find_staff(s, clerk.id).version
        version = staff.reset_password(s, clerk.id, version, PASSWORD, by=boss, at=NOW).version
        version = staff.disable_staff(s, clerk.id, version, by=boss, at=NOW).version
        staff.enable_staff(s, clerk.id, version, by=boss, at=NOW)
    assert sorted(audited()) == sorted(
        [
            "staff-created",
            "staff-created",
            "staff-password-changed",
            "staff-password-reset",
            "staff-disabled",
            "staff-enabled",
        ]
    )


def test_a_refusal_never_prints_its_parameters() -> None:
    assert "别人" not in str(DomainError("staff-changed", name="别人"))
