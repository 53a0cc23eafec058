"""Dates: days of months, months, weekdays, and words that depend on the day of writing.

They are found in order to be left out of the numbers, and are a layer of their own.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers.marks import GAP, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.block import Block


class Date(NamedTuple):
    """A date found in the text."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    iso: str | None
    """Its ISO 8601 value; of relative ones, the tag that `resolve` reads."""
    relative: bool = False
    """Whether it depends on the day of writing."""


_YEAR = r"(?P<year>[12]\d{3})(?![\d%]|[.,]\d)"
_DAY = r"(?P<day>\d{1,2}+)(?:st|nd|rd|th)?+(?![\d%\p{L}]|:\d|\.\d|,(?![12]\d{3}\b)\d)"
_TO = (
    rf"(?:(?:{SPACE}?[-\u2013\u2014]{SPACE}?|{GAP}(?:to|through){GAP}(?=\d{{1,2}}(?:[.,;)](?!\d)|,?{GAP}[12]\d{{3}}\b)))"
    r"(?P<last>\d{1,2}+)(?:st|nd|rd|th)?+(?![\d%\p{L}]|:\d|[.,]\d(?!\d{3}\b)))?+"
)
_AFTER_MONTH = regex.compile(
    rf"(?:\.?{GAP}|\.){_DAY}{_TO}(?:(?:,{GAP}?|{GAP})(?:(?:of|in){GAP})?{_YEAR})?+"
    rf"|(?:{GAP}(?:of{GAP})?|,{GAP}){_YEAR}"
    rf"|{GAP}(?P<ago>(?i:last|this|next)){GAP}(?i:year)\b"
)
_DAY_MONTH = regex.compile(
    rf"(?P<day>\d{{1,2}}+)(?:st|nd|rd|th)?+(?:[-\u2013](?P<last>\d{{1,2}}+)(?:st|nd|rd|th)?+)?+"
    rf"(?:{GAP}of)?+(?:{GAP}|-)(?P<month>\p{{Lu}}\p{{L}}++\.?)(?:(?:,?{GAP}|-)(?:of{GAP})?{_YEAR})?+"
)
_NUMERIC = regex.compile(
    r"(?P<year>[12]\d{3})[-/.](?P<month>\d{1,2}+)[-/.](?P<day>\d{1,2}+)(?![\d])"
    r"|(?P<first>\d{1,2}+)(?P<mark>[/.-])(?P<second>\d{1,2}+)(?P=mark)(?P<short>[12]\d{3}|\d{2})(?![\d/-])"
)
_BEHIND_WEEKDAY = regex.compile(rf",?{GAP}(?:the{GAP})?")
_NOT_MONTH_AFTER = regex.compile(
    rf"{GAP}(?:said|says|told|has|had|is|was|will|would|who|madness|i\b|you\b|he\b|she\b|they\b|the\b|god\b|we\b)",
    regex.IGNORECASE,
)
_AUXILIARY_AFTER = regex.compile(
    rf"{GAP}(?:has|had|is|was|will|would)\b(?!{GAP}(?:told|said|asked|added|argued|insisted)\b)",
    regex.IGNORECASE,
)
_ONLY_MONTHS = frozenset(
    {"January", "February", "July", "September", "October", "November", "December"}
)
"""Months whose names nobody has."""
_BEFORE_MONTH = regex.compile(
    rf"\b(?:in|of|since|by|last|this|next|early|late|mid|until|till|through|from|and|to|during|for|the|between|on|a|an|or|late){GAP}$"
    r"|mid-$",
    regex.IGNORECASE,
)
_NAME_BEFORE = regex.compile(rf"\b\p{{Lu}}[\p{{L}}.’'-]*+{SPACE}$")
_TOLD = (
    r"\b(?:was|were|had|did|said|told|made|took|came|went|won|lost|who|which|where"
    r"|(?!need|speed|feed)\p{Ll}{2,}ed)\b"
)
"""A verb of what is past, or a clause of its own, which the words before do not reach across."""
_TO_COME = regex.compile(
    rf"\b(?:will|won['’]t|shall|(?:is|are){GAP}(?:to|set|due)|expect(?:s|ed)?|scheduled|plans?|planned"
    rf"|due(?!{GAP}to\b)|upcoming|until|till|tomorrow|before{GAP}next|next{GAP}on|up{GAP}next)\b"
    rf"(?:(?!{_TOLD})[^.!?;])*+$",
    regex.IGNORECASE,
)
"""What says that a weekday is the next one: "the vote will be on Friday"."""
_NOW = regex.compile(
    rf"(?:^|[.!?:;\n]{GAP}?)(?:(?!{_TOLD})[^.!?;:\n])*+(?<=\b(?:comes|begins|starts|opens|returns|resumes|ends"
    rf"|closes|meets|visits|faces|hosts|plays|leaves|arrives|goes|votes|host|play|meet|face|visit)\b[^.!?;:\n]{{0,40}})$",
    regex.IGNORECASE,
)
"""The present tense in a sentence without a past one: "the exhibition opens on Friday"."""
_LATER = regex.compile(
    rf"(?:{GAP}(?:morning|afternoon|evening|night))?,?{GAP}(?:(?!{_TOLD})\p{{L}}[\p{{L}}’'-]*+{GAP}){{1,6}}?"
    rf"(?:will|shall|(?:is|are){GAP}(?:to|set|due|expected|scheduled))\b",
    regex.IGNORECASE,
)
"""On Friday, the court will hear the case."""
_FIRST = regex.compile(rf"(?:^|[.!?\n”\"]{GAP}?)(?:On{GAP})?$")
_COME_REACH = 90
_WEEKDAY = 2
"""The length of the tag of a weekday alone: "w5"."""
_FEASTS = regex.compile(
    rf"\b(?:black|good|super|ash|bloody|easter|palm|cyber|fat|shrove|maundy|holy){GAP}$",
    regex.IGNORECASE,
)
_TITLES_AFTER = regex.compile(
    rf"{SPACE}(?:Times|Mail|Mirror|Telegraph|Express|Post|Herald|Independent|Night{SPACE}(?:Live|Lights|Football)|Agreement)\b"
)
_NAME_AFTER = regex.compile(rf"{SPACE}\p{{Lu}}\p{{Ll}}")
_SHORT = frozenset({"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
"""Abbreviations without a full stop, which are names unless a day follows."""
_VERBS = frozenset({"MAY", "MARCH"})
_MONTH_NAME = regex.compile(r"\p{Lu}\p{L}++\.?")
_WORD_BEFORE = regex.compile(rf"\p{{L}}{SPACE}$")
_MODALS = (" may", " march")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_THE = regex.compile(rf"\bthe{GAP}$", regex.IGNORECASE)
_FALL_OF = regex.compile(rf"(?<=fall){GAP}(?:in|of|from|off|by|was|is)\b", regex.IGNORECASE)
"""What follows a fall that is no season: "this fall in prices"."""
_YEARS_OFF = {"last": -1, "this": 0, "next": 1}
_STEPS = {"-2": -2, "-1": -1, "+0": 0, "+1": 1, "+2": 2}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_date(block: Block, start: int, stop: int) -> Date | None:
    """Return the date that begins with the name of a month, or is one."""
    name = block.text[start:stop]
    month = block.vocabulary.months[name]
    start += len(name) - len(name.rpartition("-")[2])  # mid-September
    after = block.match(_AFTER_MONTH, stop)
    if after:
        if after["day"] and not _is_day(int(after["day"]), month):
            after = _AFTER_MONTH.match(block.text, stop, after.start("day"))
        if after and after["ago"]:
            return Date(start, after.end(), after["ago"].casefold(), relative=True)
        if after:
            return Date(start, after.end(), _iso(after, month))
    if not _is_month(block, start, stop):
        return None
    return Date(start, stop, f"--{month:02}")


def _iso(found: regex.Match[str], month: int) -> str:
    year = found["year"] or "-"
    if not found["day"]:
        return f"{year}-{month:02}"
    day = f"{year}-{month:02}-{int(found['day']):02}"
    last = found["last"]
    return f"{day}/{int(last):02}" if last else day


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= _LENGTHS[month - 1]


def _is_month(block: Block, start: int, stop: int) -> bool:
    """Return whether the name of a month alone means the month: no verb, nobody's name."""
    name = block.text[start:stop]
    if name in _SHORT or name in _VERBS:
        return False
    if block.before(_BEFORE_MONTH, start, 12):
        return True
    month = name in _ONLY_MONTHS and block.match(_AUXILIARY_AFTER, stop)
    if block.match(_NAME_AFTER, stop) or (block.match(_NOT_MONTH_AFTER, stop) and not month):
        return False
    before = block.before(_NAME_BEFORE, start, 20)
    return not before or before[0].split()[0].casefold() in block.vocabulary.stop_words


def day_date(block: Block, start: int) -> Date | None:
    """Return the date that begins with a number: "3 May 2019", "2019-05-03", "5/3/2019"."""
    months = block.vocabulary.months
    found = block.match(_DAY_MONTH, start)
    if found:
        name, stop = found["month"], found.end()
        if name not in months and name.endswith("."):  # the full stop is the sentence's
            name, stop = name[:-1], stop if found["year"] else stop - 1
        day, month = int(found["day"]), months.get(name)
        if month and _is_day(day, month):
            return Date(start, stop, _iso(found, month))
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
    return Date(start, stop, f"w{block.vocabulary.weekdays[name]}", relative=True)


def _is_to_come(block: Block, date: Date) -> bool:
    """Return whether the words around a weekday alone say that it is the next one."""
    start = date.start
    if block.before(_TO_COME, start, _COME_REACH) or block.before(_NOW, start, _COME_REACH):
        return True
    return bool(block.before(_FIRST, start, 6) and block.match(_LATER, date.end))


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


def relative_date(block: Block, start: int, stop: int, tag: str) -> Date | None:
    """Return the date that a phrase such as "last week" means; not that of "USA Today"."""
    phrase = block.text[start:stop]
    if "\t" in phrase or " ".join(phrase.split()).endswith(_MODALS):  # this may be, last march on
        return None
    if phrase.casefold().endswith(_SEASONS) and (
        block.before(_THE, start, 5) or block.match(_FALL_OF, stop)
    ):
        return None
    if phrase.istitle() and len(phrase.split()) == 1 and block.before(_WORD_BEFORE, start, 2):
        return None
    return Date(start, stop, tag, relative=True)


def resolve(date: Date, block: Block, published: datetime.date | None) -> str | None:
    """Return the ISO value of a date, of relative ones where the day of writing is known."""
    if not date.relative:
        return date.iso
    if published is None or date.iso is None:
        return None
    if date.iso in _YEARS_OFF:
        name = block.match(_MONTH_NAME, date.start)
        month = block.vocabulary.months.get(name[0], 0) if name else 0
        return _within(f"{published.year + _YEARS_OFF[date.iso]:04}-{month:02}")
    what, steps = date.iso[:-2], _STEPS.get(date.iso[-2:])
    if len(date.iso) == _WEEKDAY:
        what, steps = ("n" if _is_to_come(block, date) else "") + date.iso, -1
    try:
        return None if steps is None else _within(_stepped(what, steps, published))
    except (OverflowError, ValueError):  # beyond the first or last day of the calendar
        return None


def _within(iso: str | None) -> str | None:
    """Return a value whose year the calendar has, None for any other."""
    return None if iso is None or iso.startswith("0000") or iso[4:5].isdecimal() else iso


def _stepped(what: str, steps: int, published: datetime.date) -> str | None:
    """Return the ISO value of some units of the calendar away from the day of writing."""
    if what == "day":
        return (published + datetime.timedelta(days=steps)).isoformat()
    if what == "week":
        year, week, _ = (published + datetime.timedelta(weeks=steps)).isocalendar()
        return f"{year:04}-W{week:02}"
    if what == "month":
        count = published.year * 12 + published.month - 1 + steps
        return f"{count // 12:04}-{count % 12 + 1:02}"
    if what == "year":
        return f"{published.year + steps:04}"
    if what[:1] == "m":
        return f"{_month_year(published, int(what[1:]), steps):04}-{int(what[1:]):02}"
    if what[:2] == "nw":  # that weekday, today or later
        ahead = (int(what[2:]) - published.isoweekday()) % 7
        return (published + datetime.timedelta(days=ahead)).isoformat()
    if what[:2].strip("w").isdecimal():
        return _weekday(published, int(what[1:]), steps).isoformat()
    return None


def _month_year(published: datetime.date, month: int, steps: int) -> int:
    """Return the year of "last May", "next May" or "this May"."""
    if steps < 0:
        return published.year - (month >= published.month)
    return published.year + (steps > 0 and month <= published.month)


def _weekday(published: datetime.date, weekday: int, steps: int) -> datetime.date:
    """Return the weekday before (or on) the day of writing, or the one after it."""
    if steps > 0:
        ahead = (weekday - published.isoweekday() - 1) % 7 + 1
        return published + datetime.timedelta(days=ahead)
    if steps == 0:
        return published + datetime.timedelta(days=weekday - published.isoweekday())
    return published - datetime.timedelta(days=(published.isoweekday() - weekday) % 7)
