"""Blocks: the paragraph-like stretches of a text, found from its own layout.

Blank lines always separate blocks. What a single line break means is decided once for a document:
in hard-wrapped text it is white space, elsewhere it ends a paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import regex

from newsparse.characters import CharacterClass, among, character_set

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.characters import Classes, Codes

Layout = Literal["auto", "wrapped", "lines", "blank"]
"""How line breaks are read: found from the text; hard-wrapped; each ends a block; none does."""

LAYOUTS = ("auto", "wrapped", "lines", "blank")

# Wire copy is set at 60 to 80 columns, e-mail at up to about 100; longer lines are paragraphs.
_WIDEST_WRAP = 110
# Shorter lines than these are verse, tables and lists, not wrapped prose.
_NARROWEST_WRAP = 30
# Share of single breaks after which the next word would not have fitted, in wrapped text.
_FULL_LINES = 0.55

# With NEL and the information, line and paragraph separators.
_BREAKS = character_set("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")

_LIST_MARK = regex.compile(r"(?:[-*•·–—]|\(?(?:\d{1,3}|\p{L})[.)])[ \t\u00a0]|#{1,6}[ \u00a0]|>")


def find_blocks(
    text: str, codes: Codes, classes: Classes, layout: Layout = "auto"
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the starts and ends of the blocks, without white space at their edges."""
    starts, ends, gaps, indents = _lines(codes, classes)
    if not len(starts):
        return starts, ends
    joined = np.zeros(len(starts) - 1, np.bool_)
    single = gaps == 1
    if layout == "blank":
        joined = single
    elif layout != "lines" and single.any():
        joined = single & _continues(text, classes, starts, ends, indents)
        if layout == "auto" and not _is_wrapped(starts, ends, single, joined):
            joined[:] = False
    keep = ~joined
    return starts[np.append(True, keep)], ends[np.append(keep, True)]


def _lines(
    codes: Codes, classes: Classes
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the lines that are not blank: trimmed starts and ends, breaks between, indents."""
    space = classes == CharacterClass.SPACE
    spaces, ink = np.flatnonzero(space), np.flatnonzero(~space)
    breaks = spaces[among(codes[spaces], _BREAKS)]
    # The first ink at or behind each line start; lines without ink share it with the next line.
    line_starts = np.concatenate([np.zeros(1, np.intp), breaks + 1])
    bounds = np.append(ink.searchsorted(line_starts), len(ink))
    inked = bounds[:-1] < bounds[1:]
    starts, ends = ink[bounds[:-1][inked]], ink[bounds[1:][inked] - 1] + 1
    # \r\n is one break, so the \n of it counts for none.
    weights = np.append(1, (codes[breaks] != 10) | (codes[np.maximum(breaks - 1, 0)] != 13))  # noqa: PLR2004  (\n, \r)
    weights[1:] |= breaks == 0
    gaps = np.diff(np.cumsum(weights)[inked])
    return starts, ends, gaps, starts - line_starts[inked]


def _continues(
    text: str,
    classes: Classes,
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    indents: npt.NDArray[np.intp],
) -> npt.NDArray[np.bool_]:
    """Say for each line but the last whether the next one may carry its paragraph on.

    It may when its first word would not have fitted behind this line, it is not indented more,
    and it opens no list item or Markdown heading.
    """
    width = int((ends - starts + indents).max())
    spaces = np.append(np.flatnonzero(classes == CharacterClass.SPACE), len(classes))
    word_ends = spaces[spaces.searchsorted(starts[1:])]
    full: npt.NDArray[np.bool_] = (ends[:-1] - starts[:-1] + indents[:-1]) + 1 + (
        word_ends - starts[1:]
    ) > width
    marked = np.fromiter(
        (_LIST_MARK.match(text, start) is not None for start in starts[1:].tolist()),
        np.bool_,
        len(starts) - 1,
    )
    return full & (indents[1:] <= indents[:-1]) & ~marked


def _is_wrapped(
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    single: npt.NDArray[np.bool_],
    joined: npt.NDArray[np.bool_],
) -> bool:
    """Say whether a document is hard-wrapped: its lines are short, and most are full."""
    widths = ends - starts
    if widths.max() > _WIDEST_WRAP or widths.max() < _NARROWEST_WRAP:
        return False
    return bool(joined.sum() >= _FULL_LINES * single.sum())
