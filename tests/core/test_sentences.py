"""Sentences: the rules by fixtures, the same cuts for straight and curly marks by a property."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import testing
from newsparse.characters import characters
from newsparse.own_lexicons import abbreviations, sentence_words
from newsparse.sentence_rules import RULES
from newsparse.sentence_words import SentenceWords
from newsparse.sentences import explain_sentences
from tests.fixtures import Case, cases
from tests.places import ARTICLES

FIXTURES = Path(__file__).parent / "fixtures" / "sentences.txt"
EXPLAINED = Path(__file__).parent / "fixtures" / "sentence_rules.txt"
PIECES = [
    *(" ", " ", " ", "\n\n", ".", ".", "!", "?", "...", "…", '"', "”", "“", "'", "’", "(", ")"),
    *("Mr.", "U.S.", "p.m.", "etc.", "I", "A", "He", "she", "word", "Word", "Vale", "said", "that"),
    *("1.", "2)", "a)", "b.", "5", "12", "[4]", "•", "-", "—", ",", ":", ";", "Image", ":)"),
]


@pytest.mark.parametrize("case", cases(FIXTURES), ids=lambda case: str(case.line))
def test_sentences(case: Case) -> None:
    """Each fixture text has the sentences listed."""
    assert [span.text for span in newsparse.Document(case.text).sentences] == case.expected


def both_paths(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the sentences as the document has them and as the rules alone judge all stops."""
    doc = newsparse.Document(text)
    fast = list(zip(doc.sentences.starts.tolist(), doc.sentences.ends.tolist(), strict=True))
    rules = SentenceWords.build(abbreviations(), sentence_words())
    judged = explain_sentences(rules, characters(text).classes, doc.tokens, doc.blocks)
    return fast, [(start, end) for start, end, _ in judged]


@pytest.mark.parametrize("case", cases(FIXTURES), ids=lambda case: str(case.line))
def test_plain_stops_are_what_the_rules_say_in_fixtures(case: Case) -> None:
    """The stops that shapes alone decide end sentences by the rules too."""
    fast, judged = both_paths(case.text)
    assert fast == judged


@given(testing.texts())
def test_plain_stops_are_what_the_rules_say(text: str) -> None:
    """The same on any text."""
    fast, judged = both_paths(text)
    assert fast == judged


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_plain_stops_are_what_the_rules_say_of_hard_cases(text: str) -> None:
    """The same on texts made of all that the rules look at."""
    fast, judged = both_paths(text)
    assert fast == judged


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_plain_stops_are_what_the_rules_say_in_articles(path: Path) -> None:
    """The same on real shapes of articles."""
    fast, judged = both_paths(path.read_text(encoding="utf-8"))
    assert fast == judged


@pytest.mark.parametrize("case", cases(EXPLAINED), ids=lambda case: str(case.line))
def test_rules_are_named(case: Case) -> None:
    """Each fixture text has the sentences listed, ended by the rules that stand before them."""
    doc = newsparse.Document(case.text)
    rules = SentenceWords.build(abbreviations(), sentence_words())
    found = explain_sentences(rules, characters(case.text).classes, doc.tokens, doc.blocks)
    assert [f"{rule} | {case.text[start:end]}" for start, end, rule in found] == case.expected


def test_every_rule_that_ends_a_sentence_has_a_fixture() -> None:
    """A rule without a case is not known to work."""
    named = {line.partition(" | ")[0] for case in cases(EXPLAINED) for line in case.expected}
    assert named == {rule for rule, ends in RULES.items() if ends} | {
        "block",
        "bullet",
        "credit",
        "list item",
    }


@given(testing.articles())
def test_marks_do_not_move_sentences(text: str) -> None:
    """Straight marks made curly give the same sentences."""
    curled = testing.curl(newsparse.parse(text))
    assert newsparse.Document(curled).sentences.ends.tolist() == (
        newsparse.Document(text).sentences.ends.tolist()
    )
