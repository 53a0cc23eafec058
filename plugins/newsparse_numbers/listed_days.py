"""Days that share the name of a month: "Nov. 24 and 25", "on 3, 4 and 5 May 2024"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.context import NEXT_WORD
from newsparse_numbers.dates import YEAR, Date, are_days, iso_date
from newsparse_numbers.marks import GAP, NAME_WORD, SPACES, WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

_DAY = (
    r"\d{1,2}+(?:st|nd|rd|th)?+(?:[-\u2013]\d{1,2}+(?:st|nd|rd|th)?+)?+"
    r"(?![\d%°\p{L}]|[-\u2013:.]\w|,(?![12]\d{3}\b)\d)"
)
"""A day, or some that follow each other: "24", "24th", "24-26"."""
_AND = rf",?{GAP}(?:and|or|&){GAP}(?:the{GAP})?"
_MORE = rf"(?:,{GAP}{_DAY}){{0,6}}+{_AND}{_DAY}"
_YEAR = rf"(?:(?:,{GAP}?|{GAP}){YEAR})"
_BEHIND_MONTH = regex.compile(
    rf"(?<!\p{{L}})(?P<month>{NAME_WORD}){GAP}(?P<days>{_DAY}(?:,{GAP}{_DAY}){{0,6}}+)"
    rf"(?:(?P<last>{_AND})|,{GAP})$"
)
_REST = regex.compile(rf"(?P<days>(?P<own>{_DAY})(?P<more>{_MORE})?+){_YEAR}?+")
_BEFORE_MONTH = regex.compile(
    rf"(?P<days>(?P<own>{_DAY}){_MORE}){GAP}(?:of{GAP})?(?P<month>\p{{Lu}}{WORD})\.?(?:,?{GAP}{YEAR})?+"
)
_SHARED_YEAR = regex.compile(_MORE + _YEAR)
_DAY_ALONE = regex.compile(r"--\d\d-")
"""The value of a day without a year."""
_REACH = 60
"""How many characters a row of days takes at most, with its month."""
_LINKS = frozenset("dr&,e")
"""What stands before the space before a day: the ends of "and", "or", "the"."""
_WIDEST_GAP = 22
"""Characters between two words, with one before them: spaces, a line break, spaces."""
_OPEN = frozenset(["", *SPACES, *"\r\n([“‘\"'"])
"""What stands before the first day."""


def listed_day(block: Block, start: int) -> Date | None:
    """Return the day that starts at a digit and has its month from another one."""
    return _behind_month(block, start) or _before_month(block, start)


def with_shared_year(block: Block, date: Date | None) -> Date | None:
    """Add the year that stands behind the last day of a row: "Nov. 24 and 25, 2025"."""
    if date is None or date.iso is None or not _DAY_ALONE.match(date.iso):
        return date
    found = block.match(_SHARED_YEAR, date.end)
    return date._replace(iso=found["year"] + date.iso[1:]) if found else date


def _behind_month(block: Block, start: int) -> Date | None:
    """Return a day of a row that begins with its month."""
    if block.text_before(start, _WIDEST_GAP).rstrip()[-1:] not in _LINKS:
        return None
    row, rest = block.before(_BEHIND_MONTH, start, _REACH), block.match(_REST, start)
    if row is None or rest is None or not (row["last"] or rest["more"]):
        return None
    if not rest["year"] and _counts(block, rest.end()):
        return None
    month = block.vocabulary.months.get(row["month"])
    if not month or not are_days(_numbers(f"{row['days']} {rest['days']}"), month):
        return None
    end = rest.end("own") if rest["more"] else rest.end()
    return Date(start, end, iso_date(rest["year"], month, *_numbers(rest["own"])))


def _before_month(block: Block, start: int) -> Date | None:
    """Return a day of a row that ends with its month, but for the last one, which has it."""
    found = block.match(_BEFORE_MONTH, start)
    if found is None or block.character_before(start) not in _OPEN:
        return None
    month = block.vocabulary.months.get(found["month"])
    if not month or not are_days(_numbers(found["days"]), month):
        return None
    return Date(start, found.end("own"), iso_date(found["year"], month, *_numbers(found["own"])))


def _counts(block: Block, end: int) -> bool:
    """Say whether a word follows that a number may count: "on May 3 and 5 people"."""
    following = block.match(NEXT_WORD, end)
    return following is not None and following[1].casefold() not in block.vocabulary.stop_words


def _numbers(days: str) -> list[int]:
    """Return the numbers in a row of days."""
    return [int(number) for number in regex.findall(r"\d++", days)]
