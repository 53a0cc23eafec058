"""Know what an article says of people and organisations: their titles, ages and trades."""

from __future__ import annotations

import bisect
import functools
import operator
from typing import TYPE_CHECKING

import regex

from newsparse_quotes.words import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsparse_quotes.mentions import Name
    from newsparse_quotes.people import Names, People

TITLE_FORMS = read_table("offices")
"""Titles that name the same office."""
BEFORE_NAME = regex.compile(r",? (?:\d\d-year-old )?")
APPOSITION = regex.compile(r",(?: \d\d,)?[^.!?;:“”\"\n]{0,80}$")
COPULA = regex.compile(r" (?:is|was|became|has been) (?:an?|the) [^.!?;:,“”\"\n]{0,60}$")
START = operator.attrgetter("start")
LONGEST_APPOSED = 200
"""Characters in front of a relative pronoun, age or role that are searched for whose it is."""
MOST_OCCURRENCES = 20
"""Places where a role stands that are looked at."""
MOST_DESCRIPTIONS = 300
"""Different descriptions that are looked up in one article; news has a few."""


class Descriptions:
    """Who fits a description, in one article: of several, the last one named before it."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.names: Names = people.names
        self.text: str = people.text
        self.found: dict[tuple[str, str], list[Name]] = {}
        """Names by what the article says of them, found when asked for."""

    def organisation(self, noun: str, offset: int) -> Name | None:
        """Return the organisation whose name ends with a noun: "the forum"."""
        return self.nearest(("organisation", noun), self.by_organisation, offset)

    def titled(self, words: Sequence[str], offset: int) -> Name | None:
        """Return the person who bears a title: the whole of it, or its last word."""
        office = TITLE_FORMS.get(words[-1].lower(), words[-1].lower())
        wanted = {word.lower() for word in words[1:]} & self.people.lists.titles.keys()
        if len(wanted) > 1:
            key = ("titles", " ".join(sorted(wanted)))
            found = self.nearest(key, self.by_titles, offset)
            if found is not None:
                return found
        return self.nearest(("office", office), self.by_office, offset)

    def aged(self, age: str, offset: int) -> Name | None:
        """Return the person whose age the article gives: "the 66-year-old"."""
        return self.nearest(("age", age), self.by_age, offset)

    def apposed(self, role: str, offset: int) -> Name | None:
        """Return the person whom the article introduces by a role: "the baker"."""
        return self.nearest(("apposition", role), self.by_apposition, offset)

    def nearest(
        self, key: tuple[str, str], find: Callable[[str], Iterable[Name]], offset: int
    ) -> Name | None:
        """Return the fullest of the last name before an offset that fits, or else of the first.

        Args:
            key: what fits is found once for each.
            find: gives the names that fit the second part of the key.
            offset: where the mention stands.
        """
        if key not in self.found:
            if len(self.found) >= MOST_DESCRIPTIONS:
                return None
            self.found[key] = sorted(find(key[1]), key=START)
        names = self.found[key]
        before = bisect.bisect_left(names, offset, key=START)
        return self.people.fullest(names[max(0, before - 1)]) if names else None

    def by_organisation(self, noun: str) -> Iterator[Name]:
        """Yield the organisations whose names end with a noun: "the forum"."""
        for name in self.names.holding(noun):
            if name.kind == "organisation":
                is_long = name.end - name.start > len(" ".join(name.words))  # "Bank of Torvik"
                if is_long or (name.words[1:] and name.words[-1].lower() == noun):
                    yield name

    @functools.cached_property
    def officials(self) -> dict[str, list[Name]]:
        """The people named with the title of an office, by title and by the initials of titles."""
        found: dict[str, list[Name]] = {}
        for name in self.names.all():
            if name.kind == "person" and name.titles:
                forms = {TITLE_FORMS.get(title, title) for title in name.titles}
                initials = "".join(title[0] for title in name.titles)
                for form in {*forms, initials}:  # the PM: Prime Minister Ann Vale
                    found.setdefault(form, []).append(name)
        return found

    def by_office(self, office: str) -> Iterable[Name]:
        """Return the people named with the title of an office."""
        return self.officials.get(office, ())

    def by_titles(self, titles: str) -> Iterator[Name]:
        """Yield the people named with all of some titles: "prime minister"."""
        wanted = titles.split()
        first = TITLE_FORMS.get(wanted[0], wanted[0])
        return (name for name in self.by_office(first) if set(wanted).issubset(name.titles))

    def by_age(self, age: str) -> Iterator[Name]:
        """Yield the people whose age stands at the name: "Ann Vale, 66", "66-year-old Ann Vale"."""
        for match in regex.finditer(rf"\b{age}-year-old ", self.text):
            yield from self.names.between(match.end(), match.end() + 1)
        for match in regex.finditer(rf", {age}\b", self.text):
            for name in self.names.between(match.start() - LONGEST_APPOSED, match.start()):
                if name.end == match.start():
                    yield name

    def by_apposition(self, role: str) -> Iterator[Name]:
        """Yield the people whom the article introduces by a role: "Ann Vale, a local baker,"."""
        for start in self.occurrences(role):
            for name in self.introduced(start, start + len(role)):
                is_full = name.kind == "unknown" and len(name.words) > 1
                if is_full or self.people.is_person(name):
                    yield name

    def occurrences(self, word: str) -> list[int]:
        """Return where a word stands as a whole, in small letters or with a capital."""
        found: list[int] = []
        for form in (word, word.capitalize()):
            at = self.text.find(form)
            while at >= 0 and len(found) < MOST_OCCURRENCES:
                around = self.text[at - 1 : at] + self.text[at + len(form) : at + len(form) + 1]
                if not any(character.isalnum() or character == "-" for character in around):
                    found.append(at)
                at = self.text.find(form, at + 1)
        return found

    def introduced(self, start: int, end: int) -> Iterator[Name]:
        """Yield the name that a role stands in front of or is apposed to."""
        behind = BEFORE_NAME.match(self.text, end)
        if behind is not None:
            yield from self.names.between(behind.end(), behind.end() + 1)
        before = list(self.names.between(start - LONGEST_APPOSED, start))
        if before:
            between = self.text[before[-1].end : start]
            if APPOSITION.match(between) or COPULA.match(between):
                yield before[-1]
