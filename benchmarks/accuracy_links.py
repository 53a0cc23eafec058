"""Measure how often URLs, e-mail addresses, mentions and hashtags are right, on marked texts.

    .venv/bin/python benchmarks/accuracy_links.py              the marked texts of the project
    .venv/bin/python benchmarks/accuracy_links.py --write      the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_links.py --errors FILE...    what is wrong in your own

A file is plain text. An article is a line `=== name` and its text, in which `⟦u:...⟧` stands around
a URL, `⟦e:...⟧` around an e-mail address, `⟦m:...⟧` a mention and `⟦h:...⟧` a hashtag.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import argparse
import collections
import re
from pathlib import Path
from typing import TYPE_CHECKING

from accuracy import PAGE, Figure
from report import table

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILES = sorted((Path(__file__).parent / "articles").glob("links_*.txt"))
BEGIN, END = "<!-- links -->\n", "<!-- end of links -->\n"
LAYERS = {"u": "urls", "e": "emails", "m": "mentions", "h": "hashtags"}
MARK = re.compile(r"⟦([uemh]):([^⟦⟧]*)⟧|([⟦⟧])")
SHOWN = 20  # characters on either side of what is wrong

Places = set[tuple[str, int, int]]


class MarkedLinksError(Exception):
    """A file that can't be read; the message names it and the article."""


def read_articles(path: Path) -> Iterator[tuple[str, str, Places]]:
    """Yield the name and text of each article, and the layer, start and end of what is marked.

    Raises:
        MarkedLinksError: it can't be opened, or a mark is not closed or of no layer.
    """
    try:
        whole = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise MarkedLinksError(f"{path}: can't be read: {error}") from error
    for part in re.split(r"(?m)^=== ", whole)[1:]:
        name, _, rest = part.partition("\n")
        text, places, behind = "", set[tuple[str, int, int]](), 0
        for mark in MARK.finditer(rest):
            if mark[3]:
                shown = rest[mark.start() : mark.start() + SHOWN]
                raise MarkedLinksError(f"{path}: {name}: {shown!r} is no mark around a link")
            text += rest[behind : mark.start()]
            places.add((LAYERS[mark[1]], len(text), len(text) + len(mark[2])))
            text, behind = text + mark[2], mark.end()
        yield name, text + rest[behind:], places


def measure(path: Path) -> tuple[dict[str, Figure], list[str]]:
    """Return the figures of a file, and what is wrong in it.

    Raises:
        MarkedLinksError: it can't be read.
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


def figures_of(paths: Sequence[Path]) -> str:
    """Return the figures of some files side by side."""
    columns = [measure(path)[0] for path in paths]
    rows = [[name, *(str(column[name]) for column in columns)] for name in columns[0]]
    return table(["measure", *(path.stem.removeprefix("links_") for path in paths)], rows)


def main() -> None:
    """Measure, print, and write if that is asked for."""
    options = argparse.ArgumentParser(description="Measure how often links are right.")
    options.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="your own marked texts"
    )
    options.add_argument("--errors", action="store_true", help="print what is wrong instead")
    options.add_argument(
        "--write", action="store_true", help=f"put the figures into {PAGE.name} as well"
    )
    given = options.parse_args()
    if given.write and given.files:
        options.error("--write puts the project's own figures into the page: leave out the files")
    paths = given.files or FILES
    try:
        if given.errors:
            for path in paths:
                print(*measure(path)[1], sep="\n")
            return
        figures = figures_of(paths)
    except MarkedLinksError as error:
        options.exit(2, f"accuracy_links.py: {error}\n")
    print(figures)
    if given.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}{figures}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
