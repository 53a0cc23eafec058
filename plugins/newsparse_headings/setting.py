"""Signs around a short block: where it stands, what stands beside it, how its page is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsparse_headings.page import Block

LONG_ROW: Final = 4
"""So many short blocks in a row are a list."""

VERY_LONG_ROW: Final = 8
"""So many hold no heading."""

SEVERAL: Final = 3
"""So many blocks of a kind make a style."""

HEADS: Final = frozenset({"heading", "title"})
DATES: Final = frozenset({"dateline", "byline"})
STOPS: Final = frozenset(".…")


def role_before(block: Block) -> str:
    """Return the role of the block before, "" for the first."""
    return block.page.roles[block.index - 1] if block.index else ""


def mark_before(block: Block) -> str | None:
    """Return what the block before ends in, None for the first."""
    return block.page.marks[block.index - 1] if block.index else None


def comes_first(block: Block) -> bool:
    """It is the first block."""
    return block.index == 0


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


def after_running_text(block: Block) -> bool:
    """Running text stands before it."""
    return block.index > 0 and block.page.running[block.index - 1]


def after_short_block(block: Block) -> bool:
    """A short block that ends in a word stands before it."""
    return block.page.is_short(block.index - 1)


def after_colon(block: Block) -> bool:
    """The block before it ends in a colon."""
    return mark_before(block) == ":"


def after_series(block: Block) -> bool:
    """The block before it ends as a member of a series does."""
    return mark_before(block) in {";", ","}


def after_item(block: Block) -> bool:
    """A list item stands before it."""
    return role_before(block) == "list_item"


def after_heading(block: Block) -> bool:
    """A heading or the title stands before it."""
    return role_before(block) in HEADS


def after_date(block: Block) -> bool:
    """A date or a byline stands before it."""
    return role_before(block) in DATES


def in_a_row(block: Block) -> bool:
    """Short blocks that end in words stand on both sides."""
    return before_short_block(block) and after_short_block(block)


def in_long_row(block: Block) -> bool:
    """It stands in a row of four short blocks or more."""
    return block.page.row(block.index, LONG_ROW) >= LONG_ROW


def in_very_long_row(block: Block) -> bool:
    """It stands in a row of eight short blocks or more."""
    return block.page.row(block.index, VERY_LONG_ROW) >= VERY_LONG_ROW


def in_pair_like_others(block: Block) -> bool:
    """It and a neighbour are short blocks that end in words, as others of the page are."""
    pair = before_short_block(block) or after_short_block(block)
    return pair and block.page.pairs >= SEVERAL


def goes_on_below(block: Block) -> bool:
    """The next block begins with a small letter."""
    page, after = block.page, block.index + 1
    return after < len(page.starts) and page.text[page.starts[after]].islower()


def repeats_the_first(block: Block) -> bool:
    """It says the same as the first block."""
    page = block.page
    return block.index > 0 and page.text.startswith(block.text, page.starts[0], page.ends[0])


def page_ends_all_in_stops(block: Block) -> bool:
    """No block of the page, the first two apart, ends in a word."""
    return block.page.open_blocks == 0


def page_does_not_end_so(block: Block) -> bool:
    """It ends in a stop on a page where others that stand alone end in a word."""
    return block.mark in STOPS and (block.page.alone > 0 or block.page.questions > 1)


def page_shouts(block: Block) -> bool:
    """It is not in capitals, and the others that stand alone are."""
    return block.page.shouts and not block.text.isupper()


def page_asks(block: Block) -> bool:
    """It is a question, and others like it stand alone."""
    return block.mark == "?" and block.page.questions >= SEVERAL


def page_has_others_alone(block: Block) -> bool:
    """Two more short blocks that end in words stand alone between running text."""
    return block.page.alone >= SEVERAL
