"""Hold every code point to the laws: alone, doubled, and between letters, digits, marks and spaces.

    python benchmarks/unicode_sweep.py               all 1,114,112, lone surrogates too
    python benchmarks/unicode_sweep.py --jobs 2      in two processes
    python benchmarks/unicode_sweep.py --write       and into reliability.md as well
    python benchmarks/unicode_sweep.py --whole       all contexts for those without a meaning too
    python benchmarks/unicode_sweep.py --sample 2    so many of each category and script, and edges

Texts of a few hundred code points are parsed at once, each context a block of its own. Code points
without a meaning (unassigned, private, surrogates), of which there are 970,000, stand in fewer
contexts, some in a block. Where a text breaks a law, raises, or is not the same a second time, it
is halved, and the code points that do it alone are named.
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
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import report

import newsparse
from newsparse.testing import broken_laws

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "reliability.md"
ALL = range(sys.maxunicode + 1)
AT_ONCE = 256
"""Code points of a text."""
IN_A_BLOCK = 32
"""Code points without a meaning of a block."""
BLOCK = 16
"""What the first code point of a block is a multiple of."""
SHOWN = 100
"""After so many texts it is said how far it is."""
MEANINGLESS = frozenset({"Cn", "Co", "Cs"})
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
FEWER = ("{0}", "{0}{0}", "a{0}b", "1{0}2", "“{0}”", ".{0}$", "e\u0301{0}\u0301", " {0}\t{0} ")
"""Where a code point without a meaning stands."""


class Swept(NamedTuple):
    """What a sweep of some code points found."""

    kind: str
    """What they have in common."""
    tried: int
    """How many there are."""
    characters: int
    """Of the text."""
    last: str
    """The last of them."""
    broken: list[str]
    """Those that break a law, each with what it breaks."""


def main() -> int:
    """Sweep, print the figures, and return 1 where a law is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sample", type=int, metavar="N", help="code points of each category and script"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--whole", action="store_true", help="all contexts for all code points")
    parser.add_argument("--write", action="store_true", help="put the table into the page as well")
    options = parser.parse_args()
    points = ALL if options.sample is None else sample(options.sample, options.seed)
    start = time.monotonic()
    tally: dict[str, list[Swept]] = {}
    for number, swept in enumerate(sweep_all(points, options.jobs, whole=options.whole), 1):
        tally.setdefault(swept.kind, []).append(swept)
        print("\n".join(swept.broken), end="\n" * bool(swept.broken), flush=True)
        if number % SHOWN == 0:
            print(f"{time.monotonic() - start:,.0f} s, at {swept.last}", file=sys.stderr)
    rows = [
        [kind, *(f"{total:,}" for total in (tried, characters, broken))]
        for kind, found in tally.items()
        for tried, characters, broken in [totals(found)]
    ]
    text = report.table(["code points", "how many", "characters", "break a law"], rows)
    print(f"{text}\n\n{time.monotonic() - start:,.0f} s with --jobs {options.jobs}")
    if options.write:
        report.write_section(PAGE, "unicode", text)
    return int(any(one.broken for found in tally.values() for one in found))


def totals(found: Iterable[Swept]) -> tuple[int, int, int]:
    """Return how many code points were tried, in how many characters, and how many broke a law."""
    counts = [(one.tried, one.characters, len(one.broken)) for one in found]
    tried, characters, broken = (sum(column) for column in zip(*counts, strict=True))
    return tried, characters, broken


def sweep_all(points: Iterable[int], jobs: int = 1, *, whole: bool = False) -> Iterator[Swept]:
    """Sweep code points, some at once."""
    parts = chunks(points, whole=whole)
    if jobs == 1:
        yield from itertools.starmap(sweep, parts)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(sweep, *zip(*parts, strict=True))


def chunks(points: Iterable[int], *, whole: bool) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Cut code points in groups, each with whether they stand in all contexts."""
    for full, group in itertools.groupby(points, lambda point: whole or has_meaning(point)):
        while part := tuple(itertools.islice(group, AT_ONCE)):
            yield part, full


def has_meaning(point: int) -> bool:
    """Say whether Unicode says what a code point is."""
    return unicodedata.category(chr(point)) not in MEANINGLESS


def sweep(points: tuple[int, ...], full: bool) -> Swept:  # noqa: FBT001  (of a pool's map)
    """Hold some code points to the laws; the halves of them, if they do not hold together."""
    text = text_of(points, full=full)
    kind = f"in {len(CONTEXTS)} contexts" if full else f"without a meaning, in {len(FEWER)}"
    broken = list(broken_among(points, full=full))
    return Swept(kind, len(points), len(text), f"U+{points[-1]:04X}", broken)


def broken_among(points: tuple[int, ...], *, full: bool) -> Iterator[str]:
    """Yield what breaks a law among code points: the fewest together that do."""
    problem = problem_of(text_of(points, full=full))
    if problem is None:
        return
    half = len(points) // 2
    inner = [
        line
        for part in (points[:half], points[half:])
        if half
        for line in broken_among(part, full=full)
    ]
    last = f" to U+{points[-1]:04X}, together" if half else ""
    yield from inner or [f"U+{points[0]:04X}{last}: {problem}"]


def text_of(points: tuple[int, ...], *, full: bool) -> str:
    """Return code points in their contexts."""
    in_a_block = 1 if full else IN_A_BLOCK
    return "\n\n".join(
        " ".join(context.replace("{0}", chr(point)) for point in points[at : at + in_a_block])
        for at in range(0, len(points), in_a_block)
        for context in (CONTEXTS if full else FEWER)
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


def sample(count: int, seed: int = 0) -> list[int]:
    """Return some code points of each category and script, and where planes and blocks change.

    A script is what the names of its characters begin with, such as "GREEK". Its blocks begin and
    end where the code points before or behind them belong to another one.
    """
    strata: dict[tuple[str, str], list[int]] = {}
    edges: set[int] = set()
    last = ""
    for point in ALL:
        character = chr(point)
        script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
        strata.setdefault((unicodedata.category(character), script), []).append(point)
        if script != last and point % BLOCK == 0:
            edges |= {max(point - 1, 0), point}
        last = script
        if point & 0xFFFF in {0, 0xFFFE, 0xFFFF}:
            edges.add(point)
    chance = random.Random(seed)  # noqa: S311  (no secret)
    some = {
        point
        for points in strata.values()
        for point in chance.sample(points, min(count, len(points)))
    }
    return sorted(edges | some | {0x7F, 0x80, 0x85, 0xA0, 0xD7FF, 0xD800, 0xDFFF, 0xFFFD})


if __name__ == "__main__":
    sys.exit(main())
