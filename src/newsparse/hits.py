"""Look up all words of several lexicons in all tokens of a text at once.

Each token gets a 16-bit key from its length and four of its characters, computed on the columns;
a table says which of the 65,536 keys any lexicon's first words have. Only the tokens that pass
are compared as text, so no collision of keys can show.
"""

from __future__ import annotations

import collections
import itertools
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from newsparse.characters import columns_of, fold, folded_codes
from newsparse.span import offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy.typing as npt

    from newsparse.characters import Codes
    from newsparse.lexicon import Lexicon
    from newsparse.span import Offsets, Spans

KEYS = 1 << 16
_SEPARATOR = "\x1c"  # white space that no token rule looks across
# Odd numbers without a pattern of bits, one for each of the four characters and the length.
_FACTORS = tuple(np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], np.uint32))
_LENGTH_FACTOR = np.uint32(0x2C1B3C6D)


def word_keys(codes: Codes, starts: Offsets, ends: Offsets) -> npt.NDArray[np.uint32]:
    """Return a key below `KEYS` for each token; words that `fold` makes equal have one key."""
    last = ends - 1
    key: npt.NDArray[np.uint32] = (ends - starts).astype(np.uint32)
    key *= _LENGTH_FACTOR
    inner = (starts, np.minimum(starts + 1, last), np.maximum(last - 1, starts), last)
    for at, factor in zip(inner, _FACTORS, strict=True):
        there = folded_codes(codes[at])
        there *= factor
        key += there
    key >>= np.uint32(16)
    return key


def keys_of(words: Iterable[str]) -> npt.NDArray[np.uint32]:
    """Return the keys of words given as strings; empty words have none."""
    return word_keys(*columns_of(word for word in words if word))


class Hits(NamedTuple):
    """A lexicon's matches in a text, as columns of equal length, in text order.

    Where several entries begin at one token, the longest is the hit.
    """

    tokens: Offsets
    """Index of the first token of each hit."""
    lengths: Offsets
    """Number of tokens of each hit."""
    starts: Offsets
    """Offset of the first code point of each hit."""
    ends: Offsets
    """Offset behind the last code point of each hit."""
    tags: list[str]
    """The tag of each hit."""


class _Entry(NamedTuple):
    lexicon: int
    words: tuple[str, ...]
    tag: str


@attrs.frozen(eq=False)
class LexiconIndex:
    """Lexicons that are looked up together."""

    names: tuple[str, ...]
    _filter: npt.NDArray[np.bool_]
    _folded: Mapping[str, list[_Entry]]
    _exact: Mapping[str, list[_Entry]]

    @classmethod
    def build(
        cls, lexicons: Mapping[str, Lexicon], tokenize: Callable[[str], Spans]
    ) -> LexiconIndex:
        """Index the lexicons; `tokenize` cuts phrases into the words that tokens will be."""
        phrases = [phrase for lexicon in lexicons.values() for phrase in lexicon.spellings]
        split = iter(_split(phrases, tokenize))
        first_words: tuple[dict[str, list[_Entry]], dict[str, list[_Entry]]] = (
            collections.defaultdict(list),
            collections.defaultdict(list),
        )
        for number, lexicon in enumerate(lexicons.values()):
            forms = {
                tuple(map(lexicon.key, words)): tag
                for tag in lexicon.spellings.values()
                for words in next(split)
            }
            for words, tag in forms.items():
                first_words[lexicon.exact][words[0]].append(_Entry(number, words, tag))
        passes = np.zeros(KEYS, np.bool_)
        for table in first_words:
            passes[keys_of(table)] = True
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry.words))
        return cls(tuple(lexicons), passes, dict(first_words[0]), dict(first_words[1]))

    def look_up(self, tokens: Spans, codes: Codes) -> dict[str, Hits]:
        """Return the hits of every lexicon by name."""
        keys = word_keys(codes, tokens.starts, tokens.ends)
        candidates = self._filter.take(keys).nonzero()[0].tolist()
        text, starts, ends = tokens.text, tokens.starts.data, tokens.ends.data
        found = [_Found([], [], [], [], []) for _ in self.names]
        for token in candidates:
            word = text[starts[token] : ends[token]].replace("’", "'")
            for entries, alike in (
                (self._folded.get(fold(word)), fold),
                (self._exact.get(word), str),
            ):
                if entries is None:
                    continue
                words = [alike(word)]
                for entry in entries:  # the longest first
                    hits, length = found[entry.lexicon], len(entry.words)
                    if hits.tokens and hits.tokens[-1] == token:
                        continue
                    while len(words) < length and len(words) + token < len(starts):
                        start, end = starts[token + len(words)], ends[token + len(words)]
                        words.append(alike(text[start:end].replace("’", "'")))
                    if tuple(words[:length]) == entry.words:
                        hits.tokens.append(token)
                        hits.lengths.append(length)
                        hits.starts.append(starts[token])
                        hits.ends.append(ends[token + length - 1])
                        hits.tags.append(entry.tag)
        return {name: hits.as_hits() for name, hits in zip(self.names, found, strict=True)}


class _Found(NamedTuple):
    """The columns of `Hits` in the making."""

    tokens: list[int]
    lengths: list[int]
    starts: list[int]
    ends: list[int]
    tags: list[str]

    def as_hits(self) -> Hits:
        """Return them as columns."""
        if not self.tokens:
            return Hits(_NOTHING, _NOTHING, _NOTHING, _NOTHING, [])
        return Hits(
            offsets(self.tokens),
            offsets(self.lengths),
            offsets(self.starts),
            offsets(self.ends),
            self.tags,
        )


_NOTHING = offsets(())


def _split(
    phrases: list[str], tokenize: Callable[[str], Spans]
) -> list[tuple[tuple[str, ...], ...]]:
    """Return the tokens of each phrase; all are cut in one go, apart from each other.

    A stop at the end may be a token or, in another context, a part of the word before it ("Mar.",
    "No."), so both are entries; so it may behind initials ("S.A", "b"), in a text that ends there.
    """
    tokens = tokenize(_SEPARATOR.join(phrases))
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
    edges = tokens.starts.searchsorted(np.cumsum(lengths + 1)).tolist()
    words = [span.text for span in tokens]
    found: list[tuple[tuple[str, ...], ...]] = []
    for phrase, (first, last) in zip(phrases, itertools.pairwise([0, *edges]), strict=True):
        cut = words[first:last]
        forms = [tuple(cut)]
        if cut[-1] == "." and len(cut) > 1 and phrase[-2] != " ":
            forms.append((*cut[:-2], cut[-2] + "."))
        elif all(len(letter) == 1 and letter.isalpha() for letter in cut[-1].split(".")):
            forms.append((*cut[:-1], cut[-1] + "."))
        found.append(tuple(forms))
    return found
