"""Signs that several countries use: which currency is meant, by the places that the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR")
SHILLINGS = ("KES", "TZS", "UGX")
PESOS = ("MXN", "ARS", "PHP", "CLP", "COP", "UYU", "DOP", "CUP")
SHARED = {
    "rs": RUPEES,
    "rupee": RUPEES,
    "p": ("BWP", "PHP"),
    "peso": PESOS,
    "sh": SHILLINGS,
    "shilling": ("shilling", *SHILLINGS),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "krona": ("SEK", "ISK"),
    "krone": ("NOK", "DKK"),
    "kroner": ("NOK", "DKK"),
    "franc": ("CHF", "XOF", "XAF", "RWF", "CDF"),
    "dinar": ("dinar", "KWD", "JOD", "BHD", "IQD", "DZD", "TND", "LYD", "RSD"),
    "riyal": ("SAR", "QAR"),
    "rial": ("IRR", "OMR", "YER"),
    "dirham": ("dirham", "AED", "MAD"),
}
"""The currencies of a sign or word; the first is meant where the text names no place."""
_FIRST = frozenset(codes[0] for codes in SHARED.values())
_SIGN = regex.compile(r"(?P<name>Rs|P|Sh|[Kk]r)\.?[\s\d.-]")
_WORD = regex.compile(
    r"(?P<name>kr|rupee|peso|shilling|krona|kroner?|franc|dinar|riyal|rial|dirham)s?$",
    regex.IGNORECASE,
)
_LONGEST = 10


def in_country(block: Block, figure: Figure) -> Figure:
    """Return a sum of money in the currency that its sign means in this text."""
    if figure.unit not in _FIRST or figure.kind not in {"currency", "range"}:
        return figure
    text, start, end = block.text, figure.start, figure.end
    found = _SIGN.match(text, start, end) or _WORD.search(text, max(start, end - _LONGEST), end)
    if found is None:
        return figure
    codes = SHARED[found["name"].casefold()]
    if figure.unit != codes[0] or _is_told(block, start, found.start()):
        return figure
    named = block.page.currencies
    return figure._replace(unit=max(codes, key=lambda code: named[code]))


def _is_told(block: Block, start: int, name: int) -> bool:
    """Return whether a word before the name says whose it is: "20 million Swiss francs"."""
    words = block.text[start:name].rstrip(" -\u00a0\u202f").split()
    last = words[-1] if words else ""
    return last.isalpha() and last.casefold() not in block.vocabulary.numbers
