"""The extractor of numbers, dates and times: from trigger to trigger, once through the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_numbers.annotate import annotate
from newsparse_numbers.annotations import DateSpan, Number, NumberOptions, TimeSpan
from newsparse_numbers.explain import explain_numbers
from newsparse_numbers.findings import findings
from newsparse_numbers.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@newsparse.extractor(
    {"numbers": Number, "dates": DateSpan, "times": TimeSpan},
    options=NumberOptions,
    explain=explain_numbers,
)
def find_numbers(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Number | DateSpan | TimeSpan]:
    """Find the numbers, dates and times of a document."""
    for block, found in findings(doc, options, lexicons):
        if not isinstance(found, Refused):
            yield annotate(block, found, doc.published)
