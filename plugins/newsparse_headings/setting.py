"""Signs around a short block: where it stands and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_headings.form import begins_with_label
from newsparse_headings.kickers import MOST_KICKERS, is_tiny

if TYPE_CHECKING:
    from newsparse_headings.page import Block

LONG_ROW: Final = 4
"""So many short blocks in a row are a list."""

VERY_LONG_ROW: Final = 8
"""So many hold no heading."""

PAIR: Final = 2
SEVERAL: Final = 3
MANY: Final = 5
"""Bounds of rows of short blocks, and of how many blocks of a kind make a style."""

SHORTEST_PAGE: Final = 8
"""On a page of so many blocks the last ones stand apart from the first."""

INTRODUCES: Final = 12
INTRODUCES_BRIEFLY: Final = 5
"""So many words may stand alone above running text."""

REACH: Final = 12
"""How many blocks before one a colon is looked for."""


def role_before(block: Block) -> str:
    """Return the role of the block before, "" for the first."""
    return block.page.roles[block.index - 1] if block.index else ""


def mark_before(block: Block) -> str | None:
    """Return what the block before ends in, None for the first."""
    return block.page.marks[block.index - 1] if block.index else None


# ---- its place on the page -----------------------------------------------------------------------


def comes_first(block: Block) -> bool:
    """It is the first block."""
    return block.index == 0


def comes_second(block: Block) -> bool:
    """It is the second block."""
    return block.index == 1


def comes_third(block: Block) -> bool:
    """It is the third block."""
    return block.index == 2  # noqa: PLR2004


def comes_fourth(block: Block) -> bool:
    """It is the fourth block."""
    return block.index == 3  # noqa: PLR2004


def follows_kickers(block: Block) -> bool:
    """It has three words or more, and all blocks before it, at most three, are tiny."""
    page = block.page
    return (
        0 < block.index <= MOST_KICKERS
        and not is_tiny(block)
        and all(is_tiny(page.block(index)) for index in range(block.index))
    )


def comes_last(block: Block) -> bool:
    """It is the last block."""
    return block.index == len(block.page.starts) - 1


def comes_last_but_one(block: Block) -> bool:
    """It is the last block but one, of eight or more."""
    return _comes_from_the_end(block, 2)


def comes_last_but_two(block: Block) -> bool:
    """It is the last block but two, of eight or more."""
    return _comes_from_the_end(block, 3)


def comes_last_but_three(block: Block) -> bool:
    """It is the last block but three, of eight or more."""
    return _comes_from_the_end(block, 4)


def _comes_from_the_end(block: Block, place: int) -> bool:
    """Say whether a block has this place from the end, on a page of some length."""
    blocks = len(block.page.starts)
    return blocks >= SHORTEST_PAGE and block.index == blocks - place


def is_in_front(block: Block) -> bool:
    """It stands between the first block and the first paragraph of some length, or is that."""
    return 0 < block.index <= block.page.first_paragraph


def is_at_the_back(block: Block) -> bool:
    """It stands behind the last paragraph of some length."""
    return block.index > block.page.last_paragraph


def comes_last_on_plain_page(block: Block) -> bool:
    """It is the last block of a page on which at most one short block stands alone."""
    return comes_last(block) and block.page.alone < PAIR


# ---- its neighbours ------------------------------------------------------------------------------


def before_running_text(block: Block) -> bool:
    """Running text follows."""
    after = block.index + 1
    return after < len(block.page.running) and block.page.running[after]


def before_short_block(block: Block) -> bool:
    """A block that ends in a word follows, and is short."""
    return block.page.is_short(block.index + 1)


def before_quote(block: Block) -> bool:
    """A block that begins with a quote mark follows."""
    return block.page.opens_quote(block.index + 1)


def before_no_paragraph(block: Block) -> bool:
    """The next block is no paragraph of some length."""
    after = block.index + 1
    return after < len(block.page.starts) and not block.page.is_paragraph[after]


def after_running_text(block: Block) -> bool:
    """Running text stands before it."""
    return block.index > 0 and block.page.running[block.index - 1]


def after_short_block(block: Block) -> bool:
    """A short block that ends in a word stands before it."""
    return block.page.is_short(block.index - 1)


def after_no_paragraph(block: Block) -> bool:
    """The block before is no paragraph of some length."""
    return block.index > 0 and not block.page.is_paragraph[block.index - 1]


def before_stop(block: Block) -> bool:
    """The next block ends in a full stop."""
    after = block.index + 1
    return after < len(block.page.marks) and block.page.marks[after] == "."


def after_stop(block: Block) -> bool:
    """The block before ends in a full stop."""
    return mark_before(block) == "."


def after_open(block: Block) -> bool:
    """The block before ends in a word."""
    return mark_before(block) == ""


def after_colon(block: Block) -> bool:
    """The block before it ends in a colon."""
    return mark_before(block) == ":"


def before_digit(block: Block) -> bool:
    """The next block begins with a digit."""
    after = block.index + 1
    return after < len(block.page.starts) and block.page.text[block.page.starts[after]].isdigit()


def before_by(block: Block) -> bool:
    """The next block begins with "by"."""
    page, after = block.page, block.index + 1
    if after == len(page.starts) or page.sizes[after] <= len("by"):
        return False
    start = page.starts[after]
    return page.text[start : start + 2].lower() == "by" and page.text[start + 2].isspace()


def before_label(block: Block) -> bool:
    """The next block begins with a few words and a colon."""
    after = block.following
    return after is not None and begins_with_label(after)


def goes_on_below(block: Block) -> bool:
    """The next block begins with a small letter."""
    page, after = block.page, block.index + 1
    return after < len(page.starts) and page.text[page.starts[after]].islower()


def beside_same_label(block: Block) -> bool:
    """It and the block before begin with a few words and a colon."""
    before = block.previous
    return before is not None and begins_with_label(block) and begins_with_label(before)


def beside_same_digit(block: Block) -> bool:
    """It and the block before begin with a digit."""
    page = block.page
    return (
        block.index > 0
        and block.text[0].isdigit()
        and page.text[page.starts[block.index - 1]].isdigit()
    )


def beside_same_word(block: Block) -> bool:
    """It and the block before begin with the same word."""
    before = block.previous
    return before is not None and before.folded[0] == block.folded[0]


def in_a_row(block: Block) -> bool:
    """Short blocks that end in words stand on both sides."""
    return before_short_block(block) and after_short_block(block)


def in_pair_like_others(block: Block) -> bool:
    """It and a neighbour are short blocks that end in words, as others of the page are."""
    pair = before_short_block(block) or after_short_block(block)
    return pair and block.page.pairs >= SEVERAL


def in_row_of_two(block: Block) -> bool:
    """It stands in a row of two short blocks or more."""
    return block.row >= PAIR


def in_row_of_three(block: Block) -> bool:
    """It stands in a row of three short blocks or more."""
    return block.row >= SEVERAL


def in_long_row(block: Block) -> bool:
    """It stands in a row of four short blocks or more."""
    return block.row >= LONG_ROW


def in_row_of_five(block: Block) -> bool:
    """It stands in a row of five short blocks or more."""
    return block.row >= MANY


def in_very_long_row(block: Block) -> bool:
    """It stands in a row of eight short blocks or more."""
    return block.row >= VERY_LONG_ROW


def in_row_after_colon(block: Block) -> bool:
    """The row of short blocks in which it stands follows a colon."""
    page = block.page
    for index in range(block.index - 1, max(-1, block.index - 1 - REACH), -1):
        if page.marks[index] == ":":
            return True
        if page.running[index]:
            return False
    return False


def introduces(block: Block) -> bool:
    """It has few words, ends in one, and running text follows."""
    few = block.mark == "" and len(block.words) <= INTRODUCES
    return few and before_running_text(block)


def before_introduction(block: Block) -> bool:
    """The next block introduces running text."""
    after = block.following
    return after is not None and introduces(after)


def introduces_briefly(block: Block) -> bool:
    """It has at most five words, ends in one, and running text follows."""
    return len(block.words) <= INTRODUCES_BRIEFLY and introduces(block)
