r"""Measure what each part of a parse costs, as ratios to a yardstick run in the same process.

    python benchmarks/speed.py                 the sample articles, twenty times over
    python benchmarks/speed.py FILE...         plain-text files of your own

The yardstick is what anybody would write first: the spans of ``\w+|[^\w\s]`` by the standard
library's `re`. Times are CPU seconds, the least of several rounds in which all parts take turns,
so that what else the machine does shows as little as may be.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent.parent / "examples" / "articles"
ROUNDS = 5
WORD = re.compile(r"\w+|[^\w\s]")


def core_layers(doc: newsparse.Document) -> int:
    """Make the core layers, which are made on first use."""
    return len(doc.tokens) + len(doc.blocks) + len(doc.sentences)


def parts() -> dict[str, Callable[[str], object]]:
    """Return what is measured, by name."""
    found: dict[str, Callable[[str], object]] = {
        "yardstick": lambda text: [match.span() for match in WORD.finditer(text)],
        "tokens": lambda text: len(newsparse.Document(text).tokens),
        "tokens, blocks, sentences": lambda text: core_layers(newsparse.Document(text)),
    }
    for layer in ("headings", "numbers", "quotes", "urls"):
        parser = newsparse.Parser(extractors=[layer])
        found[f"core and {layer}"] = lambda text, p=parser: core_layers(p.parse(text))
    found["everything"] = lambda text: core_layers(newsparse.parse(text))
    found["everything, as JSON"] = lambda text: newsparse.parse(text).to_json()
    return found


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the CPU time of one pass."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    """Measure and print the table."""
    paths = [Path(name) for name in sys.argv[1:]]
    texts = [path.read_text(encoding="utf-8") for path in paths or sorted(SAMPLES.glob("*.txt"))]
    if not paths:
        texts *= 20
    work = parts()
    best = dict.fromkeys(work, float("inf"))
    for name in work:
        seconds(work[name], texts[:20])  # patterns and tables are made on first use
    for _ in range(ROUNDS):
        for name in work:
            best[name] = min(best[name], seconds(work[name], texts))
    characters = sum(map(len, texts))
    print(f"{len(texts):,} articles, {characters:,} characters, {ROUNDS} rounds")
    print(f"{'part':28} {'ms an article':>14} {'million chars/s':>16} {'times the yardstick':>20}")
    for name, time_taken in best.items():
        speed = characters / time_taken / 1e6
        ratio = best["yardstick"] / time_taken
        print(f"{name:28} {time_taken / len(texts) * 1e3:14.3f} {speed:16.2f} {ratio:20.2f}")


if __name__ == "__main__":
    main()
