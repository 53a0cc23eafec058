"""Signs that several countries use: which currency is meant, by the places that the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

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
    named = block.page.currencies
    return figure._replace(unit=max(codes, key=lambda code: named[code]))
