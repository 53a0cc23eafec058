"""Measure how often quotes, speakers, cues and names are right, on articles marked by hand.

    .venv/bin/python benchmarks/accuracy_quotes.py            the marked articles of the project
    .venv/bin/python benchmarks/accuracy_quotes.py --write    the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_quotes.py FILE...    your own marked articles
    .venv/bin/python benchmarks/accuracy_quotes.py --errors FILE...    what is wrong in them

The head of `marked_quotes.py` says how such a file looks. A measure for which it marks nothing is
left out.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from figures import Figure, touch
from marked_quotes import pairs, places, read_marked
from marked_texts import command

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from marked_quotes import MarkedQuote

    from newsparse_quotes import Quote

SHOWN = 70  # characters of a quote that is wrong


def measure(path: Path) -> tuple[dict[str, Figure], list[str]]:
    """Return the figures of a file of marked articles, and what is wrong in it.

    Raises:
        MarkedError: it can't be read.
    """
    parser = newsparse.Parser(extractors=["quotes"])
    tally: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for record in read_marked(path):
        gold, name = record["gold"], record.get("id", path.stem)
        unsure = places(gold.get("unsure", []))
        doc = parser.parse(record["text"])
        quotes = {(one.start, one.end): one for one in doc.quotes}
        found = {
            place: quote
            for place, quote in quotes.items()
            if not any(touch(place, one) for one in unsure)
        }
        marked = {(one["start"], one["end"]): one for one in gold["quotes"]}
        every = {*marked, *places(gold.get("unattributed_quotes", []))}
        tally["marked"] += len(every)
        tally["found"] += len(found)
        tally["spans"] += len(every & {*found})
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
                    known = [*right(one, found[place])]
                    tally.update(known)
                    if "speaker" not in known:
                        said = found[place].speaker
                        shown = f"{said.text if said else 'nobody'}: {found[place].text[:SHOWN]}"
                        wrong.append(f"{name}: not said by {shown}")
        for start, end in sorted(every ^ {*found}):
            said = "missed" if (start, end) in every else "extra"
            wrong.append(f"{name}: {said}: {doc.text[start:end][:SHOWN]}")
    figures = {
        "quotes, from mark to mark": Figure(tally["spans"], tally["marked"], tally["found"]),
        "said by somebody or nobody": Figure(tally["attributed"], tally["speakers"], tally["said"]),
        "speaker": Figure(tally["speaker"], tally["speakers"], tally["said"]),
        "speaker, the whole mention": Figure(tally["exact"], tally["speakers"], tally["said"]),
        "cue": Figure(tally["cue"], tally["cues"], tally["cues found"]),
        "kind, where somebody is found": Figure(tally["kind"], tally["kinds"]),
        "name": Figure(tally["name"], tally["names"]),
        "name, where the article has none": Figure(tally["no name"], tally["nameless"]),
    }
    return figures, wrong


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


def main() -> None:
    """Measure on the files that the command line names."""
    command("quotes", "quotes, speakers, cues and names", measure)


if __name__ == "__main__":
    main()
