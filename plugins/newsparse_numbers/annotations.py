"""The annotation classes of the plugin's layers, and its options."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003  (the core reads the types of the fields)
from fractions import Fraction  # noqa: TC003

import attrs

import newsparse

_CODE = 3
"""How many letters a code of a currency has."""


@attrs.frozen
class Number(newsparse.Span):
    """A number with its unit.

    Values are exact: a `Decimal`, or a `Fraction` where no finite decimal exists. Numbers of
    more than 1,000 digits have none.
    """

    kind: str
    """cardinal, ordinal, percent, currency, quantity, age, temperature, range, score or year."""
    value: Decimal | Fraction | None = None
    """The value in the unit; None for ranges, scores and vague amounts."""
    low: Decimal | Fraction | None = None
    """The lower bound of a range; the least that a vague amount can be; the value itself where it
    is a lower bound ("at least 20")."""
    high: Decimal | Fraction | None = None
    """The upper bound of a range; the value itself where it is an upper bound."""
    parts: tuple[Decimal | Fraction, ...] = ()
    """The numbers of a score, in text order."""
    unit: str | None = None
    """The unit: lower case, singular, American spelling; ISO 4217 codes for currencies."""
    modifier: str | None = None
    """What the words around say of it: about, nearly, more_than, less_than, at_least, at_most,
    exactly."""
    vague: bool = False
    """Whether it is an order of magnitude only ("millions of")."""
    counted: newsparse.Span | None = None
    """The noun phrase that is counted."""


@attrs.frozen
class DateSpan(newsparse.Span):
    """A date, or words that mean one."""

    iso: str | None = None
    """ISO 8601, as much as the text says: 2026-10-03, 2026-10, --10-03, --10. Relative dates
    have one where the document's `published` is known; weeks are written 2026-W40."""
    relative: bool = False
    """Whether it depends on the day of writing: "last week", "Tuesday"."""


@attrs.frozen
class TimeSpan(newsparse.Span):
    """A time of the day."""

    iso: str | None = None
    """ISO 8601 ("20:00"), as the clock of its place shows; None where it could be two."""
    relative: bool = False
    """Whether it depends on the moment of writing."""


def _is_code(_options: object, _field: object, value: str) -> None:
    if not (len(value) == _CODE and value.isascii() and value.isalpha() and value.isupper()):
        message = f"'dollar' must be an ISO 4217 code in capitals, such as \"CAD\" (got {value!r})"
        raise ValueError(message)


def _is_mark(_options: object, _field: object, value: str) -> None:
    if value not in {".", ","}:
        message = f'\'decimal_mark\' must be "." or "," (got {value!r})'
        raise ValueError(message)


@attrs.frozen
class NumberOptions:
    """How to read signs that mean different things in different places."""

    dollar: str = attrs.field(default="USD", validator=_is_code)
    """The currency, an ISO 4217 code, that "$" and "dollars" alone stand for."""
    decimal_mark: str = attrs.field(default=".", validator=_is_mark)
    """The mark between whole and decimal digits; the other one separates groups."""
