"""Know the people of an article: their names, the fullest of each, gender, and who is a person."""

from __future__ import annotations

import bisect
import collections
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.mentions import NICKNAME_MARKS, read_name
from newsparse_quotes.titles import GENERATIONS, SENIOR, SUFFIXES
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse_quotes.mentions import Name
    from newsparse_quotes.name_lists import NameLists
    from newsparse_quotes.title_case import TitleCase

FAMILY = word_set("family")
SPEAKS = re.compile(r",? (?:said|says|told|tells|added|recalled|explained|wrote)\b")
MOST_RUNS_COMPARED = 8
MOST_FULL_NAMES = 40
"""Full names of one surname that are compared; articles have one or two."""


class Names:
    """The names of an article, each read when somebody asks for it."""

    def __init__(
        self, text: str, runs: Sequence[tuple[int, int]], lists: NameLists, title_case: TitleCase
    ) -> None:
        self.text = text
        self.runs = runs
        self.lists = lists
        self.title_case = title_case
        self.known: dict[int, Name | None] = {}
        self.by_word: dict[str, list[int]] = {}
        for number, (start, end) in enumerate(runs):
            for word in {word.strip(NICKNAME_MARKS) for word in text[start:end].lower().split(" ")}:
                self.by_word.setdefault(word, []).append(number)

    def read(self, numbers: Iterable[int]) -> Iterator[Name]:
        """Yield the names in some of the runs."""
        known = self.known
        for number in numbers:
            if number not in known:
                known[number] = self.read_one(number)
            name = known[number]
            if name is not None:
                yield name

    def read_one(self, number: int) -> Name | None:
        """Read the name in a run, but not in a heading, whose words all have capitals."""
        start, end = self.runs[number]
        if self.title_case.holds(start):
            return None
        name = read_name(self.text, (start, end), self.lists)
        if name is None or name.kind == "organisation":
            word = self.text[start:end]
            if " " not in word and self.ends_longer(word):
                return read_name(self.text, (start, end), self.lists, is_surname=True)
        return name

    def ends_longer(self, word: str) -> bool:
        """Say whether a word is the last one of a longer name: "Bellows" of "Marty Bellows"."""
        lower = word.lower()
        if lower in self.lists.function_words:
            return False
        numbers = self.by_word.get(lower, ())[:MOST_RUNS_COMPARED]
        longer = (n for n in numbers if self.text.endswith(" " + word, *self.runs[n]))
        return any(name.kind != "organisation" for name in self.read(longer))

    def between(self, start: int, end: int) -> Iterator[Name]:
        """Yield the names that begin between two offsets."""
        first = max(0, bisect.bisect_left(self.runs, (start, 0)) - 1)
        for name in self.read(range(first, bisect.bisect_left(self.runs, (end, 0)))):
            if start <= name.start < end:
                yield name

    def holding(self, word: str) -> Iterator[Name]:
        """Yield the names of runs that hold a word, given in lower case."""
        return self.read(self.by_word.get(word, ()))

    def all(self) -> Iterator[Name]:
        """Yield all names."""
        return self.read(range(len(self.runs)))


class Bearer(NamedTuple):
    """Somebody as the article names him in full."""

    first: Name
    """The first mention."""
    starts: list[int]
    """Where he is named so, in order; not kept for one who is compared with nobody."""

    def last_before(self, offset: int) -> int:
        """Return where he is named last before an offset, or else first."""
        at = bisect.bisect_right(self.starts, offset)
        return self.starts[max(0, at - 1)]


class Bearers(NamedTuple):
    """What the article tells about all who bear a word as their surname, or as a part of a name."""

    full: Sequence[Bearer]
    """Names of several words that hold it, the most frequent first."""
    gender: str | None
    """The gender that most mentions tell."""
    are_persons: bool
    """Whether a mention tells that it is a person's surname."""


class People:
    """Who is who in an article: names looked up by surname, title and place."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.text: str = names.text
        self.lists: NameLists = names.lists
        self.known: dict[str, Bearers] = {}
        self.firsts: dict[tuple[str, ...], Name] = {}
        """The first mention of each name, folded, once its surname was looked up."""
        self.full_names: dict[tuple[tuple[str, ...], str, str | None], list[Bearer]] = {}
        self.organisations: dict[tuple[str, int], Name | None] = {}
        self.meant_by: dict[tuple[str, ...], str] = {}
        """The gender of the first pronoun that meant somebody of whom nothing else tells it."""

    def bearers(self, surname: str) -> Bearers:
        """Return what the article tells about a surname."""
        known = self.known.get(surname)
        if known is None:
            known = self.known[surname] = self.find_bearers(surname)
        return known

    def find_bearers(self, surname: str) -> Bearers:
        """Read all names that hold a word."""
        full: dict[tuple[str, ...], Bearer] = {}
        genders: collections.Counter[str] = collections.Counter()
        are_persons = stands_alone = ends_full = False
        for name in self.names.holding(surname):
            key = folded(name.words)
            self.firsts.setdefault(key, name)
            if name.kind == "organisation" or surname not in key:
                continue
            if len(key) > 1:
                full.setdefault(key, Bearer(self.firsts[key], [])).starts.append(name.start)
            if surname_of(key) != surname:
                continue
            if name.gender:
                genders[name.gender] += 1
            are_persons = are_persons or name.kind == "person"
            stands_alone = stands_alone or len(key) == 1
            ends_full = ends_full or len(key) > 1
        gender = genders.most_common(1)[0][0] if genders else None
        ranked = sorted(full.values(), key=lambda one: (-len(one.starts), -len(one.first.words)))
        # A full name of unknown kind whose last word stands alone elsewhere is a person's.
        are_persons = are_persons or (stands_alone and ends_full)
        return Bearers(ranked[:MOST_FULL_NAMES], gender, are_persons)

    def fullest(self, name: Name) -> Name:
        """Return the fullest form of a name in the article.

        Of several bearers of a surname that is one who has been named in full before, and of
        these the most frequent, or where they are equally frequent the one named last, but for
        those who are brought in as somebody's family, and don't speak: "her husband, Bo Vale".
        """
        key = name.words, name.kind, name.gender
        known = self.full_names.get(key)
        if known is None:
            known = self.full_names[key] = self.find_fullest(name)
        best = known[0].first
        if len(known) > 1:
            met = [one for one in known if one.first.start <= name.start] or known
            equals = [one for one in met if len(one.starts) == len(met[0].starts)]
            own = [one for one in equals if not self.is_brought_in(one.first)]
            best = max(own or equals, key=lambda one: one.last_before(name.start)).first
        return best if best.words == name.words else self.fullest(best)

    def find_fullest(self, name: Name) -> list[Bearer]:
        """Find the fullest forms of a name, the most likely one first; at least one."""
        key = folded(name.words)
        if name.kind == "organisation" and len(key) == 1 and not self.bearers(key[0]).full:
            spelled_out = self.initials.get(key[0].replace(".", "")) or self.longer(key[0], -1)
            return [Bearer(spelled_out or self.firsts.get(key, name), [])]
        surname = surname_of(key)
        found: dict[tuple[bool, bool], list[Bearer]] = {}
        for bearer in self.bearers(surname).full:
            full = folded(bearer.first.words)
            if self.is_namesake(key, bearer):
                continue
            if is_shorter(key, full) and not is_other_gender(name, bearer.first):
                rank = surname_of(full) == surname, len(full) > len(key)
                found.setdefault(rank, []).append(bearer)
        if found:
            return found[max(found)]
        company = self.longer(key[0], 0) if len(key) == 1 and name.kind == "unknown" else None
        return [Bearer(company or self.firsts.get(key, name), [])]

    def is_brought_in(self, name: Name) -> bool:
        """Say whether somebody is named because of one of the family, and says nothing."""
        speaks = SPEAKS.match(self.text, name.end) is not None
        return not speaks and not FAMILY.isdisjoint(name.titles)

    def is_namesake(self, key: tuple[str, ...], bearer: Bearer) -> bool:
        """Say whether somebody has the same full name and a suffix besides, to be told apart.

        A later mention may leave out "Jr.", but who was named without it before is somebody else.
        """
        *rest, suffix = folded(bearer.first.words)
        if tuple(rest) != key or suffix not in SUFFIXES:
            return False
        if len(key) == 1:  # "Holm" is no short form of "Holm Jr.", if of "Bo Holm Jr."
            return suffix in GENERATIONS
        first = self.firsts.get(key, bearer.first)
        return suffix in SENIOR or first.start < bearer.first.start

    def longer(self, word: str, place: int) -> Name | None:
        """Return the first organisation of several words with a word at a place, first or last."""
        if (word, place) not in self.organisations:
            self.organisations[word, place] = self.find_longer(word, place)
        return self.organisations[word, place]

    def find_longer(self, word: str, place: int) -> Name | None:
        """Find that organisation, once for a word, in whatever case it is written."""
        for name in self.names.holding(word):
            is_longer = name.kind == "organisation" and len(name.words) > 1
            if is_longer and name.words[place].lower() == word:
                return name
        return None

    @functools.cached_property
    def initials(self) -> dict[str, Name]:
        """The organisations of several words by their initials, the first one of each."""
        found: dict[str, Name] = {}
        for name in self.names.all():
            if name.kind == "organisation":
                parts = self.text[name.start : name.end].replace("-", " ").split()
                for words in (parts, [part for part in parts if part[0].isupper()]):
                    if len(words) > 1:
                        found.setdefault("".join(word[0] for word in words).lower(), name)
        return found

    def mentions(self, persons: Iterable[Name]) -> dict[Name, list[Name]]:
        """Return all mentions by name of some persons, given their fullest names, in order."""
        found: dict[Name, list[Name]] = {full: [] for full in persons}
        words = {word for full in found for word in (*folded(full.words), initials_of(full))}
        numbers = {number for word in words for number in self.names.by_word.get(word, ())}
        for name in self.names.read(sorted(numbers)):
            same = found.get(self.fullest(name))
            if same is not None:
                same.append(name)
        return found

    def gender(self, name: Name) -> str | None:
        """Return the gender of a person as far as the article tells."""
        if name.gender:
            return name.gender
        full = self.fullest(name)
        if full.gender:
            return full.gender
        bearers = self.bearers(surname_of(folded(name.words)))
        if bearers.gender and (len(bearers.full) == 1 or not name.words[1:]):
            return bearers.gender  # "Gleda Vale" is Mrs Vale, but not if Derek Vale is there, too
        first = self.lists.first_names.get(full.words[0])
        return first if first in {"male", "female"} else self.meant_by.get(folded(full.words))

    def mean(self, name: Name, gender: str) -> None:
        """Remember that a pronoun of this gender means a person: no other one does from then on."""
        self.meant_by.setdefault(folded(self.fullest(name).words), gender)

    def is_person(self, name: Name) -> bool:
        """Say whether a name is a person's as far as the article tells."""
        if name.kind == "person":
            return True
        return name.kind == "unknown" and (
            self.bearers(surname_of(folded(name.words))).are_persons
            or name.words[0] in self.lists.first_names
        )


def is_other_gender(name: Name, full: Name) -> bool:
    """Say whether titles or first names say that two bearers of a surname are not one."""
    return None not in {name.gender, full.gender} and name.gender != full.gender


def initials_of(name: Name) -> str:
    """Return the first letters of a name, folded."""
    return "".join(word[0] for word in name.words).lower()


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """Return a comparable form of a name."""
    return tuple(word.lower() for word in words)


def surname_of(key: Sequence[str]) -> str:
    """Return the last word of a folded name that is no suffix."""
    for word in reversed(key):
        if word not in SUFFIXES:
            return word
    return key[-1]


def is_shorter(key: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether a name is a shorter form of a full one: its words in order."""
    rest = iter(full)
    return all(word in rest for word in key)
