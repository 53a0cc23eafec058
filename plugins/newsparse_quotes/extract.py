"""From a document to its quotes and speakers: marks, attribution, names, chains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse_quotes.annotations import Quote, Speaker
from newsparse_quotes.antecedents import Antecedents
from newsparse_quotes.article import Article
from newsparse_quotes.attribution import attribute
from newsparse_quotes.chains import Part, read_parts
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.mentions import make_name_lists
from newsparse_quotes.people import Names, People
from newsparse_quotes.resolving import Resolver, name_speakers
from newsparse_quotes.runs import find_runs
from newsparse_quotes.tagging import read_tokens
from newsparse_quotes.title_case import TitleCase
from newsparse_quotes.vocabulary import make_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsparse import Document, Lexicon, Span
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.mentions import Name

INSERTION = re.compile(r"\[[^\[\]\n]{1,80}\]")


@attrs.frozen
class QuoteOptions:
    """Options of the quotes layer."""

    doubled_apostrophes: bool = False
    """Read two apostrophes as an opening mark, as some old wire and newspaper archives do."""


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


def read_quotes(
    doc: Document, options: QuoteOptions, lexicons: Mapping[str, Lexicon]
) -> Iterator[Quote | Speaker]:
    """Yield the quotes and speakers of a document."""
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


def make_resolver(doc: Document, article: Article, lexicons: Mapping[str, Lexicon]) -> Resolver:
    """Return what knows the names of an article."""
    text = article.tokens.text
    lists = make_name_lists(lexicons["titles"], lexicons["first_names"], lexicons["cues"])
    title_case = TitleCase(text, article.blocks)
    people = People(Names(text, find_runs(article.tokens), lists, title_case))
    starts = doc.sentences.starts.tolist()
    return Resolver(people, Antecedents(people, article.quotations, starts, article.blocks))


def make_speakers(
    doc: Document, quotations: Sequence[Quotation], names: Sequence[Name | None], people: People
) -> Iterator[Speaker]:
    """Yield one speaker a person, with all mentions by name and all quotes."""
    quotes: dict[Name, list[Span]] = {}
    for quotation, name in zip(quotations, names, strict=True):
        if name is not None:
            quotes.setdefault(name, []).append(doc.span(quotation.start, quotation.end))
    found = people.mentions(quotes)
    for name, said in quotes.items():
        text = doc.text[name.start : name.end]
        mentions = tuple(doc.span(one.start, one.end) for one in found[name])
        yield Speaker(name.start, name.end, text, mentions, tuple(said))


def make_quote(
    doc: Document, quotation: Quotation, choice: Candidate, name: Name | None, part: Part
) -> Quote:
    """Return the annotation for a quotation, given who was chosen, and the person's name."""
    content = doc.span(quotation.inner_start, quotation.inner_end)
    insertions = [
        doc.span(*match.span())
        for match in INSERTION.finditer(doc.text, content.start, content.end)
    ]
    return Quote(
        quotation.start,
        quotation.end,
        doc.text[quotation.start : quotation.end],
        content=content,
        speaker=doc.span(*choice.speaker) if choice.speaker else None,
        speaker_name=doc.span(name.start, name.end) if name else None,
        cue=doc.span(*choice.cue) if choice.cue else None,
        kind=part.kind,
        chain=part.chain,
        nested=tuple(doc.span(start, end) for start, end in quotation.nested),
        insertions=tuple(insertions),
        rule=choice.rule if choice.speaker else None,
    )
