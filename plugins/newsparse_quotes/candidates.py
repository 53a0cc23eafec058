"""The rules that propose who said a quotation, each for one way of reporting speech.

A rule looks at the sentence of the quotation and yields candidates; it never decides. What speaks
for or against a candidate are its features, words of a small language that `data/weights.txt`
gives a weight each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.clauses import BARE_PHRASE, PHRASE, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse_quotes.article import Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

LONGEST_PHRASE = 12
MOST_INVERTED = 4
MOST_VERBS = 7
"""Verbs looked at on either side of a quotation."""
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
SHORT_OBJECTS = frozenset(["P", "O", "Dn", "N", "Pa", "Oa", "OD", "PD", "Na"])
NEAR, MIDDLE, FAR = 2, 6, 14


class Candidate(NamedTuple):
    """A speaker that a rule proposes, as offsets into the text."""

    rule: str
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    features: tuple[str, ...]


def distance_name(words: int) -> str:
    """Name a distance between a verb and a quotation."""
    if words <= 0:
        return "0"
    if words <= NEAR:
        return "near"
    if words <= MIDDLE:
        return "middle"
    return "far" if words <= FAR else "very-far"


def subject_kind(passage: Passage, subject: tuple[int, int]) -> str:
    """Name the kind of a subject: pronoun, it, name, noun, who."""
    first, last = subject
    letter = passage.letters[first]
    word = passage.words[first]
    if letter == "P" and first == last:
        if word in {"i", "we"}:
            return word
        return "it" if word.startswith("it") else "you" if word == "you" else "pronoun"
    if letter in "WT":
        return "who" if word == "who" else "which"
    if "N" in passage.letters[first : last + 1]:
        return "name"
    return "object" if letter == "O" else "noun"


def verb_features(passage: Passage, verb: Verb) -> Iterator[str]:
    """Describe a verb group and its subject."""
    if verb.cue is None:
        letter = passage.letters[verb.last]
        yield "verb=be" if letter in "AR" else "verb=other"
    else:
        yield f"verb={verb.cue.group}"
        yield f"lemma={verb.cue.lemma}"
    letters = passage.letters
    yield f"form={letters[verb.last]}"
    yield f"link={verb.link}"
    if verb.link == "to" and verb.first > 1:
        yield f"to-behind={letters[verb.first - 2]}"
    if letters[verb.last] in "VE" and BE.intersection(passage.words[verb.first : verb.last]):
        yield "voice=passive"
        if verb.cue is not None:
            yield f"passive-{verb.cue.group}"
    following = letters[verb.last + 1 : verb.last + 2]
    yield f"next={following}"
    if verb.cue is not None:
        yield f"{verb.cue.group}-next={following}"
    if verb.subject is not None:
        yield f"subject={subject_kind(passage, verb.subject)}"
        yield f"subject-behind={letters[verb.subject[0] - 1] if verb.subject[0] else '^'}"


def cue_before(place: Place) -> Iterator[Candidate]:
    """Propose S for `S said: "Q"`; `S said the plan was "Q"`; `S ..., calling it "Q"`."""
    passage, at = place.passage, place.at
    before = [verb for verb in place.verbs if place.left <= verb.first and verb.last < at]
    nearest_cue = True
    for rank, verb in enumerate(reversed(before[-MOST_VERBS:])):
        if verb.subject is None or verb.link == "inverted":
            continue
        features = ["rule=before", *verb_features(passage, verb)]
        features += between_features(place, passage.letters[verb.last + 1 : at])
        features.append(f"before-rank={min(rank, 4)}")
        if verb.cue is not None:
            features.append("before-nearest-cue" if nearest_cue else "before-later-cue")
            nearest_cue = False
        if verb is before[0]:
            features.append("before-first-verb")
        cue = passage.hull(verb.first, verb.last)
        yield Candidate("cue_before", passage.hull(*verb.subject), cue, tuple(features))
        for other in verb.others:
            kept = [f for f in features if not f.startswith("subject")]
            kept += [f"other-link={verb.link}", f"subject={subject_kind(passage, other)}"]
            kept.append("other-nearer" if other[0] > verb.subject[0] else "other-farther")
            yield Candidate("cue_before", passage.hull(*other), cue, tuple(kept))


def between_features(place: Place, between: str) -> Iterator[str]:
    """Describe what stands between a verb and the quotation behind it."""
    yield f"before-shape={place.shape.kind}"
    yield f"before-distance={distance_name(len(between))}"
    yield f"before-last={place.passage.letters[place.at - 1]}"
    if "Q" in between:
        yield "before-crosses-quote"
    if between.startswith("T") or between.endswith("T"):
        yield "before-that"
    if between.strip("R,") in {"", ":"} or between in {"T", "a", "Oa"}:
        yield f"before-adjacent={place.shape.kind}"
    if between in SHORT_OBJECTS:
        yield "before-short-object"
    if "S" in between or "B" in between or ";" in between:
        yield "before-other-clause"


def cue_after(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," S said`; `"Q," said S`; `"Q" and "Q", S added`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    rank = 0
    for verb in place.verbs:
        if verb.first <= at:
            continue
        if verb.first >= place.right or rank >= MOST_VERBS:
            break
        subject = verb.subject
        if subject is None or subject[0] < at:
            rank += 1
            continue
        start = min(subject[0], verb.first)
        between = letters[at + 1 : start]
        features = [f"rule=after-{verb.link}", *verb_features(passage, verb)]
        features.append(f"after-distance={distance_name(len(between))}")
        features.append(f"after-rank={min(rank, 3)}")
        features.append(f"after-shape={place.shape.kind}")
        features.append(f"after-ending={place.shape.ending}")
        if "Q" in between:
            features.append("after-crosses-quote")
        if between.strip(",-") == "":
            features.append("after-adjacent" if verb.cue else "after-adjacent-no-cue")
        elif between[:1] == ",":
            features.append("after-comma")
        yield Candidate(
            "cue_after" if verb.link != "inverted" else "cue_after_inverted",
            passage.hull(*subject),
            passage.hull(verb.first, verb.last),
            tuple(features),
        )
        rank += 1


def inverted_before(place: Place) -> Iterator[Candidate]:
    """Propose S for Q2 in `"Q1," said S, "Q2"`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    before = [verb for verb in place.verbs if place.left <= verb.first and verb.last < at]
    for verb in before[-MOST_INVERTED:]:
        if verb.link != "inverted" or verb.subject is None or verb.subject[1] >= at:
            continue
        yield Candidate(
            "cue_between",
            passage.hull(*verb.subject),
            passage.hull(verb.first, verb.last),
            (
                "rule=between",
                *verb_features(passage, verb),
                f"between-distance={distance_name(at - verb.subject[1] - 1)}",
                f"between-last={letters[at - 1]}",
            ),
        )


def according_to(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," according to S`; `according to S, ... "Q"`."""
    passage, words = place.passage, place.passage.words
    for first in range(place.left, place.right - 2):
        if words[first] != "according" or words[first + 1] != "to":
            continue
        match = PHRASE.match(passage.letters, first + 2)
        if match is None:
            continue
        side = "after" if first > place.at else "before"
        yield Candidate(
            "according_to",
            passage.hull(*trim(passage, (match.start(), match.end() - 1))),
            passage.hull(first, first + 1),
            (
                f"rule=according-{side}",
                f"according-distance={distance_name(abs(place.at - first) - 1)}",
            ),
        )


def passive(place: Place) -> Iterator[Candidate]:
    """Propose S for `what was described by S as "Q"`."""
    passage, letters = place.passage, place.passage.letters
    for verb in place.verbs:
        if verb.first < place.left or verb.cue is None:
            continue
        if verb.first >= place.right:
            break
        if letters[verb.last] not in "VE" or letters[verb.last + 1 : verb.last + 2] != "b":
            continue
        match = PHRASE.match(letters, verb.last + 2)
        if match is None:
            continue
        yield Candidate(
            "passive",
            passage.hull(*trim(passage, (match.start(), match.end() - 1))),
            passage.hull(verb.first, verb.last),
            (
                "rule=passive",
                f"verb={verb.cue.group}",
                "passive-auxiliary" if letters[verb.first] == "A" else "passive-reduced",
                f"passive-distance={distance_name(abs(place.at - verb.last))}",
            ),
        )


def agentless(place: Place) -> Iterator[Candidate]:
    """Propose nobody for `the plan was described as "Q"`: reported, but not by whom."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    for verb in place.verbs:
        if verb.first < place.left or verb.cue is None or verb.last >= at:
            continue
        behind = letters[verb.last + 1 : at]
        words = passage.words[verb.first : verb.last]
        if letters[verb.last] in "VE" and BE.intersection(words) and "b" not in behind:
            yield Candidate(
                "agentless",
                None,
                passage.hull(verb.first, verb.last),
                (
                    "rule=agentless",
                    f"agentless-{verb.cue.group}",
                    f"agentless-distance={distance_name(len(behind))}",
                ),
            )


def speech_noun(place: Place) -> Iterator[Candidate]:
    """Propose S for `S's claim that "Q"`; `a statement from S: "Q"`."""
    passage, letters, words = place.passage, place.passage.letters, place.passage.words
    rank = 0
    for noun in range(place.at - 1, max(place.left, place.at - 25) - 1, -1):
        kind = place.vocabulary.speech_nouns.get(words[noun])
        if kind is None or letters[noun] not in "nN" or rank > 1:
            continue
        distance = f"noun-distance={distance_name(place.at - noun - 1)}"
        features = (f"noun={kind}", distance, f"noun-rank={rank}", f"noun-shape={place.shape.kind}")
        rank += 1
        owner = find_owner(letters, noun)
        if owner is not None:
            yield Candidate(
                "speech_noun",
                passage.hull(*owner),
                passage.hull(noun, noun),
                (f"rule=noun-{letters[owner[1]]}", *features),
            )
        elif words[noun + 1] in {"from", "by", "of"}:
            match = PHRASE.match(letters, noun + 2)
            if match is not None and match.end() <= place.at:
                yield Candidate(
                    "speech_noun",
                    passage.hull(*trim(passage, (match.start(), match.end() - 1))),
                    passage.hull(noun, noun),
                    (f"rule=noun-{words[noun + 1]}", *features),
                )


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
    start = last
    while start > 0 and letters[start - 1] in "nN0DH" and last - start < LONGEST_PHRASE:
        start -= 1
    return start, first - 1


def label(place: Place) -> Iterator[Candidate]:
    """Propose S for `SMITH: "Q"`, and the phrases before any other colon."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    if at == 0 or letters[at - 1] not in ":-" or at - 1 <= place.left:
        return
    whole = PHRASE.match(letters, place.left)
    if whole is not None and whole.end() == at - 1:
        yield Candidate(
            "label",
            passage.hull(whole.start(), whole.end() - 1),
            None,
            (
                "rule=label",
                f"label-words={min(whole.end() - whole.start(), 6)}",
                f"subject={subject_kind(passage, (whole.start(), whole.end() - 1))}",
            ),
        )
        return
    phrases = list(BARE_PHRASE.finditer(letters, place.left, at - 1))
    for rank, match in enumerate(reversed(phrases[-3:])):
        span = match.start(), match.end() - 1
        yield Candidate(
            "before_colon",
            passage.hull(*span),
            None,
            ("rule=before-colon", f"colon-rank={rank}", f"subject={subject_kind(passage, span)}"),
        )


RULES: tuple[Callable[[Place], Iterator[Candidate]], ...] = (
    cue_after,
    cue_before,
    inverted_before,
    according_to,
    passive,
    agentless,
    speech_noun,
    label,
)
