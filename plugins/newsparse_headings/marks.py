"""The marks that end blocks, stand at the edges of words, and open quotations."""

from __future__ import annotations

from typing import Final

import regex

CLOSERS: Final = frozenset("\"'»)]*_")
"""Marks that may stand between the last word and its stop, or after the stop."""

OPENERS: Final = frozenset('"„«')
"""Double quote marks that open."""

EDGES: Final = ".,:;!?()[]\"'|/–—-*#"
"""Marks that are cut off words before they are looked up."""

SERIES: Final = regex.compile(r"[;,]\s(?:and|or)\Z")
"""How a member of a series may end."""

WORD_OR_COLON: Final = frozenset({"", ":"})
"""Ends of blocks that are no running text for their length alone."""

MARKS: Final = frozenset(".…!?;,:")
"""What may end a block; one that ends in anything else ends in a word."""

STOPS: Final = MARKS - {":"}
"""Marks with which a block of some length is running text."""

SENTENCE_ENDS: Final = frozenset('.!?…"')


def last_mark(text: str, start: int, end: int) -> str:
    """Return the mark that ends a block, closing quotes and brackets skipped ("" for a word)."""
    while end > start and text[end - 1] in CLOSERS:
        end -= 1
    mark = text[end - 1] if end > start else text[start]
    if mark in MARKS:
        return mark
    near = max(start, end - len("; and"))
    return ";" if mark in "dr" and SERIES.search(text, near, end) is not None else ""
