"""Where a link ends behind its host: Unicode UTS #58, "Link detection", over path, query, fragment.

From the end of the host on, a Hard character ends the link at the last safe place; Include moves
that place on; Soft (marks that also end sentences) goes on without moving it; an opening bracket is
remembered, and a closing one must match the last one open in the same part.
"""

from __future__ import annotations

import functools
import re

from newsparse_urls import tables
from newsparse_urls.marks import CURLY, SCHEMES

SEPARATOR, INCLUDE, SOFT, OPEN, CLOSE = range(1, 6)
"""The groups of `pieces`."""
SEPARATORS = "/?#&="
DIRECTIVE = ":~:"
"""Begins a fragment directive, such as a text to scroll to."""

ALWAYS_END = "<>\u2014"
"""Here news differs from the standard: angle brackets are markup left in the text (`<br>`), and an
unspaced dash stands between a link and the words after it, so both always end the link."""
_HIDDEN = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))
NOT_AT_END = "\u2026\xad\u061c\u180e\ufeff" + "".join(map(chr, _HIDDEN))
"""An ellipsis or an invisible control is part of a link only when more of it follows, here too
unlike the standard."""

PLAIN = re.compile(r"(?:[!\"',.:;?]*+[#$%&*+\-/0-9=@A-Z\\^_`a-z|~]++)*+")
"""Most links are ASCII without brackets: Include marks, with Soft ones only before more of them."""
PLAIN_STOP = re.compile(r"[!\"',.:;?]*+(?![(\[{)\]}]|[^\x00-\x7f])")
"""Soft marks behind such a link, with no bracket and nothing beyond ASCII behind them."""
APOSTROPHES = "'\u2019"
TYPESET = CURLY + "\u201c\u201d"
"""Marks of typeset text, which are what straight ones are."""
WINDOW = 128
"""A link is read so far first, then twice as far: it may end at one glued to it."""
GLUED_LINK = re.compile(
    rf"(?:[,;|、，；]|(?<=[A-Za-z0-9])(?<!%[0-9A-Fa-f]{{2}}))(?:{SCHEMES})://", re.IGNORECASE
)
"""Another link behind a letter, a digit or a mark between items, but not behind an escape (%2F)."""
ENTITY = re.compile(r"&(?:nbsp|lt|gt|quot|apos|#39|#34|#160|#x27|#x22);")
"""White space, quotes and angle brackets as the source of a page has them: no part of a link."""


@functools.cache
def pieces(*, ascii_only: bool, typeset: bool = True) -> re.Pattern[str]:
    """Return the pattern that cuts any text into pieces of one Link_Term class each.

    Args:
        ascii_only: characters beyond ASCII end a link, as Hard ones do.
        typeset: all but curly marks, which are what straight ones are.
    """
    table = tables.sections("link_terms.txt")
    last = 0x7F if ascii_only else 0x10FFFF

    def characters(name: str, without: str = "") -> str:
        return tables.character_class(table[name], SEPARATORS + ALWAYS_END + without, last)

    later = "" if ascii_only else NOT_AT_END
    later += TYPESET if typeset else ""
    groups = (
        f"({DIRECTIVE}|[{SEPARATORS}])",
        f"([{characters('Include', NOT_AT_END)}]++)",
        f"([{characters('Soft', ':')}{later}]++|:)",
        f"([{characters('Open')}])",
        f"([{characters('Close')}])",
    )
    return re.compile("|".join((*groups, ".")), re.DOTALL)


def tail_end(text: str, start: int, stop: int, pattern: re.Pattern[str] | None) -> int:
    """Return where the link ends whose path, query or fragment starts at ``start``.

    Args:
        text: the document's.
        start: the offset of a slash, question mark or number sign.
        stop: the offset that the link can't go beyond.
        pattern: by `pieces`, where characters beyond ASCII end it; else None.
    """
    window = WINDOW
    while True:
        limit = min(stop, start + window)
        end, settled = _safe_end(text, start, limit, pattern)
        cut = _cut(text, start, end, stop)
        if cut is not None:
            stop = limit = cut
            end, settled = _safe_end(text, start, stop, pattern)
        if settled or limit == stop:
            return _trimmed(text, start, end)
        window *= 2


def _cut(text: str, start: int, end: int, stop: int) -> int | None:
    """Return where another link is glued to a link, or an entity cuts it off; None for neither."""
    glued = GLUED_LINK.search(text, start, end) if "://" in text[start:end] else None
    entity = ENTITY.search(text, start, min(end + 1, glued.start() if glued else stop))
    found = entity or glued
    return found.start() if found else None


def _safe_end(
    text: str, start: int, stop: int, pattern: re.Pattern[str] | None
) -> tuple[int, bool]:
    """Return the last safe place, and whether the link ends before ``stop``."""
    plain = None if pattern else PLAIN.match(text, start, stop)
    if plain:
        soft = PLAIN_STOP.match(text, plain.end(), stop)
        if soft:
            return plain.end(), soft.end() < stop
    return _walk(text, start, stop, pattern or pieces(ascii_only=False))


def _walk(text: str, start: int, stop: int, pattern: re.Pattern[str]) -> tuple[int, bool]:
    """Return the same as `_safe_end`, by the standard's algorithm."""
    pairs = tables.brackets()
    opened: list[str] = []
    part, end = "/", start
    for piece in pattern.finditer(text, start, stop):
        kind = piece.lastindex
        if kind == INCLUDE:
            end = piece.end()
        elif kind == SEPARATOR:
            mark = piece[0]
            if _begins_part(mark, part):
                opened.clear()
                part = mark if mark in {"?", "#"} else part
            if mark != "?":  # the one separator that is Soft
                end = piece.end() - (mark == DIRECTIVE)
        elif kind == OPEN:
            opened.append(piece[0])
        elif kind == CLOSE:
            if not opened or opened.pop() != pairs[piece[0]]:
                return end, True
            end = piece.end()
        elif kind is None:
            return end, True
    return end, False


def _begins_part(mark: str, part: str) -> bool:
    """Say whether a separator begins a new part of a path (/), query (?) or fragment (#)."""
    if part == "#":
        return mark == DIRECTIVE
    return mark == "#" or mark in ({"/", "?"} if part == "/" else {"&", "="})


def _trimmed(text: str, start: int, end: int) -> int:
    """Take off possessives ``'s``, and before each the marks that are never the last of a link."""
    while end - start > 2 and text[end - 1] in {"s", "S"} and text[end - 2] in APOSTROPHES:  # noqa: PLR2004
        end -= 2
        while end > start and _never_last().match(text, end - 1):
            end -= 1
    return end


@functools.cache
def _never_last() -> re.Pattern[str]:
    """Return the pattern of one Soft mark or opening bracket."""
    table = tables.sections("link_terms.txt")
    return re.compile(f"[{tables.character_class([*table['Soft'], *table['Open']])}{NOT_AT_END}]")
