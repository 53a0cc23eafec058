"""Numbers written in digits: groups, decimals, fractions, powers.

One pattern reads a numeral from its first digit. Every repetition in it is possessive, so that
a numeral of any length is read once.
"""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from newsparse_numbers import values
from newsparse_numbers.amounts import Amount
from newsparse_numbers.marks import GAP, HYPHEN, HYPHENS, SPACE, WORD

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Form
    from newsparse_numbers.block import Block
    from newsparse_numbers.values import Value

VULGAR = {
    "¼": (1, 4),
    "½": (1, 2),
    "¾": (3, 4),
    "⅐": (1, 7),
    "⅑": (1, 9),
    "⅒": (1, 10),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
"""Fractions that are one character."""

_ORDINAL = regex.compile(r"(?i:(?P<one>st)|(?P<two>nd)|(?P<three>rd)|th)(?!\w)")
_PLAIN = regex.compile(rf"\d++(?:{SPACE}\d++)*+")
_OTHER_MARK = {".": ",", ",": "."}
_OTHER_DECIMALS = {
    mark: regex.compile(rf"[{mark}](\d{{1,2}})(?!\d|[,.]\d)") for mark in _OTHER_MARK
}
_OTHER_GROUPS = {
    mark: regex.compile(rf"\d{{1,3}}+(?:[{mark}]\d{{3}})++[{other}](\d{{1,2}})(?!\d|[,.]\d)")
    for mark, other in _OTHER_MARK.items()
}
"""Numerals that can only be of the other custom: "1.234,56" where the decimal mark is a point."""
_GROUP = 4
_POWER = regex.compile(
    rf"(?:{SPACE}?[x×]{SPACE}?10(?=[\^⁻⁰¹²³⁴-⁹])|(?<=\.\d+)[x×]10(?=[-\u2212]\d))"
    r"(?:\^?(?P<sign>[-\u2212+])?(?P<digits>\d{1,2}+)(?!\d)|(?P<raised>⁻?[⁰¹²³⁴-⁹]{1,2}+))"
)
_EXPONENT = regex.compile(r"\^([-+]?\d{1,2}+)(?!\d|\.\d)")
_HIGHEST_BASE, _LONGEST_BASE = 10_000, 12
_POWER_STARTS = frozenset("x×")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MIXED = regex.compile(
    rf"{HYPHEN}(?P<above>\d{{1,2}}+)/(?P<under>2|3|4|8|16|32)(?=(?:{GAP}|{HYPHEN})(?P<unit>{WORD}))"
)
"""The fraction behind a whole number and a hyphen, as agencies write it: "1-1/2 hours"."""
_DECADE_STARTS = frozenset("s'’")
_DECADE = regex.compile(r"['’]?s(?!\w)")


@functools.cache
def _pattern(group: str, mark: str) -> regex.Pattern[str]:
    """Return the pattern of a numeral for a group separator and a decimal mark.

    No numeral starts behind three groups: where a long chain of groups ends badly ("1,234,234x"),
    it would be read to its end again from each of them.
    """
    comma, point = regex.escape(group), regex.escape(mark)
    vulgar = "".join(VULGAR)
    return regex.compile(
        rf"""
        (?:
            (?P<whole>
                (?<!(?:\d{{3}}{comma}){{3}})\d{{1,3}}+(?:{comma}\d{{3}})++(?!\d)
              | (?<!(?:\d{{2}}{comma}){{3}})\d{{1,2}}+(?:{comma}\d{{2}}(?!\d))++{comma}\d{{3}}(?!\d)
              | (?<!(?:\d{{3}}{SPACE}){{3}})\d{{1,3}}+(?:{SPACE}\d{{3}}(?!\d))++
                (?!{comma}\d{{3}}|[/:]\d)
              | \d++
            )
            (?P<decimals>{point}\d++)?+
            (?P<exponent>[eE][+-]?+\d{{1,3}}+(?!\w))?+
          | {point}(?P<bare>\d++)
        )
        (?P<fraction>
            /(?P<below>\d{{1,6}}+)(?:ths?\b)?+(?![/\d]|\.\d)
          | {SPACE}(?P<above>\d{{1,3}}+)/(?P<under>\d{{1,6}}+)(?![/\d]|\.\d)
          | (?:{SPACE}|[-\u2044])?(?P<vulgar>[{vulgar}])
        )?+
        | (?P<alone>[{vulgar}])
        """,
        regex.VERBOSE,
    )


def read_numeral(block: Block, start: int) -> Amount | None:
    """Read the numeral that starts at `start`, with its first digit or the mark before it."""
    found = block.match(_pattern("," if block.mark == "." else ".", block.mark), start)
    if found is None:
        return None
    if len(found["decimals"] or "") == _GROUP and block.mark == "." and block.page.groups_by_points:
        found = block.match(_pattern(".", ","), start) or found
    stop = found.end()
    if found["alone"]:
        return Amount(start, stop, values.fraction(*VULGAR[found["alone"]]), "fraction")
    value = _value(found)
    special = (
        _other_custom(block, found)
        or _powered(block, start, stop, value)
        or _fraction(block, found, value)
    )
    if special:
        return special
    form: Form = "plain" if found.end("whole") == stop and found["whole"].isdecimal() else "digits"
    after = block.character_at(stop)
    is_whole = after.isalpha() and found.end("whole") == stop and isinstance(value, int)
    ordinal = block.match(_ORDINAL, stop) if is_whole else None
    if ordinal and _is_ordinal(ordinal, int(value or 0)):
        return Amount(start, ordinal.end(), value, "ordinal")
    if form == "plain" and after in _DECADE_STARTS:
        decade = block.match(_DECADE, stop)
        if decade and value is not None and value % 10 == 0 and found.end() - start in (2, 4):
            return Amount(start, decade.end(), value, "decade")
    return Amount(start, stop, value, form)


def _fraction(block: Block, found: regex.Match[str], value: Value | None) -> Amount | None:
    """Read what has a fraction; behind a hyphen, it is one where a unit measures the whole."""
    start, stop = found.span()
    if found["fraction"]:
        return Amount(start, stop, _with_fraction(found, value), "fraction")
    mixed = block.match(_MIXED, stop) if block.character_at(stop) in HYPHENS else None
    if mixed is None or not isinstance(value, int):
        return None
    above, under = int(mixed["above"]), int(mixed["under"])
    if not 0 < above < under or mixed["unit"].casefold() not in block.vocabulary.units:
        return None
    return Amount(start, mixed.end(), values.plus(value, Fraction(above, under)), "fraction")


def _powered(block: Block, start: int, stop: int, value: Value | None) -> Amount | None:
    """Read what raises a numeral, or the power of ten behind it: "10^6", "5.5 × 10^24"."""
    if value is None:
        return None
    if block.character_at(stop) == "^" and stop - start <= _LONGEST_BASE:
        found = block.match(_EXPONENT, stop)
        power = _to_the(value, int(found[1])) if found else None
        return Amount(start, found.end(), power, "digits") if found and power else None
    found = block.match(_POWER, stop) if block.next_letter(stop) in _POWER_STARTS else None
    raised = values.times(value, _factor(found)) if found else None
    return Amount(start, found.end(), raised, "digits") if found else None


def _to_the(value: Value, exponent: int) -> Value | None:
    """Return a power such as "10^6", None where it is out of all measure."""
    if not 0 < value <= _HIGHEST_BASE:
        return None
    factor = value if exponent >= 0 else values.times(Fraction(1), 1 / Fraction(value))
    power: Value = 1
    for _ in range(abs(exponent)):
        power = values.times(power, factor)
    return power


def _factor(found: regex.Match[str]) -> Value:
    """Return the power of ten that a numeral is multiplied with: "5.5 × 10^24"."""
    exponent = int(found["digits"] or found["raised"].translate(_RAISED))
    if exponent < 0 or found["sign"] in {"-", "\u2212"}:
        return Fraction(1, 10 ** abs(exponent))
    return int(10**exponent)


def _other_custom(block: Block, found: regex.Match[str]) -> Amount | None:
    """Read groups and decimals by the marks of the other custom: "1.234,50", and "1,234.50"."""
    decimals, stop = found["decimals"], found.end()
    if decimals is None or len(decimals) != _GROUP or found["fraction"]:
        return None
    if block.character_at(stop) != _OTHER_MARK[block.mark]:
        return None
    whole = block.match(_OTHER_GROUPS[block.mark], found.start())
    if whole is None:
        return None
    digits = "".join(filter(str.isdecimal, block.text[whole.start() : whole.start(1)]))
    return Amount(whole.start(), whole.end(), values.decimal(digits, whole[1]), "digits")


def with_other_mark(block: Block, amount: Amount) -> Amount | None:
    """Read one or two digits behind the other mark as decimals: "6,75" per cent, "1 180,50"."""
    mark = _OTHER_MARK[block.mark]
    if block.character_at(amount.end) != mark or amount.value is None:
        return None
    found = block.match(_OTHER_DECIMALS[mark], amount.end)
    if found is None or not _PLAIN.fullmatch(block.text, amount.start, amount.end):
        return None
    decimals = values.decimal("0", found[1])
    value = None if decimals is None else values.plus(amount.value, decimals)
    return amount._replace(end=found.end(), value=value, form="digits")


def _is_ordinal(found: regex.Match[str], value: int) -> bool:
    """Say whether letters end an ordinal: "21st", but no "11st", which is a weight."""
    last = value % 10 if value % 100 // 10 != 1 else 0
    wanted = {"one": 1, "two": 2, "three": 3}.get(found.lastgroup or "")
    return wanted is None or wanted == last


def _value(found: regex.Match[str]) -> Value | None:
    """Return the value of the digits, decimals and exponent of a numeral."""
    if found["bare"]:
        return values.decimal("0", found["bare"])
    digits = "".join(filter(str.isdecimal, found["whole"]))
    value = values.decimal(digits, found["decimals"][1:] if found["decimals"] else "")
    if found["exponent"] and value is not None:
        power = int(found["exponent"][1:])
        factor = values.fraction(10 ** max(power, 0), 10 ** max(-power, 0))
        value = values.times(value, factor) if factor is not None else None
    return value


def _with_fraction(found: regex.Match[str], value: Value | None) -> Value | None:
    """Add the fraction behind a whole number, or divide by what stands below the bar."""
    if value is None:
        return None
    if found["below"]:
        below = values.whole(found["below"])
        part = values.fraction(1, below or 0)
        return None if part is None else values.times(value, part)
    if found["vulgar"]:
        part = values.fraction(*VULGAR[found["vulgar"]])
    else:
        part = values.fraction(int(found["above"]), int(found["under"]))
        places = len(found["decimals"] or ".") - 1
        if part is not None and places:  # of the last digit: $4.31 1/2
            part = values.times(part, Fraction(1, 10**places)) if places < _GROUP else None
    return None if part is None else values.plus(value, part)
