"""What the words around a bare number say of it: a year, what it counts, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.marks import APOSTROPHES, GAP, HYPHEN

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

FROM = regex.compile(
    rf"\b(?:(?P<between>between)|from)(?:{GAP}(?:about|around|just|roughly|approximately"
    rf"|(?:the{GAP})?ages(?:{GAP}of)?))?{GAP}$",
    regex.IGNORECASE,
)
"""Words before two bounds: between 18 and 25, from 600 to 700."""
NUMBER_OF = (
    "(?:case|docket|file|serial|order|reference|invoice|permit|account|bill|licen[cs]e|id)"
    f"{GAP}number"
)
"""Words before what papers go by, as a pattern: "case number 4417"."""
_YEAR_BEFORE = regex.compile(
    rf"\b(?:in|since|by|until|till|from|of|year|before|after|during|circa|to){GAP}$",
    regex.IGNORECASE,
)
_ROUGHLY = regex.compile(
    rf"\b(?:about|around|nearly|almost|over|than|some|approximately|roughly|least|exactly){GAP}$",
    regex.IGNORECASE,
)
_NEXT_WORDS = regex.compile(
    rf"{GAP}([\p{{L}}\p{{M}}]++)(?:(?:{GAP}|{HYPHEN})([\p{{L}}\p{{M}}]++))?+(?:(?:{GAP}|{HYPHEN})([\p{{L}}\p{{M}}]++))?+"
)
_NEXT_WORD = regex.compile(rf"{GAP}([\p{{L}}\p{{M}}]++)")
_NO_NOUNS = frozenset(
    {"left", "remaining", "adrift", "clear", "off", "shy", "short", "slow", "fast"}
)
_PLURAL = regex.compile(
    r".{2,}[^sui'’]s$|(?:people|men|women|children|police|troops)$", regex.IGNORECASE
)
_SINGULAR = frozenset({"diabetes"})
_SENTENCE_START = regex.compile(r"[\n.!?:;\"“”’'(—–-]\s*+$")
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
    """Return whether four bare digits are a year and no count.

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
    """Return whether an era stands beside the digits: "A.D. 780", "44 BC"."""
    stop = amount.end
    if block.character_at(stop).isspace() and block.match(_ERA_BEHIND, stop):
        return True
    last = block.text_before(amount.start, 3).rstrip()[-1:]
    return last in _ERA_ENDS and block.before(_ERA_BEFORE, amount.start, 8) is not None


def is_short_year(block: Block, amount: Amount) -> bool:
    """Return whether two digits with an apostrophe are a year whose century is left out."""
    start, stop = amount.start, amount.end
    return (
        stop - start == _DIGITS_OF_A_SHORT_YEAR
        and block.character_before(start) in APOSTROPHES
        and block.before(_YEAR_BEFORE, start - 1, 16) is not None
        and block.match(_QUOTED_ON, stop) is None
        and not plural_follows(block, stop)
    )


def plural_follows(block: Block, start: int) -> bool:
    """Return whether a plural noun comes within three words, none of them a function word."""
    found = block.match(_NEXT_WORDS, start)
    if found is None:
        return False
    for word in found.groups():
        if word is None or word.casefold() in block.vocabulary.stop_words:
            return False
        if _PLURAL.match(word) and word not in _SINGULAR:
            return True
    return False


def noun_follows(block: Block, start: int) -> bool:
    """Return whether the next word may be a noun, or an adjective before one."""
    found = block.match(_NEXT_WORD, start)
    word = found[1].casefold() if found else ""
    return not (
        not word
        or word in block.vocabulary.stop_words
        or word in block.vocabulary.verbs
        or word in _NO_NOUNS
        or (word.endswith("er") and word not in block.vocabulary.er_nouns)
    )


def starts_sentence(block: Block, start: int) -> bool:
    """Return whether a word is the first of a sentence, a quotation or its block."""
    return start == block.start or block.before(_SENTENCE_START, start, 4) is not None
