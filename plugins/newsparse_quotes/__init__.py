"""Quotations with their speakers: the plugin that makes the layers `quotes` and `speakers`."""

from __future__ import annotations

import newsparse
from newsparse_quotes.annotations import (
    Mention,
    NounChunk,
    Quote,
    QuoteOptions,
    Speaker,
    VerbGroup,
)
from newsparse_quotes.extract import find_grammar, find_mentions, find_quotes
from newsparse_quotes.words import make_lexicons

__all__ = ["Mention", "NounChunk", "Quote", "QuoteOptions", "Speaker", "VerbGroup"]


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractors."""
    return [find_quotes, find_mentions, find_grammar]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the word lists that other plugins may extend."""
    return make_lexicons()
