"""Two numbers that make one: ranges, shares such as "one in ten", and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import units, values
from newsparse_numbers.ages import aged
from newsparse_numbers.context import FROM, HYPHEN_NEXT, plural_follows
from newsparse_numbers.figures import Figure, read_figure, score
from newsparse_numbers.marks import DASHES, GAP, HYPHEN, SPACE, SPACES
from newsparse_numbers.numerals import VULGAR
from newsparse_numbers.scores import HIGHEST_GAME, WICKETS, is_between_sides, is_cricket, is_score

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.values import Value

_ABOUT = rf"(?:(?:about|around|even|maybe|perhaps|as{GAP}many{GAP}as){GAP}|~)?"
_LINK = regex.compile(
    rf"(?:-(?P<inner>to|or|in)-|{HYPHEN}?{GAP}(?P<word>(?:in|of|out{GAP}of){GAP}every"
    rf"|to|or|and|for|in|out{GAP}of){GAP}|{SPACE}?[{DASHES}]{SPACE}?){_ABOUT}(?:an?(?:{GAP}|-))?",
    regex.IGNORECASE,
)
_SIGN = regex.compile(
    rf"(?:[\p{{Lu}}.]{{0,3}}\p{{Sc}}{SPACE}?|[A-Z][A-Za-z]{{0,3}}\.?{SPACE}?(?=\d))?"
    rf"[-\u2212]?(?=\.?\d|\p{{L}}|[{''.join(VULGAR)}])"
)
_RATE = regex.compile(r"(?P<whole>\d++)\.(?P<decimals>\d{2,4}+)")
_LAST_DIGITS = regex.compile(r"\d{2,4}$")
_LINKS = frozenset(f"{SPACES}{DASHES}\r\n")
"""The first characters of all that links two numbers."""
_SCALES = frozenset("CF")
_MOST_RUNS = 999
_READING = regex.compile(
    r"(?:\b(?:CI|highs?|lows?|serves|feeds|sleeps|seats|dry|sunny|cloudy|mild|cool|warm|hot|cold),?"
    rf"|\bages?){GAP}$",
    regex.IGNORECASE,
)
"""Words of a forecast before two temperatures without a unit."""
_IN_LIST = regex.compile(rf"\d,{GAP}$")
_COUNT_BEFORE = regex.compile(rf",{GAP}$|\bby{GAP}$")
"""What stands before the count of a vote: "rejected the levy, 3,206 to 2,877."."""
_ROUGHLY = regex.compile(
    rf"\b(?:about|around|roughly|approximately|some|(?:an{GAP})?estimated){GAP}$", regex.IGNORECASE
)
_VOTE_BEFORE = regex.compile(
    r"\b(?:vote[sdr]?s?|elected|rejected|approved|passed|defeated|turned down|backed)\b[^.\d]*+"
    r"(?:[$£€]?\d[\d,.]*[^.\d]*+)?$",
    regex.IGNORECASE,
)
_ENDS = regex.compile(r"[.,;)]|\s*+$")
_ROUND = frozenset({*range(2, 11), 20, 100, 1000, 10**4, 10**5, 10**6})
"""What shares are counted in: nine in ten, three in a thousand."""
_DIGITS = frozenset({"plain", "digits"})
_LEAST_SHARE = 20


def joined(block: Block, first: Figure) -> Figure | None:
    """Return the figure that `first` makes with the number linked to it, or None."""
    if first.vague or first.value is None or first.kind == "ordinal":
        return None
    is_linked = block.character_at(first.end) in _LINKS
    link = block.match(_LINK, first.end) if is_linked else None
    sign = block.match(_SIGN, link.end()) if link else None
    if link is None or sign is None:
        return None
    second = read_figure(block.part(link.end()), sign.end())
    if second is None or second.value is None or second.kind == "ordinal":
        return None
    second = _with_scale(block, second)
    word = " ".join((link["word"] or link["inner"] or "-").casefold().split())
    if word == "-":
        return _dashed(block, first, second, link)
    if word == "for":
        return _innings(block, first, second)
    if word == "or" and block.before(_IN_LIST, first.start, 6):
        return None  # 128, 256 or 512GB
    if word in {"to", "or", "and"}:
        return _worded(block, first, second, word)
    is_whole = block.match(HYPHEN_NEXT, second.end) is None  # walked one in a 98-pitch outing
    return _share(first, second, word) if is_whole else None


def _with_scale(block: Block, second: Figure) -> Figure:
    """Read the letter of a scale that words before both numbers ask for: temperatures of 8-9 C."""
    is_scale = not second.unit and block.next_letter(second.end) in _SCALES
    unit = units.unit_after(block, second.amount) if is_scale else None
    return second._replace(end=unit.end, kind=unit.kind, unit=unit.name) if unit else second


def _worded(block: Block, first: Figure, second: Figure, word: str) -> Figure | None:
    """Return the range of two figures with "to", "or" or "and" between them, if they are one."""
    if "year" in {first.kind, second.kind} or first.amount.form == "fraction":
        return None
    before = block.before(FROM, first.start, 30)
    between = before is not None and before["between"] is not None
    if word == "and" and not between:
        return None
    if first.unit or second.unit or first.amount.scale < second.amount.scale:
        return _measured(block, first, second, word)
    return _bare(block, first, second, word, before)


def _innings(block: Block, first: Figure, second: Figure) -> Figure | None:
    """Return a score of cricket: 312 for six wickets, or three wickets for 61 runs."""
    low, high = first.value, second.value
    if first.unit or second.unit or not (isinstance(low, int) and isinstance(high, int)):
        return None
    wickets = min(low, high)
    if not 0 <= wickets <= WICKETS or max(low, high) > _MOST_RUNS or low == high:
        return None
    told = is_cricket(block, first.start, second.end)
    return _score(first, second, None) if told else None


def _span_of(first: Figure, second: Figure, low: Value, unit: str | None) -> Figure | None:
    """Return the range of two figures, None where the bounds are not in order."""
    high = second.value
    if high is None or low >= high:
        return None
    return Figure(first.start, second.end, "range", None, unit, second.amount, low=low, high=high)


def _dashed(block: Block, first: Figure, second: Figure, link: regex.Match[str]) -> Figure | None:
    """Return the range or score of two figures joined by a dash."""
    second = _with_first_digits(block, first, second)
    low, high = first.value, second.value
    digits = first.amount.form in _DIGITS and second.amount.form in _DIGITS
    apart = link[0].strip() != link[0]
    if low is None or high is None or (apart and (not digits or "\u2014" in link[0])):
        return None
    if first.unit and not second.unit and first.kind != "currency":
        return None
    halves = "fraction" in {first.amount.form, second.amount.form}  # 2½-1½
    halves = halves and "/" not in block.text[first.start : second.end]  # 3-1/2
    bare = not first.unit and not second.unit and first.kind != "year"
    if bare and (halves or _is_game(low, high)):
        around = block, first.start, second.end
        game = low >= high or is_score(*around) or is_between_sides(*around)
        return _score(first, second, None) if game else _span_of(first, second, low, None)
    if bare and low >= high and is_score(block, first.start, second.end):
        return _score(first, second, None)  # voted 3,206-2,877
    if first.kind == second.kind == "year":
        return _span_of(first, second, low, "year")
    if first.kind == second.kind == "percent" and _shares_of_a_vote(low, high):
        return _score(first, second, "%")
    if first.unit and second.unit and first.unit != second.unit:
        return None
    return _span_of(first, second, _shared(first, second, low), second.unit or first.unit)


def _with_first_digits(block: Block, first: Figure, second: Figure) -> Figure:
    """Give the digits that a rate leaves out in its second half: "154.22-23 yen", "1.0830-35"."""
    rate = _RATE.fullmatch(block.text, first.amount.start, first.amount.end)
    last = _LAST_DIGITS.match(block.text, second.amount.start, second.amount.end)
    is_rate = "currency" in {first.kind, second.kind} and second.amount.scale == 1
    if rate is None or last is None or not is_rate or len(last[0]) > len(rate["decimals"]):
        return second
    kept = rate["decimals"][: -len(last[0])]
    whole = values.decimal(rate["whole"], kept + last[0])
    return second._replace(value=whole) if whole is not None else second


def _shares_of_a_vote(low: Value, high: Value) -> bool:
    """Say whether two percentages are the two sides of a poll: "42%-49%"."""
    return low >= high or (low >= _LEAST_SHARE and low + high <= 100)  # noqa: PLR2004


def _shared(first: Figure, second: Figure, low: Value) -> Value:
    """Return the lower bound with the scale that is given once, behind the upper one."""
    if first.amount.scale == 1 and low < second.amount.scale:
        return values.times(low, second.amount.scale)
    return low


def _share(first: Figure, second: Figure, word: str) -> Figure | None:
    """Return the fraction that "one in three" and "9 out of 10" mean."""
    low, high = first.value, second.value
    if first.unit or second.unit or second.kind == "year" or first.amount.scale > 1:
        return None
    if not (isinstance(low, int) and isinstance(high, int)) or not 0 < low < high:
        return None
    if word == "in" and high not in _ROUND and low != 1:
        return None
    value = values.fraction(low, high)
    return Figure(first.start, second.end, "cardinal", value, None, second.amount)


def _measured(block: Block, first: Figure, second: Figure, word: str) -> Figure | None:
    """Return the range of two figures whose unit or scale is given once: "90 to 95 percent"."""
    low = first.value
    if low is None:
        return None
    if not first.unit:
        return _span_of(first, second, _shared(first, second, low), second.unit)
    if first.kind != "currency":
        return None
    once = first.unit == second.unit and first.amount.scale == 1 < second.amount.scale
    bare = not second.unit and word == "to" and not plural_follows(block, second.end)
    if not (once or bare):
        return None
    return _span_of(first, second, _shared(first, second, low), first.unit)


def _is_game(low: Value | None, high: Value | None) -> bool:
    """Say whether two values can be the points of a game."""
    return all(isinstance(part, int) and 0 <= part < HIGHEST_GAME for part in (low, high))


def _score(first: Figure, second: Figure, unit: str | None) -> Figure | None:
    """Return the score of two figures."""
    if first.value is None or second.value is None:
        return None
    parts = (first.value, second.value)
    return score(first.start, second.end, second.amount, parts, unit)


def _bare(
    block: Block, first: Figure, second: Figure, word: str, before: regex.Match[str] | None
) -> Figure | None:
    """Return the range or score of two numbers without units."""
    low, high = first.value, second.value
    between = before is not None and before["between"] is not None
    if low is None or high is None or first.amount.scale > 1:
        return None
    if aged(block, first.start, second.end):
        return _span_of(first, second, low, "year")
    if low < high and (between or plural_follows(block, second.end)):
        return _span_of(first, second, low, None)
    if word != "to" or before is not None:
        return None
    if low < high and block.before(_ROUGHLY, first.start, 16) and block.match(_ENDS, second.end):
        return _span_of(first, second, low, None)
    if low < high and block.before(_READING, first.start, 16) and block.match(_ENDS, second.end):
        return _span_of(first, second, low, None)
    votes = isinstance(low, int) and is_score(block, first.start, second.end)
    odds = low >= high and _is_game(low, high) and first.amount.form in _DIGITS
    counted = low >= high and (
        block.before(_COUNT_BEFORE, first.start, 3) or block.before(_VOTE_BEFORE, first.start, 80)
    )
    polled = counted and block.match(_ENDS, second.end) and second.amount.form in _DIGITS
    return _score(first, second, None) if votes or odds or polled else None
