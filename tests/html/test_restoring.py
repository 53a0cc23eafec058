"""Paragraphs without structure get that of their page."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree, html

from newsparse_html import restoring
from newsparse_html.rendering import render
from newsparse_html.restoring import restore

PAGE = (
    "<div id=menu><a href='https://a.example/x'>The pool closes</a></div>"
    "<h1>Pool</h1><p>The pool closes <a href='https://a.example/y'>at noon</a>.</p>"
    "<div><h2>Why</h2><p>It is <b>cold</b>.</p></div><p>Plain.</p>loose <i>words</i>"
)


def restored(flat: list[str], page: str) -> Any:
    """Return the tree of paragraphs with what they have in a page."""
    body = html.Element("body")
    for text in flat:
        paragraph = html.Element("p")
        paragraph.text = text
        body.append(paragraph)
    restore(body, html.document_fromstring(f"<html><body>{page}</body></html>"))
    return body


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
    text, places = render(restored(flat, PAGE))
    assert text == expected
    assert [text[place.start : place.end] for place in places] == links


@pytest.mark.parametrize(
    ("page", "flat", "expected"),
    [
        ("<p>A b.</p><p>C d.</p><p>E f.</p>", ["A b.", "E f."], "A b.\n\nE f."),
        ("<p>A b.</p><h2>C <i>d</i></h2><p>E f.</p>", ["A b.", "E f."], "A b.\n\n## C d\n\nE f."),
        ("<p>A b.</p><h2>C</h2><p>d</p><p>E f.</p>", ["A b.", "E f."], "A b.\n\nE f."),
        ("<p>A b.</p><h2>C</h2>d<h2>D</h2><p>E f.</p>", ["A b.", "E f."], "A b.\n\nE f."),
        ("<div><b>A b.</b><i>C d.</i></div>", ["A b.", "C d."], "A b.\n\nC d."),
        ("<div><div>A b.</div></div>", ["A b."], "A b."),
        ("<h2>C</h2><p>A b.</p>", ["A b."], "A b."),  # what stands before the first is the title
        ("<b>x</b><h2>C</h2><p>A b.</p>", ["A b."], "A b."),
        ("<p>xA b.</p><h2>A b.</h2><p>yA b.</p>", ["A b."], "## A b."),
        (
            "<p>A b.</p><h2>C</h2><p>E f.</p>",
            ["C d.", "A b.", "E f."],
            "C d.\n\nA b.\n\n## C\n\nE f.",
        ),
    ],
)
def test_headings_between_paragraphs(page: str, flat: list[str], expected: str) -> None:
    """Come back, where nothing else stands there."""
    assert render(restored(flat, page))[0] == expected


def test_what_stands_behind_a_paragraph_stays() -> None:
    """As the extractor left it."""
    body = html.fromstring("<body><p>A b.</p>and more<p>C d.</p></body>")
    restore(body, html.document_fromstring("<p>A <i>b.</i></p><p>C d.</p>"))
    assert render(body)[0] == "A b.\n\nand more\n\nC d."
    assert body.find(".//i").text == "b."


def test_the_same_paragraph_is_left_alone() -> None:
    """It has nothing more in the page."""
    for name in ("p", "div"):
        (paragraph,) = restored(["A b."], f"<h1>X</h1><{name}>A b.</{name}>")
        assert (paragraph.tag, paragraph.text) == ("p", "A b.")


def test_paragraphs_in_another_order_are_found() -> None:
    """And words that begin before those that are meant."""
    body = restored(["C d.", "A b."], "<p>A <i>b.</i></p><p>C d.</p>")
    assert [one.text for one in body.iter("i")] == ["b."]
    body = restored(["aa"], "<p>a<b>aa</b></p>")
    assert [one.text for one in body.iter("b")] == ["aa"]


PARTS = "<p>A <i>b.</i></p><h2>Why</h2><p>E <i>f.</i></p>"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("<p>A <i>b.</i></p><p>E <i>f.</i></p>", "A b.\n\n## Why\n\nE f."),
        ("<head rend='h3'>X</head><p>A b.</p><p>E f.</p>", "### X\n\nA b.\n\nE f."),
    ],
)
def test_an_article_without_headings_gets_those_of_its_page(article: str, expected: str) -> None:
    """One that has some has all."""
    body = etree.fromstring(f"<body>{article}</body>")
    restore(body, html.document_fromstring(PARTS))
    assert render(body)[0] == expected
    assert [one.text for one in body.iter("i")] == ["b.", "f."]


@pytest.mark.parametrize(("missing", "found"), [(1, True), (2, True), (3, False), (4, False)])
def test_a_page_with_other_words_is_given_up(
    missing: int,
    found: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After some paragraphs that it does not have."""
    monkeypatch.setattr(restoring, "_FAILURES", 3)
    body = restored(["Rain fell."] * missing + ["A b."], PARTS)
    assert (next(body.iter("i"), None) is not None) == found
