"""The laws that can be seen in a document can be broken, and it is said which."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import newsparse
from newsparse import testing
from tests.testing.broken import Plugin

TEXT = "Some text. And more."


class Wrong:
    """What `broken_laws` asks of a document, with a layer that no parser would make."""

    errors = ()
    text = TEXT

    def __init__(self, layer: str, spans: Any) -> None:
        self.doc = newsparse.Document(TEXT)
        self.found = {name: self.doc[name] for name in self.doc.layers} | {layer: spans}
        self.layers = tuple(self.found)

    def __getattr__(self, layer: str) -> Any:
        return self.found[layer]

    def __getitem__(self, layer: str) -> Any:
        return self.found[layer]

    def to_json(self) -> str:
        """Return another document than this one."""
        return self.doc.to_json()


@pytest.mark.parametrize(
    ("layer", "starts", "ends", "expected"),
    [
        ("tokens", [0, 5], [4, 30], "tokens leave the text"),
        ("tokens", [0, 3], [4, 9], "tokens are empty, overlap or are out of order"),
        ("tokens", [0, 5, 9], [4, 9, 10], "tokens are not all that is not white space"),
        ("tokens", [0, 5, 11, 15, 19], [4, 11, 14, 19, 20], "tokens are not all that"),
        ("sentences", [0, 8], [8, 20], "tokens cross the edges of sentences"),
        ("blocks", [0, 8], [8, 20], "sentences cross the edges of blocks"),
    ],
)
def test_broken_laws_of_the_core_are_found(
    layer: str, starts: list[int], ends: list[int], expected: str
) -> None:
    """In layers that somebody got wrong, and in no others."""
    doc: Any = Wrong(layer, newsparse.Spans(TEXT, starts, ends))
    assert testing.broken_laws(doc)[0].startswith(expected)


SOME, AND = newsparse.Span(0, 4, "Some"), newsparse.Span(11, 14, "And")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([AND, SOME], "quotes are out of order at 0"),
        ([newsparse.Span(0, 4, "same")], "quotes do not read as their text at 0"),
        ([newsparse.Span(16, 21, "ore.")], "quotes leave the text at 16"),
        ([SOME], "JSON gives another document back"),
    ],
)
def test_broken_laws_of_annotations_are_found(spans: list[newsparse.Span], expected: str) -> None:
    """Whatever their layer is."""
    doc: Any = Wrong("quotes", spans)
    assert testing.broken_laws(doc) == [expected]


def test_a_layer_that_failed_is_found() -> None:
    """With what was raised."""
    parser = newsparse.Parser(extractors=["raising"], plugins=[Plugin("raising")])
    with pytest.raises(newsparse.PluginError) as raised:
        parser.parse("ABC (")
    assert raised.value.document is not None
    (problem,) = testing.broken_laws(raised.value.document)
    assert "raising" in problem
    assert "there is no more" in problem


def test_good_documents_break_none() -> None:
    """With classes that are installed, and with others that are named."""
    article = newsparse.parse("“It holds,” said Ada Lind, 47. \ud800 It cost $5.")
    assert testing.broken_laws(article) == []
    parser = newsparse.Parser(extractors=["good"], plugins=[Plugin("good")])
    doc = parser.parse("At ABC it rained.")
    assert testing.broken_laws(doc, classes=parser.classes) == []
    assert testing.broken_laws(doc) == ["JSON gives another document back"]
    assert testing.broken_laws(doc, copy=False) == []
    generic = newsparse.Document.from_json(doc.to_json(), classes={})
    assert testing.broken_laws(generic, classes={}) == []


def test_an_attribute_may_be_empty_and_an_annotation_not() -> None:
    """A quotation may have nothing between its marks."""
    doc = newsparse.parse("“It holds,” said Ada Lind.")
    (quote,) = doc.quotes
    hollow = attrs.evolve(quote, content=newsparse.Span(1, 1, ""))
    assert testing.broken_laws(doc.with_layer("quotes", [hollow])) == []
    wrong: Any = Wrong("quotes", [newsparse.Span(2, 2, "")])
    assert testing.broken_laws(wrong, copy=False) == ["quotes leave the text at 2"]
