"""Measure what is to look at: pages of articles, and reports of whole batches.

    python benchmarks/view.py                  all of it, in some minutes
    python benchmarks/view.py --quick          small sizes, in half a minute
    python benchmarks/view.py --write          the same as the first, and into the page

Run it with a Python that has newsparse with its extras `arrow`, `report` and `workers`, selenium,
and Chromium beside it. The articles are the samples of ``examples/articles``; in the batches each
has a person, a figure and a link of its own. The page is ``docs/reference/view.md``.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import GOALS, machine, table, write_section

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for the browser of the tests

from tests.browser import started  # noqa: E402

import newsparse  # noqa: E402
from newsparse import batch  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report import Rows

PAGE = ROOT / "docs" / "reference" / "view.md"
TRIES = 5
WORDS = 5_000
DAY = datetime.date(2024, 1, 1)
DAYS = 700


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    megabytes: float
    """The most memory that it held."""


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--write", action="store_true", help="write the figures into the page")
    wanted = parser.parse_args()
    if wanted.quick and wanted.write:
        parser.error("--write goes with full size")
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        rows = pages(Path(folder), texts) + reports(Path(folder), texts, quick=wanted.quick)
    print(table(GOALS, rows))
    if wanted.write:
        write_section(PAGE, "figures", f"{table(GOALS, rows)}\n\nOn {machine()}.")
    return 0


# ---- pages of articles ------------------------------------------------------------------------


def pages(folder: Path, texts: Sequence[str]) -> Rows:
    """How large pages are, and how long their scripts take."""
    sizes = [share(text) for text in texts]
    words = " ".join("\n\n".join(texts).split(" ")[:WORDS])
    page = newsparse.parse(words).to_html()
    with started(folder) as browser:
        times: list[tuple[float, float]] = []
        for _ in range(TRIES):
            browser.open(page)
            first = browser.run("return performance.getEntriesByName('draw')[0].duration")
            browser.run("data.layers.forEach((layer) => (layer.on = true))")
            every = browser.run("const t = performance.now(); draw(); return performance.now() - t")
            times.append((first, every))
    first, every = (min(column) for column in zip(*times, strict=True))
    return [
        ("sixteen articles: the largest page, share of three times its text and 40 kB",
         "100%", f"{100 * max(sizes):.0f}%"),
        (f"{WORDS:,} words: the same share", "100%", f"{100 * share(words):.0f}%"),
        (f"{WORDS:,} words: script until it is drawn, ms", "100", f"{first:.0f}"),
        ("the same with all layers on, tokens too, ms", "-", f"{every:.0f}"),
    ]  # fmt: skip


def share(text: str) -> float:
    """Return the size of a page, as a share of what it may have."""
    return len(newsparse.parse(text).to_html().encode()) / (3 * len(text.encode()) + 40_000)


# ---- reports ----------------------------------------------------------------------------------


def reports(folder: Path, texts: Sequence[str], *, quick: bool) -> Rows:
    """How long reports take, and how much memory."""
    count, times = (2_000, 2) if quick else (20_000, 5)
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in articles(texts, count))
    rows: Rows = []
    for suffix in ("jsonl", "parquet"):
        run = folder / f"run.{suffix}"
        batch.run(source, run, engine=batch.Local(2))
        goals = ("20", "500") if count == 20_000 else ("-", "-")  # noqa: PLR2004  (what is asked)
        rows += told(f"{count:,} articles, {suffix}", goals, report_of(folder, [run]))
        copies = [folder / f"{number}.{suffix}" for number in range(times)]
        for copy in copies:
            copy.hardlink_to(run)
        rows += told(f"{count * times:,} articles, {suffix}", ("-", "-"), report_of(folder, copies))
    return rows


def articles(texts: Sequence[str], count: int) -> Iterator[dict[str, str]]:
    """Yield articles: the samples in turn, each with more of its own."""
    chance = random.Random(1)  # noqa: S311  (the same articles each time)
    for number in range(count):
        person = f"Ada {chr(65 + number % 26)}. {name(int(chance.paretovariate(0.6)) % 8000)}"
        more = (
            f"“It will cost ${chance.randrange(1, 900)} million,” said {person}.\n\n"
            f"https://www.site{chance.randrange(900)}.com/{number}"
        )
        day = DAY + datetime.timedelta(days=chance.randrange(DAYS))
        text = f"{texts[number % len(texts)]}\n\n{more}\n"
        yield {"id": f"a{number}", "text": text, "published": day.isoformat()}


def name(number: int) -> str:
    """Return a surname for a number."""
    syllables = ("ba", "do", "fe", "ki", "lu", "mo", "na", "re", "si", "tu")
    return "".join(syllables[int(digit)] for digit in f"{number:04d}").capitalize()


def report_of(folder: Path, runs: Sequence[Path]) -> Cost:
    """Make a report in a process of its own."""
    command = [sys.executable, "-c", REPORT, str(folder / "report.html"), *map(str, runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, kilobytes = map(float, done.stdout.split())
    return Cost(seconds, kilobytes * 1024 / 1e6)


# Not `ru_maxrss`, which begins at what the parent held when it started the process.
REPORT = """
import pathlib, re, sys, time
start = time.perf_counter()
from newsparse.view import report
page, *runs = sys.argv[1:]
pathlib.Path(page).write_text(report(runs).html, "utf-8")
status = pathlib.Path("/proc/self/status").read_text("utf-8")
print(time.perf_counter() - start, re.search("VmHWM:\\s*([0-9]+)", status)[1])
"""


def told(what: str, goals: tuple[str, str], cost: Cost) -> Rows:
    """Return the rows of a report."""
    seconds, memory = goals
    return [
        (f"report of {what}: seconds", seconds, f"{cost.seconds:.1f}"),
        (f"report of {what}: most memory, MB", memory, f"{cost.megabytes:.0f}"),
    ]


if __name__ == "__main__":
    sys.exit(main())
