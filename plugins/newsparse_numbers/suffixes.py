"""Letters behind a numeral that scale it ("3k", "4.5m"), and what else they can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import values
from newsparse_numbers.marks import GAP, HYPHEN, SPACE, WORD

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

_LETTERS = {
    "k": 10**3,
    "K": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "MM": 10**6,
    "bn": 10**9,
    "Bn": 10**9,
    "BN": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tr": 10**12,
}
"""Letters that scale any numeral."""

_MONEY_LETTERS = {
    "m": 10**6,
    "M": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "B": 10**9,
    "t": 10**12,
    "T": 10**12,
    "L": 10**5,
    "cr": 10**7,
    "Cr": 10**7,
}
"""Letters that scale an amount of money and mean something else elsewhere."""

_LETTERS_BEHIND = regex.compile(rf"(?:{SPACE})?+([a-zA-Z]{{1,3}}+)(?![\p{{L}}\p{{M}}\d&])")
RACE = regex.compile(
    rf"(?:{GAP}|{HYPHEN})(?:races?|runs?|walks?|runner|course|swim|row|time|charity|road|obstacle|fun)"
    rf"\b(?!{GAP}of\b)",
    regex.IGNORECASE,
)
"""What makes "5K" a distance."""
_KELVIN = regex.compile(r"°[CF]\b[^.]*+$|\b(?:[Tt]emperatures?|[Kk]elvins?)\b[^.]*+$")
"""Words and signs before "77K" that make it a temperature."""
_MANY = regex.compile(rf"{GAP}(?:people|[\p{{Ll}}\p{{M}}]{{2,}}s)\b")
_LONGEST_RACE = 100
_NOUN = regex.compile(rf"{SPACE}({WORD})(?!{HYPHEN})")
_LINKED = regex.compile(
    rf"(?:{GAP}(?:to|and|or){GAP}|{HYPHEN}|[–—])\d++(?:\.\d++)?m(?![\p{{L}}\p{{M}}\d])"
)
"""The other one of two: "3m to 4m viewers"."""
_PEOPLES = regex.compile(r"\p{Lu}\p{M}*[\p{Ll}\p{M}]+(?:ans|ons|is|ese|ish)")
"""Nouns of nations: Syrians, Britons, Iraqis."""
_ALSO_LENGTHS = frozenset({"second", "point", "quarter", "night", "square", "footer", "footers"})
"""Units that also go on a length: "a 5m second shot"."""


def scaled(block: Block, amount: Amount, *, money: bool) -> Amount:
    """Read the letters that scale a numeral ("3k", with money also "4.5m"), if there are any."""
    after = block.character_at(amount.end)
    found = block.match(_LETTERS_BEHIND, amount.end) if after.isalpha() or after.isspace() else None
    if found is None or amount.value is None:
        return amount
    letters = found[1]
    if letters in {"k", "K"} and amount.value <= _LONGEST_RACE and block.match(RACE, found.end()):
        return amount
    money = money or (letters == "m" and _is_million(block, found.end()))
    if letters == "K" and is_kelvin(block, amount.start, found.end()):
        return amount
    scale = _LETTERS.get(letters) or (_MONEY_LETTERS.get(letters) if money else None)
    if scale is None:
        return amount
    value = values.times(amount.value, scale)
    return amount._replace(end=found.end(), value=value, form="digits", scale=scale)


def is_kelvin(block: Block, start: int, stop: int) -> bool:
    """Say whether K means kelvins behind the digits from `start` to `stop`, and no thousands."""
    return bool(block.before(_KELVIN, start, 60)) and not block.match(_MANY, stop)


def _is_million(block: Block, start: int) -> bool:
    """Say whether nobody counts in metres what follows, so that "2m" before it is a number."""
    linked = block.match(_LINKED, start)
    found = block.match(_NOUN, linked.end() if linked else start)
    if found is None:
        return False
    noun, vocabulary = found[1], block.vocabulary
    if noun in vocabulary.signs_behind and noun.isupper():
        return True  # 5m EUR
    word = noun.casefold()
    measured = any(not entry.tail for entry in vocabulary.units.get(word, ()))
    return (
        word in vocabulary.millions
        or (measured and word not in vocabulary.verbs and word not in _ALSO_LENGTHS)
        or _PEOPLES.fullmatch(noun) is not None
    )
