"""Dates that depend on the day of writing: "last week", "next May", a weekday alone.

Finding them needs the text alone; their values need the day on which it was published.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import regex

from newsparse_numbers.dates import Date
from newsparse_numbers.marks import GAP, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

_TAG = regex.compile(r"(?P<unit>[a-z]+)(?P<number>\d*)(?P<steps>[-+]\d)?")
"""A tag that has a value; "year?" has none."""
_WORD_BEFORE = regex.compile(rf"\p{{L}}{SPACE}$")
_MODALS = (" may", " march")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_THE = regex.compile(rf"\bthe{GAP}$", regex.IGNORECASE)
_FALL_OF = regex.compile(rf"(?<=fall){GAP}(?:in|of|from|off|by|was|is)\b", regex.IGNORECASE)
"""What follows a fall that is no season: "this fall in prices"."""
_TOLD = (
    r"\b(?:was|were|had|did|said|told|made|took|came|went|won|lost|who|which|where"
    r"|(?!need|speed|feed)[\p{Ll}\p{M}]{2,}ed)\b"
)
"""A verb of what is past, or a clause of its own, which the words before do not reach across."""
_TO_COME = regex.compile(
    rf"""
    \b(?:
        will|won['’]t|shall|(?:is|are){GAP}(?:to|set|due)
      | expect(?:s|ed)?|scheduled|plans?|planned|due(?!{GAP}to\b)|upcoming
      | until|till|tomorrow|before{GAP}next|next{GAP}on|up{GAP}next
    )\b
    (?:(?!{_TOLD})[^.!?;])*+$
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""What says that a weekday is the next one: "the vote will be on Friday"."""
_NOW = regex.compile(
    rf"""
    (?:^|[.!?:;\n]{GAP}?)
    (?:(?!{_TOLD})[^.!?;:\n])*+
    (?<=\b(?:
        comes|begins|starts|opens|returns|resumes|ends|closes|meets?|visits?|faces?|hosts?|plays?
      | leaves|arrives|goes|votes
    )\b[^.!?;:\n]{{0,40}})$
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""The present tense in a sentence without a past one: "the exhibition opens on Friday"."""
_LATER = regex.compile(
    rf"(?:{GAP}(?:morning|afternoon|evening|night))?,?{GAP}"
    rf"(?:(?!{_TOLD})\p{{L}}[\p{{L}}\p{{M}}’'-]*+{GAP}){{1,6}}?"
    rf"(?:will|shall|(?:is|are){GAP}(?:to|set|due|expected|scheduled))\b",
    regex.IGNORECASE,
)
"""What follows one that is to come: "On Friday, the court will hear the case"."""
_FIRST = regex.compile(rf"(?:^|[.!?\n”\"]{GAP}?)(?:On{GAP})?$")
_COME_REACH = 90


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
    return Date(start, stop, None, tag)


def resolve(block: Block, date: Date, published: datetime.date | None) -> str | None:
    """Return the ISO value of a date, of relative ones where the day of writing is known."""
    if date.tag is None:
        return date.iso
    tag = _TAG.fullmatch(date.tag)
    if published is None or tag is None:
        return None
    number = int(tag["number"] or 0)
    try:
        if not tag["steps"]:
            return _weekday_alone(number, published, to_come=_is_to_come(block, date))
        if date.iso:  # October last year
            return _within(f"{published.year + int(tag['steps']):04}{date.iso[1:]}")
        return _within(_stepped(tag["unit"], number, int(tag["steps"]), published))
    except (OverflowError, ValueError):  # beyond the first or last day of the calendar
        return None


def _is_to_come(block: Block, date: Date) -> bool:
    """Say whether the words around a weekday alone say that it is the next one."""
    start = date.start
    if block.before(_TO_COME, start, _COME_REACH) or block.before(_NOW, start, _COME_REACH):
        return True
    return bool(block.before(_FIRST, start, 6) and block.match(_LATER, date.end))


def _within(iso: str | None) -> str | None:
    """Return a value whose year the calendar has, None for any other."""
    return None if iso is None or iso.startswith("0000") or iso[4:5].isdecimal() else iso


def _stepped(unit: str, number: int, steps: int, published: datetime.date) -> str | None:
    """Return the ISO value of some units of the calendar away from the day of writing.

    Weekdays (w) and months (m) have a number; weekends and seasons have no value.
    """
    if unit == "day":
        return (published + datetime.timedelta(days=steps)).isoformat()
    if unit == "week":
        year, week, _ = (published + datetime.timedelta(weeks=steps)).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "month":
        count = published.year * 12 + published.month - 1 + steps
        return f"{count // 12:04}-{count % 12 + 1:02}"
    if unit == "year":
        return f"{published.year + steps:04}"
    if unit == "m":
        return f"{_month_year(published, number, steps):04}-{number:02}"
    return _weekday(published, number, steps).isoformat() if unit == "w" else None


def _weekday_alone(weekday: int, published: datetime.date, *, to_come: bool) -> str:
    """Return the weekday that is next, or was last; the day of writing can be either."""
    if to_come:
        ahead = (weekday - published.isoweekday()) % 7
        return (published + datetime.timedelta(days=ahead)).isoformat()
    ago = (published.isoweekday() - weekday) % 7
    return (published - datetime.timedelta(days=ago)).isoformat()


def _month_year(published: datetime.date, month: int, steps: int) -> int:
    """Return the year of "last May", "next May" or "this May"."""
    if steps < 0:
        return published.year - (month >= published.month)
    return published.year + (steps > 0 and month <= published.month)


def _weekday(published: datetime.date, weekday: int, steps: int) -> datetime.date:
    """Return the weekday before the day of writing, that of its week, or the one after it."""
    ahead = weekday - published.isoweekday()
    if steps > 0:
        ahead = (ahead - 1) % 7 + 1
    elif steps < 0:
        ahead = ahead % 7 - 7
    return published + datetime.timedelta(days=ahead)
