"""The style of one page: how its blocks are set, and what they have in common.

Headings of one page look alike, so what others are counts for a block. Each of these is found once
for a page, when a sign asks for it.
"""

from __future__ import annotations

import bisect
import collections
import functools
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import regex

from newsparse_headings.plain import lowered

if TYPE_CHECKING:
    from newsparse_headings.page import Page

LOWER: Final = "lower"
NUMBERED: Final = regex.compile(r"\(?(\d{1,3})[.):]?\s+(?=[^\d\s])")

SET: Final = 120
"""Characters under which a block has a style of its own, or a number."""

BRIEF_LINE: Final = 40
"""Characters of a line of a few words."""

BRIEF_WORDS: Final = 5
"""A line of more words is no brief one."""

TELLING: Final = 4
"""Letters of a word from which on two blocks may share it."""

MORE: Final = 5
"""Characters that a block has more than what is quoted of it."""

FAR: Final = 6000
"""How far around a block its words are looked for as a quotation; so time stays linear."""


class Style(NamedTuple):
    """How a short block is set."""

    case: str
    """`capitals`, `title` or `lower`."""
    mark: str
    """What ends it."""
    long: bool
    """Whether it has more than six words."""


@attrs.define(eq=False, slots=False)
class PageStyle:
    """How a page is set."""

    page: Page
    """The page."""

    def of(self, index: int) -> Style | None:
        """Return how a short block is set."""
        return None if self.page.sizes[index] >= SET else self.page.block(index).style

    @functools.cached_property
    def styles_alone(self) -> dict[int, Style | None]:
        """The styles of the blocks that stand alone, by their places."""
        return {at: self.of(at) for at in self.page.places_alone}

    @functools.cached_property
    def alone_in_style(self) -> collections.Counter[Style | None]:
        """How many blocks that stand alone are set in each style."""
        return collections.Counter(self.styles_alone.values())

    @functools.cached_property
    def in_case(self) -> collections.defaultdict[tuple[str, str], set[int]]:
        """The places of short blocks by their case and what ends them."""
        places: collections.defaultdict[tuple[str, str], set[int]] = collections.defaultdict(set)
        for index in range(len(self.page.starts)):
            style = self.of(index)
            if style is not None:
                places[style.case, style.mark].add(index)
        return places

    @functools.cached_property
    def shouts(self) -> bool:
        """Whether the short blocks that stand alone are set in capitals, most of them."""
        page = self.page
        loud = sum(page.text[page.starts[at] : page.ends[at]].isupper() for at in page.places_alone)
        return loud > 1 and loud * 2 > page.alone

    @functools.cached_property
    def usual_size(self) -> int:
        """The median length of running text."""
        page = self.page
        sizes = sorted(
            size for size, runs_on in zip(page.sizes, page.running, strict=True) if runs_on
        )
        return sizes[len(sizes) // 2] if sizes else 0

    @functools.cached_property
    def open_blocks(self) -> int:
        """How many blocks but the first two end in a word."""
        return self.page.marks[2:].count("")

    @functools.cached_property
    def briefs(self) -> set[int]:
        """The places of stopped lines of a few words with running text before and after them."""
        page = self.page
        return {
            at
            for at in range(1, len(page.starts) - 1)
            if page.marks[at] == "."
            and page.sizes[at] <= BRIEF_LINE
            and page.running[at - 1]
            and page.running[at + 1]
            and len(page.block(at).words) <= BRIEF_WORDS
        }

    def number(self, index: int) -> int | None:
        """Return the number that a short block begins with."""
        page = self.page
        if page.sizes[index] >= SET:
            return None
        found = NUMBERED.match(page.text, page.starts[index], page.ends[index])
        return int(found[1]) if found else None

    @functools.cached_property
    def opening_words(self) -> frozenset[str]:
        """The longer words of the first block."""
        return frozenset(word for word in self.page.block(0).folded if len(word) >= TELLING)

    def wording(self, index: int) -> str:
        """Return what a block says, in small letters and without quote marks at its edges."""
        page = self.page
        return lowered(page.text[page.starts[index] : page.ends[index]].strip("\"'"))

    @functools.cached_property
    def said(self) -> collections.Counter[str]:
        """How often each thing is said, as `wording` has it."""
        return collections.Counter(map(self.wording, range(len(self.page.starts))))

    @functools.cached_property
    def lowered(self) -> str:
        """The text in small letters, to look for quotations in."""
        return lowered(self.page.text)

    def quotes(self, said: str, index: int) -> bool:
        """Say whether a block other than this one, not too far away, says this and more."""
        page, text = self.page, self.lowered
        place, end = max(0, page.starts[index] - FAR) - 1, page.ends[index] + FAR
        while (place := text.find(said, place + 1, end)) >= 0:
            at = bisect.bisect_right(page.starts, place) - 1
            if at != index and page.sizes[at] > len(said) + MORE:
                return True
        return False
