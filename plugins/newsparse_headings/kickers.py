"""The lines above a title that name the newspaper's section: "Home", "News", "Hartfield"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_headings.words import words_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block, Page

LONGEST_KICKER: Final = 40
"""Characters of a line that names the newspaper's section."""

MOST_KICKERS: Final = 3
"""So many of the first blocks may stand above the title."""

MOST_KICKER_WORDS: Final = 3
TINY_WORDS: Final = 2
"""A line above the title has at most so many words, and so many that are no marks."""

SHORTEST_TITLE: Final = 4
"""Words of a title below such lines."""


def is_a_kicker(block: Block) -> bool:
    """It is one of the first blocks, which name the newspaper's section, and what is within it."""
    return block.index < count_kickers(block.page)


def count_kickers(page: Page) -> int:
    """Return how many of the first blocks stand above the title: "Home", "News", "Hartfield"."""
    count = 0
    while count < min(MOST_KICKERS, len(page.starts) - 1):
        block = page.block(count)
        if not (names_a_section(block) or (count and is_tiny(block))):
            break
        count += 1
    after = page.block(count)
    is_title = not after.mark and not after.is_running and len(after.words) >= SHORTEST_TITLE
    return count if is_title else 0


def names_a_section(block: Block) -> bool:
    """Say whether a block has few words, all of them for a newspaper's sections."""
    if block.size > LONGEST_KICKER:
        return False
    words = [word for word in block.folded if word]
    few = not block.mark and 0 < len(words) <= MOST_KICKER_WORDS
    return few and words_of("sections").issuperset(words)


def is_tiny(block: Block) -> bool:
    """Say whether a block has at most two words, marks between them apart, and ends in a word."""
    if block.mark or len(block.words) > MOST_KICKER_WORDS:
        return False
    return sum(word[0].isalnum() for word in block.words) <= TINY_WORDS
