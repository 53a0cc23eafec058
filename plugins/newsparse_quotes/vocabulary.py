"""Word classes of English, read once from the data files and the merged lexicons.

A passage is read by its word classes: every word becomes one letter, so that the grammar of
reporting can be written as short patterns over letters (see `clauses`).
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse import Lexicon

DATA = Path(__file__).parent / "data"

CLASS_LETTERS = {
    "determiner": "D",
    "possessive": "H",
    "pronoun": "P",
    "object": "O",
    "relative": "W",
    "that": "T",
    "preposition": "I",
    "by": "b",
    "as": "a",
    "to": "t",
    "and": "M",
    "but": "B",
    "subordinator": "S",
    "auxiliary": "A",
    "adverb": "R",
    "noun": "n",
    "date": "d",
}
FORM_LETTERS = {"base": "v", "present": "X", "past": "V", "participle": "E", "gerund": "G"}


class Cue(NamedTuple):
    """What the lexicon says about one form of a verb of saying."""

    lemma: str
    form: str
    group: str


@attrs.frozen
class Vocabulary:
    """All that is known about words."""

    letters: Mapping[str, str]
    """Letter of each known word, lower case, straight apostrophes."""
    cues: Mapping[str, Cue]
    """Verbs of saying, all forms."""
    speech_nouns: Mapping[str, str]
    """Nouns of saying with their kind: speech, document or thought."""


def read_table(name: str) -> dict[str, str]:
    """Return the entries of a data file: word and tag."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {word.strip(): tag.strip() for word, _, tag in rows}


def read_cue(word: str, tag: str) -> Cue:
    """Return the cue that a lexicon entry describes; a bare lemma is a past tense of saying."""
    parts = (tag or word).split()
    form = parts[1] if len(parts) > 1 else "past"
    group = parts[2] if len(parts) > 2 else "say"  # noqa: PLR2004 (lemma, form, group)
    return Cue(parts[0], form, group)


@functools.lru_cache(maxsize=8)
def make_vocabulary(cue_lexicon: Lexicon, noun_lexicon: Lexicon) -> Vocabulary:
    """Return the vocabulary for these lexicons; made once for a Parser."""
    cues = {word: read_cue(word, tag) for word, tag in cue_lexicon.words.items()}
    nouns = dict(noun_lexicon.words)
    letters = {word: FORM_LETTERS[form] for word, form in read_table("verbs").items()}
    letters.update((word, FORM_LETTERS.get(cue.form, "V")) for word, cue in cues.items())
    letters.update((word, CLASS_LETTERS[name]) for word, name in read_table("grammar").items())
    return Vocabulary(letters, cues, nouns)
