"""Tell the blocks in title case: their capitals say nothing about names."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = regex.compile(r"\b(?!(?:and|for|from|into|over|the|with)\b)[^\W\d_][^\W_]{2,}")
BY = regex.compile(r"(?i:written )?(?i:by) ")
LONGEST = 140
FEWEST_WORDS = 4
MOST_CAPITALS = 0.9
"""Share of the words, the short ones left out, that have a capital in title case."""


class TitleCase:
    """The blocks of a text, each looked at when somebody asks for it."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.blocks = blocks
        self.starts: list[int] = [start for start, _ in blocks]
        self.known: dict[int, bool] = {}

    def holds(self, offset: int) -> bool:
        """Say whether an offset lies in a block in title case."""
        number = bisect.bisect_right(self.starts, offset) - 1
        if number not in self.known:
            self.known[number] = len(self.blocks) > 1 and self.is_in_title_case(self.blocks[number])
        return self.known[number]

    def is_in_title_case(self, block: tuple[int, int]) -> bool:
        """Say whether a block is in title case."""
        start, end = block
        if end - start > LONGEST or BY.match(self.text, start):
            return False
        words = WORD.findall(self.text, start, end)
        capitals = sum(word[0].isupper() for word in words)
        return len(words) >= FEWEST_WORDS and capitals >= MOST_CAPITALS * len(words)
