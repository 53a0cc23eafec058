"""The rules that settle the class of a word by its neighbours.

"Claim" by itself is a noun or a verb. Each rule has a row in the docs and lines of fixtures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.vocabulary import Word
from newsparse_quotes.words import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse_quotes.tagging import Row

BOUNDARY = Word("", "|", "|", None, None)
QUOTATION = Word("", "Q", "Q", None, None)

PLURALS = word_set("plural")
LONE = {
    "X": word_set("lone_singular"),
    "v": word_set("lone_plural"),
    "V": word_set("lone_singular") | word_set("lone_plural"),
}
"""Determiners that may be subjects of a verb form: another says, both say, each said."""
FAR = 9
"""Words that a plural may stand before its verb, with a preposition between."""
REFLEXIVES = word_set("reflexive")
PEOPLE_ENDINGS = ("ans", "ists", "ats", "ives", "ese", "ors", "ms", "ews", "ish", "ians")
"""Endings of the plurals among names: Democrats, Canadians, Muslims, Chinese."""
SINGULAR_ENDINGS = ("ss", "us", "is")
INVERTED = word_set("inverted")
NUMERO = word_set("numero")
LONGEST_END, CLOSERS = 4, "\"'“”’»› \u00a0\u202f"
"""Marks and spaces behind the last word of a quotation."""
NAME_ENDINGS = tuple(word_set("name_ending"))
NAME_PARTICLES = word_list("particles")
PARTICLES = word_set("particle")
DAY_MARKS = word_set("day_mark")
PERIOD_MARKS = word_set("period_mark")


def initial(row: Row, index: int) -> str:
    """Return the class of a word that begins a sentence, or what stands behind a colon."""
    return row.words[index].initial


def named(row: Row, index: int) -> str:
    """Make a name of a word in -ly that is one elsewhere, owns something, or looks like Reilly."""
    word, after = row.words[index], row.words[index + 1]
    if word.lower in row.vocabulary.letters:
        return word.initial
    says = after.cue is not None and after.cue.group == "say" and after.letter in "VX"
    looks = says and word.lower.endswith(NAME_ENDINGS)
    text = row.tokens.text[row.starts[index] : row.ends[index]]
    is_name = looks or after.letter == "s" or text in row.tokens.names_in_ly
    return word.letter if is_name else word.initial


def contraction(row: Row, index: int) -> str:
    """Return the class of 's behind a word that owns nothing: "he's", "that's", "there's"."""
    return "A" if row.words[index].lower == "'s" else "s"


def compound(row: Row, index: int) -> str:
    """Return the class of a hyphen inside a word: that of a part of the word."""
    glued = row.ends[index - 1] == row.starts[index] and row.ends[index] == row.starts[index + 1]
    return "n" if glued else "-"


def compound_start(row: Row, index: int) -> str:
    """Make a small word in front of such a hyphen a part of the word: "then-mayor"."""
    if index + 2 >= len(row.words) or row.words[index + 1].letter != "-":
        return row.words[index].letter
    return "n" if compound(row, index + 1) == "n" else row.words[index].letter


def compounded(row: Row, index: int) -> str:
    """Make a verb or preposition behind such a hyphen a part of the word: "cat-loving"."""
    return "n" if row.starts[index] == row.ends[index - 1] else row.words[index].letter


def owned(row: Row, index: int) -> str:
    """Return the class of a verb form behind 's: a noun, but not in "the firm Barlow's said it"."""
    word, behind = row.words[index], row.words[index + 1 : index + 2]
    says = word.letter == "V" and word.cue is not None and behind and behind[0].letter in "PTO"
    return "V" if says else "n"


def counted(row: Row, index: int) -> str:
    """Return the class of a verb form behind a number: a noun, but not in "No 10 said"."""
    is_name = index > 1 and row.words[index - 2].lower in NUMERO
    return row.words[index].letter if is_name else "n"


def ranked(row: Row, index: int) -> str:
    """Return the class of "three" in "world number three Bo Lund"."""
    return "0" if row.words[index - 1].lower in NUMERO else "D"


def name_part(row: Row, index: int) -> str:
    """Make a name's part of "ten" in "Erik ten Hag", not in "in Torvik ten Norland MPs left"."""
    words, first, behind = row.words, index - 1, index + 1
    if words[index].lower not in NAME_PARTICLES:
        return "D"
    while first > 0 and words[first].letter == "N":
        first -= 1
    while behind < len(words) and words[behind].letter in "Nn":
        behind += 1
    return "D" if words[first].letter in "Iba" or is_plural(words[behind - 1].lower) else "n"


def period(row: Row, index: int) -> str:
    """Return the class of "week": a date in "last week" and "Thursday night", else a noun."""
    before = row.words[index - 1] if index else BOUNDARY
    return "d" if before.lower in PERIOD_MARKS or before.letter == "d" else "n"


def period_mark(row: Row, index: int) -> str:
    """Return the class of "last": a part of the date in "last week", "late Thursday"."""
    word = row.words[index]
    is_mark = word.lower in PERIOD_MARKS and row.words[index + 1].letter == "y"
    return "d" if is_mark or word.lower in DAY_MARKS else word.letter


def particle(row: Row, index: int) -> str:
    """Return the class of "out" behind a verb: it is a part of the verb, as in "put out"."""
    return "R" if row.words[index].lower in PARTICLES else "I"


def lone(row: Row, index: int) -> str:
    """Keep a verb behind "another", "both", if it agrees: they are subjects; else it is a noun."""
    letter = row.words[index].letter
    return letter if row.words[index - 1].lower in LONE[letter] else "n"


def beginning(row: Row, index: int) -> str:
    """Keep a verb of saying in `"The road is closed," say residents`, but not a "Q" claim."""
    at = index - 1 - (row.words[index - 1].letter == ",")
    if index == 0 or row.words[at] is not QUOTATION:
        return "n"
    word, after = row.words[index], row.words[index + 1 : index + 2]
    says = word.cue is not None and after and after[0].letter in "DH"  # "..." wail the crews
    if word.lower not in INVERTED and not says:
        return "n"
    end = row.tokens.text[max(row.starts[at], row.ends[at] - LONGEST_END) : row.ends[at]]
    apart = at < index - 1 or end.rstrip(CLOSERS)[-1:] in {",", "?", "!"}
    return "v" if apart else "n"


def title_word(row: Row, index: int) -> str:
    """Make a noun of a plural at the beginning: "Works manager", but "says council leader"."""
    word = row.words[index]
    return "n" if word.cue is None or word.noun is not None else "X"


def adjectival(row: Row, index: int) -> str:
    """Return the class of a form in -ed in front of a noun: "retired teacher Ann Vale"."""
    word = row.words[index]
    if word.cue is not None or not word.lower.endswith("ed"):
        return "V"
    behind = index + 1
    while behind < len(row.words) and row.words[behind].letter in "Nn":
        behind += 1
    reports = row.words[index - 1] is QUOTATION and index  # `"...," radioed Ann Vale.`
    ends = behind == len(row.words) or row.words[behind].letter in ".,;|"
    return "V" if reports and ends else "n"


def agreeing(row: Row, index: int) -> str:
    """Keep a base form behind a plural: "critics claim", but "the campaign claim"."""
    return "v" if is_plural(row.words[index - 1].lower) or has_plural_head(row, index) else "n"


def has_plural_head(row: Row, index: int) -> bool:
    """Say whether a plural stands before a preposition: "sources in the town council say"."""
    first = index - 1
    while first > 0 and row.words[first].letter in "nNDHI0" and index - first < FAR:
        if row.words[first].letter == "I" and is_plural(row.words[first - 1].lower):
            return True
        first -= 1
    return False


def agreeing_name(row: Row, index: int) -> str:
    """Keep a base form behind the name of a people or party, but not behind "Sanders"."""
    before = row.words[index - 1].lower
    begins = index == 1 or row.words[index - 2] is BOUNDARY
    if before.endswith(PEOPLE_ENDINGS) or (begins and is_plural(before)):
        return "v"
    return "v" if row.words[index].cue is not None and has_plural_head(row, index) else "n"


def is_plural(lower: str) -> bool:
    """Say whether a word is a plural, by its ending or by the list."""
    return (lower.endswith("s") and not lower.endswith(SINGULAR_ENDINGS)) or lower in PLURALS


def hers(row: Row, index: int) -> str:
    """Return the class of "her" where nothing is hers: "told her that"."""
    return "O" if row.words[index].lower == "her" else "H"


def reflexive(row: Row, index: int) -> str:
    """Make "himself" a part of the phrase before it: "Smith himself" is who said it."""
    word = row.words[index]
    return "n" if word.lower in REFLEXIVES else word.letter


def calls(row: Row, index: int) -> str:
    """Return the class of a plural noun of saying: "her repeated calls", not "his plan calls"."""
    is_adjective = row.words[index - 1].noun is None
    if QUOTATION in row.words[max(0, index - 3) : index - 1]:
        return "X"  # `"...," a man calls from the back`
    return "n" if is_adjective and row.words[index].noun is not None else "X"


def described(row: Row, index: int) -> str:
    """Return the class of a form behind an adverb: a noun in "a later interview"."""
    before = row.words[index - 2].letter if index > 1 else "|"
    return "n" if before in "DH" else row.words[index].letter


def reporting(row: Row, index: int) -> str:
    """Keep a verb of saying behind a name: "which Vale says is late", not "Vale checks are"."""
    return "n" if row.words[index].cue is None else "X"


class Rule(NamedTuple):
    """How its neighbours change the class of a word."""

    name: str
    letters: str
    """The classes that it changes."""
    before: str
    """The classes of the word before it."""
    after: str
    """The classes of the word behind it, by its form alone."""
    becomes: str | Callable[[Row, int], str]
    """What the class becomes."""


WORDS = "NnyDHPOWTIbatMBSARVXvEG0d"
ANY = WORDS + "sQ|.,;:?!-()o"

RULES: tuple[Rule, ...] = (
    Rule("behind a colon", "N", ":", ANY, initial),
    Rule("name like an adverb", "R", "|", "VXAsR", named),
    Rule("contraction", "s", "PWTR", ANY, contraction),
    Rule("compound", "-", WORDS, WORDS, compound),
    Rule("start of a compound", "RIMStba", ANY, "-", compound_start),
    Rule("compounded", "VXvEGISRHD", "n", ANY, compounded),
    Rule("preposition before a date", "S", ANY, "dy", "I"),
    Rule("day of a month", "0", "d", ANY, "d"),
    Rule("period", "y", ANY, ANY, period),
    Rule("period mark", "nvDTR", ANY, "dy", period_mark),
    Rule("particle", "I", "VXvEG", ANY, particle),
    Rule("verb behind a determiner", "VXv", "D", ANY, lone),
    Rule("noun behind a determiner", "EG", "D", ANY, "n"),
    Rule("noun behind a possessive", "vXVEG", "H", ANY, "n"),
    Rule("noun behind an owner", "vXVEG", "s", ANY, owned),
    Rule("noun behind a number", "vXVEG", "0", ANY, counted),
    Rule("rank", "D", "n", ANY, ranked),
    Rule("part of a name", "D", "N", "N", name_part),
    Rule("noun behind a preposition", "vXVE", "Iba", ANY, "n"),
    Rule("noun behind an adverb", "vX", "R", ANY, described),
    Rule("noun behind a verb", "X", "tGVXEA", ANY, "n"),
    Rule("base form behind a verb", "v", "VXEG", ANY, "n"),
    Rule("no verb at the beginning", "v", "|Q(;:-,", ANY, beginning),
    Rule("adjectival", "V", "|,QMBVXEG(:", "nN", adjectival),
    Rule("agreeing", "v", "n", ANY, agreeing),
    Rule("agreeing name", "v", "N", ANY, agreeing_name),
    Rule("noun at the beginning", "X", "|", "n", title_word),
    Rule("noun before a verb", "X", "n", "VXA", "n"),
    Rule("noun behind a name", "X", "N", "VXA", reporting),
    Rule("calls", "X", "n", "tI", calls),
    Rule("hers", "H", ANY, ANY.translate({ord(c): None for c in "nNy0RdQVXvEG"}), hers),
    Rule("reflexive", "RO", "nN", ANY, reflexive),
)
"""The rules; of those that fit a word, the first that changes its class counts."""

BY_LETTER = {
    letter: tuple(rule for rule in RULES if letter in rule.letters) for letter in WORDS + "s-"
}
