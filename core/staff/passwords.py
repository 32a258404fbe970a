"""Passwords: argon2id, normalised so that the same keys give the same password on every machine."""

import functools
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.errors import Invalid

LEAST = 10
MOST = 200

# 46 MiB, two passes, one lane: above the floor that OWASP's password storage sheet sets.
_HASHER = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)

# Each check holds its memory for as long as it runs: a crowd at the door must not use up the machine.
_ROOM = threading.BoundedSemaphore(2)


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def check_new(password: str, username: str) -> None:
    """Raises Invalid ``password-too-short`` (``least``), ``password-too-long`` (``most``), ``password-too-easy``."""
    plain = _plain(password)
    if len(plain) < LEAST:
        raise Invalid("password-too-short", least=LEAST)
    if len(plain) > MOST:
        raise Invalid("password-too-long", most=MOST)
    low = plain.casefold()
    if len(set(low)) < 5 or (len(username) > 2 and username.casefold() in low and len(low) < len(username) + 8):
        raise Invalid("password-too-easy")
    if low in "01234567890123456789" or low in "qwertyuiopasdfghjklzxcvbnm":
        raise Invalid("password-too-easy")


def hash_password(password: str) -> str:
    """The argon2id hash, with its parameters and salt inside."""
    with _ROOM:
        return _HASHER.hash(_plain(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether ``password`` is the one hashed. An absurdly long one is not even tried."""
    if len(password) > MOST:
        password = password[:MOST] + "\0"
    with _ROOM:
        try:
            return _HASHER.verify(password_hash, _plain(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@functools.cache
def nobody() -> str:
    """A hash that no password fits: an unknown account costs the same time as a known one."""
    return hash_password("\0nobody\0has\0this\0password\0")
