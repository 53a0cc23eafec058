"""Where numbers can start: one look at the columns of a document instead of one at every word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

import newsparse
from newsparse_numbers.numerals import VULGAR
from newsparse_numbers.vocabulary import STARTS

if TYPE_CHECKING:
    import numpy.typing as npt

DIGIT = "digit"
LINK = "link"
_USABLE = np.array(
    [kind.name not in {"URL", "EMAIL", "MENTION", "HASHTAG"} for kind in newsparse.TokenKind]
)
"""For each kind of token, whether a number can stand in it."""
_ASCII = 128
_BASIC = 0xFFFF
_ANY_DIGIT = regex.compile(r"\d")


class Trigger(NamedTuple):
    """A place where a number or date can start."""

    start: int
    """Offset of its first character."""
    rank: int
    """Its place among those that start together."""
    end: int
    """Where the word ends; for digits one behind the first."""
    role: str
    """The lexicon it comes from, "digit", or "link" where no number can stand."""
    tag: str
    """The lexicon's tag."""
    block_start: int
    """Where its block starts."""
    block_end: int
    """Where its block ends."""


def readable(text: str) -> str:
    """Return the text with a letter in place of each digit that Python does not know.

    `regex` has a newer Unicode than Python: its digits of scripts added since are none to `int`.
    Behind a letter, the digits beside them are a code, so that no part is taken for the number.
    """
    if text.isascii():
        return text
    codes = _code_points(text)
    others = set(codes[codes > _BASIC].tolist())
    unread = [code for code in others if _ANY_DIGIT.match(chr(code)) and not chr(code).isdecimal()]
    return text.translate(dict.fromkeys(unread, "\u05d0")) if unread else text


def triggers(doc: newsparse.Document) -> list[Trigger]:
    """Return the triggers of a document, in text order; those inside links have the role LINK.

    Phrases that run from one block into the next ("last" at an end, "March" below) are none.
    """
    digits = _digit_starts(doc.text)
    starts, ends = [digits], [digits + 1]
    roles, tags = [DIGIT] * len(digits), [""] * len(digits)
    ranks = [len(STARTS)] * len(digits)
    for rank, name in enumerate(STARTS):
        hits = doc.hits(name)
        starts.append(hits.starts)
        ends.append(hits.ends)
        roles += [name] * len(hits.tags)
        tags += hits.tags
        ranks += [rank] * len(hits.tags)
    start, end = np.concatenate(starts), np.concatenate(ends)
    if not len(start):
        return []
    inside = doc.tokens.starts.searchsorted(start, "right") - 1
    usable = _USABLE[doc.tokens.kinds[inside]]
    block = doc.blocks.starts.searchsorted(start, "right") - 1
    rows = zip(
        start.tolist(),
        ranks,
        np.where(usable, end, doc.tokens.ends[inside]).tolist(),
        roles,
        tags,
        doc.blocks.starts[block].tolist(),
        doc.blocks.ends[block].tolist(),
        strict=True,
    )
    found = [Trigger(*row) for row in rows]
    for number in np.flatnonzero(~usable).tolist():
        found[number] = found[number]._replace(role=LINK)
    return sorted(each for each in found if each.role == LINK or each.end <= each.block_end)


def _code_points(text: str) -> npt.NDArray[np.uint32]:
    """Return the code points of a text, lone surrogates included."""
    return np.array([text]).view(np.uint32)[: len(text)]  # numpy gives an empty text one


def _digit_starts(text: str) -> npt.NDArray[np.int32]:
    """Return where runs of digits start: of any script, and fractions that are one character."""
    codes = _code_points(text)
    digit = (codes - ord("0")) < 10  # noqa: PLR2004  (unsigned: smaller codes wrap around)
    if not text.isascii():
        others = set(codes[codes >= _ASCII].tolist())
        read = [code for code in others if chr(code).isdecimal() or chr(code) in VULGAR]
        if read:
            digit |= np.isin(codes, read)
    digit[1:] &= ~digit[:-1].copy()
    return np.flatnonzero(digit).astype(np.int32)
