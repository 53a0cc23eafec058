"""What the words around a bare number say of it: a year, an age, a decade of a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.vocabulary import GAP, HYPHEN, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

FROM = regex.compile(
    rf"\b(?:(?P<between>between)|from)(?:{GAP}(?:about|around|just|roughly|approximately"
    rf"|(?:the{GAP})?ages(?:{GAP}of)?))?{GAP}$",
    regex.IGNORECASE,
)
"""Words before two bounds: between 18 and 25, from 600 to 700."""
_YEAR_BEFORE = regex.compile(
    rf"\b(?:in|since|by|until|till|from|of|year|before|after|during|circa|to){GAP}$",
    regex.IGNORECASE,
)
_ROUGHLY = regex.compile(
    rf"\b(?:about|around|nearly|almost|over|than|some|approximately|roughly|least|exactly){GAP}$",
    regex.IGNORECASE,
)
_NEXT_WORDS = regex.compile(
    rf"{GAP}(\p{{L}}++)(?:(?:{GAP}|{HYPHEN})(\p{{L}}++))?+(?:(?:{GAP}|{HYPHEN})(\p{{L}}++))?+"
)
_PLURAL = regex.compile(
    r".{2,}[^sui'’]s$|(?:people|men|women|children|police|troops)$", regex.IGNORECASE
)
_WHOSE = regex.compile(
    rf"\b(?:his|her|their|my|your|our){GAP}(?:(?:early|mid|late)(?:{GAP}|{HYPHEN}))?$",
    regex.IGNORECASE,
)
_AGED = regex.compile(
    rf"\b(?:aged?|ages|turn(?:s|ed|ing)?|the{GAP}ages?{GAP}of){GAP}"
    rf"(?:(?:about|around|over|under|between|from|just){GAP})?"
    rf"(?:\d{{1,3}}(?:,{GAP}|,?{GAP}and{GAP})){{0,4}}$",
    regex.IGNORECASE,
)
_NAME_BEFORE = regex.compile(rf"\p{{Lu}}[\p{{L}}’'.-]*+[\"”’']?,{SPACE}$")
_SENTENCE_START = regex.compile(r"[\n.!?:;\"“”’'(—–-]\s*+$")
_NOUN_BEFORE = regex.compile(rf"\b\p{{Ll}}{{3,}},{SPACE}$")
_WHO_IS = regex.compile(
    rf"\b(?:he|she|who)(?:['’]s|{GAP}(?:is|was))(?:{GAP}(?:now|just|only|about))?{GAP}$",
    regex.IGNORECASE,
)
_COMMA = regex.compile(rf",{SPACE}(?!\d)")
_AGE_ENDS = regex.compile(rf"[,.;)]|{GAP}(?:and|who)\b|\s*+$")
_DIGITS_OF_A_YEAR = 4
_RECENT_YEARS = range(1900, 2100)
_MODERN_YEARS = range(1500, 1900)
_ANY_YEARS = range(1000, 2200)
_CENTURY = 100
_AGES = range(1, 116)
_GROWN = range(10, 100)


def is_year(block: Block, amount: Amount) -> bool:
    """Return whether four bare digits are a year and no count.

    News writes counts of four digits with a comma as a rule, so that digits without one are
    years from 1900 on unless they are rounded in words ("about 2000").
    """
    value = amount.value
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


def plural_follows(block: Block, start: int) -> bool:
    """Return whether a plural noun comes within three words, none of them a function word."""
    found = block.match(_NEXT_WORDS, start)
    if found is None:
        return False
    for word in found.groups():
        if word is None or word.casefold() in block.vocabulary.stop_words:
            return False
        if _PLURAL.match(word):
            return True
    return False


def life_decade(block: Block, start: int) -> bool:
    """Return whether a decade is one of a life: "in her late 20s"."""
    return block.before(_WHOSE, start, 16) is not None


def aged(block: Block, start: int) -> bool:
    """Return whether "aged", "ages" or "the age of" stands before."""
    return block.before(_AGED, start, 32) is not None


def in_apposition(block: Block, amount: Amount) -> bool:
    """Return whether a number is the age of the person before it: "Ana Ruiz, 41, said"."""
    return (
        amount.form == "plain"
        and amount.value in _AGES
        and block.match(_AGE_ENDS, amount.end) is not None
        and (
            block.before(_NAME_BEFORE, amount.start, 40) is not None
            or block.before(_WHO_IS, amount.start, 24) is not None
            or (
                amount.value in _GROWN
                and block.match(_COMMA, amount.end) is not None
                and block.before(_NOUN_BEFORE, amount.start, 24) is not None
            )
        )
    )


def starts_sentence(block: Block, start: int) -> bool:
    """Return whether a word is the first of a sentence, a quotation or its block."""
    return start == block.start or block.before(_SENTENCE_START, start, 4) is not None
