"""What kind of character each code point is: one byte each, looked up for a whole text at once.

The classes are made for the token rules: a class for every mark that a rule names, one for all
marks that only ever stand alone. The table is packed from the Unicode Character Database by
``tools/pack_characters.py``; a test holds it equal to what the `regex` package says.
"""

from __future__ import annotations

import functools
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import numpy.typing as npt

    Codes = npt.NDArray[np.uint32]
    Classes = npt.NDArray[np.uint8]

SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space, for use in a set, as `str.isspace()` has it; ``\\s`` of patterns differs in a few
control characters."""
BULLETS = "•‣⁃◦●▪■◆►"
"""Marks that begin an item of a list and are nothing else."""
SIZE = 0x110000
FOLDED = 0x10000  # folded codes are kept for the basic plane; all others share one code


class CharacterClass:
    """The classes, as they stand in the table.

    Plain integers and no enumeration: numpy asks each operand for its protocols, which for an
    enumeration runs Python code at every comparison, and loses an interrupt that falls into it.
    """

    SPACE: Final = 0
    LOWER: Final = 1
    LETTER: Final = 2
    """Letters that have no case."""
    UPPER: Final = 3
    DIGIT: Final = 4
    UNDERSCORE: Final = 5
    """Rare characters of words: marks that connect, letters that look like others."""
    EXTEND: Final = 6
    APOSTROPHE: Final = 7
    PERIOD: Final = 8
    COMMA: Final = 9
    COLON: Final = 10
    SLASH: Final = 11
    HYPHEN: Final = 12
    AT: Final = 13
    HASH: Final = 14
    AMPERSAND: Final = 15
    CURRENCY: Final = 16
    RUN: Final = 17
    """Marks that stand in runs: dashes, asterisks and the like."""
    STOP: Final = 18
    """Marks that end a sentence, and stand in runs."""
    FULL_STOP: Final = 19
    """Marks that end a sentence and stand alone, of other scripts."""
    QUOTE: Final = 20
    """Marks that open and close, such as the straight double one."""
    OPENING: Final = 21
    """Quote marks that open."""
    CLOSING: Final = 22
    """Quote marks that close."""
    OPEN: Final = 23
    CLOSE: Final = 24
    BULLET: Final = 25
    PUNCTUATION: Final = 26
    SYMBOL: Final = 27
    EMOJI: Final = 28
    EYES: Final = 29
    """What emoticons and arrows are made of, beside the colon."""
    ELLIPSIS: Final = 30
    OTHER: Final = 31
    """What is none of these: control characters, surrogates, private use, unassigned."""


CLASSES = range(32)
"""All classes. LOWER to UPPER are the letters, LOWER to EXTEND what words are made of."""


_TYPED: Final = str.maketrans("’‘“”‐‑", "''\"\"--")


def typed(text: str) -> str:
    """Return the text with its marks as they are typed: straight ones, and the plain hyphen."""
    return text if text.isascii() else text.translate(_TYPED)


def fold(text: str) -> str:
    """Return the text folded for comparison: simple case folding, marks as they are typed.

    Simple folding (Unicode 3.13, the "C" and "S" mappings) never changes the length, so that
    offsets into the folded text are offsets into the text.
    """
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)
    return typed(folded)


@functools.cache
def _tables() -> tuple[Classes, npt.NDArray[np.uint32]]:
    packed = (Path(__file__).parent / "data" / "characters.bin").read_bytes()
    raw = zlib.decompress(packed)
    # The folded codes are kept as differences, nearly all of them 0, which pack to nothing.
    differences = np.frombuffer(raw, np.uint16, FOLDED, offset=SIZE)
    folded = np.arange(FOLDED + 1, dtype=np.uint32)
    folded[:FOLDED] = (folded[:FOLDED] + differences) % FOLDED
    return np.frombuffer(raw, np.uint8, SIZE), folded


def class_pairs(*rows: tuple[Collection[int], Collection[int]]) -> npt.NDArray[np.bool_]:
    """Return a table of pairs of classes, [first, second]: all pairs of each row's two sets."""
    table = np.zeros((len(CLASSES), len(CLASSES)), np.bool_)
    for firsts, seconds in rows:
        table[np.ix_([*firsts], [*seconds])] = True
    return table


def columns_of(words: Iterable[str]) -> tuple[Codes, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return words as they would stand in a text: its code points, their starts and ends."""
    words = list(words)
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    ends = np.cumsum(lengths, dtype=np.int32)
    return code_points("".join(words)), ends - lengths, ends


def code_points(text: str) -> Codes:
    """Return the code points of a text, uint32, lone surrogates included."""
    # Not by encoding it, which takes hundreds of times as long for each lone surrogate. Numpy gives
    # an empty text room for one character.
    return np.array([text]).view(np.uint32)[: len(text)]


def character_classes(codes: Codes) -> Classes:
    """Return the `CharacterClass` of each code point, uint8."""
    return _tables()[0].take(codes)


class Characters(NamedTuple):
    """The code points of a text and their classes."""

    codes: Codes
    classes: Classes


def characters(text: str) -> Characters:
    """Return the code points of a text and their classes."""
    codes = code_points(text)
    return Characters(codes, character_classes(codes))


def folded_codes(codes: Codes) -> npt.NDArray[np.uint32]:
    """Return a number for each code point that is equal for those that `fold` makes equal."""
    return _tables()[1].take(codes, mode="clip")  # what lies beyond is all one
