"""Tokens: the words of Universal Dependencies, as two columns of offsets.

The rules stand once, in the pattern that `TokenRules.pattern` holds: one `regex` alternative a
rule, named after it. In text nearly all white-space chunks are plain words with marks at their
edges, where that pattern can do only one thing; for those the columns say the same with a few
numpy operations (`_plain_starts`). All other chunks go through the pattern. A property holds the
two equal on any text.
"""

from __future__ import annotations

import enum
import functools
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import numpy as np
import regex

from newsparse.characters import CLASSES, character_classes, code_points
from newsparse.characters import CharacterClass as C
from newsparse.hits import KEYS, keys_of, word_keys
from newsparse.lexicon import Lexicon
from newsparse.span import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from newsparse.characters import Classes, Codes
    from newsparse.span import Offsets

    Flags = npt.NDArray[np.bool_]

DATA = Path(__file__).parent / "data"


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


# White space as `str.isspace()` has it; `\s` of patterns differs in a few control characters.
_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = r"[\p{L}\p{N}\p{M}\p{Cf}\p{Pc}]"
_START = rf"(?<!{_WORD})"
_END = rf"(?!{_WORD})"
_GAP = r"(?:[\x20\xa0]|\r?\n)?"
_EXTEND = r"[\p{M}\p{Cf}]*+"
_CLITIC = rf"(?i:s|re|ve|ll|d|m){_END}"
# Letters with apostrophes between them, unless what follows one is a word of its own.
_INNER = rf"{_WORD}++(?:['’](?!{_CLITIC})(?=\p{{L}}){_WORD}++)*+"
# A link goes on to the last character that is no closing mark; brackets count in pairs.
_LINK = (
    rf"(?:[.,;:!?'’…\])}}]*+(?:\([^{_SPACE}()<>\"“”«»]*+\)"
    rf"|[^{_SPACE}<>\"“”„«»()\[\]{{}}.,;:!?'’…]))++"
)

_PATTERN = rf"""
  (?<url>          {_START} (?: (?i:https?|ftp):// | (?i:www)\. ) {_LINK} )
| (?<email>        (?<![\w.+@-]) [\w.+-]{{1,64}}+ @ [\w-]{{1,63}}+ (?: \.[\w-]{{1,63}}+ ){{1,8}}+ )
| (?<domain>       (?<![\w.@-]) (?!\d++\.) (?: [\p{{L}}\p{{N}}-]{{1,63}}+ \. ){{1,8}}
                   \L<domains> (?! [\w@] | \.\w ) (?: / (?: {_LINK} )? )? )
| (?<mention>      (?<![\w.@＠/]) [@＠] {_WORD}++ )
| (?<hashtag>      (?<![\w&/]) [#＃] (?= [\p{{N}}\p{{Pc}}]*+ \p{{L}} ) {_WORD}++ )
| (?<emoticon>     (?<! [^{_SPACE}] ) [:=] -? [)(DPp] (?! [^{_SPACE}] ) )
| (?<numbered>     {_START} \L<numbered> \. (?= {_GAP} \p{{N}} ) )
| (?<abbreviation> {_START} \L<abbreviations> \. )
| (?<acronym>      {_START} \p{{L}} (?: \. \p{{L}} ){{1,15}}+ {_END} \.? )
| (?<initial>      {_START} (?!I) \p{{L}} \. (?= {_GAP} [\p{{Lu}}\p{{N}},;] ) )
| (?<ampersand>    {_START} \p{{Lu}}{{1,15}}+ (?: & \p{{Lu}}{{1,15}}+ ){{1,5}}+ {_END} )
| (?<currency>     {_START} \p{{Lu}}{{1,3}} \p{{Sc}} )
| (?<split>        {_START} (?i: SPLITS ) )
| (?<clock>        {_START} \p{{N}}++ (?: [.,:/] \p{{N}}++ )*+ (?= (?i:[ap]m) {_END} ) )
| (?<number>       {_START} \p{{N}}++ (?: [.,:/] \p{{N}}++ )*+ {_WORD}*+ )
| (?<decimal>      (?<! {_WORD} | \. ) \. \p{{N}}++ {_END} )
| (?<negated>      {_START} (?: (?! (?i:n['’]t) {_END} ) {_WORD} )++ (?= (?i:n['’]t) {_END} ) )
| (?<not>          (?<= {_WORD} ) (?i:n['’]t) {_END} )
| (?<clitic>       (?<= {_WORD} ) ['’] {_CLITIC} )
| (?<prefixed>     {_START} (?i: PREFIXES ) [-‐‑] (?= \p{{L}} ) {_INNER} )
| (?<word>         {_INNER} )
| (?<emoji>        (?: \p{{Regional_Indicator}}{{2}}
                     | \p{{Extended_Pictographic}}
                       (?: [\p{{M}}\p{{Emoji_Modifier}}]*+ \u200d \p{{Extended_Pictographic}} )*+ )
                   [\p{{M}}\p{{Cf}}\p{{Emoji_Modifier}}]*+ )
| (?<run>          (?<same> [-‐‑–—.!?*=~+…`] ) (?P=same)++ {_EXTEND} )
| (?<mark>         [^{_SPACE}] {_EXTEND} )
"""

_KINDS = {
    "url": TokenKind.URL,
    "email": TokenKind.EMAIL,
    "domain": TokenKind.URL,
    "mention": TokenKind.MENTION,
    "hashtag": TokenKind.HASHTAG,
    "emoticon": TokenKind.SYMBOL,
    "decimal": TokenKind.NUMBER,
}


def _kind_of_class(character: int) -> TokenKind:
    if character in (C.LETTER, C.UPPER, C.UNDERSCORE, C.EXTEND):
        return TokenKind.WORD
    if character == C.DIGIT:
        return TokenKind.NUMBER
    if character in (C.CURRENCY, C.SYMBOL, C.EMOJI):
        return TokenKind.SYMBOL
    return TokenKind.OTHER if character == C.OTHER else TokenKind.PUNCTUATION


_CLASS_KINDS = np.array([int(_kind_of_class(character)) for character in CLASSES], np.uint8)

_ANY = frozenset(CLASSES) - {C.SPACE}
_LETTERS = frozenset({C.LETTER, C.UPPER})
# Neighbours between which the pattern may do something else than the plain rules: their chunk
# goes through the pattern.
_HARD_PAIRS = (
    *((_ANY | {C.SPACE}, {c}) for c in (C.EXTEND, C.UNDERSCORE, C.AT, C.HASH, C.AMPERSAND)),
    (_ANY | {C.SPACE}, {C.EMOJI}),
    ({C.APOSTROPHE, C.PERIOD}, _LETTERS),
    ({C.PERIOD}, {C.PERIOD}),
    ({C.RUN}, {C.RUN}),
    ({C.HYPHEN}, {C.HYPHEN}),
    ({C.SLASH}, {C.SLASH}),
    (_LETTERS, {C.DIGIT}),
    ({C.DIGIT}, _LETTERS),
    ({C.UPPER}, {C.CURRENCY}),
    ({C.COLON}, _ANY - {C.DIGIT, C.QUOTE}),
    ({C.SPACE}, {C.COLON}),
    ({C.RUN}, {C.OPEN, C.CLOSE, C.HYPHEN} | _LETTERS),
)
_PAIR = 32  # a pair of classes is one number: first * 32 + second


def _hard_table() -> Flags:
    table = np.zeros(_PAIR * _PAIR, np.bool_)
    for firsts, seconds in _HARD_PAIRS:
        for first in firsts:
            for second in seconds:
                table[first * _PAIR + second] = True
    return table


_HARD = _hard_table()
# No rule looks further behind a chunk than a gap of two characters and the one behind it.
_LOOK_AHEAD = 3
_LONGEST_SPLIT = 15
_KNOWN_LENGTH = 32  # longer chunks are too rare to be worth remembering
# Words that a token rule looks at, by what stands behind them.
_BEFORE_STOP, _BEFORE_HYPHEN, _ALWAYS = 1, 2, 4


class Tokens(Spans):
    """The tokens of a text, with their kinds."""

    __slots__ = ("_kinds", "_pattern")

    def __init__(
        self,
        text: str,
        starts: npt.ArrayLike,
        ends: npt.ArrayLike,
        pattern: regex.Pattern[str] | None = None,
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
            pattern = self._pattern or built_in().pattern
            kinds = _kinds(self.text, self.starts, self.ends, pattern)
            kinds.flags.writeable = False
            self._kinds = kinds
        return self._kinds


@attrs.frozen(eq=False)
class TokenRules:
    """The token rules with a set of abbreviations."""

    abbreviations: Lexicon
    pattern: regex.Pattern[str]
    """All rules, one named group each."""
    _watched: npt.NDArray[np.uint8]
    """Why a word is looked at, by its key."""
    _split_lengths: Flags
    """Which lengths the words have that are two tokens."""

    @classmethod
    def build(cls, abbreviations: Lexicon) -> TokenRules:
        """Compile the pattern and the table of words to watch."""
        special = Lexicon.from_file("tokens", DATA / "tokens.txt").words
        prefixes = [word for word, tag in special.items() if tag == "prefix"]
        splits = {
            word: int(tag.removeprefix("split:"))
            for word, tag in special.items()
            if tag != "prefix"
        }
        numbered = {word for word, tag in abbreviations.words.items() if tag == "number"}
        pattern = regex.compile(
            _PATTERN.replace("PREFIXES", "|".join(sorted(prefixes))).replace(
                "SPLITS",
                "|".join(rf"{word[:at]}(?={word[at:]}{_END})" for word, at in splits.items()),
            ),
            regex.VERBOSE,
            domains=_domains(),
            numbered=numbered,
            abbreviations=set(abbreviations.words) - numbered,
        )
        watched = np.zeros(KEYS, np.uint8)
        for words, reason in (
            (abbreviations.words, _BEFORE_STOP),
            (prefixes, _BEFORE_HYPHEN),
            (splits, _ALWAYS),
        ):
            watched[keys_of(words)] |= reason
        split_lengths = np.zeros(_LONGEST_SPLIT + 2, np.bool_)
        split_lengths[[len(word) for word in splits]] = True
        return cls(abbreviations, pattern, watched, split_lengths)

    def tokenize(self, text: str, codes: Codes, classes: Classes) -> Tokens:
        """Cut a text into tokens, given its code points and their classes."""
        space = np.concatenate([[True], classes == C.SPACE, [True]])
        first, last = ~space[1:-1] & space[:-2], ~space[1:-1] & space[2:]
        chunk_starts, chunk_ends = np.flatnonzero(first), np.flatnonzero(last) + 1
        begins, hard = _plain_starts(classes, first)
        starts, ends = _columns(begins, chunk_ends)
        hard = np.concatenate([hard, self._hard_words(codes, classes, starts, ends)])
        chunks = np.unique(chunk_starts.searchsorted(hard, "right") - 1)
        if len(chunks):
            self._retokenize(text, begins, chunk_starts[chunks], chunk_ends[chunks])
            starts, ends = _columns(begins, chunk_ends)
        return Tokens(text, starts, ends, self.pattern)

    def explain(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and the name of its rule for each token, by the pattern alone."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), match.lastgroup or ""

    def _hard_words(
        self, codes: Codes, classes: Classes, starts: Offsets, ends: Offsets
    ) -> npt.NDArray[np.intp]:
        """Return the starts of plain tokens that the pattern may join with the mark behind them."""
        behind = np.append(classes, np.uint8(C.SPACE))[ends]
        lengths = ends - starts
        told = (
            (behind == C.PERIOD)
            | (behind == C.HYPHEN)
            | self._split_lengths[np.minimum(lengths, _LONGEST_SPLIT + 1)]
        )
        asked = np.flatnonzero(told)
        starts, ends, behind = starts[asked], ends[asked], behind[asked]
        watched = self._watched[word_keys(codes, starts, ends)]
        single = (lengths[asked] == 1) & (classes[starts] <= C.UPPER)
        hard = (
            ((behind == C.PERIOD) & (single | (watched & _BEFORE_STOP > 0)))
            | ((behind == C.HYPHEN) & (watched & _BEFORE_HYPHEN > 0))
            | (watched & _ALWAYS > 0)
        )
        found: npt.NDArray[np.intp] = starts[hard].astype(np.intp)
        return found

    def _retokenize(
        self, text: str, begins: Flags, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
    ) -> None:
        """Mark the token starts of the chunks anew, as the pattern sets them."""
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            length = end - start
            cut = _cut_known if length <= _KNOWN_LENGTH else _cut
            begins[start:end] = False
            for offset in cut(self, text[start : end + _LOOK_AHEAD], length):
                begins[start + offset] = True


def _cut(rules: TokenRules, text: str, length: int) -> tuple[int, ...]:
    """Return where tokens begin in a chunk, by the pattern; what follows the chunk is context."""
    found: list[int] = []
    for match in rules.pattern.finditer(text):
        found.append(match.start())
        if match.end() >= length:
            break
    return tuple(found)


# "Mr.", "don't" and the like come again and again, in a document and from one to the next.
_cut_known = functools.lru_cache(maxsize=1 << 16)(_cut)


@functools.cache
def built_in() -> TokenRules:
    """Return the rules with the package's own abbreviations."""
    return TokenRules.build(abbreviations())


@functools.cache
def abbreviations() -> Lexicon:
    """Return the package's own abbreviations."""
    return Lexicon.from_file("abbreviations", DATA / "abbreviations.txt", exact=True)


def _domains() -> set[str]:
    return set(Lexicon.from_file("domains", DATA / "domains.txt").words)


def _plain_starts(classes: Classes, first: Flags) -> tuple[Flags, npt.NDArray[np.intp]]:
    """Return where tokens begin by the plain rules, and places that the plain rules can't judge.

    The plain rules: letters and digits stick together; one `.`, `,`, `:` or `/` between digits
    sticks to both; every other mark stands alone.
    """
    before = np.concatenate([np.zeros(1, np.uint8), classes[:-1]])
    word = classes - np.uint8(C.LETTER) <= C.EXTEND - C.LETTER  # SPACE wraps round to 255
    begins = classes != C.SPACE
    begins[1:] &= ~(word[1:] & word[:-1])
    hard = np.flatnonzero(_HARD[before.astype(np.uint16) * _PAIR + classes])
    marks = np.flatnonzero(classes - np.uint8(C.PERIOD) <= C.SLASH - C.PERIOD)
    marks = marks[marks < len(classes) - 1]
    marks = marks[classes[marks + 1] == C.DIGIT]
    between = before[marks] == C.DIGIT
    begins[marks[between]] = False
    begins[marks[between] + 1] = False
    leading = marks[~between]  # ".5" is a decimal, if no word stands before it
    return begins | first, np.concatenate([hard, leading[classes[leading] == C.PERIOD]])


def _columns(begins: Flags, chunk_ends: npt.NDArray[np.intp]) -> tuple[Offsets, Offsets]:
    """Return starts and ends: a token ends where the next begins or its chunk ends."""
    starts = np.flatnonzero(begins).astype(np.int32)
    ends = np.concatenate([starts[1:], np.zeros(min(1, len(starts)), np.int32)])
    last = starts.searchsorted(chunk_ends, "left") - 1
    ends[last] = chunk_ends
    return starts, ends


def _kinds(
    text: str, starts: Offsets, ends: Offsets, pattern: regex.Pattern[str]
) -> npt.NDArray[np.uint8]:
    """Return the kind of each token: by its first character, or by the rule that makes it whole."""
    classes = character_classes(code_points(text))
    kinds = _CLASS_KINDS[classes[starts]]
    telling = np.isin(classes, np.array([C.PERIOD, C.AT, C.HASH, C.COLON, C.SLASH], np.uint8))
    places = np.flatnonzero(telling)
    owners = np.unique(starts.searchsorted(places, "right") - 1)
    owners = owners[owners >= 0]
    owners = owners[ends[owners] - starts[owners] > 1]
    for index in owners.tolist():
        match = pattern.match(text, int(starts[index]))
        if match is not None and match.end() == ends[index] and match.lastgroup in _KINDS:
            kinds[index] = int(_KINDS[match.lastgroup])
    return kinds
