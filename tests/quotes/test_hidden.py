"""What stands in the hidden layers, and in explanations, for the lines of the fixture files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse_quotes import Mention, NounChunk, VerbGroup
from newsparse_quotes.title_case import TitleCase
from newsparse_quotes.titles import plain
from newsparse_quotes.vocabulary import read_cue
from tests.quotes.helpers import hidden_layers, shown, table

if TYPE_CHECKING:
    from tests.fixtures import Case

PARSER = newsparse.Parser(extractors=["quotes"])
WEIGHED = re.compile(r"(?P<mark>.) (?P<sum>-?\d+\.\d\d) (?P<told>.*) \((?P<features>.+)\)")


@table("chunks")
def test_noun_chunks(case: Case) -> None:
    """Nouns with what stands in front of them, and pronouns; the head is the noun itself."""
    chunks, _, _ = hidden_layers(case.text)
    found = [one for one in chunks if isinstance(one, NounChunk)]
    assert [f"{one.text} | {one.head.text}" for one in found] == case.expected


@table("groups")
def test_verb_groups(case: Case) -> None:
    """Verbs with their auxiliaries, with who does it, and as which cue they are known."""
    _, groups, _ = hidden_layers(case.text)
    found = [
        f"{one.text} | {shown(one.subject)} | {one.lemma or '-'} | {one.group or '-'}"
        for one in groups
        if isinstance(one, VerbGroup)
    ]
    assert found == case.expected


@table("mentions")
def test_mentions(case: Case) -> None:
    """Names, with what kind of thing they name, and the gender and titles of people."""
    _, _, mentions = hidden_layers(case.text)
    found = [
        f"{one.text} | {one.kind} | {one.gender or '-'} | {' '.join(one.titles) or '-'}"
        for one in mentions
        if isinstance(one, Mention)
    ]
    assert found == case.expected


@table("explanations")
def test_explanations(case: Case) -> None:
    """Whoever was proposed, the chosen one first, then the likeliest; weights add up."""
    found = []
    for _, line in PARSER.explain(case.text, "quotes"):
        match = WEIGHED.fullmatch(line)
        assert match is not None, line
        weights = re.findall(r" ([+-]\d+\.\d\d)(?:, |$)", match["features"])
        assert float(match["sum"]) == pytest.approx(sum(map(float, weights)), abs=0.05)
        found.append(f"{match['mark']} {match['told']}")
    assert found == case.expected


@table("features")
def test_features(case: Case) -> None:
    """What is seen in each candidate, for which `weights.txt` has weights."""
    found = []
    for _, line in PARSER.explain(case.text, "quotes"):
        match = WEIGHED.fullmatch(line)
        assert match is not None, line
        found.append(re.sub(r" [+-]\d+\.\d\d(?:,|$)", "", match["features"]))
    assert found == case.expected


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("blurted", "", ("blurted", "past", "say")),
        ("blurts", "blurt present", ("blurt", "present", "say")),
        ("dubs", "dub present name", ("dub", "present", "name")),
    ],
)
def test_cues_of_a_lexicon(word: str, tag: str, expected: tuple[str, ...]) -> None:
    """One without more is a past tense of saying."""
    assert tuple(read_cue(word, tag)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Dr.", "dr"),
        ("U.S.", "u.s."),
        ("then-Mayor", "mayor"),
        ("ex-co-chair", "ex-co-chair"),
        ("mayor-elect", "mayor"),
        ("half-time", "half-time"),
        ("Mayor", "mayor"),
    ],
)
def test_titles_are_looked_up_without_what_is_set_before_them(word: str, expected: str) -> None:
    """Nor what is set behind them."""
    assert plain(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port Road Closed Today", True),
        ("Port Road Closed", False),
        ("Port Road Closed today", False),
        ("By Port Road Closed Today", False),
        ("Port Road Closed for the Day", True),
        ("Town " * 27 + "Harbo", True),
        ("Town " * 27 + "Harbor", False),
    ],
)
def test_blocks_in_title_case(text: str, expected: bool) -> None:  # noqa: FBT001
    """Of four words or more, and 140 characters at most, where there are others."""
    assert len(text) <= 141
    blocks = [(0, len(text)), (len(text) + 2, len(text) + 9)]
    assert TitleCase(text + "\n\nIt was.", blocks).holds(3) == expected
    assert not TitleCase(text, blocks[:1]).holds(3)
