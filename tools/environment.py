"""Make the folder's own Python environment ready: ``python3 tools/environment.py run|test|dev``.

Called by the Makefile before everything else. It is read by whatever ``python3`` is on the machine,
so it keeps to the standard library and to syntax that old versions can parse. When nothing has
changed since the last time it only compares a digest, so that a second start is quick.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
# Each set stands on the ones before it.
SETS = ("run", "test", "dev")


def locks_of(name):
    return [os.path.join(ROOT, "requirements", each + ".txt") for each in SETS[: SETS.index(name) + 1]]


def digest_of(name):
    """What the environment of this set depends on: its lock files and this script's way of installing."""
    digest = hashlib.sha256()
    for path in locks_of(name):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def stamp_of(name):
    return os.path.join(VENV, "yimen-" + name + ".stamp")


def is_ready(name):
    try:
        with open(stamp_of(name)) as file:
            return file.read() == digest_of(name) and os.path.exists(PYTHON)
    except OSError:
        return False


def works():
    """Whether the environment's own Python starts and is new enough: a moved folder or a removed Python breaks it."""
    if not os.path.exists(PYTHON):
        return False
    code = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    return subprocess.call([PYTHON, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def make():
    if sys.version_info < OLDEST:
        sys.exit(
            "Yimen needs Python %d.%d or newer; `%s` is %d.%d. Install a newer one and name it: make run PYTHON=python3.12"
            % (OLDEST + (sys.executable,) + sys.version_info[:2])
        )
    if os.path.exists(VENV):
        shutil.rmtree(VENV)
    print("Creating the environment in .venv …", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", VENV]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("Python's `venv` is missing. On Debian or Ubuntu: apt-get install python3-venv; then try again.")


def install(name):
    print("Installing the locked packages (%s) …" % name, flush=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    for path in locks_of(name):
        command += ["--requirement", path]
    if subprocess.call(command) != 0:
        sys.exit("The packages could not be installed: see above. Is a package index within reach?")
    for each in SETS[: SETS.index(name) + 1]:
        with open(stamp_of(each), "w") as file:
            file.write(digest_of(each))


def main():
    name = sys.argv[1]
    if is_ready(name):
        return
    if not works():
        make()
    install(name)


if __name__ == "__main__":
    main()
