"""Currency signs and codes on either side of an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers.marks import GAP, MINUS, SPACE, SPACES

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

_ONE_SPACE = str.maketrans(dict.fromkeys(SPACES, " "))
_LEAST_DIGITS = 3
HUNDREDTHS = frozenset({"cent", "penny", "paisa", "kopek"})
"""The names of hundredths of a currency."""
_CENTS = {"c": "cent", "p": "penny"}
"""Letters for hundredths, glued to their digits."""

_MASKS = frozenset({"N95", "N99", "N100", "P95", "P100"})
"""Classes of masks, which health news and prices have in one text."""
_PRONOUN = "us $"
"""No sign where the digits are glued to it: "it cost us $5"; but "us $ 5", as some type it."""
_CLOSING = frozenset(["", *'.,;:!?)%"”-'])
"""What no sign stands behind."""
_AFTER = regex.compile(rf"{GAP}?+(?P<sign>\p{{Sc}}|(?:US|[A-Z]{{1,2}})\$|\p{{L}}{{1,4}}+)")
_GLUED = regex.compile(r"[\p{L}\p{M}\d]")
_BEHIND = regex.compile(rf"[\p{{L}}\p{{M}}]|{SPACE}?\d")


class Sign(NamedTuple):
    """A currency sign beside an amount."""

    edge: int
    """Where the sign starts; of signs behind, where it ends."""
    code: str
    """The currency."""
    negative: bool = False
    """Whether a minus stands between the sign and the digits."""


def sign_before(block: Block, start: int) -> Sign | None:
    """Return the currency sign that stands before the digits at `start`."""
    text, vocabulary = block.text, block.vocabulary
    stop = start
    before = block.character_before(stop)
    outer = block.character_before(stop - 1)
    negative = bool(before) and before in MINUS and not outer.isalnum()
    stop -= negative
    spaced = bool(before) and block.character_before(stop) in SPACES
    stop -= spaced
    if block.character_before(stop) not in vocabulary.sign_ends:
        return None
    longest = min(vocabulary.longest_sign, stop - block.start)
    for first in range(stop - longest, stop):
        sign = text[first:stop].translate(_ONE_SPACE)
        if sign not in vocabulary.currency_signs:
            continue
        if sign[0].isalnum() and block.character_before(first).isalnum():
            continue
        if len(sign) == 1 and sign.isalpha() and (spaced or negative):
            continue
        if sign == _PRONOUN and not spaced:
            continue
        return Sign(first, vocabulary.currency_signs[sign], negative)
    return None


def sign_after(block: Block, start: int) -> Sign | None:
    """Return the currency sign or code that follows an amount: "10 €", "50 million USD"."""
    if block.character_at(start) in _CLOSING:
        return None
    found = block.match(_AFTER, start)
    if found is None:
        return None
    sign = found["sign"]
    if block.match(_GLUED if sign.isalpha() else _BEHIND, found.end()):
        return None
    if sign in _CENTS and (found.start("sign") == start or sign == "c"):
        return Sign(found.end(), _CENTS[sign])
    code = block.vocabulary.signs_behind.get(sign)
    return Sign(found.end(), code) if code else None


def doubtful(block: Block, sign: str, amount: Amount) -> bool:
    """Say whether a sign is more likely the letter of a code, or a name: N95, K12, P2, COP28.

    Rand and naira are those whose plain amounts are written so all the time: R50, N950.
    """
    name = sign.strip()
    if amount.form != "plain" or not name.isalpha():
        return False
    if name.casefold() in block.vocabulary.code_words:
        return name not in block.page.sums
    if len(sign) != 1:
        return False
    if sign == "R" or (sign == "N" and amount.end - amount.start >= _LEAST_DIGITS):
        return False
    is_mask = sign + block.text[amount.start : amount.end] in _MASKS
    return is_mask or sign not in block.page.sums
