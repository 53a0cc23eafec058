"""Properties of the quotes plugin: any text parses, marks may be curly, time is linear."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse_quotes import Quote, Speaker
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.weights import read_weights

MOST_WEIGHTS = 150
PARSER = newsparse.Parser(extractors=["quotes"])

ANY_TEXT = st.text() | st.text(alphabet="\"'“”‘’„»«‹›`–—-., :?!\n ab'sSn0[]()|…\u00a0")

PEOPLE = st.sampled_from(
    ["Ada Lind", "Mayor Ole Brandt", "Sen. Ruth Holm", "Peter de Vries", "Mary O'Neill"]
)
CONTENT = st.sampled_from(
    [
        "The road is open",
        "We don't want to wait for the workers' answer",
        "It was 'very, very' cold up there",
        "I have never seen so many boats in the harbor",
        "They [the fishermen] can't pay",
    ]
)
VERB = st.sampled_from(["said", "told reporters", "added", "has written", "explained"])
PATTERNS = [
    '"{q}," {s} {v}.',
    '{s} {v}: "{q}."',
    '{s} {v} that "{q}" was all there was.',
    '"{q}," {s} {v}. "{r}."',
    '"{q}," {v_only} {s}.',
    '"{q}," according to {s}.',
]


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[str, str, list[str]]]:
    """Draw paragraphs: text with straight marks, speaker, contents."""
    drawn: list[tuple[str, str, list[str]]] = []
    for pattern in draw(st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=5)):
        speaker, first, second = draw(PEOPLE), draw(CONTENT), draw(CONTENT)
        only = draw(st.sampled_from(["said", "explained", "added"]))
        text = pattern.format(s=speaker, q=first, r=second, v=draw(VERB), v_only=only)
        contents = [first, second] if "{r}" in pattern else [first]
        drawn.append((text, speaker, contents))
    return drawn


def curled(text: str) -> str:
    """Replace the straight marks of a text by the curly ones that the pairing gives them."""
    marks = list(text)
    quotes = PARSER.parse(text)[Quote]
    spans = [(q.start, q.end, "“”") for q in quotes]
    spans += [(n.start, n.end, "‘’") for q in quotes for n in q.nested]
    for start, end, (left, right) in spans:
        marks[start], marks[end - 1] = left, right
    return "".join(marks).replace("'", "’")


def offsets(text: str) -> list[tuple[object, ...]]:
    """Return all that is known of the quotes of a text, as offsets."""

    def pair(span: newsparse.Span | None) -> tuple[int, int] | None:
        return None if span is None else (span.start, span.end)

    return [
        (pair(q), pair(q.content), pair(q.speaker), pair(q.speaker_name), pair(q.cue), q.kind)
        for q in PARSER.parse(text)[Quote]
    ]


@given(ANY_TEXT)
def test_any_text_parses(text: str) -> None:
    """No text raises, and quotes do not overlap."""
    doc = PARSER.parse(text)
    quotes = doc[Quote]
    assert all(left.end <= right.start for left, right in itertools.pairwise(quotes))
    for quote in quotes:
        assert quote.start <= quote.content.start <= quote.content.end <= quote.end
        assert (quote.kind == "unattributed") == (quote.speaker is None and quote.cue is None)
    assert {s.kind for s in doc[Quote]} <= {"direct", "mixed", "unattributed"}
    assert all(speaker.quotes for speaker in doc[Speaker])


@given(reports())
def test_curly_and_straight_marks_are_equal(drawn: list[tuple[str, str, list[str]]]) -> None:
    """Swapping straight marks for the curly ones that pair changes nothing."""
    text = "\n\n".join(text for text, _, _ in drawn)
    assert offsets(curled(text)) == offsets(text)


@given(reports())
def test_no_break_spaces_are_spaces(drawn: list[tuple[str, str, list[str]]]) -> None:
    """No-break spaces between words change nothing."""
    text = "\n\n".join(text for text, _, _ in drawn)
    assert offsets(text.replace(" ", "\u00a0")) == offsets(text)


@given(reports())
def test_generated_reports_are_recovered(drawn: list[tuple[str, str, list[str]]]) -> None:
    """Every quotation of a generated article is found with its speaker."""
    for text, speaker, contents in drawn:
        quotes = PARSER.parse(text)[Quote]
        assert [q.content.text.rstrip(",.") for q in quotes] == contents
        assert [q.speaker.text if q.speaker else None for q in quotes] == [speaker] * len(quotes)


@pytest.mark.parametrize(
    "unit",
    [
        "“word ",
        "“word\n\n",
        '"a" ',
        '"',
        "\"“”'‘’",
        "'a s' b ",
        "“a” said Smith, ",
        "he called it “bad” and ",
        'Ann Smith said "yes". ',
        "a man who, who, who in the ",
        "Ann Smith, a lawyer, of the city of “x” ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long, whatever the marks."""

    def seconds(count: int) -> float:
        text = unit * count + " “yes” he said"
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            PARSER.parse(text)
            best = min(best, time.process_time() - start)
        return best

    seconds(100)
    assert seconds(1000) < 8 * seconds(250) + 0.05


def test_an_article_without_marks_costs_nothing() -> None:
    """Where there are no marks, nothing is read."""
    assert find_quotations("No marks here. " * 100, [0], [1500]) == []
    assert PARSER.parse("No marks here. It's fine, isn't it?")[Quote] == ()


def test_the_table_of_weights_is_readable() -> None:
    """The table is short, its names are words, and its weights are tenths."""
    weights = read_weights()
    assert len(weights) <= MOST_WEIGHTS
    for feature, weight in weights.items():
        assert all(len(word) > 1 or word == "i" for word in re.split("[=-]", feature)), feature
        assert weight == round(weight, 1), feature
