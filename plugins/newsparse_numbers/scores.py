"""Scores: what the words around say of them, and how chains of whole numbers are read.

Numbers joined by dashes are scores, votes, seasons or ranges, or codes and no numbers at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import money, units
from newsparse_numbers.ages import aged
from newsparse_numbers.amounts import Amount
from newsparse_numbers.context import FROM, NUMBER_OF, plural_follows, starts_sentence
from newsparse_numbers.figures import Figure, score
from newsparse_numbers.marks import DASHES, GAP, HYPHEN, SPACE, WORD
from newsparse_numbers.numerals import VULGAR
from newsparse_numbers.refused import Refused
from newsparse_numbers.spelled import carry_on

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

_CHAIN = regex.compile(rf"\d++(?:[{DASHES}]\d++)++|[12]\d{{3}}/\d{{2}}(?:\d{{2}})?(?![\d/])")
_CHAIN_END = regex.compile(
    rf"[{DASHES}]?[\p{{L}}\p{{M}}_]|[.,/:]\d|/|(?:{SPACE}|{HYPHEN})?[{''.join(VULGAR)}]"
    rf"|{SPACE}\d{{1,3}}+/\d"
)
"""What makes the last number of a chain longer: "4-5th", "2-2½ hours"."""
_ALL = regex.compile(rf"(\d{{1,3}}+|{WORD}){HYPHEN}(?:all|(?P<nil>nil|love))\b", regex.IGNORECASE)
_INNINGS = regex.compile(r"(\d{1,3}+)/(\d{1,3}+)(?![\d/]|[.,]\d)")
_CRICKET = regex.compile(
    r"\b(?:wickets?|stumps|overs?|innings|runs|declared|batsm[ae]n|batters?|bowlers?|bowled"
    r"|spinner|seamer|lbw|slip|Test|ODI|T20)\b"
)
_SURELY = regex.compile(r"\b(?:wickets?|stumps|overs|lbw|batsm[ae]n|seamer|spinner)\b")
_BOWLED = regex.compile(
    rf"\b(?:took|takes|taking|taken|claim(?:s|ed|ing)|figures{GAP}of|with){GAP}$", regex.IGNORECASE
)
_BOWLER = regex.compile(rf"\p{{Lu}}\p{{M}}*\p{{Ll}}[\p{{L}}\p{{M}}’'-]*+{GAP}$")
WICKETS = 10
"""How many a team can lose."""
_CRICKET_REACH = 300
_PARTS = regex.compile(r"\d++")
_AFTER = regex.compile(
    rf",?{GAP}(?:\w++{GAP})?(?:wins?|won|victory|loss|losses|lost|defeat|leads?|led|record|draw|tie"
    r"|votes?|decision|ruling|verdict|majority|series|advantage|deficit|over|against|run|thriller"
    r"|rout|triumph|thrashing|drubbing|success|hammering|comeback|scoreline|aggregate|margin|split"
    rf"|at{GAP}(?:half|the)|in{GAP}favou?r|on{GAP}serve)\b",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    r"\b(?:HT|FT|half-time:|full-time:|record of|won|wins?|winning|beat|beats"
    r"|beating|beaten|lost|loses?|losing|leads?|led|leading|voted?"
    r"|votes|voting|ruled|deadlocked|split|defeat|defeated|defeating|edged|drew|draw|tied|trail|trailed|trailing"
    r"|scored?|down|up|finished|passed|approved|rejected|record|ahead|level|rallied|routed|downed"
    rf"|stunned|past|victory)(?:{GAP}\w++)?[,:]?(?:{GAP}(?:by|at|it))?{GAP}\(?$"
    rf"|\({GAP}?$|\d[{DASHES}]\d++(?:{GAP}?\(\d++\))?,?(?:{GAP}and)?{GAP}$",
    regex.IGNORECASE,
)
_STANDING = regex.compile(
    rf"\b(?:are|is|now|went|go|goes|(?:improved|fell|dropped){GAP}to){GAP}$", regex.IGNORECASE
)
"""What stands before the games that a team has won and lost: "they are 1-5"."""
_LISTED = regex.compile(
    rf"(?:{GAP}?\(\d++\))?,?(?:{GAP}and)?{GAP}\d{{1,3}}+[{DASHES}]\d|{GAP}\(\d++\)"
)
_NUMBERED = regex.compile(
    rf"(?:\b(?:N(?:os?|OS?|r)|n(?:os?|r)(?=\.))\.?|[#№]|\b(?i:dockets?|invoices?|{NUMBER_OF}s?))"
    rf"{GAP}?(?:\d++[{DASHES}]\d++(?:,|,?{GAP}(?:and|or|&)){GAP}){{0,4}}+$"
)
"""Words before a code, or before the codes before it: "No. 21-417", "Nos. 21-417 and 21-418"."""
_NAME = regex.compile(rf"(?<!\p{{L}})(\p{{Lu}}[\p{{L}}\p{{M}}-]++){GAP}$")
_NEXT_NAME = regex.compile(rf"{GAP}(\p{{Lu}}\p{{Ll}}[\p{{L}}\p{{M}}’'-]*+)")
_BRACKET = regex.compile(r"\[$")
_MOST_PARTS = 3
_LONGEST_PART = 6
HIGHEST_GAME = 200
"""No game has as many points."""
_MOST_GAMES = 20
_YEARS = range(1500, 2100)
_PHONE = (3, 4)
_EVEN_ODDS = (50, 50)


def is_score(block: Block, start: int, stop: int) -> bool:
    """Say whether the words around two bare numbers speak of a game or a vote."""
    if block.match(_AFTER, stop) or block.before(_BEFORE, start, 40):
        return True
    bowled = block.before(_BOWLED, start, 16) is not None  # took 5-61
    if bowled and is_cricket(block, start, stop):
        return True
    bowler = block.before(_BOWLER, start, 24) is not None  # and Silva 2-71
    return bowler and is_cricket(block, start, stop, sure=True)


def is_between_sides(block: Block, start: int, stop: int) -> bool:
    """Say whether the names of two sides stand around: "Torvik 1-2 Hamley"."""
    before, after = block.before(_NAME, start, 24), block.match(_NEXT_NAME, stop)
    if before is None or after is None or aged(block, start, stop):
        return False
    words, sides = block.vocabulary, (before[1], after[1])
    no_names = words.stop_words, words.weekdays.keys(), words.months.keys(), words.verbs
    if any(side.casefold() in known or side in known for side in sides for known in no_names):
        return False
    # "Chop 2-3 Onions" has a capital of the sentence; few verbs that give orders are listed.
    return not (starts_sentence(block, before.start()) and plural_follows(block, stop))


def level(block: Block, start: int) -> Figure | None:
    """Read a score that is level, or in which one side has nothing: "24-all", "3-nil"."""
    found = block.match(_ALL, start)
    if found is None:
        return None
    word = block.vocabulary.numbers.get(found[1].casefold())
    if word and word.role != "0":
        return None
    value = word.value if word else int(found[1]) if found[1].isdecimal() else None
    if value is None:
        return None
    amount = Amount(start, found.end(1), value, "plain")
    parts = (value, 0 if found["nil"] else value)
    return score(start, found.end(), amount, parts)


def innings(block: Block, start: int) -> Figure | None:
    """Read runs and wickets with a slash, where the words around speak of cricket: "347/5"."""
    found = block.match(_INNINGS, start)
    if found is None:
        return None
    parts = int(found[1]), int(found[2])
    if min(parts) > WICKETS or max(parts) <= WICKETS or not is_cricket(block, start, found.end()):
        return None
    amount = Amount(start, found.end(), parts[1], "plain")
    return score(start, found.end(), amount, parts)


def is_cricket(block: Block, start: int, stop: int, *, sure: bool = False) -> bool:
    """Say whether the words around speak of cricket, surely or perhaps ("Test", "runs")."""
    return block.has_around(_SURELY if sure else _CRICKET, start, stop, _CRICKET_REACH)


def chain(block: Block, start: int) -> Figure | Refused | None:
    """Read whole numbers joined by dashes.

    Returns:
        None where no such chain starts, or where a unit measures it; else what it means.
        Telephone numbers and codes are refused as a whole.
    """
    found = block.match(_CHAIN, start)
    if found is None:
        return None
    stop = found.end()
    pieces = [piece[0] for piece in _PARTS.finditer(block.text, start, stop)]
    few = len(pieces) <= _MOST_PARTS
    if few and block.match(_CHAIN_END, stop):  # more are left out as a whole, to be read once
        return None
    if not few or max(map(len, pieces)) > _LONGEST_PART:
        return Refused(start, stop, "code")
    if block.before(_NUMBERED, start, 48) or block.before(_BRACKET, start, 1):
        return Refused(start, stop, "code")
    name = block.before(_NAME, start, 24)
    if name and (
        name[1].casefold() in block.vocabulary.designators or len(pieces[0]) < len(pieces[-1]) - 1
    ):
        return Refused(start, stop, "name")  # Boeing 787-9, Tramo 7-1183
    last = Amount(stop - len(pieces[-1]), stop, int(pieces[-1]), "plain")
    years = _years(pieces)
    if years:
        low, high = years
        return Figure(start, stop, "range", None, "year", last, low=low, high=high)
    if _has_unit(block, start, last):
        return None
    return _bare(block, start, last, pieces) or Refused(start, stop, "code")


def _has_unit(block: Block, start: int, last: Amount) -> bool:
    """Say whether a currency, scale or unit stands beside the chain."""
    return bool(
        money.sign_before(block, start)
        or money.sign_after(block, last.end)
        or units.unit_after(block, last)
        or carry_on(block, last) is not last
    )


def _bare(block: Block, start: int, last: Amount, pieces: list[str]) -> Figure | None:
    """Return the score or range that numbers without a unit are."""
    stop, parts = last.end, tuple(map(int, pieces))
    tally = score(start, stop, last, parts)
    if len(parts) == _MOST_PARTS:
        return tally if max(parts) < HIGHEST_GAME else None
    if tuple(map(len, pieces)) == _PHONE or parts == _EVEN_ODDS:
        return None
    low, high = parts
    bounds = Figure(start, stop, "range", None, None, last, low=low, high=high)
    if low >= high:
        return tally
    sides = high < HIGHEST_GAME and is_between_sides(block, start, stop)
    counted = not sides and plural_follows(block, stop) and not block.match(_AFTER, stop)
    if block.before(FROM, start, 30) or counted:
        return bounds
    if aged(block, start, stop):
        return bounds._replace(unit="year")
    game = sides or block.match(_LISTED, stop) or is_score(block, start, stop)
    game = game or (high <= _MOST_GAMES and block.before(_STANDING, start, 20) is not None)
    if game:
        return tally
    is_code = len(pieces[1]) - len(pieces[0]) > 1 and high % 10  # form 12-3457
    return None if is_code else bounds


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
