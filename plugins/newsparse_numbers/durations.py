"""Lengths of time in digits that look like a time of the day: 2:17:48, "3:08 to play", 4h 21m."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from newsparse_numbers.context import IN_BEFORE
from newsparse_numbers.figures import Figure, measure
from newsparse_numbers.marks import GAP, SPACE, WORD
from newsparse_numbers.times import CLOCK_ZONES

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

_ELAPSED = regex.compile(
    r"(?:(?P<hours>\d{1,2}+):(?=\d\d:))?+(?P<minutes>\d{1,3}+):(?P<seconds>[0-5]\d)"
    r"(?:\.(?P<hundredths>\d{1,3}+))?+(?![:.]?\d)"
)
_LETTERED = regex.compile(
    rf"(?P<hours>\d{{1,3}}+)h{SPACE}?(?P<minutes>[0-5]?\d)m"
    rf"(?:{SPACE}?(?P<seconds>[0-5]?\d)s)?(?![\p{{L}}\p{{M}}\d])"
)
_STILL_TO_PLAY = regex.compile(
    rf"""
    {GAP}(?:
        (?:\w++{GAP})?(?:to{GAP}(?:play|go)|left|remaining|on{GAP}the{GAP}clock)
      | miles?|laps?|clocking|pace|per{GAP}{WORD}
      | adrift|clear|behind|ahead|back|into
      | (?:mark{GAP})?(?:of|in|into){GAP}the{GAP}
        (?:first|second|third|fourth|fifth|opening|final|last|\d++(?:st|nd|rd|th))
        (?:{GAP}(?:period|quarter|half|round|overtime))?
    )\b
    (?!{GAP}the{GAP}(?:morning|afternoon|evening|day|night))
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""What stands behind the time of a game or the gap in a race: "3:08 to play", "8:41 adrift"."""
_TIMED = regex.compile(
    rf"\b(?:clock(?:s|ed|ing)?|(?:span|stretch|run|best|record|time|gap|lead|split|spell){GAP}of)"
    rf"(?:{GAP}(?:a|an|his|her))?{GAP}$",
    regex.IGNORECASE,
)
"""What stands before it: "clocking 2:17:48", "in a span of 1:31"."""
_CLAUSE_ENDS = regex.compile(rf"[.,;)](?!\d)|$|{GAP}(?:to|and|at|on|for|behind|ahead)\b")
_CLOCK_BEHIND = regex.compile(
    rf"{SPACE}?(?:[ap]\.?{SPACE}?m\b|{CLOCK_ZONES}|ET|hrs|hours)", regex.IGNORECASE
)
_DAY_ENDS = 24


def duration(block: Block, start: int) -> Figure | None:
    """Return a length of time that is written like a clock time: "3:08 to play", "2:17:48".

    Hours, minutes and seconds, or hundredths, are no time of the day, nor are more than 24.
    """
    lettered = block.match(_LETTERED, start)
    if lettered:
        return _lettered(lettered)
    found = block.match(_ELAPSED, start)
    if found is None or block.match(_CLOCK_BEHIND, found.end()):
        return None
    told = found["hours"] or found["hundredths"] or int(found["minutes"]) >= _DAY_ENDS
    if not told and not block.match(_STILL_TO_PLAY, found.end()):
        run = block.before(IN_BEFORE, start, 4) and block.match(_CLAUSE_ENDS, found.end())
        if not run and not block.before(_TIMED, start, 24):
            return None
    minutes, seconds = int(found["minutes"]), Fraction(int(found["seconds"]))
    if found["hundredths"]:
        seconds += Fraction(int(found["hundredths"]), 10 ** len(found["hundredths"]))
    if not found["hours"]:
        return measure(start, found.end(), Fraction(minutes) + seconds / 60, "minute")
    hours = Fraction(int(found["hours"])) + Fraction(minutes, 60) + seconds / 3600
    return measure(start, found.end(), hours, "hour")


def _lettered(found: regex.Match[str]) -> Figure:
    """Return a length of time with letters behind its parts: "4h 21m"."""
    seconds = 60 * int(found["minutes"]) + int(found["seconds"] or 0)
    hours = int(found["hours"]) + Fraction(seconds, 3600)
    return measure(found.start(), found.end(), hours, "hour")
