"""Find who a mention means: the person behind a surname, a pronoun, a title, a role, an age."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from newsparse_quotes.mentions import POSTNOMINALS, TITLE_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.mentions import Name
    from newsparse_quotes.people import People

PRONOUN_GENDERS = {
    "he": "male",
    "his": "male",
    "him": "male",
    "she": "female",
    "her": "female",
}
NOUN_GENDERS = {
    **dict.fromkeys("man boy gentleman actor father husband son grandfather widower".split(), "male"),
    **dict.fromkeys("woman girl lady actress mother wife daughter grandmother widow".split(), "female"),
}
ROLE_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman")
"""Endings of nouns that say what somebody is."""
RELATIVES = frozenset(["who", "which", "that"])
OWNERS = re.compile(r"['’]s?(?!\w)")
HEAD_END = re.compile(
    r"[,(—–;:]|['’]s?(?!\w)| - "
    r"|\b(?:who|which|that|of|for|from|in|at|with|on|and|as|to|near|after|including|himself"
    r"|herself)\b"
)
ONLY_AND = re.compile(r"[^,(—–;:'’]*\band\b[^,(—–;:'’]*")
"""Two roles in front of a name: "founder and chief executive"."""
APPOSED = re.compile(r"[ \u00a0]*,[ \u00a0]*")
NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
AGE = re.compile(r"[Tt]he (\d\d)-year-old\b")
OF_ORGANISATION = re.compile(r"\b(?:of|for|from|at|with|in)(?: the)?[ \u00a0]$")
APPOSITION = re.compile(r",(?: \d\d,)?[^.!?;:“”\"\n]{0,80}$")
COPULA = re.compile(r"[ \u00a0](?:is|was|became|has been)[ \u00a0](?:an?|the)[ \u00a0][^.!?;:,“”\"\n]{0,60}$")
BYLINE = re.compile(r"(?i:by)[ \u00a0]$")
NOTE = re.compile(r"[ \u00a0](?:is|was|teaches|writes|has|runs|serves|lives|works)\b")
WORD = re.compile(r"[\w-]+")
MOST_SENTENCES_BACK = 12
LONGEST_SENTENCE = 1500
"""Characters of a sentence that are searched for the person a pronoun means."""
LONGEST_NAME = 200
"""Characters in front of a relative pronoun that are searched for the name it follows."""
MOST_OCCURRENCES = 20
"""Places where a role stands that are looked at."""
FIRST_BLOCKS, LAST_BLOCKS = 4, 3
"""Blocks in which the author is named."""


class Resolver:
    """Who is meant where, in one article."""

    def __init__(
        self,
        people: People,
        quotations: Sequence[Quotation],
        sentence_starts: Sequence[int],
        blocks: Sequence[tuple[int, int]],
    ) -> None:
        self.people = people
        self.names = people.names
        self.text = people.text
        self.blocks = blocks
        self.sentence_starts = sentence_starts
        self.known: dict[tuple[str, str], list[Name]] = {}
        self.words: dict[str, list[int]] = {}
        self.quote_starts = [quotation.start for quotation in quotations]
        self.quote_ends = [quotation.end for quotation in quotations]

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
        if word in {"i", "my"}:
            return self.author()
        if NOUN.fullmatch(mention) and not mention[:1].isupper():
            return None
        head = self.head_name(speaker)
        if head is not None:
            return self.people.fullest(head)
        return self.by_role(mention, speaker[0])

    def head_name(self, speaker: tuple[int, int]) -> Name | None:
        """Return the name that is the head of a noun phrase or apposed to it."""
        start, end = speaker
        is_head_past = False
        for name in self.names.between(start, end):
            # The phrase up to its first preposition, comma or relative ends with its head.
            cut = HEAD_END.search(self.text, name.end, end)
            stop = cut.start() if cut else end
            rest = self.text[name.end : stop].strip(" \u00a0.'’")
            rest = "" if POSTNOMINALS.issuperset(rest.split()) else rest  # "said Ann Vale MP"
            between = OWNERS.sub("", self.text[start : name.start])
            joined = APPOSED.search(between[-3:]) or name.titles or ONLY_AND.fullmatch(between)
            if HEAD_END.search(between) and not joined:
                is_head_past = True
                continue
            if is_head_past and not self.people.is_person(name):
                continue  # "the mayor of Torvik, Norland"; but "the mayor of Torvik, Ada Lind"
            owns = cut is not None and cut.end() < end and OWNERS.fullmatch(cut.group())
            if not rest and not owns:
                return name
        return None

    def name_before(self, offset: int) -> Name | None:
        """Return the name that a relative pronoun follows, not that of its organisation."""
        end = offset
        for name in reversed(list(self.names.between(offset - LONGEST_NAME, offset))):
            if self.text[name.end : end].strip(" \u00a0,"):
                return None
            belongs = OF_ORGANISATION.search(self.text, max(0, name.start - 10), name.start)
            if belongs is None or self.people.is_person(name):
                return self.people.fullest(name)
            end = belongs.start()
        return None

    def by_role(self, mention: str, offset: int) -> Name | None:
        """Return the one that a description with "the" means, by what the article says of it."""
        cut = HEAD_END.search(mention)
        words: list[str] = NOUN.findall(mention[: cut.start()] if cut else mention)
        if not words or words[0].lower() != "the":
            return None
        aged = AGE.match(mention)
        if aged is not None:
            return self.by_age(aged.group(1))
        role = words[-1].lower()
        found = self.by_organisation(role, offset) or self.by_title(words, offset)
        if found is not None or len(words) == 1:
            return found
        if role in NOUN_GENDERS:
            return self.antecedent(offset, NOUN_GENDERS[role], ())
        is_role = role in self.people.lists.titles or role.endswith(ROLE_ENDINGS)
        return self.by_apposition(role, offset) if is_role else None

    def by_organisation(self, noun: str, offset: int) -> Name | None:
        """Return the organisation whose name ends with a noun: "the forum"."""
        return self.nearest(self.listed("organisation", noun, self.organisations), offset)

    def organisations(self, noun: str) -> Iterator[Name]:
        """Yield the organisations of several words of which a noun is the last."""
        for name in self.names.holding(noun):
            is_last = name.words[-1].lower() == noun
            if is_last and name.kind == "organisation" and len(name.words) > 1:
                yield name

    def by_title(self, words: Sequence[str], offset: int) -> Name | None:
        """Return the person who bears a title: the whole of it, or its last word."""
        if words[-1].lower() not in self.people.lists.titles:
            return None
        title = " ".join(words[1:]).lower()
        return self.nearest(self.listed("title", title, self.bearers), offset)

    def bearers(self, title: str) -> Sequence[Name]:
        """Return the persons with all the words of a title, or else those with its last word."""
        words = title.split()
        office = TITLE_FORMS.get(words[-1], words[-1])
        bearers = [name for name in self.names.all() if has_title(name, office)]
        wanted = self.people.lists.title_words.intersection(words)
        return [name for name in bearers if wanted.issubset(name.titles)] or bearers

    def by_age(self, age: str) -> Name | None:
        """Return the person whose age stands behind the name: "Ann Vale, 66"."""
        aged = self.listed("age", age, self.aged)
        return self.people.fullest(aged[0]) if aged else None

    def aged(self, age: str) -> Iterator[Name]:
        """Yield the names that an age stands behind."""
        for match in re.finditer(rf",[ \u00a0]{age}\b", self.text):
            for name in self.names.between(match.start() - LONGEST_NAME, match.start()):
                if name.end == match.start():
                    yield name

    def by_apposition(self, role: str, offset: int) -> Name | None:
        """Return the person whom the article introduces by a role: "Ann Vale, a local baker,"."""
        return self.nearest(self.listed("role", role, self.introduced), offset)

    def introduced(self, role: str) -> Iterator[Name]:
        """Yield the persons next to whom a role stands."""
        if not self.words:
            for match in WORD.finditer(self.text):
                self.words.setdefault(match.group().lower(), []).append(match.start())
        for start in self.words.get(role, ())[:MOST_OCCURRENCES]:
            yield from filter(self.people.is_person, self.described(start, start + len(role)))

    def listed(self, kind: str, word: str, find: Callable[[str], Iterable[Name]]) -> list[Name]:
        """Return the names that a word describes in one way, in order; found once an article."""
        known = self.known.get((kind, word))
        if known is None:
            known = self.known[kind, word] = sorted(find(word), key=start_of)
        return known

    def described(self, start: int, end: int) -> Iterator[Name]:
        """Yield the name that a role stands in front of or is apposed to."""
        for name in self.names.between(end, end + 2):
            yield name
        before = list(self.names.between(start - LONGEST_NAME, start))
        if before:
            between = self.text[before[-1].end : start]
            if APPOSITION.match(between) or COPULA.match(between):
                yield before[-1]

    def nearest(self, names: Sequence[Name], offset: int) -> Name | None:
        """Return the fullest name of the last of some names before an offset, or else the first."""
        if not names:
            return None
        before = bisect.bisect_left(names, offset, key=start_of)
        return self.people.fullest(names[max(0, before - 1)])

    def author(self) -> Name | None:
        """Return who wrote the article: "By Ann Vale" at its top, or a note about her at its end."""
        for start, end in self.blocks[:FIRST_BLOCKS]:
            for name in self.names.between(start, end):
                if BYLINE.fullmatch(self.text[start : name.start]):
                    return name
        for start, end in self.blocks[-LAST_BLOCKS:]:
            for name in self.names.between(start, end):
                begins = name.start == start and len(name.words) > 1
                if begins and NOTE.match(self.text, name.end):
                    return name
        return None

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
            if offset < end and self.people.gender(name) in {gender, None}:
                return name
        return None

    def first_person(self, start: int, end: int, gender: str) -> Name | None:
        """Return the first person of fitting gender named between two offsets by the reporter."""
        unknown = None
        for name in self.names.between(start, end):
            if self.is_quoted(name.start) or not self.people.is_person(name):
                continue
            known = self.people.gender(name)
            if known == gender:
                return self.people.fullest(name)
            if known is None and unknown is None:
                unknown = self.people.fullest(name)
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
