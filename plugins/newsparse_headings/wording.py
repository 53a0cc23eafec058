"""Signs in the words of a short block: names, dates, what it points to and what it speaks of.

The word lists in `data/` are short: what stands around articles is said in few words everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.dates import DAY_NAME
from newsparse_headings.form import SIX, SMALL_WORDS, TWO, in_title_case
from newsparse_headings.marks import EDGES
from newsparse_headings.memory import once
from newsparse_headings.words import PARTICLE, words_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block

SUBJECT: Final = regex.compile(
    r"[\"'(]*+(?:He|She|It|They|We|I|You|There|This|That|These|Those|His|Their|Its|But|And|So)\b"
)
ARTICLE: Final = regex.compile(r"(?:The|An?)\s")
DATE: Final = regex.compile(
    r"\b(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*+\.?\s\d{1,4}\b"
    r"|\b(?:in|of|from|since)\s(?:19|20)\d\d\b"
)
PHONE: Final = regex.compile(r"\+\d{6}|\d{3}[-.]\d{4}\b")
PART: Final = regex.compile(
    r"(?:part|step|chapter|day|week|example|figure|method|round|group|section|question|lesson|stage"
    r"|phase|tip|myth|game|episode|act)\s(?:\d|[IVX]+\b|one|two|three|four|five|[A-Z]\b)",
    regex.IGNORECASE,
)
NAME: Final = regex.compile(
    r"(?:Dr\.?\s|Prof\.?\s)?+\p{Lu}[\p{L}\p{M}.-]*+(?:'\p{Lu}\p{Ll}++)?"
    rf"(?:\s(?:\p{{Lu}}\.|\p{{Lu}}\p{{L}}*+(?:['-]\p{{Lu}}\p{{L}}++)*+|{PARTICLE})){{1,3}}+[.,]?$"
)
WEEKDAY: Final = regex.compile(rf"\b{DAY_NAME}\b")
DETERMINERS: Final = frozenset({"The", "A", "An", "the", "a", "an", "his", "her", "their", "its"})
COUNT: Final = regex.compile(r"\d{1,4}\s\p{Ll}")
POSSESSIVE: Final = regex.compile(r"'s?\Z")
NAMES: Final = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}'.-]*+\s){1,3}\p{Lu}[\p{L}\p{M}'-]+(?:,|\s(?:and|in|is|was|has|covers)\s|\Z|\s\|)"
)
NUMERAL: Final = regex.compile(r"[:.,/|-]*+\d[\d:.,/|-]*+(?:am|pm|st|nd|rd|th)?")
NEARBY: Final = 3000
"""How far around a block its words are looked for, so that time stays linear."""

MOSTLY: Final = 0.6
NEARLY_ALL: Final = 0.9
"""Shares of the words of a block."""
LONGEST_TIME: Final = 16
"""Words of the longest line that says when an article was published and updated."""
ONE_OF_US: Final = frozenset({"i", "we", "my", "our"})
READER: Final = frozenset({"you", "your"})


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


def has_date(block: Block) -> bool:
    """It names a day, a month or a year."""
    return any(map(str.isdigit, block.text)) and DATE.search(block.text) is not None


def has_address(block: Block) -> bool:
    """It has a URL, an e-mail address, a handle or a telephone number."""
    text = block.text
    return "@" in text or "http" in text or "www." in text or PHONE.search(text) is not None


def is_numbered_part(block: Block) -> bool:
    """It begins with a part's name and number: "Step 3", "Part II"."""
    return PART.match(block.text) is not None


def is_name(block: Block) -> bool:
    """It has the shape of a person's name, and the page uses no word of it as a plain word."""
    if block.index == 0 or NAME.match(block.text) is None or PART.match(block.text):
        return False
    first = block.folded[0]
    if first == "the" or (first in words_of("question_words") and first != "will"):
        return False
    words = (word.rstrip(".,") for word in block.words if word[0].isupper())  # "de" is plain itself
    return not any(has_plain(block, word) for word in words)


def is_proper(block: Block) -> bool:
    """It is in title case, and the page uses no large word of it as a plain word."""
    if block.index == 0 or len(block.words) > SIX or not in_title_case(block):
        return False
    words = (POSSESSIVE.sub("", word.strip(EDGES)) for word in block.words)
    return not any(
        has_plain(block, word)
        for word in words
        if word[:1].isupper() and word.lower() not in SMALL_WORDS
    )


def has_plain(block: Block, word: str) -> bool:
    """Say whether a word stands in small letters, as a word of its own, near a block."""
    text, word = block.page.text, word.lower()
    place = max(0, block.start - NEARBY)
    end = block.end + NEARBY
    while (place := text.find(word, place, end)) >= 0:
        behind = text[place + len(word) : place + len(word) + 1]
        if not (place and text[place - 1].isalnum()) and not behind.isalpha() and behind != "'":
            return True
        place += len(word)
    return False


def counts_things(block: Block) -> bool:
    """It begins with a number and a small letter, as an item of a list of needs does."""
    return COUNT.match(block.text) is not None


def begins_with_names(block: Block) -> bool:
    """It begins with two to four capitalised words, and a comma, "and", "in" or the end follows."""
    return NAMES.match(block.text) is not None


def begins_with_question_word(block: Block) -> bool:
    """It begins as a question does."""
    return block.folded[0] in words_of("question_words")


def begins_with_by(block: Block) -> bool:
    """It begins as a line that names an author does."""
    return block.folded[0] in words_of("by_words")


def begins_with_pointer(block: Block) -> bool:
    """It begins as a line that points to another article does; not with "more than"."""
    return block.folded[0] in words_of("pointing") and block.folded[1:2] != ["than"]


def points_elsewhere(block: Block) -> bool:
    """It has a word of lines that point to other articles."""
    return not words_of("pointing").isdisjoint(block.folded)


def speaks_of_the_site(block: Block) -> bool:
    """It has a word of what a site says of itself."""
    return not words_of("sharing").isdisjoint(block.folded)


def names_an_office(block: Block) -> bool:
    """It has a word for reporters or their employers."""
    return not words_of("offices").isdisjoint(block.folded)


def names_a_picture(block: Block) -> bool:
    """It has a word of the credits of pictures."""
    return not words_of("picture_words").isdisjoint(block.folded)


def reports_speech(block: Block) -> bool:
    """It has a verb of reported speech."""
    return not words_of("sayings").isdisjoint(block.folded)


def speaks_to_the_reader(block: Block) -> bool:
    """It says "you"."""
    return not READER.isdisjoint(block.folded)


def speaks_of_us(block: Block) -> bool:
    """It says "I" or "we"."""
    return not ONE_OF_US.isdisjoint(block.folded)


def has_day_and_digit(block: Block) -> bool:
    """It names a day or a month, and has a digit."""
    has_digit = any(map(str.isdigit, block.text))
    return has_digit and not words_of("days_and_months").isdisjoint(block.folded)


def is_mostly_time(block: Block) -> bool:
    """Most of its words are numbers, days, months and what stands beside them."""
    return share_of_time(block) >= MOSTLY


def is_all_time(block: Block) -> bool:
    """Nearly all of its words are."""
    return share_of_time(block) >= NEARLY_ALL


@once
def share_of_time(block: Block) -> float:
    """Return the share of the words of a block that say when."""
    words = block.folded
    if len(words) > LONGEST_TIME:
        return 0.0
    known, beside = words_of("days_and_months"), words_of("time_words")
    said = sum(
        not word or word in known or word in beside or NUMERAL.fullmatch(word) is not None
        for word in words
    )
    return said / len(words)
