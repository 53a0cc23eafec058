"""Ages: the words around a bare number, or a number of years, that make it one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.context import noun_follows, plural_follows
from newsparse_numbers.marks import GAP, HYPHEN, NAME_WORD, SMALL_WORD, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

_WHOSE = regex.compile(
    rf"\b(?:his|her|their|my|your|our){GAP}(?:(?:early|mid|late)(?:{GAP}|{HYPHEN}))?$",
    regex.IGNORECASE,
)
_SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AGED = regex.compile(
    rf"\b(?:aged?|ages|turn(?:s|ed|ing)?|the{GAP}ages?{GAP}of"
    rf"|(?:person|man|woman|boy|girl|child|lad|widow|widower|pensioner){GAP}of){GAP}"
    rf"(?:(?:about|around|over|under|between|from|just){GAP})?"
    rf"(?:(?:\d{{1,3}}|{_SMALL})(?:{GAP}(?:days?|weeks?|months?|years?))?"
    rf"(?:,{GAP}|,?{GAP}and{GAP})){{0,4}}$",
    regex.IGNORECASE,
)
_UNIT_OF = regex.compile(rf"{GAP}(?:{SMALL_WORD}{GAP}of|times){GAP}")
"""What an age is not followed by: "turns one unit of power into", "my age three times a month"."""
_AGED_WORDS = ("age", "turn", "of")
_NAME_BEFORE = regex.compile(rf"{NAME_WORD}[\"”’']?,{GAP}$")
_NOUN_BEFORE = regex.compile(rf"\b([\p{{Ll}}\p{{M}}]{{3,}}),{GAP}$")
_WHO_IS = regex.compile(
    rf"\b(?:(?:he|she|who|(?:my|her|his|our|their){GAP}(?:son|daughter|brother|sister|mother|father"
    r"|wife|husband|grandson|granddaughter|grandmother|grandfather|boy|girl|baby|child|dog))"
    rf"(?:['’]s|{GAP}(?:is|was))|I(?:['’]m|{GAP}(?:am|was)))"
    rf"(?:{GAP}(?:now|just|only|about|still))?{GAP}$"
    rf"|\p{{L}},{GAP}now{GAP}$"
    rf"|\b(?:died|dies|dead|retired|retires|married|debuted){GAP}at{GAP}(?:just{GAP}|only{GAP})?$",
    regex.IGNORECASE,
)
_CALLED = regex.compile(rf",{GAP}{NAME_WORD}(?:{GAP}{NAME_WORD}){{1,3}}+,{GAP}(?:is|was){GAP}$")
"""The name of somebody just described: "the youngest, Ana Ruiz, is 23"."""
_AT_SO_MANY = regex.compile(
    rf"(?:^|[.!?\n][\"”’']?(?:\r\n|\s)|\b(?:and|but)\b,?{GAP})(?:[Aa]t|By){GAP}$"
)
_A_PERSON = regex.compile(rf",?{GAP}(?:he|she|I)\b")
_AT_AN_AGE = regex.compile(
    rf"\b(?:school|career|retire[sd]?|died|dead|widowed|orphaned|debut(?:ed)?|married)"
    rf"(?:,{GAP}{SMALL_WORD},|{GAP}(?:on{GAP})?\p{{Lu}}\p{{M}}*{SMALL_WORD}\.?(?:{GAP}\d{{1,2}})?)?"
    rf"{GAP}at{GAP}(?:just{GAP}|only{GAP})?$",
    regex.IGNORECASE,
)
"""What happens to somebody at an age: "left school at 15", "retired, gladly, at 71"."""
_AGE_NOUN = regex.compile(
    rf"\b(?:median|average|mean|minimum|maximum|legal|retirement|pension|voting){GAP}age"
    rf"(?:{GAP}[\p{{Ll}}\d.]++){{0,4}}?{GAP}(?:was|is|of|to|from|at|be){GAP}$",
    regex.IGNORECASE,
)
_BOTH = regex.compile(rf",{GAP}(?:both|all|each){GAP}$", regex.IGNORECASE)
_IN_BRACKETS = regex.compile(
    rf"{NAME_WORD}{GAP}\p{{Lu}}\p{{M}}*\p{{Ll}}[\p{{L}}\p{{M}}’'-]*+{GAP}\($"
)
_BRACKET_CLOSES = regex.compile(rf"\)(?!,?;?{SPACE}(?:and{SPACE})?(?:\p{{Lu}}|\d))")
_SPORT = regex.compile(
    r"\b(?:par|birdies?|bogeys?|rounds?|strokes?|shots?|goals?|tries|wickets?|points|laps?|sets?)\b"
)
"""Where a number in brackets behind a name is a score."""
_SPORT_REACH = 400
"""How far from the number these words count: not the whole of a long block for each name in it."""
_OLDEST_ON_A_CLOCK = 12
_PEOPLE_OF = regex.compile(
    rf"""
    (?:
        \b(?:(?:per{GAP}?cent|those{GAP}[\p{{Ll}}\p{{M}}]{{1,15}}ing)|\d{{1,3}}%)
        {GAP}(?:is|are|was|were)(?:{GAP}now)?
      | \b(?:
            (?P<young>child(?:ren)?|girls|boys|kids|babies|pupils)
          | people|persons?|adults|women|men|those|anyone|anybody|everyone|nobody|youths?
          | teenagers|drivers|voters|patients|residents|victims|migrants|users|workers|members
          | players|passengers|riders|pensioners|customers|students|buyers|travell?ers|half|most
        )
        (?:{GAP}(?:who{GAP})?(?:is|are|was|were)(?:{GAP}now)?)?
    )
    {GAP}(?:under|over|above|below|(?:younger|older){GAP}than){GAP}$
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
"""People under, half of whom are over: before a bound of their ages."""
_OLDER = regex.compile(
    rf"{GAP}(?:and|or){GAP}(?:(?P<sure>older|younger)|over|under|above)\b(?!{GAP}\d)"
)
"""What stands behind an age: "65 and older"; "65 and over" behind "voters"."""
_PLURAL_BEFORE = regex.compile(rf"(?:[\p{{Ll}}\p{{M}}]{{3,}}s|people|men|women|those|anyone){GAP}$")
_BOUNDS = ("under", "over", "above", "below", "than")
_LONGEST_BOUND, _AGE_REACH = 8, 64
_COMMA = regex.compile(rf",{GAP}(?!\d)")
_AGE_ENDS = regex.compile(
    rf"[,.;!?)\"”’](?!\d)|{GAP}(?:and|who|when|but|now|then|at{GAP}the{GAP}time)\b"
    rf"|{GAP}(?:in{GAP}[12]\d{{3}}|today)\b|\s*+$"
    rf"|(?:{SPACE}?(?:[\u2013\u2014]|--)|{SPACE}-){SPACE}?(?!{SPACE}|\d)"
)
_AGES = range(1, 116)
_GROWN = range(10, 100)


def life_decade(block: Block, start: int) -> bool:
    """Say whether a decade is one of a life: "in her late 20s"."""
    return block.before(_WHOSE, start, 16) is not None


def aged(block: Block, start: int, stop: int) -> bool:
    """Say whether "aged", "turned" or "the age of" stands before; not "turns 60 times"."""
    before = block.text_before(start, 32).casefold()
    if not any(word in before for word in _AGED_WORDS):
        return False
    found = block.before(_AGED, start, 32)
    if found is None:
        return False
    said_so = found[0].casefold().startswith(("age", "the"))
    if block.match(_UNIT_OF, stop):
        return False
    return said_so or not plural_follows(block, stop)


def of_a_person(block: Block, amount: Amount) -> bool:
    """Say whether a number is somebody's age: "Ana Ruiz, 41, said", "I am 77"."""
    before = block.text_before(amount.start, _AGE_REACH).casefold()
    if "age" in before and block.before(_AGE_NOUN, amount.start, _AGE_REACH):
        return True
    if amount.form not in {"plain", "words"} or amount.value not in _AGES:
        return False
    if before.rstrip().endswith(_BOUNDS) and _is_bound(block, amount):
        return True
    if amount.form == "words":
        return _is_said_of(block, amount)
    rules = (*_RULES, *_RULES_FOR_GROWN) if amount.value in _GROWN else _RULES
    return any(rule(block, amount) for rule in rules)


def of_people(block: Block, start: int) -> bool:
    """Say whether "people under" or the like stands before: "children under five years"."""
    before = block.text_before(start, _LONGEST_BOUND).rstrip().casefold()
    return before.endswith(_BOUNDS) and block.before(_PEOPLE_OF, start, 48) is not None


def _is_bound(block: Block, amount: Amount) -> bool:
    """Say whether people are under or over it: "men under 25", "children under six"."""
    people = block.before(_PEOPLE_OF, amount.start, 48)
    if people is None or not (amount.value in _GROWN or people["young"]):
        return False
    counts = noun_follows(block, amount.end) and plural_follows(block, amount.end)
    return not counts  # people over 65 ride free


def _is_older(block: Block, amount: Amount) -> bool:
    """Say whether "and older" stands behind: "residents 65 and older", "voters 65 and over"."""
    older = block.match(_OLDER, amount.end)
    if older is None:
        return False
    return bool(older["sure"] or block.before(_PLURAL_BEFORE, amount.start, 24))


def _is_told_at(block: Block, amount: Amount) -> bool:
    """Say whether a sentence starts so: "At 51, she became famous", not "At 10 she left"."""
    start, stop = amount.start, amount.end
    if not (block.match(_A_PERSON, stop) and block.before(_AT_SO_MANY, start, 12)):
        return False
    return block.text[stop] == "," or int(block.text[start:stop]) > _OLDEST_ON_A_CLOCK


def _is_in_brackets(block: Block, amount: Amount) -> bool:
    """Say whether it stands behind a name: "Ana Ruiz (44) has run"; not where it is a score."""
    start, stop = amount.start, amount.end
    if not (block.match(_BRACKET_CLOSES, stop) and block.before(_IN_BRACKETS, start, 48)):
        return False
    return not block.has_around(_SPORT, start, stop, _SPORT_REACH)


def _is_when(block: Block, amount: Amount) -> bool:
    """Say whether something happened at that age: "she left school at 15"."""
    if block.match(_AGE_ENDS, amount.end) is None:
        return False
    return bool(block.before(_AT_AN_AGE, amount.start, 48) or block.before(_BOTH, amount.start, 8))


def _is_apposed(block: Block, amount: Amount) -> bool:
    """Say whether somebody was described: "the driver, 44,", "the youngest, Ana Ruiz, is 23"."""
    noun = block.before(_NOUN_BEFORE, amount.start, 24)
    if block.match(_COMMA, amount.end) and noun and noun[1] not in block.vocabulary.numbers:
        return True
    ends = block.match(_AGE_ENDS, amount.end) is not None
    return ends and block.before(_CALLED, amount.start, 64) is not None


def _is_named(block: Block, amount: Amount) -> bool:
    """Say whether a name and a comma stand before: "Ana Ruiz, 41, said"."""
    ends = block.match(_AGE_ENDS, amount.end) is not None
    named = block.before(_NAME_BEFORE, amount.start, 40) if ends else None
    last = named[0].rstrip(", \r\n").rpartition("-")[2].casefold() if named else ""
    return named is not None and last not in block.vocabulary.numbers


def _is_said_of(block: Block, amount: Amount) -> bool:
    """Say whether somebody is said to be so old: "I am 77", "when she was six"."""
    ends = block.match(_AGE_ENDS, amount.end) is not None
    return ends and block.before(_WHO_IS, amount.start, 32) is not None


_RULES = (_is_older, _is_named, _is_said_of)
_RULES_FOR_GROWN = (_is_told_at, _is_in_brackets, _is_when, _is_apposed)
"""Rules whose words are too weak for numbers of one digit."""
