"""What starts at each trigger: a number, a date, a time, or something that is refused, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import (
    compounds,
    dates,
    durations,
    listed_days,
    lookalikes,
    ranges,
    relative_dates,
    scores,
    times,
)
from newsparse_numbers.ages import aged, of_a_person, of_people
from newsparse_numbers.block import Block
from newsparse_numbers.context import HYPHEN_NEXT
from newsparse_numbers.figures import Figure, read_figure, with_shared_unit
from newsparse_numbers.marks import DASHES, GAP, SPACE
from newsparse_numbers.page import Page
from newsparse_numbers.readings import as_reading
from newsparse_numbers.refused import Refused
from newsparse_numbers.triggers import DIGIT, LINK, Trigger, readable, triggers
from newsparse_numbers.units import AGE_UNITS
from newsparse_numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import newsparse
    from newsparse_numbers.annotations import NumberOptions

_DATE_OR_PAIR = regex.compile(
    rf"""
    0\d{{3}}\b  # 0715
  | \d++(?:
        [{DASHES}:/.'’′]|{SPACE}?[{DASHES}]  # 3-2, 9/11, 7:30, 5'10"
      | (?:st|nd|rd|th)?+{GAP}(?:of{GAP})?\p{{Lu}}  # 3rd of May
      | h{SPACE}?\d|{GAP}?(?i:hours|hrs|z\b|ft)  # 4h 21m, 0600 hours, 6ft 2in
      | {GAP}(?i:noon|mid)|{GAP}?(?i:[ap]\.?{GAP}?m\b|o['’])  # 12 noon, 8 p.m., 9 o'clock
      | {GAP}?(?i:{times.CLOCK_ZONES}|until|till|in{GAP}the\b|at{GAP}night)
      | (?:(?:st|nd|rd|th)?+{GAP})?(?i:to\b|through\b|and\b|or\b)  # from 5 to 7pm
    )
    """,
    regex.VERBOSE,
)
"""What dates, times, heights and pairs of numbers look like from afar; most numbers are none."""

Found = Figure | dates.Date | times.Time


def findings(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[Block, Found | Refused]]:
    """Yield what starts at each trigger of a document, with its block; nothing overlaps."""
    words = vocabulary(lexicons, options.dollar)
    block = Block(readable(doc.text), 0, 0, words, Page(doc, words), options.decimal_mark)
    cursor = 0
    last: Found | None = None
    for trigger in triggers(doc):
        if trigger.start < cursor:
            continue
        if trigger.block_end != block.end:
            block = block.part(trigger.block_start, trigger.block_end)
        after_time = isinstance(last, times.Time) and trigger.start - last.end == 1
        found = _read(block.part(trigger.start) if after_time else block, trigger)
        if found.start < cursor:  # a sign that belongs to the one before
            found = _read(block.part(cursor), trigger)
        # Another reading of the same words may follow: that of "May" behind "this May".
        again = isinstance(found, Refused) and found.reason == "word"
        cursor = trigger.start + 1 if again else max(found.end, trigger.start + 1)
        if not isinstance(found, Refused):
            last = found
        yield block, found


def _read(block: Block, trigger: Trigger) -> Found | Refused:
    """Return what starts at a trigger."""
    if trigger.role == LINK:
        return Refused(trigger.start, trigger.end, "link")
    return _at_digit(block, trigger.start) if trigger.role == DIGIT else _at_word(block, trigger)


def _at_word(block: Block, trigger: Trigger) -> Found | Refused:
    """Return what starts at a word."""
    start, stop = trigger.start, trigger.end
    found: Found | None = None
    if trigger.role == "relative_dates":
        found = relative_dates.relative_date(block, start, stop, trigger.tag)
    elif trigger.role == "weekdays":
        found = listed_days.with_shared_year(block, dates.weekday_date(block, start, stop))
    elif trigger.role == "months":
        found = listed_days.with_shared_year(block, dates.month_date(block, start, stop))
    elif trigger.role == "clock_words":
        found = times.named_time(block, start, stop, trigger.tag)
    else:
        level = scores.level(block, start) if block.match(HYPHEN_NEXT, stop) else None
        return level or times.spelled_time(block, start) or _figure(block, start, stop)
    return found or Refused(start, stop, "word")


def _at_digit(block: Block, start: int) -> Found | Refused:
    """Return what starts at a digit."""
    phone = lookalikes.phone_end(block, start)
    if phone:
        return Refused(start, phone, "phone")
    if lookalikes.glued(block, start):
        figure = read_figure(block, start)
        if figure is None or figure.start == start or figure.kind != "currency":
            return Refused(start, lookalikes.code_end(block, start), "code")
        return _figure(block, start)
    day = listed_days.listed_day(block, start)
    if day:
        return day
    if not block.match(_DATE_OR_PAIR, start):
        return _figure(block, start)
    docket = lookalikes.docket_end(block, start)
    if docket:
        return Refused(start, docket, "code")
    return (
        durations.duration(block, start)
        or dates.day_date(block, start)
        or times.entry_time(block, start)
        or times.clock_time(block, start)
        or times.departure(block, start)
        or times.daytime(block, start)
        or compounds.feet_and_inches(block, start)
        or scores.level(block, start)
        or scores.innings(block, start)
        or scores.chain(block, start)
        or _figure(block, start)
    )


def _figure(block: Block, start: int, stop: int | None = None) -> Figure | Refused:
    """Return the number that starts here, with what belongs to it; of words the end is known."""
    if (
        block.text[start].isdecimal()
        and block.character_before(start) == "."
        and not (block.character_before(start - 1) or " ").isalnum()
        and block.character_before(start - 1) != "/"  # S/.20
    ):
        start -= 1  # .75
    figure = read_figure(block, start)
    if figure is None:
        return Refused(start, stop or lookalikes.code_end(block, start), "word")
    both = ranges.joined(block, figure)
    if both:
        return both
    reason = lookalikes.refusal(block, figure)
    if reason:
        return Refused(figure.start, figure.end, reason)
    figure = with_shared_unit(block, compounds.with_smaller_units(block, figure))
    return _in_context(block, figure)


def _in_context(block: Block, figure: Figure) -> Figure:
    """Make a bare number an age or a temperature where the words around say so."""
    if figure.kind == "quantity" and figure.unit in AGE_UNITS:
        said = aged(block, figure.start, figure.end) or of_people(block, figure.start)
        return figure._replace(kind="age") if said else figure
    if figure.kind != "cardinal" or figure.amount.form not in {"plain", "words", "digits"}:
        return figure
    if aged(block, figure.start, figure.end) or of_a_person(block, figure.amount):
        return figure._replace(kind="age", unit="year")
    return as_reading(block, figure)
