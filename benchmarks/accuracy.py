"""Measure how often quotes, speakers, cues and names are right, on articles marked by hand.

    .venv/bin/python benchmarks/accuracy.py              the marked articles of the project
    .venv/bin/python benchmarks/accuracy.py --write      the same, into docs/reference/accuracy.md
    .venv/bin/python benchmarks/accuracy.py FILE...      your own marked articles

The head of `marked_articles.py` says how such a file looks. A measure for which it marks nothing is
left out.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from marked_articles import MarkedArticlesError, pairs, read_marked
from report import table

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marked_articles import MarkedQuote, Pair, Place

    from newsparse_quotes import Quote

ARTICLES = Path(__file__).parent / "articles"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "accuracy.md"
FILES = tuple(ARTICLES / f"quotes_{name}.jsonl" for name in ("styles", "news", "genres"))
BEGIN, END = "<!-- figures -->\n", "<!-- end -->\n"


class Figure(NamedTuple):
    """A measure: what was right, marked and found; or a share, of which found is nothing."""

    right: int
    marked: int
    found: int | None = None

    @property
    def value(self) -> float | None:
        """The F1, or the share of what is marked; None where there is nothing to measure."""
        total = self.marked if self.found is None else (self.marked + self.found) / 2
        return self.right / total if total else None

    def __str__(self) -> str:
        return "–" if self.value is None else f"{self.value:.3f}"


def measure(path: Path) -> dict[str, Figure]:
    """Return the figures of a file of marked articles.

    Raises:
        MarkedArticlesError: it can't be read.
    """
    parser = newsparse.Parser(extractors=["quotes"])
    tally: collections.Counter[str] = collections.Counter()
    for record in read_marked(path):
        gold = record["gold"]
        unsure = places(gold.get("unsure", []))
        quotes = {(one.start, one.end): one for one in parser.parse(record["text"]).quotes}
        found = {
            place: quote
            for place, quote in quotes.items()
            if not any(touch(place, one) for one in unsure)
        }
        marked = {(one["start"], one["end"]): one for one in gold["quotes"]}
        nobody = places(gold.get("unattributed_quotes", []))
        tally["marked"] += len(marked) + len(nobody)
        tally["found"] += len(found)
        tally["spans"] += len({*marked, *nobody} & {*found})
        tally["said"] += sum(quote.speaker is not None for quote in found.values())
        if any("cue" in one for one in gold["quotes"]):
            tally["cues found"] += sum(quote.cue is not None for quote in found.values())
        for place, one in marked.items():
            if one["speaker"]:
                tally["speakers"] += 1
                tally["cues"] += bool(one.get("cue"))
                tally["names"] += "names" in one
                tally["nameless"] += one.get("names", ()) is None
                if place in found:
                    tally.update(right(one, found[place]))
    return {
        "quotes, from mark to mark": Figure(tally["spans"], tally["marked"], tally["found"]),
        "said by somebody or nobody": Figure(tally["attributed"], tally["speakers"], tally["said"]),
        "speaker": Figure(tally["speaker"], tally["speakers"], tally["said"]),
        "speaker, the whole mention": Figure(tally["exact"], tally["speakers"], tally["said"]),
        "cue": Figure(tally["cue"], tally["cues"], tally["cues found"]),
        "kind, where somebody is found": Figure(tally["kind"], tally["kinds"]),
        "name": Figure(tally["name"], tally["names"]),
        "name, where the article has none": Figure(tally["no name"], tally["nameless"]),
    }


def places(spans: list[Place]) -> set[Pair]:
    """Return the offsets of some spans."""
    return {(one["start"], one["end"]) for one in spans}


def right(marked: MarkedQuote, quote: Quote) -> Iterator[str]:
    """Yield what is right of a quote that somebody said, and what of it can be measured."""
    speaker = pairs(marked["speaker"])
    if quote.speaker is not None:
        yield "attributed"
        place = quote.speaker.start, quote.speaker.end
        if any(touch(place, one) for one in speaker):
            yield "speaker"
        if place == (speaker[0][0], speaker[-1][1]):
            yield "exact"
        if marked.get("kind") is not None:
            yield "kinds"
            if quote.kind == marked.get("kind"):
                yield "kind"
    cue = quote.cue
    if cue is not None and any(
        touch((cue.start, cue.end), one) for one in pairs(marked.get("cue"))
    ):
        yield "cue"
    if "names" in marked:
        yield from right_name(marked["names"], quote)


def right_name(names: list[str] | None, quote: Quote) -> Iterator[str]:
    """Yield whether the name is one that is marked, or rightly none."""
    name = quote.speaker_name.text if quote.speaker_name else None
    if name in (names or [None]):
        yield "name" if names else "no name"
    if names is None and name is None:
        yield "name"


def touch(one: Pair, other: Pair) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def tables(paths: Sequence[Path]) -> str:
    """Return the figures of some files side by side, without measures that none of them marks."""
    columns = [measure(path) for path in paths]
    rows = [
        [name, *(str(column[name]) for column in columns)]
        for name in columns[0]
        if any(column[name].value is not None for column in columns)
    ]
    return table(["measure", *(path.stem.removeprefix("quotes_") for path in paths)], rows)


def page(figures: str) -> str:
    """Return the page of the documentation with these figures."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}{figures}\n{END}{tail}"


def main() -> None:
    """Measure, print, and write if that is asked for."""
    options = argparse.ArgumentParser(
        description="Measure how often quotes, speakers, cues and names are right."
    )
    options.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="your own marked articles, JSON Lines as the head of marked_articles.py says; "
        "without any, those of the project",
    )
    options.add_argument(
        "--write", action="store_true", help=f"put the figures into {PAGE.name} as well"
    )
    given = options.parse_args()
    if given.write and given.files:
        options.error("--write puts the project's own figures into the page: leave out the files")
    try:
        figures = tables(given.files or FILES)
    except MarkedArticlesError as error:
        options.exit(2, f"accuracy.py: {error}\n")
    print(figures)
    if given.write:
        PAGE.write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
