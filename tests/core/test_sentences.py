"""Sentences: the rules by fixtures, the same cuts for straight and curly marks by a property."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import newsparse
from newsparse import testing
from tests.fixtures import Case, cases

FIXTURES = Path(__file__).parent / "fixtures" / "sentences.txt"


@pytest.mark.parametrize("case", cases(FIXTURES), ids=lambda case: str(case.line))
def test_sentences(case: Case) -> None:
    """Each fixture text has the sentences listed."""
    assert [span.text for span in newsparse.Document(case.text).sentences] == case.expected


@given(testing.articles())
def test_marks_do_not_move_sentences(text: str) -> None:
    """Straight marks made curly give the same sentences."""
    curled = testing.curl(newsparse.parse(text))
    assert newsparse.Document(curled).sentences.ends.tolist() == (
        newsparse.Document(text).sentences.ends.tolist()
    )
