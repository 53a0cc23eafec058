"""An article as the rules see it: paragraphs read on demand, with their verbs and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.clauses import Verb, find_verbs
from newsparse_quotes.tagging import Passage, read_passage

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Article:
    """The text with its quotations; paragraphs are read when a rule looks at them."""

    def __init__(
        self,
        text: str,
        block_starts: Sequence[int],
        block_ends: Sequence[int],
        sentence_starts: Sequence[int],
        quotations: Sequence[Quotation],
        vocabulary: Vocabulary,
    ) -> None:
        self.text = text
        self.blocks = list(zip(block_starts, block_ends, strict=True))
        self.sentence_starts = set(sentence_starts)
        self.quotations = quotations
        self.vocabulary = vocabulary
        self.by_block: dict[int, list[tuple[int, Quotation]]] = {}
        for number, quotation in enumerate(quotations):
            self.by_block.setdefault(quotation.block, []).append((number, quotation))
        self.passages: dict[int, tuple[Passage, list[Verb]]] = {}

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
        passage, verbs = self.passage(self.quotations[number].block)
        at = passage.quotes[number]
        left = passage.letters.rfind("|", 0, at) + 1
        right = passage.letters.find("|", at)
        return Place(passage, verbs, at, left, right if right >= 0 else len(passage.letters))
