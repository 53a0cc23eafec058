"""Find who a mention means: the person behind a surname, a pronoun, a title, a role, an age."""

from __future__ import annotations

import bisect
import functools
import operator
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_quotes.antecedents import KIN, NOUN_GENDERS
from newsparse_quotes.mentions import POSTNOMINALS, TITLE_FORMS, is_initial
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsparse_quotes.antecedents import Antecedents
    from newsparse_quotes.mentions import Name
    from newsparse_quotes.people import Names, People

PRONOUN_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
ROLE_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman")
"""Endings of nouns that say what somebody is."""
COMPANY_NOUNS = word_set("company_noun")
OFFICES = word_set("office")
THINGS = word_set("thing")
RELATIVE_PRONOUNS = frozenset(["who", "which", "that"])
OF_SOMEBODY = regex.compile(r"of [A-Z]")
ROLES = word_set("role")
"""Nouns that say what somebody is, whose endings do not tell."""
ANSWER = regex.compile(r"(?:A|Q|ANSWER|QUESTION|(?P<name>[^\W\d_a-z][^:\n\"“”.!?]{0,40}))[.:] ")
"""Who has the word in an interview: "A: I ..."; "Ann Vale: I ..."."""
OWNERS = regex.compile(r"'s?(?!\w)")
HEAD_END = regex.compile(
    r"[,(—–;:]|'s?(?!\w)| - "
    r"|\b(?:who|which|that|of|for|from|in|at|by|with|on|and|as|to|near|after|including|himself"
    r"|herself|representing)\b"
)
SERVING = regex.compile(r"(?<![\w-])([\w-]++) (?:for|to|with|by|representing)\b[^,]*$")
"""Who speaks for somebody: "a spokesman for Mayor Ann Vale"."""
ONLY_AND = regex.compile(r"[^,(—–;:']*\band\b[^,(—–;:']*")
"""Two roles in front of a name: "founder and chief executive"."""
APPOSED = regex.compile(r", *(?:the )?$")
DEMONYM = regex.compile(r"(?:i?an|ese|ish|man|woman)$")
"""The endings of most who are called by where they come from: "the Dutchman"."""
NOUN = regex.compile(r"[^\W\d_]+(?:-[^\W\d_]++)*")
DESCRIBED = regex.compile(r",(?: \d\d,)? (?:an?|the|his|her|its|their) [^.;:“”\"\n]*, ")
OWN_AGE = regex.compile(r", \d\d\b")
AGE = regex.compile(r"[Tt]he (\d\d)-year-old\b")
OF_ORGANISATION = regex.compile(r"\b(?i:of|for|from|at|with|in)(?: the)? $")
BEFORE_NAME = regex.compile(r",? (?:\d\d-year-old )?")
APPOSITION = regex.compile(r",(?: \d\d,)?[^.!?;:“”\"\n]{0,80}$")
COPULA = regex.compile(r" (?:is|was|became|has been) (?:an?|the) [^.!?;:,“”\"\n]{0,60}$")
START = operator.attrgetter("start")
LONGEST_ROLE = 64
"""Letters of a trade; it is looked for in the text and becomes a pattern, which `re` remembers."""
LONGEST_APPOSED = 200
"""Characters in front of a relative pronoun, age or role that are searched for whose it is."""
MOST_OCCURRENCES = 20
"""Places where a role stands that are looked at."""
MOST_DESCRIPTIONS = 300
"""Different descriptions that are looked up in one article; news has a few."""


def is_joined(between: str, titles: tuple[str, ...]) -> bool:
    """Say whether what stands before a name in a phrase is said of it: an apposition, titles.

    "A spokesman for Mayor Ann Vale" is not Ann Vale; "the minister for housing, Ann Vale" is.
    """
    if APPOSED.search(between) or ONLY_AND.fullmatch(between):
        return True
    serving = SERVING.search(between)
    return bool(titles) and (serving is None or serving.group(1).lower() in titles)


class Meant(NamedTuple):
    """Who a mention means."""

    name: Name | None
    ground: str
    """How that is known: by a name, pronoun, relative, title, age, organisation, apposition or
    description, or as the author; noun where nothing tells."""


NOBODY = Meant(None, "nobody")


class Resolver:
    """Who is meant where, in one article."""

    def __init__(self, people: People, before: Antecedents) -> None:
        self.people = people
        self.before = before
        self.names: Names = people.names
        self.text: str = people.text
        self.found: dict[tuple[str, str], list[Name]] = {}
        """Names by what the article says of them, found when asked for."""
        self.plurals: dict[str, bool] = {}
        """Whether a word in -s is a plural whose capital is that of a sentence, once asked for."""

    def name_of(self, speaker: tuple[int, int], earlier: Sequence[tuple[int, Name]]) -> Meant:
        """Return who a speaker is and how that is known; None where the article gives no ground.

        Args:
            speaker: offsets of the mention.
            earlier: the quotations before with their persons: offset of the quotation, person.
        """
        mention = self.text[speaker[0] : speaker[1]]
        word = mention.lower()
        if word in PRONOUN_GENDERS:
            gender = PRONOUN_GENDERS[word]
            return Meant(self.before.person(speaker[0], gender, earlier), "pronoun")
        if word == "it":
            return Meant(self.before.organisation(speaker[0], earlier), "pronoun")
        if word in RELATIVE_PRONOUNS:
            return Meant(self.name_before(speaker[0]), "relative")
        if word in {"i", "my"}:
            return self.first_person(speaker[0])
        if NOUN.fullmatch(mention) and not mention[:1].isupper():
            return Meant(None, "noun")
        head = self.head_name(speaker)
        if head is not None:
            return Meant(self.people.fullest(head), "name")
        return self.by_role(mention, speaker[0], earlier)

    def first_person(self, offset: int) -> Meant:
        """Return who says "I": who has the word in an interview, or else the author."""
        start, _ = self.before.block_of(offset)
        answer = ANSWER.match(self.text, start, offset)
        if answer is None:
            return Meant(self.before.author, "author")
        named = next(self.names.between(start, answer.end()), None) if answer["name"] else None
        is_known = named is not None and self.people.is_person(named)
        return Meant(self.people.fullest(named), "name") if named and is_known else NOBODY

    def head_name(self, speaker: tuple[int, int]) -> Name | None:
        """Return the name that is the head of a noun phrase or apposed to it."""
        start, end = speaker
        first = None
        is_head_past = False
        for name in self.names.between(start, end):
            # The phrase up to its first preposition, comma or relative ends with its head.
            cut = HEAD_END.search(self.text, name.end, end)
            stop = cut.start() if cut else end
            rest = self.text[name.end : stop].strip(" .'")
            is_seat = self.text.startswith("the ", start) and not name.titles  # "the Torvik MP"
            if POSTNOMINALS.issuperset(rest.split()) and not is_seat:
                rest = ""  # "said Ann Vale MP"
            if name.kind == "organisation" and rest.lower() in self.people.lists.organisations:
                rest = ""  # "the RMT union"
            between = OWNERS.sub("", self.text[start : name.start])
            if HEAD_END.search(between) and not is_joined(between, name.titles):
                is_head_past = True
                continue
            if is_head_past and not self.people.is_person(name):
                continue  # "the mayor of Torvik, Norland"; but "the mayor of Torvik, Ada Lind"
            owns = cut is not None and cut.end() < end and OWNERS.fullmatch(cut.group())
            if rest or owns or self.is_no_name(name, start):
                continue
            if first is None or name.titles:  # "Highlands and Islands MP Ann Vale"
                first = name
            if first.kind == "person" or "," in self.text[first.end : first.end + 1]:
                break
        return first

    def is_no_name(self, name: Name, start: int) -> bool:
        """Say whether it is a nationality ("the Italian said") or a plural ("Campaigners say")."""
        before = self.text[start : name.start].lower()
        if before == "the former " and len(name.words) == 1:
            return True  # "the former Marine"
        if before == "the " and all(self.is_people(word) for word in name.words):
            return True  # "the South African", "the Norwegian-born Pole"
        if len(name.words) > 1 or name.titles or name.kind == "organisation":
            return False
        word = "".join(name.words).lower()
        if before == "the " and DEMONYM.search(word):
            return True
        if word not in self.plurals:
            self.plurals[word] = self.is_plural(word)
        return self.plurals[word]

    def is_people(self, word: str) -> bool:
        """Say whether a word says where somebody is from."""
        return word.lower() in self.people.lists.places or word.endswith("-born")

    def is_plural(self, word: str) -> bool:
        """Say whether a word in -s has its capital only where a sentence begins."""
        if not word.endswith("s") or self.people.bearers(word).full:
            return False
        return all(is_initial(self.text, name.start) for name in self.names.holding(word))

    def name_before(self, offset: int) -> Name | None:
        """Return the name that a relative pronoun follows, not that of its organisation."""
        end = offset
        for name in reversed(list(self.names.between(offset - LONGEST_APPOSED, offset))):
            between = self.text[name.end : end]
            if between.strip(" ,"):
                return self.described_name(offset)
            belongs = OF_ORGANISATION.search(self.text, max(0, name.start - 10), name.start)
            if belongs is None or self.people.is_person(name):
                return self.people.fullest(name)
            end = belongs.start()
        return None

    def described_name(self, offset: int) -> Name | None:
        """Return the name that an apposition stands behind: "Ann Vale, a baker in Torvik, who"."""
        for name in self.names.between(offset - LONGEST_APPOSED, offset):
            if DESCRIBED.fullmatch(self.text, name.end, offset) and self.people.is_person(name):
                return self.people.fullest(name)
        return None

    def by_role(self, mention: str, offset: int, earlier: Sequence[tuple[int, Name]]) -> Meant:
        """Return the one that a description with "the" means, by what the article says of it."""
        cut = HEAD_END.search(mention)
        is_owner = cut is not None and cut.group().startswith("'")  # "the sheriff's office"
        words: list[str] = NOUN.findall(mention[: cut.start()] if cut and not is_owner else mention)
        if not words or words[0].lower() != "the":
            return Meant(None, "noun")
        if words[-1].lower() in KIN and OF_SOMEBODY.match(mention, cut.start() if cut else 0):
            return Meant(None, "noun")  # "the father of Ann Vale"
        aged = AGE.match(mention)
        if aged is not None:
            return Meant(self.by_own_age(aged.group(1), offset, earlier), "age")
        for ground, name in self.readings(words, offset, earlier):
            if name is not None:
                return Meant(name, ground)
            if is_owner:
                break
        return Meant(None, "description")

    def readings(
        self, words: Sequence[str], offset: int, earlier: Sequence[tuple[int, Name]]
    ) -> Iterator[tuple[str, Name | None]]:
        """Yield whom a description can mean and by what ground, the surest first."""
        role = words[-1].lower()
        yield "organisation", self.nearest(("organisation", role), self.by_organisation, offset)
        if role in self.people.lists.titles:
            yield "title", self.by_title(words, offset)
        if role in COMPANY_NOUNS:
            yield "description", self.before.organisation(offset, earlier)
            return
        if self.is_role(role) and role not in NOUN_GENDERS:
            yield "apposition", self.nearest(("apposition", role), self.by_apposition, offset)
        yield "description", self.described(role, offset, earlier)

    def by_own_age(self, age: str, offset: int, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the one whose age the article gives, or who is described by an age anew."""
        found = self.nearest(("age", age), self.by_age, offset)
        if found is not None:
            return found
        found = self.before.described(offset, f"{age}-year-old", earlier)
        has_another = found is not None and OWN_AGE.match(self.text, found.end)
        return None if has_another else found

    def described(self, role: str, offset: int, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the person that "the man", "the Italian", "the goalkeeper" is about."""
        if role in NOUN_GENDERS:
            return self.before.person(offset, NOUN_GENDERS[role], ())
        if self.is_role(role) and role not in OFFICES:
            return self.before.described(offset, role, earlier)
        return None

    def is_role(self, noun: str) -> bool:
        """Say whether a noun says what somebody is: a title, a nationality, a trade."""
        if noun in ROLES or noun in self.people.lists.titles or noun in self.people.lists.places:
            return True
        is_short = len(noun) <= LONGEST_ROLE
        return is_short and noun.endswith(ROLE_ENDINGS) and noun not in THINGS

    def by_title(self, words: Sequence[str], offset: int) -> Name | None:
        """Return the person who bears a title: the whole of it, or its last word."""
        office = TITLE_FORMS.get(words[-1].lower(), words[-1].lower())
        wanted = {word.lower() for word in words[1:]} & self.people.lists.titles.keys()
        if len(wanted) > 1:
            key = ("titles", " ".join(sorted(wanted)))
            found = self.nearest(key, self.by_titles, offset)
            if found is not None:
                return found
        return self.nearest(("office", office), self.by_office, offset)

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
