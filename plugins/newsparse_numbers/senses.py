"""Number words that mean something else: the pronoun one, halves of games, parts of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.ages import aged
from newsparse_numbers.context import (
    CAPITAL_NEXT,
    IN_BEFORE,
    OF_NEXT,
    noun_follows,
    plural_follows,
    starts_sentence,
)
from newsparse_numbers.marks import GAP, HYPHEN, SPACE, WORD
from newsparse_numbers.spelled import is_share

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

_LATER_ORDINAL = "(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
"""An ordinal but the first, or the end of a longer one."""
_GLUED = regex.compile(r"[\p{L}\p{M}\d_]")
_ONE_NEXT = regex.compile(
    rf"(?:{GAP}|(?P<hyphen>{HYPHEN}))(?P<word>[\p{{L}}\p{{M}}\d$£€]++)(?P<contracted>['’]t\b)?"
)
_ADJECTIVE_BEFORE = regex.compile(
    rf"\b(?:an?|the|that|these|those){GAP}(?P<adjective>[\p{{L}}\p{{M}}-]++){GAP}$"
    rf"|\b(?:\p{{L}}*{_LATER_ORDINAL}){GAP}$",
    regex.IGNORECASE,
)
_DESCRIBES = regex.compile(
    r"[\p{L}\p{M}]{3,}est|small|smaller|big|bigger|large|larger|great|little|long|longer|short|shorter|tall"
    r"|red|blue|green|black|white|yellow|brown|gr[ae]y|pink|old|older|young|younger|high|low|bright|dark"
    r"|cheap|cheaper|dear|fine|quick|slow|strange|easy|easier|hard|harder|real|safe|safer|simple|tough"
    r"|better|worse|empty|full|heavy|light|nice|rare|strong|weak|similar|different|serious|fresh"
    rf"|{_LATER_ORDINAL}",
    regex.IGNORECASE,
)
"""Adjectives that describe what the pronoun stands for: "a red one", "the loudest one"."""
_PRONOUN_BEFORE = regex.compile(
    rf"\b(?:this|each|every|any|another|which|no|new|good|bad|big|right|wrong|previous|same"
    rf"|such{GAP}an?){GAP}$",
    regex.IGNORECASE,
)
_LAPSE = regex.compile(
    rf"\b(?:(?:half|of|for|in|within|than|wait|just|every|per|every{GAP}single){GAP}an?"
    rf"|per|each|every|split){GAP}$",
    regex.IGNORECASE,
)
"""What stands before a second that passes."""
_A = regex.compile(rf"\ba{GAP}$", regex.IGNORECASE)
_LATER = regex.compile(rf"{GAP}(?:later|earlier|ago|before)\b", regex.IGNORECASE)
_FRACTION = regex.compile(
    rf"\b(?:fraction|tenth|hundredth|thousandth)s?{GAP}of{GAP}a{GAP}$", regex.IGNORECASE
)
_RATE = regex.compile(
    rf"\d{GAP}?(?:(?!(?:an?|and|or|but|then)\b)[\p{{L}}\p{{M}}²³µ]++{GAP}){{1,6}}+a{GAP}$",
    regex.IGNORECASE,
)
"""An amount and what it counts, before "a second"."""
_ORDER_BEFORE = regex.compile(
    rf"(?:\p{{L}}*(?:first|{_LATER_ORDINAL})"
    rf"|\d++(?:st|nd|rd|th)|other|latter|opening|final)(?:{GAP}|{HYPHEN})$",
    regex.IGNORECASE,
)
_TIME_AND = regex.compile(
    rf"\b(?:hour|day|week|month|year|decade|century|mile|game|lap){GAP}and{GAP}$", regex.IGNORECASE
)
_JOINED = regex.compile(rf"{HYPHEN}\p{{L}}")
_CAPITAL_BEFORE = regex.compile(rf"\b(\p{{Lu}}[\p{{L}}\p{{M}}’'&.-]*+){SPACE}$")
_WORDS_BEFORE = regex.compile(rf"(?:\b{WORD}(?:{GAP}|{HYPHEN})){{1,3}}$")
_WORDS_AFTER = regex.compile(rf"(?:(?:{GAP}|{HYPHEN}){WORD}){{1,3}}+")
_WORD = regex.compile(WORD)
_FULL_STOPS = frozenset('.!?"”’)')
_PARTS = frozenset({"half", "quarter", "a half", "a quarter", "quarters", "halves"})
_AFTER_ONE = frozenset({"such", "further", "more", "last", "overall"})
"""Words that come between one and its noun, and are no nouns themselves."""
_COMPOUNDS = frozenset({"way", "sided"})
"""What is called after one: "a one-way street", but "one way to win"."""
_TO_EACH = frozenset({"each", "apiece"})
_IN_HOSPITAL = regex.compile(rf"{GAP}in{GAP}(?:critical|serious|stable|fair|good)\b")
"""What is said of one of several: "three were hurt, one in critical condition"."""
_NEVER_BARE = frozenset({"tens", "scores"})


def refusal(block: Block, figure: Figure) -> str | None:
    """Return why number words mean no number here, or None where they do."""
    start, stop = figure.start, figure.end
    if _GLUED.match(block.character_before(start)) or block.match(_GLUED, stop):
        return "code"
    word = " ".join(block.text[start:stop].casefold().split())
    if _in_idiom(block, figure.amount):
        return "idiom"
    if word == "one":
        return None if aged(block, start, stop) else _pronoun(block, start, stop)
    if word == "second" and _time_passes(block, start, stop):
        return "unit"
    if word in _PARTS or word.startswith("half "):
        return _no_part(block, start, stop, word)
    if word in _NEVER_BARE:
        return None if block.match(OF_NEXT, stop) else "idiom"
    if block.text[start].isupper() and not starts_sentence(block, start):
        return _named(block, figure)
    return None


def _in_idiom(block: Block, amount: Amount) -> bool:
    """Say whether a number word stands in one of the idioms: "at one point", "second-hand"."""
    start, stop = amount.start, amount.end
    said = _WORD.findall(block.text[start:stop].casefold())
    if not block.vocabulary.idiomatic.issuperset(said):
        return False
    before, after = block.before(_WORDS_BEFORE, start, 24), block.match(_WORDS_AFTER, stop)
    words = _WORD.findall(before[0] if before else "")
    place = len(words)
    words += said
    words += _WORD.findall(after[0] if after else "")
    folded = [each.casefold() for each in words]
    return any(
        " ".join(folded[first:last]) in block.vocabulary.idioms
        for first in range(place + 1)
        for last in range(place + len(said), len(folded) + 1)
    )


def _time_passes(block: Block, start: int, stop: int) -> bool:
    """Say whether "second" is the unit of time: "for a second", "six bytes a second"."""
    if block.before(_FRACTION, start, 24):
        return True
    if noun_follows(block, stop):
        return False
    if block.before(_A, start, 4) and block.match(_LATER, stop):
        return True
    return block.before(_LAPSE, start, 20) is not None or block.before(_RATE, start, 60) is not None


def _pronoun(block: Block, start: int, stop: int) -> str | None:
    """Return "pronoun" for a "one" that counts nothing: "the one who", "a new one"."""
    found = block.match(_ONE_NEXT, stop)
    if found is None:
        return "pronoun"
    word = found["word"].casefold()
    if found["hyphen"] and word in _COMPOUNDS:
        return "idiom"
    if found["hyphen"] or word in _TO_EACH or block.match(_IN_HOSPITAL, stop):
        return None
    function_word = word in block.vocabulary.stop_words and word not in _AFTER_ONE
    function_word = function_word or word in block.vocabulary.verbs  # how does one lose it
    function_word = function_word or found["contracted"] is not None
    if function_word or block.before(_PRONOUN_BEFORE, start, 12):
        return "pronoun"
    described = block.before(_ADJECTIVE_BEFORE, start, 32)
    if described is None:
        return None
    said = described["adjective"]
    return "pronoun" if said is None or _DESCRIBES.fullmatch(said) else None


def _no_part(block: Block, start: int, stop: int, word: str) -> str | None:
    """Return "idiom" for a half or quarter that is no share: of a game, of a year, of a coin."""
    if block.before(_ORDER_BEFORE, start, 12):
        return "idiom"
    if word not in _PARTS:  # 18 first-half minutes
        return None
    more = block.before(_TIME_AND, start, 20) if word == "a half" else None
    if more:
        return "unit"  # the past year and a half
    if word == "a quarter":
        is_part = is_share(block, start, stop) and not block.before(IN_BEFORE, start, 4)
        return None if is_part else "idiom"
    if "quarter" in word or word == "halves":
        return None if block.match(OF_NEXT, stop) else "idiom"
    cut = block.before(IN_BEFORE, start, 4)
    named = block.text[start].isupper() and not starts_sentence(block, start)
    return "idiom" if cut or named or block.match(_JOINED, stop) else None


def _named(block: Block, figure: Figure) -> str | None:
    """Return "name" for a capitalised number word in a name: "Chapter Eleven", "Third Bridge"."""
    start, stop = figure.start, figure.end
    if figure.kind == "ordinal":
        mixed = block.text[start + 1 : start + 2].islower()
        return "name" if mixed and block.match(CAPITAL_NEXT, stop) else None
    joined = block.match(_JOINED, stop) is not None
    if figure.kind != "cardinal" or joined or not block.text[start + 1 : start + 2].islower():
        return None
    found = block.before(_CAPITAL_BEFORE, start, 24)
    if found is None:  # Group of Seven, in a sentence and no headline
        sentence = block.text[block.end - 1] in _FULL_STOPS
        return "name" if sentence else None
    word = found[1].casefold()
    if word in block.vocabulary.designators:
        return "name"
    if word in block.vocabulary.stop_words or plural_follows(block, stop):
        return None
    return None if block.match(CAPITAL_NEXT, stop) else "name"
