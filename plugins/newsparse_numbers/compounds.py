"""Compound measures are one number in the first unit: 5'10", "3 pounds and 6 ounces"."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from newsparse_numbers import values
from newsparse_numbers.amounts import Amount
from newsparse_numbers.figures import Figure, read_figure
from newsparse_numbers.marks import GAP, HYPHEN, SPACE
from newsparse_numbers.units import named

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

SIZES = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    {"month": 1, "year": 12, "decade": 120, "century": 1200},
    {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    {"millimeter": 1, "centimeter": 10, "meter": 1000, "kilometer": 10**6},
    {"ounce": 1, "pound": 16, "stone": 224},
    {"gram": 1, "kilogram": 1000, "tonne": 10**6},
    {"milliliter": 1, "centiliter": 10, "liter": 1000},
    {"pint": 1, "quart": 2, "gallon": 8},
)
"""Units that measure the same, with their sizes in the smallest of them."""
CENTS = frozenset({"cent", "penny", "paisa"})
"""Units of a hundredth of a currency."""

COUNTED_TOGETHER = frozenset(
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
    rf"{SPACE}(?P<shillings>1?\d)s(?:{SPACE}(?P<pence>1?\d)d)?(?![\p{{L}}\d])"
)
_GAP = regex.compile(GAP + r"(?=\d\d(?![\d:/.,]\d)|\p{L}{3})")
_ENDS = regex.compile(r"[.,;!?)”\"’](?!\d)|$")
_TEN = 10
_BETWEEN = regex.compile(rf"\b(?:between|both|either){GAP}$", regex.IGNORECASE)
_CLOSED = regex.compile(
    rf"(?:{GAP}(?:tall|long|wide|high|deep|old|left|remaining))?"
    rf"(?:[.;:!?)\]\"”’—–,]|{GAP}?\(|{GAP}(?:and|but|or|in|on|at|to|for|with|by|as|is|was)\b|\s*+$)",
    regex.IGNORECASE,
)
"""What follows a measure that is whole: no word that makes its last part one of its own."""
_FEET_AND_INCHES = regex.compile(
    rf"(?P<feet>\d{{1,2}}+)(?:['’′]{SPACE}?|{SPACE}?ft\.?{SPACE}?)"
    rf"(?P<inches>\d{{1,2}}+)(?P<half>½|\.5)?+(?:[\"”″]|''|’’|{SPACE}?in\b|(?<=ft\.?{SPACE}?\d++)(?=[,.;)]|{GAP}tall|$))"
)
_ARTICLE_UNIT = regex.compile(rf"\ban?{GAP}(?P<unit>\p{{L}}++){GAP}and{GAP}$", regex.IGNORECASE)
_FOOT_DASH = regex.compile(
    rf"(?P<feet>\d{{1,2}}+){HYPHEN}f(?:oo|ee)t{HYPHEN}(?P<inches>\d{{1,2}}+)(?P<half>½)?+"
    rf"(?:{HYPHEN}inch(?:es)?)?(?![\d\p{{L}}])",
    regex.IGNORECASE,
)
_INCHES = 12
_ELAPSED = regex.compile(
    r"(?:(?P<hours>\d{1,2}+):(?=\d\d:))?+(?P<minutes>\d{1,3}+):(?P<seconds>[0-5]\d)"
    r"(?:\.(?P<hundredths>\d{1,3}+))?+(?![:.]?\d)"
)
_HOURS = regex.compile(
    rf"(?P<hours>\d{{1,3}}+)h{SPACE}?(?P<minutes>[0-5]?\d)m(?:{SPACE}?(?P<seconds>[0-5]?\d)s)?(?![\p{{L}}\d])"
)
_STILL_TO_PLAY = regex.compile(
    rf"{GAP}(?:(?:\w++{GAP})?(?:to{GAP}(?:play|go)|left|remaining|on{GAP}the{GAP}clock)"
    rf"|miles?|laps?|clocking|pace|per{GAP}\p{{L}}++|adrift|clear|behind|ahead|back|into|(?:mark{GAP})?(?:of|in|into){GAP}the{GAP}"
    rf"(?:first|second|third|fourth|fifth|opening|final|last|\d++(?:st|nd|rd|th))"
    rf"(?:{GAP}(?:period|quarter|half|round|overtime))?)\b"
    rf"(?!{GAP}the{GAP}(?:morning|afternoon|evening|day|night))",
    regex.IGNORECASE,
)
"""What stands behind the time of a game or the gap in a race: "3:08 to play", "8:41 adrift"."""
_TIMED = regex.compile(
    rf"\b(?:clock(?:s|ed|ing)?|(?:span|stretch|run|best|record|time|gap|lead|split|spell){GAP}of)"
    rf"(?:{GAP}(?:a|an|his|her))?{GAP}$",
    regex.IGNORECASE,
)
"""What stands before it: "clocking 2:17:48", "in a span of 1:31"."""
_IN = regex.compile(rf"\bin{GAP}$", regex.IGNORECASE)
_CLAUSE_ENDS = regex.compile(rf"[.,;)](?!\d)|$|{GAP}(?:to|and|at|on|for|behind|ahead)\b")
_CLOCK_BEHIND = regex.compile(
    rf"{SPACE}?(?:[ap]\.?{SPACE}?m\b|GMT|UTC|BST|CET|EST|EDT|ET|IST|hrs|hours)", regex.IGNORECASE
)
_DAY_ENDS = 24


def _spoken(found: regex.Match[str]) -> Figure:
    """Return a length of time with letters behind its parts: "4h 21m"."""
    seconds = 60 * int(found["minutes"]) + int(found["seconds"] or 0)
    hours = int(found["hours"]) + Fraction(seconds, 3600)
    return _whole(found.start(), found.end(), hours, "hour")


def elapsed(block: Block, start: int) -> Figure | None:
    """Return a length of time that is written like a clock time: "3:08 to play", "2:17:48".

    Hours, minutes and seconds, or hundredths, are no time of the day, nor are more than 24.
    """
    spoken = block.match(_HOURS, start)
    if spoken:
        return _spoken(spoken)
    found = block.match(_ELAPSED, start)
    if found is None or block.match(_CLOCK_BEHIND, found.end()):
        return None
    told = found["hours"] or found["hundredths"] or int(found["minutes"]) >= _DAY_ENDS
    if not told and not block.match(_STILL_TO_PLAY, found.end()):
        run = block.before(_IN, start, 4) and block.match(_CLAUSE_ENDS, found.end())
        if not run and not block.before(_TIMED, start, 24):
            return None
    minutes, seconds = int(found["minutes"]), Fraction(int(found["seconds"]))
    if found["hundredths"]:
        seconds += Fraction(int(found["hundredths"]), 10 ** len(found["hundredths"]))
    if not found["hours"]:
        return _whole(start, found.end(), Fraction(minutes) + seconds / 60, "minute")
    hours = Fraction(int(found["hours"])) + Fraction(minutes, 60) + seconds / 3600
    return _whole(start, found.end(), hours, "hour")


def feet_and_inches(block: Block, start: int) -> Figure | None:
    """Return a height or length in feet and inches: 5'10", 6ft 2in, 6-foot-3."""
    found = block.match(_FEET_AND_INCHES, start) or block.match(_FOOT_DASH, start)
    if found is None or int(found["inches"]) >= _INCHES:
        return None
    inches = int(found["inches"]) + (Fraction(1, 2) if found["half"] else 0)
    value = values.plus(int(found["feet"]), Fraction(inches) / _INCHES)
    return _whole(start, found.end(), value, "foot")


def _whole(start: int, stop: int, value: int | Fraction, unit: str) -> Figure:
    amount = Amount(start, stop, value, "digits")
    return Figure(start, stop, "quantity", value, unit, amount)


def with_smaller_units(block: Block, figure: Figure) -> Figure:
    """Add the smaller units that follow a measure, as long as they get smaller."""
    figure = _with_shillings(block, _after_article(block, figure))
    figure = _with_spoken_cents(block, figure)
    whole, unit = figure, figure.unit
    last, step = figure, 1
    if unit in SIZES[0] and block.before(_CALENDAR, figure.start, 16):
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
    if figure is not whole and unit in SIZES[1]:
        link = block.match(_AND, figure.end)
        more = read_figure(block.part(link.end()), link.end()) if link else None
        if more and more.unit in SIZES[0]:
            return whole  # (3 years), 2 months, 14 days: nobody knows how many days that is
    return figure


def _with_spoken_cents(block: Block, figure: Figure) -> Figure:
    """Read hundredths without their name, at the end of a clause: "15 dollars 50"."""
    spoken = figure.kind == "currency" and figure.amount.scale == 1 and figure.value is not None
    if not spoken or not block.text[figure.end - 1].isalpha() or (figure.value or 0) % 1:
        return figure
    gap = block.match(_GAP, figure.end)
    cents = read_figure(block.part(gap.end()), gap.end()) if gap else None
    if cents is None or cents.kind != "cardinal" or cents.amount.form not in {"plain", "words"}:
        return figure
    whole = isinstance(cents.value, int) and _TEN <= cents.value < 100  # noqa: PLR2004
    if not whole or not block.match(_ENDS, cents.end) or cents.value is None:
        return figure
    value = values.plus(figure.value or 0, cents.value * Fraction(1, 100))
    return figure._replace(end=cents.end, value=value)


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
    is_and = block.text_before(figure.start, 5).rstrip().endswith("nd")
    found = block.before(_ARTICLE_UNIT, figure.start, 32) if figure.unit and is_and else None
    unit = named(block, found["unit"]) if found else None
    parts = _parts(unit.name, figure.unit) if unit else 0
    if found is None or unit is None or figure.value is None or not 0 < figure.value < parts:
        return figure
    value = values.plus(1, figure.value * Fraction(1, parts))
    return figure._replace(start=found.start(), value=value, unit=unit.name)


def _smaller(block: Block, figure: Figure, last: Figure) -> Figure | None:
    """Return the figure that carries a measure on: right behind its last part, or after "and".

    After a comma only where nothing can make it an amount of its own: "rose 5.83m, 12cm below
    the wall" and "$5, 20 cents more" are two numbers each.
    """
    join = block.match(_AND, figure.end)
    if join is None or join.end() >= block.end or last.value is None or last.value % 1:
        return None
    if join["and"] and block.before(_BETWEEN, figure.start, 12):
        return None
    part = read_figure(block.part(join.end()), join.end())
    if part is None or not join["comma"]:
        return part
    together = (last.unit, part.unit) in COUNTED_TOGETHER
    further = block.match(_AND, part.end)
    whole = block.match(_CLOSED, part.end) or (further and block.text[further.end()].isdecimal())
    return part if together and whole else None


def _parts(unit: str, smaller: str | None) -> int:
    """Return how many of the smaller unit make one of the other, 0 where they are unrelated."""
    if smaller in CENTS:
        return 0 if unit in CENTS or unit.islower() else 100
    for sizes in SIZES:
        if unit in sizes and smaller in sizes:
            return sizes[unit] // sizes[smaller]
    return 0
