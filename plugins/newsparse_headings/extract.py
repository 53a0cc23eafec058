"""The extractors: what every block is for, in a hidden layer, and what is read off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_headings import bylines, datelines
from newsparse_headings.annotations import Byline, Dateline, Heading, Part, Role, Section
from newsparse_headings.explain import explain_headings, explain_roles
from newsparse_headings.levels import Head, levels, section_ends
from newsparse_headings.page import Page
from newsparse_headings.plain import PlainText, plain
from newsparse_headings.roles import give_roles
from newsparse_headings.rules import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse_headings.plain import Pair


@newsparse.extractor("parts", Part, public=False)
def find_parts(doc: newsparse.Document) -> Iterator[Part]:
    """Yield the blocks that are no running text, with their roles."""
    page = Page.of(doc)
    give_roles(page)
    text, blocks = doc.text, doc.blocks
    for start, end, role in zip(
        blocks.starts.tolist(), blocks.ends.tolist(), page.roles, strict=True
    ):
        if role != "paragraph":
            yield Part(start, end, text[start:end], role)


@newsparse.extractor(
    {"headings": Heading, "sections": Section}, needs=("parts",), explain=explain_headings
)
def find_headings(doc: newsparse.Document) -> Iterator[Heading | Section]:
    """Yield the headings, and the sections where there are headings."""
    heads = [part for part in doc["parts"] if part.role in HEADS]
    if not heads:
        return
    text, blocks = doc.text, doc.blocks
    places = blocks.starts.searchsorted([head.start for head in heads]).tolist()
    if places[0] > 0:
        start, end = int(blocks.starts[0]), int(blocks.ends[places[0] - 1])
        yield Section(start, end, text[start:end], None, 0)
    before = {place + 1 for place, head in zip(places, heads, strict=True) if head.role != "title"}
    depths = levels(
        [
            Head(plain(head.text), head.role == "title", place in before)
            for place, head in zip(places, heads, strict=True)
        ]
    )
    ends = section_ends(places, depths, len(blocks))
    for head, depth, section_end in zip(heads, depths, ends, strict=True):
        yield Heading(head.start, head.end, head.text, depth)
        end = int(blocks.ends[section_end - 1])
        heading = newsparse.Span(head.start, head.end, head.text)
        yield Section(head.start, end, text[head.start : end], heading, depth)


@newsparse.extractor("roles", Role, needs=("parts",), explain=explain_roles)
def find_roles(doc: newsparse.Document) -> Iterator[Role]:
    """Yield the role of every block."""
    odd = {part.start: part.role for part in doc["parts"]}
    for block in doc.blocks:
        yield Role(block.start, block.end, block.text, odd.get(block.start, "paragraph"))


@newsparse.extractor("datelines", Dateline, needs=("parts",))
def find_datelines(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Dateline]:
    """Yield the datelines at the openings of blocks."""
    spelled, names = PlainText.of(doc.text), lexicons["dateline_names"].words
    apart = {spelled.there(part.start) for part in doc["parts"]}
    blocks = spelled.blocks(doc.blocks.starts.tolist(), doc.blocks.ends.tolist())

    def span(pair: Pair) -> newsparse.Span:
        return doc.span(*map(spelled.back, pair))

    for found in datelines.find_datelines(spelled.text, zip(*blocks, strict=True), apart, names):
        parts = (found.place, found.agency, found.date)
        place, agency, date = (None if part is None else span(part) for part in parts)
        whole = span((found.start, found.end))
        yield Dateline(whole.start, whole.end, whole.text, place, agency, date)


@newsparse.extractor("bylines", Byline, needs=("parts",))
def find_bylines(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Byline]:
    """Yield the blocks that name authors, with the names."""
    known = lexicons["dateline_names"].words
    for part in doc["parts"]:
        if part.role in {"byline", "credit"}:
            spelled = PlainText.of(part.text)
            names = bylines.names_of(spelled.text, part.role, known)
            if names:
                spans = tuple(
                    doc.span(*(part.start + spelled.back(place) for place in name))
                    for name in names
                )
                yield Byline(part.start, part.end, part.text, spans)
