"""Read a paragraph as a row of word classes, one letter a word, each quotation one letter ``Q``.

What the letters mean stands in `vocabulary.LETTERS`.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from typing import TYPE_CHECKING

import attrs
import regex

from newsparse_quotes.word_rules import BOUNDARY, BY_LETTER, QUOTATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse import Document
    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.vocabulary import Vocabulary, Word

STOPS = frozenset([".", "?", "!"])
SPELLINGS = (
    *((space, " ") for space in "\u00a0\u2009\u202f"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
    *((apostrophe, "'") for apostrophe in "’‘"),
)
"""Characters that rules read as others."""
NAME_IN_LY = regex.compile(
    r"""(?<=[\p{L},] |,['"”] )(?:\p{Lu}')?\p{Lu}[\p{L}\p{M}]{1,40}+(?<=ly)(?=[,.;:']| \p{Ll})"""
)
"""Such a word in front of a small one or a mark, as it stands in no heading."""


@attrs.frozen
class Tokens:
    """The core's tokens and sentences, as lists."""

    text: str
    """The text, made `uniform`."""
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    """Index of the token that each sentence begins with."""
    sentence_starts: frozenset[int]
    """Offsets of the sentences."""

    @functools.cached_property
    def names_in_ly(self) -> frozenset[str]:
        """Words like Connolly that have a capital inside a sentence: they are no adverbs."""
        return frozenset(NAME_IN_LY.findall(self.text))


def read_tokens(doc: Document) -> Tokens:
    """Return the core layers of a document as lists."""
    tokens, sentences = doc.tokens, doc.sentences
    return Tokens(
        uniform(doc.text),
        tokens.starts.tolist(),
        tokens.ends.tolist(),
        tokens.starts.searchsorted(sentences.starts).tolist(),
        frozenset(sentences.starts.tolist()),
    )


def uniform(text: str) -> str:
    """Return a text of the same length whose spaces, hyphens and apostrophes are all plain."""
    for spelling, usual in SPELLINGS:
        text = text.replace(spelling, usual)
    return text


@attrs.frozen
class Passage:
    """A block as words: offsets, words, and their letters in one string."""

    starts: list[int]
    ends: list[int]
    words: list[Word]
    letters: str
    quotes: dict[int, int]
    """Word index of each quotation, by its number in the document."""

    def hull(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets from the first to the last word, both included."""
        return self.starts[first], self.ends[last]


def read_passage(
    tokens: Tokens,
    block: tuple[int, int],
    quotations: Sequence[tuple[int, Quotation]],
    vocabulary: Vocabulary,
) -> Passage:
    """Read one block.

    Args:
        tokens: the tokens and sentences of the text; sentences inside quotations are passed over.
        block: start and end of the block.
        quotations: the quotations of the block with their numbers in the document.
        vocabulary: the word classes.
    """
    row = Row(tokens, vocabulary)
    quotes: dict[int, int] = {}
    first = bisect.bisect_left(tokens.starts, block[0])
    for number, quotation in quotations:
        row.add_words(first, bisect.bisect_left(tokens.starts, quotation.start, first))
        row.add_quotation(quotation)
        quotes[number] = len(row.words) - 1
        first = bisect.bisect_left(tokens.starts, quotation.end, first)
    row.add_words(first, bisect.bisect_left(tokens.starts, block[1], first))
    return Passage(row.starts, row.ends, row.words, row.read_letters(), quotes)


class Row:
    """The words of a passage in the making."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[Word] = []

    def add(self, start: int, end: int, word: Word) -> None:
        """Append one word."""
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(word)

    def add_quotation(self, quotation: Quotation) -> None:
        """Append a quotation as one word; it opens a sentence if a sentence starts with it."""
        starts = self.tokens.sentence_starts
        begins = quotation.start in starts or quotation.inner_start in starts
        begins = begins or (bool(self.words) and self.words[-1].lower in STOPS)
        if begins and self.words and self.words[-1].letter not in ",:|-":
            self.add(quotation.start, quotation.start, BOUNDARY)
        self.add(quotation.start, quotation.end, QUOTATION)

    def add_words(self, first: int, last: int) -> None:
        """Append the tokens of the reporter's text from one index to another, cut in sentences."""
        text, sentences = self.tokens.text, self.tokens.sentences
        starts, ends = self.tokens.starts, self.tokens.ends
        word = self.vocabulary.words
        lowest = bisect.bisect_left(sentences, first)
        cuts = dict.fromkeys(sentences[lowest : bisect.bisect_left(sentences, last, lowest)])
        for start, end in itertools.pairwise(dict.fromkeys([first, *cuts, last])):
            if start in cuts and self.words and self.words[-1] is not BOUNDARY:
                self.add(starts[start], starts[start], BOUNDARY)
            firsts, behinds = starts[start:end], ends[start:end]
            self.starts += firsts
            self.ends += behinds
            self.words += [word[text[s:e]] for s, e in zip(firsts, behinds, strict=True)]

    def read_letters(self) -> str:
        """Return the letter of each word, changed where its neighbours tell more than its form.

        A rule sees what was done to the left of a word, and the form alone of the word behind it.
        """
        row = [word.letter for word in self.words]
        last, before = len(row) - 1, "|"
        for index, letter in enumerate(row):
            rules = BY_LETTER.get(letter)
            if rules is not None or before == "|":
                after = row[index + 1] if index < last else "|"
                row[index] = self.read_letter(index, letter, before, after)
            before = row[index]
        return "".join(row)

    def read_letter(self, index: int, letter: str, before: str, after: str) -> str:
        """Return what the first rule that applies makes of a letter."""
        if before == "|":
            letter = self.words[index].initial
        for rule in BY_LETTER.get(letter, ()):
            if before in rule.before and after in rule.after:
                becomes = rule.becomes
                found = becomes if isinstance(becomes, str) else becomes(self, index)
                if found != letter:
                    return found
        return letter
