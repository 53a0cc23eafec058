"""Give each block its role: by its shape, by a rule, or by weighing the evidence, in this order.

Most blocks are running text and are seen to be so at once; only the others cost anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.evidence import weigh
from newsparse_headings.page import BRIEF
from newsparse_headings.rules import HEADS, is_marked_title, is_pull_quote, ruled
from newsparse_headings.setting import in_long_row
from newsparse_headings.shapes import has_credit_tail, has_opening, shape_of
from newsparse_headings.wording import begins_with_names

if TYPE_CHECKING:
    from newsparse_headings.page import Block, Page
    from newsparse_headings.shapes import Shape

CELLS: Final = regex.compile(r"\t|\s\|\s")

LEADS: Final = frozenset("0123456789•●▪◦■∙‣⁃✓✔→~*·—–-#<")
"""First characters of list items and of markup, which may be of any length."""

TWO: Final = 2
"""So many other headings let the last block be one, of an article cut short."""

LISTED: Final = frozenset({"list_item", "caption", "credit"})
"""Roles after which another item or a caption may follow, though it reads as running text."""

NEVER_FIRST: Final = frozenset({"related"})
"""Roles that no first block has: titles may begin with "Watch" or "Follow"."""

OPENING: Final = 4
"""So many first blocks are looked at although they are running text."""

CLOSING: Final = 4
"""The same for the last blocks: notes, credits and links stand there."""

BEFORE_MEMBERS: Final = frozenset({":", ";", ","})
"""Ends of blocks before the members of a series."""

SENTENCES: Final = frozenset(".?!…")
"""Ends of blocks that are running text."""

HEADLINED: Final = 2
"""So many first blocks may be a title or what stands under it, though they read as running text."""

PLAIN_SIZE: Final = 100
"""Characters from which running text among its like is not looked at."""

LONGEST: Final = 2 * BRIEF
"""Longer blocks are running text or list items."""

OPENING_LENGTH: Final = 32
"""The first two words of a note stand in so many characters."""


def is_among_paragraphs(page: Page, index: int) -> bool:
    """Say whether a block is running text without a closer look, by columns alone."""
    size = page.sizes[index]
    text, start = page.text, page.starts[index]
    if text[start] in LEADS:
        return False
    if size > LONGEST:
        return not is_noteworthy(page, index)
    return (
        size > PLAIN_SIZE
        and page.running[index]
        and page.marks[index] in SENTENCES
        and OPENING <= index < len(page.starts) - CLOSING
        and page.roles[index - 1] == "paragraph"
        and page.marks[index - 1] in SENTENCES
        and not is_noteworthy(page, index)
    )


def is_noteworthy(page: Page, index: int) -> bool:
    """Say whether a block of some length begins as notes do, ends as captions do, or is cut out."""
    text, start, end = page.text, page.starts[index], page.ends[index]
    if has_credit_tail(text, start, end):
        return True
    if page.opens_quote(index) and is_pull_quote(page.block(index)):
        return True
    return has_opening(text[start : start + OPENING_LENGTH].split())


def certain(block: Block) -> tuple[str, str] | None:
    """Return the role that the shape of a block or a rule gives it, and which."""
    shape = shape_of(block)
    if shape is not None and shape.certain and may_be(shape, block):
        return shape.role, f"shape {shape.name}"
    found = ruled(block)
    return None if found is None else (found[0], f"rule {found[1]}")


def certain_role(block: Block) -> str | None:
    """Return the role that the shape of a block or a rule gives it."""
    found = certain(block)
    return None if found is None else found[0]


def may_be(shape: Shape, block: Block) -> bool:
    """Say whether a block with a set shape has its role at this place; note times of day."""
    if block.index == 0 and shape.role in NEVER_FIRST:
        return False
    if shape.name == "hashes" and is_marked_title(block):
        return False
    if shape.name != "clock":
        return True
    if block.page.is_list:
        return False
    block.page.likely_heads.add(block.index)
    return not is_one_of_many(block)


def is_one_of_many(block: Block) -> bool:
    """Say whether a row of blocks that look like headings goes on around one that does.

    The row is a long one, the block before looks like a heading too, and those on both sides
    are set as this one is.
    """
    page, index = block.page, block.index
    return (
        index - 1 in page.likely_heads
        and in_long_row(block)
        and index + 1 < len(page.starts)
        and page.style.of(index - 1) == page.style.of(index) == page.style.of(index + 1)
    )


def reads_on(block: Block) -> bool:
    """Say whether a block is a paragraph of some length where nothing makes it anything else."""
    page, index = block.page, block.index
    return (
        block.is_running
        and block.size > PLAIN_SIZE
        and index >= HEADLINED
        and block.text[0] not in LEADS
        and page.marks[index - 1] not in BEFORE_MEMBERS
        and page.roles[index - 1] not in LISTED
    )


def is_weighed(block: Block) -> bool:
    """Say whether the signs of a block are weighed: not in verse, tables and lists of names."""
    return not block.page.is_list and not reads_on(block)


def likely_role(block: Block) -> str:
    """Return the role that the evidence speaks for."""
    if not is_weighed(block):
        return "table_row" if block.page.is_list and CELLS.search(block.text) else "paragraph"
    role = weigh(block)
    if role == "heading":
        block.page.likely_heads.add(block.index)
    return "paragraph" if objection(block, role) else role


def objection(block: Block, role: str) -> str | None:
    """Return why a block can't have the role that the evidence speaks for, or None."""
    if role == "byline" and block.is_running and not begins_with_names(block):
        return "no names at its start"
    if role in HEADS and block.following is None and block.page.alone < TWO:
        return "nothing follows"  # that it could name; unless the article was cut short
    if role == "heading" and is_one_of_many(block):
        return "one of many"
    return None


def give_roles(page: Page) -> None:
    """Set the role of every block of a page."""
    for index in range(len(page.starts)):
        if not is_among_paragraphs(page, index):
            block = page.block(index)
            page.roles[index] = certain_role(block) or likely_role(block)
