"""Is this container's worker alive? ``python -I core/jobs/postgres_pulse.py`` exits 0 if it is (the health check).

A worker connected to its queue touches a file every few seconds; one that hangs or has lost the database does not.
Asked every few seconds, it imports nothing of the house.
"""

import os
import sys
import tempfile
from pathlib import Path

EVERY = 2.0
STALE_AFTER = 30.0


def file() -> Path:
    """The pulse of the worker of this container: each container has a temporary folder of its own."""
    return Path(tempfile.gettempdir()) / "yimen-worker.pulse"


def beat() -> None:
    file().touch()


def stop() -> None:
    file().unlink(missing_ok=True)


def age() -> float:
    """Seconds since the last beat; infinite if there was none."""
    try:
        touched = file().stat().st_mtime
    except FileNotFoundError:
        return float("inf")
    # The file system's time is read from a file made now, so that both times come from one clock.
    with tempfile.TemporaryFile() as now:
        return max(0.0, os.fstat(now.fileno()).st_mtime - touched)


if __name__ == "__main__":
    sys.exit(0 if age() < STALE_AFTER else 1)
