"""A text with one spelling of marks, spaces and line breaks, so that the rules see no other.

Straight marks stand for curly ones, plain spaces for no-break ones, one character for the line
breaks of two. Only these move offsets, and `PlainText` knows the way there and back.
"""

from __future__ import annotations

import bisect
from typing import Final

import attrs
import regex

SPELLINGS: Final = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))
BREAK: Final = "\r\n"


def plain(text: str) -> str:
    """Return a text with one spelling of marks, spaces and line breaks."""
    for spelling, usual in SPELLINGS:
        text = text.replace(spelling, usual)
    return text.replace(BREAK, "\n")


def lowered(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    return text.replace("İ", "i").lower()


@attrs.frozen
class PlainText:
    """A text in one spelling, with the way to the offsets of the text as it was."""

    text: str
    """The text in one spelling."""
    breaks: list[int]
    """Where line breaks of two characters are in the text as it was."""
    plain_breaks: list[int]
    """Where they are in this one."""

    @classmethod
    def of(cls, text: str) -> PlainText:
        """Bring a text to one spelling."""
        breaks = [found.start() for found in regex.finditer(BREAK, text)] if BREAK in text else []
        return cls(plain(text), breaks, [place - passed for passed, place in enumerate(breaks)])

    def there(self, offset: int) -> int:
        """Return the offset in this text of one in the text as it was."""
        return offset - bisect.bisect_left(self.breaks, offset)

    def back(self, offset: int) -> int:
        """Return the offset in the text as it was of one in this text."""
        return offset + bisect.bisect_left(self.plain_breaks, offset)

    def blocks(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """Return the starts and ends in this text of blocks of the text as it was."""
        if not self.breaks:
            return starts, ends
        return list(map(self.there, starts)), list(map(self.there, ends))
