"""Find the verb groups of a passage and their subjects, because speakers are subjects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.grammar import FULL_CLAUSE, PHRASE, PLAIN_CLAUSE, SPLIT, VERB_GROUP
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from newsparse_quotes.tagging import Passage
    from newsparse_quotes.vocabulary import Cue, Word

SAY = word_set("say")
"""Verbs without a hearer, so that a name behind them is their subject."""
CLAUSE_ENDS = frozenset(["", ",", ".", "|", "?", ";", ":", "-", ")"])
ADVERBIAL_PREPOSITIONS = word_set("adverbial")
SUBORDINATES = frozenset("STWaVXvEG")
"""What the subject of a clause inside another one may stand behind."""
MEDIA = word_set("medium")
# What a clause describes, and the clause's own subject.
DESCRIBED = re.compile(r"(?P<noun>[DH]?[n0]{1,6})(?P<who>W)?(?P<own>N{1,4}|(?(who)[DH]n{1,4}|N))")
HAVE = frozenset(["has", "have", "had"])
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
    """How the subject was found: own, inverted, relative, or taken over: and, to, gerund, bare."""
    cue: Cue | None
    """What the lexicon knows of the main verb."""
    others: tuple[tuple[int, int], ...] = ()
    """Other subjects that it may have: where its own is taken over, those of the first verb and of
    the last verb of saying; behind a relative or "to", the phrase that it describes."""


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
        if verbs and first <= verbs[-1].last:
            continue  # the main verb of a split group
        last = find_participle(passage, last, right)
        cue = cue_of(passage.words, last)
        behind = last + 1 + has_particle(passage, last)
        subject, link = find_own(letters, (first, last, behind), subjects.get(first), cue)
        if subject is None:
            subject, link = take_over(letters, first, last, inherited)
            if link == "gerund" and main is not None:
                subject = main  # "She said that he was late, adding": she adds
        if subject is not None:
            if subject[0] < first <= subject[1]:  # "said Ada Lind, elected in May": Lind is elected
                subject = subject[0], first - 1
            subject = trim(passage, cut_clause(passage, subject))
        head = find_head(letters, first - 2) if link in {"relative", "to"} else None
        taken = [*others, head] if link in TAKEN else [head]
        alternatives = tuple(s for s in dict.fromkeys(taken) if s is not None and s != subject)
        verbs.append(Verb(first, last, subject, link, cue, alternatives))
        if link == "inverted":
            inherited = inherited or subject
            main = subject  # "It was late, said Ada Lind, adding": she adds
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


def find_participle(passage: Passage, last: int, right: int) -> int:
    """Return the last word of a verb group; more than its auxiliary where a phrase splits it."""
    if passage.letters[last] == "A" and passage.words[last].lower in HAVE:
        split = SPLIT.match(passage.letters, last + 1, right)
        return split.end() - 1 if split else last
    return last


def has_particle(passage: Passage, verb: int) -> bool:
    """Say whether a particle stands behind a verb: "pointed out", "shot back", "went on"."""
    if verb + 1 >= len(passage.words):
        return False
    phrases = passage.words[verb].phrases
    behind = passage.words[verb + 1].lower
    return passage.letters[verb + 1] == "R" or (phrases is not None and behind in phrases)


def find_subjects(letters: str, left: int, right: int) -> dict[int, tuple[int, int]]:
    """Return the subject that stands before each verb group, by the group's first word."""
    subjects: dict[int, tuple[int, int]] = {}
    for pattern in (PLAIN_CLAUSE, FULL_CLAUSE):
        for match in pattern.finditer(letters, left, right):
            start, end = match.span(1)
            known = subjects.get(match.end())
            if known is not None and (known[0] < start or (start and letters[start - 1] in "Ib")):
                continue  # "Smith, in a note seen by us, said": the note says nothing
            if start and letters[start - 1] in "Ibt" and "," in letters[start:end]:
                # "Of Smith, Jones said": what stands before the comma belongs to the preposition.
                start = letters.index(",", start) + 1
            subjects[match.end()] = (start, end - 1)
    return subjects


def find_own(
    letters: str, group: tuple[int, int, int], before: tuple[int, int] | None, cue: Cue | None
) -> tuple[tuple[int, int] | None, str]:
    """Return a verb group's own subject, before or behind it, and the link to it.

    Args:
        letters: the passage.
        group: the first and the last word of the group, and where a subject behind it begins.
        before: the subject that stands before it.
        cue: what it is as a verb of saying.
    """
    first, last, behind = group
    if (
        before is not None
        and letters[first] in "GR"
        and letters[last] == "G"
        and letters[first - 1] == ","
    ):
        before = None  # "..., noting that": the subject of the main clause notes
    is_say = cue is not None and cue.lemma in SAY
    # A verb that stands between a quotation and a name reports it, whatever the lexicon says.
    is_behind = letters[max(0, first - 1) : last + 2] == "QVN"
    if (cue is not None or is_behind) and letters[last] in "VXvE" and (before is None or is_say):
        inverted = find_inverted(letters, first, behind, is_say=is_say)
        if inverted is not None:
            return inverted, "inverted"
    return before, "own"


def find_inverted(letters: str, first: int, behind: int, *, is_say: bool) -> tuple[int, int] | None:
    """Return the subject behind its verb: `"...," said the mayor`; `..., said the mayor.`."""
    before = letters[max(0, first - 2) : first]
    if before and before[-1] not in "Q|" and before not in {"Q,", "Q-", "|B", "|M"}:
        if not is_say or before[-1] not in ",-":
            return None
        match = PHRASE.match(letters, behind)
        if match is None or letters[match.end() : match.end() + 1] not in CLAUSE_ENDS:
            return None
    else:
        match = PHRASE.match(letters, behind)
        if match is not None and letters[match.end() : match.end() + 1] == "A":
            return None  # "..., said the boats would come": the boats say nothing
    if match is None or letters[match.start()] == "O":
        return None  # "has warned us: ..."
    return match.start(), match.end() - 1


def take_over(
    letters: str, first: int, last: int, inherited: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, str]:
    """Return the subject of a verb group that has none before it, and the link to it."""
    before = letters[first - 1] if first else "|"
    if before in "WT":
        return (first - 1, first - 1), "relative"
    if before == "t":
        return inherited, "to"
    if (
        before == "a" and letters[last] == "G"
    ):  # "quoted Ada Lind as saying", but not "by the Herald"
        quoted = find_head(letters, first - 2)
        if quoted is not None and letters[quoted[0] - 1] != "b":
            return quoted, "as"
    if letters[last] == "G":
        return inherited, "gerund"
    if before in "M,":
        return inherited, "and"
    return inherited, "bare"


def cut_clause(passage: Passage, subject: tuple[int, int]) -> tuple[int, int]:
    """Cut off what a clause describes: "a step which Ada calls", "a claim Ada calls"."""
    first, last = subject
    described = DESCRIBED.fullmatch(passage.letters, first, last + 1)
    if described is None:
        return subject
    if not described["who"] and passage.words[described.end("noun") - 1].noun is None:
        return subject  # "the baker Ada", but "a claim Ada"
    return described.start("own"), last


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
    if doing > 0 and letters.rfind("(", first, doing) <= letters.rfind(")", first, doing):
        last = doing - 1  # but brackets stay whole: "Smith (now the mayor, living in Rome)"
    index = first + 1
    while index < last and letters[index] not in ",-":
        if letters[index] == "(":
            index = max(index, letters.find(")", index))
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
