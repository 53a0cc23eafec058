"""Blocks: the paragraph-like stretches of a text, found from its own layout.

Blank lines always part blocks. What a single line break means is decided once for a document, from
all its breaks: in hard-wrapped text it is white space wherever the next word had no room left,
elsewhere it ends a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from newsparse.characters import CharacterClass
from newsparse.page import NARROWEST_WRAP, WIDEST_WRAP, Page

if TYPE_CHECKING:
    from newsparse.characters import Classes, Codes
    from newsparse.page import Columns, Flags

Layout = Literal["auto", "wrapped", "lines", "blank"]
"""How line breaks are read: found from the text; hard-wrapped; each ends a block; none does."""

LAYOUTS: tuple[Layout, ...] = get_args(Layout)

# Share of longer lines from which on a text is not wrapped; a few are links and tables in a mail.
_LONG_LINES = 0.25

# All that `str.splitlines` splits at, but for the line feed.
_RARE_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Those of them that end at least a paragraph.
_HARD_BREAKS = "\x1c\x1d\x1e\u2029"


def find_blocks(
    text: str, codes: Codes, classes: Classes, layout: Layout
) -> tuple[Columns, Columns]:
    """Return the starts and ends of the blocks, without white space at their edges."""
    lines = _lines(text, codes, classes)
    begins, starts, ends, single = lines
    if layout == "lines" or not np.count_nonzero(single):
        return starts, ends
    if layout == "blank":
        joined = single
    elif layout == "auto" and not _may_be_wrapped(ends - begins):
        return starts, ends
    else:
        page = Page(text, classes, lines)
        if layout == "auto" and not page.is_wrapped():
            return starts, ends
        joined = np.array(page.joined())
    keep = np.ones(len(starts) + 1, np.bool_)
    np.logical_not(joined, out=keep[1:-1])
    return starts[keep[:-1]], ends[keep[1:]]


def _runs(inside: Flags) -> tuple[Columns, Columns]:
    """Return where the runs of true places start and end."""
    padded = np.zeros(len(inside) + 2, np.bool_)
    padded[1:-1] = inside
    edges = (padded[1:] != padded[:-1]).nonzero()[0]
    return edges[::2], edges[1::2]


def _lines(text: str, codes: Codes, classes: Classes) -> tuple[Columns, Columns, Columns, Flags]:
    """Return the lines that are not blank: begins, trimmed starts and ends; single breaks between.

    Works on line breaks and, only where lines are indented, on words: an index of every character
    would take eight times the memory of the text.
    """
    inside = codes != ord("\n")
    rare = [mark for mark in _RARE_BREAKS if mark in text]
    for mark in rare:
        inside &= codes != ord(mark)
    begins, stops = _runs(inside)
    starts, ends = begins, stops
    space = CharacterClass.SPACE
    edges = np.concatenate((classes.take(begins), classes.take(stops - 1)))
    if np.count_nonzero(edges == space):
        word_starts, word_ends = _runs(classes != space)
        first, last = word_starts.searchsorted(begins), word_starts.searchsorted(stops) - 1
        inked = first <= last
        begins, stops = begins[inked], stops[inked]
        starts, ends = word_starts[first[inked]], word_ends[last[inked]]
    gaps = begins[1:] - stops[:-1]
    single = gaps == 1
    if rare:
        before = codes.take(stops[:-1])
        pair = (before == ord("\r")) & (codes.take(begins[1:] - 1) == ord("\n"))
        single |= (gaps == len("\r\n")) & pair
        for mark in _HARD_BREAKS:
            single &= before != ord(mark)
    return begins, starts, ends, single


def _may_be_wrapped(widths: Columns) -> bool:
    """Say whether the lines of a text are neither too long nor too short for wrapped prose."""
    long = int(np.count_nonzero(widths > WIDEST_WRAP))
    return long < _LONG_LINES * len(widths) and int(widths.max()) >= NARROWEST_WRAP
