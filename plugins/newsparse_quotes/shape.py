"""What a quotation looks like by itself: a statement, a few words, a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from newsparse_quotes.marks import Quotation

WORD = regex.compile(r"[^\W_]+(?:[-.'’][^\W_]++)*")
SMALL_WORDS = word_set("small")
FEW, SEVERAL = 3, 8
MOST_CHARACTERS = 400
"""The shape shows at both ends; a long quotation is not read through."""


class Shape(NamedTuple):
    """What the rules ask of a quotation."""

    kind: str
    """sentence, exclamation (short), clause, words, title (all capitals), or name (one capital)."""
    ending: str
    """Punctuation inside the closing mark or right behind it: comma, stop, question or none."""
    size: str
    """one, few, several or many words."""
    alone: bool
    """Nothing of the reporter's stands in its sentence."""


def read_shape(text: str, quotation: Quotation, *, alone: bool) -> Shape:
    """Describe a quotation."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    ending = ending_name(inner, text[quotation.end : quotation.end + 1])
    capital = inner[:1].isupper() or inner[:1] in "…[.“‘'"
    spaces = inner.count(" ", 0, MOST_CHARACTERS)
    if spaces > 2 * SEVERAL:  # more words than are told apart
        return Shape("sentence" if capital else "clause", ending, "many", alone)
    words: list[str] = WORD.findall(inner[:MOST_CHARACTERS])
    count = len(words)
    if count <= SEVERAL and is_title(words):
        kind = "title" if count > 1 else "name"
    elif capital and count > FEW:
        kind = "sentence"
    elif capital and ending != "none":
        kind = "exclamation"
    elif count > SEVERAL:
        kind = "clause"
    else:
        kind = "words"
    return Shape(kind, ending, size_name(count), alone)


def is_title(words: list[str]) -> bool:
    """Say whether all words but the small ones have a capital."""
    others = [word for word in words if word.lower() not in SMALL_WORDS]
    return bool(others) and not any(word[0].islower() for word in others)


def size_name(count: int) -> str:
    """Name a number of words."""
    if count <= 1:
        return "one"
    if count <= FEW:
        return "few"
    return "several" if count <= SEVERAL else "many"


def ending_name(inner: str, after: str) -> str:
    """Name the punctuation at the end of a quotation, inside its marks or right behind them."""
    for character in (inner[-1:], after):
        if character == ",":
            return "comma"
        if character and character in ".…":
            return "stop"
        if character and character in "?!":
            return "question"
    return "none"
