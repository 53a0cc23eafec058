"""An article as the rules see it: paragraphs read on demand, with their verbs and sentences."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse_quotes.clauses import find_verbs
from newsparse_quotes.shape import read_shape
from newsparse_quotes.tagging import Passage, read_passage

if TYPE_CHECKING:
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.shape import Shape
    from newsparse_quotes.tagging import Tokens
    from newsparse_quotes.vocabulary import Vocabulary


LONGEST_SENTENCE = 150
"""Words looked at on either side of a quotation, so that no rule reads a whole long block."""
SHARED_WORDS = 50
"""Neighbours in a long sentence see the same part of it, which is read and kept once."""


class Sentence(NamedTuple):
    """A sentence of a passage, as word indices, with its verb groups."""

    left: int
    """Its first word."""
    right: int
    """Behind its last word."""
    verbs: list[Verb]


class Place(NamedTuple):
    """Where a quotation stands: its paragraph and its sentence, as word indices."""

    passage: Passage
    at: int
    """Word index of the quotation."""
    left: int
    """First word of its sentence."""
    right: int
    """Behind the last word of its sentence."""
    verbs: list[Verb]
    """The verb groups of its sentence."""
    shape: Shape
    """What the quotation looks like by itself."""


@attrs.define
class Article:
    """The text with its quotations; paragraphs and sentences are read when a rule asks for them."""

    tokens: Tokens
    blocks: list[tuple[int, int]]
    """Start and end of each block."""
    quotations: list[Quotation]
    vocabulary: Vocabulary
    passages: dict[int, Passage] = attrs.field(factory=dict[int, Passage])
    sentences: dict[tuple[int, int, int], Sentence] = attrs.field(
        factory=dict[tuple[int, int, int], Sentence]
    )
    """Sentences by block, first word and end: far words of a long one see other ends of it."""
    places: dict[int, Place] = attrs.field(factory=dict[int, Place])

    @functools.cached_property
    def by_block(self) -> dict[int, list[tuple[int, Quotation]]]:
        """The quotations of each block with their numbers."""
        groups: dict[int, list[tuple[int, Quotation]]] = {}
        for number, quotation in enumerate(self.quotations):
            groups.setdefault(quotation.block, []).append((number, quotation))
        return groups

    def passage(self, block: int) -> Passage:
        """Return a block as words."""
        known = self.passages.get(block)
        if known is None:
            known = self.passages[block] = read_passage(
                self.tokens, self.blocks[block], self.by_block.get(block, ()), self.vocabulary
            )
        return known

    def sentence(self, block: int, at: int) -> Sentence:
        """Return the sentence of a block around a word, or behind the boundary that it is."""
        letters = self.passage(block).letters
        middle = at - at % SHARED_WORDS
        lowest = max(0, middle - LONGEST_SENTENCE)
        left = max(lowest, letters.rfind("|", lowest, at) + 1)
        highest = middle + SHARED_WORDS + LONGEST_SENTENCE
        right = letters.find("|", at, highest)
        right = right if right >= 0 else min(highest, len(letters))
        known = self.sentences.get((block, left, right))
        if known is None:
            verbs = find_verbs(self.passage(block), left, right)
            known = self.sentences[block, left, right] = Sentence(left, right, verbs)
        return known

    def place(self, number: int) -> Place:
        """Return where a quotation stands."""
        known = self.places.get(number)
        if known is not None:
            return known
        quotation = self.quotations[number]
        passage = self.passage(quotation.block)
        at = passage.quotes[number]
        left, right, verbs = self.sentence(quotation.block, at)
        reporter = passage.letters[left:at] + passage.letters[at + 1 : right]
        shape = read_shape(self.tokens.text, quotation, alone=not reporter.strip("Q,;-."))
        place = self.places[number] = Place(passage, at, left, right, verbs, shape)
        return place
