"""What a text says as a whole of the signs in it, found once, when first asked for.

It hangs on the document's own blocks and not on a cache of the module: that would be emptied by
every other text that another thread reads, and by the third sign of one text.
"""

from __future__ import annotations

import collections
import functools
from typing import TYPE_CHECKING

import regex

from newsparse_numbers.marks import SPACE

if TYPE_CHECKING:
    import newsparse
    from newsparse_numbers.vocabulary import Vocabulary

_SUM = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d])(?:(?P<sign>\p{{L}})|(?P<sign>\p{{Lu}}{{3}}){SPACE}?)\d{{1,3}}"
    rf"(?:(?:,\d{{3}})+|\.\d\d\b|(?:\.\d+)?{SPACE}?(?:million|billion|trillion|bn)\b)"
)

_WORD = regex.compile(r"\w++")
_COMMA_DECIMALS = regex.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,]|\.\d)")
_POINT_GROUPS = regex.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})++(?![\d.]|,\d{3})")
_PLAIN_CUSTOM = regex.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})++(?![\d,])|(?<![\d.,:])\d++\.\d{1,2}(?![\d.])"
)
"""Groups by commas, decimals behind a point."""


class Page:
    """A text with what is known of it as a whole."""

    def __init__(self, doc: newsparse.Document, vocabulary: Vocabulary) -> None:
        """Take the document and the tables of words; nothing is read yet."""
        self.doc = doc
        self.text: str = doc.text
        self.vocabulary = vocabulary

    @functools.cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Where sentences start."""
        return frozenset(self.doc.sentences.starts.tolist())

    @functools.cached_property
    def sums(self) -> frozenset[str]:
        """The letters and codes before large or exact sums: N1,465, P59.04, COP 20 million."""
        return frozenset(found["sign"] for found in _SUM.finditer(self.text))

    @functools.cached_property
    def groups_by_points(self) -> bool:
        """Whether the whole text writes "5.200 homes" and "8,4 per cent", and never otherwise."""
        return (
            _COMMA_DECIMALS.search(self.text) is not None
            and _PLAIN_CUSTOM.search(self.text) is None
            and len(_POINT_GROUPS.findall(self.text)) > 1
        )

    @functools.cached_property
    def currencies(self) -> collections.Counter[str]:
        """How often the text names the places where each currency is used."""
        text = self.text.casefold()
        words = collections.Counter(_WORD.findall(text))
        named: collections.Counter[str] = collections.Counter()
        for place, code in self.vocabulary.places.items():
            named[code] += words[place] if place.isalnum() else _count(place, text)
        return named


def _count(name: str, text: str) -> int:
    """Count a name of several words in a text, both in small letters."""
    if name not in text:
        return 0  # as in nearly all texts; no pattern is as fast as this
    return len(regex.findall(rf"\b{regex.escape(name)}\b", text))
