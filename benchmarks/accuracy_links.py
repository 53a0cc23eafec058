"""Measure how often URLs, e-mail addresses, mentions and hashtags are right, on marked texts.

    .venv/bin/python benchmarks/accuracy_links.py              the marked texts of the project
    .venv/bin/python benchmarks/accuracy_links.py --write      the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_links.py --errors FILE...    what is wrong in your own

A file is plain text. An article is a line `=== name` and its text, in which `⟦u:...⟧` stands around
a URL, `⟦e:...⟧` around an e-mail address, `⟦m:...⟧` a mention and `⟦h:...⟧` a hashtag.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING

from figures import Figure, MarkedError
from marked_texts import articles_of, command

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = {"u": "urls", "e": "emails", "m": "mentions", "h": "hashtags"}
MARK = re.compile(r"⟦([uemh]):([^⟦⟧]*)⟧|([⟦⟧])")
SHOWN = 20  # characters on either side of what is wrong

Places = set[tuple[str, int, int]]


def read_articles(path: Path) -> Iterator[tuple[str, str, Places]]:
    """Yield the name and text of each article, and the layer, start and end of what is marked.

    Raises:
        MarkedError: it can't be opened, or a mark is not closed or of no layer.
    """
    for name, rest in articles_of(path):
        text, places, behind = "", set[tuple[str, int, int]](), 0
        for mark in MARK.finditer(rest):
            if mark[3]:
                shown = rest[mark.start() : mark.start() + SHOWN]
                raise MarkedError(f"{path}: {name}: {shown!r} is no mark around a link")
            text += rest[behind : mark.start()]
            places.add((LAYERS[mark[1]], len(text), len(text) + len(mark[2])))
            text, behind = text + mark[2], mark.end()
        yield name, text + rest[behind:], places


def measure(path: Path) -> tuple[dict[str, Figure], list[str]]:
    """Return the figures of a file, and what is wrong in it.

    Raises:
        MarkedError: it can't be read.
    """
    parser = newsparse.Parser(extractors=["urls"])
    tally: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for name, text, marked in read_articles(path):
        doc = parser.parse(text)
        found = {(layer, one.start, one.end) for layer in LAYERS.values() for one in doc[layer]}
        for said, places in (("marked", marked), ("found", found), ("right", marked & found)):
            tally.update(f"{layer} {said}" for layer, _, _ in places)
        for layer, start, end in sorted(marked ^ found, key=lambda place: place[1:]):
            said = "missed" if (layer, start, end) in marked else "extra "
            around = text[max(0, start - SHOWN) : start], text[start:end], text[end : end + SHOWN]
            wrong.append(f"{name}: {said} {layer}: {'|'.join(around)}".replace("\n", " "))
    figures = {
        f"{layer}, exact span": Figure(
            *(tally[f"{layer} {n}"] for n in ("right", "marked", "found"))
        )
        for layer in LAYERS.values()
    }
    return figures, wrong


def main() -> None:
    """Measure on the files that the command line names."""
    command("links", "links", measure)


if __name__ == "__main__":
    main()
