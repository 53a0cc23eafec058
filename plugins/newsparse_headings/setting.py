"""Signs around a short block: where it stands, what stands beside it, how its page is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_headings.page import OPENERS

if TYPE_CHECKING:
    from newsparse_headings.page import Block

LONG_ROW: Final = 4
"""So many short blocks in a row are a list."""

SEVERAL: Final = 3
"""So many blocks of a kind make a style."""


# ---- its neighbours ------------------------------------------------------------------------------


def comes_first(block: Block) -> bool:
    """It is the first block."""
    return block.index == 0


def comes_second(block: Block) -> bool:
    """It is the second block."""
    return block.index == 1


def comes_last(block: Block) -> bool:
    """No block follows it."""
    return block.following is None


def before_running_text(block: Block) -> bool:
    """Running text follows."""
    return block.following is not None and block.following.is_running


def before_short_block(block: Block) -> bool:
    """A block that ends in a word follows, and is short."""
    after = block.following
    return after is not None and after.mark == "" and not after.is_running


def before_quote(block: Block) -> bool:
    """A block that begins with a quote mark follows."""
    after = block.following
    return after is not None and block.page.text[after.start] in OPENERS


def after_running_text(block: Block) -> bool:
    """Running text stands before it."""
    return block.previous is not None and block.previous.is_running


def after_short_block(block: Block) -> bool:
    """A short block that ends in a word stands before it."""
    before = block.previous
    return before is not None and before.mark == "" and not before.is_running


def after_colon(block: Block) -> bool:
    """The block before it ends in a colon."""
    return block.previous is not None and block.previous.mark == ":"


def after_series(block: Block) -> bool:
    """The block before it ends as a member of a series does."""
    return block.previous is not None and block.previous.mark in {";", ","}


def after_item(block: Block) -> bool:
    """A list item stands before it."""
    return block.previous is not None and block.previous.role == "list_item"


def after_heading(block: Block) -> bool:
    """A heading or the title stands before it."""
    return block.previous is not None and block.previous.role in {"heading", "title"}


def after_credit(block: Block) -> bool:
    """A credit or a caption stands before it."""
    return block.previous is not None and block.previous.role in {"credit", "caption"}


def after_title(block: Block) -> bool:
    """The title stands before it."""
    return block.previous is not None and block.previous.role == "title"


def in_long_row(block: Block) -> bool:
    """It stands in a row of four short blocks or more."""
    return block.page.rows[block.index] >= LONG_ROW


def after_date(block: Block) -> bool:
    """A date or a byline stands before it."""
    return block.previous is not None and block.previous.role in {"dateline", "byline"}


def repeats_the_first(block: Block) -> bool:
    """It says the same as the first block."""
    first = block.page.blocks[0]
    return block is not first and block.text == first.text


def in_a_row(block: Block) -> bool:
    """Short open blocks stand on both sides."""
    return before_short_block(block) and after_short_block(block)


# ---- its page ------------------------------------------------------------------------------------


def page_ends_all_in_stops(block: Block) -> bool:
    """No block of the page, the first two apart, ends in a word."""
    return block.page.open_blocks == 0


def page_does_not_end_so(block: Block) -> bool:
    """It ends in a stop on a page where others that stand alone end in a word."""
    return block.mark in {".", "…"} and block.page.alone > 0


def page_asks(block: Block) -> bool:
    """It is a question, and others like it stand alone."""
    return block.mark == "?" and block.page.questions >= SEVERAL


def page_has_others_alone(block: Block) -> bool:
    """Two more short open blocks stand alone between running text."""
    return block.page.alone >= SEVERAL


def page_is_list(block: Block) -> bool:
    """Nearly all of the page is short lines."""
    return block.page.is_list
