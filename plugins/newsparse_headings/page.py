"""The blocks of one document as the rules see them: each with its ending, its neighbours, its page.

A plain-text heading is recognised less by its own words than by what stands around it and by how
the rest of the document is set. So endings and sizes of all blocks are kept in columns, and a
`Block` is made only for those that need a closer look.
"""

from __future__ import annotations

import bisect
import collections
import functools
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import regex

from newsparse_headings.marks import (
    EDGES,
    OPENERS,
    SENTENCE_ENDS,
    STOPS,
    WORD_OR_COLON,
    last_mark,
)
from newsparse_headings.plain import PlainText, lowered

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

MORE: Final = 5
"""Characters that a block has more than what is quoted of it."""

LOWER: Final = "lower"
NUMBERED: Final = regex.compile(r"\(?(\d{1,3})[.):]?\s+(?=[^\d\s])")
SET: Final = 120
"""Characters under which a block has a style of its own, or a number."""

FAR: Final = 6000
"""How far around a block its words are looked for as a quotation; so time stays linear."""

BRIEF_LINE: Final = 40
"""Characters of a line of a few words."""

MOST_IN_ROW: Final = 8
"""Rows of short blocks are counted so far."""

TELLING: Final = 4
"""Letters of a word from which on two blocks may share it."""

FEW_BLOCKS: Final = 6
"""A page of fewer blocks is no list."""

LONG_LINE_WORDS: Final = 6
"""A line of more words is a long one."""

BRIEF_WORDS: Final = 5
"""A line of more words is no brief one."""


class Style(NamedTuple):
    """How a short block is set."""

    case: str
    """`capitals`, `title` or `lower`."""
    mark: str
    """What ends it."""
    long: bool
    """Whether it has more than six words."""


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
    """All blocks of a document and the style that they share."""

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

    @functools.cached_property
    def opening_words(self) -> frozenset[str]:
        """The longer words of the first block."""
        return frozenset(word for word in self.block(0).folded if len(word) >= TELLING)

    @functools.cached_property
    def usual_size(self) -> int:
        """The median length of running text."""
        sizes = sorted(
            size for size, runs_on in zip(self.sizes, self.running, strict=True) if runs_on
        )
        return sizes[len(sizes) // 2] if sizes else 0

    def wording(self, index: int) -> str:
        """Return what a block says, in small letters and without quote marks at its edges."""
        return lowered(self.text[self.starts[index] : self.ends[index]].strip("\"'"))

    @functools.cached_property
    def said(self) -> collections.Counter[str]:
        """How often each thing is said, as `wording` has it."""
        return collections.Counter(map(self.wording, range(len(self.starts))))

    @functools.cached_property
    def lowered(self) -> str:
        """The text in small letters, to look for quotations in."""
        return lowered(self.text)

    def quotes(self, said: str, index: int) -> bool:
        """Say whether a block other than this one, not too far away, says this and more."""
        text, place = self.lowered, max(0, self.starts[index] - FAR) - 1
        end = self.ends[index] + FAR
        while (place := text.find(said, place + 1, end)) >= 0:
            at = bisect.bisect_right(self.starts, place) - 1
            if at != index and self.sizes[at] > len(said) + MORE:
                return True
        return False

    def style(self, index: int) -> Style | None:
        """Return how a short block is set."""
        return None if self.sizes[index] >= SET else self.block(index).style

    def number(self, index: int) -> int | None:
        """Return the number that a short block begins with."""
        if self.sizes[index] >= SET:
            return None
        found = NUMBERED.match(self.text, self.starts[index], self.ends[index])
        return int(found[1]) if found else None

    @functools.cached_property
    def styles_alone(self) -> dict[int, Style | None]:
        """The styles of the blocks that stand alone, by their places."""
        places = range(1, len(self.starts) - 1)
        return {at: self.style(at) for at in places if self.stands_alone(at)}

    @functools.cached_property
    def briefs(self) -> set[int]:
        """The places of stopped lines of a few words with running text before and after them."""
        return {
            at
            for at in range(1, len(self.starts) - 1)
            if self.marks[at] == "."
            and self.sizes[at] <= BRIEF_LINE
            and self.running[at - 1]
            and self.running[at + 1]
            and len(self.block(at).words) <= BRIEF_WORDS
        }

    @functools.cached_property
    def alone_in_style(self) -> collections.Counter[Style | None]:
        """How many blocks that stand alone are set in each style."""
        return collections.Counter(self.styles_alone.values())

    @functools.cached_property
    def in_case(self) -> collections.defaultdict[tuple[str, str], set[int]]:
        """The places of short blocks by their case and what ends them."""
        places: collections.defaultdict[tuple[str, str], set[int]] = collections.defaultdict(set)
        for index in range(len(self.starts)):
            style = self.style(index)
            if style is not None:
                places[style.case, style.mark].add(index)
        return places

    @functools.cached_property
    def open_blocks(self) -> int:
        """How many blocks but the first two end in a word."""
        return self.marks[2:].count("")

    def stands_alone(self, index: int) -> bool:
        """Say whether a short block that ends in a word has running text before and after it."""
        return (
            not self.marks[index]
            and not self.running[index]
            and self.running[index - 1]
            and self.running[index + 1]
        )

    @functools.cached_property
    def alone(self) -> int:
        """How many short blocks that end in a word have running text before and after them."""
        return len(self.styles_alone)

    @functools.cached_property
    def pairs(self) -> int:
        """How many times two short blocks that end in words stand together."""
        return sum(
            self.is_short(index) and self.is_short(index + 1) for index in range(len(self.starts))
        )

    @functools.cached_property
    def shouts(self) -> bool:
        """Whether the short blocks that stand alone are set in capitals, most of them."""
        places = self.styles_alone
        loud = sum(self.text[self.starts[at] : self.ends[at]].isupper() for at in places)
        return loud > 1 and loud * 2 > self.alone

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
