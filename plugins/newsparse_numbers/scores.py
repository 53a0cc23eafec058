"""Whole numbers joined by dashes: scores, votes, seasons, ranges, and codes that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import money, units
from newsparse_numbers.amounts import Amount
from newsparse_numbers.context import FROM, aged, plural_follows
from newsparse_numbers.figures import Figure
from newsparse_numbers.spelled import carry_on
from newsparse_numbers.vocabulary import GAP, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212~"
"""Hyphens and dashes that join two numbers."""

_CHAIN = regex.compile(rf"\d++(?:[{DASHES}]\d++)++|[12]\d{{3}}/\d{{2}}(?:\d{{2}})?(?![\d/])")
_CHAIN_END = regex.compile(rf"[{DASHES}]?[\p{{L}}_]|[.,/:]\d|/")
_CODE = regex.compile(rf"[\d\p{{L}}\p{{M}}]++(?:[{DASHES}./:,][\d\p{{L}}\p{{M}}]++)*+")
_PARTS = regex.compile(r"\d++")
_AFTER = regex.compile(
    rf",?{GAP}(?:\w++{GAP})?(?:wins?|won|victory|loss|losses|lost|defeat|leads?|led|record|draw|tie"
    r"|votes?|decision|ruling|verdict|majority|series|advantage|deficit|over|against|run|thriller"
    r"|rout|triumph|thrashing|drubbing|success|hammering|comeback|scoreline|aggregate|margin|split"
    rf"|at{GAP}(?:half|the)|in{GAP}favou?r)\b",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    r"\b(?:HT|FT|are|is|went|go|goes|improved to|fell to|record of|won|wins?|winning|beat|beats"
    r"|beating|beaten|lost|loses?|losing|leads?|led|leading|voted?"
    r"|votes|voting|ruled|deadlocked|split|defeat|defeated|defeating|edged|drew|draw|tied|trail|trailed|trailing"
    r"|scored?|down|up|finished|passed|approved|rejected|record|ahead|level|rallied|routed|downed"
    rf"|stunned|past|victory)(?:{GAP}\w++)?[,:]?(?:{GAP}(?:by|at|it))?{GAP}\(?$"
    rf"|\({SPACE}?$|\d[{DASHES}]\d++(?:{SPACE}?\(\d++\))?,?(?:{GAP}and)?{GAP}$",
    regex.IGNORECASE,
)
_LISTED = regex.compile(
    rf"(?:{SPACE}?\(\d++\))?,?(?:{GAP}and)?{GAP}\d{{1,3}}+[{DASHES}]\d|{SPACE}\(\d++\)"
)
_NUMBERED = regex.compile(rf"\bN(?:o|os|r)\.?{SPACE}?$")
_NAME = regex.compile(rf"(?<!\p{{L}})(\p{{Lu}}[\p{{L}}-]++){SPACE}$")
_BRACKET = regex.compile(r"\[$")
_MOST_PARTS = 3
_LONGEST_PART = 6
_HIGHEST_GAME = 200
_YEARS = range(1500, 2100)
_PHONE = (3, 4)
_EVEN_ODDS = (50, 50)


def code_end(block: Block, start: int) -> int:
    """Return where the code ends whose digits start here, so that none of it is a number."""
    found = block.match(_CODE, start)
    return found.end() if found else start + 1


def is_score(block: Block, start: int, stop: int) -> bool:
    """Return whether the words around two bare numbers speak of a game or a vote."""
    return bool(block.match(_AFTER, stop) or block.before(_BEFORE, start, 40))


def chain(block: Block, start: int) -> tuple[int, Figure | None] | None:
    """Read whole numbers joined by dashes.

    Returns:
        None where no such chain starts, or where a unit measures it; else where it ends and
        what it means: nothing for telephone numbers and codes, which are left out as a whole.
    """
    found = block.match(_CHAIN, start)
    if found is None:
        return None
    stop = found.end()
    pieces = [piece[0] for piece in _PARTS.finditer(block.text, start, stop)]
    few = len(pieces) <= _MOST_PARTS
    if few and block.match(_CHAIN_END, stop):  # more are left out as a whole, so that all is read once
        return None
    if not few or max(map(len, pieces)) > _LONGEST_PART:
        return stop, None
    if block.before(_NUMBERED, start, 5) or block.before(_BRACKET, start, 1):
        return stop, None
    name = block.before(_NAME, start, 24)
    if name and name[1].casefold() in block.vocabulary.designators:
        return stop, None  # Boeing 787-9
    last = Amount(stop - len(pieces[-1]), stop, int(pieces[-1]), "plain")
    years = _years(pieces)
    if years:
        low, high = years
        return stop, Figure(start, stop, "range", None, "year", last, low=low, high=high)
    if _has_unit(block, start, last):
        return None
    return stop, _bare(block, start, last, pieces)


def _has_unit(block: Block, start: int, last: Amount) -> bool:
    """Return whether a currency, scale or unit stands beside the chain."""
    return bool(
        money.sign_before(block, start)
        or money.sign_after(block, last.end)
        or units.unit_after(block, last)
        or carry_on(block, last) is not last
    )


def _bare(block: Block, start: int, last: Amount, pieces: list[str]) -> Figure | None:
    """Return the score or range that numbers without a unit are."""
    stop, parts = last.end, tuple(map(int, pieces))
    score = Figure(start, stop, "score", None, None, last, parts=parts)
    if len(parts) == _MOST_PARTS:
        return score if max(parts) < _HIGHEST_GAME else None
    if tuple(map(len, pieces)) == _PHONE or parts == _EVEN_ODDS:
        return None
    low, high = parts
    bounds = Figure(start, stop, "range", None, None, last, low=low, high=high)
    if low >= high:
        return score
    counted = plural_follows(block, stop) and not block.match(_AFTER, stop)
    if block.before(FROM, start, 30) or counted:
        return bounds
    if aged(block, start, stop):
        return bounds._replace(unit="year")
    game = block.match(_LISTED, stop) or is_score(block, start, stop)
    return score if game else bounds


def _years(pieces: list[str]) -> tuple[int, int] | None:
    """Return the years of "2016-17" and "1921-1923"."""
    if tuple(map(len, pieces)) not in {(4, 1), (4, 2), (4, 4)}:
        return None
    low, high = int(pieces[0]), int(pieces[1])
    if low not in _YEARS:
        return None
    power = 10 ** len(pieces[1])
    if power <= low:  # 2016-17, 2008-9
        high += low - low % power
    return (low, high) if low < high <= _YEARS.stop + 100 else None
