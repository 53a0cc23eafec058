"""What is fuzzed: each target takes any bytes, and fails where a law of the design is broken.

A target makes of the bytes what a part of newsparse reads, and holds what comes out to the laws. It
raises nothing but an `AssertionError`, or whatever newsparse should not have raised. `run.py` feeds
the targets; `tests/test_fuzz.py` runs each on its seeds and on all that was ever found.
"""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from inputs import (
    changed,
    document_of,
    json_of_document,
    parquet_file,
    parquet_texts,
    spelt,
    text_of,
)

import newsparse
from newsparse import arrow, testing
from newsparse.batch import Fields
from newsparse.batch.readers.parquet import BadParquetFile, Parquet
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@functools.cache
def parser(*layers: str) -> newsparse.Parser:
    """Return a parser of some layers, by default of all."""
    return newsparse.Parser(extractors=list(layers) or None)


def hold(doc: newsparse.Document) -> None:
    """Hold a document to the laws that can be seen in it."""
    broken = testing.broken_laws(doc)
    assert not broken, broken


# ---- the targets ----------------------------------------------------------------------------


def parse(data: bytes) -> None:
    """Any text parses, with all layers, to what holds the laws, and parses alike again."""
    text = text_of(data)
    doc = newsparse.parse(text)
    hold(doc)
    assert newsparse.parse(text) == doc, "it parses otherwise the second time"


def numbers(data: bytes) -> None:
    """The grammar of numbers: bounds in order, every find explained."""
    text = spelt(data, "numbers")
    made = parser("numbers", "dates", "times")
    doc = made.parse(text)
    hold(doc)
    for number in doc.numbers:
        assert number.low is None or number.high is None or number.low < number.high, number
        assert number.kind != "score" or number.parts, number
    for layer in ("numbers", "dates", "times"):
        told = {(span.start, span.end) for span, _ in made.explain(text, layer)}
        assert {(span.start, span.end) for span in doc[layer]} <= told, f"{layer}: not explained"


def urls(data: bytes) -> None:
    """Links: what is found alone in a text is found whole, and says the same of itself."""
    text = text_of(data)
    made = parser("urls", "emails", "mentions", "hashtags")
    doc = made.parse(text)
    hold(doc)
    for url in doc.urls:
        alone = made.parse(url.text).urls
        assert [(one.text, one.url, one.host) for one in alone] == [
            (url.text, url.url, url.host)
        ], url
        assert not set("\t\n\r ") & set(url.url), url


def quotes(data: bytes) -> None:
    """Quotations: contents lie inside their marks, and no two cross."""
    text = spelt(data, "quotes")
    doc = parser("quotes", "speakers").parse(text)
    hold(doc)
    ends: list[int] = []
    for quote in doc.quotes:
        assert quote.start <= quote.content.start <= quote.content.end <= quote.end, quote
        while ends and ends[-1] <= quote.start:
            ends.pop()
        assert not ends or quote.end <= ends[-1], f"{quote!r} crosses another"
        ends.append(quote.end)


def from_json(data: bytes) -> None:
    """Any bytes, and a document's JSON with some of its bytes changed, are one or an error."""
    whole = bytearray(json_of_document())
    for high, low, value in zip(data[::3], data[1::3], data[2::3], strict=False):
        whole[(high << 8 | low) % len(whole)] ^= value
    for given in (data, bytes(whole)):
        try:
            doc = newsparse.Document.from_json(given)
        except NewsparseError:
            continue
        assert newsparse.Document.from_json(doc.to_json()) == doc


def from_dict(data: bytes) -> None:
    """A document with other values in it is read, or is an error that says why not."""
    row = changed(data)
    try:
        doc = newsparse.Document.from_dict(row)
    except NewsparseError:
        return
    assert newsparse.Document.from_dict(doc.to_dict()) == doc


def columns(data: bytes) -> None:
    """Rows of JSON, broken ones too, become columns of Arrow and documents again, none lost."""
    whole = document_of(b"")
    rows = [json_of_document(), json.dumps(changed(data)).encode(), json_of_document()]
    table = arrow.table(rows, arrow.schema(parser()))
    assert table.num_rows == len(rows)
    documents = arrow.documents(table)
    assert next(documents) == whole
    try:
        assert [*documents][-1] == whole
    except NewsparseError:  # the second can't be read; those behind it are asked for alone
        assert list(arrow.documents(table.slice(2))) == [whole]


def parquet(data: bytes) -> None:
    """A damaged Parquet file gives records and problems; nothing is raised but its own error."""
    whole = bytearray(parquet_file())
    for place, value in zip(data[::2], data[1::2], strict=False):
        at = place if place < len(whole) // 2 else len(whole) - 1 - (place % 128)
        whole[at % len(whole)] ^= value
    is_whole = whole == parquet_file()
    try:
        found = list(Parquet(Fields())(io.BytesIO(whole), Path("damaged.parquet")))
    except (BadParquetFile, NewsparseError):
        assert not is_whole
        return
    assert all(record.text is None or isinstance(record.text, str) for record in found)
    if is_whole:
        assert [record.text for record in found] == parquet_texts()


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (parse, numbers, urls, quotes, from_json, from_dict, columns, parquet)
}
"""The targets by name."""
