"""The fast path to tokens: the rules of `newsparse.token_pattern` on columns of characters.

In text nearly all white-space chunks are plain words with marks at their edges, where the pattern
can do only one thing: letters and digits stick together; one `.`, `,`, `:` or `/` between digits
sticks to both; every other mark stands alone. A few numpy operations say so for a whole text.
Chunks in which the pattern may do something else (`_HARD_PAIRS`, `Watch`) go through it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np
import regex

from newsparse.characters import CLASSES, SPACE, Characters, characters, class_pairs, columns_of
from newsparse.characters import CharacterClass as C
from newsparse.token_pattern import LOOK_AHEAD, TokenPattern
from newsparse.token_pattern import built_in as built_in_pattern
from newsparse.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from newsparse.characters import Classes, Codes
    from newsparse.span import Offsets

    Flags = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.intp]

_ANY = frozenset(CLASSES) - {C.SPACE}
_LETTERS = frozenset({C.LOWER, C.LETTER, C.UPPER})
_QUOTES = frozenset({C.QUOTE, C.OPENING, C.CLOSING})
_RARE = frozenset({C.EXTEND, C.UNDERSCORE, C.AT, C.HASH, C.AMPERSAND, C.EMOJI})
# Neighbours between which the pattern may do something else than the plain rules.
_HARD_PAIRS = (
    (_ANY, _RARE),
    (_RARE, _ANY),
    ({C.PERIOD}, _LETTERS),
    ({*_LETTERS, C.DIGIT, C.PERIOD, C.STOP}, {C.APOSTROPHE}),
    *(({c}, {c}) for c in (C.RUN, C.STOP, C.HYPHEN, C.SLASH)),
    ({C.PERIOD, C.ELLIPSIS}, {C.PERIOD, C.ELLIPSIS}),
    (_LETTERS, {C.DIGIT}),
    ({C.DIGIT}, _LETTERS | {C.HYPHEN}),
    ({C.UPPER}, {C.CURRENCY}),
    ({C.SYMBOL}, {C.PERIOD}),
    ({C.LOWER}, {C.OPEN}),
    ({C.COLON}, _ANY - {C.DIGIT} - _QUOTES),
    ({C.EYES}, _ANY - _QUOTES),
    ({C.HYPHEN, C.RUN, C.OPEN}, {C.COLON, C.EYES}),
)
# What a pair of neighbours tells. The lowest bit says that a token begins with the second.
_BEGINS = np.uint8(1)
_HARD = np.uint8(2)  # the pattern decides
_MARK_AND_DIGIT = np.uint8(4)  # they stick to a digit before them ("3.5")
_FIRSTS = 256  # a pair is one number: first + 256 * second, two bytes of the column of classes


def _pair_table() -> npt.NDArray[np.uint8]:
    """Return what each pair of classes tells."""
    table = np.zeros((len(CLASSES), _FIRSTS), np.uint8)
    table[C.DIGIT, [C.PERIOD, C.COMMA, C.COLON, C.SLASH]] = _MARK_AND_DIGIT
    table[:, : len(CLASSES)][class_pairs(*_HARD_PAIRS).T] = _HARD
    table[1:] |= _BEGINS  # all that is no white space, but
    word = range(C.LOWER, C.EXTEND + 1)
    table[np.ix_(word, word)] &= ~_BEGINS
    return table.ravel()


_TABLE = _pair_table()
_POSSESSIVES = ("'s", "’s")
_KNOWN_LENGTH = 32  # longer chunks are too rare to be worth remembering
_MOST_KNOWN = 1 << 16  # then they are forgotten, so that memory stays bounded
WINDOW = 1 << 18
"""Characters cut at once, so that memory stays small for any text."""
_SPACES = regex.compile(f"[{SPACE}]")
_CHUNKS = regex.compile(f"[^{SPACE}]++")


class _Window(NamedTuple):
    """A part of a text that begins and ends at white space, or the whole of it."""

    text: str
    """Its text, and at least `LOOK_AHEAD` characters of what follows."""
    codes: Codes
    classes: Classes
    """The classes of the window's characters, with a white space before and behind."""
    space: Flags
    """Which of these are white space."""

    @classmethod
    def of(cls, text: str, known: Characters) -> _Window:
        """Put a frame of white space around the characters of a window."""
        classes = np.zeros(len(known.classes) + 2, np.uint8)
        classes[1:-1] = known.classes
        return cls(text, known.codes, classes, classes == C.SPACE)


@attrs.frozen(eq=False)
class Watch:
    """Words at which the pattern may do something else than the plain rules, by a key each.

    The key is made of a word's length and three of its letters, so a few others have it as well.
    """

    _flags: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, pattern: TokenPattern) -> Watch:
        """Make the table for the words of a pattern."""
        flags = np.zeros(1 << 16, np.uint8)
        for words, flag in (
            (pattern.splits, _ALWAYS),
            (pattern.elisions, _ALWAYS),
            (pattern.last_words, _BEFORE_STOP),
            (pattern.prefixes, _BEFORE_HYPHEN),
        ):
            codes, starts, ends = columns_of(word for word in words if len(word) > 1)
            flags[cls._keys(codes, starts, ends)] |= flag
        return cls(flags)

    def places(self, window: _Window, starts: Places, ends: Places) -> Places:
        """Return the starts of the tokens that may be such words, as what follows them tells."""
        flags = self._flags.take(self._keys(window.codes, starts, ends))
        flags |= _LETTER_BITS.take(ends - starts, mode="clip")
        flags &= _COUNTS_BEFORE.take(window.classes[ends + 1])
        return starts[flags.nonzero()[0]]

    @staticmethod
    def _keys(
        codes: Codes, starts: Places | Offsets, ends: Places | Offsets
    ) -> npt.NDArray[np.uint16]:
        letters = np.zeros(len(codes) + 1, np.uint8)
        letters[:-1] = codes
        letters &= _FIVE_BITS
        keys: npt.NDArray[np.uint16] = _pairs(letters).take(starts)  # the first two
        keys ^= letters.take(ends - 1) * _LAST_FACTOR
        keys ^= (ends - starts).astype(np.uint16) * _LENGTH_FACTOR
        return keys


# What may follow a watched word for its flag to count; letters that stand alone are always watched.
_ALWAYS, _BEFORE_STOP, _BEFORE_HYPHEN, _LETTER = 1, 2, 4, 8
_LETTER_BITS = np.array([0, _LETTER, 0], np.uint8)  # by the length of a token
_COUNTS_BEFORE = np.full(len(CLASSES), _ALWAYS, np.uint8)
_COUNTS_BEFORE[C.PERIOD] |= _BEFORE_STOP | _LETTER
_COUNTS_BEFORE[C.HYPHEN] |= _BEFORE_HYPHEN | _LETTER
_COUNTS_BEFORE[C.SLASH] |= _LETTER
_FIVE_BITS = np.uint8(31)  # small letters and capitals of ASCII have the same
# Odd numbers that spread the last letter and the length over the bits of a key.
_LAST_FACTOR, _LENGTH_FACTOR = np.uint16(0x1525), np.uint16(0x6A93)


@attrs.frozen(eq=False)
class Tokenizer:
    """The token rules, ready to cut any text."""

    pattern: TokenPattern
    _watch: Watch
    _known: dict[str, bytes] = attrs.field(factory=dict[str, bytes], init=False)
    """Cuts of chunks: "Mr.", "don't" and the like come again, from one text to the next."""

    @classmethod
    def build(cls, pattern: TokenPattern) -> Tokenizer:
        """Make the table of the words that the pattern asks for."""
        return cls(pattern, Watch.of(pattern))

    def tokenize(self, text: str, known: Characters | None = None) -> Tokens:
        """Cut a text into tokens; its characters are looked up, by windows, unless known."""
        if known is not None:
            return Tokens(text, *self._cut(_Window.of(text, known)), self.pattern)
        cuts: list[tuple[Offsets, Offsets]] = []
        for start, end in _windows(text):
            part = text[start : end + LOOK_AHEAD]
            starts, ends = self._cut(_Window.of(part, characters(text[start:end])))
            starts += np.int32(start)
            ends += np.int32(start)
            cuts.append((starts, ends))
        starts, ends = map(np.concatenate, zip(*cuts, strict=True))
        return Tokens(text, starts, ends, self.pattern)

    def explain(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and the name of its rule for each token, by the pattern alone."""
        for chunk in _CHUNKS.finditer(text):
            start, end = chunk.span()
            for first, behind, rule in self.pattern.tokens_of_chunk(
                text[start : end + LOOK_AHEAD], end - start
            ):
                yield start + first, start + behind, rule

    def _cut(self, window: _Window) -> tuple[Offsets, Offsets]:
        """Return the starts and ends of the tokens in a window."""
        told = _TABLE.take(_pairs(window.classes))
        begins = (told & _BEGINS).view(np.bool_)
        places = (told > _BEGINS).nonzero()[0]
        kinds = told[places] & ~_BEGINS
        digits = places.compress(kinds == _MARK_AND_DIGIT)
        glued = window.classes[digits - 1] == C.DIGIT  # what stands before the mark
        inner = digits.compress(glued)
        begins[inner] = False
        begins[inner - 1] = False
        starts, ends = _edges(begins, window)
        hard = np.concatenate(
            (
                places.compress(kinds == _HARD),
                digits.compress(~glued),  # ".5" may be one token
                self._watch.places(window, starts, ends),
            )
        )
        if len(hard):
            hard.sort()
            self._apply_pattern(window, begins, hard)
            starts, ends = _edges(begins, window)
        return starts.astype(np.int32), ends.astype(np.int32)

    def _apply_pattern(self, window: _Window, begins: Flags, hard: Places) -> None:
        """Mark where tokens begin in the chunks of hard places, as the pattern cuts them."""
        spaces = window.space.nonzero()[0]  # counted with the frame: one more than without
        behind = spaces.searchsorted(hard + 1)
        marks = begins.view(np.uint8).data
        text, known = window.text, self._known
        done = -1
        for start, end in zip(
            spaces[behind - 1].tolist(), (spaces[behind] - 1).tolist(), strict=True
        ):
            if start == done:
                continue
            done = start
            if text[end - 1] != ".":
                chunk = text[start:end]
            else:  # what follows tells; behind a space, its first character, if it is no bracket
                chunk = text[start : end + 2]
                if chunk[-2:-1] != " " or chunk[-1] == "(":
                    chunk = text[start : end + LOOK_AHEAD]
            cut = known.get(chunk)
            if cut is None:
                cut = self._cut_by_pattern(text[start : end + LOOK_AHEAD], end - start)
                if end - start <= _KNOWN_LENGTH:
                    if len(known) >= _MOST_KNOWN:
                        known.clear()
                    known[chunk] = cut
            marks[start:end] = cut

    def _cut_by_pattern(self, chunk: str, length: int) -> bytes:
        """Return a 1 for each character at which a token begins; context follows the chunk."""
        begins = bytearray(length)
        word = chunk[: length - 2]
        if (  # "Vale's", of which there is no end, by the one thing that the pattern can do
            chunk[length - 2 : length] in _POSSESSIVES
            and word.isalpha()
            and word.lower() not in self.pattern.splits
        ):
            begins[0] = begins[length - 2] = 1
            return bytes(begins)
        for start, _, _ in self.pattern.tokens_of_chunk(chunk, length):
            begins[start] = 1
        return bytes(begins)


@functools.cache
def built_in() -> Tokenizer:
    """Return the tokenizer with the package's own abbreviations."""
    return Tokenizer.build(built_in_pattern())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of stretches that end at white space."""
    start = 0
    while True:
        gap = _SPACES.search(text, start + WINDOW)
        end = len(text) if gap is None else gap.start()
        yield start, end
        if gap is None:
            break
        start = end


def _edges(begins: Flags, window: _Window) -> tuple[Places, Places]:
    """Return starts and ends: a token ends where the next begins or white space does."""
    over = begins | window.space[1:]
    return begins.nonzero()[0], (over > window.space[:-1]).nonzero()[0]


def _pairs(classes: Classes) -> npt.NDArray[np.uint16]:
    """Return the neighbours in a column of bytes as numbers, first + 256 * second, uncopied."""
    return np.ndarray((len(classes) - 1,), np.dtype("<u2"), classes, strides=(1,))
