"""Word classes of English, read once from the data files and the merged lexicons.

A passage is read by its word classes: every word becomes one letter, so that the grammar of
reporting can be written as short patterns over letters (see `grammar` and `clauses`).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse_quotes.words import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse import Lexicon

LETTERS = {
    "N": "name",
    "n": "noun, adjective or unknown word",
    "y": "noun of time",
    "D": "determiner",
    "H": "possessive pronoun",
    "P": "pronoun",
    "O": "object pronoun",
    "W": "who, which",
    "T": "that",
    "I": "preposition",
    "b": "by",
    "a": "as",
    "t": "to",
    "M": "and, or",
    "B": "but, nor",
    "S": "subordinator",
    "A": "auxiliary",
    "R": "adverb",
    "V": "past form",
    "X": "present form",
    "v": "base form",
    "E": "participle",
    "G": "gerund",
    "0": "number",
    "d": "date",
    "s": "possessive 's",
    "Q": "quotation",
    "|": "sentence boundary",
    "-": "dash",
    "(": "opening bracket",
    ")": "closing bracket",
    "o": "any other mark",
    **{mark: mark for mark in ".,;:?!"},
}
"""What the letters of a passage mean; marks stand for themselves."""
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
    "period": "y",
}
FORM_LETTERS = {"base": "v", "present": "X", "past": "V", "participle": "E", "gerund": "G"}
MARK_LETTERS = {
    **dict.fromkeys(["—", "–", "-", "--", "---"], "-"),
    **dict.fromkeys([".", "…"], "."),
    **{mark: mark for mark in ",;:?!"},
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys(["'s", "'"], "s"),
    **dict.fromkeys(["'ll", "'d", "'ve", "'re", "'m"], "A"),
    "n't": "R",
    "&": "M",
}
"""Letters of marks and of the short tokens that contractions and possessives are cut into."""
CLOCK = re.compile(r"\d\d?[:.h]\d\d")
KEPT_CAPITALS = frozenset("DPHMWITbtaSBd")
"""Classes that a capital letter inside a sentence does not turn into a name."""
ENDINGS = (("ly", 5, "R"), ("ed", 5, "V"), ("ing", 6, "G"))
"""Endings of unknown words, letters of the shortest word whose class each tells, and that class."""
SHORTEST_ADVERB = 6
"""Letters of the shortest word in -ly that is none of the many first names: "Sally", "Molly"."""
MOST_WORDS, LONGEST_WORD = 1 << 16, 64
"""Words that are remembered, and letters of the longest; the table starts anew when it is full."""


class Cue(NamedTuple):
    """What the lexicon says about one form of a verb of saying."""

    lemma: str
    form: str
    group: str


class Word(NamedTuple):
    """What is known about a word as it is written, wherever it stands."""

    lower: str
    """In lower case."""
    letter: str
    """Its class inside a sentence; `LETTERS` says what they mean."""
    initial: str
    """Its class where a sentence begins with it: a capital letter tells nothing there."""
    cue: Cue | None
    """What it is as a verb of saying."""
    noun: str | None
    """Its kind as a noun of saying: speech, document, thought or name."""
    phrases: Mapping[str, Cue] | None = None
    """What it is as a verb of saying with the word behind it: "put it", "went on"."""


@attrs.frozen(eq=False)
class Vocabulary:
    """All that is known about words."""

    letters: Mapping[str, str]
    """Letter of each known word, lower case, straight apostrophes."""
    cues: Mapping[str, Cue]
    """Verbs of saying, all forms."""
    phrases: Mapping[str, Mapping[str, Cue]]
    """Verbs that are verbs of saying with the word behind them only, by both words."""
    speech_nouns: Mapping[str, str]
    """Nouns of saying with their kind: speech, document, thought or name."""

    @functools.cached_property
    def words(self) -> Words:
        """The words that were met."""
        return Words(self)

    def word(self, text: str) -> Word:
        """Describe a word of `tagging.Tokens.text`, where apostrophes are straight."""
        lower = text.lower()
        letter, initial = self.choose_letters(text, lower)
        cue, noun = self.cues.get(lower), self.speech_nouns.get(lower)
        return Word(lower, letter, initial, cue, noun, self.phrases.get(lower))

    def choose_letters(self, text: str, lower: str) -> tuple[str, str]:
        """Return the classes of a word inside a sentence and at its beginning."""
        mark = MARK_LETTERS.get(lower) or ("." if lower.startswith("..") else None)
        if mark is not None:
            return mark, mark
        first = text[0]
        if first.isdigit():
            letter = "d" if CLOCK.fullmatch(text) else "0"
            return letter, letter
        if not (first.isalpha() or first in "@#"):
            return "o", "o"
        known = self.letters.get(lower)
        if not first.isupper() and first not in "@#":
            letter = known or guess_letter(lower)
            return letter, letter
        if len(text) > 1 and text.isupper() and text.isalpha():
            known = None  # "an IT firm", "the WHO"
        letter = known if known is not None and known in KEPT_CAPITALS else "N"
        if known is not None and known not in "nvy":
            return letter, known
        is_adverb = known is None and lower.endswith("ly") and len(lower) >= SHORTEST_ADVERB
        return letter, "R" if is_adverb else letter


class Words(dict[str, Word]):
    """The words that were met, so that each is described once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def __missing__(self, text: str) -> Word:
        word = self.vocabulary.word(text)
        if len(text) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[text] = word
        return word


def guess_letter(lower: str) -> str:
    """Guess the class of an unknown word by its ending; `word_rules` look at its neighbours."""
    for ending, shortest, letter in ENDINGS:
        if lower.endswith(ending) and len(lower) >= shortest:
            return letter
    return "n"


def read_cue(word: str, tag: str) -> Cue:
    """Return the cue that a lexicon entry describes; a bare lemma is a past tense of saying."""
    parts = (tag or word).split()
    form = parts[1] if len(parts) > 1 else "past"
    group = parts[2] if len(parts) > 2 else "say"  # noqa: PLR2004 (lemma, form, group)
    return Cue(parts[0], form, group)


@functools.lru_cache(maxsize=8)
def make_vocabulary(cue_lexicon: Lexicon, noun_lexicon: Lexicon) -> Vocabulary:
    """Return the vocabulary for these lexicons; made once for a Parser."""
    cues: dict[str, Cue] = {}
    phrases: dict[str, dict[str, Cue]] = {}
    for entry, tag in cue_lexicon.words.items():
        first, _, second = entry.partition(" ")
        if second:
            phrases.setdefault(first, {})[second] = read_cue(first, tag)
        else:
            cues[first] = read_cue(first, tag)
    nouns = dict(noun_lexicon.words)
    letters = {word: FORM_LETTERS[form] for word, form in read_table("verbs").items()}
    letters.update((word, FORM_LETTERS.get(cue.form, "V")) for word, cue in cues.items())
    for word, behind in phrases.items():
        letters.setdefault(word, FORM_LETTERS.get(next(iter(behind.values())).form, "V"))
    letters.update((word, CLASS_LETTERS[name]) for word, name in read_table("grammar").items())
    return Vocabulary(letters, cues, phrases, nouns)
