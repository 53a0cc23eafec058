"""The rules that look beyond the sentence: speakers carried over, named before, named after.

"One paragraph, one speaker" and "a paragraph of pure quotation goes on with the one before it" are
what readers assume; these rules propose it, with features that say how well it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.article import LONGEST_SENTENCE
from newsparse_quotes.candidates import Candidate, subject_kind, verb_features
from newsparse_quotes.clauses import verbs_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse_quotes.article import Article, Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

MOST_VERBS = 3
MOST_BLOCKS_CARRIED = 3
MOST_QUOTES_BACK = 3


def carried(
    article: Article, number: int, place: Place, decided: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Propose the last speaker: `"Q1," S said. "Q2"`; and a next paragraph `"Q3"`."""
    last = last_attributed(decided)
    if last is None:
        return
    before, quotation, earlier = article.quotations[last], article.quotations[number], decided[last]
    alone = f"alone={'yes' if place.shape.alone else 'no'}"
    features = [alone, f"carried-shape={place.shape.kind}"]
    features.append(f"carried-from={earlier.rule.split('+')[0]}")
    if before.block == quotation.block:
        letters = place.passage.letters
        between = letters[place.passage.quotes[last] + 1 : place.at]
        sentences = between.count("|")
        features += ["rule=carried", f"carried-sentences={min(sentences, 3)}"]
        features.append(f"carried-{alone}-{min(sentences, 3)}")
        if not before.closed:
            features.append("carried-open")
        if between.strip(",M-;") == "":
            features.append("carried-list")
        if sentences == 0 and letters[place.at - 1] in ",-":
            features.append("carried-interrupted")
        yield earlier._replace(rule="carried", features=tuple(features))
        return
    distance = quotation.block - before.block
    if distance > MOST_BLOCKS_CARRIED:
        return
    passage, _ = article.passage(before.block)
    rest = passage.letters[passage.quotes[last] + 1 :]
    features += ["rule=previous-paragraph", f"paragraphs={distance}"]
    features.append(f"previous-{alone}-{distance}")
    if not before.closed:
        features.append("carried-open")
    if rest.count("|") > 0:
        features.append("previous-text-between")
    features.append(f"previous-{'starts' if place.at == 0 else 'inside'}-block")
    if distance > 1 and place.at == 0:
        # Somebody else has had the word since, if the paragraph between says so.
        features.append(f"previous-overtaken-by={last_subject(article, quotation.block - 1)}")
    yield earlier._replace(rule="carried_paragraph", features=tuple(features))


def last_subject(article: Article, block: int) -> str:
    """Name the kind of subject of the last verb of saying at the end of a paragraph."""
    passage, verbs = article.passage(block)
    letters = passage.letters
    if letters.endswith("Q"):
        return "quote"
    start = letters.rfind("|") + 1
    own = [verb for verb in verbs if verb.first >= start and verb.subject and verb.link == "own"]
    if not own or own[0].subject is None:
        return "nobody"
    return f"{subject_kind(passage, own[0].subject)}-{'cue' if own[0].cue else 'other'}"


def last_attributed(decided: Sequence[Candidate]) -> int | None:
    """Return the number of the last quotation that has a speaker, a few back at most."""
    for number in range(len(decided) - 1, max(-1, len(decided) - 1 - MOST_QUOTES_BACK), -1):
        if decided[number].speaker is not None:
            return number
    return None


def sentence_before(article: Article, number: int, place: Place) -> Iterator[Candidate]:
    """Propose S for `S made a point. "Q"`, also at the end of the paragraph before."""
    if place.left > 1:
        passage, verbs, end = place.passage, place.verbs, place.left - 1
        name = "sentence-before"
    else:
        block = article.quotations[number].block - 1
        if block < 0:
            return
        passage, verbs = article.passage(block)
        end = len(passage.letters)
        name = "paragraph-before"
    lowest = max(0, end - LONGEST_SENTENCE)
    start = max(lowest, passage.letters.rfind("|", lowest, max(end - 1, 0)) + 1)
    within = [verb for verb in verbs_between(verbs, start, end) if has_subject(passage, verb)]
    ends = passage.letters[end - 1 : end]
    chosen = [*within[:1], *within[1:][-MOST_VERBS:]]
    for rank, verb in enumerate(reversed(chosen)):
        features = [
            f"rule={name}",
            f"alone={'yes' if place.shape.alone else 'no'}",
            f"{name}-{place.shape.kind}",
            f"before-sentence-rank={rank}",
            *context_verb_features(passage, verb),
            f"{name}-{'cue' if verb.cue else 'other'}-{kind_of_subject(passage, verb)}",
        ]
        if verb is within[0]:
            kind = kind_of_subject(passage, verb)
            features += [f"{name}-first-verb", f"{name}-first-{kind}"]
            features.append(f"{name}-alone={'yes' if place.shape.alone else 'no'}-first-{kind}")
        if ends in {":", ","}:
            features.append(f"{name}-ends={ends}")
        if "Q" in passage.letters[start:end]:
            features.append(f"{name}-quotes")
        yield make(name.replace("-", "_"), passage, verb, features)


def sentence_after(place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q" That is how S sees it`."""
    passage, start = place.passage, place.right + 1
    if start >= len(passage.letters):
        return
    end = passage.letters.find("|", start, start + LONGEST_SENTENCE)
    end = end if end >= 0 else min(len(passage.letters), start + LONGEST_SENTENCE)
    verbs = verbs_between(place.verbs, start, end)
    within = [verb for verb in verbs if has_subject(passage, verb)]
    for rank, verb in enumerate(within[:2]):
        features = [
            "rule=sentence-after",
            f"alone={'yes' if place.shape.alone else 'no'}",
            f"after-sentence-rank={rank}",
            f"sentence-after-{'cue' if verb.cue else 'other'}-{kind_of_subject(passage, verb)}",
            *context_verb_features(passage, verb),
        ]
        if passage.letters[start] == "Q":
            features.append("sentence-after-quote-first")
        yield make("sentence_after", passage, verb, features)


def has_subject(passage: Passage, verb: Verb) -> bool:
    """Tell whether a verb has a subject of its own kind, not "who" or "that"."""
    return verb.subject is not None and passage.letters[verb.subject[0]] not in "WT"


def kind_of_subject(passage: Passage, verb: Verb) -> str:
    """Name the kind of a verb's subject, nobody where it has none."""
    return "nobody" if verb.subject is None else subject_kind(passage, verb.subject)


def context_verb_features(passage: Passage, verb: Verb) -> Iterator[str]:
    """Describe a verb of another sentence: the same words, counted apart."""
    for feature in verb_features(passage, verb):
        if not feature.startswith(("lemma=", "form=")):
            yield f"context-{feature}"


def make(rule: str, passage: Passage, verb: Verb, features: list[str]) -> Candidate:
    """Return a candidate for a verb of another sentence; its verb is a cue only if it reports."""
    cue = passage.hull(verb.first, verb.last) if verb.cue is not None else None
    first, last = verb.subject or (verb.first, verb.last)
    return Candidate(rule, passage.hull(first, last), cue, tuple(features))


def unattributed(place: Place) -> Candidate:
    """Propose that nobody is said to have said it."""
    letters, at = place.passage.letters, place.at
    before = letters[at - 1] if at > place.left else "^"
    after = letters[at + 1] if at + 1 < place.right else "$"
    cues = sum(
        verb.cue is not None for verb in place.verbs if place.left <= verb.first < place.right
    )
    return Candidate(
        "unattributed",
        None,
        None,
        (
            "rule=none",
            f"none-shape={place.shape.kind}",
            f"none-size={place.shape.size}",
            f"none-before={before}",
            f"none-after={after}",
            f"none-cues={min(cues, 2)}",
            f"none-alone={'yes' if place.shape.alone else 'no'}",
            f"none-{place.shape.kind}-{before}",
        ),
    )
