"""The extractors: quotations and who said them; names and grammar, in hidden layers for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_quotes.annotate import make_quote, make_speakers
from newsparse_quotes.annotations import (
    Mention,
    NounChunk,
    Quote,
    QuoteOptions,
    Speaker,
    VerbGroup,
)
from newsparse_quotes.attribution import attribute
from newsparse_quotes.chains import read_parts
from newsparse_quotes.explain import explain_quotes
from newsparse_quotes.phrases import find_names, find_phrases
from newsparse_quotes.reading import make_resolver, read_article
from newsparse_quotes.resolving import name_speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse_quotes.mentions import Name


@newsparse.extractor(
    {"quotes": Quote, "speakers": Speaker}, options=QuoteOptions, explain=explain_quotes
)
def find_quotes(
    doc: newsparse.Document, options: QuoteOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Quote | Speaker]:
    """Find quotations, who said them, and the people who are quoted."""
    article = read_article(doc, options, lexicons)
    if article is None:
        return
    quotations = article.quotations
    decided = [decision.chosen for decision in attribute(article)]
    names: list[Name | None] = [None] * len(quotations)
    if any(choice.speaker for choice in decided):
        resolver = make_resolver(doc, article, lexicons)
        names = [meant.name for meant in name_speakers(quotations, decided, resolver)]
        yield from make_speakers(doc, quotations, names, resolver.people)
    parts = read_parts(article, decided)
    for quotation, choice, name, part in zip(quotations, decided, names, parts, strict=True):
        yield make_quote(doc, quotation, choice, name, part)


@newsparse.extractor("name_mentions", Mention, public=False)
def find_mentions(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Mention]:
    """Find the names of people and organisations, for other plugins."""
    return find_names(doc, lexicons)


@newsparse.extractor({"noun_chunks": NounChunk, "verb_groups": VerbGroup}, public=False)
def find_grammar(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[NounChunk | VerbGroup]:
    """Find noun chunks and verb groups, for other plugins."""
    return find_phrases(doc, lexicons)
