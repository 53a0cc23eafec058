"""The rules for nouns of saying: whose a claim, an answer, a letter is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse_quotes.candidate import Candidate
from newsparse_quotes.clauses import trim
from newsparse_quotes.features import MIDDLE
from newsparse_quotes.grammar import PHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_quotes.article import Place
    from newsparse_quotes.tagging import Passage

SOURCES = frozenset(["from", "by", "of"])
"""What stands between a noun of saying and who said it: "a letter from Ann Vale"."""
WAS_NOUN = re.compile(r"A[RDH]{0,2}[nN0]{0,5}s?n{1,3}(?=[Ib.,|:]|$)")
"""What stands behind a quotation: was the blunt verdict (of S); was S's answer."""
FARTHEST_NOUN, MOST_NOUNS = 25, 2
"""Words before a quotation that nouns of saying are looked for in, and how many of them count."""
LONGEST_PHRASE = 12


def speech_noun(place: Place) -> Iterator[Candidate]:
    """Propose S for `S's claim that "Q"`; `a statement from S: "Q"`."""
    passage, at = place.passage, place.at
    nouns = [
        index
        for index in range(max(place.left, at - FARTHEST_NOUN), at)
        if passage.words[index].noun is not None and passage.letters[index] in "nN"
    ]
    for noun in reversed(nouns[-MOST_NOUNS:]):
        speaker = find_source(passage, noun)
        if speaker is not None and speaker[1] < at:
            features = ["rule=speech_noun", f"noun={passage.words[noun].noun}"]
            features += ["noun-far"] if at - noun - 1 > MIDDLE else []
            cue = passage.hull(noun, noun)
            yield Candidate("speech_noun", passage.hull(*speaker), cue, tuple(features))


def speech_noun_after(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," was the verdict of S`; `"Q" was S's answer`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    match = WAS_NOUN.match(letters, at + 1)
    if match is None:
        return
    noun = match.end() - 1
    if passage.words[noun].noun in {None, "name"}:
        return
    speaker = find_source(passage, noun)
    if speaker is not None and speaker[0] > at:
        features = ("rule=speech_noun_after", f"noun={passage.words[noun].noun}")
        cue = passage.hull(noun, noun)
        yield Candidate("speech_noun_after", passage.hull(*speaker), cue, features)


def find_source(passage: Passage, noun: int) -> tuple[int, int] | None:
    """Return whose words a noun of saying stands for: `S's claim`; `a letter from S`."""
    owner = find_owner(passage.letters, noun)
    behind = passage.words[noun + 1].lower if noun + 1 < len(passage.words) else ""
    return phrase_at(passage, noun + 2) if owner is None and behind in SOURCES else owner


def find_owner(letters: str, noun: int) -> tuple[int, int] | None:
    """Return whose a noun is: the possessive pronoun or name before it and its adjectives."""
    first = noun
    while first > 0 and letters[first - 1] in "nRV0G" and noun - first < LONGEST_PHRASE:
        first -= 1
    if first == 0:
        return None
    if letters[first - 1] == "H":
        return first - 1, first - 1
    if letters[first - 1] != "s" or first < 2:  # noqa: PLR2004 (an owner and its 's)
        return None
    last = first - 2
    if letters[last] in "Q|":
        return None  # a title: `"The Long Day"'s message`
    start = last
    while start > 0 and letters[start - 1] in "nN0DH" and last - start < LONGEST_PHRASE:
        start -= 1
    return start, first - 1


def phrase_at(passage: Passage, first: int) -> tuple[int, int] | None:
    """Return the first and the last word of the noun phrase that begins at a word."""
    match = PHRASE.match(passage.letters, first)
    return None if match is None else trim(passage, (match.start(), match.end() - 1))
