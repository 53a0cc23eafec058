"""Run newsparse for long, and see that nothing piles up: memory, processes, files, threads.

    python benchmarks/soak.py                    200,000 articles through two workers, then threads
    python benchmarks/soak.py --articles 2000    a short run
    python benchmarks/soak.py --write            and into reliability.md as well

Each article is another one: paragraphs of the samples in another order, with sentences of
`newsparse.testing` between them. Every document is counted, in order; each has annotations, and one
of a hundred is compared, byte for byte, with what this process makes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import report
from processes import memory_of

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "fuzz"))  # for what draws examples

from inputs import drawn  # noqa: E402

import newsparse  # noqa: E402
from newsparse import testing  # noqa: E402
from newsparse.batch import Local, Record, parse_records  # noqa: E402
from newsparse.records.rows import RowMaker  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report import Rows

PAGE = ROOT / "docs" / "reference" / "reliability.md"
ARTICLES = 200_000
THREADED = 20
"""One of so many articles is parsed in threads as well, and alone to compare with."""
THREADS = 4
WORKERS = 2
MOST_GROWTH = 1.05
COMPARED = 100
"""One of so many rows is made here as well."""
LAPS = 100
"""How often memory is looked at."""


class Held(NamedTuple):
    """What this process holds besides memory."""

    files: int
    threads: int
    children: int

    @classmethod
    def now(cls) -> Held:
        """Count."""
        files = len(list(Path("/proc/self/fd").iterdir()))
        return cls(files, threading.active_count(), len(multiprocessing.active_children()))


def main() -> int:
    """Run both parts and print the figures; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument(
        "--write", action="store_true", help="put the figures into the page as well"
    )
    options = parser.parse_args()
    source = Source()
    rows = in_processes(source, options.articles)
    rows += in_threads(source, options.articles // THREADED)
    text = report.table(report.GOALS, rows)
    print(text)
    if options.write:
        whole = f"`python benchmarks/soak.py`; {report.machine()}.\n\n{text}"
        report.write_section(PAGE, "soak", whole)
    return int(any(missed(goal, found) for _, goal, found in rows))


def missed(goal: str, found: str) -> bool:
    """Say whether a goal is missed."""
    if goal.startswith("at most "):
        return float(found) > float(goal.removeprefix("at most "))
    return bool(goal) and found != goal


class Source:
    """Articles without end, each by its number."""

    def __init__(self) -> None:
        folder = ROOT / "examples" / "articles"
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
        self.samples = [text.split("\n\n") for text in texts]
        self.sentences = [one.text for one in drawn(testing.known_sentences(), 300)]

    def text(self, number: int) -> str:
        """Return the article of a number, always the same one."""
        chance = random.Random(number)  # noqa: S311  (no secret)
        title, *paragraphs = self.samples[number % len(self.samples)]
        chance.shuffle(paragraphs)
        place = chance.randrange(len(paragraphs) + 1)
        paragraphs.insert(place, " ".join(chance.sample(self.sentences, 3)))
        return "\n\n".join([title, *paragraphs, f"This is article {number}."])

    def records(self, count: int) -> Iterator[Record]:
        """Yield so many, as a batch reads them."""
        return map(self.record, range(count))

    def record(self, number: int) -> Record:
        """Return the article of a number, as a batch reads it."""
        return Record(self.text(number), id=str(number))


def in_processes(source: Source, count: int) -> Rows:
    """Parse so many articles with two workers, and look at what all processes hold."""
    engine = Local(workers=WORKERS)
    list(parse_records(source.records(WORKERS), engine=engine))  # Python keeps a pipe from now on
    before = Held.now()
    held: list[int] = []
    maker = RowMaker(newsparse.Parser(on_error="record"))
    failed = wrong = other = 0
    start = time.monotonic()
    rows = parse_records(source.records(count), engine=engine)
    for number, row in enumerate(rows):
        wrong += row.id != str(number)
        failed += row.failed or bool(row.incomplete)
        other += not sum(row.annotations.values())
        if number % COMPARED == 0:
            other += row.data != maker(source.record(number)).data
        if number % max(count // LAPS, 1) == 0:
            held.append(memory_of(os.getpid()))
    taken = time.monotonic() - start
    after = Held.now()
    tenth = max(len(held) // 10, 1)
    growth = max(held[-2 * tenth :]) / max(held[tenth : 3 * tenth])
    name = f"{count:,} articles, {WORKERS} workers"
    return [
        (f"{name}: documents that came, in order", "all", told(count, number + 1 - wrong)),
        ("failed or incomplete", "0", f"{failed:,}"),
        (
            f"without annotations, or (of one in {COMPARED}) not what is made here",
            "0",
            f"{other:,}",
        ),
        ("minutes", "", f"{taken / 60:.1f}"),
        ("peak of all processes, MB", "", f"{max(held) / 1e6:.0f}"),
        (
            "the last fifth of it against the second and third tenth",
            f"at most {MOST_GROWTH}",
            f"{growth:.3f}",
        ),
        ("files, threads and processes that are left", "none", left(before, after)),
    ]


def in_threads(source: Source, count: int) -> Rows:
    """Parse articles in threads that share a parser, and compare with what it gives alone."""
    parser = newsparse.Parser()
    before = Held.now()
    same = 0
    held: list[int] = []
    with ThreadPoolExecutor(THREADS) as pool:
        for some in cut(count):
            texts = [source.text(number) for number in some]
            together = list(pool.map(parser.parse, texts))
            same += sum(
                parser.parse(text) == doc for text, doc in zip(texts, together, strict=True)
            )
            held.append(memory_of(os.getpid()))
    growth = held[-1] / held[len(held) // 10]
    name = f"{count:,} articles, {THREADS} threads on one parser"
    return [
        (f"{name}: documents that are what one thread gives", "all", told(count, same)),
        (
            "memory at the end against that after the first tenth",
            f"at most {MOST_GROWTH}",
            f"{growth:.3f}",
        ),
        ("files, threads and processes that are left", "none", left(before, Held.now())),
    ]


def cut(count: int, size: int = 500) -> Iterator[range]:
    """Yield ranges that make up one."""
    return (range(first, min(first + size, count)) for first in range(0, count, size))


def told(count: int, found: int) -> str:
    """Return "all", or how many."""
    return "all" if found == count else f"{found:,}"


def left(before: Held, after: Held) -> str:
    """Return "none", or what is there that was not."""
    more = {name: after[n] - before[n] for n, name in enumerate(Held._fields)}
    return ", ".join(f"{count} {name}" for name, count in more.items() if count > 0) or "none"


if __name__ == "__main__":
    sys.exit(main())
