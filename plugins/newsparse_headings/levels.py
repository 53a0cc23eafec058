"""Say how deep a heading lies (`#` marks, numbers, capitals) and how far its section reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from newsparse_headings.page import Block, Page

HASHES: Final = regex.compile(r"#{1,6}(?=\s)")
DECIMAL: Final = regex.compile(r"\d{1,3}(?:\.\d{1,3})++(?=[\s.)])")

TITLE_LEVEL: Final = 1
SECTION_LEVEL: Final = 2


def level_of(block: Block, *, capitals_above: bool) -> int:
    """Return the level of a heading.

    Args:
        block: A block whose role is title or heading.
        capitals_above: Whether the page sets some section headings in capitals and some not, so
            that those in capitals stand above the others.
    """
    if block.role == "title":
        return TITLE_LEVEL
    hashes = HASHES.match(block.text)
    if hashes is not None:
        return len(hashes[0])
    decimal = DECIMAL.match(block.text)
    if decimal is not None:
        return SECTION_LEVEL + decimal[0].count(".")
    if capitals_above and not block.text.isupper():
        return SECTION_LEVEL + 1
    return SECTION_LEVEL


def levels(headings: list[Block]) -> list[int]:
    """Return the level of each heading of a page."""
    sections = [block.text.isupper() for block in headings if block.role != "title"]
    mixed = any(sections) and not all(sections)
    return [level_of(block, capitals_above=mixed) for block in headings]


def section_ends(page: Page, headings: list[Block], depths: list[int]) -> list[int]:
    """Return where the section under each heading ends: before the next of its level or above."""
    ends = [page.blocks[-1].end] * len(headings)
    open_sections: list[int] = []
    for place, (block, depth) in enumerate(zip(headings, depths, strict=True)):
        while open_sections and depths[open_sections[-1]] >= depth:
            ends[open_sections.pop()] = page.blocks[block.index - 1].end
        open_sections.append(place)
    return ends
