"""Quotations with their speakers: the plugin that makes the layers `quotes` and `speakers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_quotes.annotations import Mention, NounChunk, Quote, Speaker, VerbGroup
from newsparse_quotes.explain import explain_quotes
from newsparse_quotes.extract import QuoteOptions, read_quotes
from newsparse_quotes.phrases import find_names, find_phrases
from newsparse_quotes.words import make_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Mention", "NounChunk", "Quote", "QuoteOptions", "Speaker", "VerbGroup"]


@newsparse.extractor(
    {"quotes": Quote, "speakers": Speaker}, options=QuoteOptions, explain=explain_quotes
)
def find_quotes(
    doc: newsparse.Document, options: QuoteOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterable[Quote | Speaker]:
    """Find quotations, who said them, and the people who are quoted."""
    return read_quotes(doc, options, lexicons)


@newsparse.extractor("name_mentions", Mention, public=False)
def find_mentions(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterable[Mention]:
    """Find the names of people and organisations, for other plugins."""
    return find_names(doc, lexicons)


@newsparse.extractor({"noun_chunks": NounChunk, "verb_groups": VerbGroup}, public=False)
def find_grammar(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterable[NounChunk | VerbGroup]:
    """Find noun chunks and verb groups, for other plugins."""
    return find_phrases(doc, lexicons)


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractors."""
    return [find_quotes, find_mentions, find_grammar]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the word lists that other plugins may extend."""
    return make_lexicons()
