"""What the people of the kill test have in common: a house that comes and goes, and what they were told by it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx

from tests.support.tree import ROOT


@dataclass
class World:
    """Shared by all threads. ``acked`` and ``acted`` hold what the house said it had received; both only grow."""

    port: int
    up: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)
    acked: list[tuple[str, str, int]] = field(default_factory=list)
    """(person, key, number under which the message stands)"""
    acted: list[tuple[int, str]] = field(default_factory=list)
    """(case, action)"""
    under_way: dict[int, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    """What must not happen: an answer that fits neither "taken" nor "refused"."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    _answers: int = 0
    _answered: threading.Condition = field(default_factory=threading.Condition)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def count(self, what: str) -> None:
        with self.lock:
            self.counts[what] += 1

    @contextlib.contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Note that a request is under way."""
        me = threading.get_ident()
        self.under_way[me] = what
        try:
            yield
        finally:
            self.under_way.pop(me, None)

    def request(self, client: httpx.Client, method: str, path: str, what: str, **more: object) -> httpx.Response | None:
        """One request; None if the house died under it (or was not there)."""
        self.up.wait()
        try:
            with self.doing(what):
                answer = client.request(method, path, **more)  # type: ignore[arg-type]  # handed through
        except httpx.TransportError:
            return None
        with self._answered:
            self._answers += 1
            self._answered.notify_all()
        return answer

    def work_on(self, answers: int, most: float = 5.0) -> None:
        """Let people get so many more answers."""
        with self._answered:
            wanted = self._answers + answers
            self._answered.wait_for(lambda: self._answers >= wanted, most)


class House:
    """The process of a house, and the axe. Subclasses say how it is started and how its end is seen."""

    def __init__(self, data: Path, world: World) -> None:
        self._data, self._world = data, world
        self._child = 0

    def wait_until_up(self) -> None:
        """Until it takes connections; then everybody may speak. Or until it is dead."""
        limit = time.monotonic() + 60
        while time.monotonic() < limit and not self._is_dead():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._world.port), 1):
                self._world.up.set()
                return
            time.sleep(0.005)
        if not self._is_dead():
            os.kill(self._child, signal.SIGUSR1)  # it writes into its log where it stands
            time.sleep(1)
            log = (self._data / "log").read_text("utf-8")[-4000:]
            raise TimeoutError(f"the house does not come up; its log ends: {log}")

    def kill(self) -> list[str]:
        """``kill -9``. What was under way at that moment."""
        under_way = list(self._world.under_way.values())
        os.kill(self._child, signal.SIGKILL)
        self._world.up.clear()
        self.wait_for_death()
        return under_way

    def wait_for_death(self) -> None:
        """Until the house is dead; started with a number of commits, it kills itself right after the last of them."""
        status = self._reap()
        self._world.up.clear()
        if status != -signal.SIGKILL:
            raise AssertionError(f"the house had ended by itself, with {status}")

    def end(self) -> int:
        """End the house as Ctrl-C does; its exit status."""
        os.kill(self._child, signal.SIGINT)
        return self._reap()

    def _is_dead(self) -> bool:
        # Dead and not yet reaped, it is still in the table of processes.
        return Path(f"/proc/{self._child}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"

    def _reap(self) -> int:
        """Wait for the end; the exit status, negative for a signal."""
        raise NotImplementedError


class Keeper(House):
    """Forks the house from a process that has imported it already (see ``kill_keeper``)."""

    def __init__(self, data: Path, world: World) -> None:
        super().__init__(data, world)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.kill_keeper", str(data), str(world.port)],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # it forks, so it must have one thread only
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"

    def start(self, now: datetime, commits: int = 0) -> None:
        """Start the house, at that instant of its clock. It is not up yet. ``commits``: see :meth:`wait_for_death`."""
        self._child = int(self._ask(f"start {now.isoformat()} {commits}"))

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _reap(self) -> int:
        return int(self._ask("reap"))

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Command(House):
    """Starts the house as an operator does: ``python run.py serve``."""

    def start(self) -> None:
        """A new process, with nothing of an earlier one but its folder."""
        settings = {"YIMEN_DATA": str(self._data), "YIMEN_PORT": str(self._world.port), "YIMEN_DEMO": "0"}
        with (self._data / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", "run.py", "serve"],
                cwd=ROOT,
                env={**os.environ, **settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._child = self._process.pid

    def audit_verify(self) -> str:
        """What ``python run.py audit-verify`` prints; raises if the chain is not whole."""
        settings = {"YIMEN_DATA": str(self._data)}
        command = [sys.executable, "run.py", "audit-verify"]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, check=True, capture_output=True, text=True
        ).stdout

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _reap(self) -> int:
        return self._process.wait(60)
