"""A text with one spelling of marks, spaces and line breaks, so that the rules see no other.

Straight marks stand for curly ones, plain spaces and hyphens for others, one character for the line
breaks of two and for a letter with its accents behind it. Only these two move offsets, and
`PlainText` knows the way there and back.
"""

from __future__ import annotations

import bisect
import unicodedata
from typing import Final

import attrs
import regex

SPELLINGS: Final = (
    *((mark, "'") for mark in "‘’"),
    *((mark, '"') for mark in "“”"),
    *((space, " ") for space in "\u00a0\u2009\u202f"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)
BREAK: Final = "\r\n"
LONGER: Final = regex.compile(
    r"\r\n"
    r"|\P{M}\p{M}{1,9}+(?!\p{M})"  # sorting a heap of accents takes time that grows faster than it
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""Characters for which one or two may stand: breaks, accented letters, syllables of Hangul."""
MAY_BE_LONGER: Final = regex.compile(r"\r\n|\p{M}|[\u1161-\u1175]")

Pair = tuple[int, int]
"""Where something starts and ends in a text of one spelling."""


def plain(text: str) -> str:
    """Return a text with one spelling of marks, spaces, line breaks and accents."""
    return PlainText.of(text).text


def lowered(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    return text.replace("İ", "i").lower()


@attrs.frozen
class PlainText:
    """A text in one spelling, with the way to the offsets of the text as it was."""

    text: str
    """The text in one spelling."""
    dropped: list[int]
    """The places in the text as it was at which characters are left out, one for each."""
    plain_dropped: list[int]
    """Where they are in this one."""

    @classmethod
    def of(cls, text: str) -> PlainText:
        """Bring a text to one spelling."""
        dropped, plain_dropped = list[int](), list[int]()

        def shorten(found: regex.Match[str]) -> str:
            longer = found[0]
            short = "\n" if longer == BREAK else unicodedata.normalize("NFC", longer)
            fewer = len(longer) - len(short)
            if fewer < 0:
                return longer
            plain_dropped.extend([found.start() - len(dropped)] * fewer)
            dropped.extend([found.start()] * fewer)
            return short

        spelled = LONGER.sub(shorten, text) if MAY_BE_LONGER.search(text) else text
        for spelling, usual in () if text.isascii() else SPELLINGS:
            spelled = spelled.replace(spelling, usual)
        return cls(spelled, dropped, plain_dropped)

    def there(self, offset: int) -> int:
        """Return the offset in this text of one in the text as it was."""
        return offset - bisect.bisect_left(self.dropped, offset)

    def back(self, offset: int) -> int:
        """Return the offset in the text as it was of one in this text."""
        return offset + bisect.bisect_left(self.plain_dropped, offset)

    def blocks(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """Return the starts and ends in this text of blocks of the text as it was."""
        if not self.dropped:
            return starts, ends
        return list(map(self.there, starts)), list(map(self.there, ends))
