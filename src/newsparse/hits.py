"""Look up all words of several lexicons in all tokens of a text at once.

Each token gets a 16-bit key from its length and four of its characters, computed on the columns;
a table says which of the 65,536 keys any lexicon's first words have. Only the tokens that pass
are compared as text, so no collision of keys can show.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from newsparse.characters import columns_of, fold, folded_codes, typed
from newsparse.span import offsets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    import numpy.typing as npt

    from newsparse.characters import Codes
    from newsparse.lexicon import Lexicon
    from newsparse.span import Offsets, Spans

    _Entries = dict[tuple[str, ...], "list[_Entry]"]

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
    tag: str


class _Phrases(NamedTuple):
    """The entries that begin with one word."""

    entries: _Entries
    """Those of each sequence of words, of each lexicon one at most."""
    lengths: list[int]
    """How many words they have, the greatest number first."""

    @classmethod
    def of(cls, entries: _Entries) -> _Phrases:
        """Take entries, and look at their lengths."""
        return cls(entries, sorted({*map(len, entries)}, reverse=True))


@attrs.frozen(eq=False)
class LexiconIndex:
    """Lexicons that are looked up together."""

    names: tuple[str, ...]
    _filter: npt.NDArray[np.bool_]
    _folded: Mapping[str, _Phrases]
    _exact: Mapping[str, _Phrases]

    @classmethod
    def build(
        cls,
        lexicons: Mapping[str, Lexicon],
        tokenize: Callable[[str], Spans],
        keeps_stop: Collection[str],
    ) -> LexiconIndex:
        """Index the lexicons.

        Args:
            lexicons: by name.
            tokenize: cuts phrases into the words that tokens will be.
            keeps_stop: words that a stop behind them may belong to.
        """
        every = [
            form for one in lexicons.values() for forms in one.spellings.values() for form in forms
        ]
        cut = dict(zip(every, _split(every, tokenize), strict=True))
        # A word alone in its own case, for "mar" is no "Mar."; "apple inc" is an "Apple Inc."
        abbreviated = keeps_stop, frozenset(map(fold, keeps_stop))
        tables: tuple[dict[str, _Entries], dict[str, _Entries]] = {}, {}
        for number, lexicon in enumerate(lexicons.values()):
            found: dict[tuple[str, ...], str] = {}
            for word, tag in lexicon.words.items():  # first: no other word's case counts before it
                found[tuple(map(lexicon.key, cut[word]))] = tag
            for word, forms in lexicon.spellings.items():
                for form in forms:
                    for words in (cut[form], *_with_stop(form, cut[form], *abbreviated)):
                        found.setdefault(tuple(map(lexicon.key, words)), lexicon.words[word])
            table = tables[lexicon.exact]
            for words, tag in found.items():
                same = table.setdefault(words[0], {})
                same.setdefault(words, []).append(_Entry(number, tag))
        passes = np.zeros(KEYS, np.bool_)
        for table in tables:
            passes[keys_of(table)] = True
        folded, exact = (
            {word: _Phrases.of(entries) for word, entries in table.items()} for table in tables
        )
        return cls(tuple(lexicons), passes, folded, exact)

    def look_up(self, tokens: Spans, codes: Codes) -> dict[str, Hits]:
        """Return the hits of every lexicon by name."""
        keys = word_keys(codes, tokens.starts, tokens.ends)
        candidates = self._filter.take(keys).nonzero()[0].tolist()
        text, starts, ends = tokens.text, tokens.starts.data, tokens.ends.data
        found = [_Found([], [], [], [], []) for _ in self.names]
        for token in candidates:
            word = text[starts[token] : ends[token]]
            for phrases, alike in (
                (self._folded.get(fold(word)), fold),
                (self._exact.get(typed(word)), typed),
            ):
                if phrases is None:
                    continue
                words = [alike(word)]
                behind = range(token + 1, min(token + phrases.lengths[0], len(starts)))
                words += (alike(text[starts[t] : ends[t]]) for t in behind)
                for length in phrases.lengths:
                    if length > len(words):
                        continue  # the text ends before
                    for entry in phrases.entries.get(tuple(words[:length]), ()):
                        hits = found[entry.lexicon]
                        if hits.tokens and hits.tokens[-1] == token:
                            continue  # a longer one is there
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


def _split(phrases: list[str], tokenize: Callable[[str], Spans]) -> list[tuple[str, ...]]:
    """Return the tokens of each phrase; all are cut in one go, apart from each other."""
    tokens = tokenize(_SEPARATOR.join(phrases))
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
    edges = tokens.starts.searchsorted(np.cumsum(lengths + 1)).tolist()
    words = [span.text for span in tokens]
    return [tuple(words[first:last]) for first, last in itertools.pairwise([0, *edges])]


def _with_stop(
    phrase: str, words: tuple[str, ...], alone: Collection[str], folded: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the tokens of a phrase where a stop at its end is cut otherwise.

    A stop may be a token or, in another context, a part of the word before it ("Mar.", "No.");
    behind an abbreviation ("Inc", "PhD") or initials ("S.A", "b") it may be that of the sentence.
    """
    *before, last = words
    if last == "." and before and phrase[-2] != " ":
        yield (*before[:-1], before[-1] + ".")
    elif (
        last in alone
        or (before and fold(last) in folded)
        or all(len(one) == 1 and one.isalpha() for one in last.split("."))
    ):
        yield (*before, last + ".")
