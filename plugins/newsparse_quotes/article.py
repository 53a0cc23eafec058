"""An article as the rules see it: paragraphs read on demand, with their verbs and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse_quotes.clauses import Verb, find_verbs, verbs_between
from newsparse_quotes.shape import Shape, read_shape
from newsparse_quotes.tagging import Passage, read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.vocabulary import Vocabulary


LONGEST_SENTENCE = 150
"""Words looked at on either side of a quotation, so that no rule reads a whole long block."""


class Reading(NamedTuple):
    """A paragraph as words, with its verb groups."""

    passage: Passage
    verbs: list[Verb]


class Place(NamedTuple):
    """Where a quotation stands: its paragraph and its sentence, as word indices."""

    passage: Passage
    verbs: list[Verb]
    """The verb groups around the quotation."""
    at: int
    """Word index of the quotation."""
    left: int
    """First word of its sentence."""
    right: int
    """Behind the last word of its sentence."""
    shape: Shape
    """What the quotation looks like by itself."""
    vocabulary: Vocabulary


def group_by_block(quotations: Sequence[Quotation]) -> dict[int, list[tuple[int, Quotation]]]:
    """Return the quotations of each block with their numbers."""
    groups: dict[int, list[tuple[int, Quotation]]] = {}
    for number, quotation in enumerate(quotations):
        groups.setdefault(quotation.block, []).append((number, quotation))
    return groups


@attrs.define
class Article:
    """The text with its quotations; paragraphs are read when a rule looks at them."""

    text: str
    blocks: list[tuple[int, int]]
    """Start and end of each block."""
    sentence_starts: set[int]
    token_starts: frozenset[int]
    """Starts of the core's tokens, which know the stops of abbreviations."""
    quotations: list[Quotation]
    vocabulary: Vocabulary
    by_block: dict[int, list[tuple[int, Quotation]]]
    """The quotations of each block with their numbers."""
    passages: dict[int, Reading] = attrs.field(factory=dict[int, Reading])
    places: dict[int, Place] = attrs.field(factory=dict[int, Place])

    def passage(self, block: int) -> Reading:
        """Return a block as words with its verbs."""
        known = self.passages.get(block)
        if known is None:
            passage = read_passage(
                self.text,
                self.blocks[block],
                self.by_block.get(block, ()),
                (self.sentence_starts, self.token_starts),
                self.vocabulary,
            )
            known = Reading(passage, find_verbs(passage, self.vocabulary))
            self.passages[block] = known
        return known

    def place(self, number: int) -> Place:
        """Return where a quotation stands."""
        known = self.places.get(number)
        if known is not None:
            return known
        quotation = self.quotations[number]
        passage, verbs = self.passage(quotation.block)
        letters, at = passage.letters, passage.quotes[number]
        lowest, highest = max(0, at - LONGEST_SENTENCE), min(len(letters), at + LONGEST_SENTENCE)
        left = max(lowest, letters.rfind("|", lowest, at) + 1)
        right = letters.find("|", at, highest)
        right = right if right >= 0 else highest
        near = verbs_between(verbs, lowest, highest)
        reporter = letters[left:at] + letters[at + 1 : right]
        shape = read_shape(self.text, quotation, alone=not reporter.strip("Q,;-."))
        place = Place(passage, near, at, left, right, shape, self.vocabulary)
        self.places[number] = place
        return place
