"""Years: bare digits that the words around, or their form alone, make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.context import plural_follows
from newsparse_numbers.marks import APOSTROPHES, GAP

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

_YEAR_BEFORE = regex.compile(
    rf"\b(?:in|since|by|until|till|from|of|year|before|after|during|circa|to){GAP}$",
    regex.IGNORECASE,
)
_ROUGHLY = regex.compile(
    rf"\b(?:about|around|nearly|almost|over|than|some|approximately|roughly|least|exactly){GAP}$",
    regex.IGNORECASE,
)
_DIGITS_OF_A_YEAR = 4
_DIGITS_OF_A_SHORT_YEAR = 2
_QUOTED_ON = regex.compile(rf"['’](?!s\b)|{GAP}(?:or|to|per)\b|[%-]", regex.IGNORECASE)
"""What follows a number at the start of a quotation, and no year: "in '40 or 50 cases'"."""
_RECENT_YEARS = range(1900, 2100)
_MODERN_YEARS = range(1500, 1900)
_ANY_YEARS = range(1000, 2200)
_ERA_BEHIND = regex.compile(rf"{GAP}(?:B\.?C\.?E?|A\.?D|C\.?E)(?![\p{{L}}\p{{M}}\d])")
_ERA_BEFORE = regex.compile(rf"\bA\.?D\.?{GAP}$")
_ERA_ENDS = frozenset("D.")
_CENTURY = 100


def is_year(block: Block, amount: Amount) -> bool:
    """Say whether four bare digits are a year and no count.

    News writes counts of four digits with a comma as a rule, so that digits without one are
    years from 1900 on unless they are rounded in words ("about 2000").
    """
    value = amount.value
    if _is_in_era(block, amount):
        return True
    if amount.end - amount.start != _DIGITS_OF_A_YEAR or not isinstance(value, int):
        return False
    rough = block.before(_ROUGHLY, amount.start, 16)
    counted = plural_follows(block, amount.end)
    even = value % _CENTURY == 0
    if value in _RECENT_YEARS:
        return not (rough and (counted or even))
    if value in _MODERN_YEARS:
        return not (rough or counted)
    if value not in _ANY_YEARS or even or counted:
        return False
    return block.before(_YEAR_BEFORE, amount.start, 16) is not None


def _is_in_era(block: Block, amount: Amount) -> bool:
    """Say whether an era stands beside the digits: "A.D. 780", "44 BC"."""
    stop = amount.end
    if block.character_at(stop).isspace() and block.match(_ERA_BEHIND, stop):
        return True
    last = block.text_before(amount.start, 3).rstrip()[-1:]
    return last in _ERA_ENDS and block.before(_ERA_BEFORE, amount.start, 8) is not None


def is_short_year(block: Block, amount: Amount) -> bool:
    """Say whether two digits with an apostrophe are a year whose century is left out."""
    start, stop = amount.start, amount.end
    return (
        stop - start == _DIGITS_OF_A_SHORT_YEAR
        and block.character_before(start) in APOSTROPHES
        and block.before(_YEAR_BEFORE, start - 1, 16) is not None
        and block.match(_QUOTED_ON, stop) is None
        and not plural_follows(block, stop)
    )
