"""Find the names of a text with clean borders: people without titles, organisations whole.

A run of capitalised words is often more than a name ("Labor Secretary Ann Example"). What is cut
off is kept as the name's titles, because they tell gender and who "the secretary" is.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import attrs
import regex

from newsparse_quotes.vocabulary import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse import Lexicon

WORD = (
    r"(?:(?:Sen|Rep|Gov|Mr|Mrs|Ms|Mx|Dr|St|Jr|Sr|Lt|Col|Gen|Sgt|Prof|Rev|Adm|Capt|Cmdr|Maj|Hon|Adv"
    r"|Inc|Corp|Co|Ltd)\."
    r"|(?:\p{Lu}\.)+(?:\p{Lu}\b\.?)?"
    r"|\p{Lu}[\p{L}\p{M}\p{N}]*+(?:['’](?!s\b)\p{L}[\p{L}\p{M}]*+|[-–](?=\p{L})[\p{L}\p{M}]++)*+)"
)
SMALL = (
    r"(?:(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|ibn|al|el|ten|ter|zu|bint|ul)"
    r"[ \u00a0]){1,2}+"
)
RUN = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}@#.])(?:(?:al|el)-)?{WORD}(?:[ \u00a0](?:{SMALL})?{WORD}){{0,11}}+"
)
ORGANISATION_TAIL = regex.compile(
    rf"[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?{WORD}(?:[ \u00a0]{WORD}){{0,4}}+"
)
PIECE = regex.compile(r"[^ \u00a0]+")
ROLE_BEFORE = regex.compile(r"([\p{Ll}-]+)(?:[ \u00a0]|,[ \u00a0])$")
SENTENCE_START = regex.compile(r"[.!?:\n\r\"“”‘(—-][ \u00a0\n]*$")
PERSON_AFTER = regex.compile(r",?[ \u00a0]who\b|,[ \u00a0]\d\d,")
TITLE_FORMS = {
    "sen.": "senator",
    "sen": "senator",
    "rep.": "representative",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov.": "governor",
    "gov": "governor",
    "gen.": "general",
    "gen": "general",
    "prof.": "professor",
    "dr.": "doctor",
    "dr": "doctor",
    "lt.": "lieutenant",
    "capt.": "captain",
    "sgt.": "sergeant",
    "det.": "detective",
    "rev.": "reverend",
    "attorney": "lawyer",
    "lawmaker": "representative",
}
"""Titles that name the same office."""
INITIALISM = regex.compile(r"\p{Lu}[\p{Lu}.&]+")
LONGEST_ROLE = 30


class Name(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    words: tuple[str, ...]
    """Its words, apostrophes straightened."""
    kind: str
    """person, organisation, place or unknown."""
    gender: str | None
    """male, female or None where neither title nor first name tells."""
    titles: tuple[str, ...]
    """Titles and roles before it, lower case."""


@attrs.frozen
class NameLists:
    """The word lists that tell names apart."""

    titles: Mapping[str, str]
    first_names: Mapping[str, str]
    organisations: frozenset[str]
    places: frozenset[str]
    function_words: frozenset[str]
    verb_forms: frozenset[str]
    """Verbs may begin a sentence, and they may be surnames inside one."""


@functools.lru_cache(maxsize=8)
def make_name_lists(titles: Lexicon, first_names: Lexicon) -> NameLists:
    """Return the lists for these lexicons; made once for a Parser."""
    grammar = read_table("grammar")
    function_words = {word for word, name in grammar.items() if name != "noun"}
    forms = {*read_table("verbs"), *read_table("cues")}
    known = {word.casefold() for word in first_names.words}
    return NameLists(
        titles.words,
        first_names.words,
        frozenset(read_table("organisations")),
        frozenset(read_table("places")),
        frozenset(function_words),
        frozenset(form for form in forms if form not in known),
    )


def find_names(text: str, lists: NameLists) -> list[Name]:
    """Return the names of a text in order."""
    return [name for match in RUN.finditer(text) for name in split_run(text, match.span(), lists)]


def split_run(text: str, run: tuple[int, int], lists: NameLists) -> Iterator[Name]:
    """Cut a run of capitalised words down to the name in it."""
    start, end = run
    pieces = [
        (match.start(), match.end(), match.group().replace("’", "'"))
        for match in PIECE.finditer(text, start, end)
    ]
    initial = start == 0 or SENTENCE_START.search(text, max(0, start - 3), start) is not None
    while pieces and is_no_name(pieces[0][2], lists, initial=initial):
        if len(pieces) > 1 and pieces[0][2] in lists.first_names:
            break
        pieces.pop(0)
    while pieces and pieces[-1][2].lower() in lists.function_words:
        pieces.pop()
    if not pieces:
        return
    lower = [piece[2].lower() for piece in pieces]
    named = int(len(pieces) > 1 and pieces[0][2] in lists.first_names)  # "Bill Smith" is no bill
    last_title = max((n for n, word in enumerate(lower) if word in lists.titles), default=-1)
    rest = lower[last_title + 1 :]
    titles = tuple(word for word in lower[: last_title + 1] if word in lists.titles)
    if last_title >= 0 and rest and not any(word in lists.organisations for word in rest):
        pieces = pieces[last_title + 1 :]
    elif last_title >= 0 and not rest:
        return  # a title alone: "the Prime Minister"
    elif any(word in lists.organisations for word in lower[named:]):
        tail = ORGANISATION_TAIL.match(text, end)
        yield make_name(pieces, "organisation", None, (), tail.end() if tail else None)
        return
    if (
        len(pieces) > 2  # noqa: PLR2004 (a first name, a surname, and something before them)
        and pieces[0][2] not in lists.first_names
        and pieces[1][2] in lists.first_names
        and (initial or pieces[0][2].isupper())
    ):
        pieces = pieces[1:]  # "Rival Ann Smith", "DJ Ann Smith"
    yield from person_or_other(text, pieces, titles, lists)


def is_no_name(word: str, lists: NameLists, *, initial: bool) -> bool:
    """Tell whether the first word of a run is capitalised for another reason than being a name."""
    lower = word.lower()
    if lower in lists.function_words:
        return True
    if not initial or word in lists.first_names:
        return False
    return lower in lists.verb_forms or lower.endswith(("ed", "ing", "ly"))


def person_or_other(
    text: str, pieces: list[tuple[int, int, str]], titles: tuple[str, ...], lists: NameLists
) -> Iterator[Name]:
    """Decide what a run without organisation words is."""
    while (
        len(pieces) > 1
        and pieces[0][2].lower() in lists.places
        and (pieces[0][2] not in lists.first_names or len(pieces) > 2)  # noqa: PLR2004
    ):
        pieces = pieces[1:]
    first = pieces[0][2]
    gender = gender_of(first, titles, lists) if len(pieces) > 1 or titles else None
    role = ROLE_BEFORE.search(text[max(0, pieces[0][0] - LONGEST_ROLE) : pieces[0][0]])
    if role is not None and role.group(1) in lists.titles:
        titles = (*titles, role.group(1))
        gender = gender or lists.titles[role.group(1)] or None
    named = first in lists.first_names and len(pieces) > 1
    if titles or named or PERSON_AFTER.match(text, pieces[-1][1]):
        kind = "person"
    elif len(pieces) == 1 and first.lower() in lists.places:
        kind = "place"
    elif len(pieces) == 1 and INITIALISM.fullmatch(first):
        kind = "organisation"
    else:
        kind = "unknown"
    yield make_name(pieces, kind, gender, titles)


def gender_of(first: str, titles: tuple[str, ...], lists: NameLists) -> str | None:
    """Return the gender that a first name or a title tells."""
    told = next((lists.titles[title] for title in titles if lists.titles[title]), None)
    named = lists.first_names.get(first.partition("-")[0])
    return told or (named if named in {"male", "female"} else None)


def make_name(
    pieces: list[tuple[int, int, str]],
    kind: str,
    gender: str | None,
    titles: tuple[str, ...],
    end: int | None = None,
) -> Name:
    """Return the name that these words make."""
    words = tuple(piece[2] for piece in pieces)
    return Name(pieces[0][0], end or pieces[-1][1], words, kind, gender, titles)
