"""Dates: days of months, months, weekdays.

They are found in order to be left out of the numbers, and are a layer of their own.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers.context import CAPITAL_NEXT
from newsparse_numbers.marks import GAP, NAME_WORD, SPACE, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse_numbers.block import Block


class Date(NamedTuple):
    """A date found in the text."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    iso: str | None
    """Its ISO 8601 value, as much as the text says; None where it says nothing for sure."""
    tag: str | None = None
    """How far it is from the day of writing, as in data/relative_dates.txt; a weekday alone has
    no steps ("w5"). None where it does not depend on that day."""

    @property
    def relative(self) -> bool:
        """Whether it depends on the day of writing."""
        return self.tag is not None


YEAR = r"(?P<year>[12]\d{3})(?![\d%]|[.,]\d)"
_DAY = r"(?P<day>\d{1,2}+)(?:st|nd|rd|th)?+(?![\d%\p{L}]|:\d|\.\d|,(?![12]\d{3}\b)\d)"
_TO = (
    rf"(?:(?:{SPACE}?[-\u2013\u2014]{SPACE}?"
    rf"|{GAP}(?:to|through){GAP}(?=\d{{1,2}}(?:[.,;)](?!\d)|,?{GAP}[12]\d{{3}}\b)))"
    r"(?P<last>\d{1,2}+)(?:st|nd|rd|th)?+(?![\d%\p{L}]|:\d|[.,]\d(?!\d{3}\b)))?+"
)
_AFTER_MONTH = regex.compile(
    rf"(?:\.?{GAP}|\.){_DAY}{_TO}(?:(?:,{GAP}?|{GAP})(?:(?:of|in){GAP})?{YEAR})?+"
    rf"|(?:{GAP}(?:of{GAP})?|,{GAP}){YEAR}"
    rf"|{GAP}(?P<ago>(?i:last|this|next)){GAP}(?i:year)\b"
)
_DAY_MONTH = regex.compile(
    rf"(?P<day>\d{{1,2}}+)(?:st|nd|rd|th)?+"
    rf"(?:(?:[-\u2013]|(?P<to>{GAP}(?:to|through){GAP}(?:the{GAP})?))"
    r"(?P<last>\d{1,2}+)(?:st|nd|rd|th)?+)?+"
    rf"(?:{GAP}of)?+(?:{GAP}|-)(?P<month>\p{{Lu}}{WORD}\.?)"
    rf"(?:(?:,?{GAP}|-)(?:of{GAP})?{YEAR})?+"
)
_NUMERIC = regex.compile(
    r"(?P<year>[12]\d{3})[-/.](?P<month>\d{1,2}+)[-/.](?P<day>\d{1,2}+)(?![\d])"
    r"|(?P<first>\d{1,2}+)(?P<mark>[/.-])(?P<second>\d{1,2}+)(?P=mark)"
    r"(?P<short>[12]\d{3}|\d{2})(?![\d/-])"
)
_BEHIND_WEEKDAY = regex.compile(rf",?{GAP}(?:the{GAP})?")
_NOT_MONTH_AFTER = regex.compile(
    rf"{GAP}(?:said|says|told|has|had|is|was|will|would|who|madness"
    r"|(?:i|you|he|she|they|the|god|we)\b)",
    regex.IGNORECASE,
)
_AUXILIARY_AFTER = regex.compile(
    rf"{GAP}(?:has|had|is|was|will|would)\b(?!{GAP}(?:told|said|asked|added|argued|insisted)\b)",
    regex.IGNORECASE,
)
_SHORT_WEEKDAY = regex.compile(rf"\b(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun),?{GAP}$")
"""Names of days too short to be dates alone, without a full stop."""
_ONLY_MONTHS = frozenset(
    {"January", "February", "July", "September", "October", "November", "December"}
)
"""Months whose names nobody has."""
_BEFORE_MONTH = regex.compile(
    r"\b(?:in|of|since|by|last|this|next|early|late|mid|until|till|through|from|and|to|during|for"
    rf"|the|between|on|a|an|or){GAP}$|mid-$",
    regex.IGNORECASE,
)
_NAME_BEFORE = regex.compile(rf"\b{NAME_WORD}{SPACE}$")
_FEASTS = regex.compile(
    rf"\b(?:black|good|super|ash|bloody|easter|palm|cyber|fat|shrove|maundy|holy){GAP}$",
    regex.IGNORECASE,
)
_TITLES_AFTER = regex.compile(
    rf"{SPACE}(?:Times|Mail|Mirror|Telegraph|Express|Post|Herald|Independent|Agreement"
    rf"|Night{SPACE}(?:Live|Lights|Football))\b"
)
_SHORT = frozenset({"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
"""Abbreviations without a full stop, which are names unless a day follows."""
_VERBS = frozenset({"MAY", "MARCH"})
_MONTH_NAME = regex.compile(rf"\p{{Lu}}{WORD}\.?")
_YEARS_OFF = {"last": "year-1", "this": "year+0", "next": "year+1"}
"""What the words behind a month say: "October last year"."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_date(block: Block, start: int, stop: int) -> Date | None:
    """Return the date that begins with the name of a month, or is one."""
    name = block.text[start:stop]
    month = block.vocabulary.months[name]
    start += len(name) - len(name.rpartition("-")[2])  # mid-September
    after = block.match(_AFTER_MONTH, stop)
    if after and after["ago"]:
        return Date(start, after.end(), f"--{month:02}", _YEARS_OFF[after["ago"].casefold()])
    if after and (not after["day"] or _is_day(int(after["day"]), month)):
        return Date(start, after.end(), _iso(after, month))
    if not _is_month(block, start, stop):
        return None
    return Date(start, stop, f"--{month:02}")


def _iso(found: regex.Match[str], month: int) -> str | None:
    """Return the value of what stands beside a month; None for days that go backwards."""
    days = [int(day) for day in (found["day"], found["last"]) if day]
    return iso_date(found["year"], month, *days) if are_days(days, month) else None


def iso_date(year: str | None, month: int, *days: int) -> str:
    """Return the ISO 8601 value of a month or a day; of several days, the first and last."""
    said = "/".join(f"{day:02}" for day in days)
    return f"{year or '-'}-{month:02}" + (f"-{said}" if said else "")


def are_days(days: Sequence[int], month: int) -> bool:
    """Say whether each day is later than the one before, and the month has them all."""
    rising = all(one < other for one, other in itertools.pairwise(days))
    return rising and all(_is_day(day, month) for day in days)


def _is_day(day: int, month: int) -> bool:
    """Say whether a month can have that day."""
    return 1 <= day <= _LENGTHS[month - 1]


def _is_month(block: Block, start: int, stop: int) -> bool:
    """Say whether the name of a month alone means the month: no verb, nobody's name."""
    name = block.text[start:stop]
    if name in _SHORT or name in _VERBS:
        return False
    if block.before(_BEFORE_MONTH, start, 12):
        return True
    month = name in _ONLY_MONTHS and block.match(_AUXILIARY_AFTER, stop)
    if block.match(CAPITAL_NEXT, stop) or (block.match(_NOT_MONTH_AFTER, stop) and not month):
        return False
    before = block.before(_NAME_BEFORE, start, 20)
    return not before or before[0].split()[0].casefold() in block.vocabulary.stop_words


def day_date(block: Block, start: int) -> Date | None:
    """Return the date that begins with a number: "3 May 2019", "2019-05-03", "5/3/2019"."""
    months = block.vocabulary.months
    found = block.match(_DAY_MONTH, start)
    if found and found["month"].endswith(".") and found["month"] not in months:
        found = _DAY_MONTH.match(block.text, start, found.end("month") - 1)  # the sentence's stop
    if found:
        day, month = int(found["day"]), months.get(found["month"])
        if month and _is_day(day, month):
            weekday = block.before(_SHORT_WEEKDAY, start, 8)
            iso = _iso(found, month)
            if iso or not found["to"]:  # "from 45 to 3 May" has no days in a row
                return Date(weekday.start() if weekday else start, found.end(), iso)
    return _numeric(block, start)


def _numeric(block: Block, start: int) -> Date | None:
    """Return the date in digits; day and month in doubt give no value."""
    found = block.match(_NUMERIC, start)
    if found is None:
        return None
    if found["year"]:
        month, day, year = int(found["month"]), int(found["day"]), found["year"]
        if not (1 <= month <= 12 and _is_day(day, month)):  # noqa: PLR2004
            return None
        return Date(start, found.end(), f"{year}-{month:02}-{day:02}")
    first, second, year = int(found["first"]), int(found["second"]), found["short"]
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):  # noqa: PLR2004
        return None
    iso = None
    if len(year) == 4 and (max(first, second) > 12 or first == second):  # noqa: PLR2004
        month, day = min(first, second), max(first, second)
        iso = f"{year}-{month:02}-{day:02}"
    return Date(start, found.end(), iso)


def weekday_date(block: Block, start: int, stop: int) -> Date | None:
    """Return the date that a weekday begins: "Monday, March 5", or the weekday alone."""
    join = block.match(_BEHIND_WEEKDAY, stop)
    if join:
        rest = _date_at(block, join.end())
        if rest:
            return rest._replace(start=start)
    name = block.text[start:stop]
    if name.endswith(".") or block.before(_FEASTS, start, 12) or block.match(_TITLES_AFTER, stop):
        return None
    return Date(start, stop, None, f"w{block.vocabulary.weekdays[name]}")


def _date_at(block: Block, start: int) -> Date | None:
    """Return the date with a day that starts exactly here."""
    if start < block.end and block.text[start].isdecimal():
        return day_date(block, start)
    name = block.match(_MONTH_NAME, start)
    if name is None:
        return None
    stop, months = name.end(), block.vocabulary.months
    if name[0] not in months:
        stop -= 1
        if block.text[start:stop] not in months:
            return None
    found = month_date(block, start, stop)
    return found if found and found.end > stop else None
