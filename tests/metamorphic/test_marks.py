"""Quotation marks of other kinds: what pairs in one kind pairs in the others.

Law 5 has straight marks and curly ones; these are the marks that other languages use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import newsparse
from tests.metamorphic.relations import ARTICLES, differences, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ["«»", "„”"]
"""In „“ and »« sentences do not end where they should: in English “ and « open."""


def double_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the double marks of quotes, each with its side."""
    for quote in newsparse.parse(text).quotes:
        for span in (quote, *quote.nested):
            if span.text[0] in '"“':
                yield span.start, "opening"
            if len(span.text) > 1 and span.text[-1] in '"”':
                yield span.end - 1, "closing"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", list(ARTICLES.values()), ids=list(ARTICLES))
def test_marks_of_other_languages(text: str, kind: str) -> None:
    """Every double mark of a quote replaced by that of another kind, if all are in pairs."""
    sides = dict(double_marks(text))
    marks = {found.start() for found in re.finditer('["“”]', text)}
    if marks != set(sides):
        return  # a mark that is left over would pair with others
    characters = list(text)
    for at, side in sides.items():
        characters[at] = kind[side == "closing"]
    other = rewritten("".join(characters), r"\Z", "")
    assert len(other.text) == len(text)
    assert differences(text, other) == {}


def test_most_articles_are_tried() -> None:
    """Those whose double marks are all those of quotes."""
    whole = [
        text
        for text in ARTICLES.values()
        if {found.start() for found in re.finditer('["“”]', text)}
        == dict(double_marks(text)).keys()
    ]
    assert len(whole) >= 10
