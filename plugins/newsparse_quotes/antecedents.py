"""Find who was spoken of last: whom a pronoun, or a description without a name, means."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING

import regex

from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.mentions import Name
    from newsparse_quotes.people import Names, People

NOUN_GENDERS = {
    **dict.fromkeys(word_set("man"), "male"),
    **dict.fromkeys(word_set("woman"), "female"),
}
SAME = {"male": "He ", "female": "She ", "it": "It "}
"""Sentences that begin so are about the one who is meant."""
BYLINE = regex.compile(r"(?i:written |words )?(?i:by|with) $")
ASKER = regex.compile(
    r"\b(?:asked|pressed|questioned|quizzed|interviewed|challenged|prompted) (?:\w+ )?by"
    r" (?:[\w-]+ ){0,4}$",
    regex.IGNORECASE,
)
LONGEST_ASKER = 60
"""Characters from "by" to the name of who asked."""
NOTE = regex.compile(r" (?:is|was|teaches|writes|has|runs|serves|lives|works)\b")
IN_PLACE = regex.compile(r"\b(?i:in|at|near|from|of|to|across)(?: the)? $")
INDEFINITE = regex.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ((?:[\w-]+ ){0,4}+[\w-]+)")
SAID = regex.compile(r"\b(?:said|says|added|told|asked|recalled) $")
KIN = word_set("relative") | NOUN_GENDERS.keys()
"""Who somebody is to another: "her uncle", "his lawyer"."""
OWNED = regex.compile(
    r"(?:(?:But|And|Then|Later|Meanwhile),? )?"
    r"(?:(?:(?i:his|her|their|my|our)|(?:[\w.-]+ ){0,4}[\w.-]+'s?) (?:[\w-]+ ){0,3}?"
    rf"(?P<owned>{'|'.join(sorted(KIN))})|The (?:[\w-]+ ){{0,2}}?"
    rf"(?P<of>{'|'.join(sorted(KIN))}) of(?= [A-Z]))(?![\w'-])"
)
"""Somebody called by whose he is: "Vale's elder brother", "The mother of Ann Vale"."""
DATELINE = regex.compile(
    r"[A-Z][A-Z .'-]+(?:, [^—–\n-]{0,40})?(?: ?\([^)\n]*\))? ?[—–-]+ "
    r"|[A-Z][\w .,'-]{1,40}\([^)\n]{2,30}\) ?[—–-]+ "
)
OFFICE_AFTER = regex.compile(r" ([a-z]+) (?=[A-Z])")
KIND = regex.compile(rf" (?:{'|'.join(sorted(word_set('company_noun')))}) (?=[A-Z])")
"""What follows a capital that is no name: "Budget airline Polar"."""
OWNER = regex.compile(r"'s? \w")
SUBJECT_PREFIX = regex.compile(r"(?:(?!(?i:in|of|at|for|by|from|with|on|to|and|as)\b)[\w-]+ ){0,3}")
"""What may stand before an organisation that a sentence is about: "Budget airline Polar"."""
MOST_SENTENCES_BACK = 12
FEW_SENTENCES_BACK = 3
"""How far a description reaches, which is said of somebody the text is about."""
LONGEST_INTERRUPTED = 60
"""Characters in front of a pronoun that are searched for the name it follows: "Vale, he added"."""
FARTHEST_SENTENCE = 60
"""Sentences back at most, those in quotations counted."""
LONGEST_SEARCH = 1500
"""Characters of a sentence that are searched for the person a pronoun means."""
FIRST_BLOCKS, LAST_BLOCKS = 4, 3
"""Blocks in which the author is named."""


class Antecedents:
    """The people and organisations of an article, by where they are spoken of.

    Quotations before a mention are given with their speakers: offset of the quotation, person.
    """

    def __init__(
        self,
        people: People,
        quotations: Sequence[Quotation],
        sentence_starts: Sequence[int],
        blocks: Sequence[tuple[int, int]],
    ) -> None:
        self.people = people
        self.names: Names = people.names
        self.text: str = people.text
        self.blocks = blocks
        self.sentence_starts = sentence_starts
        self.quote_starts: list[int] = [quotation.start for quotation in quotations]
        self.quote_ends: list[int] = [quotation.end for quotation in quotations]

    @functools.cached_property
    def author(self) -> Name | None:
        """Return who wrote the article: "By Ann Vale" at its top, a note about her at its end."""
        for start, end in self.blocks[:FIRST_BLOCKS]:
            for name in self.names.between(start, end):
                is_line = (name.start, name.end) == (start, end) and len(name.words) > 1
                if is_line or BYLINE.fullmatch(self.text, start, name.start):
                    return name
        for start, end in self.blocks[-LAST_BLOCKS:]:
            if start < self.quote_ends[-1]:
                continue  # the note stands behind all that is quoted
            for name in self.names.between(start, end):
                begins = name.start == start and len(name.words) > 1
                if begins and NOTE.match(self.text, name.end):
                    return name
        return None

    def sentences(self, offset: int, most: int) -> Iterator[tuple[int, int, bool]]:
        """Yield start and end of its own sentence up to an offset, and of those before it.

        The third value says whether it is its own. Sentences inside quotations are passed over.
        """
        number = bisect.bisect_right(self.sentence_starts, offset) - 1
        end = offset
        at, lowest = number, number - FARTHEST_SENTENCE
        while at >= 0 and at > lowest and most > 0:
            start = max(self.sentence_starts[at], end - LONGEST_SEARCH)
            if not (self.is_quoted(start) and self.is_quoted(max(start, end - 1))):
                yield start, end, at == number
                most -= 1
            end, at = start, at - 1

    def person(self, offset: int, gender: str, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the person a pronoun means.

        That is who spoke last, if that was within a paragraph and gender fits, or else the first
        person of fitting gender in the nearest sentence before that names one.
        """
        goes_on = False
        other = self.interrupted(offset)
        for start, end, is_own in self.sentences(offset, MOST_SENTENCES_BACK):
            found = None
            if not is_own and self.text.startswith(SAME[gender], start):
                goes_on = True
            else:
                found = self.person_in(start, end, gender, other=other)
                relative = None if goes_on else self.relative_in(start, end, gender)
                if relative is not None:
                    return self.introduced_as(relative)  # "Vale's father ... He"
                unnamed = self.unnamed_person(start, end, gender)
                if unnamed is not None and (found is None or self.people.gender(found) is None):
                    return None  # "A woman in the crowd called ... She"
            spoken = self.spoken_in(start, end, gender, earlier)
            if found is not None or spoken is not None:
                return self.people.fullest(found) if found is not None else spoken
        return None

    def described(self, offset: int, role: str, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the person that is described anew: "Ann Vale saved it. ..., the goalkeeper said".

        That is the one who spoke last or whom the nearest sentence before is about, unless the
        noun tells another gender ("the landlady"), or somebody has been brought in by the same
        noun without a name: "a goalkeeper".
        """
        gender = self.people.lists.titles.get(role) or None
        brought_in = regex.compile(
            rf"\b(?:an?|one|another) (?:[\w-]+ ){{0,3}}{regex.escape(role)}\b", regex.IGNORECASE
        )
        for start, end, is_own in self.sentences(offset, FEW_SENTENCES_BACK):
            if brought_in.search(self.text, start, end):
                return None
            if is_own:
                continue
            found = self.person_in(start, end, gender)
            if found is not None and not self.people.is_person(found):
                found = None
            spoken = self.spoken_in(start, end, gender, earlier)
            if found is not None or spoken is not None:
                return self.people.fullest(found) if found is not None else spoken
        return None

    def organisation(self, offset: int, earlier: Sequence[tuple[int, Name]]) -> Name | None:
        """Return the organisation that "it" or "the company" means.

        That is the one that spoke in the sentence or the one before, or that one of them is about.
        """
        for start, end, is_own in self.sentences(offset, FEW_SENTENCES_BACK):
            for at, name in reversed(earlier):
                if at < start:
                    break
                is_known = name.kind == "organisation" or not name.words[-1].endswith("s")
                if at < end and is_known and not self.people.is_person(name):
                    return name
            dateline = DATELINE.match(self.text, start, end)
            start = dateline.end() if dateline else start  # noqa: PLW2901
            names = self.names.between(start, end)
            subject = next((n for n in names if not KIND.match(self.text, n.end)), None)
            if subject is not None and self.is_organisation(subject, start):
                return self.people.fullest(subject)
            if not is_own and not self.text.startswith(SAME["it"], start):
                return None
        return None

    def is_organisation(self, name: Name, start: int) -> bool:
        """Say whether a sentence is about an organisation, or what is likely to be one."""
        if self.is_quoted(name.start) or self.people.is_person(name) or name.kind == "place":
            return False
        if name.kind == "unknown" and not name.words[1:] and name.words[0].endswith("s"):
            return False  # "Boats were late"
        is_owner = OWNER.match(self.text, name.end) is not None
        return not is_owner and SUBJECT_PREFIX.fullmatch(self.text, start, name.start) is not None

    def unnamed_person(self, start: int, end: int, gender: str) -> int | None:
        """Return where somebody is brought in without a name: "a woman", "another resident"."""
        for match in INDEFINITE.finditer(self.text, start, end):
            if match.start() > start and not SAID.search(self.text, start, match.start()):
                continue  # only who acts in a sentence: "he is a lawyer" brings nobody in
            words = match.group(1).lower().split()
            number = next((n for n, word in enumerate(words) if self.is_human_noun(word)), None)
            if number is None or NOUN_GENDERS.get(words[number], gender) != gender:
                continue
            behind = match.start(1) + len(" ".join(words[: number + 1]))
            if not any(self.names.between(behind, behind + len(", x"))):
                return match.start()
        return None

    def interrupted(self, offset: int) -> Name | None:
        """Return who is spoken about where a pronoun follows: "Vale, he added, was ..."."""
        for name in self.names.between(offset - LONGEST_INTERRUPTED, offset):
            if self.text[name.end : offset] == ", ":
                return self.people.fullest(name)
        return None

    def relative_in(self, start: int, end: int, gender: str) -> str | None:
        """Return as what a sentence is about somebody's relative or lawyer, who is not named."""
        match = OWNED.match(self.text, start, end)
        if match is None:
            return None
        noun, behind = match["owned"] or match["of"], match.end()
        near = next(self.names.between(behind, behind + len(", x")), None)
        is_of_person = match["owned"] or (near is not None and self.people.is_person(near))
        is_named = match["owned"] and near is not None
        if is_named or not is_of_person or NOUN_GENDERS.get(noun, gender) != gender:
            return None  # "The daughter of Norland immigrants, Vale"
        return noun

    def introduced_as(self, noun: str) -> Name | None:
        """Return the only one whom the article introduces by a noun: "his aunt, Ada Lind"."""
        found: set[Name] = set()
        for match in regex.finditer(rf"\b{noun},? (?=[A-Z])", self.text):
            names = self.names.between(match.end(), match.end() + 1)
            found.update(self.people.fullest(name) for name in names if self.people.is_person(name))
        return found.pop() if len(found) == 1 else None

    def is_human_noun(self, word: str) -> bool:
        """Say whether a noun says what somebody is."""
        return word in NOUN_GENDERS or word in self.people.lists.titles

    def spoken_in(
        self, start: int, end: int, gender: str | None, earlier: Sequence[tuple[int, Name]]
    ) -> Name | None:
        """Return the person of fitting gender who is quoted between two offsets."""
        for offset, name in reversed(earlier):
            if offset < start:
                return None
            is_human = name.kind not in {"organisation", "place"}
            if offset >= end or not is_human or self.is_author(name):
                continue
            if gender is None or self.people.gender(name) in {gender, None}:
                return name
        return None

    def person_in(
        self, start: int, end: int, gender: str | None, *, other: Name | None = None
    ) -> Name | None:
        """Return the first person of fitting gender named between two offsets by the reporter.

        Where nobody's gender fits, that is the first one whose gender nothing tells; then one
        whose relative acts ("Vale's mother said"); and where nothing tells who is a person, the
        first name of several words that may be one's.
        """
        unknown = owner = maybe = None
        for name in self.names.between(start, end):
            if self.is_quoted(name.start) or self.is_outside(start, name):
                continue
            if other is not None and self.people.fullest(name) == other:
                continue
            if self.names_office(name):
                continue  # "Torvik East assemblyman Ole Holm"
            if not self.people.is_person(name):
                is_place = IN_PLACE.search(self.text, max(0, name.start - 10), name.start)
                before = self.text[max(0, name.start - 6) : name.start].lower()
                is_thing = before.endswith(("the ", "told ", "tells "))
                is_thing = is_thing or self.text[name.start : name.end].isupper()
                if name.kind == "unknown" and name.words[1:] and not is_place and not is_thing:
                    maybe = maybe or name
                continue
            known = self.people.gender(name)
            if known not in {gender, None} and gender is not None:
                continue
            if OWNER.match(self.text, name.end):
                owner = owner or name
            elif known == gender or gender is None:
                return name
            else:
                unknown = unknown or name
        return unknown or owner or (maybe if gender is not None else None)

    def names_office(self, name: Name) -> bool:
        """Say whether a name says of what somebody is the mayor, and the next one who."""
        after = OFFICE_AFTER.match(self.text, name.end)
        return after is not None and after.group(1) in self.people.lists.titles

    def is_outside(self, start: int, name: Name) -> bool:
        """Say whether a name in a sentence is that of who wrote the article or asked."""
        if self.is_author(name):
            return True
        by = self.text.rfind(" by ", max(start, name.start - LONGEST_ASKER), name.start)
        return by >= 0 and ASKER.search(self.text, start, name.start) is not None

    def is_author(self, name: Name) -> bool:
        """Say whether a name is the author's, who is no "he" or "she" to himself."""
        return self.author is not None and name.words == self.author.words

    def block_of(self, offset: int) -> tuple[int, int]:
        """Return the block that holds an offset."""
        return self.blocks[max(0, bisect.bisect_right(self.blocks, (offset, len(self.text))) - 1)]

    def is_quoted(self, offset: int) -> bool:
        """Say whether an offset lies inside a quotation."""
        number = bisect.bisect_right(self.quote_starts, offset) - 1
        return number >= 0 and offset < self.quote_ends[number]
