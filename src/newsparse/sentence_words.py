"""The words that the sentence rules ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lexicon import with_curly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lexicon import Lexicon


@attrs.frozen(eq=False)
class SentenceWords:
    """The word lists that the rules ask."""

    abbreviations: Mapping[str, str]
    """Words with a stop of their own, by their tag."""
    tags: Mapping[str, frozenset[str]]
    """What other words tell, as ``data/sentences.txt`` says it."""

    @classmethod
    def build(cls, abbreviations: Lexicon, words: Lexicon) -> SentenceWords:
        """Take a set of abbreviations and the words of the lexicon "sentences"."""
        tags = {word: frozenset(tags.split()) for word, tags in words.words.items()}
        return cls(with_curly(abbreviations.words), tags)

    def tells(self, word: str, *tags: str) -> bool:
        """Say whether a word has one of the tags."""
        return not self.tags.get(word, _NOTHING).isdisjoint(tags)


_NOTHING: frozenset[str] = frozenset()
