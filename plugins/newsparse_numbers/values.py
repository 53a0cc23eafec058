"""Exact values: how digits become numbers and numbers become what annotations hold.

Values are whole numbers or fractions while they are worked on, so that nothing is ever rounded:
`Decimal` arithmetic would round to the precision of its context.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

Value = int | Fraction
"""A number as it is worked on."""

_MOST_DIGITS = 1_000
_LIMIT = 10**_MOST_DIGITS
_BITS_OF_FIVE = math.log2(5)


def whole(digits: str) -> int | None:
    """Return the whole number that a string of digits writes, in whatever script.

    Numbers of more than 1,000 digits have no value: nobody means them, and Python refuses to
    convert those of more than 4,300.
    """
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def fraction(numerator: int, denominator: int) -> Value | None:
    """Return a quotient as a whole number where it is one, None for a division by zero."""
    if not denominator:
        return None
    quotient = Fraction(numerator, denominator)
    return quotient.numerator if quotient.denominator == 1 else quotient


def decimal(digits: str, decimals: str) -> Value | None:
    """Return the value of digits before and after the decimal mark."""
    number = whole(digits + decimals)
    if number is None or not decimals:
        return number
    return fraction(number, 10 ** len(decimals))


def times(value: Value, factor: Value) -> Value:
    """Multiply two values; whole numbers stay `int`."""
    product = value * factor
    return product.numerator if product.denominator == 1 else product


def plus(value: Value, other: Value) -> Value:
    """Add two values; whole numbers stay `int`."""
    total = value + other
    return total.numerator if total.denominator == 1 else total


def exact(value: Value | None) -> Decimal | Fraction | None:
    """Return the value as annotations hold it.

    A `Decimal` without trailing zeros or exponent; a `Fraction` where no finite decimal exists;
    None for no value and for one of more than 1,000 digits.
    """
    if value is None or not -_LIMIT < value < _LIMIT:
        return None
    if isinstance(value, int):
        return Decimal(value)
    twos = _twos(value.denominator)
    fives = _fives(value.denominator >> twos)
    if fives is None:
        return value
    places = max(twos, fives)
    digits = value.numerator * 10**places // value.denominator
    return Decimal(f"{digits}E-{places}") if places <= _MOST_DIGITS else None


def _twos(number: int) -> int:
    """Return how often two divides a number: the zeros behind its last one in binary."""
    return (number & -number).bit_length() - 1


def _fives(number: int) -> int | None:
    """Return the power of five that the number is, None for any other number.

    Dividing it again and again would take a millisecond for each number such as 1e-999.
    """
    power = int(number.bit_length() / _BITS_OF_FIVE)
    return power if 5**power == number else None
