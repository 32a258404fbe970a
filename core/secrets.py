"""Keys and field encryption.

One master key, made on first run in a file only its owner can read, outside the database and the
repository. Sub-keys for separate uses are derived from it (HKDF-SHA-256), so that a keyed hash can
never be confused with a cipher key. Fields are sealed with AES-256-GCM, bound to where they stand,
so that a value moved to another column or table does not open.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"
_NONCE = 12


class BrokenSeal(ValueError):
    """A sealed value was changed, moved, or sealed under another key."""


class Keyring:
    """Everything derived from the master key."""

    def __init__(self, master: bytes) -> None:
        if len(master) != 32:
            raise ValueError("the master key has 32 bytes")
        self._master = master
        self._fields = AESGCM(self._derive("fields"))
        self._lookup = self._derive("lookup")
        self.audit = self._derive("audit")

    @classmethod
    def load_or_make(cls, file: Path) -> "Keyring":
        """Read the key file, or make it (mode 0600) if there is none. Refuses one that others may read."""
        if not file.exists():
            _make(file)
        mode = file.stat().st_mode & 0o777
        if mode & 0o077:
            raise PermissionError(f"{file} can be read by others (mode {mode:o}); run: chmod 600 {file}")
        return cls(bytes.fromhex(file.read_text("ascii").strip()))

    def _derive(self, use: str) -> bytes:
        return HKDF(SHA256(), 32, None, b"yimen/" + use.encode()).derive(self._master)

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt ``plain``; ``place`` (such as ``persons.name``) must be given again to open it."""
        nonce = os.urandom(_NONCE)
        return _VERSION + nonce + self._fields.encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt. Raises BrokenSeal."""
        if sealed[:1] != _VERSION:
            raise BrokenSeal(place)
        nonce, rest = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            return self._fields.decrypt(nonce, rest, place.encode())
        except (InvalidTag, ValueError):
            raise BrokenSeal(place) from None

    def fingerprint(self, value: str, use: str) -> bytes:
        """A keyed hash (HMAC-SHA-256, 32 bytes) to find a sealed value again by equality; ``use`` keeps kinds apart."""
        return hmac.new(self._lookup, f"{use}\0{value}".encode(), hashlib.sha256).digest()


def _make(file: Path) -> None:
    # Written whole under another name, then linked: killed half-way there is no key rather than half a key,
    # and of several processes that start at once one makes it and all read the same.
    draft = file.with_name(f".{file.name}.{os.getpid()}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(secrets.token_bytes(32).hex() + "\n")
        out.flush()
        os.fsync(out.fileno())
    with contextlib.suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
    folder = os.open(file.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


_current: Keyring | None = None


def install(keyring: Keyring) -> None:
    """Make ``keyring`` the one that mapped columns of this process use."""
    global _current
    _current = keyring


def current() -> Keyring:
    """The installed keyring. Raises RuntimeError before :func:`install`."""
    if _current is None:
        raise RuntimeError("no keyring installed: open the house first (core.house.House.open)")
    return _current
