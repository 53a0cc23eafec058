"""An amount: a number as the text gives it, before anything is known of its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from newsparse_numbers.values import Value

Form = Literal["plain", "digits", "words", "ordinal", "fraction", "vague", "couple", "decade"]
"""plain: whole digits without groups; digits: all other numerals; words; ordinal; fraction: with
a part such as "half" or 3/4; vague: "millions of"; couple: "a couple"; decade: "thirties"."""


class Amount(NamedTuple):
    """A number read from the text."""

    start: int
    """Where it starts, article and sign included."""
    end: int
    """Where it ends."""
    value: Value | None
    """Its value; None where it is vague or too long to have one."""
    form: Form
    """How it is written: one of the forms above."""
    scale: int = 1
    """What its last scale word multiplies with: 1000000 in "1.2 million"; of vague amounts, the
    least that they can be."""
