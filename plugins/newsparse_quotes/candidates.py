"""The rules that propose who said a quotation, each for one way of reporting speech.

A rule looks at the sentence of the quotation and yields candidates; it never decides. What speaks
for or against a candidate are its features, words of a small language that `data/weights.txt`
gives a weight each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse_quotes.candidate import Candidate
from newsparse_quotes.clauses import MEDIA, trim
from newsparse_quotes.features import (
    NEAR,
    between_features,
    distance_name,
    has_agent,
    has_be,
    is_active,
    is_in_relative,
    subject_kind,
    verb_features,
)
from newsparse_quotes.grammar import BARE_PHRASE, PHRASE
from newsparse_quotes.noun_rules import phrase_at, speech_noun, speech_noun_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse_quotes.article import Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

COME = frozenset(["came", "comes"])
NAME_AND_PLACE = re.compile(r"(N{1,4}+)(?:,[N0]{1,3}+){1,3}+")
NAME_AND_MEDIUM = re.compile(
    r"(n?N{1,4}+)(?:,(?!I)[^|,:Q]{1,25}+(?=,))?+,(?:[It][DHnN0]{1,6}+){1,3}+"
)
ACCORDING = re.compile("It")
CREDIT = re.compile(r"(N{1,6}+(?:n{1,2}+N{1,3}+)?+(?:,[DHnN0Iab]{1,10}+){0,3}+)\.?")
BEFORE_NAME = frozenset(["", "a", "D", "aD"])
"""What stands between a verb and what it calls something: branded (as) (a) "bad joke"."""
MOST_INVERTED, MOST_PHRASES = 4, 3
MOST_VERBS = 7
"""Verbs looked at on either side of a quotation."""


def cue_before(place: Place) -> Iterator[Candidate]:
    """Propose S for `S said: "Q"`; `S said the plan was "Q"`; `S ..., calling it "Q"`."""
    passage, at = place.passage, place.at
    before = [verb for verb in place.verbs if verb.last < at]
    nearest_cue = True
    overtaker = None  # the kind of subject that has the word between a verb and the quotation
    for verb in reversed(before[-MOST_VERBS:]):
        if verb.subject is None or verb.subject[1] >= at:
            continue
        if verb.link == "inverted" and verb.first > place.left:
            continue  # that is `cue_between`; but "Said Ann Vale: ..." begins the sentence
        features = ["rule=cue_before", *verb_features(passage, verb)]
        before_to = passage.letters[verb.first - 2] if verb.link == "to" else ""
        link = {"n": "to-noun", "N": "to-name"}.get(before_to, verb.link)
        features.append(f"before-link={link}")
        features += between_features(place, passage.letters[verb.last + 1 : at])
        if verb.cue is not None and nearest_cue:
            features.append("before-nearest-cue")
            nearest_cue = False
        if overtaker is not None:
            features.append(f"before-overtaken={overtaker}")
        if passage.letters[verb.last + 1 : at] in BEFORE_NAME:
            features += naming_features(passage, verb, at, features)
        if verb.cue is not None and verb.link == "own":
            overtaker = overtaker or subject_kind(passage, verb.subject)
        cue = passage.hull(verb.first, verb.last)
        yield Candidate("cue_before", passage.hull(*verb.subject), cue, tuple(features))
        for other in verb.others:
            kept = tuple(other_features(passage, verb, other, features))
            yield Candidate("cue_before", passage.hull(*other), cue, kept)


def naming_features(passage: Passage, verb: Verb, at: int, features: list[str]) -> Iterator[str]:
    """Describe a verb that calls something a quotation, which stands right behind it."""
    if "passive" not in features and has_agent(passage, at + 1) and not is_active(passage, verb):
        yield "passive"  # the plan branded "silly" by the mayor
    if verb.cue is None or verb.subject is None or verb.cue.group not in {"name", "say", "act"}:
        return
    is_called = verb.cue.group == "name" or "a" in passage.letters[verb.last + 1 : at]
    if is_in_relative(passage, verb.subject[0], naming=is_called):
        yield "relative-naming"  # what she calls "silly"; a plan that she calls "silly"


def other_features(
    passage: Passage, verb: Verb, other: tuple[int, int], features: list[str]
) -> Iterator[str]:
    """Describe a verb with another subject than its first."""
    yield from (feature for feature in features if "subject=" not in feature)
    yield f"subject={subject_kind(passage, other)}"
    if verb.link == "relative":
        yield "other-than-relative"
    if verb.link == "to" and other[1] == verb.first - 2 and passage.letters[other[1]] == "N":
        yield "other-told-to"  # "forced Ada Lind to say that"


def cue_after(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," S said`; `"Q," said S`; `"Q" and "Q", S added`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    rank = 0
    for verb in place.verbs:
        if verb.first <= at:
            continue
        if rank >= MOST_VERBS:
            break
        rank += 1
        subject = verb.subject
        if subject is None or subject[0] < at:
            continue
        between = letters[at + 1 : min(subject[0], verb.first)]
        features = ["rule=cue_after", *verb_features(passage, verb)]
        features.append(f"after-link={verb.link}")
        features.append(f"after-distance={distance_name(len(between))}")
        features.append(f"after-ending={place.shape.ending}")
        if rank == 1:
            features.append("after-nearest-verb")
        if verb.cue is not None and closes(place, verb, subject):
            features.append("after-closes")
        if place.shape.kind == "title":
            features.append("after-title")
        yield Candidate(
            "cue_after" if verb.link != "inverted" else "cue_after_inverted",
            passage.hull(*subject),
            passage.hull(verb.first, verb.last),
            tuple(features),
        )


def closes(place: Place, verb: Verb, subject: tuple[int, int]) -> bool:
    """Say whether a sentence ends with who said it: `..., S said on Friday.`."""
    letters = place.passage.letters
    behind = letters[max(verb.last, subject[1]) + 1 : place.right]
    return letters[subject[0] - 1 : subject[0]] == "," and not behind.strip("dRI.,")


def cue_between(place: Place) -> Iterator[Candidate]:
    """Propose S for Q2 in `"Q1," said S, "Q2"`."""
    passage, at = place.passage, place.at
    before = [verb for verb in place.verbs if verb.last < at]
    for verb in before[-MOST_INVERTED:]:
        if verb.link != "inverted" or verb.subject is None or verb.subject[1] >= at:
            continue
        is_parenthesis = passage.letters[verb.first - 1] == "," and verb.first - 2 >= place.left
        behind_quotation = passage.letters[verb.first - 2 : verb.first - 1] == "Q"
        is_described = "W" in passage.letters[verb.subject[1] : at]
        yield Candidate(
            "cue_between",
            passage.hull(*verb.subject),
            passage.hull(verb.first, verb.last),
            (
                "rule=cue_between",
                *verb_features(passage, verb),
                *(["between-commas"] if is_parenthesis and not behind_quotation else []),
                *(["between-in-relative"] if is_described else []),
            ),
        )


def according_to(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," according to S`; `according to S, ... "Q"`."""
    passage, words = place.passage, place.passage.words
    told = next((verb.first for verb in place.verbs if is_said(place, verb)), place.right)
    for found in ACCORDING.finditer(passage.letters, place.left, place.right):
        first = found.start()
        if words[first].lower != "according":
            continue
        speaker = phrase_at(passage, first + 2)
        if speaker is None:
            continue
        yield Candidate(
            "according_to",
            passage.hull(*speaker),
            passage.hull(first, first + 1),
            (
                "rule=according_to",
                *(["according-after"] if first > place.at else []),
                *(["according-behind-cue"] if told < first else []),
                *(["according-overtaken"] if is_overtaken(place, first) else []),
            ),
        )


def is_overtaken(place: Place, first: int) -> bool:
    """Say whether somebody says it in the source: `according to a report that S calls "Q"`."""
    letters = place.passage.letters
    return any(
        verb.cue is not None
        and verb.link == "own"
        and first < verb.first <= verb.last < place.at
        and letters[verb.last + 1 : place.at] in BEFORE_NAME
        and verb.subject is not None
        and is_in_relative(place.passage, verb.subject[0], naming=True)
        for verb in place.verbs
    )


def is_said(place: Place, verb: Verb) -> bool:
    """Say whether a verb right behind the quotation says who said it: `"Q," S told us`."""
    begin = min(verb.first, verb.subject[0]) if verb.subject is not None else 0
    return verb.cue is not None and place.at < begin <= place.at + NEAR


def passive(place: Place) -> Iterator[Candidate]:
    """Propose S for `described by S as "Q"`; `described as "Q" by S`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    for verb in place.verbs:
        if verb.cue is None or letters[verb.last] not in "VE":
            continue
        by = at + 1 if verb.last < at and letters[at + 1 : at + 2] == "b" else verb.last + 1
        match = PHRASE.match(letters, by + 1) if has_agent(passage, by) else None
        if match is None:
            continue
        start, end = match.span()
        if start < at:  # "by the mayor as a 'bad joke'": the phrase ends before "as"
            end = letters.find("a", start, end) if "a" in letters[start:end] else end
            is_close = letters[end:at] in {"", "a", "aD"} and letters[end - 1] != "s"
        else:
            is_close = letters[verb.last + 1 : at] in BEFORE_NAME and not is_active(passage, verb)
        yield Candidate(
            "passive",
            passage.hull(*trim(passage, (start, end - 1))),
            passage.hull(verb.first, verb.last),
            (
                "rule=passive",
                f"verb={verb.cue.group}",
                *(["passive-close"] if is_close else []),
                *(["passive-asked"] if asks(place, verb, end) else []),
            ),
        )


def asks(place: Place, verb: Verb, end: int) -> bool:
    """Say whether a quotation is a part of a question: `Asked by S if it was "Q", he left`."""
    letters, at = place.passage.letters, place.at
    is_asked = verb.cue is not None and verb.cue.lemma == "ask" and verb.last < at
    return is_asked and letters[end : end + 1] == "S" and "," not in letters[end:at]


def agentless(place: Place) -> Iterator[Candidate]:
    """Propose nobody for `the plan was described as "Q"`: reported, but not by whom."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    for verb in place.verbs:
        if verb.cue is None or verb.last >= at:
            continue
        behind = letters[verb.last + 1 : at]
        if letters[verb.last] in "VE" and has_be(passage, verb) and "b" not in behind:
            yield Candidate(
                "agentless",
                None,
                passage.hull(verb.first, verb.last),
                ("rule=agentless", f"agentless={verb.cue.group}"),
            )


def label(place: Place) -> Iterator[Candidate]:
    """Propose S for `SMITH: "Q"`; `SMITH, Oslo: "Q"`; `Smith, in a statement: "Q"`."""
    last = label_end(place)
    if last is not None:
        subject = f"subject={subject_kind(place.passage, (place.left, last))}"
        features = ("rule=label", subject)
        yield Candidate("label", place.passage.hull(place.left, last), None, features)


def label_end(place: Place) -> int | None:
    """Return the last word of a name or phrase that is all that stands before a colon."""
    letters, at = place.passage.letters, place.at
    if at == 0 or letters[at - 1] not in ":-" or at - 1 <= place.left:
        return None
    placed = NAME_AND_PLACE.fullmatch(letters, place.left, at - 1)
    if placed is not None:
        return placed.end(1) - 1
    told = NAME_AND_MEDIUM.fullmatch(letters, place.left, at - 1)
    if told is not None and any(
        word.lower in MEDIA for word in place.passage.words[told.end(1) : at - 1]
    ):
        return told.end(1) - 1
    whole = PHRASE.match(letters, place.left)
    if whole is None or whole.end() != at - 1:
        return None
    return trim(place.passage, (place.left, at - 2))[1]


def before_colon(place: Place) -> Iterator[Candidate]:
    """Propose the phrases before any other colon: `The answer of S was clear: "Q"`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    if at == 0 or letters[at - 1] not in ":-" or label_end(place) is not None:
        return
    phrases = list(BARE_PHRASE.finditer(letters, place.left, at - 1))
    for match in reversed(phrases[-MOST_PHRASES:]):
        span = match.start(), match.end() - 1
        rule = "rule=before_colon" if match is phrases[-1] else "rule=farther_before_colon"
        features = (rule, f"subject={subject_kind(passage, span)}")
        yield Candidate("before_colon", passage.hull(*span), None, features)


def credit(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q" - S, baker, Oslo`, where nothing else follows."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    if not place.shape.alone and letters[at + 1 : at + 2] == "-":
        match = CREDIT.fullmatch(letters, at + 2, place.right)
        if match is not None:
            yield Candidate(
                "credit", passage.hull(match.start(), match.end(1) - 1), None, ("rule=credit",)
            )


def came(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q," came the reply from S`."""
    passage, letters, at = place.passage, place.passage.letters, place.at
    for verb in place.verbs:
        if verb.first <= at or passage.words[verb.last].lower not in COME:
            continue
        match = PHRASE.match(letters, verb.last + 1)
        if match is None or verb.first - at > NEAR:
            break
        start = match.start()
        behind = range(start, match.end() - 1)
        source = next((i + 1 for i in behind if passage.words[i].lower == "from"), None)
        if source is None:
            break  # "came true at last"
        if passage.words[source - 2].noun is not None:
            start = source  # "came the reply from her", but "came a voice from the back"
        yield Candidate(
            "came",
            passage.hull(*trim(passage, (start, match.end() - 1))),
            passage.hull(verb.first, verb.last),
            ("rule=came",),
        )
        break


RULES: tuple[Callable[[Place], Iterator[Candidate]], ...] = (
    cue_after,
    cue_before,
    cue_between,
    according_to,
    passive,
    agentless,
    speech_noun,
    speech_noun_after,
    label,
    before_colon,
    credit,
    came,
)
