"""Exact values: how digits become numbers and numbers become what annotations hold.

Values are whole numbers or fractions while they are worked on, so that nothing is ever rounded:
`Decimal` arithmetic would round to the precision of its context.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

MOST_DIGITS = 1_000
_LIMIT = 10**MOST_DIGITS


def whole(digits: str) -> int | None:
    """Return the whole number that a string of digits writes, in whatever script.

    Numbers of more than 1,000 digits have no value: nobody means them, and Python refuses to
    convert those of more than 4,300.
    """
    return int(digits) if len(digits) <= MOST_DIGITS else None


def fraction(numerator: int, denominator: int) -> int | Fraction | None:
    """Return a quotient as a whole number where it is one, None for a division by zero."""
    if not denominator:
        return None
    quotient = Fraction(numerator, denominator)
    return quotient.numerator if quotient.denominator == 1 else quotient


def decimal(digits: str, decimals: str) -> int | Fraction | None:
    """Return the value of digits before and after the decimal mark."""
    number = whole(digits + decimals)
    if number is None or not decimals:
        return number
    return fraction(number, 10 ** len(decimals))


def times(value: int | Fraction, factor: int | Fraction) -> int | Fraction:
    """Multiply two values; whole numbers stay `int`."""
    product = value * factor
    return product.numerator if product.denominator == 1 else product


def plus(value: int | Fraction, other: int | Fraction) -> int | Fraction:
    """Add two values; whole numbers stay `int`."""
    total = value + other
    return total.numerator if total.denominator == 1 else total


def exact(value: int | Fraction | None) -> Decimal | Fraction | None:
    """Return the value as annotations hold it.

    A `Decimal` without trailing zeros or exponent; a `Fraction` where no finite decimal exists;
    None for no value and for one of more than 1,000 digits.
    """
    if value is None or not -_LIMIT < value < _LIMIT:
        return None
    if isinstance(value, int):
        return Decimal(value)
    twos, fives = _power_of(2, value.denominator), _power_of(5, value.denominator)
    if 2**twos * 5**fives != value.denominator:
        return value
    places = max(twos, fives)
    digits = value.numerator * 10**places // value.denominator
    return Decimal(f"{digits}E-{places}") if places <= MOST_DIGITS else None


def _power_of(prime: int, number: int) -> int:
    """Return how often the prime divides the number."""
    power = 0
    while number % prime == 0 and power <= MOST_DIGITS:
        number //= prime
        power += 1
    return power
