"""Find who a speaker is: the fullest name in the article for a surname, a title or a pronoun."""

from __future__ import annotations

import bisect
import collections
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.mentions import TITLE_FORMS, read_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse_quotes.headings import Headings

    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.mentions import Name, NameLists

PRONOUN_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
RELATIVES = frozenset(["who", "which", "that"])
OWNERS = re.compile(r"['’]s?(?!\w)")
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
HEAD_END = re.compile(
    r"[,(—–;:]|['’]s?(?!\w)| - "
    r"|\b(?:who|which|that|of|for|from|in|at|with|on|and|as|to|near|after|including)\b"
)
APPOSED = re.compile(r"[ \u00a0]*,[ \u00a0]*")
NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MOST_SENTENCES_BACK = 12
LONGEST_SENTENCE = 1500
"""Characters of a sentence that are searched for the person a pronoun means."""
LONGEST_NAME = 200
"""Characters in front of a relative pronoun that are searched for the name it follows."""
MOST_FULL_NAMES = 40
"""Full names of one surname that are compared; articles have one or two."""


class Names:
    """The names of an article, each read when somebody asks for it."""

    def __init__(
        self, text: str, runs: Sequence[tuple[int, int]], lists: NameLists, headings: Headings
    ) -> None:
        self.text = text
        self.runs = runs
        self.lists = lists
        self.headings = headings
        self.known: dict[int, Name | None] = {}
        self.by_word: dict[str, list[int]] = {}
        for number, (start, end) in enumerate(runs):
            for word in dict.fromkeys(text[start:end].lower().replace("’", "'").split()):
                self.by_word.setdefault(word, []).append(number)

    def read(self, numbers: Iterable[int]) -> Iterator[Name]:
        """Yield the names in some of the runs."""
        known = self.known
        for number in numbers:
            if number not in known:
                is_shown = not self.headings.hold(self.runs[number][0])
                known[number] = read_name(self.text, self.runs[number], self.lists) if is_shown else None
            name = known[number]
            if name is not None:
                yield name

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


class Bearers(NamedTuple):
    """What the article tells about all who bear a word as their surname, or as a part of a name."""

    full: Sequence[tuple[tuple[str, ...], int]]
    """Names of several words that hold it, folded, with their number, the most frequent first."""
    gender: str | None
    """The gender that most mentions tell."""
    are_persons: bool
    """Whether a mention tells that it is a person's surname."""


class People:
    """Who is who in an article: names looked up by surname, title and place."""

    def __init__(
        self, names: Names, quotations: Sequence[Quotation], sentence_starts: Sequence[int]
    ) -> None:
        self.names = names
        self.text = names.text
        self.lists = names.lists
        self.sentence_starts = sentence_starts
        self.quote_starts = [quotation.start for quotation in quotations]
        self.quote_ends = [quotation.end for quotation in quotations]
        self.known: dict[str, Bearers] = {}
        self.firsts: dict[tuple[str, ...], Name] = {}
        self.full_names: dict[tuple[tuple[str, ...], str], Name] = {}

    def bearers(self, surname: str) -> Bearers:
        """Return what the article tells about a surname."""
        known = self.known.get(surname)
        if known is None:
            known = self.known[surname] = self.find_bearers(surname)
        return known

    def find_bearers(self, surname: str) -> Bearers:
        """Read all names that hold a word."""
        full: collections.Counter[tuple[str, ...]] = collections.Counter()
        genders: collections.Counter[str] = collections.Counter()
        are_persons = stands_alone = ends_full = False
        for name in self.names.holding(surname):
            key = folded(name.words)
            self.firsts.setdefault(key, name)
            if name.kind == "organisation" or surname not in key:
                continue
            if len(key) > 1 and name.kind != "place":
                full[key] += 1
            if surname_of(key) != surname:
                continue
            if name.gender:
                genders[name.gender] += 1
            are_persons = are_persons or name.kind == "person"
            stands_alone = stands_alone or len(key) == 1
            ends_full = ends_full or (len(key) > 1 and name.kind != "place")
        gender = genders.most_common(1)[0][0] if genders else None
        # A full name of unknown kind whose last word stands alone elsewhere is a person's.
        return Bearers(
            full.most_common(MOST_FULL_NAMES), gender, are_persons or (stands_alone and ends_full)
        )

    def fullest(self, name: Name) -> Name:
        """Return the fullest form of a name in the article."""
        known = self.full_names.get((name.words, name.kind))
        if known is None:
            known = self.full_names[name.words, name.kind] = self.find_fullest(name)
        return known

    def find_fullest(self, name: Name) -> Name:
        """Find the fullest form: initials spelled out, the most frequent name of that surname."""
        key = folded(name.words)
        if name.kind == "organisation" and len(key) == 1:
            return self.spelled_out(key[0].replace(".", "")) or self.first(key, name)
        surname = surname_of(key)
        ranked = [
            (surname_of(full) == surname, len(full) > len(key), count, len(full), full)
            for full, count in self.bearers(surname).full
            if is_shorter(key, full)
        ]
        return self.first(max(ranked)[-1] if ranked else key, name)

    def first(self, key: tuple[str, ...], name: Name) -> Name:
        """Return the first mention of a name, given folded."""
        self.bearers(surname_of(key))
        return self.firsts.get(key, name)

    def spelled_out(self, initials: str) -> Name | None:
        """Return the organisation with these initials."""
        for name in self.names.all():
            if name.kind == "organisation" and len(name.words) == len(initials) > 1:
                if initials == "".join(word[0] for word in name.words).lower():
                    return name
        return None

    def mentions(self, full: Name) -> Iterator[Name]:
        """Yield all mentions of a person by name, given the fullest one, in order."""
        numbers = {n for word in folded(full.words) for n in self.names.by_word.get(word, ())}
        for name in self.names.read(sorted(numbers)):
            if self.fullest(name) == full:
                yield name

    def gender(self, name: Name) -> str | None:
        """Return the gender of a person as far as the article tells."""
        if name.gender:
            return name.gender
        full = self.fullest(name)
        if full.gender:
            return full.gender
        told = self.bearers(surname_of(folded(name.words))).gender
        if told:
            return told
        first = self.lists.first_names.get(full.words[0])
        return first if first in {"male", "female"} else None

    def is_person(self, name: Name) -> bool:
        """Tell whether a name is a person's as far as the article tells."""
        if name.kind == "person":
            return True
        return name.kind == "unknown" and (
            self.bearers(surname_of(folded(name.words))).are_persons
            or name.words[0] in self.lists.first_names
        )

    def name_of(self, speaker: tuple[int, int], earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return who a speaker is, or None where the article gives no ground.

        Args:
            speaker: offsets of the mention.
            earlier: the quotations before with their persons: offset of the quotation, person.
        """
        mention = self.text[speaker[0] : speaker[1]]
        word = mention.lower()
        if word in PRONOUN_GENDERS:
            return self.antecedent(speaker[0], PRONOUN_GENDERS[word], earlier)
        if word in RELATIVES:
            return self.name_before(speaker[0])
        if NOUN.fullmatch(mention) and not mention[:1].isupper():
            return None
        head = self.head_name(speaker)
        if head is not None:
            return self.fullest(head)
        return self.by_title(mention, speaker[0])

    def head_name(self, speaker: tuple[int, int]) -> Name | None:
        """Return the name that is the head of a noun phrase or apposed to it."""
        start, end = speaker
        for name in self.names.between(start, end):
            # The phrase up to its first preposition, comma or relative ends with its head.
            cut = HEAD_END.search(self.text, name.end, end)
            stop = cut.start() if cut else end
            rest = self.text[name.end : stop].strip(" \u00a0.'’")
            between = OWNERS.sub("", self.text[start : name.start])
            if HEAD_END.search(between) and not (APPOSED.search(between[-3:]) or name.titles):
                break
            owns = cut is not None and cut.end() < end and OWNERS.fullmatch(cut.group())
            if not rest and not owns:
                return name
        return None

    def name_before(self, offset: int) -> Name | None:
        """Return the name that a relative pronoun follows."""
        names = list(self.names.between(offset - LONGEST_NAME, offset))
        if not names or self.text[names[-1].end : offset].strip(" \u00a0,"):
            return None
        return self.fullest(names[-1])

    def by_title(self, mention: str, offset: int) -> Name | None:
        """Return the one person who bears the title that a mention consists of."""
        cut = HEAD_END.search(mention)
        words: list[str] = NOUN.findall(mention[: cut.start()] if cut else mention)
        if not words:
            return None
        role = words[-1].lower()
        if role not in self.lists.titles or words[0].lower() != "the":
            return None
        office = TITLE_FORMS.get(role, role)
        bearers = [name for name in self.names.all() if has_title(name, office)]
        if not bearers:
            return None
        before = bisect.bisect_left(bearers, offset, key=start_of)
        return self.fullest(bearers[max(0, before - 1)])

    def antecedent(
        self, offset: int, gender: str, earlier: Sequence[tuple[int, Name]]
    ) -> Name | None:
        """Return the person a pronoun means.

        That is who spoke last, if that was within a paragraph and gender fits, or else the first
        person of fitting gender in the nearest sentence before that names one.
        """
        sentence = bisect.bisect_right(self.sentence_starts, offset) - 1
        end = offset
        for _ in range(MOST_SENTENCES_BACK):
            if sentence < 0:
                break
            start = max(self.sentence_starts[sentence], end - LONGEST_SENTENCE)
            found = self.first_person(start, end, gender)
            spoken = self.spoken_in(start, end, gender, earlier)
            if found is not None or spoken is not None:
                return found or spoken
            end = start
            sentence -= 1
        return None

    def spoken_in(
        self, start: int, end: int, gender: str, earlier: Sequence[tuple[int, Name]]
    ) -> Name | None:
        """Return the person of fitting gender who is quoted between two offsets."""
        for offset, name in reversed(earlier):
            if offset < start:
                return None
            if offset < end and self.gender(name) in {gender, None}:
                return name
        return None

    def first_person(self, start: int, end: int, gender: str) -> Name | None:
        """Return the first person of fitting gender named between two offsets by the reporter."""
        unknown = None
        for name in self.names.between(start, end):
            if self.is_quoted(name.start) or not self.is_person(name):
                continue
            known = self.gender(name)
            if known == gender:
                return self.fullest(name)
            if known is None and unknown is None:
                unknown = self.fullest(name)
        return unknown

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies inside a quotation."""
        number = bisect.bisect_right(self.quote_starts, offset) - 1
        return number >= 0 and offset < self.quote_ends[number]


def start_of(name: Name) -> int:
    """Return where a name starts."""
    return name.start


def has_title(name: Name, office: str) -> bool:
    """Tell whether a person is named with the title of an office."""
    return name.kind == "person" and office in [TITLE_FORMS.get(word, word) for word in name.titles]


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
    """Tell whether a name is a shorter form of a full one: its words in order."""
    rest = iter(full)
    return all(word in rest for word in key)
