"""The layer `links`, which believes of a document's meta only what the reader writes."""

from __future__ import annotations

from typing import Any

import pytest

import newsparse
from newsparse_html import Link

PARSER = newsparse.Parser(extractors=["links"])
TEXT = "The pool closes at noon."
RIGHT = {"start": 4, "end": 8, "url": "https://a.example/"}


def links(meta: Any) -> tuple[Link, ...]:
    """Return the links of a document with something in its meta."""
    return PARSER.parse(TEXT, meta=meta)[Link]


def test_links_are_read() -> None:
    """With their words; what else the page says is of no concern."""
    url = "https://a.example/"
    assert links({"html": {"links": [RIGHT]}}) == (Link(4, 8, "pool", url),)
    assert links({"html": {"links": [RIGHT], "title": 3}, "desk": None}) == (
        Link(4, 8, "pool", url),
    )
    first = {"start": 0, "end": 3, "url": url}
    assert links({"html": {"links": [first, RIGHT]}})[0] == Link(0, 3, "The", url)


@pytest.mark.parametrize(
    "known",
    [
        None,
        "https://a.example/",
        [RIGHT],
        {},
        {"links": None},
        {"links": RIGHT},
        {"links": "https://a.example/"},
        {"links": [RIGHT, None]},
        {"links": [RIGHT, ["start"]]},
        {"links": [RIGHT, RIGHT | {"start": 8}]},
        {"links": [RIGHT, RIGHT | {"start": -1}]},
        {"links": [RIGHT, RIGHT | {"end": 25}]},
        {"links": [RIGHT, RIGHT | {"end": "8"}]},
        {"links": [RIGHT, RIGHT | {"end": 8.0}]},
        {"links": [RIGHT, RIGHT | {"start": False}]},
        {"links": [RIGHT, RIGHT | {"url": ""}]},
        {"links": [RIGHT, RIGHT | {"url": None}]},
        {"links": [RIGHT, RIGHT | {"rel": "nofollow"}]},
        {"links": [RIGHT, {"start": 4, "end": 8}]},
    ],
)
def test_what_no_reader_wrote_is_passed_over(known: Any) -> None:
    """All of it, as one wrong place says that the others may be wrong too."""
    assert links({"html": known}) == ()
    assert links({"html": known} | {"links": [RIGHT]}) == ()
