"""Find who a speaker is: the fullest name in the article for a surname, a title or a pronoun."""

from __future__ import annotations

import bisect
import collections
import re
from typing import TYPE_CHECKING

from newsparse_quotes.mentions import TITLE_FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

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
MOST_FULL_NAMES = 40
"""Full names of one surname that are compared; articles have one or two."""


class People:
    """The names of an article, looked up by surname, title and place."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        quotations: Sequence[Quotation],
        sentence_starts: Sequence[int],
        lists: NameLists,
    ) -> None:
        self.text = text
        self.names = names
        self.lists = lists
        self.starts = [name.start for name in names]
        self.sentence_starts = sentence_starts
        self.quote_starts = [quotation.start for quotation in quotations]
        self.quote_ends = [quotation.end for quotation in quotations]
        self.full: dict[str, collections.Counter[tuple[str, ...]]] = {}
        self.initials: dict[str, Name] = {}
        self.first: dict[tuple[str, ...], Name] = {}
        self.genders: dict[str, collections.Counter[str]] = {}
        self.persons: set[str] = set()
        self.surnames: set[str] = set()
        self.full_names: dict[tuple[tuple[str, ...], str], Name] = {}
        self.bearers: dict[str, list[Name]] = {}
        self.options: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for name in names:
            self.register(name)
        # A full name of unknown kind whose last word stands alone elsewhere is a person's.
        self.persons.update(
            key[0] for key in self.first if len(key) == 1 and key[0] in self.surnames
        )

    def register(self, name: Name) -> None:
        """File a name under its surname, and an organisation under its initials."""
        key = folded(name.words)
        self.first.setdefault(key, name)
        surname = surname_of(key)
        if name.kind == "organisation":
            if len(key) > 1:
                initials = "".join(word[0] for word in key)
                self.initials.setdefault(initials, name)
            return
        if len(key) > 1 and name.kind != "place":
            self.surnames.add(surname)
            for word in key:
                self.full.setdefault(word, collections.Counter())[key] += 1
        if name.gender:
            self.genders.setdefault(surname, collections.Counter())[name.gender] += 1
        if name.kind == "person":
            self.persons.add(surname)
            for title in name.titles:
                self.bearers.setdefault(TITLE_FORMS.get(title, title), []).append(name)

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
            return self.initials.get(key[0].replace(".", ""), self.first[key])
        surname = surname_of(key)
        if surname not in self.options:
            counts = self.full.get(surname)
            self.options[surname] = counts.most_common(MOST_FULL_NAMES) if counts else []
        ranked = [
            (surname_of(full) == surname, len(full) > len(key), count, len(full), full)
            for full, count in self.options[surname]
            if is_shorter(key, full)
        ]
        return self.first[max(ranked)[-1] if ranked else key]

    def gender(self, name: Name) -> str | None:
        """Return the gender of a person as far as the article tells."""
        if name.gender:
            return name.gender
        full = self.fullest(name)
        if full.gender:
            return full.gender
        counts = self.genders.get(surname_of(folded(name.words)))
        if counts:
            return counts.most_common(1)[0][0]
        first = self.lists.first_names.get(full.words[0])
        return first if first in {"male", "female"} else None

    def is_person(self, name: Name) -> bool:
        """Tell whether a name is a person's as far as the article tells."""
        if name.kind == "person":
            return True
        return name.kind == "unknown" and (
            surname_of(folded(name.words)) in self.persons
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
        inside = self.names[
            bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)
        ]
        for name in inside:
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
        number = bisect.bisect_left(self.starts, offset) - 1
        if number < 0 or self.text[self.names[number].end : offset].strip(" \u00a0,"):
            return None
        return self.fullest(self.names[number])

    def by_title(self, mention: str, offset: int) -> Name | None:
        """Return the one person who bears the title that a mention consists of."""
        cut = HEAD_END.search(mention)
        words: list[str] = NOUN.findall(mention[: cut.start()] if cut else mention)
        if not words:
            return None
        role = words[-1].lower()
        if role not in self.lists.titles or words[0].lower() != "the":
            return None
        bearers = self.bearers.get(TITLE_FORMS.get(role, role))
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
        for number in range(bisect.bisect_left(self.starts, start), len(self.names)):
            name = self.names[number]
            if name.start >= end:
                break
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
