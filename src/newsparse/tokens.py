"""Tokens: the words and marks of a text, as two columns of offsets, with their kinds."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import numpy as np

from newsparse.characters import CLASSES, character_classes, code_points
from newsparse.characters import CharacterClass as C
from newsparse.span import Spans
from newsparse.token_pattern import LOOK_AHEAD, built_in

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.span import Offsets
    from newsparse.token_pattern import TokenPattern


class TokenKind(enum.IntEnum):
    """What a token is, as `Tokens.kinds` says it."""

    WORD = 0
    NUMBER = 1
    PUNCTUATION = 2
    SYMBOL = 3
    URL = 4
    EMAIL = 5
    MENTION = 6
    HASHTAG = 7
    OTHER = 8


_KINDS_BY_RULE = {
    "url": TokenKind.URL,
    "email": TokenKind.EMAIL,
    "domain": TokenKind.URL,
    "mention": TokenKind.MENTION,
    "hashtag": TokenKind.HASHTAG,
    "emoticon": TokenKind.SYMBOL,
    "arrow": TokenKind.SYMBOL,
    "decimal": TokenKind.NUMBER,
    "clitic": TokenKind.WORD,
    "elision": TokenKind.WORD,
    "decade": TokenKind.NUMBER,
}


def _kind_of_class(character: int) -> TokenKind:
    if character == C.DIGIT:
        return TokenKind.NUMBER
    if C.LOWER <= character <= C.EXTEND:
        return TokenKind.WORD
    if character in (C.CURRENCY, C.SYMBOL, C.EMOJI):
        return TokenKind.SYMBOL
    return TokenKind.OTHER if character == C.OTHER else TokenKind.PUNCTUATION


_KINDS_BY_CLASS = np.array([int(_kind_of_class(character)) for character in CLASSES], np.uint8)
# A token that one of the rules above makes has one of these in it, and more than that.
_IN_TOLD = np.isin(
    CLASSES, (C.PERIOD, C.AT, C.HASH, C.COLON, C.SLASH, C.EYES, C.APOSTROPHE, C.UNDERSCORE)
)


class Tokens(Spans):
    """The tokens of a text, with their kinds."""

    __slots__ = ("_kinds", "_pattern")

    def __init__(
        self,
        text: str,
        starts: npt.ArrayLike,
        ends: npt.ArrayLike,
        pattern: TokenPattern | None = None,
    ) -> None:
        super().__init__(text, starts, ends)
        self._pattern = pattern
        self._kinds: npt.NDArray[np.uint8] | None = None

    def _select(self, index: slice) -> Tokens:
        return Tokens(self.text, self.starts[index], self.ends[index], self._pattern)

    @property
    def kinds(self) -> npt.NDArray[np.uint8]:
        """The `TokenKind` of each token, a read-only uint8 column."""
        if self._kinds is None:
            kinds = _kinds(self.text, self.starts, self.ends, self._pattern or built_in())
            kinds.flags.writeable = False
            self._kinds = kinds
        return self._kinds


def _kinds(
    text: str, starts: Offsets, ends: Offsets, pattern: TokenPattern
) -> npt.NDArray[np.uint8]:
    """Return the kind of each token: by its first character, or by the rule that makes it whole."""
    classes = character_classes(code_points(text))
    kinds = _KINDS_BY_CLASS[classes[starts]]
    places = _IN_TOLD[classes].nonzero()[0]
    owners = np.unique(starts.searchsorted(places, "right") - 1)
    owners = owners[owners >= 0]
    owners = owners[ends[owners] - starts[owners] > 1]
    told = {(int(starts[owner]), int(ends[owner])): owner for owner in owners.tolist()}
    spaces = np.concatenate(([-1], (classes == C.SPACE).nonzero()[0], [len(text)]))
    behind = np.unique(spaces.searchsorted(starts[owners], "right"))
    for start, end in zip((spaces[behind - 1] + 1).tolist(), spaces[behind].tolist(), strict=True):
        chunk = text[start : end + LOOK_AHEAD]
        for first, stop, rule in pattern.tokens_of_chunk(chunk, end - start):
            owner = told.get((start + first, start + stop))
            if owner is not None and rule in _KINDS_BY_RULE:
                kinds[owner] = int(_KINDS_BY_RULE[rule])
    return kinds
