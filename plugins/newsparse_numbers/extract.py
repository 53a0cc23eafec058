"""The extractor of numbers, dates and times: from trigger to trigger, once through the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

import newsparse
from newsparse_numbers import compounds, dates, ranges, refused, scores, times, values
from newsparse_numbers.annotations import DateSpan, Number, NumberOptions, TimeSpan
from newsparse_numbers.block import Block
from newsparse_numbers.context import aged, of_a_person, of_people
from newsparse_numbers.counted import counted_noun
from newsparse_numbers.countries import in_country
from newsparse_numbers.figures import Figure, read_figure, with_shared_unit
from newsparse_numbers.modifiers import modifier_of
from newsparse_numbers.page import Page
from newsparse_numbers.scores import DASHES
from newsparse_numbers.triggers import DIGIT, Trigger, triggers
from newsparse_numbers.units import AGE_UNITS
from newsparse_numbers.vocabulary import GAP, SPACE, vocabulary

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal
    from fractions import Fraction

COUNTING = frozenset({"cardinal", "range"})
"""Kinds that count a noun, unless they have a unit."""
UNMODIFIED = frozenset({"ordinal", "score", "year"})
"""Kinds whose value is no amount, so that "over" before them says something else."""

LOWER_BOUNDS = frozenset({"more_than", "at_least"})
UPPER_BOUNDS = frozenset({"less_than", "at_most"})
"""Modifiers that make a bound of a value."""

_DATE_OR_PAIR = regex.compile(
    rf"\d++(?:[{DASHES}:/.'’′]|{SPACE}?[{DASHES}]|(?:st|nd|rd|th)?+{GAP}(?:of{GAP})?\p{{Lu}}"
    rf"|h\d\d|{SPACE}(?i:noon|mid)|{SPACE}?(?i:[ap]\.?{SPACE}?m\b|o['’]|ft|hours|hrs|z\b|gmt|utc|bst|est|edt|ist|cet"
    rf"|to\b|and\b|or\b|until|till|in{GAP}the\b|at{GAP}night))"
)
"""What dates, times, heights and pairs of numbers look like from afar; most numbers are none."""

Found = Figure | dates.Date | times.Time


@newsparse.extractor(
    {"numbers": Number, "dates": DateSpan, "times": TimeSpan},
    needs=("tokens", "blocks"),
    options=NumberOptions,
)
def find_numbers(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Number | DateSpan | TimeSpan]:
    """Find the numbers, dates and times of a document."""
    words = vocabulary(lexicons, options.dollar)
    empty = Block(doc.text, 0, 0, words, Page(doc.text, words), options.decimal_mark)
    for block, found in _findings(empty, triggers(doc)):
        if isinstance(found, Figure):
            yield _number(block, in_country(block, found))
        elif isinstance(found, dates.Date):
            yield _date(block, found, doc.published)
        else:
            text = doc.text[found.start : found.end]
            yield TimeSpan(found.start, found.end, text, found.iso)


def _findings(block: Block, starts: Iterable[Trigger]) -> Iterator[tuple[Block, Found]]:
    """Yield what starts at each trigger, with its block; nothing overlaps."""
    cursor = 0
    last: Found | None = None
    for trigger in starts:
        if trigger.start < cursor:
            continue
        if trigger.block_end != block.end:
            block = block.part(trigger.block_start, trigger.block_end)
        read = _at_digit if trigger.role == DIGIT else _at_word
        after_time = isinstance(last, times.Time) and trigger.start - last.end == 1
        stop, found = read(block.part(trigger.start) if after_time else block, trigger)
        if found is not None and found.start < cursor:  # a sign that belongs to the one before
            stop, found = read(block.part(cursor), trigger)
        cursor = max(stop, trigger.start + 1)
        if found is not None:
            last = found
            yield block, found


def _at_word(block: Block, trigger: Trigger) -> tuple[int, Found | None]:
    """Return where to go on and what starts at a word."""
    start, stop = trigger.start, trigger.end
    found: Found | None = None
    if trigger.role == "relative_dates":
        found = dates.relative_date(block, start, stop, trigger.tag)
    elif trigger.role == "weekdays":
        found = dates.weekday_date(block, start, stop)
    elif trigger.role == "months":
        found = dates.month_date(block, start, stop)
    elif trigger.role == "clock_words":
        found = times.named_time(block, start, stop, trigger.tag)
    else:
        found = times.spelled_time(block, start)
        if found is None:
            return _figure(block, start)
    return (found.end, found) if found else (start, None)


def _at_digit(block: Block, trigger: Trigger) -> tuple[int, Found | None]:
    """Return where to go on and what starts at a digit."""
    start = trigger.start
    phone = refused.phone_end(block, start)
    if phone:
        return phone, None
    if refused.glued(block, start):
        figure = read_figure(block, start)
        if figure is None or figure.start == start or figure.kind != "currency":
            return refused.scale_end(block, scores.code_end(block, start)), None
        return _figure(block, start)
    if not block.match(_DATE_OR_PAIR, start):
        return _figure(block, start)
    found: Found | None = (
        compounds.elapsed(block, start)
        or dates.day_date(block, start)
        or times.clock_time(block, start)
        or times.daytime(block, start)
        or compounds.feet_and_inches(block, start)
    )
    if found:
        return found.end, found
    return scores.chain(block, start) or _figure(block, start)


def _figure(block: Block, start: int) -> tuple[int, Figure | None]:
    """Return where to go on and the number that starts here, with what belongs to it."""
    if (
        block.text[start].isdecimal()
        and block.character_before(start) == "."
        and not block.character_before(start - 1).isalnum()
    ):
        start -= 1  # .75
    figure = read_figure(block, start)
    if figure is None:
        return start + 1, None
    both = ranges.joined(block, figure)
    if both:
        return both.end, both
    if refused.refusal(block, figure):
        return figure.end, None
    figure = with_shared_unit(block, compounds.with_smaller_units(block, figure))
    figure = _aged(block, figure)
    return figure.end, figure


def _aged(block: Block, figure: Figure) -> Figure:
    """Make a bare number an age where the words around say so."""
    if figure.kind == "quantity" and figure.unit in AGE_UNITS:
        said = aged(block, figure.start, figure.end) or of_people(block, figure.start)
        return figure._replace(kind="age") if said else figure
    if figure.kind != "cardinal" or figure.amount.form not in {"plain", "words", "digits"}:
        return figure
    if aged(block, figure.start, figure.end) or of_a_person(block, figure.amount):
        return figure._replace(kind="age", unit="year")
    return figure


def _number(block: Block, figure: Figure) -> Number:
    """Return the annotation of a figure, with what the words around it say."""
    start, end = figure.start, figure.end
    modifier = counted = None
    if figure.kind in COUNTING and not figure.unit:
        decimal = figure.amount.form == "digits" and (figure.value or 0) % 1 != 0
        noun = counted_noun(block, end, one=figure.value == 1, decimal=decimal)
        counted = newsparse.Span(*noun, block.text[noun[0] : noun[1]]) if noun else None
    low, high = figure.low, figure.high
    if figure.kind not in UNMODIFIED:
        modifier = modifier_of(block, figure, counted=counted.text if counted else "")
        low = figure.value if low is None and modifier in LOWER_BOUNDS else low
        high = figure.value if high is None and modifier in UPPER_BOUNDS else high
    return Number(
        start,
        end,
        block.text[start:end],
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
    exact = [values.exact(part) for part in figure.parts]
    return tuple(part for part in exact if part is not None)


def _date(block: Block, found: dates.Date, published: datetime.date | None) -> DateSpan:
    iso = dates.resolve(found, block, published)
    return DateSpan(
        found.start, found.end, block.text[found.start : found.end], iso, found.relative
    )
