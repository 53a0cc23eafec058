"""Find who a mention means: the person behind a surname, a pronoun, a title, a role, an age."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_quotes.antecedents import KIN, NOUN_GENDERS
from newsparse_quotes.descriptions import LONGEST_APPOSED, Descriptions
from newsparse_quotes.mentions import POSTNOMINALS, is_initial
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse_quotes.antecedents import Antecedents
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.marks import Quotation
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
SERVING = regex.compile(
    r"(?<![\w-])([\w-]++)(?: of (?:State|Parliament))? (?:for|to|with|by|representing)\b[^,]*$"
)
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
LONGEST_ROLE = 64
"""Letters of a trade; it is looked for in the text and becomes a pattern, which `re` remembers."""


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
        self.descriptions: Descriptions = Descriptions(people)
        self.names: Names = people.names
        self.text: str = people.text
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
            person = self.before.person(speaker[0], gender, earlier)
            if person is not None:
                self.people.mean(person, gender)
            return Meant(person, "pronoun")
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
        yield "organisation", self.descriptions.organisation(role, offset)
        if role in self.people.lists.titles:
            yield "title", self.descriptions.titled(words, offset)
        if role in COMPANY_NOUNS:
            yield "description", self.before.organisation(offset, earlier)
            return
        if self.is_role(role) and role not in NOUN_GENDERS:
            yield "apposition", self.descriptions.apposed(role, offset)
        yield "description", self.described(role, offset, earlier)

    def by_own_age(self, age: str, offset: int, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the one whose age the article gives, or who is described by an age anew."""
        found = self.descriptions.aged(age, offset)
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


def name_speakers(
    quotations: Sequence[Quotation], decided: Sequence[Candidate], resolver: Resolver
) -> list[Meant]:
    """Return who is behind each quotation; one mention always means one person."""
    found: list[Meant] = []
    known: dict[tuple[int, int], Meant] = {}
    earlier: list[tuple[int, Name]] = []
    for quotation, choice in zip(quotations, decided, strict=True):
        if choice.speaker is None:
            found.append(NOBODY)
            continue
        if choice.speaker not in known:
            known[choice.speaker] = resolver.name_of(choice.speaker, earlier)
        found.append(known[choice.speaker])
        if found[-1].name is not None:
            earlier.append((quotation.start, found[-1].name))
    return found
