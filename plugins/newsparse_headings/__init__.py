"""The headings plugin: gives plain text back the structure that markup once gave it.

One pass gives every block its role; headings, sections and bylines follow from the roles, datelines
from the openings of the blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

import newsparse
from newsparse_headings import bylines as author_names
from newsparse_headings import datelines as openings
from newsparse_headings.levels import levels, section_ends
from newsparse_headings.page import Page
from newsparse_headings.roles import give_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Byline", "Dateline", "Heading", "Role", "Section"]


@attrs.frozen
class Heading(newsparse.Span):
    """A block that names what follows it."""

    level: int
    """1 for the title, 2 for a section, more for sections within sections."""


@attrs.frozen
class Role(newsparse.Span):
    """A block and what it is for."""

    role: str
    """`title`, `dek`, `byline`, `dateline`, `heading`, `paragraph`, `list_item`, `caption`,
    `credit`, `pull_quote`, `embed`, `related`, `boilerplate`, `table_row`, `qa_question`, `other`.
    """


@attrs.frozen
class Section(newsparse.Span):
    """What stands under a heading, up to the next of its level or above."""

    heading: newsparse.Span | None
    """The heading; None for what stands before the first one."""
    level: int
    """The level of the heading; 0 without one."""


@attrs.frozen
class Dateline(newsparse.Span):
    """The opening of a report that says where it comes from."""

    place: newsparse.Span | None
    """The town, with its state or country."""
    agency: newsparse.Span | None
    """The agency in brackets."""
    date: newsparse.Span | None
    """The day."""


@attrs.frozen
class Byline(newsparse.Span):
    """A block that names authors or contributors."""

    names: tuple[newsparse.Span, ...]
    """Their names."""


@newsparse.extractor(
    {
        "headings": Heading,
        "roles": Role,
        "sections": Section,
        "datelines": Dateline,
        "bylines": Byline,
    }
)
def find_parts(doc: newsparse.Document) -> Iterable[newsparse.Span]:
    """Yield the parts of an article: roles, headings, sections, datelines, bylines."""
    page = Page.of(doc)
    give_roles(page)
    text = doc.text
    for block in page.blocks:
        yield Role(block.start, block.end, text[block.start : block.end], block.role)
    yield from find_headings(page)
    for found in openings.find_datelines(page):
        place, agency, date = (
            None if part is None else doc.span(*part)
            for part in (found.place, found.agency, found.date)
        )
        yield Dateline(found.start, found.end, text[found.start : found.end], place, agency, date)
    for block in page.blocks:
        if block.role in {"byline", "credit"}:
            names = author_names.names_of(block)
            if names:
                spans = tuple(doc.span(*name) for name in names)
                yield Byline(block.start, block.end, text[block.start : block.end], spans)


def find_headings(page: Page) -> Iterator[Heading | Section]:
    """Yield the headings of a page, and its sections where it has headings."""
    headings = [block for block in page.blocks if block.role in {"title", "heading"}]
    if not headings:
        return
    text = page.text
    lead = page.blocks[: headings[0].index]
    if lead:
        start, end = lead[0].start, lead[-1].end
        yield Section(start, end, text[start:end], None, 0)
    depths = levels(headings)
    for block, depth, end in zip(
        headings, depths, section_ends(page, headings, depths), strict=True
    ):
        yield Heading(block.start, block.end, block.text, depth)
        heading = newsparse.Span(block.start, block.end, block.text)
        yield Section(block.start, end, text[block.start : end], heading, depth)


@newsparse.hookimpl
def newsparse_extractors() -> list[object]:
    """Give the extractor of this plugin."""
    return [find_parts]
