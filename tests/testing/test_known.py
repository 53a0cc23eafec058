"""Articles of which is known what is in them: just that is found, however they are put together."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given

import newsparse
from newsparse import testing

LAYERS = ("headings", "numbers", "quotes", "urls")


@functools.cache
def parser(layer: str) -> newsparse.Parser:
    """Return a parser of one layer."""
    return newsparse.Parser(extractors=[layer])


def part(case: testing.MarkedText, layer: str) -> testing.MarkedText:
    """Return a case with the marks of one layer."""
    return testing.MarkedText(case.text, tuple(one for one in case.marks if one.layer == layer))


@pytest.mark.parametrize("layer", LAYERS)
@given(case=testing.known_articles())
def test_what_is_known_is_found(layer: str, case: testing.MarkedText) -> None:
    """All marks of a layer, and no more."""
    testing.check_golden(part(case, layer), parser(layer), layer)
