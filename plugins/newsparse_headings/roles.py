"""Give each block its role: by its shape, by a rule, or by weighing the evidence, in this order.

Most blocks are running text and are seen to be so at once; only the others cost anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.evidence import weigh
from newsparse_headings.page import BRIEF, STOPPED_BRIEF
from newsparse_headings.rules import may_be_pull_quote, ruled
from newsparse_headings.shapes import has_credit_tail, shape_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block, Page

CELLS: Final = regex.compile(r"\t|\s\|\s")

LEADS: Final = frozenset("0123456789•●▪◦■∙‣⁃✓✔→~*·—–-#")
"""First characters of list items, which may be of any length."""

HEADS: Final = frozenset({"title", "heading"})

AFTERMATH: Final = frozenset({"credit", "list_item"})
"""Roles after which a caption or another item may follow, though it ends in a stop."""

NEVER_FIRST: Final = frozenset({"related"})
"""Roles that no first block has: titles may begin with "Watch" or "Follow"."""

OPENING: Final = 4
"""So many first blocks are judged although they end in a stop."""

LONGEST: Final = 2 * BRIEF
"""Longer blocks are running text or list items."""


def is_candidate(block: Block) -> bool:
    """Say whether a block may be something else than running text."""
    size = block.end - block.start
    if size <= STOPPED_BRIEF or block.page.text[block.start] in LEADS:
        return True
    if size > LONGEST:
        return False
    if block.mark in {"", ":", ";", "?"} or block.index < OPENING:
        return True
    before = block.previous
    if before is not None and (before.mark in {":", ";"} or before.role in AFTERMATH):
        return True
    return has_credit_tail(block) or may_be_pull_quote(block)


def role_of(block: Block) -> str:
    """Return the role of a block, those before it having theirs."""
    if block.end - block.start <= LONGEST or block.page.text[block.start] in LEADS:
        block.read()
        shape = shape_of(block)
        if shape is not None and not (block.index == 0 and shape.role in NEVER_FIRST):
            return shape.role
    if not is_candidate(block):
        return "paragraph"
    block.read()
    found = ruled(block)
    if found is not None:
        return found[0]
    if block.page.is_list:  # verse, tables and lists of names have no headings
        return "table_row" if CELLS.search(block.text) else "paragraph"
    role = weigh(block)
    return "paragraph" if role in HEADS and block.following is None else role


def give_roles(page: Page) -> None:
    """Set the role of every block of a page."""
    for block in page.blocks:
        block.role = role_of(block)
