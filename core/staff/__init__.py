"""Officials: their accounts, roles and areas, log-in, sessions. Every change is in the audit chain."""

from core.staff.accounts import (
    active_staff,
    all_staff,
    change_password,
    count_staff,
    create_staff,
    disable_staff,
    enable_staff,
    find_staff,
    find_username,
    reset_password,
)
from core.staff.login import Attempt, LoggedIn, begin_login, check_password, finish_login
from core.staff.record import Staff
from core.staff.roles import ROLES, check_areas, check_roles
from core.staff.sessions import SignedIn, end_session, read_session, touch

__all__ = [
    "ROLES",
    "Attempt",
    "LoggedIn",
    "SignedIn",
    "Staff",
    "active_staff",
    "all_staff",
    "begin_login",
    "change_password",
    "check_areas",
    "check_password",
    "check_roles",
    "count_staff",
    "create_staff",
    "disable_staff",
    "enable_staff",
    "end_session",
    "find_staff",
    "find_username",
    "finish_login",
    "read_session",
    "reset_password",
    "touch",
]
