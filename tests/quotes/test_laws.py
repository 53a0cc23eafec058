"""What holds in any text: offsets and order, of the hidden layers too; an explanation agrees."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse_quotes import NounChunk, Quote, Speaker, VerbGroup
from tests.quotes.helpers import hidden_layers

if TYPE_CHECKING:
    from collections.abc import Iterable

PARSER = newsparse.Parser(extractors=["quotes"])
VOCABULARY = """
the a his her he she it I we who that of in by as to and but because is was have had said told says
asked called describe calling according adding claim statement reply came went put on goes out up
so-called nicknamed himself another both critics by Ada Lind Ole Brandt Mayor President Dr. Mr
O'Neill de Vries al-Said Torvik Norway NFC Forum Council Bank KC MP road bridge baker minister week
last Thursday late 66 66-year-old run-up email By Q A The She It
, , , . . . ? ! : ; ( ) - — … ' ’ 's ’s ' " " “ ” “ ” ‘ ’ « » „ [ ]
"""
WORDS = (*VOCABULARY.split(), "\n", "\n\n", "\n\n", "\u00a0", "\t")
SOUP = st.lists(st.sampled_from(WORDS), min_size=4, max_size=40).flatmap(
    lambda words: st.lists(
        st.sampled_from((" ", " ", " ", "")), min_size=len(words), max_size=len(words)
    ).map(lambda gaps: "".join(map("".join, zip(words, gaps, strict=True))))
)
ANY_TEXT = SOUP | st.text() | st.text(alphabet="\"'“”‘’„»«‹›`–—-., :?!\n ab'sSn0[]()|…\u00a0\r")


def hold(spans: Iterable[newsparse.Span], text: str) -> None:
    """Assert that spans are in order, apart, not empty, and begin and end with no space."""
    found = list(spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    for span in found:
        assert span.text == text[span.start : span.end] == span.text.strip() != ""


def apart(one: newsparse.Span | None, other: newsparse.Span | None) -> bool:
    """Tell whether two spans share nothing."""
    return one is None or other is None or one.end <= other.start or other.end <= one.start


@settings(max_examples=200)
@given(ANY_TEXT)
def test_quotes_hold(text: str) -> None:
    """Nothing raises; quotes are apart; who said it and the cue stand outside of all quotes."""
    doc = PARSER.parse(text)
    assert not doc.errors
    quotes = doc[Quote]
    hold(quotes, text)
    for quote in quotes:
        content = quote.content
        assert quote.start < content.start < content.end <= quote.end
        assert content.text == content.text.strip()
        assert (quote.kind == "unattributed") == (quote.speaker is None and quote.cue is None)
        assert (quote.rule is None) == (quote.speaker is None)
        assert quote.speaker_name is None or quote.speaker is not None
        for span in (quote.speaker, quote.speaker_name, quote.cue):
            hold([span] if span else [], text)
        assert apart(quote.speaker, quote.cue)
        assert all(apart(span, q) for span in (quote.speaker, quote.cue) for q in quotes)
        assert all(content.start <= n.start < n.end <= content.end for n in quote.nested)
        starts = [(nested.start, -nested.end) for nested in quote.nested]
        assert starts == sorted(starts)
        hold(quote.insertions, text)
    chains = [-1, *(quote.chain for quote in quotes)]
    assert all(0 <= right - left <= 1 for left, right in itertools.pairwise(chains))
    assert chains[:2] in ([-1], [-1, 0])


@settings(max_examples=200)
@given(ANY_TEXT)
def test_speakers_hold(text: str) -> None:
    """Each quote with a name belongs to one speaker, whose own name is among the mentions."""
    doc = PARSER.parse(text)
    for speaker in doc[Speaker]:
        hold(speaker.names, text)
        hold(speaker.quotes, text)
        assert (speaker.start, speaker.end) in [(name.start, name.end) for name in speaker.names]
    named = [quote.start for quote in doc[Quote] if quote.speaker_name is not None]
    assert sorted(quote.start for speaker in doc[Speaker] for quote in speaker.quotes) == named


@settings(max_examples=200)
@given(ANY_TEXT)
def test_hidden_layers_hold(text: str) -> None:
    """Chunks, groups and mentions are in order and apart; a verb stands outside of its subject."""
    chunks, groups, mentions = hidden_layers(text)
    for layer in (chunks, groups, mentions):
        hold(layer, text)
    for chunk in chunks:
        assert isinstance(chunk, NounChunk)
        assert chunk.start <= chunk.head.start < chunk.head.end <= chunk.end
    for group in groups:
        assert isinstance(group, VerbGroup)
        assert apart(group, group.subject)
        assert (group.lemma is None) == (group.group is None)
        hold([group.subject] if group.subject else [], text)


@settings(max_examples=200)
@given(ANY_TEXT)
def test_an_explanation_agrees(text: str) -> None:
    """It never raises; its chosen line is first and names rule, speaker, person and cue."""
    quotes = PARSER.parse(text)[Quote]
    lines = list(PARSER.explain(text, "quotes"))
    groups = [(at, list(own)) for at, own in itertools.groupby(lines, lambda line: line[0].start)]
    assert [at for at, _ in groups] == [quote.start for quote in quotes]
    for quote, (_, own) in zip(quotes, groups, strict=True):
        stars = [line.startswith("* ") for _, line in own]
        assert stars == [True, *[False] * (len(own) - 1)]
        sums = [float(line[2:].partition(" ")[0]) for _, line in own]
        # Nobody is chosen over a weak guess, and an open paragraph goes on with the next.
        assert sums[0] == max(sums) or quote.rule in {None, "following"}
        assert sums[1:] == sorted(sums[1:], reverse=True)
        name = quote.speaker_name.text if quote.speaker_name else "no name"
        cue = quote.cue.text if quote.cue else "no cue"
        chosen = own[0][1].partition(" ")[2].partition(" ")[2]
        rule, _, said = chosen.partition(": ")
        assert quote.rule in {rule, None}
        if quote.speaker is None:
            assert said.startswith(f"nobody / {cue} (")
        else:
            assert said.startswith(f"{quote.speaker.text} [")
            assert f": {name}] / {cue} (" in said
