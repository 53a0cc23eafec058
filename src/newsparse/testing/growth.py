"""How time grows with the length of a text: no faster than the text, whatever stands in it."""

from __future__ import annotations

import functools
import gc
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = 1_000
"""The length of the shorter of two texts that are compared."""
TIMES = 8
"""How much longer the other one is: a quadratic rule takes 64 times as long for it."""
LIMIT = 16
"""How much longer it may take."""
CLEAR = 2 * LIMIT
"""How much longer it takes where nobody needs to measure again."""
LEAST = 1e-6
"""Seconds for each character that a short text may always take: what is less is the machine's."""

_DATA = Path(__file__).parent / "data" / "hostile.txt"


class Repeated(NamedTuple):
    """A text that can be made in any length."""

    name: str
    unit: str
    end: str = ""
    """What stands behind the last unit."""

    def text(self, size: int) -> str:
        """Return a text of about so many characters."""
        return self.unit * max(size // len(self.unit), 1) + self.end


@functools.cache
def hostile() -> tuple[Repeated, ...]:
    """Return the texts that rules have stumbled over: runs that go on, matches that fail late."""
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Repeated(name, *map(json.loads, strings)) for name, *strings in rows)


def seconds(run: Callable[[], object], rounds: int = 3) -> float:
    """Return the least CPU time of some runs; a machine that does other things has slow ones.

    The garbage collector rests: what it would look through is mostly that of other tests.
    """
    best = float("inf")
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            run()
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


def outgrown(run: Callable[[str], object], repeated: Repeated, *, size: int = SMALL) -> str | None:
    """Return how time grows where it grows faster than the text; None where it does not.

    What looks so at first is measured again, with more rounds, before it is said.

    Args:
        run: what is done with a text.
        repeated: the text in its two lengths.
        size: the shorter one. A longer one shows a quadratic rule that is quick at each step.
    """
    small, large = repeated.text(size), repeated.text(size * TIMES)
    least = size * LEAST
    for rounds in (1, 3, 5):
        long = seconds(lambda: run(large), rounds)
        if long < LIMIT * least:
            return None
        short = seconds(lambda: run(small), rounds + 1)
        if long < LIMIT * max(short, least):
            return None
        if long > CLEAR * max(short, least):
            break
    times = long / max(short, least)  # some clocks go in steps
    return (
        f"{len(small):,} characters take {short * 1000:.1f} ms, {len(large):,} take "
        f"{long * 1000:.0f} ms: {times:.0f} times as long for {TIMES} times the text"
    )
