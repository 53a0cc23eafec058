"""Read a document for the rules: its quotations, and the people that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.antecedents import Antecedents
from newsparse_quotes.article import Article
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.name_lists import make_name_lists
from newsparse_quotes.people import Names, People
from newsparse_quotes.resolving import Resolver
from newsparse_quotes.runs import find_runs
from newsparse_quotes.tagging import read_tokens
from newsparse_quotes.title_case import TitleCase
from newsparse_quotes.vocabulary import make_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse import Document, Lexicon
    from newsparse_quotes.annotations import QuoteOptions


def read_article(
    doc: Document, options: QuoteOptions, lexicons: Mapping[str, Lexicon]
) -> Article | None:
    """Return a document as the rules see it; None where it has no quotation."""
    blocks = list(zip(doc.blocks.starts.tolist(), doc.blocks.ends.tolist(), strict=True))
    quotations = find_quotations(doc.text, blocks, doubled_apostrophes=options.doubled_apostrophes)
    if not quotations:
        return None
    vocabulary = make_vocabulary(lexicons["cues"], lexicons["speech_nouns"])
    return Article(read_tokens(doc), blocks, quotations, vocabulary)


def make_resolver(doc: Document, article: Article, lexicons: Mapping[str, Lexicon]) -> Resolver:
    """Return what knows the names of an article."""
    text = article.tokens.text
    lists = make_name_lists(lexicons["titles"], lexicons["first_names"], lexicons["cues"])
    title_case = TitleCase(text, article.blocks)
    people = People(Names(text, find_runs(article.tokens), lists, title_case))
    starts = doc.sentences.starts.tolist()
    return Resolver(people, Antecedents(people, article.quotations, starts, article.blocks))
