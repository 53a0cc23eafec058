"""An article as the rules see it: paragraphs read on demand, with their verbs and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse_quotes.clauses import Verb, find_verbs
from newsparse_quotes.shape import Shape, read_shape
from newsparse_quotes.tagging import Passage, read_passage

if TYPE_CHECKING:
    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.vocabulary import Vocabulary


class Place(NamedTuple):
    """Where a quotation stands: its paragraph and its sentence, as word indices."""

    passage: Passage
    verbs: list[Verb]
    at: int
    """Word index of the quotation."""
    left: int
    """First word of its sentence."""
    right: int
    """Behind the last word of its sentence."""
    shape: Shape
    """What the quotation looks like by itself."""
    vocabulary: Vocabulary


@attrs.define
class Article:
    """The text with its quotations; paragraphs are read when a rule looks at them."""

    text: str
    blocks: list[tuple[int, int]]
    """Start and end of each block."""
    sentence_starts: set[int]
    quotations: list[Quotation]
    vocabulary: Vocabulary
    by_block: dict[int, list[tuple[int, Quotation]]] = attrs.field(init=False)
    """The quotations of each block with their numbers."""
    passages: dict[int, tuple[Passage, list[Verb]]] = attrs.field(init=False, factory=dict)
    places: dict[int, Place] = attrs.field(init=False, factory=dict)

    @by_block.default
    def _group(self) -> dict[int, list[tuple[int, Quotation]]]:
        groups: dict[int, list[tuple[int, Quotation]]] = {}
        for number, quotation in enumerate(self.quotations):
            groups.setdefault(quotation.block, []).append((number, quotation))
        return groups

    def passage(self, block: int) -> tuple[Passage, list[Verb]]:
        """Return a block as words with its verbs."""
        known = self.passages.get(block)
        if known is None:
            passage = read_passage(
                self.text,
                self.blocks[block],
                self.by_block.get(block, ()),
                self.sentence_starts,
                self.vocabulary,
            )
            known = self.passages[block] = passage, find_verbs(passage, self.vocabulary)
        return known

    def place(self, number: int) -> Place:
        """Return where a quotation stands."""
        known = self.places.get(number)
        if known is not None:
            return known
        quotation = self.quotations[number]
        passage, verbs = self.passage(quotation.block)
        letters, at = passage.letters, passage.quotes[number]
        left = letters.rfind("|", 0, at) + 1
        right = letters.find("|", at)
        right = right if right >= 0 else len(letters)
        reporter = letters[left:at] + letters[at + 1 : right]
        shape = read_shape(self.text, quotation, alone=not reporter.strip("Q,;-."))
        place = Place(passage, verbs, at, left, right, shape, self.vocabulary)
        self.places[number] = place
        return place
