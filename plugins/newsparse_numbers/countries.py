"""Signs that several countries use: which currency is meant, by the places that the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

_RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR")
_SHILLINGS = ("KES", "TZS", "UGX")
_PESOS = ("MXN", "ARS", "PHP", "CLP", "COP", "UYU", "DOP", "CUP")
_KRONOR = ("SEK", "NOK", "DKK", "ISK")
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "Rs": _RUPEES,
    "P": ("BWP", "PHP"),
    "Sh": _SHILLINGS,
    "kr": _KRONOR,
    "Kr": _KRONOR,
}
"""The currencies of a sign; the first is meant where the text names no place."""
_WORDS: Mapping[str, tuple[str, ...]] = {
    "kr": _KRONOR,
    "rupee": _RUPEES,
    "peso": _PESOS,
    "shilling": ("shilling", *_SHILLINGS),
    "krona": ("SEK", "ISK"),
    "krone": ("NOK", "DKK"),
    "kroner": ("NOK", "DKK"),
    "franc": ("CHF", "XOF", "XAF", "RWF", "CDF"),
    "dinar": ("dinar", "KWD", "JOD", "BHD", "IQD", "DZD", "TND", "LYD", "RSD"),
    "riyal": ("SAR", "QAR"),
    "rial": ("IRR", "OMR", "YER"),
    "dirham": ("dirham", "AED", "MAD"),
}
"""The same for words behind an amount, without the s of their plurals."""
_FIRST = frozenset(codes[0] for codes in (*_SIGNS.values(), *_WORDS.values()))
_SIGN = regex.compile(rf"({'|'.join(_SIGNS)})\.?[\s\d.-]")
_WORD = regex.compile(rf"({'|'.join(_WORDS)})s?$", regex.IGNORECASE)
_LONGEST = 10


def in_country(block: Block, figure: Figure) -> Figure:
    """Return a sum of money in the currency that its sign means in this text."""
    if figure.unit not in _FIRST or figure.kind not in {"currency", "range"}:
        return figure
    text, start, end = block.text, figure.start, figure.end
    sign = _SIGN.match(text, start, end)
    word = None if sign else _WORD.search(text, max(start, end - _LONGEST), end)
    found = sign or word
    if found is None:
        return figure
    codes = _SIGNS[found[1]] if sign else _WORDS[found[1].casefold()]
    if figure.unit != codes[0] or _is_told(block, start, found.start()):
        return figure
    named = block.page.currencies
    return figure._replace(unit=max(codes, key=lambda code: named[code]))


def _is_told(block: Block, start: int, name: int) -> bool:
    """Say whether a word before the name says whose it is: "20 million Swiss francs"."""
    words = block.text[start:name].removesuffix("-").split()
    last = words[-1] if words else ""
    return last.isalpha() and last.casefold() not in block.vocabulary.numbers
