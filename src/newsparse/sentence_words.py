"""The words that the sentence rules ask for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from newsparse.lexicon import Lexicon, with_curly
from newsparse.token_pattern import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(eq=False)
class SentenceWords:
    """The word lists that the rules ask."""

    abbreviations: Mapping[str, str]
    """Words with a stop of their own, by their tag."""
    words: Mapping[str, frozenset[str]]
    """What other words tell, as ``data/sentences.txt`` says it."""

    @classmethod
    def build(cls, abbreviations: Lexicon, words: Lexicon) -> SentenceWords:
        """Take a set of abbreviations and the words of the lexicon "sentences"."""
        tags = {word: frozenset(tags.split()) for word, tags in words.words.items()}
        return cls(with_curly(abbreviations.words), tags)

    def tells(self, word: str, *tags: str) -> bool:
        """Say whether a word has one of the tags."""
        return not self.words.get(word, _NOTHING).isdisjoint(tags)


_NOTHING: frozenset[str] = frozenset()
_TAG = "starter|pronoun|opener|short|after_time|credit|function|reporting|place|object"


@functools.cache
def sentence_words() -> Lexicon:
    """Return the package's own words for the rules of sentences."""
    return Lexicon.from_file(
        "sentences",
        DATA / "sentences.txt",
        exact=True,
        looked_up=False,
        tags=f"({_TAG})( ++({_TAG}))*",
    )
