"""Chat turns per second and their 99th percentile, on SQLite and on PostgreSQL, beside SQLAlchemy alone.

``python -m tests.bench.turns [--families 12] [--seconds 20] [--rounds 5]``

The turns are real: whole dibao applications (FACTS case 2's household, from opening the chat to the case's
number) through ``TurnDesk``, on a house with its own key and full durability. Real turns and the bare ones
(``tests/bench/_bare.py``) take turns in short rounds, so that whatever else the machine does meets both alike.

Three measurements on each database:
alone    one message after another: turns a second, processor time a turn
crowd    four threads with a conversation each, as fast as they get answers
paced    50 messages a second for ``--seconds``, each from another of 50 conversations; the time from when a
         message was due until its turn was committed, so that a queue counts
"""

import argparse
import concurrent.futures
import contextlib
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text

from bot.turn import Incoming, Outcome, TurnDesk
from core.clock import SystemClock
from core.db import migrations
from core.db.session import Database
from core.house import House
from core.jobs import postgres
from core.settings import Settings
from tests.bench import _bare as bare
from tests.bench._bare import Weight
from tests.support.postgresql import PostgreSQL
from tests.support.talking import Family, Line, rehearse

SHARE_WANTED = 0.60
PACE = 50
P99_WANTED = 0.025
CROWD = 4


@dataclass
class Stage:
    """A house to talk to, a bare database beside it, and the script of a conversation with what each turn weighs."""

    house: House
    desk: TurnDesk
    beside: Database
    script: tuple[Line, ...]
    weights: tuple[Weight, ...]
    families: Iterator[Family]


@dataclass(frozen=True, slots=True)
class Found:
    """The time of each turn, and the whole: wall clock and processor, in seconds."""

    each: list[float]
    wall: float
    processor: float

    @property
    def per_second(self) -> float:
        return len(self.each) / self.wall


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that ``share`` of all times do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def joined(parts: Sequence[Found]) -> Found:
    return Found([t for part in parts for t in part.each], sum(p.wall for p in parts), sum(p.processor for p in parts))


# ---------------------------------------------------------------- the turns


def real_conversation(stage: Stage, family: Family) -> Iterator[Callable[[], None]]:
    """The turns of one family's application, each to be called once."""
    address = f"family-{family.number}"
    for n, line in enumerate(stage.script):
        yield lambda n=n, line=line: _take(stage, Incoming("web", address, f"k{n}", line.spoken_by(family)))  # type: ignore[misc]  # mypy does not infer lambdas with defaults


def _take(stage: Stage, incoming: Incoming) -> None:
    outcome = stage.desk.take(incoming)
    if outcome.repeated or not outcome.messages:
        raise AssertionError("a turn of the bench did nothing")


def bare_conversation(stage: Stage, number: int, turn: bare.Turn) -> Iterator[Callable[[], None]]:
    address = number.to_bytes(32, "big")
    bare.begin(stage.beside, [address], stage.weights[0])
    for n, weight in enumerate(stage.weights):
        yield lambda n=n, weight=weight: turn(stage.beside, address, f"k{n}", weight)  # type: ignore[misc]  # as above


def timed(turns: Iterator[Callable[[], None]]) -> list[float]:
    times = []
    for turn in turns:
        before = time.perf_counter()
        turn()
        times.append(time.perf_counter() - before)
    return times


# ---------------------------------------------------------------- measuring


def measure(conversations: Sequence[Iterator[Callable[[], None]]], threads: int) -> Found:
    """Work off conversations, ``threads`` at once."""
    wall, processor = time.perf_counter(), time.process_time()
    if threads == 1:
        each = [t for conversation in conversations for t in timed(conversation)]
    else:
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            each = [t for times in pool.map(timed, conversations) for t in times]
    return Found(each, time.perf_counter() - wall, time.process_time() - processor)


def compare(stage: Stage, threads: int, families: int, rounds: int) -> dict[str, Found]:
    """Real and bare turns in turn, ``families`` conversations of each in every round."""
    numbers = iter(range(1 + threads * 10**6, 10**9))
    found: dict[str, list[Found]] = {"real": [], "mapped": [], "core": []}
    for _ in range(rounds):
        found["real"].append(
            measure([real_conversation(stage, next(stage.families)) for _ in range(families)], threads)
        )
        for name, turn in (("mapped", bare.mapped_turn), ("core", bare.core_turn)):
            talks = [bare_conversation(stage, next(numbers), turn) for _ in range(families)]
            found[name].append(measure(talks, threads))
    return {name: joined(parts) for name, parts in found.items()}


def paced(stage: Stage, seconds: int) -> list[float]:
    """Delays of messages that come at an even pace, each from the next of as many conversations."""
    talks = [real_conversation(stage, next(stage.families)) for _ in range(PACE)]
    delays: list[float] = []
    lock = threading.Lock()
    start = time.perf_counter() + 0.2

    def answer(turn: Callable[[], None], due: float) -> None:
        turn()
        with lock:
            delays.append(time.perf_counter() - due)

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        waiting = []
        for n in range(seconds * PACE):
            turn = next(talks[n % PACE], None)
            if turn is None:
                talks[n % PACE] = real_conversation(stage, next(stage.families))
                turn = next(talks[n % PACE])
            due = start + n / PACE
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(pool.submit(answer, turn, due))
        for each in waiting:
            each.result()
    return delays


# ---------------------------------------------------------------- the stage


@contextlib.contextmanager
def staged(folder: Path, url: str, beside: str) -> Iterator[Stage]:
    """Open a house and rehearse the conversation once; what each turn stores is weighed on the way."""
    house = House.open(Settings.of(folder, database=url), SystemClock())
    migrations.upgrade(house.database)
    if not house.database.embedded:
        postgres.lay(url)
    house.lay()
    desk = TurnDesk(house)
    weights: list[Weight] = []
    year = house.clock.today().year

    def weighed(session: int) -> Weight:
        with house.database.read() as s:
            state = s.execute(text("SELECT length(state), last_seq FROM chat_sessions WHERE id = :id"), {"id": session})
            size, last = state.one()
            rows = s.execute(
                text("SELECT direction, length(body) FROM chat_messages WHERE session_id = :id ORDER BY seq"),
                {"id": session},
            ).all()
        assert len(rows) == last
        begun = max(n for n, (direction, _) in enumerate(rows) if direction == "in")
        return Weight(size, rows[begun][1], tuple(length for _, length in rows[begun + 1 :]))

    class Weighing(TurnDesk):
        def take(self, incoming: Incoming) -> Outcome:
            outcome = super().take(incoming)
            weights.append(weighed(outcome.session_id))
            return outcome

    script = rehearse(house, Weighing(house), Family(1, year=year))
    database = Database(beside)
    bare.Bare.metadata.create_all(database.engine)
    try:
        families = (Family(n, year=year) for n in range(2, 100_000))
        yield Stage(house, desk, database, script, tuple(weights), families)
    finally:
        database.close()
        house.close()


@contextlib.contextmanager
def stages(folder: Path) -> Iterator[Iterator[tuple[str, Stage]]]:
    """The house on SQLite, then on a PostgreSQL started for this, both keeping their promises to the disk."""

    def each() -> Iterator[tuple[str, Stage]]:
        lite = folder / "sqlite"
        lite.mkdir()
        with staged(lite, f"sqlite:///{lite / 'yimen.db'}", f"sqlite:///{lite / 'bare.db'}") as stage:
            yield "SQLite", stage
        with (
            PostgreSQL.running(folder / "pg", durable=True) as server,
            server.database() as url,
            server.database() as beside,
            staged(folder / "house", url, beside) as stage,
        ):
            assert make_url(url) != make_url(beside)
            yield "PostgreSQL", stage

    yield each()


# ---------------------------------------------------------------- saying it


def goal(met: bool, words: str) -> str:
    return f"    goal  {'met    ' if met else 'NOT met'}  {words}"


def report(name: str, stage: Stage, families: int, rounds: int, seconds: int) -> None:
    measure([real_conversation(stage, next(stage.families)) for _ in range(2)], 1)  # warm
    print(f"\n{name}   ({len(stage.script)} turns an application)")
    for label, threads in (("alone", 1), ("crowd", CROWD)):
        found = compare(stage, threads, families, rounds)
        real = found["real"]
        print(
            f"  {label}  {real.per_second:7.0f} turns/s   p50 {statistics.median(real.each) * 1000:6.2f} ms"
            f"   p99 {percentile(real.each, 0.99) * 1000:6.2f} ms   processor {_processor(real):5.2f} ms a turn"
        )
        for kind in ("mapped", "core"):
            other = found[kind]
            print(
                f"         {other.per_second:7.0f} /s bare ({kind})   processor {_processor(other):5.2f} ms"
                f"   the turn reaches {real.per_second / other.per_second:4.0%}"
                f" ({_processor(other) / _processor(real):.0%} by processor time)"
            )
        share = real.per_second / found["mapped"].per_second
        print(goal(share >= SHARE_WANTED, f"at least {SHARE_WANTED:.0%} of bare SQLAlchemy (mapped): {share:.0%}"))
    delays = paced(stage, seconds)
    p99 = percentile(delays, 0.99)
    print(
        f"  paced  {PACE} turns/s, {len(delays)} turns   p50 {statistics.median(delays) * 1000:6.2f} ms"
        f"   p99 {p99 * 1000:6.2f} ms   most {max(delays) * 1000:6.2f} ms"
    )
    print(goal(p99 < P99_WANTED, f"p99 under {P99_WANTED * 1000:.0f} ms at {PACE} turns/s: {p99 * 1000:.1f} ms"))


def _processor(found: Found) -> float:
    """Milliseconds of this process's processor time a turn."""
    return found.processor / len(found.each) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.turns")
    parser.add_argument("--families", type=int, default=12, help="conversations in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=20, help="of the paced load")
    chosen = parser.parse_args(arguments)
    print(f"Chat turns, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="yimen-bench-") as folder, stages(Path(folder)) as each:
        for name, stage in each:
            report(name, stage, chosen.families, chosen.rounds, chosen.seconds)


if __name__ == "__main__":
    main()
