"""What the quotes plugin finds in the lines of the fixture files, positive and negative."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse_quotes import Quote, Speaker
from tests.fixtures import Case, cases

if TYPE_CHECKING:
    from newsparse import Span

FOLDER = Path(__file__).parent / "fixtures"
PARSER = newsparse.Parser(extractors=["quotes"])


def table(name: str) -> pytest.MarkDecorator:
    """Parametrize a test with the cases of a fixture file."""
    rows = [pytest.param(case, id=f"{name}-{case.line}") for case in cases(FOLDER / f"{name}.txt")]
    return pytest.mark.parametrize("case", rows)


def quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotes of a text."""
    return PARSER.parse(text)[Quote]


def shown(span: Span | None) -> str:
    """Print a span, a dash where there is none."""
    return "-" if span is None else span.text


@table("marks")
def test_marks(case: Case) -> None:
    """Marks are paired as readers pair them."""
    found = [" | ".join([q.text, *(n.text for n in q.nested)]) for q in quotes(case.text)]
    assert found == case.expected


@table("speakers")
def test_speakers(case: Case) -> None:
    """Each rule finds its speaker and its cue."""
    found = [
        f"{q.content.text} | {shown(q.speaker)} | {shown(q.cue)} | {q.rule or '-'}"
        for q in quotes(case.text)
    ]
    assert found == case.expected


@table("names")
def test_names(case: Case) -> None:
    """A mention leads to the fullest name of the person."""
    found = [f"{shown(q.speaker)} | {shown(q.speaker_name)}" for q in quotes(case.text)]
    assert found == case.expected


@table("kinds")
def test_kinds_and_chains(case: Case) -> None:
    """Parts of one quotation share a chain; the reporter's insertions are listed."""
    found = [
        f"{q.chain} | {q.kind} | {q.content.text} | {' '.join(i.text for i in q.insertions)}"
        for q in quotes(case.text)
    ]
    assert found == [line.rstrip() + " " if line.endswith("|") else line for line in case.expected]


def test_speakers_layer() -> None:
    """The layer of speakers holds one entry a person, with mentions and quotes."""
    text = 'Ada Lind spoke. "Yes," Lind said. "No," said Ole Brandt. "Well," Lind said.'
    found = PARSER.parse(text)[Speaker]
    assert [(s.text, len(s.names), len(s.quotes)) for s in found] == [
        ("Ada Lind", 3, 2),
        ("Ole Brandt", 1, 1),
    ]


def test_doubled_apostrophes() -> None:
    """Two apostrophes open a quotation only when asked for."""
    parser = newsparse.Parser(
        extractors=["quotes"], options={"quotes": {"doubled_apostrophes": True}}
    )
    (quote,) = parser.parse("''The road is open,'' Ada Lind said.")[Quote]
    assert quote.content.text == "The road is open,"
    assert shown(quote.speaker) == "Ada Lind"


def test_cue_verbs_can_be_added() -> None:
    """A plugin's lexicon teaches a new verb of saying."""

    class Dialect:
        """A plugin with one word."""

        @newsparse.hookimpl
        def newsparse_lexicons(self) -> list[newsparse.Lexicon]:
            """Give the word."""
            return [newsparse.Lexicon("cues", {"quoth": "say"})]

    parser = newsparse.Parser(extractors=["quotes"], plugins=[Dialect()])
    (quote,) = parser.parse('"The road is open," quoth Ada Lind.')[Quote]
    assert shown(quote.cue) == "quoth"
    assert shown(quote.speaker) == "Ada Lind"


def test_abbreviations_and_titles_can_be_added() -> None:
    """A title that another plugin brings is read with its stop, and is no part of the name."""

    class Fleet:
        """A plugin with one title and one verb."""

        @newsparse.hookimpl
        def newsparse_lexicons(self) -> list[newsparse.Lexicon]:
            """Give the words."""
            return [
                newsparse.Lexicon("abbreviations", {"Chf": "title"}, exact=True),
                newsparse.Lexicon("titles", {"chf": "female"}),
                newsparse.Lexicon("cues", {"radioed": "radio past write"}),
            ]

    parser = newsparse.Parser(extractors=["quotes"], plugins=[Fleet()])
    for text in (
        "“The sea is calm,” radioed Chf. Orla Sund.",
        "“The sea is calm,” Chf. Orla Sund radioed on Monday.",
        "On Monday Chf. Orla Sund radioed: “The sea is calm.”",
    ):
        (quote,) = parser.parse(text)[Quote]
        assert shown(quote.speaker) == "Chf. Orla Sund"
        assert shown(quote.speaker_name) == "Orla Sund"
        assert shown(quote.cue) == "radioed"
    pair = "Chf. Orla Sund met Chf. Ole Brandt. “The sea is calm,” she radioed."
    assert shown(parser.parse(pair)[Quote][0].speaker_name) == "Orla Sund"
