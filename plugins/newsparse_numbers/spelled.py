"""Numbers written in words, or begun in digits and carried on in words ("1.2 million")."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import regex

from newsparse_numbers import values
from newsparse_numbers.adding import HUNDRED, AddingMachine, Word
from newsparse_numbers.amounts import Amount
from newsparse_numbers.context import NEXT_WORD, OF_NEXT, noun_follows, units_next
from newsparse_numbers.marks import GAP, HYPHEN, WORD

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Form
    from newsparse_numbers.block import Block

_CLOSING = frozenset(["", *'.,;:!?)%"”'])
"""What ends a number, whatever follows."""
_BETWEEN = f"(?:{GAP}|{HYPHEN})"
_WORD = regex.compile(WORD)
_NEXT = regex.compile(rf"(?P<join>{_BETWEEN}(?P<and>(?:and|&){_BETWEEN})?+)?+(?P<word>{WORD})")
_COMMA = regex.compile(rf",{GAP}")
_LEAST_BEFORE_COMMA = 1000
_POINT = regex.compile(rf"{GAP}point((?:{GAP}{WORD}){{1,12}}+)", regex.IGNORECASE)
_POINT_STARTS = frozenset("pP")
_AND_PART = regex.compile(
    rf"{_BETWEEN}(?:and|&){_BETWEEN}(?:(?P<count>an?|one|two|three|four){_BETWEEN})?+"
    r"(?P<part>\p{L}++)",
    regex.IGNORECASE,
)
_LINKS = frozenset("aA&")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_AND_DIGITS = regex.compile(rf"{GAP}and{GAP}(\d{{1,2}}+)(?![\d\p{{L}}%/:-]|[.,]\d)")
_DIGITS_AND_SCALE = regex.compile(
    rf"{GAP}(?P<digits>\d{{1,3}}+)(?:\.(?P<decimals>\d{{1,2}}+))?+{GAP}(?P<word>{WORD})"
)
_SHARE_OF = regex.compile(
    rf"{GAP}(?:of|at{GAP}a{GAP}time|less|more|fewer|smaller|larger|bigger|as|higher|lower|below|above|behind|ahead|cheaper|shorter|longer|slower|faster|who|said"
    r"|say|were|was|are|is|have|had|do|did|off)\b"
)
_SHARE_BEFORE = regex.compile(
    rf"\b(?:by|almost|nearly|about|around|roughly|approximately|over|than|under|only|up|down|some"
    rf"|at{GAP}(?:least|most)){GAP}$",
    regex.IGNORECASE,
)
_GOES_ON = regex.compile(rf"{GAP}?[\p{{L}}\p{{M}}\d]|{HYPHEN}")
_WHICH_PART = regex.compile(
    rf"\b(?:[\p{{Ll}}\p{{M}}]{{2,}}est|top|bottom|middle|remaining|upper|lower){GAP}$"
)
_HALF_OF = regex.compile(rf"{_BETWEEN}(?:(?:of{GAP})?+an?{_BETWEEN})?+(?P<word>{WORD})")
_ARTICLE = regex.compile(rf"\b[Aa]n?{_BETWEEN}$")
_OF_SCALE = regex.compile(rf"{GAP}of{GAP}(?P<word>{WORD})", regex.IGNORECASE)
_SOME = regex.compile(rf"\b(?:several|(?:a{_BETWEEN})?few|many){_BETWEEN}$", regex.IGNORECASE)
"""What makes a scale vague: "several hundred", "a few million"."""
_HALF, _THIRD, _QUARTER = 2, 3, 4
"""Denominators, which are the values of these words."""
_TWENTY = 20
"""From here on a denominator can have two words: one twenty-fifth."""


def _known(block: Block, found: regex.Match[str] | None, group: str | int = "word") -> Word | None:
    """Return the number word that a match holds, or None."""
    return None if found is None else block.vocabulary.numbers.get(found[group].casefold())


def read_words(block: Block, start: int) -> Amount | None:
    """Read the number that is spelled out from `start` on."""
    first = block.match(_WORD, start)
    word = _known(block, first, 0)
    if first is None or word is None:
        return None
    reader = _READERS.get(word.role)
    if reader:
        return reader(block, start, first.end(), word)
    machine = AddingMachine()
    stop = _read_on(block, start, machine)
    if stop == start:
        return None
    if machine.form == "ordinal":
        return _ordinal(block, start, stop, machine, word)
    amount = Amount(start, stop, machine.value, "words", machine.scale)
    amount = _divided(block, _with_rest(block, amount))
    if amount.form == "fraction":
        return amount
    return _with_part(block, _pointed(block, amount))


def carry_on(block: Block, amount: Amount) -> Amount:
    """Read the scale words behind a numeral ("4.6 million"), if there are any."""
    if block.character_at(amount.end) in _CLOSING:
        return amount
    found = block.match(_NEXT, amount.end)
    word = _known(block, found)
    if amount.value is None or amount.form not in {"plain", "digits", "fraction"}:
        return amount
    if found is None or word is None or found["and"] or word.role not in {"*", "~"}:
        return amount if amount.form == "fraction" else _with_part(block, amount)
    machine = AddingMachine(amount.value)
    stop = _read_on(block, amount.end, machine)
    if stop == amount.end:
        return amount
    spelled = Amount(amount.start, stop, machine.value, "digits", machine.scale)
    smaller = _smaller_scale(block, spelled)
    if smaller:
        return smaller
    rest = block.match(_AND_DIGITS, stop) if word.value == HUNDRED else None
    if rest:  # 3 hundred and 21
        value = values.plus(machine.value, int(rest[1]))
        return spelled._replace(end=rest.end(), value=value)
    return _with_part(block, spelled)


def _smaller_scale(block: Block, amount: Amount) -> Amount | None:
    """Read what a smaller scale adds: "4 crore 32 lakh", "4 thousand 3 hundred"."""
    found = block.match(_DIGITS_AND_SCALE, amount.end)
    word = _known(block, found)
    if found is None or word is None or word.role != "*" or amount.value is None:
        return None
    part = values.decimal(found["digits"], found["decimals"] or "")
    if part is None or word.value >= amount.scale or part * word.value >= amount.scale:
        return None
    value = values.plus(amount.value, values.times(part, word.value))
    return Amount(amount.start, found.end(), value, "digits", word.value)


def _read_on(block: Block, start: int, machine: AddingMachine) -> int:
    """Feed the machine with the words from `start` on; return where the last one ends."""
    stop = start
    while machine.form != "ordinal":
        found = block.match(_NEXT, stop)
        word = _known(block, found)
        if found is None or word is None or (not found["join"] and stop != start):
            break
        linked = found["and"] is not None
        if linked and _part_at(block, stop):
            break
        if not machine.take(word, linked=linked):
            break
        stop = found.end()
    return stop


def _with_rest(block: Block, amount: Amount) -> Amount:
    """Read what follows a scale behind a comma: "two thousand, three hundred and five"."""
    comma = block.match(_COMMA, amount.end) if amount.scale >= _LEAST_BEFORE_COMMA else None
    word = _known(block, block.match(_WORD, comma.end()) if comma else None, 0)
    if comma is None or word is None or word.role != "0" or amount.value is None:
        return amount
    machine = AddingMachine()
    stop = _read_on(block, comma.end(), machine)
    # Without a hundred in it, it is the next of a list: "two thousand, three".
    fits = machine.form == "words" and HUNDRED <= machine.value < amount.scale
    if not fits:
        return amount
    value = values.plus(amount.value, machine.value)
    return amount._replace(end=stop, value=value, scale=machine.scale)


def _part_at(block: Block, start: int) -> tuple[int, Fraction] | None:
    """Return the end and value of "and a half", "and three quarters" where it follows."""
    if block.text[start + 1 : start + 6].lstrip()[:1] not in _LINKS:
        return None
    found = block.match(_AND_PART, start)
    word = _known(block, found, "part")
    if found is None or word is None or word.role not in {"/", "#"} or word.value < _HALF:
        return None
    count = found["count"]
    bare = count is None and (word.role == "#" or word.value not in {_HALF, _QUARTER})
    if bare or (word.role == "#" and word.value < _THIRD):
        return None  # three hundred and fourth; three and a second
    return found.end(), Fraction(_COUNTS[count.casefold()] if count else 1, word.value)


def _with_part(block: Block, amount: Amount) -> Amount:
    """Read a part behind a number: "three and a half", "two million and a quarter"."""
    part = _part_at(block, amount.end)
    if part is None or amount.value is None:
        return amount
    stop, share = part
    following = block.match(_NEXT, stop)
    word = _known(block, following)
    if following and word and word.role == "*" and amount.scale > 1:
        if word.value > amount.scale:
            return amount  # two thousand, and half a million
        value = values.plus(amount.value, share * word.value)
        return Amount(amount.start, following.end(), value, "fraction", word.value)
    value = values.plus(amount.value, share * amount.scale)
    return carry_on(block, Amount(amount.start, stop, value, "fraction", amount.scale))


def _ordinal(block: Block, start: int, stop: int, machine: AddingMachine, first: Word) -> Amount:
    """Tell an ordinal from the fraction that looks like it: "a third of", "a third man"."""
    value = int(machine.value)
    article = block.before(_ARTICLE, start, 4) if first.role == "#" and value > _HALF else None
    of = block.match(OF_NEXT, stop) if first.role == "#" and value > _HALF else None
    if of and block.before(_WHICH_PART, start, 16):  # the driest third of the belt
        return Amount(start, stop, values.fraction(1, value), "fraction")
    ends = block.match(_GOES_ON, stop) is None
    if article and (ends or is_share(block, article.start(), stop)):
        return Amount(article.start(), stop, values.fraction(1, value), "fraction")
    return Amount(start, stop, value, "ordinal")


def is_share(block: Block, start: int, stop: int) -> bool:
    """Say whether "a third" or "a quarter" is a part of something: "by a fifth on Monday"."""
    if block.match(_SHARE_OF, stop):
        return True
    return block.before(_SHARE_BEFORE, start, 16) is not None and not noun_follows(block, stop)


def _divided(block: Block, amount: Amount) -> Amount:
    """Read the denominator behind a numerator: "two-thirds", "one fifth"."""
    found = block.match(_NEXT, amount.end)
    word = _known(block, found)
    if found is None or word is None or found["and"] or not amount.value:
        return amount
    if amount.value == 1 and word.role == "0":
        return _compound_part(block, amount, found.start("word"))
    one = amount.value == 1
    singular = word.role == "#" and one and word.value > _HALF
    # "two quarters" are two times three months, "three quarters" a fraction.
    plural = word.role == "/" and (word.value != _QUARTER or amount.value % 2 == 1)
    if not (singular or plural):
        return amount
    value = values.times(amount.value, Fraction(1, word.value))
    return Amount(amount.start, found.end(), value, "fraction")


def _compound_part(block: Block, amount: Amount, start: int) -> Amount:
    """Read a denominator of two words behind one: "one twenty-fifth", without a noun behind it."""
    machine = AddingMachine()
    stop = _read_on(block, start, machine)
    if machine.form != "ordinal" or machine.value < _TWENTY or noun_follows(block, stop):
        return amount
    return Amount(amount.start, stop, values.fraction(1, int(machine.value)), "fraction")


def _pointed(block: Block, amount: Amount) -> Amount:
    """Read decimals in words: "three point one four"."""
    is_point = block.next_letter(amount.end) in _POINT_STARTS
    found = block.match(_POINT, amount.end) if is_point else None
    if found is None or amount.value is None:
        return amount
    digits, stop = "", amount.end
    for match in _WORD.finditer(block.text, found.start(1), found.end(1)):
        word = _known(block, match, 0)
        if word is None or word.role != "0" or word.value > 9:  # noqa: PLR2004  (one digit)
            break
        digits, stop = digits + str(word.value), match.end()
    decimals = values.decimal("0", digits) if digits else None
    if decimals is None:
        return amount
    value = values.plus(amount.value, decimals)
    return carry_on(block, Amount(amount.start, stop, value, "digits"))


def _article_start(block: Block, start: int) -> int:
    """Return where the article before `start` begins, or `start` where there is none."""
    article = block.before(_ARTICLE, start, 4)
    return article.start() if article else start


def _scale(block: Block, start: int, stop: int, word: Word) -> Amount | None:  # noqa: ARG001
    """Read a scale that stands for one of it: "a dozen", "a hundred and five", "thousand"."""
    machine = AddingMachine()
    stop = _read_on(block, start, machine)
    some = block.before(_SOME, start, 16)
    if some and machine.form != "ordinal":
        return Amount(some.start(), stop, None, "vague", int(machine.value))
    first = _article_start(block, start)
    amount = Amount(first, stop, machine.value, machine.form, machine.scale)
    if amount.form == "ordinal":
        return amount
    amount = _divided(block, amount)
    return amount if amount.form == "fraction" else _with_part(block, amount)


def _part(block: Block, start: int, stop: int, word: Word) -> Amount | None:
    """Read "half", "a quarter", "half a million", "quarter million"."""
    if word.value not in {_HALF, _QUARTER}:
        return None
    value = Fraction(1, word.value)
    found = block.match(_HALF_OF, stop)
    scale = _known(block, found)
    first = _article_start(block, start)
    if found and scale and scale.role == "*":
        whole = values.times(value, scale.value)
        return Amount(first, found.end(), whole, "words", scale.value)
    return Amount(first, stop, value, "fraction")


def _vague(block: Block, start: int, stop: int, word: Word) -> Amount | None:
    """Read "millions", "tens of thousands", "hundreds of billions"."""
    low = word.value
    while found := block.match(_OF_SCALE, stop):
        scale = _known(block, found)
        if scale is None or scale.role not in {"*", "~"} or scale.value <= word.value:
            break
        low, stop, word = low * scale.value, found.end(), scale
    return Amount(start, stop, None, "vague", low)


def _couple(block: Block, start: int, stop: int, word: Word) -> Amount | None:
    """Read "a couple", where it counts something and is no pair of people."""
    first = _article_start(block, start)
    of = block.match(OF_NEXT, stop)
    found = block.match(NEXT_WORD, of.end() if of else stop)
    if first == start or found is None:
        return None
    follows = found[1].casefold()
    scale = block.vocabulary.numbers.get(follows)
    is_scale = scale is not None and scale.role == "*"
    counts = follows != "the" if of else is_scale or follows == "more" or units_next(block, stop)
    if not counts:
        return None
    machine = AddingMachine(word.value)
    after = _read_on(block, of.end() if of and is_scale else stop, machine)
    form: Form = "couple" if machine.scale == 1 else "words"
    return Amount(first, after, machine.value, form, machine.scale)


def _decade(block: Block, start: int, stop: int, word: Word) -> Amount | None:  # noqa: ARG001
    """Read "thirties"."""
    return Amount(start, stop, word.value, "decade")


_READERS = {"*": _scale, "/": _part, "~": _vague, "=": _couple, "@": _decade}
"""How words that do not start with a plain number are read, by their role."""
