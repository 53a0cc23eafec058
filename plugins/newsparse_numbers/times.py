"""Times of the day: with a.m. and p.m., on the 24-hour clock, with time zones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers.context import starts_sentence, units_next
from newsparse_numbers.marks import GAP, SPACE, WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block


class Time(NamedTuple):
    """A time found in the text."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends, time zone included."""
    iso: str | None
    """Its ISO 8601 value, where the clock says one."""


_DAYTIME = (
    rf"{GAP}(?:in{GAP}the{GAP}(?P<daytime>morning|afternoon|evening)|at{GAP}(?P<night>night))\b"
)
_IN_THE_MORNING = regex.compile(
    rf"(?P<word>\d{{1,2}}+|{WORD})(?:(?:{GAP}|-)(?P<thirty>thirty))?+{_DAYTIME}",
    regex.IGNORECASE,
)
_WHEN = regex.compile(
    rf"\b(?:at|until|till|by|before|after|around|about|past|since|to|from){GAP}$", regex.IGNORECASE
)
CLOCK_ZONES = "GMT|UTC|BST|EST|EDT|IST|CET"
"""Zones that make a time of four digits without a colon, as a pattern: "0600 GMT"."""
_HOURS = range(1, 13)
"""The hours of half a day."""
_EARLIEST_NIGHT = 6
_ZONE = (
    rf"(?:{GAP}?(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|AKST"
    r"|HST|IST|MSK|JST|KST|SGT|HKT|AEST|AEDT|ACST|ACDT|AWST|GST|PHT|ICT|WITA|WIT|CAT|BRT|ART|NPT|NZST|NZDT|SAST|EAT|WAT|PKT|WIB)\b"
    rf"(?:{GAP}?[+-]\d{{1,2}}+\b)?+|{GAP}(?:Eastern|Central|Pacific|Mountain)"
    rf"(?:{GAP}(?:Standard|Daylight))?+(?:{GAP}[Tt]ime)?+\b)?+"
)
_AFTER_NAME = regex.compile(_ZONE)
_WORLD = frozenset({"GMT", "UTC", "CET", "CEST", "EET", "EEST", "MSK", "JST", "KST", "SAST", "EAT"})
"""Zones whose clocks count to 24 in the news."""
_PART_OF_DAY = regex.compile(
    rf"{GAP}(?:(?P<morning>(?:this|in{GAP}the|\w+day){GAP}morning)"
    rf"|tonight|(?:this|in{GAP}the|\w+day){GAP}(?:afternoon|evening)|(?:at|\w+day){GAP}night)\b",
    regex.IGNORECASE,
)
"""What says which of two times it is: "7:30 tonight", "9:15 Monday morning"."""
_HALF = rf"(?:{GAP})?+(?P<half>[ap]\.?{SPACE}?m\b\.?)"
_CLOCK = regex.compile(
    rf"(?P<hour>\d{{1,2}}+)(?:[:.](?P<minute>\d{{2}}+)(?::\d{{2}}+)?+)?+{_HALF}{_ZONE}"
    rf"|(?P<hours>\d{{1,2}}+):(?P<minutes>\d{{2}}+)(?![.:]?\d){_ZONE}"
    rf"|(?P<military>[0-2]\d[0-5]\d)(?:{GAP}?(?:hours|hrs|Z)\b"
    rf"|(?={GAP}?(?:{CLOCK_ZONES})\b){_ZONE})"
    rf"|(?P<dotted>\d{{1,2}}+)\.(?P<past>\d{{2}}+)(?={GAP}?(?:GMT|UTC|BST|hrs)\b){_ZONE}"
    rf"|(?P<bell>\d{{1,2}}+){GAP}?o['’]clock\b"
    rf"|(?P<french>\d{{1,2}}+)h(?P<minutes_past>[0-5]\d)(?!\d)"
    rf"|12{GAP}(?P<noon>noon|midday|midnight)\b",
    regex.IGNORECASE,
)
_OPENING = regex.compile(
    rf"(?P<hour>\d{{1,2}}+)(?::(?P<minute>\d{{2}}+))?+"
    rf"(?={GAP}?(?:[-\u2013\u2014]|to|and|or|until|till){GAP}?"
    rf"\d{{1,2}}+(?:[:.]\d{{2}}+)?+{GAP}?(?P<half>[ap])\.?m\b)",
    regex.IGNORECASE,
)
_SPELLED = regex.compile(
    rf"(?P<word>{WORD})(?:(?:{GAP}|-)(?P<thirty>thirty))?+"
    rf"(?:{GAP}(?:(?P<half>[ap])\.?m\b\.?)|{GAP}o['’]clock\b)",
    regex.IGNORECASE,
)


_ENTRY = regex.compile(r"([01]\d|2[0-3])\.([0-5]\d)(?![\d.,%:])")
_ENTRY_TEXT = regex.compile(
    rf"(?:{SPACE}(?=\p{{Lu}}\p{{M}}*\p{{Ll}})"
    rf"|[ \t]*(?:\r?\n){{1,3}}+(?=[\p{{Lu}}\"“‘'][^\n]{{30}}))"
)
_DEPARTURE = regex.compile(
    r"(0\d|1[3-9](?=\.)|2[0-3](?=\.))\.?([0-5]\d)"
    rf"(?![\d%:]|(?!h\b)\p{{L}}|[.,]\d|{SPACE}(?:million|billion|per)\b)"
)
_DOTTED = regex.compile(
    rf"(?:1[0-2]|[1-9])\.[0-5]\d(?={GAP}(?:(?:on{GAP})?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|this{GAP}(?:morning|afternoon|evening)|tonight|tomorrow|yesterday|local{GAP}time|sharp)\b)"
)
"""A British time before the day: "at 10.30 on Friday"."""
_THE = regex.compile(rf"\b[Tt]he{GAP}$")
_LEAVES = regex.compile(
    rf"(?:1\d|2[0-3]|[1-9])\.[0-5]\d(?={GAP}(?:train|bus|ferry|flight|service|race|from\b|to\b|at\b))"
)
"""A British time that names a train or a race: "the 5.40 train", "the 3.15 at Exeter"."""
_PRICED = regex.compile(
    r"\b(?:trad(?:ed|ing)|quoted|priced?|settled|rates?|index|yields?|rand|euro|dollar|pound|yen|rupee"
    r"|naira|shilling|shares?|stocks?|points?)\b[^.]*$",
    regex.IGNORECASE,
)
"""Words before a price, which has a dot too: "the rand traded at 10.30 on Friday"."""
_AT = regex.compile(rf"\b(?:at|by|until|till|before|after){GAP}$", regex.IGNORECASE)
_PAST_STARTS = frozenset("hHqQ")
_PAST = regex.compile(
    rf"(?:half|quarter){GAP}(?:(?P<past>past|to|after|before){GAP})?+"
    rf"(?P<word>{WORD}|\d{{1,2}}+(?![\d:]|[.,]\d))"
    rf"(?P<daytime>{_DAYTIME}|{SPACE}?[ap]\.?m\b)?+",
    regex.IGNORECASE,
)
"""A part of an hour: "half past six"; in Britain also "half seven in the morning"."""


def _past_the_hour(block: Block, start: int) -> Time | None:
    """Return the time that begins with a half or a quarter."""
    found = block.match(_PAST, start)
    if found is None or not (found["past"] or found["daytime"]):
        return None
    told = _said_hour(block, found["word"]) in _HOURS
    return Time(start, found.end(), None) if told else None


def _said_hour(block: Block, said: str) -> int:
    """Return the number of an hour in digits or words, 0 for any other word."""
    word = block.vocabulary.numbers.get(said.casefold())
    if said.isdecimal():
        return int(said)
    return word.value if word and word.role == "0" else 0


def clock_time(block: Block, start: int) -> Time | None:
    """Return the time that starts with the digits at `start`."""
    found = block.match(_CLOCK, start)
    if found is None:
        opening = block.match(_OPENING, start)
        if opening is None or int(opening["hour"]) not in _HOURS:
            return None
        return Time(start, opening.end(), _iso(opening["hour"], opening["minute"], opening["half"]))
    if found["bell"]:
        return Time(start, found.end(), None)
    if found["noon"]:
        return Time(start, found.end(), block.vocabulary.clock_words.get(found["noon"].casefold()))
    if found["military"]:
        hour, minute, half = found["military"][:2], found["military"][2:], None
    else:
        hour = found["hour"] or found["hours"] or found["dotted"] or found["french"]
        minute = found["minute"] or found["minutes"] or found["past"] or found["minutes_past"]
        half = found["half"]
    iso = _iso(hour, minute, half)
    if iso is None:
        return None
    stop = found.end()
    if found["hours"]:
        return Time(start, stop, _bare(block, found))
    if half and block.text[stop - 1] == "." and "." not in half[:-1]:
        stop -= 1  # the full stop is the sentence's: "at 8pm."
    return Time(start, stop, iso)


def _iso(hour: str, minute: str | None, half: str | None) -> str | None:
    """Return the time in ISO 8601, or None where the clock has no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if hours not in _HOURS:
            return None
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None  # noqa: PLR2004


def _bare(block: Block, found: regex.Match[str]) -> str | None:
    """Return the value of a clock time without a.m. or p.m., None where it could be two."""
    hour, minute = found["hours"], found["minutes"]
    zone = found[0][found.end("minutes") - found.start() :].split()
    round_the_clock = hour[0] == "0" or int(hour) not in _HOURS or (zone and zone[0] in _WORLD)
    if round_the_clock:
        return _iso(hour, minute, None)
    hint = block.match(_PART_OF_DAY, found.end())
    return _iso(hour, minute, "a" if hint["morning"] else "p") if hint else None


def entry_time(block: Block, start: int) -> Time | None:
    """Return the time with a dot that heads an entry of a live blog: "14.52" and a text."""
    found = block.match(_ENTRY, start) if start == block.start else None
    if found is None:
        return None
    follows = _ENTRY_TEXT.match(block.text, found.end())
    return Time(start, found.end(), _iso(found[1], found[2], None)) if follows else None


def departure(block: Block, start: int) -> Time | None:
    """Return the time of a timetable: "leaving at 0715 and returning at 16.40"."""
    if block.before(_AT, start, 8) is None:
        leaves = block.match(_LEAVES, start) if block.before(_THE, start, 8) else None
        return Time(start, leaves.end(), None) if leaves else None
    found = block.match(_DEPARTURE, start)
    if found and units_next(block, found.end()) in {None, "hour"}:
        return Time(start, found.end(), _iso(found[1], found[2], None))
    dotted = None if block.before(_PRICED, start, 80) else block.match(_DOTTED, start)
    return Time(start, dotted.end(), None) if dotted else None


def named_time(block: Block, start: int, stop: int, iso: str) -> Time | None:
    """Return the time that a word names: noon; not in names such as "High Noon"."""
    is_name = block.text[start].isupper() and not starts_sentence(block, start)
    zone = block.match(_AFTER_NAME, stop)
    return None if is_name else Time(start, zone.end() if zone else stop, iso)


def daytime(block: Block, start: int) -> Time | None:
    """Return the time whose half of the day is said in words: "at 5 in the morning"."""
    found = block.match(_IN_THE_MORNING, start)
    if found is None or block.before(_WHEN, start, 8) is None:
        return None
    hour = _said_hour(block, found["word"])
    if hour not in _HOURS:
        return None
    half = "a" if (found["daytime"] or "").casefold() == "morning" else "p"
    known = hour < 12 and (not found["night"] or hour >= _EARLIEST_NIGHT)  # noqa: PLR2004
    minute = "30" if found["thirty"] else None
    return Time(start, found.end(), _iso(str(hour), minute, half) if known else None)


def spelled_time(block: Block, start: int) -> Time | None:
    """Return the time in words that starts here: "six p.m.", "nine o'clock"."""
    if block.text[start] in _PAST_STARTS:
        past = _past_the_hour(block, start)
        if past:
            return past
    found = block.match(_SPELLED, start)
    hour = _said_hour(block, found["word"]) if found else 0
    if found is None or hour not in _HOURS:
        return daytime(block, start)
    if not found["half"]:
        return Time(start, found.end(), None)
    minute = "30" if found["thirty"] else None
    return Time(start, found.end(), _iso(str(hour), minute, found["half"]))
