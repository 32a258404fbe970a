"""``kill -9`` of the house at 200 random moments while citizens apply and officials decide.

What is killed is the whole one-process house of ``run.py serve``: chat, console, public pages and background
work over one SQLite file, in a process of its own, reached by HTTP. It is forked from a process that has
imported the code and read the words already (``tests/support/kill_keeper.py``), so that 200 starts fit into a
test run; everything from opening the database on happens anew each time.

Of the kills about one in six falls anywhere into the start, three in six anywhere into the work (after a random
number of answers and some milliseconds), and two in six on the instant after a random commit: there something is
done of which nobody has been told.

The clock of the house moves on by some days every forty kills, so that public rounds end and cases are decided.
``YIMEN_KILLS`` and ``YIMEN_KILL_SEED`` set another number or repeat a run.
"""

import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import run
from bot.channels.webchat.transcript import CHANNEL
from bot.turn import Incoming, TurnDesk
from core import staff
from core.clock import CHINA, FixedClock, SystemClock
from core.house import House
from core.jobs import queue
from tests.support.composed import free_port
from tests.support.houses import open_house
from tests.support.kill_people import DUTIES, PASSWORD, Citizen, Official
from tests.support.kill_proof import Proof, shape_of
from tests.support.kill_world import Command, Keeper, World
from tests.support.talking import Family, Line, Talk, rehearse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

KILLS = int(os.environ.get("YIMEN_KILLS", "200"))
CITIZENS = 4
STOCK = max(4, KILLS // 5)
A_DAY = 40
DAYS_ON = 5
MONDAY = date(2026, 11, 16)
RICH = 5000
MANNERS, WEIGHTS = ("in the start", "at work", "after a commit"), (1, 3, 2)


def _morning(number: int) -> datetime:
    """The house's clock at the ``number``-th start: the same morning for some starts, then days later."""
    begun = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 9, 0, tzinfo=CHINA)
    day, part = divmod(number, A_DAY)
    return begun + timedelta(days=day * DAYS_ON, seconds=30 * part)


@pytest.fixture
def house(tmp_path: Path, sqlite_url: str) -> Iterator[House]:
    """The same house as seen from outside: to make the officials' accounts, and to look at the database."""
    with open_house(tmp_path, sqlite_url, FixedClock(_morning(0))) as opened:
        yield opened


@pytest.fixture
def colleague(house: House) -> int:
    """An official of each role, and the second surveyor, whose number this is."""
    with house.database.begin() as s:
        for username in (*DUTIES, "surveyor2"):
            found = staff.create_staff(
                s,
                username=username,
                name=username,
                password=PASSWORD,
                roles=[username.rstrip("2")],
                areas=["220882101"],
                at=house.clock.now(),
            )
    return found.id


@pytest.fixture
def rehearsed(house: House, tmp_path: Path) -> tuple[dict[bool, tuple[Line, ...]], dict[bool, list[object]]]:
    """The script of each kind of conversation, and its shape when nobody is killed."""
    folder = tmp_path / "rehearsal"
    folder.mkdir()
    scripts, shapes = {}, {}
    # With the same key: a process seals under one.
    key = house.settings.key_file
    with open_house(folder, f"sqlite:///{folder / 'yimen.db'}", FixedClock(_morning(0)), key_file=key) as quiet:
        for rich in (False, True):
            family = Family(1 + rich, pension=RICH * rich)
            desk = TurnDesk(quiet)
            scripts[rich] = rehearse(quiet, desk, family, f"kind-{rich}")
            shapes[rich] = shape_of(Talk(quiet, desk, f"kind-{rich}").transcript)
    return scripts, shapes


def test_killed_at_random_moments_the_house_loses_nothing_and_does_nothing_twice(
    house: House,
    colleague: int,
    rehearsed: tuple[dict[bool, tuple[Line, ...]], dict[bool, list[object]]],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    seed = int(os.environ.get("YIMEN_KILL_SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    scripts, shapes = rehearsed
    clock = house.clock
    assert isinstance(clock, FixedClock)
    world = World(free_port())
    families = (Family(n, pension=RICH * (n % 2)) for n in itertools.count(1))
    stock = _stock(house, families, scripts)
    citizens = [Citizen(world, families, scripts, n) for n in range(CITIZENS)]
    officials = [Official(world, house, role, colleague) for role in DUTIES]
    proof = Proof(house, world)
    keeper = Keeper(tmp_path, world)
    begun = time.monotonic()
    struck: Counter[str] = Counter()
    try:
        for person in (*citizens, *officials):
            person.start()
        for number in range(KILLS):
            clock.set(_morning(number))
            struck.update(_one_life(keeper, world, officials, number, chance))
            proof.after_a_kill()
            assert world.faults == [], f"seed {seed}"
        _let_all_finish(keeper, world, house, clock, citizens, officials)
        proof.after_a_kill()
        proof.in_the_end(stock + [each for citizen in citizens for each in citizen.spoken], shapes)
        run.audit_verify(house)
    finally:
        world.closing.set()
        world.up.set()
        keeper.close()
    record_property("told", _told(seed, time.monotonic() - begun, struck, world))
    assert world.faults == []
    _was_no_idle_exercise(struck, world)
    log = (tmp_path / "log").read_text("utf-8")
    assert "Traceback" not in log, log[-3000:]


def test_the_very_command_killed_while_it_works_loses_nothing_and_does_nothing_twice(
    house: House,
    rehearsed: tuple[dict[bool, tuple[Line, ...]], dict[bool, list[object]]],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """``python run.py serve`` itself, a few times: to see that the fork above leaves nothing out."""
    scripts, shapes = rehearsed
    world = World(free_port())
    year = SystemClock().today().year
    families = (Family(n, pension=RICH * (n % 2), year=year) for n in itertools.count(1))
    citizens = [Citizen(world, families, scripts, n) for n in range(2)]
    proof = Proof(house, world)
    command = Command(tmp_path, world)
    try:
        for citizen in citizens:
            citizen.start()
        for answers in (10, 25, 40):
            command.start()
            command.wait_until_up()
            world.work_on(answers, most=60)
            command.kill()
            proof.after_a_kill()
        command.start()
        command.wait_until_up()
        world.closing.set()
        for citizen in citizens:
            citizen.join(120)
        assert command.end() == 0
        proof.after_a_kill()
        proof.in_the_end([each for citizen in citizens for each in citizen.spoken], shapes)
        printed = command.audit_verify()
    finally:
        world.closing.set()
        world.up.set()
        command.close()
    assert world.faults == []
    assert "whole" in printed
    assert len(world.acked) >= 75
    told = f"kill -9 of `python run.py serve`: 3 times; {len(world.acked)} messages confirmed, none lost, none twice"
    record_property("told", told)


def _stock(house: House, families: Iterator[Family], scripts: dict[bool, tuple[Line, ...]]) -> list[tuple[str, Family]]:
    """Applications that came in before, so that the officials have work from the first moment."""
    desk, stock = TurnDesk(house), []
    for family in itertools.islice(families, STOCK):
        person = f"stock-{family.number}"
        stock.append((person, family))
        for n, line in enumerate(scripts[bool(family.pension)]):
            desk.take(Incoming(CHANNEL, person, f"stock-{n}", line.spoken_by(family)))
    return stock


def _one_life(keeper: Keeper, world: World, officials: list[Official], number: int, chance: random.Random) -> set[str]:
    """From one start to the next kill; what the kill struck."""
    manner = "at work" if number % A_DAY == 0 else chance.choices(MANNERS, WEIGHTS)[0]
    keeper.start(_morning(number), chance.randrange(1, 40) if manner == "after a commit" else 0)
    if manner == "in the start":
        time.sleep(chance.uniform(0, 0.25))  # this is the random moment
        keeper.kill()
        return {manner}
    keeper.wait_until_up()
    if manner == "after a commit":
        keeper.wait_for_death()
        return {manner}
    if number % A_DAY == 0:
        _let_log_in(officials)
    world.work_on(chance.randrange(40))
    time.sleep(chance.uniform(0, 0.02))  # somewhere within the next requests
    return {manner, *keeper.kill()}


def _let_log_in(officials: list[Official]) -> None:
    """On a new day the officials have to log in, which takes longer than a house lives here."""
    for official in officials:
        official.at_work.clear()
    for official in officials:
        # Whoever has nothing to do does not log in.
        while official.next() is not None and not official.at_work.wait(0.1):
            pass


def _let_all_finish(
    keeper: Keeper, world: World, house: House, clock: FixedClock, citizens: list[Citizen], officials: list[Official]
) -> None:
    """One last start, many days later: everybody finishes what they were at, and the outbox empties."""
    last = _morning(KILLS + 8 * A_DAY)
    clock.set(last)
    keeper.start(last)
    keeper.wait_until_up()
    world.closing.set()
    for citizen in citizens:
        citizen.join(120)
        assert not citizen.is_alive()
    for official in officials:
        official.join(120)
    for _ in range(3):  # accept, survey, publish: each makes work for the next
        for role in DUTIES:
            late = Official(world, house, role, officials[0]._colleague)
            late.finish()
    limit = time.monotonic() + 120
    while _open_promises(house):
        assert time.monotonic() < limit, "promises are left"
        time.sleep(0.05)
    assert keeper.end() == 0, "and Ctrl-C ends it in order"


def _open_promises(house: House) -> int:
    with house.database.read() as s:
        assert queue.dead(s) == []
        return queue.waiting(s)


def _told(seed: int, seconds: float, struck: Counter[str], world: World) -> str:
    manners = ", ".join(f"{struck[manner]} {manner}" for manner in MANNERS)
    under_way = ", ".join(f"{what} {n}" for what, n in struck.most_common() if what not in MANNERS)
    return "\n".join(
        (
            f"kill -9 of the house: {KILLS} times in {seconds:.0f} s (seed {seed}): {manners}",
            f"  under way when killed at work: {under_way}",
            "  " + ", ".join(f"{what} {n}" for what, n in sorted(world.counts.items())),
            f"  {len(world.acked)} messages and {len(world.acted)} decisions confirmed: none lost, none taken twice,"
            " no notice unsent, audit chain whole",
        )
    )


def _was_no_idle_exercise(struck: Counter[str], world: World) -> None:
    """The kills must have hit what they are meant to hit, or the test proves nothing."""
    assert struck["message"] >= KILLS / 10
    assert struck["decision"] >= KILLS / 50
    assert world.counts["messages sent again"] >= KILLS / 3
    assert world.counts["messages taken before"] >= KILLS / 10, "committed, and killed before it could say so"
    assert world.counts["decisions sent again"] >= KILLS / 20
    assert world.counts["decisions done before"] >= (KILLS >= 100)
    assert world.counts["applications"] >= KILLS / 10
