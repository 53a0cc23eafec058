"""Find the names of a text with clean borders: people without titles, organisations whole.

A run of capitalised words is often more than a name ("Labor Secretary Ann Example"). What is cut
off is kept as the name's titles, because they tell gender and who "the secretary" is.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_quotes.titles import GENERATIONS, INITIALS, SURNAMES, plain, read_titles
from newsparse_quotes.words import read_table, word_list, word_set

if TYPE_CHECKING:
    from newsparse_quotes.name_lists import NameLists

WORD = r"\p{Lu}[\p{L}\p{M}\p{N}]*+(?:[.'&-][\p{L}\p{M}\p{N}]++)*+"
ORGANISATION_TAIL = regex.compile(rf" (?:of|for|on|against) (?:the )?{WORD}(?: {WORD}){{0,4}}+")
POSTNOMINALS = word_set("postnominal")
NUMBERS = word_set("number")
COMPANIES = word_set("company")
SUFFIX_TAIL = regex.compile(r", (?:Jr|Sr)\b\.?+")
COMPANY_TAIL = re.compile(r" (?:plc|gmbh|spa)\b")
SHORTEST_ENDED = 4
"""Letters of words like King and Reed, whose ending says nothing."""
BEFORE_INITIAL = frozenset("\n\r\"'“(—–-")
ENDS_SENTENCE = frozenset(".!?:\n\"'“”")
PERSON_AFTER = re.compile(r",? who\b|, \d\d,")
DETERMINERS = frozenset(
    word for word, name in read_table("grammar").items() if name in {"determiner", "possessive"}
)
SEATS = word_set("seat")
PORTFOLIOS = word_set("portfolio")
SEATED = regex.compile(
    r"\b([\p{L}-]++)(?: of (?:State|Parliament))? "
    r"(?:of (?:the )?(?:\p{Lu}[\p{L}-]*+ of (?:the )?)?"
    r"|for (?:the )?(?:\p{Lu}[\p{L}-]*+,? (?:\p{Lu}[\p{L}-]*+ )?and )?)$"
)
"""An office in front of what it is over: "Mayor of", "Governor of the Bank of", "Minister for Work
and"."""
BEHIND_OFFICE = (" of ", " for ", " the ", " and ")
NO_FIRST_NAME_AFTER = word_list("particles") | word_set("place_opener")
GIVEN_PAIR = regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+-[\p{Ll}\p{M}]+")
"""A given name of two syllables, as Korean ones are written."""
INITIALISM = regex.compile(r"\p{Lu}[\p{Lu}\p{M}.&]*[\p{Lu}.&]\p{M}*")
POST = regex.compile(r"\b([^\W\d_-]+) (?:for|of|in) (?:[^\W\d]['\w&-]* ?){1,7}+, $")
"""An office in front of a name and its honorific: "the Commissioner for Water, Hon. Ann Vale"."""
LONGEST_ROLE, LONGEST_SEAT, LONGEST_POST = 30, 64, 90
NICKNAME_MARKS = "\"“”'‘’"
MOST_RUNS, LONGEST_RUN = 8192, 200
"""Runs of capitals that are remembered, and letters of the longest: the same names and first words
return in every article."""


class Name(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    words: tuple[str, ...]
    """Its words, with straight apostrophes."""
    kind: str
    """person, organisation, place or unknown."""
    gender: str | None
    """male, female or None where neither title nor first name tells."""
    titles: tuple[str, ...]
    """Titles and roles before it, lower case."""


class BareName(NamedTuple):
    """What a run of capitalised words holds, wherever it stands."""

    start: int
    """Offset of the name in the run."""
    end: int
    words: tuple[str, ...]
    kind: str
    gender: str | None
    titles: tuple[str, ...]


def read_name(
    text: str, run: tuple[int, int], lists: NameLists, *, is_surname: bool = False
) -> Name | None:
    """Return the name in a run of capitalised words; None where there is none.

    Args:
        text: the text of `tagging.Tokens`.
        run: start and end of the run.
        lists: the word lists.
        is_surname: the article has a longer name that ends with the run: it is no common word.
    """
    start, end = run
    read = read_run if end - start <= LONGEST_RUN else read_run.__wrapped__
    is_surname = is_surname and not is_office(text, run)
    initial = not is_surname and is_initial(text, start)
    bare = read(text[start:end], lists, initial=initial, is_surname=is_surname)
    if is_surname and bare is not None and bare.kind == "organisation":
        bare = bare._replace(kind="unknown")  # "Park" of "Min-jun Park"
    return None if bare is None else in_context(text, start, bare, lists)


def is_initial(text: str, start: int) -> bool:
    """Say whether a word begins a sentence, as far as the characters before it tell."""
    before = text[max(0, start - 2) : start]
    return not before or before[-1] in BEFORE_INITIAL or before[0] in ENDS_SENTENCE


def is_office(text: str, run: tuple[int, int]) -> bool:
    """Say whether a word that is a surname elsewhere is what it says: "the King", "King of"."""
    start, end = run
    *_, before = "", *text[max(0, start - LONGEST_ROLE) : start].lower().split()
    return before in DETERMINERS or text.startswith((" of ", " for "), end)


@functools.lru_cache(maxsize=MOST_RUNS)
def read_run(
    run: str, lists: NameLists, *, initial: bool, is_surname: bool = False
) -> BareName | None:
    """Cut a run of capitalised words down to the name in it; None where there is none."""
    words = run.split(" ")
    first, last = cut_run(words, lists, initial=initial)
    if last - first > 1 and words[last - 1].rstrip(".").lower() in COMPANIES:
        return make_bare(words, (first, last), "organisation", None, ())
    while last - first > 1 and words[last - 1] in POSTNOMINALS:
        last -= 1
    lower = [plain(word) for word in words[first:last]]
    is_titled = lower and not is_surname
    titles, titled = read_titles(words[first:last], lower, lists) if is_titled else ((), 0)
    rest = lower[titled:]
    if not rest or len(rest[-1]) == 1 or rest[0] in GENERATIONS:
        return None  # nothing, a title alone ("the Prime Minister"), a letter ("Q:"), or "Jr."
    named = first_named(words, first, last, lists)
    if titled and lists.organisations.isdisjoint(rest):
        first += titled
    elif named is not None and named > first:
        first = named  # "Guard Ann Vale" is no guard
    elif is_organisation(words[first:last], lists, named=named is not None):
        return make_bare(words, (first, last), "organisation", None, ())
    first = skip_before_name(words, first, last, lists, initial=initial)
    alone = last - first == 1
    gender = gender_of("" if alone else words[first], titles, lists)
    kind = kind_of_name(words[first], lists, alone=alone, titled=bool(titles))
    return make_bare(words, (first, last), kind, gender, titles)


def cut_run(words: list[str], lists: NameLists, *, initial: bool) -> tuple[int, int]:
    """Return where a run begins and ends without words that are capitalised for other reasons."""
    first, last = 0, len(words)
    while first < last and is_no_name(words[first], lists, initial=initial and not first):
        if last - first > 1 and begins_name(words[first : first + 2], lists):
            break
        first += 1
    while first < last and words[last - 1].lower() in lists.function_words:
        last -= 1
    return first, last


def begins_name(words: list[str], lists: NameLists) -> bool:
    """Say whether a word that looks like a verb begins a name: "Grant Vale", "Downing Street"."""
    first, second = words
    if first in lists.first_names:
        return True
    is_known = first.lower() in lists.function_words or first.lower() in lists.verb_forms
    return not is_known and second.lower() in lists.organisations


def first_named(words: list[str], first: int, last: int, lists: NameLists) -> int | None:
    """Return where a person's name begins: at a first name, or behind one word in front of it."""
    if last - first > 1 and words[first] in lists.first_names:
        return first
    is_role = last - first > 2 and words[first].lower() in lists.organisations  # noqa: PLR2004
    return first + 1 if is_role and words[first + 1] in lists.first_names else None


def is_organisation(words: list[str], lists: NameLists, *, named: bool) -> bool:
    """Say whether words name an organisation: no first name ("Bill") does, nor "Min-jun Park"."""
    if GIVEN_PAIR.fullmatch(words[0]) and len(words) == 2:  # noqa: PLR2004
        return False
    return not lists.organisations.isdisjoint(word.lower() for word in words[int(named) :])


def skip_before_name(
    words: list[str], first: int, last: int, lists: NameLists, *, initial: bool
) -> int:
    """Return where the name starts behind other capitalised words."""
    if (
        last - first > 2  # noqa: PLR2004 (a first name, a surname, and something before them)
        and words[first] not in lists.first_names
        and words[first + 1] in lists.first_names
        and (initial or words[first].isupper())
    ):
        first += 1  # "Rival Ann Smith", "DJ Ann Smith"
    while (
        last - first > 1
        and words[first].lower() in lists.places
        and (last - first > 2 or words[first + 1] in lists.first_names)  # noqa: PLR2004
    ):
        first += 1  # "Florida Senator" is cut elsewhere; this is "Ukrainian Ann Smith"
    return first


def kind_of_name(first: str, lists: NameLists, *, alone: bool, titled: bool) -> str:
    """Tell a person from a place, an organisation's initials and the unknown."""
    if titled or (first in lists.first_names and not alone):
        return "person"
    if alone and first.lower() in lists.places:
        return "place"
    return "organisation" if alone and INITIALISM.fullmatch(first) else "unknown"


def in_context(text: str, start: int, bare: BareName, lists: NameLists) -> Name:
    """Return the name at an offset, with what stands around it."""
    if not bare.titles and text.endswith(BEHIND_OFFICE, 0, start):
        bare = in_office(text, start, bare, lists)
    first, last = start + bare.start, start + bare.end
    words, kind, gender, titles = bare.words, bare.kind, bare.gender, bare.titles
    suffix = SUFFIX_TAIL.match(text, last) if len(words) > 1 else None
    if suffix is not None:
        last, words, kind = suffix.end(), (*words, suffix.group()[2:]), "person"
    company = COMPANY_TAIL.match(text, last)
    if company is not None:
        last, kind = company.end(), "organisation"
    if kind == "organisation" and not INITIALISM.fullmatch(next(iter(words))):
        tail = ORGANISATION_TAIL.match(text, last)
        last = tail_end(tail.group(), last, lists) if tail else last
    if kind == "organisation":
        return Name(first, last, words, kind, None, titles)
    before = text[max(0, first - LONGEST_ROLE) : first]
    apposed = text.endswith(", ", 0, start)
    has_office = apposed and (titles or len(words) > 1)  # not in "the mayor of Torvik, Norway"
    post = POST.search(text, max(0, start - LONGEST_POST), start) if has_office else None
    if post is not None and post.group(1).lower() in lists.titles:
        titles, kind = (*titles, post.group(1).lower()), "person"
    *_, role = "", *before.rstrip(" ,").split()
    if role in lists.titles:
        titles = (*titles, role)
        gender = gender or lists.titles[role] or None
        kind = "person"
    elif (
        kind != "place"
        and not before.endswith((" of ", " for ", " at ", " in ", " from ", " near "))
        and PERSON_AFTER.match(text, last)
    ):
        kind = "person"
    return Name(first, last, words, kind, gender, titles)


def in_office(text: str, start: int, bare: BareName, lists: NameLists) -> BareName:
    """Return a name without what its office is over: "Mayor of Torvik Ann Vale" is Ann Vale."""
    office = SEATED.search(text, max(0, start - LONGEST_SEAT), start)
    title = "" if office is None else office.group(1).lower()
    if title not in SEATS or title not in lists.titles:
        return bare
    words = text[start : start + bare.end].split(" ")
    is_place = text.endswith(("of ", "of the "), 0, start)
    named = first_seated(words, lists, is_place=is_place, is_field=title in PORTFOLIOS)
    rest = {word.lower() for word in words[named:]}
    if not named or not (lists.organisations | (lists.titles.keys() - SURNAMES)).isdisjoint(rest):
        return bare
    gender = gender_of(words[named], (title,), lists)
    return make_bare(words, (named, len(words)), "person", gender, (title,))


def first_seated(words: list[str], lists: NameLists, *, is_place: bool, is_field: bool) -> int:
    """Return where a full name begins behind what an office is over, or else 0."""
    is_short = len(words) == 3  # noqa: PLR2004 (a place or field, a first name and a surname)
    if words[0] in lists.first_names and words[0].lower() not in lists.places:
        if not (is_place and is_short):
            return 0  # "secretary for Ann Marie Vale", but "Mayor of Lincoln Ann Vale"
        is_field = False
    for at in range(1, len(words) - 1):
        before = words[at - 1].lower()
        is_initial = INITIALS.fullmatch(words[at - 1]) and before not in lists.places
        if words[at] in lists.first_names and before not in NO_FIRST_NAME_AFTER and not is_initial:
            return at  # not in "Mayor of San Diego", "CEO of JP Morgan Chase"
    return int(is_field and is_short)  # "Minister for Housing Zorvik Brandt"


def tail_end(tail: str, start: int, lists: NameLists) -> int:
    """Return where an organisation's tail ends: not with a day, and in front of a title.

    "The Bank of Torvik Secretary-General Ann Vale" is a bank and its secretary-general.
    """
    words = tail.split(" ")
    first = next(n for n, word in enumerate(words) if word[:1].isupper())
    if words[first].lower() in lists.function_words:
        return start  # "the Supreme Court on Wednesday"
    rest = words[first:]
    ends = (
        n for n, word in enumerate(rest) if plain(word) in lists.titles or begins(rest, n, lists)
    )
    end = next(ends, len(rest))
    return start + len(" ".join(words[: first + end]))


def begins(words: list[str], at: int, lists: NameLists) -> bool:
    """Say whether somebody's name begins behind a place: "Bank of England Ada Vale"."""
    return (
        0 < at < len(words) - 1
        and words[at - 1].lower() in lists.places
        and words[at] in lists.first_names
    )


def is_no_name(word: str, lists: NameLists, *, initial: bool) -> bool:
    """Say whether the first word of a run is capitalised for another reason than being a name."""
    lower = word.lower()
    if lower in lists.function_words or lower in NUMBERS:
        return True
    if not initial or word in lists.first_names or lower in lists.titles:
        return False
    has_ending = len(lower) > SHORTEST_ENDED and lower.endswith(("ed", "ing", "ly"))
    return lower in lists.verb_forms or has_ending


def gender_of(first: str, titles: tuple[str, ...], lists: NameLists) -> str | None:
    """Return the gender that a first name or a title tells."""
    told = next((lists.titles[title] for title in titles if lists.titles[title]), None)
    named = lists.first_names.get(first.partition("-")[0])
    return told or (named if named in {"male", "female"} else None)


def make_bare(
    words: list[str], part: tuple[int, int], kind: str, gender: str | None, titles: tuple[str, ...]
) -> BareName:
    """Return the name in a run: some of its words, one space apart, and what they tell."""
    first, last = part
    start = sum(len(word) + 1 for word in words[:first])
    end = start + sum(len(word) + 1 for word in words[first:last]) - 1
    named = tuple(word.strip(NICKNAME_MARKS) for word in words[first:last])
    return BareName(start, end, named, kind, gender, titles)
