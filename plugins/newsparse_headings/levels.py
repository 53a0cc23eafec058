"""Say how deep a heading lies (`#` marks, numbers, capitals) and how far its section reaches."""

from __future__ import annotations

from typing import Final

import regex

HASHES: Final = regex.compile(r"#{1,6}(?=\s)")
DECIMAL: Final = regex.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}+(?=[\s.)])")

TITLE_LEVEL: Final = 1
SECTION_LEVEL: Final = 2


def level_of(text: str, *, is_title: bool, capitals_above: bool) -> int:
    """Return the level of a heading.

    Args:
        text: The heading.
        is_title: Whether it is the title of the document.
        capitals_above: Whether the page sets some section headings in capitals and some not, so
            that those in capitals stand above the others.
    """
    hashes = HASHES.match(text)
    if hashes is not None:
        return len(hashes[0])
    if is_title:
        return TITLE_LEVEL
    decimal = DECIMAL.match(text)
    if decimal is not None:
        return SECTION_LEVEL + decimal[0].count(".")
    return SECTION_LEVEL + (capitals_above and not text.isupper())


def levels(headings: list[str], titles: list[bool]) -> list[int]:
    """Return the level of each heading of a page; `titles` says which are titles."""
    pairs = list(zip(headings, titles, strict=True))
    capitals = [text.isupper() for text, is_title in pairs if not is_title]
    mixed = any(capitals) and not all(capitals)
    return [level_of(text, is_title=is_title, capitals_above=mixed) for text, is_title in pairs]


def section_ends(starts: list[int], depths: list[int], last: int) -> list[int]:
    """Return where each section ends: at the next heading of its level or above.

    Args:
        starts: Where the headings start.
        depths: Their levels.
        last: Where the last block ends.
    """
    ends = [last] * len(starts)
    open_sections: list[int] = []
    for place, (start, depth) in enumerate(zip(starts, depths, strict=True)):
        while open_sections and depths[open_sections[-1]] >= depth:
            ends[open_sections.pop()] = start
        open_sections.append(place)
    return ends
