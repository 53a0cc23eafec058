"""Paragraphs without structure get that of their page."""

from __future__ import annotations

import pytest
from lxml import html

from newsparse_html.rendering import render
from newsparse_html.restoring import restore

PAGE = (
    "<div id=menu><a href='https://a.example/x'>The pool closes</a></div>"
    "<h1>Pool</h1><p>The pool closes <a href='https://a.example/y'>at noon</a>.</p>"
    "<div><h2>Why</h2><p>It is <b>cold</b>.</p></div><p>Plain.</p>loose <i>words</i>"
)


@pytest.mark.parametrize(
    ("flat", "expected", "links"),
    [
        (["The pool closes at noon."], "The pool closes at noon.", ["at noon"]),
        (["The  pool\ncloses at noon ."], "The pool closes at noon.", ["at noon"]),
        (["Pool The pool closes at noon."], "# Pool\n\nThe pool closes at noon.", ["at noon"]),
        (["Why It is cold."], "## Why\n\nIt is cold.", []),
        (["It is cold. Plain."], "It is cold.\n\nPlain.", []),
        (
            ["The pool closes at noon.", "It is cold."],
            "The pool closes at noon.\n\n## Why\n\nIt is cold.",
            ["at noon"],
        ),
        (["The pool closes at noon.", "Plain."], "The pool closes at noon.\n\nPlain.", ["at noon"]),
        (["Plain.", "Why"], "Plain.\n\n## Why", []),
        (["The pool closes"], "The pool closes", ["The pool closes"]),
        (["Plain. loose"], "Plain. loose", []),  # no elements have just these words
        (["pool closes at noon."], "pool closes at noon.", []),
        (["Rain fell."], "Rain fell.", []),
        (["Why", "Why"], "## Why\n\nWhy", []),  # it is there once
    ],
)
def test_paragraphs_are_restored(flat: list[str], expected: str, links: list[str]) -> None:
    """Where elements of the page have just their words."""
    body = html.Element("body")
    for text in flat:
        paragraph = html.Element("p")
        paragraph.text = text
        body.append(paragraph)
    restore(body, html.document_fromstring(f"<html><body>{PAGE}</body></html>"))
    text, places = render(body)
    assert text == expected
    assert [text[place.start : place.end] for place in places] == links
