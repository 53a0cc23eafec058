"""Properties of the quotes plugin: what is reported is found, however it is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse_quotes import Quote, Speaker
from newsparse_quotes.weights import read_weights
from tests.quotes.reports import MARKS, PATTERNS, SPACED, Found, articles, marked, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_WEIGHTS = 170
PARSER = newsparse.Parser(extractors=["quotes"])

Drawn = tuple[str, list[Found]]
CALM = st.sampled_from(
    [
        "The sea was calm all day.",
        "No boats left the harbor, and none came in.",
        "It rained on Friday, as it had rained all week in the south of the country.",
    ]
)


def found_in(text: str) -> list[Found]:
    """Return what is found in a text."""

    def shown(span: newsparse.Span | None) -> str | None:
        return None if span is None else span.text

    doc = PARSER.parse(text)
    assert not doc.errors
    return [
        Found(q.content.text, shown(q.speaker), shown(q.cue), q.kind, q.chain) for q in doc[Quote]
    ]


def offsets(text: str) -> list[tuple[object, ...]]:
    """Return all that is known of the quotes of a text, as offsets."""

    def pair(span: newsparse.Span | None) -> tuple[int, int] | None:
        return None if span is None else (span.start, span.end)

    return [
        (
            *(pair(q), pair(q.content), pair(q.speaker), pair(q.speaker_name), pair(q.cue)),
            *(q.kind, q.chain, q.rule),
        )
        for q in PARSER.parse(text)[Quote]
    ]


@pytest.mark.parametrize("rule", PATTERNS)
@settings(max_examples=40)
@given(st.data())
def test_reports_are_recovered(rule: str, data: st.DataObject) -> None:
    """Of each way of reporting: content, speaker, cue, kind and chain, with marks of any kind."""
    text, found = data.draw(paragraphs(rule))
    assert found_in(marked(text, data.draw(st.sampled_from(MARKS)))) == found


@settings(max_examples=150)
@given(articles(), st.sampled_from(MARKS))
def test_articles_are_recovered(drawn: Drawn, marks: str) -> None:
    """Paragraphs one below the other are read as each is by itself."""
    text, found = drawn
    assert found_in(marked(text, marks)) == found


@given(articles(), st.sampled_from(SPACED), st.sampled_from(["«»", "‹›"]))
def test_spaces_inside_french_marks_are_no_content(drawn: Drawn, space: str, marks: str) -> None:
    """« So » is «so», with any space that is typed there."""
    text, found = drawn
    assert found_in(marked(text, marks, space)) == found


@given(articles(), st.sampled_from([('""', "“”"), ("''", "‘’"), ('""', "„“"), ("“”", "«»")]))
def test_all_marks_are_equal(drawn: Drawn, kinds: tuple[str, str]) -> None:
    """Other marks, and curly apostrophes, change nothing, not an offset."""
    text, _ = drawn
    one, other = (offsets(marked(text, marks)) for marks in kinds)
    assert one == other
    assert offsets(marked(text.replace("'", "’"), kinds[1])) == other


SPACES: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "spaces behind a paragraph": lambda text: text.replace("\n\n", "  \n \n"),
    "more lines between": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "the ends of lines of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", SPACES)
@given(drawn=articles(), marks=st.sampled_from(MARKS))
def test_spaces_change_nothing(name: str, drawn: Drawn, marks: str) -> None:
    """What is found stays what it is, however the space between words and blocks is typed."""
    text = marked(drawn[0], marks)

    def plain(found: list[Found]) -> list[tuple[object, ...]]:
        return [tuple(str(value).replace("\u00a0", " ") for value in one) for one in found]

    assert plain(found_in(SPACES[name](text))) == plain(found_in(text))


@pytest.mark.parametrize("count", [2, 7, 20])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_single_mark_is_taken_up_again_behind_any_space(end: str, count: int) -> None:
    """Seven lines are seven characters or fourteen: either is a new paragraph."""
    text = "Ada Lind said: ‘It is over." + end * count + "‘We build anew.’"
    assert [found.content for found in found_in(text)] == ["It is over.", "We build anew."]


@given(articles(), st.sampled_from(MARKS), CALM)
def test_what_follows_changes_no_speaker(drawn: Drawn, marks: str, paragraph: str) -> None:
    """A paragraph without quotations at the end of an article changes nothing before it."""
    text, found = drawn
    assert found_in(marked(text, marks) + "\n\n" + paragraph) == found


@given(articles(), st.sampled_from(MARKS))
def test_speakers_are_those_of_the_quotes(drawn: Drawn, marks: str) -> None:
    """Each quote with a name belongs to one speaker, whose name it is."""
    doc = PARSER.parse(marked(drawn[0], marks))
    named = [(q.start, q.speaker_name) for q in doc[Quote] if q.speaker_name is not None]
    told = [(q.start, (s.start, s.end)) for s in doc[Speaker] for q in s.quotes]
    assert sorted(told) == [(start, (name.start, name.end)) for start, name in named]


def test_the_table_of_weights_is_readable() -> None:
    """The table is short, its names are words, and its weights are tenths."""
    table = read_weights().table
    assert len(table) <= MOST_WEIGHTS
    for feature, weight in table.items():
        assert all(len(word) > 1 or word == "i" for word in re.split("[=-]", feature)), feature
        assert weight == round(weight, 1), feature
