"""The rules that look beyond the sentence: speakers carried over, named before, named after.

"One paragraph, one speaker" and "a paragraph of pure quotation goes on with the one before it" are
what readers assume; these rules propose it, with features that say how well it fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.candidates import Candidate
from newsparse_quotes.features import TELL, class_name, subject_kind, verb_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse_quotes.article import Article, Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

MOST_VERBS = 3
MOST_BLOCKS_CARRIED = 3
MOST_QUOTES_BACK = 3
MOST_TURNS_BACK = 4


def carried(
    article: Article, number: int, place: Place, decided: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Propose the last speaker: `"Q1," S said. "Q2"`; and a next paragraph `"Q3"`."""
    last = last_attributed(decided)
    if last is None:
        return
    before, quotation, earlier = article.quotations[last], article.quotations[number], decided[last]
    features = ["carried-statement"] if place.shape.kind in {"sentence", "clause"} else []
    if not before.closed:
        features.append("carried-open")
    if is_first_person(article, earlier):
        features.append("carried-first-person")
    if before.block == quotation.block:
        features += carried_features(place, last)
        yield earlier._replace(rule="carried", features=tuple(features))
    elif quotation.block - before.block <= MOST_BLOCKS_CARRIED:
        features += previous_features(article, number, last)
        yield earlier._replace(rule="carried_paragraph", features=tuple(features))


def carried_features(place: Place, last: int) -> Iterator[str]:
    """Describe how a quotation follows another one of its paragraph."""
    between = place.passage.letters[place.passage.quotes[last] + 1 : place.at]
    sentences = between.count("|")
    yield "rule=carried"
    if place.shape.alone and sentences == 1:
        yield "carried-next-sentence"
    if not place.shape.alone and not sentences:
        yield "carried-same-sentence"
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
    elif paragraphs > 1 and is_overtaken(article, quotation.block - 1):
        yield "previous-overtaken"


def is_overtaken(article: Article, block: int) -> bool:
    """Tell whether somebody has had the word at the end of a paragraph."""
    passage = article.passage(block)
    if passage.letters.endswith("Q") or not passage.letters:
        return False
    verbs = article.sentence(block, len(passage.letters) - 1).verbs
    own = (verb for verb in verbs if verb.subject and verb.link == "own")
    verb = next(own, None)
    return verb is not None and kind_of_subject(passage, verb) in {"name", "pronoun"}


def turn(
    article: Article, number: int, place: Place, decided: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Propose who spoke before the last speaker: in a dialogue the two take turns."""
    last = last_attributed(decided)
    quotation = article.quotations[number]
    if last is None or place.at or not place.shape.alone:
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
    """Tell whether two candidates name the same speaker, as far as the words tell."""
    text = article.tokens.text
    first, second = one.speaker, other.speaker
    if first is None or second is None:
        return first is second
    return text[slice(*first)].lower() == text[slice(*second)].lower()


def is_first_person(article: Article, candidate: Candidate) -> bool:
    """Tell whether a candidate is the author."""
    start, end = candidate.speaker or (0, 0)
    return article.tokens.text[start:end].lower() in {"i", "we"}


def last_attributed(decided: Sequence[Candidate]) -> int | None:
    """Return the number of the last quotation that has a speaker, a few back at most."""
    for number in range(len(decided) - 1, max(-1, len(decided) - 1 - MOST_QUOTES_BACK), -1):
        if decided[number].speaker is not None:
            return number
    return None


def sentence_before(article: Article, number: int, place: Place) -> Iterator[Candidate]:
    """Propose S for `S made a point. "Q"`, also at the end of the paragraph before."""
    block = article.quotations[number].block
    if place.left > 1:
        passage, end = place.passage, place.left - 1
        name = "sentence_before"
    else:
        block -= 1
        if block < 0:
            return
        passage = article.passage(block)
        end = len(passage.letters)
        name = "paragraph_before"
    if not end:
        return
    start, end, verbs = article.sentence(block, end - 1)
    within = [verb for verb in verbs if has_subject(passage, verb)]
    chosen = [*within[:1], *within[1:][-MOST_VERBS:]]
    for verb in reversed(chosen):
        features = [f"rule={name}", f"context-verb={verb_kind(passage, verb)}"]
        features.append(f"context-subject={kind_of_subject(passage, verb)}")
        if not place.shape.alone:
            features.append("context-inside")
        if verb is within[0]:
            features.append("context-first-verb")
        if name == "paragraph_before" and kind_of_subject(passage, verb).endswith("person"):
            features.append("paragraph-before-i-or-you")
        if "Q" in passage.letters[start:end]:
            features.append("context-has-quotation")
        yield make(name, passage, verb, features)


def sentence_after(article: Article, number: int, place: Place) -> Iterator[Candidate]:
    """Propose S for `"Q" That is how S sees it`."""
    passage, start = place.passage, place.right + 1
    if start >= len(passage.letters):
        return
    verbs = article.sentence(article.quotations[number].block, start).verbs
    within = [verb for verb in verbs if has_subject(passage, verb)]
    for rank, verb in enumerate(within[:2]):
        features = ["rule=sentence_after", f"context-verb={verb_kind(passage, verb)}"]
        features.append(f"context-subject={kind_of_subject(passage, verb)}")
        if not place.shape.alone:
            features.append("context-inside")
        if rank == 0:
            features.append("context-first-verb")
        yield make("sentence_after", passage, verb, features)


def has_subject(passage: Passage, verb: Verb) -> bool:
    """Tell whether a verb has a subject of its own kind, not "who" or "that"."""
    return verb.subject is not None and passage.letters[verb.subject[0]] not in "WT"


def kind_of_subject(passage: Passage, verb: Verb) -> str:
    """Name the kind of a verb's subject, nobody where it has none."""
    return "nobody" if verb.subject is None else subject_kind(passage, verb.subject)


def make(rule: str, passage: Passage, verb: Verb, features: list[str]) -> Candidate:
    """Return a candidate for a verb of another sentence; its verb is a cue only if it reports."""
    cue = passage.hull(verb.first, verb.last) if verb.cue is not None else None
    first, last = verb.subject or (verb.first, verb.last)
    return Candidate(rule, passage.hull(first, last), cue, tuple(features))


def naming_features(passage: Passage, at: int) -> Iterator[str]:
    """Describe what names the quotation in front of it: so-called, nicknamed, the word "Q"."""
    word, letter = passage.words[at - 1], passage.letters[at - 1]
    if word.noun == "name":
        yield "none-behind-name-noun"
    if word.cue is not None and word.cue.group == "name" and letter == "n":
        yield "none-so-called"


def title_features(passage: Passage, at: int) -> Iterator[str]:
    """Describe who is told or called a title: `told "The Long Day" that`, `a boat called "Fox"`."""
    cue = passage.words[at - 1].cue
    if cue is not None and cue.lemma in TELL:
        yield "none-told-title"
    if cue is not None and cue.group == "name" and passage.letters[at - 2 : at - 1] in {"n", ","}:
        yield "none-called"


def unattributed(place: Place) -> Candidate:
    """Propose that nobody is said to have said it."""
    letters, at = place.passage.letters, place.at
    before = class_name(letters, at - 1) if at > place.left else "edge"
    after = class_name(letters, at + 1) if at + 1 < place.right else "edge"
    features = [
        "rule=unattributed",
        f"none-shape={place.shape.kind}",
        f"none-size={place.shape.size}",
        f"none-before={before}",
        f"none-after={after}",
    ]
    if at > place.left:
        features += naming_features(place.passage, at)
        if place.shape.kind in {"title", "name"}:
            features += title_features(place.passage, at)
    if place.shape.alone:
        features.append("none-alone")
    return Candidate("unattributed", None, None, tuple(features))
