"""The lexicons of the core itself, which plugins add words to as to any other."""

from __future__ import annotations

import functools
from pathlib import Path

from newsparse.lexicon import Lexicon

DATA = Path(__file__).parent / "data"
"""The folder of the word lists and tables of the core."""
_TAG = "starter|pronoun|opener|short|after_time|credit|function|reporting|place|object"


def own_lexicons() -> tuple[Lexicon, ...]:
    """Return the words that tokens and sentences are made with."""
    return abbreviations(), sentence_words()


@functools.cache
def abbreviations() -> Lexicon:
    """Return the package's own abbreviations."""
    return Lexicon.from_file(
        "abbreviations",
        DATA / "abbreviations.txt",
        exact=True,
        looked_up=False,
        tags="(title|street|number|time|always)?",
    )


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
