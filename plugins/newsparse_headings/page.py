"""The blocks of one document as the rules see them: each with its ending, its neighbours, its page.

A plain-text heading is recognised less by its own words than by what stands around it and by how
the rest of the document is set. So all blocks are described once, cheaply, before any is judged.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import newsparse

CLOSERS = frozenset("\"'”’»)]*_")
"""Marks that may stand between the last word and its stop, or after the stop."""

BRIEF = 200
"""Characters up to which a block without a stop may be more than running text."""

OPENERS = frozenset('"“„«')
"""Double quote marks that open."""

SERIES = ("; and", "; or", ", and", ", or")
"""How a member of a series may end."""

FEW = 6
"""A page of fewer blocks has no style of its own."""

SENTENCE = 60
"""Characters from which a block that ends in a stop reads as running text."""

STOPPED_BRIEF = 80
"""Characters up to which a block that ends in a stop may be more than running text."""


def last_mark(text: str, start: int, end: int) -> str:
    """Return the mark that ends a block, closing quotes and brackets skipped ("" for a word)."""
    while end > start and text[end - 1] in CLOSERS:
        end -= 1
    mark = text[end - 1] if end > start else text[start]
    if not mark.isalnum():
        return mark
    return ";" if text.endswith(SERIES, start, end) else ""


@attrs.define(eq=False)
class Block:
    """One block and what can be said of it without its neighbours."""

    page: Page
    """The page it stands on."""
    index: int
    """Its place among the blocks of the document."""
    start: int
    end: int
    mark: str
    """What ends it: `.`, `?`, `:` ... or "" where it ends in a word."""
    role: str = "paragraph"
    """The role that it was given; read by the rules of the blocks after it."""
    words: list[str] = attrs.field(init=False, factory=list[str])
    text: str = attrs.field(init=False, default="")

    def read(self) -> None:
        """Fill in the text and the words; only blocks that are judged are read."""
        self.text = self.page.text[self.start : self.end]
        self.words = self.text.split()

    @property
    def previous(self) -> Block | None:
        """The block before it."""
        return self.page.blocks[self.index - 1] if self.index else None

    @property
    def following(self) -> Block | None:
        """The block after it."""
        blocks = self.page.blocks
        return blocks[self.index + 1] if self.index + 1 < len(blocks) else None

    @property
    def is_open(self) -> bool:
        """Whether it ends in a word, as titles and captions do."""
        return self.mark == ""

    @property
    def is_running(self) -> bool:
        """Whether it reads as running text: long, or a sentence of some length."""
        size = self.end - self.start
        return size > BRIEF or (size > SENTENCE and self.mark not in {"", ":"})


@attrs.define(eq=False, slots=False)
class Page:
    """All blocks of a document and the style that they share."""

    text: str
    blocks: list[Block] = attrs.field(init=False, factory=list["Block"])

    @classmethod
    def of(cls, doc: newsparse.Document) -> Page:
        """Describe the blocks of a document."""
        text = doc.text
        page = cls(text)
        spans = zip(doc.blocks.starts.tolist(), doc.blocks.ends.tolist(), strict=True)
        page.blocks = [
            Block(page, index, start, end, last_mark(text, start, end))
            for index, (start, end) in enumerate(spans)
        ]
        return page

    @cached_property
    def open_blocks(self) -> int:
        """How many blocks but the first two end in a word."""
        return sum(block.mark == "" for block in self.blocks[2:])

    @cached_property
    def alone(self) -> int:
        """How many open blocks stand alone, running text before and after them."""
        return sum(map(stands_alone, self.blocks[1:]))

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """The words of the page that stand in small letters somewhere."""
        return frozenset(word.rstrip(".,;:") for word in self.text.split() if word[0].islower())

    @cached_property
    def answered(self) -> int:
        """How many short questions are followed by a quotation."""
        return sum(map(is_answered, self.blocks))

    @cached_property
    def questions(self) -> int:
        """How many blocks are short questions before running text that is no quotation."""
        return sum(
            block.mark == "?"
            and block.end - block.start <= BRIEF
            and block.following is not None
            and block.following.is_running
            for block in self.blocks
        )

    @cached_property
    def rows(self) -> list[int]:
        """For each block, how many short open blocks stand in a row with it (0: it is none)."""
        lengths = [0] * len(self.blocks)
        start = 0
        for index in range(len(self.blocks) + 1):
            if index < len(self.blocks) and not self.blocks[index].is_running:
                continue
            lengths[start:index] = [index - start] * (index - start)
            start = index + 1
        return lengths

    @cached_property
    def is_list(self) -> bool:
        """Whether nearly all of it is short lines: a poem, a table, a list of names."""
        running = sum(block.is_running for block in self.blocks)
        return len(self.blocks) >= FEW and running * 8 < len(self.blocks)


def is_answered(block: Block) -> bool:
    """Say whether a block is a short question before a quotation."""
    text, after = block.page.text, block.following
    return (
        block.mark == "?"
        and after is not None
        and text[after.start] in OPENERS
        and text[block.start] not in OPENERS
        and block.end - block.start <= BRIEF
    )


def stands_alone(block: Block) -> bool:
    """Say whether an open block has running text before and after it."""
    if block.mark != "" or block.is_running:
        return False
    before, after = block.previous, block.following
    return before is not None and before.is_running and after is not None and after.is_running
