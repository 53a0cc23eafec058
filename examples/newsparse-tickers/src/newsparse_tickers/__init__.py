"""Shares by their ticker symbols, as business news writes them: "Harbour Rail plc (LSE: HBR)"."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import regex

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path(__file__).parent / "data"
SYMBOL = regex.compile(r"\s?+:\s?+([A-Z][A-Z\d]{0,5}(?:[.-][A-Z]{1,2})?|\d{4,6})(?![\w$£€])")
"""What stands behind an exchange. Some have numbers for symbols: (HKEX: 0700)."""
LONGEST = 8
"""Tokens of the longest name of a company."""


@attrs.frozen
class Ticker(newsparse.Span):
    """A share's exchange and symbol, such as "NYSE: HBR"."""

    symbol: str
    """The ticker symbol."""
    exchange: str
    """The exchange, as the code that ISO 10383 has for it."""
    company: newsparse.Span | None
    """The company's name, where it stands before the bracket."""


@newsparse.extractor("tickers", Ticker)
def find_tickers(
    doc: newsparse.Document, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Ticker]:
    """Yield the tickers of a document: the exchanges that a colon and a symbol follow."""
    hits = doc.hits("stock_exchanges")
    ended = 0
    for start, end, exchange in zip(
        hits.starts.tolist(), hits.ends.tolist(), hits.tags, strict=True
    ):
        symbol = SYMBOL.match(doc.text, end)
        if symbol is None or start < ended:
            continue
        ended = symbol.end()
        company = company_before(doc, start, lexicons["company_words"])
        yield Ticker(start, ended, doc.text[start:ended], symbol[1], exchange, company)


def company_before(
    doc: newsparse.Document, place: int, words: newsparse.Lexicon
) -> newsparse.Span | None:
    """Return the name that stands before the bracket around a place: words with capitals."""
    bracket = doc.text.rfind("(", max(0, place - 40), place)
    if bracket < 0 or ")" in doc.text[bracket:place]:
        return None
    last = int(doc.tokens.starts.searchsorted(bracket)) - 1
    starts, ends = doc.tokens.starts, doc.tokens.ends
    (block,) = doc.covering(doc.span(bracket, place), "blocks")
    first = None
    for index in range(last, max(-1, last - LONGEST), -1):
        start, end = int(starts[index]), int(ends[index])
        word = doc.text[start:end]
        if start < block.start or words.get(word) == "before":
            break
        if word[0].isupper() or (index == last and words.get(word) == "end"):
            first = index
        elif word not in {"&", "-", "."} and words.get(word) != "inside":
            break
    if first is None:
        return None
    return doc.span(int(starts[first]), int(ends[last]))


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractor of this plugin."""
    return [find_tickers]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the words that it looks for, which other plugins may add to."""
    return [
        newsparse.Lexicon.from_file(
            "stock_exchanges", DATA / "stock_exchanges.txt", exact=True, tags="[A-Z]{4}"
        ),
        newsparse.Lexicon.from_file(
            "company_words", DATA / "company_words.txt", looked_up=False, tags="inside|end|before"
        ),
    ]
