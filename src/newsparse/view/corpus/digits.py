"""Digits: how a report writes numbers, in its tables, charts and sentences."""

from __future__ import annotations

_GROUPED = 5
"""From how many digits on they are grouped: years have four."""


def grouped(number: int | str) -> str:
    """Return a number, or the digits of one, in groups of three."""
    digits = str(number)
    whole, point, rest = digits.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not whole.isdecimal() or len(whole) < _GROUPED:  # a fraction, or short
        return digits
    first = len(whole) % 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return sign + ",".join(filter(None, groups)) + point + rest
