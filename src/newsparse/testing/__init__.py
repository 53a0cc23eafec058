"""Test helpers for plugin authors: strategies, one check for an extractor, golden files.

For tests of extractors, with hypothesis (extra ``testing``). Nothing else imports this package.
"""

from __future__ import annotations

from newsparse.extras import import_extra

import_extra("hypothesis", "testing", "newsparse.testing")

from newsparse.testing.articles import articles, sentences
from newsparse.testing.checks import check_extractor
from newsparse.testing.golden import check_golden, golden_case, golden_cases
from newsparse.testing.known import (
    known_articles,
    known_headings,
    known_numbers,
    known_paragraphs,
    known_quotes,
    known_sentences,
    known_urls,
    people,
)
from newsparse.testing.laws import broken_laws
from newsparse.testing.marks import Mark, MarkedText, MarkError, joined, marked
from newsparse.testing.texts import characters, texts
from newsparse.testing.variants import curl

__all__ = [
    "Mark",
    "MarkError",
    "MarkedText",
    "articles",
    "broken_laws",
    "characters",
    "check_extractor",
    "check_golden",
    "curl",
    "golden_case",
    "golden_cases",
    "joined",
    "known_articles",
    "known_headings",
    "known_numbers",
    "known_paragraphs",
    "known_quotes",
    "known_sentences",
    "known_urls",
    "marked",
    "people",
    "sentences",
    "texts",
]
