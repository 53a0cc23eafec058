"""What kind of character each code point is: one byte each, looked up for a whole text at once.

The classes are made for the token rules: a class for every mark that a rule names, one for all
marks that only ever stand alone. The table is packed from the Unicode Character Database by
``tools/pack_characters.py``; a test holds it equal to what the `regex` package says.
"""

from __future__ import annotations

import functools
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Codes = npt.NDArray[np.uint32]
    Classes = npt.NDArray[np.uint8]

SIZE = 0x110000
FOLDED = 0x10000  # folded codes are kept for the basic plane; all others share one code


class CharacterClass:
    """The classes, as they stand in the table.

    Plain integers and no enumeration: numpy asks each operand for its protocols, which for an
    enumeration runs Python code at every comparison, and loses an interrupt that falls into it.
    """

    SPACE: Final = 0
    LETTER: Final = 1
    UPPER: Final = 2
    DIGIT: Final = 3
    UNDERSCORE: Final = 4
    EXTEND: Final = 5
    APOSTROPHE: Final = 6
    PERIOD: Final = 7
    COMMA: Final = 8
    COLON: Final = 9
    SLASH: Final = 10
    HYPHEN: Final = 11
    AT: Final = 12
    HASH: Final = 13
    AMPERSAND: Final = 14
    CURRENCY: Final = 15
    RUN: Final = 16
    QUOTE: Final = 17
    OPEN: Final = 18
    CLOSE: Final = 19
    PUNCTUATION: Final = 20
    SYMBOL: Final = 21
    EMOJI: Final = 22
    OTHER: Final = 23


CLASSES = range(24)
"""All classes."""


def fold(text: str) -> str:
    """Return the text folded for comparison: simple case folding, straight apostrophes.

    Simple folding (Unicode 3.13, the "C" and "S" mappings) never changes the length, so that
    offsets into the folded text are offsets into the text.
    """
    folded = text.casefold()
    if len(folded) != len(text):
        folded = "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text)
    return folded.replace("’", "'")


@functools.cache
def _tables() -> tuple[Classes, npt.NDArray[np.uint32]]:
    packed = (Path(__file__).parent / "data" / "characters.bin").read_bytes()
    raw = zlib.decompress(packed)
    # The folded codes are kept as differences, nearly all of them 0, which pack to nothing.
    differences = np.frombuffer(raw, np.uint16, FOLDED, offset=SIZE)
    folded = np.arange(FOLDED + 1, dtype=np.uint32)
    folded[:FOLDED] = (folded[:FOLDED] + differences) % FOLDED
    return np.frombuffer(raw, np.uint8, SIZE), folded


def code_points(text: str) -> Codes:
    """Return the code points of a text, uint32, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def character_classes(codes: Codes) -> Classes:
    """Return the `CharacterClass` of each code point, uint8."""
    return _tables()[0][codes]


def folded_codes(codes: Codes) -> npt.NDArray[np.uint32]:
    """Return a number for each code point that is equal for those that `fold` makes equal."""
    return _tables()[1][np.minimum(codes, FOLDED)]


def character_set(characters: str) -> npt.NDArray[np.bool_]:
    """Return a table of the code points in a string, for `among`; its last place is False."""
    codes = code_points(characters)
    table = np.zeros(int(codes.max()) + 2, np.bool_)
    table[codes] = True
    return table


def among(codes: Codes, table: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Say for each code point whether it is in a set that `character_set` made."""
    return table[np.minimum(codes, len(table) - 1)]
