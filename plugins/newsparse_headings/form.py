"""Signs in a short block itself: how it ends, how long it is, its case, its words.

Each sign is a small function; `data/weights.txt` says how much it counts for which role. They ask
for shape and hardly for words, so that they hold for publishers whose habits nobody has listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.page import OPENERS
from newsparse_headings.shapes import EDGES, has_credit_tail
from newsparse_headings.words import words_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block

LETTERS: Final = regex.compile(r"\p{L}")
BETWEEN_SENTENCES = regex.compile(r"[^\s.]\p{Ll}[.!?][\"'”’)]*+\s+[\"'“‘(]*+\p{Lu}")
SUBJECT: Final = regex.compile(
    r"[\"'“‘(]*+(?:He|She|It|They|We|I|You|There|This|That|These|Those|His|Their|Its|But|And|So)\b"
)
ARTICLE: Final = regex.compile(r"(?:The|An?)\s")
DATE: Final = regex.compile(
    r"\b(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*+\.?\s\d{1,4}\b"
    r"|\b(?:in|of|from|since)\s(?:19|20)\d\d\b"
)
DIGIT: Final = regex.compile(r"\d")
SCENE: Final = regex.compile(
    r"(?:View|Map|Portrait|Photo|Picture|Image|Figure|Fig\.|Chart|Screenshot|Logo|Diagram|Interior"
    r"|Front\s?page)\s(?:of|by|from|\d)",
    regex.IGNORECASE,
)
BRACKETS: Final = "("
SIDE: Final = regex.compile(
    r"\((?:from\s)?(?:top|bottom|above|below|left|right|cent(?:er|re)|file)\b"
)
SCENE_WORDS: Final = words_of("scene_words")
PHONE: Final = regex.compile(r"\+\d{6}|\d{3}[-.]\d{4}\b")
PART: Final = regex.compile(
    r"(?:part|step|chapter|day|week|example|figure|method|round|group|section|question|lesson|stage"
    r"|phase|tip|myth|game|episode|act)\s(?:\d|[IVX]+\b|one|two|three|four|five|[A-Z]\b)",
    regex.IGNORECASE,
)
LABEL: Final = regex.compile(r"(?:\p{Lu}[\p{Lu}.'’-]*+(?:\s\p{Lu}[\p{Lu}.'’-]*+){0,3}|A|Answer):\s")
NAME: Final = regex.compile(
    r"(?:Dr\.?\s|Prof\.?\s)?+\p{Lu}[\p{L}.-]*+(?:['’]\p{Lu}\p{Ll}++)?"
    r"(?:\s(?:\p{Lu}\.|\p{Lu}\p{L}*+(?:['’-]\p{Lu}\p{L}++)*+|de|van|von|al|bin)){1,3}+[.,]?$"
)


WEEKDAY: Final = regex.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DETERMINERS: Final = frozenset({"The", "A", "An", "the", "a", "an", "his", "her", "their", "its"})


SMALL_WORDS: Final = words_of("small_words")
FINITE_VERBS: Final = words_of("finite_verbs")
COLON_INSIDE: Final = regex.compile(r":\s")
COMMA_INSIDE: Final = regex.compile(r",\s")

COUNT: Final = regex.compile(r"\d{1,4}\s\p{Ll}")
POSSESSIVE: Final = regex.compile(r"['’]s?\Z")
QUOTES: Final = "\"'“‘("
STOPS: Final = frozenset(".!…")
TWO: Final = 2
SIX: Final = 6
TWELVE: Final = 12
EIGHTEEN: Final = 18
"""Bounds of the lengths, in words."""

SHORTEST_SHOUT: Final = 4
"""Fewer letters in capitals are an abbreviation."""


# ---- how it ends ---------------------------------------------------------------------------------


def ends_in_word(block: Block) -> bool:
    """It ends in a word, without a mark."""
    return block.mark == ""


def ends_in_stop(block: Block) -> bool:
    """It ends in a full stop."""
    return block.mark in {".", "…"}


def ends_in_question(block: Block) -> bool:
    """It ends in a question mark."""
    return block.mark == "?"


def ends_in_colon(block: Block) -> bool:
    """It ends in a colon."""
    return block.mark == ":"


def carries_on(block: Block) -> bool:
    """It ends as a member of a series does: in a semicolon, a comma, "and"."""
    return block.mark in {";", ","} or block.words[-1] in {"and", "or", "but"}


# ---- how long it is ------------------------------------------------------------------------------


def one_or_two_words(block: Block) -> bool:
    """It has one word or two."""
    return len(block.words) <= TWO


def three_to_six_words(block: Block) -> bool:
    """It has three to six words."""
    return TWO < len(block.words) <= SIX


def seven_to_twelve_words(block: Block) -> bool:
    """It has seven to twelve words."""
    return SIX < len(block.words) <= TWELVE


def over_eighteen_words(block: Block) -> bool:
    """It has more than eighteen words."""
    return len(block.words) > EIGHTEEN


# ---- its words -----------------------------------------------------------------------------------


def has_no_letters(block: Block) -> bool:
    """It has no letter at all."""
    return LETTERS.search(block.text) is None


def in_capitals(block: Block) -> bool:
    """All its letters are capitals, and there are four of them."""
    return block.text.isupper() and len(block.text) >= SHORTEST_SHOUT


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


def in_sentence_case(block: Block) -> bool:
    """It begins with a capital, and most words after it do not."""
    lower = sum(map(str.islower, block.words[1:]))
    return lower > 0 and lower * 2 >= len(block.words) - 1 and not block.text[0].islower()


def begins_lower(block: Block) -> bool:
    """It begins with a small letter, dots before it apart."""
    return block.text.lstrip(".…")[:1].islower()


def is_plain_sentence(block: Block) -> bool:
    """It ends in a stop, has a finite verb and is not in title case: running text, no sign."""
    return (
        block.mark in STOPS
        and has_finite_verb(block)
        and any(word.islower() and word not in SMALL_WORDS for word in block.words)
    )


def has_finite_verb(block: Block) -> bool:
    """It has a finite verb of the commonest kind, or "n't"."""
    words, text = block.words, block.text
    return (
        not FINITE_VERBS.isdisjoint(words)
        or words[-1].rstrip(EDGES) in FINITE_VERBS
        or "n't" in text
        or "n’t" in text
    )


def begins_as_sentence(block: Block) -> bool:
    """It begins with a pronoun, a demonstrative or a conjunction."""
    return SUBJECT.match(block.text) is not None


def begins_with_article(block: Block) -> bool:
    """It begins with an article."""
    return ARTICLE.match(block.text) is not None


def has_articles(block: Block) -> bool:
    """It has two articles or possessives; headlines do without."""
    return sum(word in DETERMINERS for word in block.words) >= TWO


def has_weekday(block: Block) -> bool:
    """It names a day of the week, as reports do and headings do not."""
    return WEEKDAY.search(block.text) is not None


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
    return block.text[0] in "\"'“‘„«" and block.text.rstrip(".")[-1] in "\"'”’»"


def has_colon_inside(block: Block) -> bool:
    """A colon parts it in two."""
    return COLON_INSIDE.search(block.text) is not None


def has_commas(block: Block) -> bool:
    """It has two commas or more."""
    return len(COMMA_INSIDE.findall(block.text)) >= TWO


def has_date(block: Block) -> bool:
    """It names a day, a month or a year."""
    return DIGIT.search(block.text) is not None and DATE.search(block.text) is not None


def sets_scene(block: Block) -> bool:
    """It speaks of a picture: "(left)", "pictured", "View of"."""
    text = block.text
    if SCENE.match(text) is not None or (BRACKETS in text and SIDE.search(text) is not None):
        return True
    return any(word.strip("(),.;:").lower() in SCENE_WORDS for word in block.words)


def has_credit(block: Block) -> bool:
    """It says whose picture it is."""
    return has_credit_tail(block.page.text, block.start, block.end)


def has_address(block: Block) -> bool:
    """It has a URL, an e-mail address, a handle or a telephone number."""
    text = block.text
    return "@" in text or "http" in text or "www." in text or PHONE.search(text) is not None


def is_numbered_part(block: Block) -> bool:
    """It begins with a part's name and number: "Step 3", "Part II"."""
    return PART.match(block.text) is not None


def is_labelled(block: Block) -> bool:
    """It begins with a speaker's or a section's name and a colon, text behind it."""
    return LABEL.match(block.text) is not None


def is_name(block: Block) -> bool:
    """It has the shape of a person's name, and the page uses no word of it as a plain word."""
    if block.index == 0 or NAME.match(block.text) is None:
        return False
    words = (word.rstrip(".,") for word in block.words)
    return not any(block.page.has_plain(word, block.index) for word in words if word)


def is_proper(block: Block) -> bool:
    """It is in title case, and the page uses no large word of it as a plain word."""
    if block.index == 0 or len(block.words) > SIX or not in_title_case(block):
        return False
    words = (POSSESSIVE.sub("", word.strip(EDGES)) for word in block.words)
    return not any(
        block.page.has_plain(word, block.index)
        for word in words
        if word[:1].isupper() and word.lower() not in SMALL_WORDS
    )


def counts_things(block: Block) -> bool:
    """It begins with a number and a small letter, as an item of a list of needs does."""
    return COUNT.match(block.text) is not None
