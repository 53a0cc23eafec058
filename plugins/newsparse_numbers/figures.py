"""One figure: an amount with its sign, its currency or unit, and what they make of it together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers import money, numerals, spelled, suffixes, units, values
from newsparse_numbers.ages import life_decade
from newsparse_numbers.amounts import Amount
from newsparse_numbers.marks import (
    APOSTROPHES,
    GAP,
    HYPHEN,
    HYPHENS,
    MINUS,
    SMALL_WORD,
    SPACE,
    SPACES,
)
from newsparse_numbers.years import is_short_year, is_year

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.units import Unit
    from newsparse_numbers.values import Value


class Figure(NamedTuple):
    """A number with its unit, as it will be written out."""

    start: int
    """Where it starts, sign and article included."""
    end: int
    """Where it ends."""
    kind: str
    """As in `Number`."""
    value: Value | None
    """Its value in its unit."""
    unit: str | None
    """The name of the unit."""
    amount: Amount
    """The amount that it was made from; of two, the last one."""
    vague: bool = False
    """Whether it is an order of magnitude only."""
    low: Value | None = None
    """The lower bound."""
    high: Value | None = None
    """The upper bound."""
    parts: tuple[Value, ...] = ()
    """The numbers of a score."""


_PLUS = regex.compile(rf"(?:\+|{HYPHEN}plus)(?={GAP}|{HYPHEN})")
_MINUS_WORD = regex.compile(rf"(?<!\ba{SPACE}|\bT-)\b(?:minus|negative){GAP}$", regex.IGNORECASE)
_OR_MINUS = regex.compile(rf"\bor{GAP}minus{GAP}$", regex.IGNORECASE)
_AND_PART = regex.compile(
    rf"{GAP}and{GAP}(?:an?{GAP})?+(?P<part>half|quarter)(?![-\p{{L}}])", regex.IGNORECASE
)
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_AN = regex.compile(rf"{GAP}(?:of{GAP})?+an?(?={GAP})", regex.IGNORECASE)
_OF_AN = regex.compile(rf"{GAP}of{GAP}an?(?={GAP})", regex.IGNORECASE)
_BELOW_ZERO = regex.compile(rf"{GAP}below{GAP}zero\b", regex.IGNORECASE)
_BELOW_STARTS, _PART_STARTS = frozenset("bB"), frozenset("aA")
_LINK_STARTS = frozenset(f"{SPACES}{HYPHENS}\r\n+")
_SIDE_STARTS = frozenset({"x", "×", "b"})
_LIST_STARTS = frozenset(f"{SPACES}\r\n,")
"""What can stand behind an amount where these patterns match; most amounts are passed over."""
_SQUARED = regex.compile(rf"{GAP}(squared|cubed)\b")
_ANGLE_BEHIND = regex.compile(
    rf"(?:{GAP}|{HYPHEN})(?:angles?|turns?|rotations?|bends?|slopes?|incline|tilt|arc|views?|camera"
    rf"|(?:north|south|east|west)(?!ern|-)|of{GAP}(?:latitude|longitude)|latitude|longitude)\b",
    regex.IGNORECASE,
)
_ANGLE_BEFORE = regex.compile(
    rf"\b(?:turn(?:s|ed|ing)?|rotat(?:e|es|ed|ing)|tilt(?:s|ed|ing)?|lean(?:s|ed|ing)?|angle{GAP}of"
    rf"|slope{GAP}of)(?:{GAP}{SMALL_WORD})?{GAP}$",
    regex.IGNORECASE,
)
_SIDES = regex.compile(rf"(?:{GAP}?(?:[x×]|by{GAP}){GAP}?\d{{1,6}}+(?:\.\d{{1,3}}+)?){{1,3}}+")
_MEMBER = r"\d{1,3}+(?:\.\d{1,2}+)?+"
_LIST = regex.compile(rf"(?:(?:,{GAP}{_MEMBER}){{1,4}}+,?)?+{GAP}(?:and|or){GAP}{_MEMBER}")
"""The other members of a list of numbers."""
_RELAY = regex.compile(rf"{GAP}(?:{SMALL_WORD}{GAP})?(?:relay|medley)s?\b")
"""4x100m relay: four runs and no area."""
_LENGTHS = frozenset(
    {"millimeter", "centimeter", "meter", "kilometer", "inch", "foot", "yard", "mile", "pixel"}
)
_ARTICLE = regex.compile(rf"[Aa]n?{GAP}")
_RUPEES = regex.compile(r"/-(?!\w)")
_MINUS_ENDS = frozenset("sSeE")
_BEFORE_SIGN = "([~<>=\"“‘'"
_DOLLARS = regex.compile(rf"(?:{GAP}|{HYPHEN})dollars?\b", regex.IGNORECASE)
_CENTURY = 100
_THIS_CENTURY = 1900


def read_figure(block: Block, start: int) -> Figure | None:
    """Read the figure whose amount starts at `start`."""
    if block.text[start].isalpha():
        amount = spelled.read_words(block, start)
        return _measured(block, _signed(block, amount)) if amount else None
    amount = numerals.read_numeral(block, start)
    if amount is None:
        return None
    sign = money.sign_before(block, start)
    comma = numerals.with_other_mark(block, amount)
    if comma and (sign or _is_measured(block, comma)):
        amount = comma
    amount = suffixes.scaled(block, amount, money=sign is not None)
    amount = spelled.carry_on(block, amount)
    if sign and not money.doubtful(block, block.text[sign.edge : start], amount):
        return _with_sign(block, amount, sign)
    return _measured(block, _signed(block, amount))


def measure(start: int, stop: int, value: Value, unit: str) -> Figure:
    """Return the figure of a measure whose parts are several numbers in the text."""
    return Figure(start, stop, "quantity", value, unit, Amount(start, stop, value, "digits"))


def score(
    start: int, stop: int, amount: Amount, parts: tuple[Value, ...], unit: str | None = None
) -> Figure:
    """Return the figure of a score, whose parts are several numbers in the text."""
    return Figure(start, stop, "score", None, unit, amount, parts=parts)


def _is_measured(block: Block, amount: Amount) -> bool:
    """Say whether a unit, a sign or a scale follows: "6,75" is a decimal before "%" only."""
    scaled = suffixes.scaled(block, amount, money=False)
    if scaled is not amount or spelled.carry_on(block, amount) is not amount:
        return True
    sign = money.sign_after(block, amount.end)
    return sign is not None or units.unit_after(block, amount) is not None


def _with_sign(block: Block, amount: Amount, sign: money.Sign) -> Figure:
    """Return a sum of money whose sign stands before it: "$20", "US$ 4.7 billion"."""
    stop, code, value = amount.end, sign.code, amount.value
    rupees = block.match(_RUPEES, stop)
    if rupees:
        stop = rupees.end()
    else:
        stop, code = _named_behind(block, amount, sign)
    if value is not None and (sign.negative or _minus_before(block, sign.edge)):
        start = sign.edge if sign.negative else sign.edge - 1
        return Figure(start, stop, "currency", -value, code, amount)
    return Figure(sign.edge, stop, "currency", value, code, amount)


def _named_behind(block: Block, amount: Amount, sign: money.Sign) -> tuple[int, str]:
    """Return where a sum ends, and its currency, which may be named once more behind it.

    "$5 million Canadian dollars" and "$20 CAD" say which dollars the sign stands for. What names
    another currency than the sign does is no part of the sum.
    """
    behind = money.sign_after(block, amount.end)
    if behind is None or not block.text[behind.edge - 1].isalpha():  # "10 $ 30 $"
        unit = units.unit_after(block, amount)
        if unit is None or unit.kind != "currency" or unit.name in money.HUNDREDTHS:
            return amount.end, sign.code
        behind = money.Sign(unit.end, unit.name)
    if block.text[sign.edge] == "$" or behind.code == sign.code:
        return behind.edge, behind.code
    is_dollars = block.text[amount.start - 1] == "$" and block.match(_DOLLARS, amount.end)
    return behind.edge if is_dollars else amount.end, sign.code


def _minus_before(block: Block, start: int) -> bool:
    """Say whether a minus, and no hyphen or dash, stands right before a place."""
    before, outer = block.character_before(start), block.character_before(start - 1)
    return (
        bool(before) and before in MINUS and (not outer or outer.isspace() or outer in _BEFORE_SIGN)
    )


def _signed(block: Block, amount: Amount) -> Amount:
    """Take in the sign before an amount: "-22", "minus nine"; not that of "plus or minus 3"."""
    start, value = amount.start, amount.value
    before = block.character_before(start)
    if value is None or amount.form == "ordinal" or not before:
        return amount
    if _minus_before(block, start):
        return amount._replace(start=start - 1, value=-value, form="digits")
    if before == "+" and (block.character_before(start - 1) or " ").isspace():
        return amount._replace(start=start - 1, form="digits")
    if before.isspace() and block.text_before(start, 3).rstrip()[-1:] in _MINUS_ENDS:
        word = block.before(_MINUS_WORD, start, 13)
        if word and not block.before(_OR_MINUS, start, 18):
            form = "digits" if amount.form == "plain" else amount.form
            return amount._replace(start=word.start(), value=-value, form=form)
    return amount


def _measured(block: Block, amount: Amount) -> Figure | None:
    """Return an amount with the unit that follows it, or by itself."""
    if amount.form in {"plain", "digits", "fraction"}:
        sign = money.sign_after(block, amount.end)
        if sign:  # 50 euros, 75 USD million
            amount = spelled.carry_on(block, amount._replace(end=sign.edge, form="digits"))
            return Figure(amount.start, amount.end, "currency", amount.value, sign.code, amount)
    unit = units.unit_after(block, amount) or _distant_unit(block, amount)
    unit = unit or _shared_unit(block, amount)
    if amount.form == "couple":
        amount = amount._replace(form="words")
    whole = None if unit or amount.form != "fraction" else _unit_and_part(block, amount)
    if whole:
        return whole
    return _with_unit(block, amount, unit) if unit else _bare(block, amount)


def _distant_unit(block: Block, amount: Amount) -> Unit | None:
    """Return the unit behind "half a" and "35-plus"."""
    pattern = _PLUS
    after = block.character_at(amount.end)
    if after not in _LINK_STARTS:
        return None
    if amount.form == "fraction" or (amount.value is not None and 0 < amount.value < 1):
        pattern = _AN if amount.value == _PARTS["half"] else _OF_AN
    if pattern is _PLUS and after.isspace():
        return None
    link = block.match(pattern, amount.end)
    return units.unit_after(block, amount._replace(end=link.end())) if link else None


def _shared_unit(block: Block, amount: Amount) -> Unit | None:
    """Return the unit at the end of a list of dimensions: "70x74x132.5cm", "3 by 4 metres"."""
    is_side = block.next_letter(amount.end) in _SIDE_STARTS
    sides = block.match(_SIDES, amount.end) if is_side else None
    unit = units.unit_after(block, amount._replace(end=sides.end())) if sides else None
    if unit is None or unit.name not in _LENGTHS or block.match(_RELAY, unit.end):
        return None
    return unit._replace(end=amount.end)


def with_shared_unit(block: Block, figure: Figure) -> Figure:
    """Give a number the unit at the end of its list: "12, 15 and 18 metres"."""
    amount = figure.amount
    if figure.kind != "cardinal" or amount.form not in {"plain", "digits"} or amount.scale > 1:
        return figure
    is_listed = block.character_at(amount.end) in _LIST_STARTS
    others = block.match(_LIST, amount.end) if is_listed else None
    unit = units.unit_after(block, amount._replace(end=others.end())) if others else None
    if unit is None or unit.kind == "age":
        return figure
    return figure._replace(kind=unit.kind, unit=unit.name)


def _unit_and_part(block: Block, amount: Amount) -> Figure | None:
    """Return the measure that ends in "a half" and starts with an article: "an hour and a half"."""
    one = None if amount.value is None else units.one_and(block, amount.start)
    if one is None or amount.value is None:
        return None
    start, unit = one
    value = values.plus(amount.value, 1)
    return Figure(start, amount.end, unit.kind, value, unit.name, amount)


def _with_unit(block: Block, amount: Amount, unit: Unit) -> Figure:
    """Return a measure, with the half behind its unit, below zero, vague."""
    unit = _refined(block, amount, unit)
    start, stop, value = amount.start, unit.end, amount.value
    part = block.match(_AND_PART, stop) if block.next_letter(stop) in _PART_STARTS else None
    if part and value is not None and unit.kind in {"quantity", "currency"}:
        stop, value = part.end(), values.plus(value, _PARTS[part["part"].casefold()])
    below = block.match(_BELOW_ZERO, stop) if unit.kind == "temperature" else None
    if below and value is not None:
        stop, value = below.end(), -value
    vague = amount.form == "vague"
    low = amount.scale if vague else None
    if amount.form == "fraction" and block.text[amount.end] in HYPHENS:
        article = block.match(_ARTICLE, start)  # a (quarter-point), not (a quarter)-point
        start = article.end() if article else start
    return Figure(start, stop, unit.kind, value, unit.name, amount, vague, low)


def _refined(block: Block, amount: Amount, unit: Unit) -> Unit:
    """Return a unit as the words around it mean it: degrees of an angle, metres squared."""
    if unit.kind == "temperature" and unit.name == "degree":
        angle = block.match(_ANGLE_BEHIND, unit.end) or block.before(
            _ANGLE_BEFORE, amount.start, 24
        )  # a 45-degree angle; 41 degrees south; turn 90 degrees
        return unit._replace(kind="quantity") if angle else unit
    squared = block.match(_SQUARED, unit.end) if unit.name in _LENGTHS else None
    if squared is None:
        return unit
    power = "square" if squared[1] == "squared" else "cubic"
    return unit._replace(end=squared.end(), name=f"{power} {unit.name}")


def _bare(block: Block, amount: Amount) -> Figure | None:
    """Return an amount without a unit: its form and what stands around it say its kind."""
    start, stop, value, form, scale = amount
    if form == "decade":
        return _decade(block, amount)
    kind = "cardinal"
    if form == "ordinal":
        kind = form
    elif form == "plain" and is_year(block, amount):
        kind = "year"
    elif form == "plain" and is_short_year(block, amount):
        return Figure(start, stop, "year", None, None, amount)
    is_below = kind == "cardinal" and value is not None and block.next_letter(stop) in _BELOW_STARTS
    below = block.match(_BELOW_ZERO, stop) if is_below else None
    if below and value is not None:
        return Figure(start, below.end(), "temperature", -value, "degree", amount)
    vague = form == "vague"
    return Figure(start, stop, kind, value, None, amount, vague, scale if vague else None)


def _decade(block: Block, amount: Amount) -> Figure | None:
    """Return the decade of a century ("the 1970s", "the '90s") or of a life ("her 20s")."""
    start, stop, value, _, _ = amount
    if value is None:
        return None
    if value < _CENTURY:
        if life_decade(block, start):
            return Figure(start, stop, "age", value, "decade", amount)
        if block.character_before(start) not in APOSTROPHES:
            return None
        value = values.plus(value, _THIS_CENTURY)
    return Figure(start, stop, "year", value, "decade", amount)
