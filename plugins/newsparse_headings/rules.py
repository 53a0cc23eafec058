"""Blocks whose form and neighbours together give their role: list items, captions, author notes.

These are the cases where one sign decides although it is no set phrase. Each rule is a function
with a name; the first that holds gives the role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.bylines import WRITERS
from newsparse_headings.kickers import is_a_kicker, is_tiny
from newsparse_headings.page import BRIEF
from newsparse_headings.setting import (
    after_running_text,
    before_running_text,
    follows_kickers,
    mark_before,
    role_before,
)
from newsparse_headings.shapes import LABEL, NAMES, has_credit_tail, shape_of
from newsparse_headings.style import is_numbered_beside
from newsparse_headings.wording import is_name, is_proper

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse_headings.page import Block

NUMBER: Final = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]\s")
DIGIT: Final = regex.compile(r"\d{1,3}[.)]\s++\p{Lu}")
DASHES: Final = frozenset("-–—•*")
LINK_AT_END: Final = regex.compile(
    r"(?:\b(?:at|on|to|from|in|via|see|visit|here)|[:.!?\"])\s(?:https?://|www\.)\S++\Z"
)
"""A URL that a sentence leads to, or that stands behind one; posts end in bare ones."""
POSTED: Final = regex.compile(r"(?<!\w)[@#]\w|pic\.twitter\.com|//t\.co/")
"""What posts of social media hold."""
SENTENCE_END: Final = regex.compile(r"\p{Ll}[.?!][\"')]*+\s")
ABSTRACT: Final = regex.compile(r"(?i:abstract|summary|synopsis|key\spoints|at\sa\sglance)[.:]?\Z")
AUTHOR_NOTE: Final = regex.compile(
    rf"{NAMES},?\s(?:is|are|was)\s[^.!?]{{0,60}}?\b(?:{WRITERS}|journalist|author|professor|fellow"
    r"|lecturer|producer|director|contributor|researcher)s?\b"
)
OFFICE_LINE: Final = regex.compile(
    rf"\b(?:{WRITERS}|critic|meteorologist)s?\.?\Z", regex.IGNORECASE
)
PLACE: Final = regex.compile(
    r"\p{Lu}[\p{L}\p{M} .'-]{1,30}+,\s(?!Inc|Ltd|LLC|Corp|PLC)\p{Lu}[\p{L}\p{M} .]{1,20}+\Z"
)
CAPITALISED: Final = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}.'-]*+|of|the|and|for)(?:,?\s(?:\p{Lu}[\p{L}\p{M}.'-]*+|of|the|and|for|member"
    r"|president|director|chair|\p{Ll}+er)){1,9}+[.,]?\"\Z"
)
CAPTION_LABEL: Final = regex.compile(rf"{LABEL}\scaption,\Z")
MARKED_TITLE: Final = regex.compile(r"# +[^\s#]")
HEADS: Final = frozenset({"title", "heading"})
SEVERAL: Final = 3
"""So many questions before quotations make an interview."""

SHORT: Final = 80
"""Characters up to which a line is short."""

SIGNATURE: Final = regex.compile(
    r"\p{Lu}[\p{L}\p{M}.'-]*+(?:\s\p{Lu}[\p{L}\p{M}.'-]*+){1,2}+,\s\p{Lu}[\p{L}\p{M}.'-]*+"
    r"(?:\s\p{Lu}[\p{L}\p{M}.'-]*+){0,2}+\Z"
)
BYLINE: Final = 120
"""A byline below the title has at most so many characters."""

BELOW_TITLES: Final = frozenset({"byline", "dateline"})
TITLE_WORDS: Final = 3
"""A shorter line above a byline may name the newspaper's section."""

DEK_WORDS: Final = 6
"""A line below the title has at least so many words, an office fewer."""

WRITER: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}.'-]*+(?:\s\p{Lu}[\p{L}\p{M}.'-]*+){1,3}+\Z")
AT_THE_END: Final = 3
"""Author notes stand among so many last blocks."""

AT_THE_START: Final = 4
"""Abstracts stand among so many first blocks."""


def is_numbered_text(block: Block) -> bool:
    """It is numbered, and its text follows in it."""
    number = NUMBER.match(block.text)
    if number is None:
        return False
    return block.size > BRIEF or SENTENCE_END.search(block.text, number.end()) is not None


def is_numbered_heading(block: Block) -> bool:
    """It is numbered and short, and its text follows as running text."""
    return (
        block.size <= SHORT
        and before_running_text(block)
        and DIGIT.match(block.text) is not None
        and not is_numbered_beside(block)
    )


def is_credited_caption(block: Block) -> bool:
    """It ends by naming the owner of a picture."""
    return block.index > 0 and has_credit_tail(block.page.text, block.start, block.end)


def is_caption_below_label(block: Block) -> bool:
    """The label "Image caption," stands before it, on a line of its own."""
    before = block.previous
    return before is not None and CAPTION_LABEL.match(before.text) is not None


def is_in_series(block: Block) -> bool:
    """It ends in a semicolon, after a colon or another such block."""
    return block.mark == ";" and mark_before(block) in {":", ";"}


def ends_series(block: Block) -> bool:
    """It is the last member of a series whose other members end in semicolons."""
    return (
        role_before(block) == "list_item"
        and mark_before(block) == ";"
        and block.mark in {".", ""}
        and SENTENCE_END.search(block.text) is None
    )


def follows_abstract_heading(block: Block) -> bool:
    """It stands under a heading that announces an abstract."""
    before = block.previous if block.index <= AT_THE_START else None
    return (
        before is not None and before.role == "heading" and ABSTRACT.match(before.text) is not None
    )


def carries_on_title(block: Block) -> bool:
    """The title before it ends in a semicolon or a colon."""
    return role_before(block) == "title" and mark_before(block) in {";", ":"}


def is_writers_place(block: Block) -> bool:
    """It is a town with its state, right under a writer's name."""
    return role_before(block) == "byline" and PLACE.match(block.text) is not None


def is_writer(block: Block) -> bool:
    """It is a short line, and the town of a letter's writer follows."""
    after = block.following if WRITER.match(block.text) else None
    return after is not None and PLACE.match(after.text) is not None


def is_title_below_kickers(block: Block) -> bool:
    """It is a line of some words, and all blocks before it name the newspaper's sections."""
    return (
        not block.mark
        and not block.is_running
        and follows_kickers(block)
        and all(is_a_kicker(block.page.block(index)) for index in range(block.index))
    )


def is_title_above_byline(block: Block) -> bool:
    """It is the first line that is no kicker, and one of the next is a byline or a date."""
    page = block.page
    if block.index > AT_THE_START - 2 or block.mark == ":" or block.is_running:
        return False
    if len(block.words) < TITLE_WORDS or is_a_kicker(block):
        return False
    if not all(is_tiny(page.block(index)) for index in range(block.index)):
        return False
    below = range(block.index + 1, min(block.index + AT_THE_START, len(page.starts)))
    shapes = (shape_of(page.block(index)) for index in below if page.sizes[index] <= BYLINE)
    return any(shape is not None and shape.role in BELOW_TITLES for shape in shapes)


def is_marked_title(block: Block) -> bool:
    """It is a heading of the first level in Markdown, and the first heading of the page."""
    page, index = block.page, block.index
    if index >= AT_THE_START or MARKED_TITLE.match(block.text) is None:
        return False
    return not any(role in HEADS for role in page.roles[:index])


def is_author_below_title(block: Block) -> bool:
    """It is a person's name right below the title."""
    return role_before(block) in {"title", "dek"} and not block.mark and is_name(block)


def is_office_below_author(block: Block) -> bool:
    """It is the office of the author whose name stands before it."""
    short = role_before(block) == "byline" and len(block.words) < DEK_WORDS
    return short and OFFICE_LINE.search(block.text) is not None


def is_signature(block: Block) -> bool:
    """It is a name and a town below running text, the next block short, or none."""
    after = block.following
    return (
        after_running_text(block)
        and (after is None or (not after.mark and not after.is_running))
        and SIGNATURE.match(block.text) is not None
        and is_proper(block)
    )


def is_interview_question(block: Block) -> bool:
    """It is one question before a quotation, on a page that has several such."""
    return (
        block.page.is_answered(block.index)
        and block.page.answered >= SEVERAL
        and SENTENCE_END.search(block.text) is None
    )


def signs_pull_quote(block: Block) -> bool:
    """It is a short line whose closing quote mark was opened by the block before it."""
    return (
        block.index > 0
        and block.page.opens_quote(block.index - 1)
        and block.size <= SHORT
        and CAPITALISED.match(block.text) is not None
    )


def is_pull_quote(block: Block) -> bool:
    """It opens a quotation that a signature in the next block closes."""
    after = block.following
    return after is not None and signs_pull_quote(after)


def ends_prose_in_link(block: Block) -> bool:
    """It goes on after a paragraph, has a whole sentence and leads to a URL; it is no post."""
    return (
        role_before(block) == "paragraph"
        and block.text[0] not in DASHES
        and LINK_AT_END.search(block.text) is not None
        and SENTENCE_END.search(block.text) is not None
        and POSTED.search(block.text) is None
    )


def is_author_note(block: Block) -> bool:
    """It says at the end of the article who its author is."""
    late = 0 < block.index >= len(block.page.starts) - AT_THE_END
    return late and AUTHOR_NOTE.match(block.text) is not None


RULES: Final[tuple[tuple[str, Callable[[Block], bool]], ...]] = (
    ("title", is_marked_title),
    ("list_item", is_numbered_text),
    ("heading", is_numbered_heading),
    ("list_item", is_in_series),
    ("list_item", ends_series),
    ("caption", is_credited_caption),
    ("caption", is_caption_below_label),
    ("dek", follows_abstract_heading),
    ("other", is_a_kicker),
    ("title", is_title_below_kickers),
    ("title", is_title_above_byline),
    ("dek", carries_on_title),
    ("byline", is_author_below_title),
    ("byline", is_office_below_author),
    ("byline", is_signature),
    ("dateline", is_writers_place),
    ("byline", is_writer),
    ("qa_question", is_interview_question),
    ("pull_quote", signs_pull_quote),
    ("pull_quote", is_pull_quote),
    ("byline", is_author_note),
    ("paragraph", ends_prose_in_link),
)
"""The roles and the rules that give them, in the order they are asked."""


def ruled(block: Block) -> tuple[str, str] | None:
    """Return the role that a rule gives to a block and the rule's name, or None."""
    for role, rule in RULES:
        if rule(block):
            return role, rule.__name__
    return None
