"""Measure how often quotes, speakers, cues and names are right, on articles marked by hand.

    python benchmarks/accuracy.py              the marked articles, into docs/reference/accuracy.md
    python benchmarks/accuracy.py FILE...      your own marked articles, as tables

A line of such a file is an article: `{"text": ..., "gold": {"quotes": [{"start", "end", "kind",
"speaker": [start, end] or null, "cue": ..., "names": [...] or null}, ...], "unattributed_quotes":
[{"start", "end"}, ...], "unsure": [{"start", "end"}, ...]}}`; offsets are code points, quotes run
from mark to mark. `names` are the names that count as right; null says that the article does not
name the speaker. What is unsure counts neither way.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from report import table

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_quotes import Quote

ARTICLES = Path(__file__).parent / "articles"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "accuracy.md"
FILES = ("styles", "news")
BEGIN, END = "<!-- figures -->\n", "<!-- end -->\n"

Pair = tuple[int, int]


class Figure(NamedTuple):
    """A measure: what was right, marked and found; or a share, of which found is nothing."""

    right: int
    marked: int
    found: int | None = None

    @property
    def value(self) -> float:
        """The F1, or the share of what is marked."""
        total = self.marked if self.found is None else (self.marked + self.found) / 2
        return self.right / total if total else 1.0


def measure(path: Path) -> dict[str, Figure]:
    """Return the figures of a file of marked articles."""
    parser = newsparse.Parser(extractors=["quotes"])
    tally: collections.Counter[str] = collections.Counter()
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        record = json.loads(line)
        gold = record["gold"]
        unsure = places(gold.get("unsure", []))
        quotes = {(one.start, one.end): one for one in parser.parse(record["text"]).quotes}
        found = {
            place: quote
            for place, quote in quotes.items()
            if not any(touch(place, one) for one in unsure)
        }
        marked = {(one["start"], one["end"]): one for one in gold["quotes"]}
        nobody = places(gold["unattributed_quotes"])
        tally["marked"] += len(marked) + len(nobody)
        tally["found"] += len(found)
        tally["spans"] += len({*marked, *nobody} & {*found})
        tally["said"] += sum(quote.speaker is not None for quote in found.values())
        tally["cues found"] += sum(quote.cue is not None for quote in found.values())
        for place, one in marked.items():
            if one["speaker"]:
                tally["speakers"] += 1
                tally["cues"] += bool(one["cue"])
                tally["nameless"] += one["names"] is None
                if place in found:
                    tally.update(right(one, found[place]))
    return {
        "quotes, from mark to mark": Figure(tally["spans"], tally["marked"], tally["found"]),
        "said by somebody or nobody": Figure(tally["attributed"], tally["speakers"], tally["said"]),
        "speaker": Figure(tally["speaker"], tally["speakers"], tally["said"]),
        "speaker, the whole mention": Figure(tally["exact"], tally["speakers"], tally["said"]),
        "cue": Figure(tally["cue"], tally["cues"], tally["cues found"]),
        "kind, where somebody is found": Figure(tally["kind"], tally["attributed"]),
        "name": Figure(tally["name"], tally["speakers"]),
        "name, where the article has none": Figure(tally["no name"], tally["nameless"]),
    }


def places(spans: list[dict[str, int]]) -> set[Pair]:
    """Return the offsets of some spans."""
    return {(one["start"], one["end"]) for one in spans}


def right(marked: dict[str, Any], quote: Quote) -> Iterator[str]:
    """Yield what is right of a quote that somebody said."""
    speaker, names = pairs(marked["speaker"]), marked["names"]
    if quote.speaker is not None:
        yield "attributed"
        place = quote.speaker.start, quote.speaker.end
        if any(touch(place, one) for one in speaker):
            yield "speaker"
        if place == (speaker[0][0], speaker[-1][1]):
            yield "exact"
        if quote.kind == marked["kind"]:
            yield "kind"
    cue = quote.cue
    if cue is not None and any(touch((cue.start, cue.end), one) for one in pairs(marked["cue"])):
        yield "cue"
    name = quote.speaker_name.text if quote.speaker_name else None
    if name in (names or [None]):
        yield "name" if names else "no name"
    if names is None and name is None:
        yield "name"


def pairs(value: Any) -> list[Pair]:  # noqa: ANN401  (a pair, pairs, or None)
    """Return a marked span, which may be broken, as pairs of offsets."""
    if not value:
        return []
    return [tuple(value)] if isinstance(value[0], int) else [tuple(one) for one in value]


def touch(one: Pair, other: Pair) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def tables(paths: list[Path]) -> str:
    """Return the figures of some files side by side."""
    columns = [measure(path) for path in paths]
    names = list(columns[0])
    rows = [[name, *(f"{column[name].value:.3f}" for column in columns)] for name in names]
    return table(["measure", *(path.stem.removeprefix("quotes_") for path in paths)], rows)


def page() -> str:
    """Return the page of the documentation with the figures of now."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    figures = tables([ARTICLES / f"quotes_{name}.jsonl" for name in FILES])
    return f"{head}{BEGIN}{figures}\n{END}{tail}"


if __name__ == "__main__":
    if sys.argv[1:]:
        print(tables([Path(name) for name in sys.argv[1:]]))
    else:
        PAGE.write_text(page(), encoding="utf-8")
