"""Give each block its role: by its shape, by a rule, or by weighing the evidence, in this order.

Most blocks are running text and are seen to be so at once; only the others cost anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.datelines import is_dateline
from newsparse_headings.evidence import weigh
from newsparse_headings.form import is_plain_sentence
from newsparse_headings.page import BRIEF
from newsparse_headings.rules import SHORT, asks_for_rules, is_left_open, ruled
from newsparse_headings.setting import mark_before
from newsparse_headings.shapes import has_credit_tail, has_opening, shape_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block, Page
    from newsparse_headings.shapes import Shape

CELLS: Final = regex.compile(r"\t|\s\|\s")

LEADS: Final = frozenset("0123456789•●▪◦■∙‣⁃✓✔→~*·—–-#<")
"""First characters of list items and of markup, which may be of any length."""

AFTERMATH: Final = frozenset({"credit", "list_item"})
"""Roles after which a caption or another item may follow, though it ends in a stop."""

HEADS: Final = frozenset({"title", "heading"})

NEVER_FIRST: Final = frozenset({"related"})
"""Roles that no first block has: titles may begin with "Watch" or "Follow"."""

OPENING: Final = 4
"""So many first blocks are looked at although they are sentences."""

CLOSING: Final = 6
"""The same for the last blocks: notes, credits and links stand there."""

UNFINISHED: Final = frozenset({"", ":", ";", "?"})
"""Ends of blocks that are looked at up to a greater length."""

SERIES: Final = frozenset({":", ";"})
"""Ends of blocks before the members of a series."""

TWO: Final = 2
"""So many other headings let the last block be one, of an article cut short."""

OPENING_LENGTH: Final = 32
"""The first two words of a note stand in so many characters."""

LONGEST: Final = 2 * BRIEF
"""Longer blocks are running text or list items."""


def is_short(page: Page, index: int) -> bool:
    """Say whether a block is no running text by its size and end, or by the block before it."""
    size = page.sizes[index]
    if size <= SHORT or page.text[page.starts[index]] in LEADS:
        return True
    if size > LONGEST:
        return False
    if page.marks[index] in UNFINISHED or index < 1:
        return True
    return index > 0 and (page.marks[index - 1] in SERIES or page.roles[index - 1] in AFTERMATH)


def is_noteworthy(page: Page, index: int) -> bool:
    """Say whether a sentence stands where notes and credits do, ends as captions do, or is cut out.

    This is asked of every paragraph, so it takes nothing but columns.
    """
    if page.sizes[index] > LONGEST:
        return False
    if index < OPENING or index >= len(page.starts) - CLOSING:
        return True
    text, start, end = page.text, page.starts[index], page.ends[index]
    if has_credit_tail(text, start, end) or is_left_open(page, index):
        return True
    return has_opening(text[start : start + OPENING_LENGTH].split(None, 2))


def certain_role(block: Block) -> str | None:
    """Return the role that the shape of a block or a rule gives it."""
    shape = shape_of(block)
    if shape is not None and may_be(shape, block):
        return shape.role
    plain = block.is_running and block.text[0] not in LEADS
    if plain and not asks_for_rules(block.page, block.index):
        return None
    found = ruled(block)
    return None if found is None else found[0]


def may_be(shape: Shape, block: Block) -> bool:
    """Say whether a block with a set shape has its role at this place."""
    if block.index == 0 and shape.role in NEVER_FIRST:
        return False
    return not (shape.name == "clock" and block.page.is_list)


def opens_with_dateline(block: Block) -> bool:
    """Say whether a block opens with a dateline."""
    page = block.page
    return is_dateline(page.text, block.start, block.end, page.names)


def likely_role(block: Block) -> str:
    """Return the role that the evidence speaks for."""
    if block.page.is_list:  # verse, tables and lists of names have no headings
        return "table_row" if CELLS.search(block.text) else "paragraph"
    if block.index > 0 and mark_before(block) not in SERIES and is_plain_sentence(block):
        return "paragraph"
    if block.index < OPENING and opens_with_dateline(block):
        return "paragraph"
    role = weigh(block)
    if role in HEADS and block.following is None and block.page.alone < TWO:
        return "paragraph"  # it names nothing that follows; or the article was cut short
    return role


def is_among_paragraphs(page: Page, index: int) -> bool:
    """Say whether nothing about the place of a block asks for a rule."""
    return (
        0 < index < len(page.starts) - CLOSING
        and page.roles[index - 1] == "paragraph"
        and page.marks[index - 1] not in SERIES
        and not page.opens_quote(index - 1)
        and page.text[page.starts[index]] not in LEADS
    )


def give_roles(page: Page) -> None:
    """Set the role of every block of a page."""
    for index in range(len(page.starts)):
        if is_short(page, index):
            block = page.block(index)
            if is_among_paragraphs(page, index) and is_plain_sentence(block):
                shape = shape_of(block)
                page.roles[index] = "paragraph" if shape is None else shape.role
            else:
                page.roles[index] = certain_role(block) or likely_role(block)
        elif is_noteworthy(page, index):
            page.roles[index] = certain_role(page.block(index)) or "paragraph"
