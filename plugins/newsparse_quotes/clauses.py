"""Find the verb groups of a passage and their subjects, because speakers are subjects.

The grammar is a handful of patterns over the letters of `tagging`. Every repetition is possessive
and bounded, so that the time is linear in the passage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsparse_quotes.tagging import Passage
    from newsparse_quotes.vocabulary import Cue, Word

NOUNS = r"(?:d(?=[n0])|[nN0]){1,15}+(?:s[nN0]{1,15}+){0,4}+"
NOUN_PHRASE = rf"(?:[PO]|(?:[DH]{{1,3}}+R?+)?+{NOUNS}|D{{1,3}}+)"
FINITE = r"R{0,3}+(?:A|[VXvEG])"
"""A verb group begins, adverbs before it."""
PREPOSITIONAL = rf"(?:(?!a{NOUN_PHRASE}R?+[AVX])[Ibat]{{1,4}}+(?!P{FINITE}){NOUN_PHRASE}|I[a-zA-Z]?d)"
COORDINATED = rf",?M(?!P(?:{FINITE}|,)){NOUN_PHRASE}"
LIST = rf"(?:,{NOUN_PHRASE}){{1,5}}+,?M{NOUN_PHRASE}"
STATE = rf"(?<=N),N{{1,2}}+(?=,|{FINITE})"
PARENTHESIS = r"\([^()|Q]{0,12}+\)"
APPOSITIVE = (
    r",(?=R?[DHnN0a])(?:[DHnN0sIabMREGOdo-]|tv?|[VX](?=[Iba])|X(?=[,M])){1,30}+"
    r"(?:[WT][^,|Q]{1,20}+)?+(?=,)"
)
WHO_CLAUSE = r",W[^|Q,]{1,40}+(?=,)"
PARTICIPIAL = r",[GE][^|Q,]{1,25}+(?=,)"
DASHED = r"-[^|Q-]{1,40}+-"
RESTRICTIVE = r"W[AR]*+[VXvEn]?+[^,|QVXWA:]{0,15}+"
REDUCED = rf"R?+[VE](?:R?d{{1,3}}+(?={FINITE})|(?=[Iba]){PREPOSITIONAL})|G{PREPOSITIONAL}"
AGE_AND_PLACE = rf",0(?:,(?:I{NOUNS}){{1,3}}+(?:,N++(?=[,.|]|$))?+)?+(?=[,.|]|$)"
COMMON_POST = (
    rf"{PREPOSITIONAL}|{COORDINATED}|{STATE}|{LIST}|{PARENTHESIS}|{AGE_AND_PLACE}|{APPOSITIVE}|{WHO_CLAUSE}"
    rf"|{PARTICIPIAL}|{DASHED}"
)
PLAIN_POST = rf"(?:{COMMON_POST}){{0,6}}+"
FULL_POST = rf"(?:{COMMON_POST}|{RESTRICTIVE}|{REDUCED}){{1,6}}+"
ADVERBIAL = r"(?:,(?:[RI]{0,2}[Rd0]{1,3}+|[RIaSt][^,|Q]{1,25}+),|I?d{1,3}+0?,?|,)?+"
VERB_FOLLOWS = r"(?=R{0,3}+A?R{0,2}+A?R{0,2}+[VXvEG]|A)"

PLAIN_CLAUSE = re.compile(rf"({NOUN_PHRASE}{PLAIN_POST}){ADVERBIAL}{VERB_FOLLOWS}")
FULL_CLAUSE = re.compile(rf"((?:[DH]{{1,3}}+R?+)?+{NOUNS}{FULL_POST}){ADVERBIAL}{VERB_FOLLOWS}")
VERB_GROUP = re.compile(r"R{0,3}+A?R{0,2}+A?R{0,2}+A?R?+[VXvEG]|A{1,3}+R?")
LAST_APPOSITIVE = (
    r",(?=R?[DHnN0E])(?:[DHnN0sIabMREGOdo-]|tv?|[VX](?=[Iba])|X(?=[,.M|)])|,(?=N[,|.]|M|$)){1,40}+"
    r"(?:[WT][^,|Q.]{1,30}+(?=[,.|;?)-]|$))?+(?=[,.|;?)WT-]|$)"
)
LAST_WHO_CLAUSE = r",W[^|Q,.]{1,40}+(?=[,.|]|$)"
LAST_POST = "|".join(
    [
        *(PREPOSITIONAL, COORDINATED, PARENTHESIS, AGE_AND_PLACE),
        *(LAST_APPOSITIVE, LAST_WHO_CLAUSE, RESTRICTIVE, REDUCED),
    ]
)
PHRASE = re.compile(rf"{NOUN_PHRASE}(?:{LAST_POST}){{0,6}}+")
"""A noun phrase with all that belongs to it, as it stands behind a verb or a preposition."""
BARE_PHRASE = re.compile(NOUN_PHRASE)

SAY = frozenset(["say", "write", "explain", "add", "argue", "note", "report", "warn", "recall"])
"""Verbs without a hearer, so that a name behind them is their subject."""
CLAUSE_ENDS = frozenset(["", ",", ".", "|", "?", ";", ":", "-", ")"])
ADVERBIAL_PREPOSITIONS = frozenset(
    ["in", "on", "at", "during", "over", "about", "via", "through", "under", "despite", "outside"]
)
SUBORDINATES = frozenset("STWa")
"""What the subject of a clause inside another one may stand behind."""
MEDIA = frozenset(
    "interview statement email e-mail letter tweet post call briefing conference hearing speech filing "
    "debate rally address podcast message column memo testimony remarks twitter facebook time".split()
)
"""Where something is said: `said her lawyers in a filing`."""
LONGEST_HEAD = 12
TAKEN = frozenset(["and", "to", "gerund", "bare"])


class Verb(NamedTuple):
    """A verb group of a passage."""

    first: int
    last: int
    """Word indices of the group, both included; the last one is the main verb."""
    subject: tuple[int, int] | None
    """Word indices of the subject."""
    link: str
    """How the subject was found: own, relative, or taken over: and, to, gerund, bare."""
    cue: Cue | None
    """What the lexicon knows of the main verb."""
    others: tuple[tuple[int, int], ...] = ()
    """Other subjects that it may have where its own is taken over: first and last of a cue."""


def find_verbs(passage: Passage, left: int, right: int) -> list[Verb]:
    """Return the verb groups of a sentence of a passage in order.

    Args:
        passage: the words.
        left: index of the first word of the sentence.
        right: index behind its last word.
    """
    letters = passage.letters
    subjects = find_subjects(letters, left, right)
    verbs: list[Verb] = []
    inherited: tuple[int, int] | None = None
    main: tuple[int, int] | None = None
    others: list[tuple[int, int]] = []
    for match in VERB_GROUP.finditer(letters, left, right):
        first, last = match.start(), match.end() - 1
        cue = cue_of(passage.words, last)
        subject, link = find_own(letters, (first, last), subjects.get(first), cue)
        if subject is None:
            subject, link = take_over(letters, first, last, inherited)
            if link == "gerund" and main is not None:
                subject = main  # "She said that he was late, adding": she adds
        if subject is not None:
            if subject[0] < first <= subject[1]:  # "said Ada Lind, elected in May": Lind is elected
                subject = subject[0], first - 1
            subject = trim(passage, subject)
        head = find_head(letters, first - 2) if link in {"relative", "to"} else None
        taken = [*others, head] if link in TAKEN else [head]
        alternatives = tuple(s for s in dict.fromkeys(taken) if s is not None and s != subject)
        verbs.append(Verb(first, last, subject, link, cue, alternatives))
        if link == "inverted":
            inherited = inherited or subject
        elif link == "own" and subject is not None:
            inherited = subject
            if subject[0] == left or letters[subject[0] - 1] not in SUBORDINATES:
                main = subject
            # Kept: the first subject of the sentence and that of the last verb of saying.
            others = [*others[:1], subject] if cue is not None or not others else others
    return verbs


def cue_of(words: list[Word], index: int) -> Cue | None:
    """Return what a verb is as a verb of saying, alone or with the word behind it."""
    word = words[index]
    if word.phrases is not None and index + 1 < len(words):
        return word.phrases.get(words[index + 1].lower) or word.cue
    return word.cue


def find_subjects(letters: str, left: int, right: int) -> dict[int, tuple[int, int]]:
    """Return the subject that stands before each verb group, by the group's first word."""
    subjects: dict[int, tuple[int, int]] = {}
    for pattern in (PLAIN_CLAUSE, FULL_CLAUSE):
        for match in pattern.finditer(letters, left, right):
            start, end = match.span(1)
            known = subjects.get(match.end())
            if known is not None and (known[0] < start or (start and letters[start - 1] in "Ib")):
                continue  # "Smith, in a note seen by us, said": the note says nothing
            if start and letters[start - 1] in "Ib" and "," in letters[start:end]:
                # "Of Smith, Jones said": what stands before the comma belongs to the preposition.
                start = letters.index(",", start) + 1
            subjects[match.end()] = (start, end - 1)
    return subjects


def find_own(
    letters: str, group: tuple[int, int], before: tuple[int, int] | None, cue: Cue | None
) -> tuple[tuple[int, int] | None, str]:
    """Return a verb group's own subject, before or behind it, and the link to it."""
    first, last = group
    if (
        before is not None
        and letters[first] in "GR"
        and letters[last] == "G"
        and letters[first - 1] == ","
    ):
        before = None  # "..., noting that": the subject of the main clause notes
    is_say = cue is not None and cue.lemma in SAY
    if cue is not None and letters[last] in "VXvE" and (before is None or is_say):
        inverted = find_inverted(letters, first, last, is_say=is_say)
        if inverted is not None:
            return inverted, "inverted"
    return before, "own"


def find_inverted(letters: str, first: int, last: int, *, is_say: bool) -> tuple[int, int] | None:
    """Return the subject behind its verb: `"...," said the mayor`; `..., said the mayor.`."""
    before = letters[max(0, first - 2) : first]
    if before and before[-1] not in "Q|" and before not in {"Q,", "Q-", "|B", "|M"}:
        if not is_say or before[-1] not in ",-":
            return None
        match = PHRASE.match(letters, last + 1)
        if match is None or letters[match.end() : match.end() + 1] not in CLAUSE_ENDS:
            return None
    else:
        match = PHRASE.match(letters, last + 1)
    return None if match is None else (match.start(), match.end() - 1)


def take_over(
    letters: str, first: int, last: int, inherited: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, str]:
    """Return the subject of a verb group that has none before it, and the link to it."""
    before = letters[first - 1] if first else "|"
    if before in "WT":
        return (first - 1, first - 1), "relative"
    if before == "t":
        return inherited, "to"
    if letters[last] == "G":
        return inherited, "gerund"
    if before in "M,":
        return inherited, "and"
    return inherited, "bare"


def find_head(letters: str, last: int) -> tuple[int, int] | None:
    """Return the noun phrase that a relative clause behind it describes."""
    if last > 0 and letters[last] == ",":
        last -= 1
    first = last + 1
    while first > 0 and letters[first - 1] in "nN0sDH" and last - first < LONGEST_HEAD:
        first -= 1
    return (first, last) if first <= last else None


def trim(passage: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """Cut off a phrase what belongs to the verb: dates, adverbs, where and while doing what.

    What follows a bare name with a preposition of place or time ("Smith in a statement") belongs
    to the verb, and so does a medium behind any phrase ("her lawyers in a court filing"); what
    follows another noun ("a man in the crowd") belongs to the noun.
    """
    letters, words = passage.letters, passage.words
    first, last = span
    doing = letters.find(",G", first, last)
    if doing > 0:
        last = doing - 1
    index = first + 1
    while index < last and letters[index] not in ",-":
        if letters[index] == "(":
            index = max(index, letters.find(")", index, last))
        elif letters[index] == "I" and words[index].lower in ADVERBIAL_PREPOSITIONS:
            bare = letters[index - 1] in "NP)" and letters[first] not in "DH"
            if bare or words[last].lower in MEDIA:
                last = index - 1
            break
        index += 1
    ends = "RIMatbB-T." if "W" in letters[first:last] else "dRIMatbB-T."
    while last > first and letters[last] in ends:
        last -= 1
    while first < last and letters[first] in "dRM,":
        first += 1
    return first, last
