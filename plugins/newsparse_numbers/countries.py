"""Signs that several countries use: which currency is meant, by the places that the text names."""

from __future__ import annotations

import collections
import functools
from typing import TYPE_CHECKING

import regex

from newsparse_numbers.vocabulary import read_places

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

SHARED = {
    "Rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "P": ("BWP", "PHP"),
    "Sh": ("KES", "TZS", "UGX"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
}
"""The currencies of a sign; the first is meant where the text names no place."""
_FIRST = frozenset(codes[0] for codes in SHARED.values())
_SIGN = regex.compile(r"(?P<sign>Rs|P|Sh)\.?[\s\d.-]|.*?\d\s?(?P<behind>kr)$")


def in_country(block: Block, figure: Figure) -> Figure:
    """Return a sum of money in the currency that its sign means in this text."""
    if figure.unit not in _FIRST or figure.kind not in {"currency", "range"}:
        return figure
    found = _SIGN.match(block.text, figure.start, figure.end)
    if found is None:
        return figure
    codes = SHARED[found["sign"] or found["behind"]]
    named = named_in(block.text)
    best = max(codes, key=lambda code: named.get(code, 0))
    return figure._replace(unit=best)


@functools.lru_cache(maxsize=4)
def named_in(text: str) -> collections.Counter[str]:
    """Return how often a text names the places where each currency is used."""
    places = read_places()
    found = _pattern().findall(text)
    return collections.Counter(places[word.casefold()] for word in found)


@functools.cache
def _pattern() -> regex.Pattern[str]:
    words = sorted(read_places(), key=len, reverse=True)
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, words))})\b", regex.IGNORECASE)
