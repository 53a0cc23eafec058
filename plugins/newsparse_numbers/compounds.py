"""Compound measures are one number in the first unit: 5'10", "3 pounds and 6 ounces"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from newsparse_numbers import values
from newsparse_numbers.figures import Figure, measure, read_figure
from newsparse_numbers.marks import GAP, HYPHEN, SPACE
from newsparse_numbers.money import HUNDREDTHS
from newsparse_numbers.units import one_and

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

DAYS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
YEARS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
"""Units of time, with their sizes in the smallest; nobody knows how many days a month has."""
_SIZES = (
    DAYS,
    YEARS,
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    {"millimeter": 1, "centimeter": 10, "meter": 1000, "kilometer": 10**6},
    {"ounce": 1, "pound": 16, "stone": 224},
    {"gram": 1, "kilogram": 1000, "tonne": 10**6},
    {"milliliter": 1, "centiliter": 10, "liter": 1000},
    {"pint": 1, "quart": 2, "gallon": 8},
)
"""Units that measure the same, with their sizes in the smallest of them."""

_COUNTED_TOGETHER = frozenset(
    {
        ("foot", "inch"),
        ("kilometer", "meter"),
        ("meter", "centimeter"),
        ("pound", "ounce"),
        ("stone", "pound"),
        ("year", "month"),
        ("week", "day"),
        ("day", "hour"),
        ("hour", "minute"),
        ("minute", "second"),
    }
)
"""Units that are one measure with a comma between: "7 feet, 1 inch", not "3 miles, 200 yards"."""

_AND = regex.compile(
    rf"(?P<comma>,)?{GAP}(?:(?P<and>and){GAP})?(?=[\d\p{{L}}])|(?=\d)", regex.IGNORECASE
)
_CALENDAR = regex.compile(rf"\b(?:years?|months?),?{GAP}(?:and{GAP})?$", regex.IGNORECASE)
_SHILLINGS = regex.compile(
    rf"{SPACE}(?P<shillings>1?\d)s(?:{SPACE}(?P<pence>1?\d)d)?(?![\p{{L}}\p{{M}}\d])"
)
_CENTS_NEXT = regex.compile(GAP + r"(?=\d\d(?![\d:/.,]\d)|\p{L}{3})")
_CLAUSE_ENDS = regex.compile(r"[.,;!?)”\"’](?!\d)|$")
_SPOKEN_CENTS = range(10, 100)
_BETWEEN = regex.compile(rf"\b(?:between|both|either){GAP}$", regex.IGNORECASE)
_CLOSED = regex.compile(
    rf"(?:{GAP}(?:tall|long|wide|high|deep|old|left|remaining))?"
    rf"(?:[.;:!?)\]\"”’—–,]|{GAP}?\(|\s*+$"
    rf"|{GAP}(?:and|but|or|in|on|at|to|for|with|by|as|is|was)\b)",
    regex.IGNORECASE,
)
"""What follows a measure that is whole: no word that makes its last part one of its own."""
_FEET_AND_INCHES = regex.compile(
    rf"(?P<feet>\d{{1,2}}+)(?:['’′]{SPACE}?|{SPACE}?ft\.?{SPACE}?)"
    rf"(?P<inches>\d{{1,2}}+)(?P<half>½|\.5)?+"
    rf"(?:[\"”″]|''|’’|{SPACE}?in\b|(?<=ft\.?{SPACE}?\d++)(?=[,.;)]|{GAP}tall|$)"
    r"|(?<=(?<!\d)[4-7]['’′]\d++)(?![\d\p{L}%'’\"”″]|[.,:/]\d))"
)
"""A height of people needs no mark behind the inches: "he is 6'2"."""
_FOOT_DASH = regex.compile(
    rf"(?P<feet>\d{{1,2}}+){HYPHEN}f(?:oo|ee)t{HYPHEN}(?P<inches>\d{{1,2}}+)(?P<half>½)?+"
    rf"(?:{HYPHEN}inch(?:es)?)?(?![\d\p{{L}}])",
    regex.IGNORECASE,
)
_INCHES = 12


def feet_and_inches(block: Block, start: int) -> Figure | None:
    """Return a height or length in feet and inches: 5'10", 6ft 2in, 6-foot-3."""
    found = block.match(_FEET_AND_INCHES, start) or block.match(_FOOT_DASH, start)
    if found is None or int(found["inches"]) >= _INCHES:
        return None
    inches = int(found["inches"]) + (Fraction(1, 2) if found["half"] else 0)
    value = values.plus(int(found["feet"]), Fraction(inches) / _INCHES)
    return measure(start, found.end(), value, "foot")


def with_smaller_units(block: Block, figure: Figure) -> Figure:
    """Add the smaller units that follow a measure, as long as they get smaller."""
    figure = _with_shillings(block, _after_article(block, figure))
    figure = _with_spoken_cents(block, figure)
    whole, unit = figure, figure.unit
    last, step = figure, 1
    if unit in DAYS and block.before(_CALENDAR, figure.start, 16):
        return figure  # 1 year, (2 days, 3 hours)
    while figure.value is not None and unit and figure.kind in {"quantity", "currency"}:
        part = _smaller(block, figure, last)
        parts = _parts(unit, part.unit) if part and part.kind == figure.kind else 0
        if part is None or part.value is None or parts < 2 or not 0 < part.value < parts:  # noqa: PLR2004
            break
        last = part
        step *= parts
        unit = part.unit
        value = values.plus(figure.value, part.value * Fraction(1, step))
        figure = figure._replace(end=part.end, value=value)
    if figure is not whole and unit in YEARS:
        link = block.match(_AND, figure.end)
        more = read_figure(block.part(link.end()), link.end()) if link else None
        if more and more.unit in DAYS:
            return whole  # (3 years), 2 months, 14 days
    return figure


def _with_spoken_cents(block: Block, figure: Figure) -> Figure:
    """Read hundredths without their name, at the end of a clause: "15 dollars 50"."""
    value, spoken = figure.value, figure.kind == "currency" and figure.amount.scale == 1
    if value is None or value % 1 or not spoken or not block.text[figure.end - 1].isalpha():
        return figure
    gap = block.match(_CENTS_NEXT, figure.end)
    cents = read_figure(block.part(gap.end()), gap.end()) if gap else None
    if cents is None or cents.kind != "cardinal" or cents.amount.form not in {"plain", "words"}:
        return figure
    number = cents.value
    if number is None or number not in _SPOKEN_CENTS or not block.match(_CLAUSE_ENDS, cents.end):
        return figure
    return figure._replace(end=cents.end, value=values.plus(value, Fraction(number, 100)))


def _with_shillings(block: Block, figure: Figure) -> Figure:
    """Read old British money: "£4 10s", "£4 10s 6d"."""
    is_old = figure.unit == "GBP" and figure.value is not None and figure.amount.form == "plain"
    found = block.match(_SHILLINGS, figure.end) if is_old else None
    if found is None or figure.value is None:
        return figure
    pence = int(found["shillings"]) * 12 + int(found["pence"] or 0)
    value = values.plus(figure.value, Fraction(pence, 240))
    return figure._replace(end=found.end(), value=value)


def _after_article(block: Block, figure: Figure) -> Figure:
    """Add the larger unit before a measure that an article counts: "an hour and 45 minutes"."""
    is_and = block.text_before(figure.start, 5).rstrip().endswith(("nd", "ND"))
    one = one_and(block, figure.start) if figure.unit and is_and else None
    if one is None or figure.value is None:
        return figure
    start, unit = one
    parts = _parts(unit.name, figure.unit)
    if not 0 < figure.value < parts:
        return figure
    value = values.plus(1, figure.value * Fraction(1, parts))
    return figure._replace(start=start, value=value, unit=unit.name)


def _smaller(block: Block, figure: Figure, last: Figure) -> Figure | None:
    """Return the figure that carries a measure on: right behind its last part, or after "and".

    After a comma only where nothing can make it an amount of its own: "rose 5.83m, 12cm below
    the wall" and "$5, 20 cents more" are two numbers each.
    """
    join = block.match(_AND, figure.end)
    if join is None or last.value is None or last.value % 1:
        return None
    if join["and"] and block.before(_BETWEEN, figure.start, 12):
        return None
    part = read_figure(block.part(join.end()), join.end())
    if part is None or not join["comma"]:
        return part
    together = (last.unit, part.unit) in _COUNTED_TOGETHER
    further = block.match(_AND, part.end)
    whole = block.match(_CLOSED, part.end) or (further and block.text[further.end()].isdecimal())
    return part if together and whole else None


def _parts(unit: str, smaller: str | None) -> int:
    """Return how many of the smaller unit make one of the other, 0 where they are unrelated."""
    if smaller in HUNDREDTHS:
        return 0 if unit in HUNDREDTHS or unit.islower() else 100
    for sizes in _SIZES:
        if unit in sizes and smaller in sizes:
            return sizes[unit] // sizes[smaller]
    return 0
