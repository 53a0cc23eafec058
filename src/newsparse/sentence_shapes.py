"""The tokens of a text as shapes: one byte each, for what kind it is and what stands before it.

Where a sentence ends is nearly always told by the shapes around a stop: a word, a stop, a space, a
capital. One pattern over shapes finds those; all other stops are for the rules of
`newsparse.sentence_rules`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import numpy as np

from newsparse.characters import CLASSES
from newsparse.characters import CharacterClass as C

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from newsparse.characters import Classes
    from newsparse.span import Spans

    Column = npt.NDArray[np.uint8]
    Places = npt.NDArray[np.intp]

_ROLES_BY_CLASS = {
    C.LOWER: "a",
    C.LETTER: "c",
    C.UPPER: "A",
    C.DIGIT: "9",
    C.APOSTROPHE: "'",
    C.PERIOD: ".",
    C.COMMA: ",",
    C.COLON: ":",
    C.HYPHEN: "-",
    C.RUN: "-",
    C.STOP: "!",
    C.FULL_STOP: "!",
    C.ELLIPSIS: "E",
    C.QUOTE: '"',
    C.OPENING: "<",
    C.CLOSING: ">",
    C.OPEN: "(",
    C.CLOSE: ")",
    C.BULLET: "*",
    C.EYES: ";",
}
ROLES = "xacA9'.,:-!E\"<>()*;iITte"
"""The kinds of tokens: the letters above for what the first character tells, and, where more tells
it, i and I for a word of one letter, small or capital; T for a token with a stop of its own, t for
one of one letter; E for dots in a row; e for an emoticon; x for all else."""
GAPS = "_ \n"
"""What stands before a token: nothing, white space, or the edge of a block."""

GLUED, SPACED, FIRST = map(ord, GAPS)
UPPER, DIGIT, STOP, COLON, DASH, OPEN, CLOSE, BULLET = map(ord, "A9.:-()*")
ABBREVIATION, LETTER_STOP, DOTS, FACE, STRAIGHT = map(ord, 'TtEe"')
"""Roles that are asked for by name."""

_GAP = 32  # a shape is a role's place + 32 * a gap's
_MARKS = re.compile(b'["<>]')  # the roles of marks that may be double ones
_LENGTHS = 4  # lengths of tokens that are told apart; the last is that of all longer ones


def _is(gaps: str, roles: str) -> bytes:
    """Return a set, for a pattern, of the shapes that have one of the gaps and one of the roles."""
    shapes = (GAPS.index(gap) * _GAP + ROLES.index(role) for gap in gaps for role in roles)
    return b"[%b]" % b"".join(b"\\x%02x" % shape for shape in shapes)


def _any(roles: str) -> bytes:
    return _is(GAPS, roles)


_EDGE = b"(?: %b | \\Z )" % _is("\n", ROLES)
_HEAD = b"(?: %b | %b%b?%b )" % (
    _is(" ", "AI"),
    _is(" ", "\"'<"),
    _is("_", "\"'<"),
    _is("_", "AI"),
)
_NAME_ALONE = b"%b{1,2} %b" % (_is(" ", "A"), _EDGE)
_STOPS = re.compile(
    b"""
    %(candidate)b
    (?: (?<= %(outer)b%(word)b%(stop)b ) (?: (?<= %(period)b ) %(closer)b )? (?P<plain>)
        (?= %(head)b (?! %(name)b ) )
    |   (?<= %(abbreviation)b ) (?! %(edge)b | %(small)b | %(glued)b )
    |   (?<= %(other)b ) (?! %(closer)b* %(edge)b )
    |   (?<= %(label)b )
    |   (?<= %(number)b )
    |   (?<= %(bullet)b )
    )
    """
    % {
        b"candidate": _any(".!ETte*:)"),
        b"outer": _any("".join(set(ROLES) - set("(*-"))),
        b"word": _is(" _", "aA9"),
        b"stop": _is("_", ".!"),
        b"period": _is("_", "."),
        b"closer": _is("_", "\"'>)"),
        b"head": _HEAD,
        b"name": _NAME_ALONE,
        b"abbreviation": _any("T"),
        b"edge": _EDGE,
        b"small": _is(" ", "a"),
        b"glued": _is("_", "".join(set(ROLES) - set("\"'>)!E"))),
        b"other": _any(".!Ete"),
        b"label": _is(" ", "aA") + _is("_", ":"),
        b"number": _is(" \n", "9iI") + _is("_", ")"),
        b"bullet": _is(" ", "*"),
    },
    re.VERBOSE,
)


def _role_table() -> Column:
    """Return the role of a token by its last class (a stop or not), length and first class."""
    table = np.empty((2, _LENGTHS, len(CLASSES)), np.uint8)
    table[:] = [ROLES.index(_ROLES_BY_CLASS.get(character, "x")) for character in CLASSES]
    table[:, 1, [C.LOWER, C.LETTER]] = ROLES.index("i")
    table[:, 1, C.UPPER] = ROLES.index("I")
    table[:, 2:, [C.COLON, C.EYES]] = ROLES.index("e")
    table[:, 2:, C.APOSTROPHE] = ROLES.index("a")  # "'s", "'90s"
    table[0, 2:, C.PERIOD] = ROLES.index("9")  # ".324"
    table[1, 2] = ROLES.index("t")
    table[1, 3:] = ROLES.index("T")
    table[1, 2:, [C.PERIOD, C.ELLIPSIS]] = ROLES.index("E")
    return table.ravel()


_ROLE_TABLE = _role_table()
_LENGTH_BITS = np.arange(_LENGTHS, dtype=np.uint8) * np.uint8(len(CLASSES))
_STOP_BIT = np.where(np.isin(CLASSES, (C.PERIOD, C.ELLIPSIS)), 128, 0).astype(np.uint8)
_ROLE_LETTERS = bytes(ord(f"{ROLES:\0<32}"[code % _GAP]) for code in range(256))
_GAP_LETTERS = bytes(ord(f"{GAPS:\n<8}"[code // _GAP]) for code in range(256))


@attrs.frozen(eq=False)
class Shapes:
    """The shapes of a text's tokens."""

    firsts: Places
    """The tokens that begin blocks."""
    _codes: bytes

    @classmethod
    def of(cls, classes: Classes, tokens: Spans, blocks: Spans) -> Shapes:
        """Look at the first and last characters of each token, and at its length."""
        starts, ends = tokens.starts, tokens.ends
        told = _LENGTH_BITS.take(ends - starts, mode="clip")
        told |= _STOP_BIT.take(classes[ends - 1])
        told |= classes[starts]
        codes = _ROLE_TABLE.take(told)
        codes[1:] |= (starts[1:] > ends[:-1]).view(np.uint8) * np.uint8(_GAP)
        firsts = starts.searchsorted(blocks.starts)
        codes[0] |= _GAP  # as if white space stood before it, as before all other blocks
        codes[firsts] += np.uint8(_GAP)
        return cls(firsts, codes.tobytes())

    @property
    def roles(self) -> bytes:
        """The role of each token, one letter of `ROLES`; then NUL for the end."""
        return self._codes.translate(_ROLE_LETTERS) + b"\0"

    @property
    def gaps(self) -> bytes:
        """What stands before each token, one letter of `GAPS`; then the edge of a block."""
        return self._codes.translate(_GAP_LETTERS) + b"\n"

    def stops(self) -> tuple[dict[int, int], list[int]]:
        """Return the stops inside blocks: the plain ones, and those to be judged.

        Each plain stop comes with the token that begins a sentence behind it. Among the others are
        the marks that items of lists and credits of pictures are told by.
        """
        plain: dict[int, int] = {}
        others: list[int] = []
        for match in _STOPS.finditer(self._codes):
            if match.lastindex:
                plain[match.start()] = match.end()
            else:
                others.append(match.start())
        return plain, others


def closing_apart(text: str, starts: Sequence[int], roles: bytes, gaps: bytes) -> set[int]:
    """Return the straight double marks between blanks that close: one before them has opened.

    Args:
        text: the text.
        starts: the offset of each token.
        roles: the role of each token.
        gaps: what stands before each token.
    """
    found: set[int] = set()
    opened, last = False, 0
    for match in _MARKS.finditer(roles):
        token = match.start()
        mark = text[starts[token]]
        if mark not in '"“”':
            continue
        if FIRST in gaps[last + 1 : token + 1]:  # another block
            opened = False
        last = token
        before, behind = gaps[token] == GLUED, gaps[token + 1] == GLUED
        if mark != '"':
            opened = mark == "“"
        elif before != behind:
            opened = behind
        elif before or roles[token - 1] != DIGIT:  # else it is inches: 10 " wide
            if opened and not before:
                found.add(token)
            opened = not opened
    return found
