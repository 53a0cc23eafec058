"""Measure how time grows with the length of hostile texts, and search for texts that are worse.

    python benchmarks/growth.py                    the table: 10 k, 100 k and 1 M characters
    python benchmarks/growth.py --write            and into reliability.md as well
    python benchmarks/growth.py --search 600       look for slower texts, so many seconds a part

Parts are the core and each public extractor with what it needs. A text is a unit repeated: those of
`newsparse.testing`, which tests hold to the same law in CI. The exponent is that of a power of the
length, from the shortest text to the longest: 1 is linear, 2 quadratic.

The search changes units a little at a time and keeps those that take longest for a character. What
grows faster than the text belongs into `src/newsparse/testing/data/hostile.txt`, once it is mended.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import report

import newsparse
from newsparse.plugins import installed
from newsparse.testing.growth import Repeated, hostile, outgrown, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Work = Callable[[str], object]

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "reliability.md"
SIZES = (10_000, 100_000, 1_000_000)
MOST = 1.15
"""The greatest exponent that is no fault."""
FAST = 50e-9
"""Seconds a character under which the machine's caches are measured, and no rule."""
SHOWN = 2
"""The slowest texts of each part that the table shows."""
PIECES = ROOT / "fuzz"
SHORT = 1_000
POOL = 60
LONGEST_UNIT = 40


class Measured(NamedTuple):
    """The times of a text."""

    text: Repeated
    times: list[float]

    @property
    def slowest(self) -> float:
        """Seconds a character of the longest text."""
        return self.times[-1] / SIZES[-1]

    @property
    def exponent(self) -> float:
        """How time grows, as a power of the length."""
        least = max(self.times[0], FAST * SIZES[0])
        return math.log(max(self.times[-1], FAST * SIZES[-1]) / least, SIZES[-1] / SIZES[0])


def parts() -> dict[str, Work]:
    """Return what is measured, by name."""
    found: dict[str, Work] = {"core": lambda text: layers_of(newsparse.Document(text))}
    for name, extractor in installed().extractors.items():
        if extractor.public and name != "links":  # it finds what HTML pages had
            found[name] = parsing(newsparse.Parser(extractors=list(extractor.layers)))
    return found


def parsing(parser: newsparse.Parser) -> Work:
    """Return what parses, and makes all layers."""
    return lambda text: layers_of(parser.parse(text))


def layers_of(doc: newsparse.Document) -> int:
    """Make all layers, those that are made when asked for too."""
    return sum(len(doc[layer]) for layer in doc.layers)


def main() -> int:
    """Do what the command line asks for; return 1 where time grows faster than a text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--part", action="append", choices=list(parts()), help="repeatable")
    parser.add_argument("--search", type=int, metavar="SECONDS", help="for each part")
    parser.add_argument("--seed", type=int, default=0, help="of the search")
    parser.add_argument("--write", action="store_true", help="put the table into the page as well")
    options = parser.parse_args()
    works = {name: work for name, work in parts().items() if name in (options.part or parts())}
    if options.search is not None:
        return search_all(works, options.search, options.seed)
    found = {name: [measured(work, text) for text in hostile()] for name, work in works.items()}
    text = table(found)
    print(text)
    if options.write:
        whole = f"`python benchmarks/growth.py`; {report.machine()}.\n\n{text}"
        report.write_section(PAGE, "growth", whole)
    return int(any(one.exponent > MOST for some in found.values() for one in some))


def measured(work: Work, text: Repeated) -> Measured:
    """Measure a text in all its lengths; what seems to grow is measured again."""
    one = Measured(text, [times_of(work, text, size, 1) for size in SIZES])
    for rounds in (2, 4):
        if one.exponent <= MOST:
            break
        again = [times_of(work, text, size, rounds) for size in SIZES]
        one = Measured(text, list(map(min, one.times, again)))
    return one


def times_of(work: Work, text: Repeated, size: int, rounds: int) -> float:
    """Return the least time of some runs; short texts have more of them."""
    made = text.text(size)
    return seconds(lambda: work(made), rounds + 2 * (size == SIZES[0]))


def table(found: dict[str, list[Measured]]) -> str:
    """Return the slowest texts of each part, and the greatest exponent of all of its texts."""
    rows: list[list[str]] = []
    for part, some in found.items():
        slowest = sorted(some, key=lambda one: -one.slowest)[:SHOWN]
        rows += [[part, *cells(one)] for one in slowest]
        what, *figures = cells(max(some, key=lambda one: one.exponent))
        rows.append([part, f"greatest exponent of {len(some)}: {what}", *figures])
    head = ("part", "text", *(f"{report.size(size)}, ms" for size in SIZES), "exponent")
    return report.table(head, rows, words=2)


def cells(one: Measured) -> list[str]:
    """Return the unit of a text, its times and its exponent."""
    unit = json.dumps(one.text.unit, ensure_ascii=True).replace("|", "\\|")
    return [f"`{unit}`", *(f"{taken * 1000:,.1f}" for taken in one.times), f"{one.exponent:.2f}"]


# ---- the search -----------------------------------------------------------------------------


def search_all(works: dict[str, Work], duration: int, seed: int) -> int:
    """Search for slow texts; print the slowest of each part, and all that grow."""
    found = 0
    for name, work in works.items():
        pool, grown, tried = search(work, duration, random.Random(seed))  # noqa: S311  (no secret)
        print(f"\n{name}: {tried:,} texts tried; the slowest, ns a character:")
        for cost, unit in sorted(pool, reverse=True)[:SHOWN]:
            print(f"  {cost * 1e9:9,.0f}  {json.dumps(unit)}")
        for unit, told in grown.items():
            print(f"  grows: {json.dumps(unit)}: {told}")
        found += len(grown)
        sys.stdout.flush()
    return int(found > 0)


def search(
    work: Work, duration: int, chance: random.Random
) -> tuple[list[tuple[float, str]], dict[str, str], int]:
    """Change the slowest units again and again; return the slowest, those that grow, the count."""
    words = alphabet()
    pool = [(cost(work, unit), unit) for unit in {text.unit for text in hostile()}]
    grown: dict[str, str] = {}
    tried, end = len(pool), time.monotonic() + duration
    known = {unit for _, unit in pool}
    while time.monotonic() < end:
        unit = changed(chance.choice(pool)[1], words, chance)
        if unit in known:
            continue
        known.add(unit)
        tried += 1
        taken = cost(work, unit)
        if taken > min(pool)[0] or len(pool) < POOL:
            told = outgrown(work, Repeated("found", unit), size=SHORT)
            if told is not None:
                grown[unit] = told
            pool = sorted([*pool, (taken, unit)], reverse=True)[:POOL]
    return pool, grown, tried


def cost(work: Work, unit: str) -> float:
    """Return the seconds a character of a text of some length."""
    text = Repeated("tried", unit).text(SHORT)
    return seconds(lambda: work(text), 1) / len(text)


def changed(unit: str, words: list[str], chance: random.Random) -> str:
    """Return a unit with one thing put in, taken out, doubled or moved."""
    place = chance.randrange(len(unit) + 1)
    what = chance.randrange(4)
    if what == 0 or len(unit) <= 1:
        unit = unit[:place] + chance.choice(words) + unit[place:]
    elif what == 1:
        unit = unit[:place] + unit[place + chance.randrange(1, 4) :]
    elif what == 2:  # noqa: PLR2004  (one of four)
        unit += unit[place:]
    else:
        unit = unit[place:] + unit[:place]
    return unit[:LONGEST_UNIT] or chance.choice(words)


def alphabet() -> list[str]:
    """Return what units are changed with: a character of every class, and words that rules know."""
    lists: Iterator[list[str]] = (
        json.loads((PIECES / f"{name}.json").read_text("utf-8")) for name in ("numbers", "quotes")
    )
    characters = "aAéß中ا\u0301\u200d\ufeff\u00ad\ud800\x00\t\n\r\u2028_@#&*~^|<>[]{}\\/0٣½😀🇩🇪"
    more = ("http://", "www.", ".com", "//", "@a.b", "By ", "## ", "1. ", "- ", "a.", "Mr. ", "n't")
    return [*characters, *more, *(word for words in lists for word in words)]


if __name__ == "__main__":
    sys.exit(main())
