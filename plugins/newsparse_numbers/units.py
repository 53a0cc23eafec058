"""What an amount measures: per cent, degrees, units, currencies in words, years of age."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_numbers.context import noun_follows
from newsparse_numbers.marks import GAP, HYPHEN, HYPHENS, SPACE, WORD
from newsparse_numbers.suffixes import RACE, is_kelvin

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block
    from newsparse_numbers.vocabulary import Entry

_JOIN = regex.compile(rf"{GAP}|{HYPHEN}(?:{SPACE})?+")
_OF = regex.compile(rf"{GAP}of{GAP}|{GAP}|{HYPHEN}")
_PERCENT = regex.compile(rf"{SPACE}?+[%％٪]")
_DEGREES = regex.compile(
    rf"{SPACE}?(?:[°º˚](?:{SPACE}?(?P<scale>[CFK](?!\w)|(?i:celsius|centigrade|fahrenheit)\b))?+"
    r"|(?P<sign>[℃℉]))"
)
_CLOSING = frozenset(".,;:!?)”'’")
"""What no unit stands behind."""
_INCH_MARKS = frozenset('"”″')
_MARK = regex.compile(
    r'(?P<opens>[„‟]|(?<![\p{L}\p{N}.,!?;:…])“|(?<![^\s(\[—–-])["”](?=[^\s]))|["“”]'
)
"""What opens a quotation, or closes it; where none is open, a mark that closes is none."""
_A = regex.compile(
    rf"(?:\b(?:an?|the|its|this|that|each|every|by){GAP}|[x×]{GAP}?)[\d.,/½¼¾⅛⅜⅝⅞]++$",
    regex.IGNORECASE,
)
_MEASURED = "long|wide|tall|high|deep|thick|across"
_INCHES_OF = regex.compile(rf"{GAP}?[x×]{GAP}?\d|{GAP}(?:by{GAP}\d|(?:of|{_MEASURED})\b)")
_THING = regex.compile(rf"{GAP}(?!(?:he|she|it|we|you|they|I|who|said|says)\b)\p{{L}}")
_PER_HOUR = regex.compile(rf"{GAP}(?:per|an){GAP}hour\b", regex.IGNORECASE)
_SPEEDS = {"kilometer": "kilometer per hour", "mile": "mile per hour"}
"""Units whose sign a rate in words may follow: "20 km per hour"."""
_REACH = 400
_INCH = regex.compile(rf"\.?(?={SPACE}(?:{_MEASURED}|by|x){GAP}?\b)", regex.IGNORECASE)
_MARKS = frozenset("%％٪°º˚℃℉")
_SIGN = regex.compile(
    rf"(?:(?P<space>{GAP})|(?P<hyphen>{HYPHEN}))?+(?P<sign>[\p{{L}}\p{{M}}µ]{{1,5}}+(?:/[\p{{L}}\p{{M}}]{{1,2}}+)?"
    r"(?:[²³]|\^?[23](?![\d\p{L}]))?)(?![\p{L}\p{M}\d])"
)
_OLD = regex.compile(rf"(?:{GAP}|{HYPHEN})(?:olds?\b|of{GAP}age\b)", regex.IGNORECASE)
_FIRST = regex.compile(rf"{WORD}(?:\.{WORD})?+\.?")
_ONE_AND = regex.compile(rf"\ban?{GAP}(?P<unit>{WORD}){GAP}and{GAP}$", regex.IGNORECASE)
"""What stands before the rest of a measure: "an hour and a half", "an hour and 45 minutes"."""
_TAIL = regex.compile(rf"(?:{GAP}|{HYPHEN})({WORD}\.?)")
_SCALES = {"c": "celsius", "f": "fahrenheit", "k": "kelvin", "℃": "celsius", "℉": "fahrenheit"}
_PHRASED = frozenset({"couple", "vague"})
"""Amounts whose unit stands behind "of": "a couple of weeks", "millions of dollars"."""
AGE_UNITS = frozenset({"year", "month", "week", "day"})
_CODES_BEFORE = regex.compile(rf"\d\p{{Lu}}(?:{GAP}(?:to|and|or){GAP}|,{GAP}|-)$")
_LATITUDE = regex.compile(rf"\d°?[NS],?{SPACE}$")
_OTHER_SCALE = regex.compile(r"/(?:\d{2,3}°?[CF]\b|gas)")
_IN_OTHER = regex.compile(rf"{SPACE}\(-?\d{{1,3}}(?:\.\d)?{SPACE}?[CF]\)")
_TEMPERATURE = regex.compile(rf"\btemperatures?\b[^.]*$|\d{SPACE}?[CF]{SPACE}\($", regex.IGNORECASE)
_ED = regex.compile(rf"{GAP}[\p{{Ll}}\p{{M}}]{{3,}}ed\b")
_LONELY = frozenset({"second", "point", "quarter", "night"})
"""Words that are other things as well unless they are plural, hyphened or follow "one"."""
_LETTERS_APART = frozenset("hmgltV")
"""The signs of one letter that may stand apart from their digits."""
_CODES = range(20)
_WEIGHTY = 10**6
"""From here on a number of pounds is money, and no weight."""
_WON = 100
"""Below, "won" is a verb."""


class Unit(NamedTuple):
    """What follows an amount."""

    end: int
    """Where the unit ends."""
    kind: str
    """percent, temperature, quantity, currency or age."""
    name: str
    """Its canonical name."""


def unit_after(block: Block, amount: Amount) -> Unit | None:
    """Return the unit that follows the amount, if one does."""
    following = block.text[amount.end : min(amount.end + 2, block.end)]
    if following[:1] in _INCH_MARKS and _is_inch_mark(block, amount):
        return Unit(amount.end + 1, "quantity", "inch")
    if not following or following[0] in _CLOSING:
        return None
    if not _MARKS.isdisjoint(following):
        percent = block.match(_PERCENT, amount.end)
        if percent:
            return Unit(percent.end(), "percent", "%")
        degrees = block.match(_DEGREES, amount.end)
        if degrees:
            return _degrees(degrees)
    if amount.form in {"ordinal", "decade"}:
        return None
    sign = None if amount.form in _PHRASED else _sign(block, amount)
    if sign is None:
        return _phrase(block, amount)
    speed = block.match(_PER_HOUR, sign.end) if sign.name in _SPEEDS else None
    return Unit(speed.end(), sign.kind, _SPEEDS[sign.name]) if speed else sign


def _is_inch_mark(block: Block, amount: Amount) -> bool:
    """Say whether a mark means inches, and does not close a quotation opened somewhere before.

    A curly mark ends one far more often, so that a measure or a thing has to be told of beside it:
    "a 55” screen", "6” of snow".
    """
    if amount.form not in {"plain", "digits", "fraction"} or amount.scale > 1:
        return False
    mark = block.text[amount.end]
    if mark == "″":
        return True
    if _is_quoted(block, amount):
        return False
    return mark == '"' or _is_told_of(block, amount)


def _is_quoted(block: Block, amount: Amount) -> bool:
    """Say whether the last mark before an amount opens a quotation."""
    is_open = False
    for found in _MARK.finditer(block.text, max(block.start, amount.end - _REACH), amount.end):
        is_open = found["opens"] is not None
    return is_open


def _is_told_of(block: Block, amount: Amount) -> bool:
    """Say whether a measure or a thing stands around an amount and the mark behind it."""
    behind = amount.end + 1
    if block.match(_INCHES_OF, behind):
        return True
    # The number before the mark may be another one: the last of "24 x 36” prints".
    is_one = block.before(_A, amount.end, 24) is not None
    return is_one and block.match(_THING, behind) is not None


def _degrees(found: regex.Match[str]) -> Unit:
    """Return the scale that a sign of degrees, or a letter behind it, names."""
    scale = (found["scale"] or found["sign"] or "").casefold()
    return Unit(found.end(), "temperature", _SCALES.get(scale[:1], "degree"))


def _sign(block: Block, amount: Amount) -> Unit | None:
    """Read a short sign ("40km", "2 kg"), where case counts."""
    found = block.match(_SIGN, amount.end)
    if found is None:
        return None
    sign, spaced = found["sign"], found["space"] is not None
    if amount.form == "words" and (not spaced or len(sign) == 1 or sign == "ha"):
        return None
    if sign in {"k", "K"} and not spaced and block.match(RACE, found.end()):
        return Unit(found.end(), "quantity", "kilometer")
    if sign == "W" and block.before(_LATITUDE, amount.start, 5):
        return None  # 25.3N, 87.9W
    if sign == "K" and not spaced and is_kelvin(block, amount.start, found.end()):
        return Unit(found.end(), "temperature", "kelvin")
    if sign in {"C", "F"}:
        return _scale_letter(block, amount, found)
    if sign == "in" and not found["hyphen"]:
        wide = block.match(_INCH, found.end())
        stop = wide.end() if wide else found.end()
        return Unit(stop, "quantity", "inch") if wide or not spaced else None
    name = block.vocabulary.unit_signs.get(sign)
    letter = len(sign) == 1
    apart = letter and (found["hyphen"] or (spaced and sign not in _LETTERS_APART))
    many = sign == "s" and amount.form == "plain"  # the 40s, under-18s
    return None if name is None or apart or many else Unit(found.end(), "quantity", name)


def _scale_letter(block: Block, amount: Amount, found: regex.Match[str]) -> Unit | None:
    """Read C and F as scales of temperature: glued, or apart from an amount below zero."""
    if block.before(_CODES_BEFORE, amount.start, 8):
        return None  # Blocks 491A to 497C
    below = amount.value is not None and amount.value < 0
    slash = block.text.startswith("/", found.end()) and not block.match(_OTHER_SCALE, found.end())
    glued = not (found["space"] or found["hyphen"] or slash)
    warm = found["space"] and (
        block.before(_TEMPERATURE, amount.start, 60) or block.match(_IN_OTHER, found.end())
    )
    if not (below or glued or warm) or _is_form(amount, found["sign"]):
        return None
    return Unit(found.end(), "temperature", _SCALES[found["sign"].casefold()])


def _is_form(amount: Amount, sign: str) -> bool:
    """Say whether a letter makes a code of a small number (a 13F), and no temperature."""
    return sign == "F" and amount.form == "plain" and amount.value in _CODES


def _phrase(block: Block, amount: Amount) -> Unit | None:
    """Read a unit in words, joined by a space or a hyphen; vague amounts have "of" before it."""
    phrased = amount.form in _PHRASED and (
        amount.form == "couple" or block.text[amount.end - 1] in "sS"
    )  # several million dollars, millions of dollars
    join = block.match(_OF if phrased else _JOIN, amount.end)
    start = join.end() if join else amount.end
    found = _phrase_at(block, start)
    if found is None:
        return None
    stop, entry = found
    if _means_else(block, start, stop, entry, amount):
        return None
    name, kind = entry.name, entry.kind
    if name == "pound" and amount.value is not None and amount.value >= _WEIGHTY:
        name, kind = "GBP", "currency"
    old = block.match(_OLD, stop) if kind == "quantity" and name in AGE_UNITS else None
    return Unit(old.end(), "age", name) if old else Unit(stop, kind, name)


def _means_else(block: Block, start: int, stop: int, entry: Entry, amount: Amount) -> bool:
    """Say whether a word that can be a unit is something else behind this amount."""
    word = block.text[start:stop].casefold()
    part = amount.form == "fraction" or (amount.value is not None and 0 < amount.value < 1)
    if part and word == "point":
        return False  # half a point, 0.4 of a point
    if part and word == "second" and (not noun_follows(block, stop) or block.match(_ED, stop)):
        return False  # a tenth of a second separated them
    if entry.name in _LONELY and word == entry.name:
        return block.text[start - 1] not in HYPHENS and amount.value != 1
    if entry.name == "quarter":
        return amount.value in {1, None}
    return word == "won" and (amount.value is None or amount.value < _WON)


def _phrase_at(block: Block, start: int) -> tuple[int, Entry] | None:
    """Return where the longest unit phrase that starts at `start` ends, and its entry."""
    first = block.match(_FIRST, start)
    if first is None:
        return None
    word, stop = first[0].casefold(), first.end()
    if word not in block.vocabulary.units:
        word = word.rstrip(".")
        stop = start + len(first[0].rstrip("."))
    for entry in block.vocabulary.units.get(word, ()):
        after = _tail_end(block, stop, entry.tail)
        if after is not None:
            return after, entry
    return None


def one_and(block: Block, stop: int) -> tuple[int, Entry] | None:
    """Return the unit of one word that an article counts before "and", and where that starts."""
    found = block.before(_ONE_AND, stop, 32)
    entries = block.vocabulary.units.get(found["unit"].casefold(), ()) if found else ()
    if found is None or not entries or entries[-1].tail:
        return None
    return found.start(), entries[-1]


def _tail_end(block: Block, start: int, tail: tuple[str, ...]) -> int | None:
    """Return where the words of `tail` end when they follow, else None."""
    for word in tail:
        found = block.match(_TAIL, start)
        if found is None:
            return None
        said = found[1].casefold()
        if said != word and said != word + ".":
            return None
        start = found.end() - (said != word)
    return start
