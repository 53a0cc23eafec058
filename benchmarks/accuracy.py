"""Measure how often quotes, speakers, cues and names are right, on articles marked by hand.

    python benchmarks/accuracy.py              the marked articles, into docs/reference/accuracy.md
    python benchmarks/accuracy.py FILE...      your own marked articles, as tables

A line of such a file is an article: `{"text": ..., "gold": {"quotes": [{"start", "end", "kind",
"speaker": [start, end] or null, "cue": ..., "names": [...] or null}, ...], "unattributed_quotes":
[{"start", "end"}, ...]}}`; offsets are code points, quotes run from mark to mark. `names` are the
names that count as right; null says that the article does not name the speaker.

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
FILES = ("fitted", "held_out")
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
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        found = {(quote.start, quote.end): quote for quote in parser.parse(record["text"]).quotes}
        gold = record["gold"]
        marked = {(one["start"], one["end"]): one for one in gold["quotes"]}
        nobody = {(one["start"], one["end"]): {} for one in gold["unattributed_quotes"]}
        tally["marked"] += len(marked) + len(nobody)
        tally["found"] += len(found)
        tally["spans"] += len({*marked, *nobody} & {*found})
        tally["said"] += sum(quote.speaker is not None for quote in found.values())
        tally["cues found"] += sum(quote.cue is not None for quote in found.values())
        for place, one in marked.items():
            tally.update(judge(one, found.get(place)))
    share = {name: tally[name] for name in tally}
    return {
        "quotes, from mark to mark": Figure(tally["spans"], tally["marked"], tally["found"]),
        "said by somebody or nobody": Figure(tally["attributed"], tally["speakers"], tally["said"]),
        "speaker": Figure(tally["speaker"], tally["speakers"], tally["said"]),
        "speaker, the whole mention": Figure(tally["exact"], tally["speakers"], tally["said"]),
        "cue": Figure(tally["cue"], tally["cues"], tally["cues found"]),
        "kind, where somebody is found": Figure(tally["kind"], tally["attributed"]),
        "name": Figure(tally["name"], tally["speakers"]),
        "name, where the article has none": Figure(tally["no name"], share.get("nameless", 0)),
    }


def judge(marked: dict[str, Any], quote: Quote | None) -> Iterator[str]:
    """Yield what counts for a marked quote, and what of it is right."""
    speaker, cue = spans(marked["speaker"]), spans(marked["cue"])
    if not speaker:
        return
    yield "speakers"
    names = marked.get("names")
    if names is None:
        yield "nameless"
    if cue:
        yield "cues"
    if quote is None:
        return
    if quote.speaker is not None:
        yield "attributed"
        place = quote.speaker.start, quote.speaker.end
        if any(touch(place, one) for one in speaker):
            yield "speaker"
        if place == (speaker[0][0], speaker[-1][1]):
            yield "exact"
        if quote.kind == marked["kind"]:
            yield "kind"
    if quote.cue is not None and any(touch((quote.cue.start, quote.cue.end), one) for one in cue):
        yield "cue"
    name = quote.speaker_name.text if quote.speaker_name else None
    if (name is None) if names is None else (name in names):
        yield "name"
        if names is None:
            yield "no name"


def spans(value: Any) -> list[Pair]:  # noqa: ANN401  (a pair, pairs, or None)
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
    return table(["measure", *(path.stem.replace("_", " ") for path in paths)], rows)


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
