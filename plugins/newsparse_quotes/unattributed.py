"""The rule that nobody is said to have said it: titles, nicknames, scare quotes, slogans.

It proposes so for every quotation, and its features say how likely that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.candidate import Candidate
from newsparse_quotes.features import TELL, class_name, is_in_relative
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse_quotes.article import Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

TITLING = frozenset(["title", "entitle", "subtitle"])
MAKING = word_set("making")


def unattributed(place: Place) -> Candidate:
    """Propose that nobody is said to have said it."""
    letters, at = place.passage.letters, place.at
    features = [
        "rule=unattributed",
        f"none-shape={place.shape.kind}",
        f"none-size={place.shape.size}",
        f"none-before={class_name(letters, at - 1)}",
        f"none-after={class_name(letters, at + 1)}",
    ]
    if at > place.left:
        features += so_called_features(place.passage, at)
        if place.shape.kind in {"title", "name"}:
            if is_made(place.passage, at):
                features.append("none-made-title")
            features += title_features(place.passage, at, place.verbs)
        if is_titled(place.passage, at):
            features.append("none-titled")
    if place.shape.alone:
        features.append("none-alone")
    return Candidate("unattributed", None, None, tuple(features))


def so_called_features(passage: Passage, at: int) -> Iterator[str]:
    """Describe what names the quotation in front of it: so-called, nicknamed, the word "Q"."""
    word, letter = passage.words[at - 1], passage.letters[at - 1]
    if word.noun == "name":
        yield "none-behind-name-noun"
    if word.cue is not None and word.cue.group == "name" and letter == "n":
        yield "none-so-called"


def title_features(passage: Passage, at: int, verbs: Sequence[Verb]) -> Iterator[str]:
    """Describe who is told or called a title: `told "The Long Day" that`, `a boat called "Fox"`."""
    cue = passage.words[at - 1].cue
    if cue is not None and cue.lemma in TELL:
        yield "none-told-title"
    if cue is not None and cue.group == "name" and passage.letters[at - 2 : at - 1] in {"n", ","}:
        subject = next((verb.subject for verb in verbs if verb.last == at - 1), None)
        if subject is None or not is_in_relative(passage, subject[0]):
            yield "none-called"


def is_made(passage: Passage, at: int) -> bool:
    """Say whether a title is what somebody has made: `who wrote "The Long Day"`."""
    return passage.words[at - 1].lower in MAKING


def is_titled(passage: Passage, at: int) -> bool:
    """Say whether a quotation is a title by its verb: `a note titled "Q"`."""
    cue = passage.words[at - 1].cue
    return cue is not None and cue.lemma in TITLING and passage.letters[at - 1] in "VE"
