"""Measure time, so that tests can say how it grows."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(run: Callable[[], object], rounds: int = 3) -> float:
    """Return the least CPU time of some runs; a machine that does other things has slow ones.

    The garbage collector rests: what it would look through is mostly that of other tests.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            run()
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best
