"""Say how deep a heading lies (marks, numbers, capitals, place) and how far its section reaches."""

from __future__ import annotations

from typing import Final, NamedTuple

import regex

HASHES: Final = regex.compile(r"#{1,6}(?=\s)")
DECIMAL: Final = regex.compile(r"(\d{1,3})((?:\.\d{1,3}){1,4}+)(?=[\s.)])")
SCHEMES: Final = (
    (
        "part",
        regex.compile(r"(?i:part|chapter|book)\s(?:\d|[IVX]+\b|(?i:one|two|three|four|five)\b)"),
    ),
    ("roman", regex.compile(r"[IVX]{1,5}[.)]?(?:\s|\Z)")),
    ("letter", regex.compile(r"[A-Z][.)]\s")),
    ("small_letter", regex.compile(r"\(?[a-z][.)]\s")),
    ("number", regex.compile(r"\(?\d{1,3}[.)]?(?:\s|\Z)")),
)
"""Ways to number headings: the first that a heading shows counts."""

TITLE_LEVEL: Final = 1
SECTION_LEVEL: Final = 2


class Head(NamedTuple):
    """A title or heading."""

    text: str
    is_title: bool
    is_next: bool
    """Whether it is the block right behind another heading."""


def levels(heads: list[Head]) -> list[int]:
    """Return the level of each heading of a page."""
    capitals = [head.text.isupper() for head in heads if not head.is_title]
    loud = bool(capitals) and capitals[0] and not all(capitals)  # those in capitals stand above
    decimals = [DECIMAL.match(head.text) for head in heads]
    dots = [found[2].count(".") for found in decimals if found]
    shown = [scheme_of(head.text) for head in heads]
    base = 0 if "number" in shown or not dots else min(dots)
    schemes: list[str] = []
    found: list[int] = []
    below = 0  # 1 where the first number stands right below a heading without one
    siblings = siblings_of_nested(heads, shown)
    for place, (head, decimal, scheme) in enumerate(zip(heads, decimals, shown, strict=True)):
        hashes = HASHES.match(head.text)
        if hashes is not None:
            level = len(hashes[0])
        elif head.is_title:
            level = TITLE_LEVEL
        elif decimal is not None:
            level = SECTION_LEVEL + decimal[2].count(".") - base
        elif scheme is not None:
            if not schemes:
                below = int(head.is_next)
            if scheme not in schemes:
                schemes.append(scheme)
            level = SECTION_LEVEL + schemes.index(scheme) + below
        else:
            level = SECTION_LEVEL + (loud and not head.text.isupper())
            if head.is_next and found and SECTION_LEVEL <= level == found[-1]:
                level += 1
            elif place in siblings and not (loud and head.text.isupper()):
                level = SECTION_LEVEL + 1
        found.append(level)
    return found


def siblings_of_nested(heads: list[Head], schemes: list[str | None]) -> set[int]:
    """Return which headings are one more child of the heading above a nested one.

    Where two headings or more have one right below them, and each of these is longer than each
    parent ("Sport", "Harbour eleven wins the cup"), a longer one that follows it is a child too.
    """
    nested = [place for place, head in enumerate(heads) if head.is_next and schemes[place] is None]
    if len(nested) <= 1:
        return set()
    words = [head.text.count(" ") for head in heads]
    longest = max(words[place - 1] for place in nested)
    if min(words[place] for place in nested) <= longest:
        return set()
    siblings = set(nested)
    for place in range(len(heads)):
        if words[place] > longest and place - 1 in siblings:
            siblings.add(place)
    return siblings.difference(nested)


def scheme_of(text: str) -> str | None:
    """Return the way in which a heading is numbered, None for one that is not."""
    return next((name for name, pattern in SCHEMES if pattern.match(text)), None)


def section_ends(places: list[int], depths: list[int], blocks: int) -> list[int]:
    """Return which block comes after each section: the next heading of its level or above.

    Args:
        places: Which blocks are the headings.
        depths: Their levels.
        blocks: How many blocks there are.
    """
    ends = [blocks] * len(places)
    open_sections: list[int] = []
    for at, (place, depth) in enumerate(zip(places, depths, strict=True)):
        while open_sections and depths[open_sections[-1]] >= depth:
            ends[open_sections.pop()] = place
        open_sections.append(at)
    return ends
