"""Time by turns: what all benchmarks share, so that their figures mean the same.

A shared machine is slower at one time than at another. So all that is to be compared takes turns
in every round, in one process; what counts is CPU time, and of all rounds the least. How far the
middle round lies above the least is the spread: it says how much the figures can be trusted.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Work = Callable[[str], object]
"""What is done to each text."""

SAMPLES = Path(__file__).parent.parent / "examples" / "articles"


class Times(NamedTuple):
    """The CPU seconds of one contender, one for each round."""

    characters: int
    """How many characters it went through in a round."""
    seconds: tuple[float, ...]

    @property
    def least(self) -> float:
        """The seconds of the fastest round; never 0, so that it can divide."""
        return max(min(self.seconds), 1e-9)

    @property
    def spread(self) -> float:
        """The middle round over the fastest, 1 where all took the same time."""
        return max(statistics.median(self.seconds), 1e-9) / self.least

    @property
    def speed(self) -> float:
        """Million characters a second."""
        return self.characters / self.least / 1e6


def sample_texts() -> list[str]:
    """Return the sample articles."""
    return read_texts(sorted(SAMPLES.glob("*.txt")))


def read_texts(paths: Sequence[Path]) -> list[str]:
    """Return what stands in the files, with their line breaks as they are."""
    return [path.read_bytes().decode("utf-8") for path in paths]


def cpu_seconds(work: Work, texts: Sequence[str]) -> float:
    """Return the CPU time of one pass over the texts."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def take_turns(turns: Mapping[str, tuple[Work, Sequence[str]]], rounds: int) -> dict[str, Times]:
    """Time each work on its texts, all of them once in every round.

    Each should have run before: patterns and tables are made on first use.
    """
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, (work, texts) in turns.items():
            seconds[name].append(cpu_seconds(work, texts))
    return {
        name: Times(sum(map(len, texts)), tuple(seconds[name]))
        for name, (_, texts) in turns.items()
    }


def repeated(texts: list[str], characters: int) -> list[str]:
    """Return the texts over and over, until they have so many characters."""
    return texts * max(1, math.ceil(characters / max(1, sum(map(len, texts)))))


def calls(text: str, characters: int) -> list[str]:
    """Return the text as often as it takes to have so many characters, once at least."""
    return [text] * max(1, characters // max(1, len(text)))


def exponent(small: Times, large: Times, growth: float) -> float:
    """Return how the time for one text grows: 1 with its length, 2 with the square of it.

    Args:
        small: the times of the shorter text, maybe called several times in a round.
        large: those of the longer text.
        growth: how many times longer that is.
    """
    a_character = (large.least / large.characters) / (small.least / small.characters)
    return 1 + math.log(a_character) / math.log(growth)
