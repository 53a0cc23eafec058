"""What type checkers make of documents: mypy and pyright read this file, nobody runs it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_type

import newsparse
from newsparse_headings import Heading
from newsparse_numbers import Number
from newsparse_quotes import Quote
from newsparse_urls import Url

doc = newsparse.parse("“It holds,” said Ada Brandt.")
parser = newsparse.Parser(extractors=["quotes"])

assert_type(doc, newsparse.Document)
assert_type(parser.parse("It holds."), newsparse.Document)

# A layer by its class is typed, by its name it can hold anything.
assert_type(doc[Quote], tuple[Quote, ...])
assert_type(doc[Number], tuple[Number, ...])
assert_type(doc[Url], tuple[Url, ...])
assert_type(doc[Heading], tuple[Heading, ...])
assert_type(doc["quotes"], Sequence[Any])
assert_type(doc.quotes, tuple[Any, ...])

# So are its attributes.
quote = doc[Quote][0]
assert_type(quote.speaker, newsparse.Span | None)
assert_type(quote.content, newsparse.Span)
assert_type(quote.nested, tuple[newsparse.Span, ...])
number = doc[Number][0]
assert_type(number.value, Decimal | Fraction | None)
assert_type(number.counted, newsparse.Span | None)

# Queries by place are as well.
assert_type(doc.within(quote, Number), tuple[Number, ...])
assert_type(doc.covering(number, Quote), tuple[Quote, ...])
assert_type(doc.within(quote, "numbers"), Sequence[Any])

# The core's layers are sequences of spans over columns.
assert_type(doc.tokens, newsparse.Tokens)
assert_type(doc.sentences, newsparse.Spans)
assert_type(doc.tokens[0], newsparse.Span)
assert_type(doc.sentences[1:3], newsparse.Spans)
assert_type(doc.hits("cues"), newsparse.Hits)
assert_type(newsparse.Document.from_json(doc.to_json()), newsparse.Document)


@newsparse.extractor("quotes_of_one_word", Quote, needs=("quotes",))
def find(doc: newsparse.Document) -> list[Quote]:
    """Return quotes, which a declared extractor gives as spans."""
    return [quote for quote in doc[Quote] if " " not in quote.content.text]


assert_type(find, newsparse.Extractor)


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give an extractor: a marked hook keeps its type."""
    return [find]


assert_type(newsparse_extractors(), list[newsparse.Extractor])
