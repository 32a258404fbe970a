"""One key, in a file of its owner alone; what is sealed opens only where it was sealed."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import secrets
from core.secrets import BrokenSeal, Keyring
from tests.support.together import at_once

# ---------------------------------------------------------------- the key file


def test_the_key_is_made_once_in_a_file_only_its_owner_can_read(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    first = Keyring.load_or_make(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(bytes.fromhex(file.read_text("ascii"))) == 32
    again = Keyring.load_or_make(file)
    assert again.open(first.seal(b"plain", "t.c"), "t.c") == b"plain"
    assert [f.name for f in tmp_path.iterdir()] == ["master.key"], "nothing half-made is left beside it"


def test_two_houses_have_different_keys(tmp_path: Path) -> None:
    one, other = Keyring.load_or_make(tmp_path / "one"), Keyring.load_or_make(tmp_path / "other")
    with pytest.raises(BrokenSeal):
        other.open(one.seal(b"plain", "t.c"), "t.c")
    assert one.fingerprint("x", "u") != other.fingerprint("x", "u")
    assert one.audit != other.audit


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610, 0o601])
def test_a_key_that_others_may_read_is_refused_and_the_remedy_named(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "master.key"
    Keyring.load_or_make(file)
    file.chmod(mode)
    with pytest.raises(PermissionError, match="chmod 600"):
        Keyring.load_or_make(file)


def test_a_container_secret_that_its_owner_may_only_read_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    Keyring.load_or_make(file)
    file.chmod(0o400)
    Keyring.load_or_make(file)


@pytest.mark.parametrize("content", ["", "\n", "00" * 31, "00" * 33, "zz" * 32, "not a key"])
def test_a_damaged_key_file_is_refused_not_replaced(tmp_path: Path, content: str) -> None:
    file = tmp_path / "master.key"
    file.write_text(content, "ascii")
    file.chmod(0o600)
    with pytest.raises(ValueError):
        Keyring.load_or_make(file)
    assert file.read_text("ascii") == content


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    found: list[bytes] = []
    at_once(*[lambda: found.append(Keyring.load_or_make(file).audit)] * 8)
    assert len(found) == 8
    assert len(set(found)) == 1


KILLED_WHILE_MAKING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, ".")
from core.secrets import Keyring
setattr(os, sys.argv[2], lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
Keyring.load_or_make(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moment", ["open", "fdopen", "fsync", "link", "unlink"])
def test_killed_while_making_the_key_the_next_start_has_one(tmp_path: Path, moment: str) -> None:
    file = tmp_path / "master.key"
    died = subprocess.run([sys.executable, "-c", KILLED_WHILE_MAKING, str(file), moment], check=False)
    assert died.returncode == -9
    keyring = Keyring.load_or_make(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert Keyring.load_or_make(file).audit == keyring.audit


# ---------------------------------------------------------------- seals


@pytest.fixture(scope="module")
def keyring() -> Keyring:
    return Keyring(bytes(range(32)))


@given(plain=st.binary(max_size=300))
def test_what_was_sealed_opens_again_in_its_place(plain: bytes) -> None:
    keyring = Keyring(bytes(range(32)))
    assert keyring.open(keyring.seal(plain, "persons.name"), "persons.name") == plain


def test_a_sealed_value_moved_to_another_column_does_not_open(keyring: Keyring) -> None:
    sealed = keyring.seal("王小明".encode(), "persons.name")
    for place in ("persons.identity", "households.name", "persons.name ", ""):
        with pytest.raises(BrokenSeal):
            keyring.open(sealed, place)


def test_any_changed_bit_breaks_the_seal(keyring: Keyring) -> None:
    sealed = keyring.seal(b"210 yuan", "t.c")
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BrokenSeal):
            keyring.open(bytes(changed), "t.c")


def test_a_seal_cut_off_anywhere_does_not_open(keyring: Keyring) -> None:
    sealed = keyring.seal(b"210 yuan", "t.c")
    for length in range(len(sealed)):
        with pytest.raises(BrokenSeal):
            keyring.open(sealed[:length], "t.c")


def test_the_same_value_sealed_twice_looks_different(keyring: Keyring) -> None:
    assert len({keyring.seal(b"same", "t.c") for _ in range(100)}) == 100


def test_a_broken_seal_says_where_but_never_what(keyring: Keyring) -> None:
    with pytest.raises(BrokenSeal) as broken:
        keyring.open(keyring.seal(b"secret", "persons.name"), "persons.identity")
    assert str(broken.value) == "persons.identity"


# ---------------------------------------------------------------- keyed hashes


def test_a_fingerprint_finds_equal_values_and_keeps_uses_apart(keyring: Keyring) -> None:
    assert keyring.fingerprint("a", "identity") == keyring.fingerprint("a", "identity")
    assert keyring.fingerprint("a", "identity") != keyring.fingerprint("b", "identity")
    assert keyring.fingerprint("a", "identity") != keyring.fingerprint("a", "phone")
    assert keyring.fingerprint("bc", "a") != keyring.fingerprint("c", "ab"), "use and value cannot run into each other"
    assert len(keyring.fingerprint("a", "identity")) == 32


def test_sub_keys_have_nothing_in_common(keyring: Keyring) -> None:
    import hashlib
    import hmac

    assert keyring.audit != bytes(range(32))
    plain_hash = hmac.new(bytes(range(32)), b"identity\0a", hashlib.sha256).digest()
    assert keyring.fingerprint("a", "identity") != plain_hash
    assert hmac.new(keyring.audit, b"identity\0a", hashlib.sha256).digest() != keyring.fingerprint("a", "identity")


def test_a_master_key_of_another_length_is_refused() -> None:
    for length in (0, 16, 31, 33):
        with pytest.raises(ValueError, match="32"):
            Keyring(bytes(length))


def test_without_an_open_house_nothing_can_be_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_current", None)
    with pytest.raises(RuntimeError, match="house"):
        secrets.current()
