"""Hold every code point to the laws: alone, doubled, and between letters, digits, marks and spaces.

    python benchmarks/unicode_sweep.py               all 1,114,112, lone surrogates too
    python benchmarks/unicode_sweep.py --jobs 2      in two processes
    python benchmarks/unicode_sweep.py --sample 50   so many of each general category

Texts of a few hundred code points are parsed at once, each context a block of its own. Where one
breaks a law, raises, or is not the same a second time, its code points are tried one by one, and
those that do it alone are named.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import sys
import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import newsparse
from newsparse.testing import broken_laws

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALL = range(sys.maxunicode + 1)
AT_ONCE = 256
CONTEXTS = (
    *(
        "{0}",
        "{0}{0}",
        "a{0}b",
        "Ab {0} cd",
        "1{0}2",
        "${0}5",
        "{0}5 km",
        "“{0}” he said.",
        "Ab.{0}Cd",
    ),
    *(
        "a{0}'s",
        "@a{0}b",
        "#{0}a",
        "www.a{0}b.com",
        "e\u0301{0}\u0301",
        "\u200d{0}\u200d",
        " {0}\t{0} ",
    ),
)
"""Where a code point stands; one context a block."""


class Swept(NamedTuple):
    """What a sweep found."""

    tried: int
    """Code points."""
    characters: int
    """Of all texts."""
    broken: list[str]
    """Code points that break a law, each with what it breaks."""


def main() -> int:
    """Sweep, print the figures, and return 1 where a law is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, metavar="N", help="code points of each category")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    options = parser.parse_args()
    points = ALL if options.sample is None else sample(options.sample, options.seed)
    start, tried, characters, broken = time.monotonic(), 0, 0, list[str]()
    for swept in sweep_all(points, options.jobs):
        tried, characters = tried + swept.tried, characters + swept.characters
        broken += swept.broken
        print("\n".join(swept.broken), end="\n" * bool(swept.broken), flush=True)
    taken = time.monotonic() - start
    print(
        f"{tried:,} code points in {len(CONTEXTS)} contexts, {characters:,} characters, "
        f"{taken:,.0f} s with {options.jobs} processes: {len(broken):,} break a law"
    )
    return int(bool(broken))


def sweep_all(points: Iterable[int], jobs: int) -> Iterator[Swept]:
    """Sweep code points, some at once."""
    parts = chunks(points)
    if jobs == 1:
        yield from map(sweep, parts)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(sweep, parts)


def chunks(points: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Cut code points in groups."""
    rest = iter(points)
    while part := tuple(itertools.islice(rest, AT_ONCE)):
        yield part


def sweep(points: tuple[int, ...]) -> Swept:
    """Hold some code points to the laws; alone, if they do not hold together."""
    text = text_of(points)
    if problem_of(text) is None:
        return Swept(len(points), len(text), [])
    alone = {point: problem_of(text_of((point,))) for point in points}
    broken = [f"U+{point:04X}: {problem}" for point, problem in alone.items() if problem]
    together = f"U+{points[0]:04X} to U+{points[-1]:04X}, together: {problem_of(text)}"
    return Swept(len(points), len(text), broken or [together])


def text_of(points: tuple[int, ...]) -> str:
    """Return code points in all contexts."""
    return "\n\n".join(
        context.replace("{0}", chr(point)) for point in points for context in CONTEXTS
    )


def problem_of(text: str) -> str | None:
    """Return the first law that a text breaks, or None."""
    try:
        doc = newsparse.parse(text)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is a find)
        return f"raises {type(error).__name__}: {error}"
    if newsparse.parse(text) != doc:
        return "parses otherwise a second time"
    return next(iter(broken_laws(doc)), None)


def sample(count: int, seed: int) -> list[int]:
    """Return some code points of each general category, and those at the edges of blocks."""
    by_category: dict[str, list[int]] = {}
    for point in ALL:
        by_category.setdefault(unicodedata.category(chr(point)), []).append(point)
    chance = random.Random(seed)  # noqa: S311  (no secret)
    found = {
        point
        for some in by_category.values()
        for point in chance.sample(some, min(count, len(some)))
    }
    return sorted(
        found | {0, 0x7F, 0x80, 0x85, 0xA0, 0xD7FF, 0xD800, 0xDFFF, 0xFFFF, 0x10000, ALL[-1]}
    )


if __name__ == "__main__":
    sys.exit(main())
