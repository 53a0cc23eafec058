"""The rules that look beyond the sentence: speakers carried over, named before, named after.

"One paragraph, one speaker" and "a paragraph of pure quotation goes on with the one before it" are
what readers assume; these rules propose it, with features that say how well it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.candidate import Candidate
from newsparse_quotes.candidates import CREDIT
from newsparse_quotes.features import subject_kind, verb_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse_quotes.article import Article, Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

ANYBODY = frozenset(["anyone", "anybody", "nobody"])
MOST_SUBJECTS = 3
MOST_BLOCKS_CARRIED, MOST_BLOCKS_AHEAD = 3, 1
MOST_QUOTES_BACK = 3
MOST_TURNS_BACK = 4


class Case(NamedTuple):
    """What the rules may look at: a quotation in its article, and what is known of the others."""

    article: Article
    number: int
    """The number of the quotation."""
    place: Place
    own: Sequence[Candidate]
    """What its own sentence gives."""
    decided: Sequence[Candidate]
    """What was chosen for the quotations before it."""
    best: Sequence[Candidate | None]
    """The best speaker that its own sentence gives each quotation of the article."""

    @property
    def is_open(self) -> bool:
        """Whether its own sentence leaves open who said it, so that others are looked at."""
        return self.place.shape.alone or not self.own


def carried(case: Case) -> Iterator[Candidate]:
    """Propose the last speaker: `"Q1," S said. "Q2"`; and a next paragraph `"Q3"`."""
    article, place = case.article, case.place
    last = last_attributed(case.decided)
    if last is None:
        return
    quotation, before = article.quotations[case.number], article.quotations[last]
    earlier = case.decided[last]
    features = ["carried-statement"] if place.shape.kind in {"sentence", "clause"} else []
    if not before.closed:
        features.append("carried-open")
    if is_first_person(article, earlier):
        features.append("carried-first-person")
    if before.block == quotation.block:
        features += carried_features(place, last)
        yield earlier._replace(rule="carried", features=tuple(features))
    elif quotation.block - before.block <= MOST_BLOCKS_CARRIED:
        features += previous_features(article, case.number, last)
        yield earlier._replace(rule="carried_paragraph", features=tuple(features))


def carried_features(place: Place, last: int) -> Iterator[str]:
    """Describe how a quotation follows another one of its paragraph."""
    between = place.passage.letters[place.passage.quotes[last] + 1 : place.at]
    sentences = between.count("|")
    yield "rule=carried"
    if place.shape.alone and sentences == 1:
        yield "carried-next-sentence"
    if between.strip(",M-;") == "":
        yield "carried-list"


def previous_features(article: Article, number: int, last: int) -> Iterator[str]:
    """Describe how a quotation follows another one of a paragraph before."""
    place, quotation = article.place(number), article.quotations[number]
    before = article.quotations[last]
    paragraphs = quotation.block - before.block
    passage = article.passage(before.block)
    yield "rule=carried_paragraph"
    if not place.shape.alone:
        yield "previous-inside"
    if paragraphs > 1:
        yield "previous-farther"
    if "|" in passage.letters[passage.quotes[last] + 1 :]:
        yield "previous-text-between"
    if paragraphs > 1 and article.passage(quotation.block - 1).letters.endswith("?"):
        yield "previous-question-between"
    if place.at:
        yield "previous-inside-paragraph"
    elif paragraphs > 1 and ends_with_another(article, quotation.block - 1):
        yield "previous-overtaken"


def ends_with_another(article: Article, block: int) -> bool:
    """Say whether somebody has had the word at the end of a paragraph."""
    passage = article.passage(block)
    if passage.letters.endswith("Q") or not passage.letters:
        return False
    verbs = article.sentence(block, len(passage.letters) - 1).verbs
    subjects = (verb.subject for verb in verbs if verb.subject and verb.link == "own")
    subject = next(subjects, None)
    return subject is not None and subject_kind(passage, subject) in {"name", "pronoun"}


def turn(case: Case) -> Iterator[Candidate]:
    """Propose who spoke before the last speaker: in a dialogue the two take turns."""
    article, decided = case.article, case.decided
    last = last_attributed(decided)
    quotation = article.quotations[case.number]
    if last is None or case.place.at or not case.place.shape.alone:
        return
    if quotation.block - article.quotations[last].block > MOST_BLOCKS_CARRIED:
        return
    other = next(
        (
            candidate
            for candidate in reversed(decided[max(0, last - MOST_TURNS_BACK) : last])
            if candidate.speaker is not None and not same_speaker(article, candidate, decided[last])
        ),
        None,
    )
    if other is None:
        return
    features = ["rule=turn"]
    if article.place(last).shape.ending == "question":
        features.append("turn-behind-question")
    if is_first_person(article, decided[last]):
        features.append("turn-from-first-person")
    if is_first_person(article, other):
        features.append("turn-to-first-person")
    if not article.place(last).shape.alone:
        features.append("turn-from-named")
    if quotation.block - article.quotations[last].block > 1:
        features.append("turn-farther")
    yield other._replace(rule="turn", features=tuple(features))


def same_speaker(article: Article, one: Candidate, other: Candidate) -> bool:
    """Say whether two candidates name the same speaker, as far as the words tell."""
    text = article.tokens.text
    first, second = one.speaker, other.speaker
    if first is None or second is None:
        return first is second
    return text[slice(*first)].lower() == text[slice(*second)].lower()


def is_first_person(article: Article, candidate: Candidate) -> bool:
    """Say whether a candidate is the author."""
    start, end = candidate.speaker or (0, 0)
    return article.tokens.text[start:end].lower() in {"i", "we"}


def last_attributed(decided: Sequence[Candidate]) -> int | None:
    """Return the number of the last quotation that has a speaker, a few back at most."""
    for number in range(len(decided) - 1, max(-1, len(decided) - 1 - MOST_QUOTES_BACK), -1):
        if decided[number].speaker is not None:
            return number
    return None


def sentence_before(case: Case) -> Iterator[Candidate]:
    """Propose S for `S made a point. "Q"`."""
    if case.is_open and case.place.left > 1:
        block = case.article.quotations[case.number].block
        yield from named_in(case, "sentence_before", block, case.place.left - 2)


def paragraph_before(case: Case) -> Iterator[Candidate]:
    """Propose S for a paragraph `"Q"` behind one that ends with `S made a point.`."""
    block = case.article.quotations[case.number].block - 1
    if case.is_open and case.place.left <= 1 and block >= 0:
        last = len(case.article.passage(block).letters) - 1
        if last >= 0:
            yield from named_in(case, "paragraph_before", block, last)


def named_in(case: Case, rule: str, block: int, word: int) -> Iterator[Candidate]:
    """Propose the subjects of the sentence around a word of a block.

    Where that is the sentence of the last quotation, its speaker is carried over instead.
    """
    passage = case.article.passage(block)
    start, end, verbs = case.article.sentence(block, word)
    within = with_subjects(passage, verbs)
    main = next((verb for verb, subject in within if is_main(passage, subject)), None)
    last = last_attributed(case.decided)
    taken = None if last is None else case.decided[last][1:3]
    for verb, subject in reversed([*within[:1], *within[1:][-MOST_SUBJECTS:]]):
        features = [f"rule={rule}"]
        features += context_features(case.place, passage, verb, subject, first=verb is main)
        if rule == "paragraph_before" and subject_kind(passage, subject).endswith("person"):
            features.append("paragraph-before-i-or-you")
        if "Q" in passage.letters[start:end]:
            features.append("context-has-quotation")
        candidate = candidate_of(rule, passage, verb, subject, features)
        if (candidate.speaker, candidate.cue) != taken:
            yield candidate


def is_main(passage: Passage, subject: tuple[int, int]) -> bool:
    """Say whether no conjunction opens its clause: not in "Asked whether it held, he smiled"."""
    return passage.letters[subject[0] - 1 : subject[0]] not in {"S", "T"}


def sentence_after(case: Case) -> Iterator[Candidate]:
    """Propose S for `"Q" That is how S sees it`."""
    place = case.place
    passage, start = place.passage, place.right + 1
    if not case.is_open or start >= len(passage.letters):
        return
    block = case.article.quotations[case.number].block
    verbs = case.article.sentence(block, start).verbs
    for rank, (verb, subject) in enumerate(with_subjects(passage, verbs)[:2]):
        features = ["rule=sentence_after"]
        features += context_features(place, passage, verb, subject, first=rank == 0)
        yield candidate_of("sentence_after", passage, verb, subject, features)


def following(case: Case) -> Iterator[Candidate]:
    """Propose the speaker of the next quotation: chains often name him only at their end."""
    after = case.number + 1
    if case.is_open and case.place.shape.alone and after < len(case.best):
        candidate = next_speaker(case.article, case.number, case.best[after])
        if candidate is not None:
            yield candidate


def next_speaker(article: Article, number: int, after: Candidate | None) -> Candidate | None:
    """Return the speaker of the next quotation for this one, if they are close."""
    quotation = article.quotations[number]
    distance = article.quotations[number + 1].block - quotation.block
    if after is None or distance > MOST_BLOCKS_AHEAD:
        return None
    features = ["rule=following"]
    if distance:
        features.append("following-next-paragraph")
    if after.rule == "cue_before":
        features.append("following-cue-before")
    if not quotation.closed:
        features.append("following-open")
    return after._replace(rule="following", features=tuple(features))


def credit_paragraph(case: Case) -> Iterator[Candidate]:
    """Propose S for a paragraph `"Q"` before one that is only `- S, baker, Oslo`."""
    block = case.article.quotations[case.number].block + 1
    if case.place.passage.letters != "Q" or block >= len(case.article.blocks):
        return
    passage = case.article.passage(block)
    match = CREDIT.match(passage.letters, 1) if passage.letters[:1] == "-" else None
    if match is not None:
        speaker = passage.hull(match.start(), match.end(1) - 1)
        yield Candidate("credit", speaker, None, ("rule=credit",))


def with_subjects(passage: Passage, verbs: list[Verb]) -> list[tuple[Verb, tuple[int, int]]]:
    """Return the verbs with their subjects, but for "who", "that" and "anyone"."""
    return [
        (verb, verb.subject)
        for verb in verbs
        if verb.subject is not None
        and passage.letters[verb.subject[0]] not in "WT"
        and passage.words[verb.subject[0]].lower not in ANYBODY
    ]


def context_features(
    place: Place, passage: Passage, verb: Verb, subject: tuple[int, int], *, first: bool
) -> Iterator[str]:
    """Describe a verb of another sentence, and the place of the quotation it may report."""
    yield f"context-verb={verb_kind(passage, verb)}"
    yield f"context-subject={subject_kind(passage, subject)}"
    if not place.shape.alone:
        yield "context-inside"
    if first:
        yield "context-first-verb"


def candidate_of(
    rule: str, passage: Passage, verb: Verb, subject: tuple[int, int], features: list[str]
) -> Candidate:
    """Return a candidate for a verb of another sentence; its verb is a cue only if it reports."""
    cue = passage.hull(verb.first, verb.last) if verb.cue is not None else None
    return Candidate(rule, passage.hull(*subject), cue, tuple(features))


RULES: tuple[Callable[[Case], Iterator[Candidate]], ...] = (
    carried,
    turn,
    sentence_before,
    paragraph_before,
    sentence_after,
    following,
    credit_paragraph,
)
