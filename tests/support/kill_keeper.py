"""Starts the one-process house again and again, for a test that kills it as often.

``python -m tests.support.kill_keeper <data folder> <port>`` imports ``run`` and reads the words once. For each line
``start <instant> <commits>`` on its standard input it forks, and the child calls ``run.serve`` on that folder:
migrations, rules, forms, chat, console, public pages and background work in one process, its clock going on from
that instant. So each child is what ``python run.py serve`` starts, less the time it takes to import and to read words.
With ``commits`` over 0 the child kills itself (SIGKILL) the instant after so many commits, before anybody has been
told of the last one. The child's process number is answered. The line ``reap`` waits for the child's end and
answers its exit status (-9: killed).
"""

import faulthandler
import gc
import itertools
import os
import signal
import sys
import time
import traceback
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

import run
from core.clock import FixedClock
from core.house import House
from core.i18n import LANGUAGES, localizer
from core.settings import Settings


class MovedClock(FixedClock):
    """The present, moved: it shows ``start`` when it is made, and goes on from there."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._begun = time.monotonic()

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=time.monotonic() - self._begun)


def die_after(house: House, commits: int) -> None:
    """Die the instant after so many commits of this process."""
    left = itertools.count(commits - 1, -1)

    def committed(session: Session) -> None:
        if not session.in_nested_transaction() and next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(house.database._sessions, "after_commit", committed)


def serve(data: Path, port: int, start: datetime, commits: int) -> None:
    """The child: the house, until it is killed."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(data / "printed", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(os.open(data / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    faulthandler.register(signal.SIGUSR1)
    house = House.open(Settings.of(data, port=port, demo=False), MovedClock(start))
    if commits:
        die_after(house, commits)
    run.serve(house)


def main(data: Path, port: int) -> None:
    child = 0
    for language in LANGUAGES:
        localizer(language)
    gc.freeze()  # else each child's first collection would copy all that it shares with us
    print("ready", flush=True)
    for line in sys.stdin:
        word, *given = line.split()
        if word == "reap":
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
            child = 0
            continue
        child = os.fork()
        if child == 0:
            status = 1
            try:
                serve(data, port, datetime.fromisoformat(given[0]), int(given[1]))
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        print(child, flush=True)
    if child:
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the test, which closes our input at its end
    main(Path(sys.argv[1]), int(sys.argv[2]))
