"""Blocks whose form and neighbours together give their role: list items, captions, author notes.

These are the cases where one sign decides although it is no set phrase. Each rule is a function
with a name; the first that holds gives the role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.datelines import is_dateline
from newsparse_headings.page import BRIEF, OPENERS, STOPPED_BRIEF, is_answered
from newsparse_headings.shapes import NAMES, has_credit_tail

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse_headings.page import Block

NUMBER: Final = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]\s")
DIGIT: Final = regex.compile(r"\d{1,3}[.)]\s++\p{Lu}")
SENTENCE_END: Final = regex.compile(r"\p{Ll}[.?!][\"'”’)]*+\s")
ABSTRACT: Final = regex.compile(r"(?i:abstract|summary|synopsis|key\spoints|at\sa\sglance)[.:]?\Z")
AUTHOR_NOTE: Final = regex.compile(
    rf"{NAMES},?\s(?:is|are|was)\s[^.!?]{{0,60}}?\b(?:writer|reporter|editor|correspondent|columnist"
    r"|journalist|author|professor|fellow|lecturer|producer|director|contributor|researcher)s?\b"
)
PLACE: Final = regex.compile(r"\p{Lu}[\p{L} \u00a0.'’-]{1,30}+,\s\p{Lu}[\p{L} \u00a0.]{1,20}+\Z")
CAPITALISED: Final = regex.compile(
    r"(?:\p{Lu}[\p{L}.'’-]*+|of|the|and|for)(?:,?\s(?:\p{Lu}[\p{L}.'’-]*+|of|the|and|for|member"
    r"|president|director|chair|\p{Ll}+er)){1,9}+[.,]?[\"”]\Z"
)
SEVERAL: Final = 3
"""So many questions before quotations make an interview."""

AT_THE_END: Final = 3
"""Author notes stand among so many last blocks."""

CREDIT_WITHIN: Final = 60
"""The credit of a picture is no longer than this; contributors' lines are."""

AT_THE_START: Final = 4
"""Abstracts stand among so many first blocks."""


def opens_with_dateline(block: Block) -> bool:
    """It is the first paragraph of a report, with its dateline."""
    if block.index > AT_THE_START or block.page.text[block.end - 1].isalnum():
        return False
    return is_dateline(block)


def is_numbered_item(block: Block) -> bool:
    """It is numbered and holds its text too, or its neighbour is numbered."""
    text, start, end = block.page.text, block.start, block.end
    number = NUMBER.match(text, start, end)
    if number is None:
        return False
    if end - start > BRIEF or SENTENCE_END.search(text, number.end(), end) is not None:
        return True
    beside = (block.previous, block.following)
    return any(other and NUMBER.match(text, other.start, other.end) for other in beside)


def is_numbered_heading(block: Block) -> bool:
    """It is numbered and short, and its text follows as running text."""
    after = block.following
    return (
        after is not None
        and after.is_running
        and block.end - block.start <= STOPPED_BRIEF
        and DIGIT.match(block.text) is not None
    )


def is_credited_caption(block: Block) -> bool:
    """It ends by naming the owner of a picture."""
    return block.index > 0 and has_credit_tail(block)


def follows_picture_credit(block: Block) -> bool:
    """It is a short block of one sentence or none after the credit of a picture."""
    before = block.previous
    return (
        before is not None
        and before.role == "credit"
        and before.end - before.start < CREDIT_WITHIN
        and block.mark == "."
        and block.end - block.start <= BRIEF
        and SENTENCE_END.search(block.page.text, block.start, block.end - 1) is None
        and block.following is not None
    )


def ends_series(block: Block) -> bool:
    """It is the last member of a series whose other members end in semicolons."""
    before = block.previous
    return (
        before is not None
        and before.mark == ";"
        and before.role == "list_item"
        and block.mark in {".", ""}
        and not SENTENCE_END.search(block.page.text, block.start, block.end - 1)
    )


def follows_abstract_heading(block: Block) -> bool:
    """It stands under a heading that announces an abstract."""
    before = block.previous
    return (
        before is not None
        and block.index <= AT_THE_START
        and before.role == "heading"
        and ABSTRACT.match(block.page.text, before.start, before.end) is not None
    )


def carries_on_title(block: Block) -> bool:
    """The title before it ends in a semicolon or a colon."""
    before = block.previous
    return before is not None and before.role == "title" and before.mark in {";", ":"}


def is_writers_place(block: Block) -> bool:
    """It is a town with its state, right under a writer's name."""
    before = block.previous
    return before is not None and before.role == "byline" and bool(PLACE.match(block.text))


def is_interview_question(block: Block) -> bool:
    """It is one question before a quotation, on a page that has several such."""
    return (
        is_answered(block)
        and block.page.answered >= SEVERAL
        and SENTENCE_END.search(block.page.text, block.start, block.end - 1) is None
    )


def signs_pull_quote(block: Block) -> bool:
    """It is a short line whose closing quote mark was opened by the block before it."""
    text, before = block.page.text, block.previous
    return (
        before is not None
        and text[block.end - 1] in '"”'
        and block.end - block.start <= STOPPED_BRIEF
        and text[before.start] in OPENERS
        and text.find(text[block.end - 1], block.start, block.end - 1) < 0
        and text[block.start] not in OPENERS
        and CAPITALISED.match(block.text) is not None
    )


def may_be_pull_quote(block: Block) -> bool:
    """It opens a quotation, and a short block without opening mark closes one."""
    text, after = block.page.text, block.following
    return (
        text[block.start] in OPENERS
        and after is not None
        and after.end - after.start <= STOPPED_BRIEF
        and text[after.end - 1] in '"”'
        and text[after.start] not in OPENERS
    )


def is_pull_quote(block: Block) -> bool:
    """It opens a quotation that a signature in the next block closes."""
    after = block.following
    if after is None or not may_be_pull_quote(block):
        return False
    after.read()
    return signs_pull_quote(after)


def is_author_note(block: Block) -> bool:
    """It says at the end of the article who its author is."""
    late = block.index >= len(block.page.blocks) - AT_THE_END
    return late and block.index > 0 and AUTHOR_NOTE.match(block.text) is not None


RULES: Final[tuple[tuple[str, Callable[[Block], bool]], ...]] = (
    ("paragraph", opens_with_dateline),
    ("list_item", is_numbered_item),
    ("heading", is_numbered_heading),
    ("list_item", ends_series),
    ("caption", is_credited_caption),
    ("caption", follows_picture_credit),
    ("dek", follows_abstract_heading),
    ("dek", carries_on_title),
    ("dateline", is_writers_place),
    ("qa_question", is_interview_question),
    ("pull_quote", signs_pull_quote),
    ("pull_quote", is_pull_quote),
    ("byline", is_author_note),
)
"""The roles and the rules that give them, in the order they are asked."""


def ruled(block: Block) -> tuple[str, str] | None:
    """Return the role that a rule gives to a block and the rule's name, or None."""
    for role, rule in RULES:
        if rule(block):
            return role, rule.__name__
    return None
