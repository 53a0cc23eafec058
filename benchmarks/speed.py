r"""Measure what each part of a parse costs, as ratios to a yardstick run in the same process.

    python benchmarks/speed.py                 the sample articles, twenty times over
    python benchmarks/speed.py FILE...         plain-text files of your own

The yardstick is what anybody would write first: the spans of ``\w+|[^\w\s]`` by the standard
library's `re`. Times are those of `measure`. How newsparse compares with other libraries is
measured by ``compare.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import core_layers, load_newsparse, load_yardstick
from measure import cpu_seconds, read_texts, sample_texts, take_turns

import newsparse

if TYPE_CHECKING:
    from measure import Work

ROUNDS = 5


def parts() -> dict[str, Work]:
    """Return what is measured, by name."""
    found: dict[str, Work] = {
        "yardstick": load_yardstick(),
        "tokens": load_newsparse(),
        "tokens, blocks, sentences": lambda text: core_layers(newsparse.Document(text)),
    }
    for layer in ("headings", "numbers", "quotes", "urls"):
        found[f"core and {layer}"] = with_layer(layer)
    found["everything"] = lambda text: core_layers(newsparse.parse(text))
    found["everything, as JSON"] = lambda text: newsparse.parse(text).to_json()
    return found


def with_layer(layer: str) -> Work:
    """Return what parses with one extractor."""
    parser = newsparse.Parser(extractors=[layer])
    return lambda text: core_layers(parser.parse(text))


def main() -> None:
    """Measure and print the table."""
    paths = [Path(name) for name in sys.argv[1:]]
    texts = read_texts(paths) if paths else sample_texts() * 20
    works = parts()
    for work in works.values():
        cpu_seconds(work, texts[:20])  # patterns and tables are made on first use
    times = take_turns({name: (work, texts) for name, work in works.items()}, ROUNDS)
    print(f"{len(texts):,} articles, {sum(map(len, texts)):,} characters, {ROUNDS} rounds")
    print(f"{'part':28} {'ms an article':>14} {'million chars/s':>16} {'times the yardstick':>20}")
    for name, taken in times.items():
        ratio = times["yardstick"].least / taken.least
        print(f"{name:28} {taken.least / len(texts) * 1e3:14.3f} {taken.speed:16.2f} {ratio:20.2f}")


if __name__ == "__main__":
    main()
