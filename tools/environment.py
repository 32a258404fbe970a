"""Make the folder's own Python environment ready: ``python3 tools/environment.py run|test|dev``.

Called by the Makefile before everything else. It is read by whatever ``python3`` is on the machine, so
it keeps to the standard library and to syntax that versions too old for us can still parse. When nothing
has changed since the last time it only compares a digest, so that a second start is quick.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
SETS = ("run", "test", "dev")  # each stands on the ones before it


def up_to(name: str) -> "tuple[str, ...]":
    return SETS[: SETS.index(name) + 1]


def locks_of(name: str) -> "list[Path]":
    return [ROOT / "requirements" / (each + ".txt") for each in up_to(name)]


def digest_of(name: str) -> str:
    """What the environment of this set depends on: its lock files, and the folder that its scripts name."""
    return hashlib.sha256(b"".join([str(VENV).encode(), *(path.read_bytes() for path in locks_of(name))])).hexdigest()


def stamp_of(name: str) -> Path:
    return VENV / f"yimen-{name}.stamp"


def is_ready(name: str) -> bool:
    stamp = stamp_of(name)
    return stamp.is_file() and PYTHON.exists() and stamp.read_text() == digest_of(name)


def works() -> bool:
    """Whether the environment's own Python starts and is new enough: a moved folder or a removed Python breaks it."""
    pip = VENV / "bin" / "pip"
    if not PYTHON.exists() or not pip.is_file() or str(VENV) not in pip.read_text():
        return False
    code = f"import sys, pip; sys.exit(sys.version_info < {OLDEST!r})"
    quiet = subprocess.DEVNULL
    return subprocess.call([str(PYTHON), "-c", code], stdout=quiet, stderr=quiet) == 0


def make() -> None:
    here = sys.version_info[:2]
    if here < OLDEST:
        sys.exit(
            f"Yimen needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is {here[0]}.{here[1]}.\n"
            "Install a newer one and name it, for example: make run PYTHON=python3.12"
        )
    if VENV.exists():
        shutil.rmtree(str(VENV))
    print("Creating the environment in .venv …", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        shutil.rmtree(str(VENV), ignore_errors=True)
        sys.exit(
            "Python's `venv` is missing or incomplete. On Debian or Ubuntu: apt-get install python3-venv; then again."
        )


def install(name: str) -> None:
    print(f"Installing the locked packages ({name}) …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    for path in locks_of(name):
        command += ["--requirement", str(path)]
    if subprocess.call(command) != 0:
        sys.exit("The packages could not be installed: see above. Is a package index within reach?")
    for each in up_to(name):
        stamp_of(each).write_text(digest_of(each))


def main() -> None:
    name = sys.argv[1]
    if is_ready(name):
        return
    if not works():
        make()
    install(name)


if __name__ == "__main__":
    main()
