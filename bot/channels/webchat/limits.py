"""How much one phone may ask of the house, and how fast. Counted in this process only: a guard against a stuck
key or a careless script, not a wall. Nobody is ever asked to solve a puzzle."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import Throttled


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``per_second`` in the long run."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What is enough for a quick person with a good network, and too little for a machine."""

    messages: Rate = Rate(30, 1.0)
    photos: Rate = Rate(12, 0.2)
    new_phones: Rate = Rate(300, 1.0)
    pages: int = 8
    photo_bytes: int = 12 * 1024 * 1024
    # All uploads under way together: a crowd is asked to wait rather than the machine to swap.
    upload_bytes: int = 96 * 1024 * 1024
    silence: float = 75.0
    look_every: float = 20.0
    poll_wait: float = 10.0


class Pace:
    """Token buckets by key; the least used are forgotten first."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic, keep: int = 20_000) -> None:
        self._rate, self._clock, self._keep = rate, clock, keep
        self._left: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def spend(self, key: object) -> None:
        """Take one. Raises Throttled(``webchat-too-fast``, ``seconds``) when there is none left."""
        now = self._clock()
        left, since = self._left.pop(key, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > self._keep:
            self._left.popitem(last=False)
        if left < 1:
            raise Throttled("webchat-too-fast", seconds=max(1, -(-(1 - left) // self._rate.per_second).__int__()))
