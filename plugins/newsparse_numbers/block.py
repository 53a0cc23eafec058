"""The block of text that rules work in: no number runs from one block into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import regex

    from newsparse_numbers.page import Page
    from newsparse_numbers.vocabulary import Vocabulary


@attrs.frozen
class Block:
    """One block with all that rules need to read it. Offsets count in the whole text."""

    text: str
    """The text of the document, as rules read it; `page` has it as given."""
    start: int
    """Where the block starts."""
    end: int
    """Where it ends."""
    vocabulary: Vocabulary
    """The tables of words."""
    page: Page
    """What the text says as a whole."""
    mark: str
    """The decimal mark; the other one of "." and "," separates groups of digits."""

    def part(self, start: int, end: int | None = None) -> Block:
        """Return a part of the block, which rules take for a block of its own."""
        stop = self.end if end is None else end
        return Block(self.text, start, stop, self.vocabulary, self.page, self.mark)

    def match(self, pattern: regex.Pattern[str], start: int) -> regex.Match[str] | None:
        """Match a pattern at a place, up to the end of the block."""
        return pattern.match(self.text, start, self.end)

    def before(self, pattern: regex.Pattern[str], stop: int, reach: int) -> regex.Match[str] | None:
        """Search for a pattern that ends with ``$`` in the few characters before a place."""
        return pattern.search(self.text, max(self.start, stop - reach), stop)

    def text_before(self, stop: int, reach: int) -> str:
        """Return the few characters before a place, to look for a word before a pattern does."""
        return self.text[max(self.start, stop - reach) : stop]

    def has_around(self, pattern: regex.Pattern[str], start: int, stop: int, reach: int) -> bool:
        """Say whether a pattern is found in a stretch or so many characters around it."""
        near = max(self.start, start - reach), min(self.end, stop + reach)
        return pattern.search(self.text, *near) is not None

    def character_at(self, place: int) -> str:
        """Return the character at a place, "" at the end of the block."""
        return self.text[place] if place < self.end else ""

    def next_letter(self, place: int) -> str:
        """Return the character at a place, or behind the white space there; "" at the end.

        Rules ask for it before they match a pattern: most of them need a certain letter there.
        """
        following = self.text[place : min(place + 3, self.end)].lstrip()
        return following[:1]

    def character_before(self, start: int) -> str:
        """Return the character before a place, "" at the start of the block."""
        return self.text[start - 1] if start > self.start else ""
