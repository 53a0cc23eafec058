"""The blocks of one document as the rules see them: each with its ending, its neighbours, its page.

A plain-text heading is recognised less by its own words than by what stands around it and by how
the rest of the document is set. So endings and sizes of all blocks are kept in columns, and a
`Block` is made only for those that need a closer look.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

import attrs

from newsparse_headings.marks import (
    EDGES,
    OPENERS,
    SENTENCE_ENDS,
    STOPS,
    WORD_OR_COLON,
    last_mark,
)
from newsparse_headings.page_style import LOWER, PageStyle, Style
from newsparse_headings.plain import PlainText

if TYPE_CHECKING:
    import newsparse

SENTENCE: Final = 60
"""Characters from which a block that ends in a stop reads as running text."""

BRIEF: Final = 200
"""Characters up to which any other block may be more than running text."""

PARAGRAPH: Final = 120
"""Characters from which a block that ends as a sentence does is a paragraph of some length."""

LONG_PARAGRAPH: Final = 220
"""The same for any other block."""

MOST_IN_ROW: Final = 8
"""Rows of short blocks are counted so far."""

FEW_BLOCKS: Final = 6
"""A page of fewer blocks is no list."""

LONG_LINE_WORDS: Final = 6
"""A line of more words is a long one."""


@attrs.define(eq=False, slots=False)
class Block:
    """One block that is looked at closely."""

    page: Page
    """The page it stands on."""
    index: int
    """Its place among the blocks of the document."""
    start: int
    end: int
    mark: str
    """What ends it: `.`, `?`, `:` ... or "" where it ends in a word."""
    text: str
    """What it says."""
    told: dict[str, object] = attrs.field(init=False, factory=dict[str, object])
    """What functions said of it, as `once` keeps it."""

    @functools.cached_property
    def words(self) -> list[str]:
        """Its words, cut at white space."""
        return self.text.split()

    @functools.cached_property
    def folded(self) -> list[str]:
        """Its words in small letters, without marks at their edges."""
        return [word.strip(EDGES).lower() for word in self.words]

    @functools.cached_property
    def style(self) -> Style:
        """How it is set."""
        words = self.words
        title = len(words) > 1 and all(
            word[0].isupper() or not word[0].isalpha() or len(word) < len("from") for word in words
        )
        case = "capitals" if self.text.isupper() else "title" if title else LOWER
        return Style(case, self.mark, len(words) > LONG_LINE_WORDS)

    @functools.cached_property
    def row(self) -> int:
        """How many short blocks stand in a row with it, counted up to `MOST_IN_ROW` each way."""
        return self.page.row(self.index)

    @property
    def role(self) -> str:
        """The role that it was given; read by the rules of the blocks after it."""
        return self.page.roles[self.index]

    @property
    def size(self) -> int:
        """Its length in characters."""
        return self.page.sizes[self.index]

    @property
    def previous(self) -> Block | None:
        """The block before it."""
        return self.page.block(self.index - 1) if self.index else None

    @property
    def following(self) -> Block | None:
        """The block after it."""
        last = self.index + 1 == len(self.page.starts)
        return None if last else self.page.block(self.index + 1)

    @property
    def is_running(self) -> bool:
        """Whether it reads as running text: long, or a sentence of some length."""
        return self.page.running[self.index]


@attrs.define(eq=False, slots=False)
class Page:
    """All blocks of a document."""

    text: str
    """The text in one spelling, as `PlainText` has it."""
    starts: list[int]
    """Where its blocks start."""
    ends: list[int]
    """Where they end."""
    marks: list[str] = attrs.field(init=False)
    """What each block ends with, as in `Block.mark`."""
    sizes: list[int] = attrs.field(init=False)
    """How many characters each block has."""
    running: list[bool] = attrs.field(init=False)
    """Which blocks read as running text."""
    roles: list[str] = attrs.field(init=False)
    """The role of each block, as far as they are known."""
    likely_heads: set[int] = attrs.field(init=False, factory=set[int])
    """The places of blocks that look like headings, if only they were not so many in a row."""
    _blocks: dict[int, Block] = attrs.field(init=False, factory=dict[int, "Block"])

    def __attrs_post_init__(self) -> None:
        """Fill the columns."""
        text = self.text
        self.marks = [
            mark if (mark := text[end - 1]) in STOPS else last_mark(text, start, end)
            for start, end in zip(self.starts, self.ends, strict=True)
        ]
        self.sizes = [end - start for start, end in zip(self.starts, self.ends, strict=True)]
        self.running = [
            size > BRIEF or (size > SENTENCE and mark not in WORD_OR_COLON)
            for size, mark in zip(self.sizes, self.marks, strict=True)
        ]
        self.roles = ["paragraph"] * len(self.starts)

    @classmethod
    def of(cls, doc: newsparse.Document) -> Page:
        """Describe the blocks of a document."""
        spelled = PlainText.of(doc.text)
        return cls(
            spelled.text, *spelled.blocks(doc.blocks.starts.tolist(), doc.blocks.ends.tolist())
        )

    def block(self, index: int) -> Block:
        """Return a block with its text and words."""
        block = self._blocks.get(index)
        if block is None:
            start, end = self.starts[index], self.ends[index]
            block = Block(self, index, start, end, self.marks[index], self.text[start:end])
            self._blocks[index] = block
        return block

    @functools.cached_property
    def style(self) -> PageStyle:
        """How it is set, and what its blocks have in common."""
        return PageStyle(self)

    def opens_quote(self, index: int) -> bool:
        """Say whether a block begins with a double quote mark; False behind the last block."""
        return index < len(self.starts) and self.text[self.starts[index]] in OPENERS

    def is_short(self, index: int) -> bool:
        """Say whether a block is there, ends in a word and is short."""
        return 0 <= index < len(self.starts) and not self.marks[index] and not self.running[index]

    def is_answered(self, index: int) -> bool:
        """Say whether a block is a short question before a quotation."""
        return (
            self.marks[index] == "?"
            and self.sizes[index] <= BRIEF
            and self.opens_quote(index + 1)
            and not self.opens_quote(index)
        )

    @functools.cached_property
    def is_paragraph(self) -> list[bool]:
        """Which blocks are paragraphs of some length."""
        return [
            size > LONG_PARAGRAPH
            or (size > PARAGRAPH and self.text[end - 1] in SENTENCE_ENDS)
            or (size > PARAGRAPH and mark in SENTENCE_ENDS)
            for size, mark, end in zip(self.sizes, self.marks, self.ends, strict=True)
        ]

    @functools.cached_property
    def first_paragraph(self) -> int:
        """The place of the first paragraph of some length; that behind the last block for none."""
        return next((at for at, found in enumerate(self.is_paragraph) if found), len(self.starts))

    @functools.cached_property
    def last_paragraph(self) -> int:
        """The place of the last paragraph of some length, -1 where there is none."""
        places = range(len(self.starts) - 1, -1, -1)
        return next((at for at in places if self.is_paragraph[at]), -1)

    def stands_alone(self, index: int) -> bool:
        """Say whether a short block that ends in a word has running text before and after it."""
        return (
            not self.marks[index]
            and not self.running[index]
            and self.running[index - 1]
            and self.running[index + 1]
        )

    @functools.cached_property
    def places_alone(self) -> list[int]:
        """Where short blocks that end in a word have running text before and after them."""
        return [at for at in range(1, len(self.starts) - 1) if self.stands_alone(at)]

    @functools.cached_property
    def alone(self) -> int:
        """How many such blocks there are."""
        return len(self.places_alone)

    @functools.cached_property
    def pairs(self) -> int:
        """How many times two short blocks that end in words stand together."""
        return sum(
            self.is_short(index) and self.is_short(index + 1) for index in range(len(self.starts))
        )

    @functools.cached_property
    def answered(self) -> int:
        """How many short questions are followed by a quotation."""
        return sum(map(self.is_answered, range(len(self.starts))))

    @functools.cached_property
    def questions(self) -> int:
        """How many blocks are short questions before running text."""
        return sum(
            mark == "?" and size <= BRIEF and runs_on
            for size, mark, runs_on in zip(self.sizes, self.marks, self.running[1:], strict=False)
        )

    def row(self, index: int) -> int:
        """Return how many short blocks stand in a row with one, `MOST_IN_ROW` at most each way."""
        first = last = index
        while first > 0 and index - first < MOST_IN_ROW and not self.running[first - 1]:
            first -= 1
        end = len(self.starts) - 1
        while last < end and last - index < MOST_IN_ROW and not self.running[last + 1]:
            last += 1
        return last - first + 1

    @functools.cached_property
    def is_list(self) -> bool:
        """Whether nearly all of it is short lines: a poem, a table, a list of names."""
        return len(self.starts) >= FEW_BLOCKS and sum(self.running) * 20 < len(self.starts)
