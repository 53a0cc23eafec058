"""The extractor of numbers, dates and times: from trigger to trigger, once through the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_numbers.annotate import annotate
from newsparse_numbers.annotations import DateSpan, Number, NumberOptions, TimeSpan
from newsparse_numbers.block import Block
from newsparse_numbers.explain import explain_findings
from newsparse_numbers.findings import findings
from newsparse_numbers.page import Page
from newsparse_numbers.reasons import Refused
from newsparse_numbers.triggers import readable, triggers
from newsparse_numbers.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _empty_block(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Block:
    """Return an empty block of a document, with all that rules need to read it."""
    words = vocabulary(lexicons, options.dollar)
    return Block(readable(doc.text), 0, 0, words, Page(doc, words), options.decimal_mark)


def explain_numbers(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[newsparse.Span, str]]:
    """Say what was found and what was refused, and why."""
    return explain_findings(doc, _empty_block(doc, options, lexicons))


@newsparse.extractor(
    {"numbers": Number, "dates": DateSpan, "times": TimeSpan},
    needs=("tokens", "sentences", "blocks"),
    options=NumberOptions,
    explain=explain_numbers,
)
def find_numbers(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Number | DateSpan | TimeSpan]:
    """Find the numbers, dates and times of a document."""
    for block, found in findings(_empty_block(doc, options, lexicons), triggers(doc)):
        if not isinstance(found, Refused):
            yield annotate(block, found, doc.published)
