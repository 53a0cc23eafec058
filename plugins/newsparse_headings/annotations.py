"""The annotation classes of the plugin's layers."""

from __future__ import annotations

import attrs

import newsparse


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


@attrs.frozen
class Part(newsparse.Span):
    """A block that is no running text."""

    role: str
    """As in `Role`."""
