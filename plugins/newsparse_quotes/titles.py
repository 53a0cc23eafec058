"""Read the titles in front of a name, some of which are surnames or first names, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from newsparse_quotes.name_lists import NameLists

SUFFIXES = word_set("suffix")
SENIOR = word_set("senior")
GENERATIONS = SENIOR | word_set("junior")
SURNAMES = word_set("title_surname")
HONORIFICS = word_set("honorific")
ROYALS = word_set("royal")
TITLE_PREFIXES = word_set("title_prefix")
TITLE_SUFFIX = re.compile(rf"-(?:{'|'.join(sorted(word_set('title_suffix')))})\Z")
INITIALS = regex.compile(r"(?:\p{Lu}\.?){1,2}+")


def read_titles(
    words: list[str], lower: list[str], lists: NameLists
) -> tuple[tuple[str, ...], int]:
    """Return the titles in a run and where they end, from its words and these in lower case."""
    if lists.titles.keys().isdisjoint(lower):
        return (), 0
    both = int(len(lower) == 2 and words[0] in lists.first_names)  # noqa: PLR2004 (Dean Smith)
    if lower[0] in ROYALS and words[both] in lists.first_names:
        both = 0  # "Prince Harry"
    end = surname_at(words, lower, lists)
    titles = tuple(word for word in lower[both:end] if word in lists.titles)
    return titles, end - lower[:end][::-1].index(titles[-1]) if titles else 0


def surname_at(words: list[str], lower: list[str], lists: NameLists) -> int:
    """Return where a surname that is also a title begins, or else where the words end."""
    at = len(lower) - 1
    while at > 0 and lower[at] in SUFFIXES:
        at -= 1
    if at == 0 or lower[at] not in SURNAMES:
        return len(lower)
    first = at - 1
    if first > 0 and INITIALS.fullmatch(words[first]):
        first -= 1  # "Ann J. Baker"
    is_first = words[first] in lists.first_names and lower[first] not in lists.places
    is_honoured = not HONORIFICS.isdisjoint(lower[max(0, first - 1) : at])  # "Sir Mervyn King"
    return at if is_first or is_honoured else len(lower)


def plain(word: str) -> str:
    """Return a word as the lists hold it: lower case, without a stop, "then-" and "-elect"."""
    if word.endswith(".") and "." not in word[:-1]:
        return word[:-1].lower()
    lower = TITLE_SUFFIX.sub("", word.lower())
    prefix, _, title = lower.rpartition("-")
    return title if prefix in TITLE_PREFIXES else lower
