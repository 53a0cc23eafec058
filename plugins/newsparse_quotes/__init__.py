"""Quotations with their speakers: the plugin that makes the layers `quotes` and `speakers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_quotes.annotations import Mention, NounChunk, Quote, Speaker, VerbGroup
from newsparse_quotes.explain import explain_candidates
from newsparse_quotes.extract import QuoteOptions, read_quotes
from newsparse_quotes.mentions import make_name_lists, read_name
from newsparse_quotes.phrases import find_phrases
from newsparse_quotes.runs import find_runs
from newsparse_quotes.tagging import read_tokens
from newsparse_quotes.words import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Mention", "NounChunk", "Quote", "QuoteOptions", "Speaker", "VerbGroup"]

TAGS = {
    "cues": r"\S*|\S+ +(base|present|past|participle|gerund) "
    "+(say|manner|write|name|think|act|show)",
    "speech_nouns": "speech|document|thought|name",
    "titles": "(male|female)?",
    "first_names": "male|female|both",
}
"""The lexicons, with the form of their tags."""
EXACT_LEXICONS = ("first_names",)


def explain_quotes(
    doc: newsparse.Document,
    *,
    options: QuoteOptions,
    lexicons: Mapping[str, newsparse.Lexicon],
) -> Iterable[tuple[newsparse.Span, str]]:
    """Say who was proposed for each quotation, by which rule, and what spoke for it."""
    return explain_candidates(doc, options, lexicons)


@newsparse.extractor(
    {"quotes": Quote, "speakers": Speaker}, options=QuoteOptions, explain=explain_quotes
)
def find_quotes(
    doc: newsparse.Document,
    *,
    options: QuoteOptions,
    lexicons: Mapping[str, newsparse.Lexicon],
) -> Iterable[Quote | Speaker]:
    """Find quotations, who said them, and the people who are quoted."""
    return read_quotes(doc, options, lexicons)


@newsparse.extractor("name_mentions", Mention, public=False)
def find_mentions(
    doc: newsparse.Document, *, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterable[Mention]:
    """Find the names of people and organisations, for other plugins."""
    lists = make_name_lists(lexicons["titles"], lexicons["first_names"], lexicons["cues"])
    tokens = read_tokens(doc)
    behind = 0
    for run in find_runs(tokens):
        name = read_name(tokens.text, run, lists)
        if name is None or name.start < behind:  # "England" is a part of "Bank of England"
            continue
        behind = name.end
        yield Mention(
            name.start,
            name.end,
            doc.text[name.start : name.end],
            name.kind,
            name.gender,
            name.titles,
        )


@newsparse.extractor({"noun_chunks": NounChunk, "verb_groups": VerbGroup}, public=False)
def find_grammar(
    doc: newsparse.Document, *, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterable[NounChunk | VerbGroup]:
    """Find noun chunks and verb groups, for other plugins."""
    return find_phrases(doc, lexicons)


@newsparse.hookimpl
def newsparse_extractors() -> list[object]:
    """Give the extractors."""
    return [find_quotes, find_mentions, find_grammar]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the word lists that other plugins may extend."""
    return [
        newsparse.Lexicon.from_file(
            name, DATA / f"{name}.txt", exact=name in EXACT_LEXICONS, looked_up=False, tags=tags
        )
        for name, tags in TAGS.items()
    ]
