"""From what was found to annotations: modifiers, what is counted, exact values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_numbers import dates, values
from newsparse_numbers.annotations import DateSpan, Number, TimeSpan
from newsparse_numbers.counted import counted_noun
from newsparse_numbers.countries import in_country
from newsparse_numbers.figures import Figure
from newsparse_numbers.modifiers import modifier_of
from newsparse_numbers.relative_dates import resolve

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal
    from fractions import Fraction

    from newsparse_numbers.block import Block
    from newsparse_numbers.findings import Found

_COUNTING = frozenset({"cardinal", "range"})
"""Kinds that count a noun, unless they have a unit."""
_UNMODIFIED = frozenset({"ordinal", "score", "year"})
"""Kinds whose value is no amount, so that "over" before them says something else."""

_LOWER_BOUNDS = frozenset({"more_than", "at_least"})
_UPPER_BOUNDS = frozenset({"less_than", "at_most"})
"""Modifiers that make a bound of a value."""


def annotate(
    block: Block, found: Found, published: datetime.date | None
) -> Number | DateSpan | TimeSpan:
    """Return the annotation for what was found."""
    if isinstance(found, Figure):
        return _number(block, in_country(block, found))
    if isinstance(found, dates.Date):
        return _date(block, found, published)
    return TimeSpan(found.start, found.end, block.page.text[found.start : found.end], found.iso)


def _number(block: Block, figure: Figure) -> Number:
    """Return the annotation of a figure, with what the words around it say."""
    start, end = figure.start, figure.end
    modifier = counted = None
    if figure.kind in _COUNTING and not figure.unit:
        decimal = figure.amount.form == "digits" and (figure.value or 0) % 1 != 0
        noun = counted_noun(block, end, one=figure.value == 1, decimal=decimal)
        counted = newsparse.Span(*noun, block.page.text[noun[0] : noun[1]]) if noun else None
    low, high = figure.low, figure.high
    if figure.kind not in _UNMODIFIED:
        modifier = modifier_of(block, figure, counted=counted.text if counted else "")
        low = figure.value if low is None and modifier in _LOWER_BOUNDS else low
        high = figure.value if high is None and modifier in _UPPER_BOUNDS else high
    return Number(
        start,
        end,
        block.page.text[start:end],
        kind=figure.kind,
        value=values.exact(figure.value),
        low=values.exact(low),
        high=values.exact(high),
        parts=_parts(figure),
        unit=figure.unit,
        modifier=modifier,
        vague=figure.vague,
        counted=counted,
    )


def _parts(figure: Figure) -> tuple[Decimal | Fraction, ...]:
    """Return the exact numbers of a score."""
    exact = [values.exact(part) for part in figure.parts]
    return tuple(part for part in exact if part is not None)


def _date(block: Block, found: dates.Date, published: datetime.date | None) -> DateSpan:
    """Return the annotation of a date."""
    iso = resolve(block, found, published)
    return DateSpan(
        found.start, found.end, block.page.text[found.start : found.end], iso, found.relative
    )
