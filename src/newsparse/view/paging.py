"""Paging: a long article in pieces that a browser draws at once.

All of the text is in the page, which shows one piece at a time; a browser finds words in the others
as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 60_000
"""The longest piece, in code points: about 10,000 words."""
MOST_TOKENS = 15_000
"""How many tokens a piece has at most, on average: some scripts, and what is no text, have more."""


def longest_piece(characters: int, tokens: int) -> int:
    """Return how long the pieces of a text are, in code points."""
    return min(MOST_CHARACTERS, MOST_TOKENS * characters // max(tokens, 1) + 1)


def pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a text as start and end, of which each but the last ends with a line.

    A line that is longer than a piece is cut at white space, or else anywhere.
    """
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        end = window.rfind("\n") + 1
        if end <= longest // 2:
            spaces = (
                place for place in range(longest, longest // 2, -1) if window[place - 1].isspace()
            )
            end = next(spaces, longest)
        if window[:end].endswith("\r") and text.startswith("\n", start + end):
            end -= 1  # a line's end stays whole
        yield start, start + end
        start += end
    yield start, len(text)
