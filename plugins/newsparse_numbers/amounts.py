"""An amount: a number as the text gives it, before anything is known of its unit."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

Value = int | Fraction


class Refused(NamedTuple):
    """What looks like a number, date or time and is none."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    reason: str
    """The name of the reason, one of `explain.REASONS`."""


class Amount(NamedTuple):
    """A number read from the text."""

    start: int
    """Where it starts, article and sign included."""
    end: int
    """Where it ends."""
    value: Value | None
    """Its value; None where it is vague or too long to have one."""
    form: str
    """plain (ungrouped whole digits), digits, words, ordinal, fraction, vague, decade."""
    scale: int = 1
    """What its last scale word multiplies with: 1000000 in "1.2 million"."""
