"""Signs in the style of the page: how it is set, and what a block has in common with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_headings.form import ends_in_stop
from newsparse_headings.page_style import LOWER

if TYPE_CHECKING:
    from newsparse_headings.page import Block

PAIR: Final = 2
SEVERAL: Final = 3
"""So many blocks of a kind make a style."""

REACH: Final = 12
"""How many blocks around one its number is looked for."""

QUOTABLE: Final = 15
"""So much of a block must stand in another one to be a quotation from it."""

BRIEF_PAGE: Final = 140
"""Characters under which running text is short."""


def page_ends_all_in_stops(block: Block) -> bool:
    """No block of the page, the first two apart, ends in a word."""
    return block.page.style.open_blocks == 0


def page_does_not_end_so(block: Block) -> bool:
    """It ends in a stop on a page where others that stand alone end in a word."""
    return ends_in_stop(block) and (block.page.alone > 0 or block.page.questions > 1)


def page_shouts(block: Block) -> bool:
    """It is not in capitals, and the others that stand alone are."""
    return block.page.style.shouts and not block.text.isupper()


def page_asks(block: Block) -> bool:
    """It is a question, and others like it stand alone."""
    return block.mark == "?" and block.page.questions >= SEVERAL


def page_has_others_alone(block: Block) -> bool:
    """Two more short blocks that end in words stand alone between running text."""
    return block.page.alone >= SEVERAL


def is_half_as_long(block: Block) -> bool:
    """It is less than half as long as most running text of its page."""
    return block.size * 2 < block.page.style.usual_size


def page_is_brief(block: Block) -> bool:
    """Most running text of the page is short, as in the popular press."""
    return 0 < block.page.style.usual_size < BRIEF_PAGE


def page_has_none_alone(block: Block) -> bool:
    """No other short block that ends in a word stands alone between running text."""
    return _others_alone(block) == 0


def page_has_one_alone(block: Block) -> bool:
    """One other does."""
    return _others_alone(block) == 1


def page_has_three_alone(block: Block) -> bool:
    """Three others do, or more."""
    return _others_alone(block) >= SEVERAL


def _others_alone(block: Block) -> int:
    """Return how many blocks but this one stand alone, short and ending in a word."""
    return block.page.alone - (block.index in block.page.style.styles_alone)


def is_set_as_those_alone(block: Block) -> bool:
    """Two others that stand alone have its case and its end, and are as long or as short."""
    shared = block.page.style
    style = shared.of(block.index)
    own = shared.styles_alone.get(block.index) is not None
    return style is not None and shared.alone_in_style[style] - own >= PAIR


def open_like_others(block: Block) -> bool:
    """It is in capitals or title case and ends in a word, as two others do apart from it."""
    return block.mark == "" and _like_others(block)


def stopped_like_others(block: Block) -> bool:
    """It is in capitals or title case and ends in a full stop, as two others do apart from it."""
    return block.mark == "." and _like_others(block)


def _like_others(block: Block) -> bool:
    """Say whether two blocks, none of them beside this one, share its case and end."""
    shared = block.page.style
    style = shared.of(block.index)
    if style is None or style.case == LOWER:
        return False
    places = shared.in_case[style.case, style.mark]
    near = sum(index in places for index in range(block.index - 1, block.index + 2))
    return len(places) - near >= PAIR


def is_said_twice(block: Block) -> bool:
    """Another block says the same."""
    shared = block.page.style
    return shared.said[shared.wording(block.index)] > 1


def is_said_elsewhere(block: Block) -> bool:
    """Another block says all that it says, and more; not of the first block."""
    shared = block.page.style
    said = shared.wording(block.index).rstrip(".")
    return block.index > 0 and len(said) >= QUOTABLE and shared.quotes(said, block.index)


def echoes_the_first(block: Block) -> bool:
    """It shares two longer words with the first block."""
    words = block.page.style.opening_words
    return block.index > 0 and len(words.intersection(block.folded)) >= PAIR


def is_numbered_apart(block: Block) -> bool:
    """A block with the next number or the one before is near, and not beside it."""
    page, number_of = block.page, block.page.style.number
    number = number_of(block.index)
    if number is None:
        return False
    places = range(max(0, block.index - REACH), min(len(page.starts), block.index + REACH + 1))
    near = [at for at in places if number_of(at) in {number - 1, number + 1}]
    return bool(near) and all(abs(at - block.index) > 1 for at in near)


def is_numbered_beside(block: Block) -> bool:
    """The block before or after it begins with the number before or after its own."""
    page, number_of = block.page, block.page.style.number
    number = number_of(block.index)
    if number is None:
        return False
    beside = [at for at in (block.index - 1, block.index + 1) if 0 <= at < len(page.starts)]
    return any(number_of(at) in {number - 1, number + 1} for at in beside)


def stops_briefly_like_others(block: Block) -> bool:
    """It is a stopped line of at most five words between running text, as two others are."""
    briefs = block.page.style.briefs
    return block.index in briefs and len(briefs) > PAIR
