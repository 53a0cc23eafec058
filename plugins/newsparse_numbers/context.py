"""What the words around a bare number say of it: a year, an age, a decade of a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.vocabulary import GAP, HYPHEN, SPACE

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Amount
    from newsparse_numbers.block import Block

FROM = regex.compile(
    rf"\b(?:(?P<between>between)|from)(?:{GAP}(?:about|around|just|roughly|approximately"
    rf"|(?:the{GAP})?ages(?:{GAP}of)?))?{GAP}$",
    regex.IGNORECASE,
)
"""Words before two bounds: between 18 and 25, from 600 to 700."""
_YEAR_BEFORE = regex.compile(
    rf"\b(?:in|since|by|until|till|from|of|year|before|after|during|circa|to){GAP}$",
    regex.IGNORECASE,
)
_ROUGHLY = regex.compile(
    rf"\b(?:about|around|nearly|almost|over|than|some|approximately|roughly|least|exactly){GAP}$",
    regex.IGNORECASE,
)
_NEXT_WORDS = regex.compile(
    rf"{GAP}(\p{{L}}++)(?:(?:{GAP}|{HYPHEN})(\p{{L}}++))?+(?:(?:{GAP}|{HYPHEN})(\p{{L}}++))?+"
)
_NEXT_WORD = regex.compile(rf"{GAP}(\p{{L}}++)")
_NO_NOUNS = frozenset("left remaining adrift clear off shy short slow fast".split())  # noqa: SIM905
_NOUNS_LIKE_FASTER = frozenset(
    "number order offer winter summer letter officer player owner paper chapter member river"  # noqa: SIM905
    " quarter server driver worker leader tower water manager killer minister supporter".split()
)
"""Nouns that end as comparatives do: "a second officer", but "half a second faster"."""
_PLURAL = regex.compile(
    r".{2,}[^sui'’]s$|(?:people|men|women|children|police|troops)$", regex.IGNORECASE
)
_SINGULAR = frozenset({"diabetes"})
_WHOSE = regex.compile(
    rf"\b(?:his|her|their|my|your|our){GAP}(?:(?:early|mid|late)(?:{GAP}|{HYPHEN}))?$",
    regex.IGNORECASE,
)
_SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AGED = regex.compile(
    rf"\b(?:aged?|ages|turn(?:s|ed|ing)?|the{GAP}ages?{GAP}of"
    rf"|(?:person|man|woman|boy|girl|child|lad|widow|widower|pensioner){GAP}of){GAP}"
    rf"(?:(?:about|around|over|under|between|from|just){GAP})?"
    rf"(?:(?:\d{{1,3}}|{_SMALL})(?:{GAP}(?:days?|weeks?|months?|years?))?(?:,{GAP}|,?{GAP}and{GAP})){{0,4}}$",
    regex.IGNORECASE,
)
_NAME_BEFORE = regex.compile(rf"\p{{Lu}}[\p{{L}}’'.-]*+[\"”’']?,{SPACE}$")
_SENTENCE_START = regex.compile(r"[\n.!?:;\"“”’'(—–-]\s*+$")
_NOUN_BEFORE = regex.compile(rf"\b\p{{Ll}}{{3,}},{SPACE}$")
_WHO_IS = regex.compile(
    rf"\b(?:(?:he|she|who)(?:['’]s|{GAP}(?:is|was))|I(?:['’]m|{GAP}(?:am|was)))"
    rf"(?:{GAP}(?:now|just|only|about|still))?{GAP}$"
    rf"|\p{{L}},{GAP}now{GAP}$"
    rf"|\b(?:died|dies|dead|retired|retires|married|debuted){GAP}at{GAP}(?:just{GAP}|only{GAP})?$",
    regex.IGNORECASE,
)
_CALLED = regex.compile(
    rf",{GAP}\p{{Lu}}[\p{{L}}’'.-]*+(?:{GAP}\p{{Lu}}[\p{{L}}’'.-]*+){{1,3}}+,{GAP}is{GAP}$"
)
"""The name of somebody just described: "the youngest, Ana Ruiz, is 23"."""
_AT_SO_MANY = regex.compile(rf"(?:^|[.!?\n][\"”’']?\s|\b(?:and|but)\b,?{GAP})(?:[Aa]t|By){GAP}$")
_A_PERSON = regex.compile(rf",?{GAP}(?:he|she|I)\b")
_AT_AN_AGE = regex.compile(
    rf"\b(?:school|career|retire[sd]?|died|dead|widowed|orphaned|debut(?:ed)?|married)"
    rf"(?:,{GAP}\p{{Ll}}++,|{GAP}(?:on{GAP})?\p{{Lu}}\p{{Ll}}++\.?(?:{GAP}\d{{1,2}})?)?{GAP}at{GAP}(?:just{GAP}|only{GAP})?$",
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
    rf"\p{{Lu}}[\p{{L}}.’'-]*+{SPACE}\p{{Lu}}\p{{Ll}}[\p{{L}}’'-]*+{SPACE}\($"
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
    rf"(?:\b(?:(?:per{GAP}?cent|those{GAP}\p{{Ll}}{{1,15}}ing)|\d{{1,3}}%){GAP}(?:is|are|was|were)(?:{GAP}now)?"
    rf"|\b(?:(?P<young>children|girls|boys|kids|babies|pupils)|people|persons?|adults|women|men|those|anyone|anybody|everyone"
    rf"|nobody|youths?|teenagers|drivers|voters|patients|residents|victims|migrants|users|workers|members|players|passengers|half|most)"
    rf"(?:{GAP}(?:who{GAP})?(?:is|are|was|were)(?:{GAP}now)?)?){GAP}"
    rf"(?:under|over|above|below|(?:younger|older){GAP}than){GAP}$",
    regex.IGNORECASE,
)
_OLDER = regex.compile(
    rf"{GAP}(?:and|or){GAP}(?:(?P<sure>older|younger)|over|under|above)\b(?!{GAP}\d)"
)
"""What stands behind an age: "65 and older"; "65 and over" behind "voters"."""
_PLURAL_BEFORE = regex.compile(rf"(?:\p{{Ll}}{{3,}}s|people|men|women|those|anyone){GAP}$")
READING = regex.compile(
    rf"\b(?:highs?|lows?|tops?|maximum|minimum|temperatures?)"
    rf"(?:{GAP}(?:\p{{Lu}}\p{{Ll}}++day|\p{{Ll}}++)){{0,5}}?"
    rf"(?:{GAP}(?:of|near|around|about|at|to|is|was|just|in{GAP}the|reach|as{GAP}low{GAP}as"
    rf"|as{GAP}high{GAP}as))*+{GAP}$",
    regex.IGNORECASE,
)
WEATHER = regex.compile(
    r"\b(?:forecast(?:s|ers?)?|snow|rain|sunny|cloudy|showers|winds?|temperatures?|degrees|thunderstorms?"
    r"|breezy|frost|heatwave|heat|overnight|wind[ -]chills?)\b",
    regex.IGNORECASE,
)
_TEMPERATURE = regex.compile(r"\b(?:temperatures?|degrees|wind[ -]chill)\b", regex.IGNORECASE)
_READING_REACH = 60
_READING_WORDS = ("high", "low", "top", "max", "min", "temp")
_BOUNDS = ("under", "over", "above", "below", "than")
_LONGEST_BOUND, _AGE_REACH = 8, 64
_COMMA = regex.compile(rf",{SPACE}(?!\d)")
_AGE_ENDS = regex.compile(
    rf"[,.;!?)\"”’](?!\d)|{GAP}(?:and|who|when|but|now|then|at{GAP}the{GAP}time)\b"
    rf"|{GAP}in{GAP}[12]\d{{3}}\b|\s*+$"
)
_DIGITS_OF_A_YEAR = 4
_DIGITS_OF_A_SHORT_YEAR = 2
_APOSTROPHES = frozenset({"'", "’", "‘"})
_QUOTED_ON = regex.compile(rf"['’](?!s\b)|{GAP}(?:or|to|per)\b|[%-]", regex.IGNORECASE)
"""What follows a number at the start of a quotation, and no year: "in '40 or 50 cases'"."""
_RECENT_YEARS = range(1900, 2100)
_MODERN_YEARS = range(1500, 1900)
_ANY_YEARS = range(1000, 2200)
_ERA_BEHIND = regex.compile(rf"{SPACE}(?:B\.?C\.?E?|A\.?D|C\.?E)(?![\p{{L}}\d])")
_ERA_BEFORE = regex.compile(rf"\bA\.?D\.?{SPACE}$")
_ERA_ENDS = frozenset("D.")
_CENTURY = 100
_AGES = range(1, 116)
_GROWN = range(10, 100)


def is_year(block: Block, amount: Amount) -> bool:
    """Return whether four bare digits are a year and no count.

    News writes counts of four digits with a comma as a rule, so that digits without one are
    years from 1900 on unless they are rounded in words ("about 2000").
    """
    value = amount.value
    if _is_in_era(block, amount):
        return True
    if amount.end - amount.start != _DIGITS_OF_A_YEAR or not isinstance(value, int):
        return False
    rough = block.before(_ROUGHLY, amount.start, 16)
    counted = plural_follows(block, amount.end)
    even = value % _CENTURY == 0
    if value in _RECENT_YEARS:
        return not (rough and (counted or even))
    if value in _MODERN_YEARS:
        return not (rough or counted)
    if value not in _ANY_YEARS or even or counted:
        return False
    return block.before(_YEAR_BEFORE, amount.start, 16) is not None


def _is_in_era(block: Block, amount: Amount) -> bool:
    """Return whether an era stands beside the digits: "A.D. 780", "44 BC"."""
    stop = amount.end
    if block.character_at(stop) == " " and block.match(_ERA_BEHIND, stop):
        return True
    return block.character_before(amount.start - 1) in _ERA_ENDS and (
        block.before(_ERA_BEFORE, amount.start, 6) is not None
    )


def is_short_year(block: Block, amount: Amount) -> bool:
    """Return whether two digits with an apostrophe are a year whose century is left out."""
    start, stop = amount.start, amount.end
    return (
        stop - start == _DIGITS_OF_A_SHORT_YEAR
        and block.character_before(start) in _APOSTROPHES
        and block.before(_YEAR_BEFORE, start - 1, 16) is not None
        and block.match(_QUOTED_ON, stop) is None
        and not plural_follows(block, stop)
    )


def plural_follows(block: Block, start: int) -> bool:
    """Return whether a plural noun comes within three words, none of them a function word."""
    found = block.match(_NEXT_WORDS, start)
    if found is None:
        return False
    for word in found.groups():
        if word is None or word.casefold() in block.vocabulary.stop_words:
            return False
        if _PLURAL.match(word) and word not in _SINGULAR:
            return True
    return False


def noun_follows(block: Block, start: int) -> bool:
    """Return whether the next word may be a noun, or an adjective before one."""
    found = block.match(_NEXT_WORD, start)
    word = found[1].casefold() if found else ""
    return not (
        not word
        or word in block.vocabulary.stop_words
        or word in block.vocabulary.verbs
        or word in _NO_NOUNS
        or (word.endswith("er") and word not in _NOUNS_LIKE_FASTER)
    )


def life_decade(block: Block, start: int) -> bool:
    """Return whether a decade is one of a life: "in her late 20s"."""
    return block.before(_WHOSE, start, 16) is not None


def aged(block: Block, start: int, stop: int) -> bool:
    """Return whether "aged", "turned" or "the age of" stands before; not "turns 60 times"."""
    found = block.before(_AGED, start, 32)
    if found is None:
        return False
    said_so = found[0].casefold().startswith(("age", "the"))
    return said_so or not plural_follows(block, stop)


def of_a_person(block: Block, amount: Amount) -> bool:
    """Return whether a number is somebody's age: "Ana Ruiz, 41, said", "I am 77"."""
    start, stop = amount.start, amount.end
    before = block.text[max(block.start, start - _AGE_REACH) : start].casefold()
    if "age" in before and block.before(_AGE_NOUN, start, _AGE_REACH):
        return True
    if amount.form not in {"plain", "words"} or amount.value not in _AGES:
        return False
    if amount.form == "words":
        ends = block.match(_AGE_ENDS, stop) is not None
        if ends and block.before(_WHO_IS, start, 32):
            return True
    older = block.match(_OLDER, stop) if amount.form == "plain" else None
    if older and (older["sure"] or block.before(_PLURAL_BEFORE, start, 24)):
        return True
    bounded = before.rstrip().endswith(_BOUNDS)
    people = block.before(_PEOPLE_OF, start, 48) if bounded else None
    if people and (amount.value in _GROWN or people["young"]):
        return not noun_follows(block, stop)
    if amount.form == "words":
        return False
    if amount.value in _GROWN and _of_a_grown_person(block, start, stop):
        return True
    return block.match(_AGE_ENDS, stop) is not None and bool(
        block.before(_NAME_BEFORE, start, 40) or block.before(_WHO_IS, start, 32)
    )


def _of_a_grown_person(block: Block, start: int, stop: int) -> bool:
    """Return whether a number of two digits is an age, by words too weak for small numbers."""
    if block.match(_A_PERSON, stop) and block.before(_AT_SO_MANY, start, 10):
        comma = block.text[stop] == ","
        return comma or int(block.text[start:stop]) > _OLDEST_ON_A_CLOCK  # "at 10 she goes to bed"
    if block.match(_BRACKET_CLOSES, stop) and block.before(_IN_BRACKETS, start, 48):
        near = max(block.start, start - _SPORT_REACH), min(block.end, stop + _SPORT_REACH)
        return _SPORT.search(block.text, *near) is None
    ends = block.match(_AGE_ENDS, stop) is not None
    if ends and (block.before(_AT_AN_AGE, start, 40) or block.before(_BOTH, start, 8)):
        return True
    if block.match(_COMMA, stop) and block.before(_NOUN_BEFORE, start, 24):
        return True
    return ends and block.before(_CALLED, start, 64) is not None


def of_people(block: Block, start: int) -> bool:
    """Return whether "people under" or the like stands before: "children under five years"."""
    before = block.text[max(block.start, start - _LONGEST_BOUND) : start].rstrip().casefold()
    return before.endswith(_BOUNDS) and block.before(_PEOPLE_OF, start, 48) is not None


def is_reading(block: Block, start: int, *, below_zero: bool = False) -> bool:
    """Return whether words of a forecast stand before a bare number: "High 31", "lows near 4"."""
    if below_zero and _TEMPERATURE.search(block.text, block.start, block.end):
        return True
    before = block.text[max(block.start, start - _READING_REACH) : start].casefold()
    if not any(word in before for word in _READING_WORDS):
        return False
    if block.before(READING, start, _READING_REACH) is None:
        return False
    return WEATHER.search(block.text, block.start, block.end) is not None


def starts_sentence(block: Block, start: int) -> bool:
    """Return whether a word is the first of a sentence, a quotation or its block."""
    return start == block.start or block.before(_SENTENCE_START, start, 4) is not None
