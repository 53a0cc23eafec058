"""Signs in the form of a short block: how it ends, how long it is, its case, its marks.

Each sign is a small function; `data/weights.txt` says how much it counts for which role. They ask
for shape and not for words, so that they hold for publishers whose habits nobody has listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.marks import EDGES, OPENERS
from newsparse_headings.memory import once
from newsparse_headings.words import words_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block

BETWEEN_SENTENCES = regex.compile(r"[^\s.]\p{Ll}[.!?][\"')]*+\s+[\"'(]*+\p{Lu}")
DIGIT: Final = regex.compile(r"\d")
LABEL: Final = regex.compile(r"(?:\p{Lu}[\p{Lu}.'-]*+(?:\s\p{Lu}[\p{Lu}.'-]*+){0,3}|A|Answer):\s")
LEAD_LABEL: Final = regex.compile(r"[^:.,]{1,30}:\s")
LEAD_NUMBER: Final = regex.compile(r"\(?\d{1,3}[.):]?\s")
IN_BRACKETS: Final = regex.compile(r"[(\[].*[)\]]\.?\Z", regex.DOTALL)
DASH_INSIDE: Final = regex.compile(r"\s[–—-]\s")
BAR: Final = regex.compile(r"\s\|\s|\|\Z")
SMALL_WORDS: Final = words_of("small_words")
FINITE_VERBS: Final = words_of("finite_verbs")
COLON_INSIDE: Final = regex.compile(r":\s")
COMMA_INSIDE: Final = regex.compile(r",\s")
QUOTES: Final = "\"'("

SENTENCE_STOPS: Final = frozenset(".!…")
"""Marks that end a statement or a call."""

FULL_STOPS: Final = frozenset(".…")
TWO: Final = 2
THREE: Final = 3
SIX: Final = 6
TEN: Final = 10
TWELVE: Final = 12
EIGHTEEN: Final = 18
"""Bounds of the lengths, in words."""

SIXTY: Final = 60
LONG: Final = 160
"""Bounds of the lengths, in characters."""

SHORTEST_SHOUT: Final = 4
"""Fewer letters in capitals are an abbreviation."""


# ---- how it ends ---------------------------------------------------------------------------------


def ends_in_word(block: Block) -> bool:
    """It ends in a word, without a mark."""
    return block.mark == ""


def ends_in_stop(block: Block) -> bool:
    """It ends in a full stop."""
    return block.mark in FULL_STOPS


def ends_in_question(block: Block) -> bool:
    """It ends in a question mark."""
    return block.mark == "?"


def ends_in_colon(block: Block) -> bool:
    """It ends in a colon."""
    return block.mark == ":"


def ends_in_comma(block: Block) -> bool:
    """It ends in a comma."""
    return block.text[-1] == ","


def ends_in_exclamation(block: Block) -> bool:
    """It ends in an exclamation mark."""
    return block.text[-1] == "!"


def ends_in_digit(block: Block) -> bool:
    """It ends in a digit."""
    return block.text[-1].isdigit()


# ---- how long it is ------------------------------------------------------------------------------


def is_one_character(block: Block) -> bool:
    """It is one character."""
    return block.size == 1


def is_one_word(block: Block) -> bool:
    """It has one word."""
    return len(block.words) == 1


def one_or_two_words(block: Block) -> bool:
    """It has one word or two."""
    return len(block.words) <= TWO


def three_to_six_words(block: Block) -> bool:
    """It has three to six words."""
    return TWO < len(block.words) <= SIX


def seven_to_twelve_words(block: Block) -> bool:
    """It has seven to twelve words."""
    return SIX < len(block.words) <= TWELVE


def thirteen_to_eighteen_words(block: Block) -> bool:
    """It has thirteen to eighteen words."""
    return TWELVE < len(block.words) <= EIGHTEEN


def over_eighteen_words(block: Block) -> bool:
    """It has more than eighteen words."""
    return len(block.words) > EIGHTEEN


def over_60_characters(block: Block) -> bool:
    """It has more than sixty characters."""
    return block.size > SIXTY


def over_160_characters(block: Block) -> bool:
    """It has more than 160 characters."""
    return block.size > LONG


# ---- its case, alone and with its end ------------------------------------------------------------


@once
def in_capitals(block: Block) -> bool:
    """All its letters are capitals, and there are four of them."""
    return block.text.isupper() and len(block.text) >= SHORTEST_SHOUT


@once
def in_title_case(block: Block) -> bool:
    """Its words begin with capitals, small words apart, and at least one after the first does."""
    large = False
    for word in block.words[1:]:
        letter = word[0] if word[0].isalnum() else word.lstrip(QUOTES)[:1]
        if letter.isupper():
            large = True
        elif letter.isalpha() and word.lower() not in SMALL_WORDS:
            return False
    return large and not block.text.isupper()


@once
def in_sentence_case(block: Block) -> bool:
    """It begins with a capital, and most words after it do not."""
    lower = sum(map(str.islower, block.words[1:]))
    return lower > 0 and lower * 2 >= len(block.words) - 1 and not block.text[0].islower()


def begins_lower(block: Block) -> bool:
    """It begins with a small letter, dots before it apart."""
    return block.text.lstrip(".…")[:1].islower()


def open_in_capitals(block: Block) -> bool:
    """It is in capitals and ends in a word."""
    return ends_in_word(block) and in_capitals(block)


def open_in_title_case(block: Block) -> bool:
    """It is in title case and ends in a word."""
    return ends_in_word(block) and in_title_case(block)


def open_in_sentence_case(block: Block) -> bool:
    """It is in sentence case and ends in a word."""
    return ends_in_word(block) and in_sentence_case(block)


def stopped_in_title_case(block: Block) -> bool:
    """It is in title case and ends in a full stop."""
    return ends_in_stop(block) and in_title_case(block)


def stopped_in_sentence_case(block: Block) -> bool:
    """It is in sentence case and ends in a full stop."""
    return ends_in_stop(block) and in_sentence_case(block)


def stopped_with_verb(block: Block) -> bool:
    """It has a finite verb and ends in a full stop."""
    return ends_in_stop(block) and has_finite_verb(block)


def stopped_without_verb(block: Block) -> bool:
    """It has at most ten words, none of them a common finite verb, and ends in a full stop."""
    return ends_in_stop(block) and len(block.words) <= TEN and not has_finite_verb(block)


def stopped_and_tiny(block: Block) -> bool:
    """It has at most three words and ends in a full stop."""
    return ends_in_stop(block) and len(block.words) <= THREE


def is_plain_sentence(block: Block) -> bool:
    """It ends in a stop, has a finite verb and is not in title case: running text, no sign."""
    return (
        block.mark in SENTENCE_STOPS
        and has_finite_verb(block)
        and any(word.islower() and word not in SMALL_WORDS for word in block.words)
    )


@once
def has_finite_verb(block: Block) -> bool:
    """It has a finite verb of the commonest kind, or "n't"."""
    words, text = block.words, block.text
    return (
        not FINITE_VERBS.isdisjoint(words)
        or words[-1].rstrip(EDGES) in FINITE_VERBS
        or "n't" in text
    )


# ---- its marks and digits ------------------------------------------------------------------------


def has_two_sentences(block: Block) -> bool:
    """One sentence ends inside it and another begins."""
    inside = block.text[:-2]
    if "." not in inside and "?" not in inside and "!" not in inside:
        return False
    return BETWEEN_SENTENCES.search(block.text) is not None


def opens_with_quote(block: Block) -> bool:
    """It begins with a double quote mark."""
    return block.text[0] in OPENERS


def is_one_quote(block: Block) -> bool:
    """It is a quotation from end to end."""
    return block.text[0] in "\"'„«" and block.text.rstrip(".")[-1] in "\"'»"


def has_colon_inside(block: Block) -> bool:
    """A colon parts it in two."""
    return COLON_INSIDE.search(block.text) is not None


def has_commas(block: Block) -> bool:
    """It has two commas or more."""
    return len(COMMA_INSIDE.findall(block.text)) >= TWO


def is_labelled(block: Block) -> bool:
    """It begins with a speaker's or a section's name and a colon, text behind it."""
    return LABEL.match(block.text) is not None


def begins_with_label(block: Block) -> bool:
    """It begins with a few words and a colon."""
    return LEAD_LABEL.match(block.text) is not None


def begins_with_single_quote(block: Block) -> bool:
    """It begins with a single quote mark."""
    return block.text[0] == "'"


def has_quote_inside(block: Block) -> bool:
    """It has a double quote mark."""
    text = block.text
    return '"' in text


def has_question_inside(block: Block) -> bool:
    """It has a question mark."""
    return "?" in block.text


def has_dash_inside(block: Block) -> bool:
    """It has a dash between two spaces."""
    return DASH_INSIDE.search(block.text) is not None


def has_bar(block: Block) -> bool:
    """It has a vertical bar between two words, or at the end."""
    return "|" in block.text and BAR.search(block.text) is not None


def has_at_sign(block: Block) -> bool:
    """It has an at sign."""
    return "@" in block.text


def has_copyright(block: Block) -> bool:
    """It has a copyright sign."""
    return "©" in block.text or "(c)" in block.text


def is_in_brackets(block: Block) -> bool:
    """It stands in brackets as a whole."""
    return IN_BRACKETS.match(block.text) is not None


def begins_with_digit(block: Block) -> bool:
    """It begins with a digit."""
    return block.text[0].isdigit()


def begins_with_number(block: Block) -> bool:
    """It begins with a whole number, and a word follows."""
    return LEAD_NUMBER.match(block.text) is not None


def has_digit(block: Block) -> bool:
    """It has a digit."""
    return DIGIT.search(block.text) is not None


def has_many_digits(block: Block) -> bool:
    """A third of its characters are digits."""
    return len(DIGIT.findall(block.text)) * 3 > len(block.text)
