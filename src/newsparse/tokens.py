"""Tokens: the words and marks of a text, as two columns of offsets, with their kinds."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import numpy as np

from newsparse.characters import CLASSES, character_classes, class_pairs, code_points
from newsparse.characters import CharacterClass as C
from newsparse.span import Spans
from newsparse.token_pattern import LOOK_AHEAD, built_in

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.characters import Classes
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
_INK = frozenset(CLASSES) - {C.SPACE}
# Neighbours inside the tokens that one of the rules above makes.
_TELLING = class_pairs(
    ({C.AT, C.HASH, C.EYES}, _INK),
    ({C.PERIOD}, {C.LOWER, C.LETTER, C.UPPER}),
    ({C.COLON}, _INK - {C.DIGIT}),
    ({C.HYPHEN}, {C.EYES, C.UNDERSCORE}),
    ({C.SYMBOL}, {C.UNDERSCORE}),
)
_MAY_TELL = _TELLING.any(axis=1)
_LONGER_THAN = len("U.S.")  # initials have such neighbours as well


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

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.starts, self.ends, self._pattern)

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
    firsts = classes[starts]
    kinds = _KINDS_BY_CLASS.take(firsts)
    # "'s" and ".5" are more than their first character.
    (marked,) = ((firsts == C.APOSTROPHE) | (firsts == C.PERIOD)).nonzero()
    marked = marked[ends[marked] - starts[marked] > 1]
    seconds = classes[starts[marked] + 1]
    kinds[marked[seconds == C.DIGIT]] = np.uint8(TokenKind.NUMBER)
    is_word = (seconds != C.DIGIT) & (firsts[marked] == C.APOSTROPHE)
    kinds[marked[is_word]] = np.uint8(TokenKind.WORD)
    owners = _told_by_rule(classes, starts, ends)
    for start, end, owner in zip(
        starts[owners].tolist(), ends[owners].tolist(), owners.tolist(), strict=True
    ):
        rule = _rule_of(text, start, end, pattern)
        if rule in _KINDS_BY_RULE:
            kinds[owner] = np.uint8(_KINDS_BY_RULE[rule])
    return kinds


def _told_by_rule(classes: Classes, starts: Offsets, ends: Offsets) -> npt.NDArray[np.intp]:
    """Return the tokens of which a rule may tell the kind."""
    (places,) = _MAY_TELL.take(classes[:-1]).nonzero()
    places = places[_TELLING[classes[places], classes[places + 1]]]
    owners = np.unique(starts.searchsorted(places, "right") - 1)
    owners = owners[owners >= 0]
    lengths = ends[owners] - starts[owners]
    is_mark = classes[starts[owners]] > C.EXTEND
    return owners[(lengths > _LONGER_THAN) | (is_mark & (lengths > 1))]


def _rule_of(text: str, start: int, end: int, pattern: TokenPattern) -> str | None:
    """Return the rule that makes a token, or a longer one of which this is a piece."""
    for limit in (end + LOOK_AHEAD, end):
        match = pattern.compiled.match(text, start, limit)
        if match is not None and match.end() == end:
            return match.lastgroup
    return None
