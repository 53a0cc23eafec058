"""Measure how often headings, roles of blocks, datelines and authors are right, on marked articles.

    .venv/bin/python benchmarks/accuracy_headings.py            the marked articles of the project
    .venv/bin/python benchmarks/accuracy_headings.py --write    the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_headings.py --errors FILE...    what is wrong in your own

A file is plain text. An article is a line `=== name` and a line for each block: its role in square
brackets, and the block. Headings have their level behind the role, `[heading 2]`; `[dek/paragraph]`
says that either is right. `⟦d:...⟧` stands around a dateline and in it `⟦p:...⟧` around the place.
`{authors: A; B}` at the end of a line names the authors that the block names, in any case.

Headings are titles and headings; where both a heading and another role are right, nothing counts.
The F1 of a measure is 2 * right / (marked + found); the macro F1 is the mean over the roles but
title and paragraph. "Short blocks" is the share of blocks other than paragraphs with a right role.
"""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from figures import Figure, MarkedError
from marked_texts import command, text_of

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINE = re.compile(r"\[(?P<roles>[a-z_/ 1-6]+)\] (?P<text>.*?)(?: \{authors: (?P<names>[^{}]+)\})?")
MARK = re.compile(r"⟦([dp]):|⟧")
HEADS = frozenset({"title", "heading"})
UNCOUNTED = frozenset({"title", "paragraph"})
SHOWN = 70  # characters of a block that is wrong
Counts = collections.Counter[tuple[str, str]]


class MarkedBlock(NamedTuple):
    """A block with what is marked of it."""

    text: str
    roles: frozenset[str]
    level: int | None
    """Of a heading, where it is marked."""
    datelines: list[tuple[int, int]]
    """Where in the block they stand."""
    places: list[tuple[int, int]]
    names: frozenset[str]


def read_articles(path: Path) -> Iterator[tuple[str, list[MarkedBlock]]]:
    """Yield the name and the blocks of each article.

    Raises:
        MarkedError: it can't be opened, or a line is no marked block.
    """
    name, blocks = "", list[MarkedBlock]()
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if line.startswith("=== "):
            if blocks:
                yield name, blocks
            name, blocks = line.removeprefix("=== "), []
        elif line.strip():
            try:
                blocks.append(_block(line.strip()))
            except ValueError as error:
                raise MarkedError(f"{path}:{number}: {error}") from error
    if blocks:
        yield name, blocks


def _block(line: str) -> MarkedBlock:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"{line[:SHOWN]!r} does not begin with a role in square brackets")
    said = [role.split() for role in found["roles"].split("/")]
    levels = [int(level) for role, *rest in said for level in rest if role == "heading"]
    text, places = "", {"d": list[tuple[int, int]](), "p": list[tuple[int, int]]()}
    opened: list[tuple[str, int]] = []
    behind = 0
    for mark in MARK.finditer(found["text"]):
        text += found["text"][behind : mark.start()]
        behind = mark.end()
        if mark[1]:
            opened.append((mark[1], len(text)))
        elif opened:
            kind, start = opened.pop()
            places[kind].append((start, len(text)))
        else:
            raise ValueError(f"{line[:SHOWN]!r} closes a mark that was not opened")
    text += found["text"][behind:]
    names = frozenset(name.strip() for name in (found["names"] or "").split(";") if name.strip())
    level = levels[0] if levels else None
    roles = frozenset(role for role, *_ in said)
    return MarkedBlock(text.strip(), roles, level, places["d"], places["p"], names)


def measure(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return the figures of a file, and what is wrong in it.

    Raises:
        MarkedError: it can't be read.
    """
    parser = newsparse.Parser(extractors=["headings", "roles", "datelines", "bylines"])
    tally: Counts = collections.Counter()
    wrong: list[str] = []
    for name, blocks in read_articles(path):
        doc = parser.parse("\n\n".join(block.text for block in blocks))
        offset = 0
        for block in blocks:
            wrong += [f"{name}: {said}" for said in _compare(doc, block, offset, tally)]
            offset += len(block.text) + 2
    roles = sorted({role for role, _ in tally if role.islower()} - UNCOUNTED)
    scores = [_f1(tally, role) for role in roles]
    figures = {
        "headings": str(_figure(tally, "HEADS")),
        "headings but the title": str(_figure(tally, "INNER")),
        "roles, macro F1": f"{sum(scores) / len(scores):.3f}" if scores else "-",
        "short blocks, role right": str(_share(tally, "SHORT")),
        "levels right": str(_share(tally, "LEVEL")),
        "datelines, exact span": str(_figure(tally, "DATELINE")),
        "their places": str(_figure(tally, "PLACE")),
        "author names": str(_figure(tally, "NAME")),
    }
    return figures, wrong


def _compare(
    doc: newsparse.Document, block: MarkedBlock, offset: int, tally: Counts
) -> Iterator[str]:
    """Count what is right in a block, and yield what is wrong."""
    span = doc.span(offset, offset + len(block.text))
    inside = doc.within(span, "roles")
    found = inside[0].role if len(inside) == 1 else "(cut)"
    role = found if found in block.roles else min(block.roles)
    tally.update([(role, "marked"), (found, "found")])
    tally[role, "right"] += found == role
    if block.roles <= HEADS or HEADS.isdisjoint(block.roles):
        marked, is_head = block.roles <= HEADS, found in HEADS
        for kind in ("HEADS", "INNER") if "title" not in block.roles else ("HEADS",):
            tally[kind, "marked"] += marked
            tally[kind, "found"] += is_head
            tally[kind, "right"] += marked and is_head
    if "paragraph" not in block.roles:
        tally["SHORT", "marked"] += 1
        tally["SHORT", "right"] += found == role
    if block.level is not None and found == "heading":
        levels = [one.level for one in doc.within(span, "headings")]
        tally["LEVEL", "marked"] += 1
        tally["LEVEL", "right"] += levels == [block.level]
    if found not in block.roles:
        yield f"{'/'.join(sorted(block.roles))} not {found}: {block.text[:SHOWN]}"
    openings = doc.within(span, "datelines")
    datelines = {(one.start - offset, one.end - offset) for one in openings}
    places = {(one.place.start - offset, one.place.end - offset) for one in openings if one.place}
    names = {name.text.casefold() for line in doc.within(span, "bylines") for name in line.names}
    yield from _both("DATELINE", block, set(block.datelines), datelines, tally)
    yield from _both("PLACE", block, set(block.places), places, tally)
    if block.names or "byline" in block.roles:
        yield from _both("NAME", block, {name.casefold() for name in block.names}, names, tally)


def _both(
    kind: str, block: MarkedBlock, marked: set[Any], found: set[Any], tally: Counts
) -> Iterator[str]:
    """Count what is marked, found and both; yield what is only one of them."""
    tally[kind, "marked"] += len(marked)
    tally[kind, "found"] += len(found)
    tally[kind, "right"] += len(marked & found)
    if marked != found:
        yield f"{kind.lower()} {sorted(marked)} not {sorted(found)}: {block.text[:SHOWN]}"


def _figure(tally: Counts, kind: str) -> Figure:
    return Figure(tally[kind, "right"], tally[kind, "marked"], tally[kind, "found"])


def _f1(tally: Counts, kind: str) -> float:
    both = tally[kind, "marked"] + tally[kind, "found"]
    return 2 * tally[kind, "right"] / both if both else 0.0


def _share(tally: Counts, kind: str) -> Figure:
    return Figure(tally[kind, "right"], tally[kind, "marked"])


def main() -> None:
    """Measure on the files that the command line names."""
    command("headings", "headings and roles", measure)


if __name__ == "__main__":
    main()
