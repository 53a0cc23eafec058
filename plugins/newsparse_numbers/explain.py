"""Say for each number, date and time how it was read, and of what is none, why it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_numbers.annotate import annotate
from newsparse_numbers.annotations import DateSpan, Number
from newsparse_numbers.findings import findings
from newsparse_numbers.refused import REASONS, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import newsparse
    from newsparse_numbers.annotations import NumberOptions, TimeSpan


def explain_numbers(
    doc: newsparse.Document, options: NumberOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[newsparse.Span, str]]:
    """Yield what starts at each trigger: a star and how it was read, or why it was refused."""
    for block, found in findings(doc, options, lexicons):
        if isinstance(found, Refused):
            span = doc.span(found.start, found.end)
            yield span, f"  refused: {found.reason} ({REASONS[found.reason]})"
        else:
            made = annotate(block, found, doc.published)
            yield doc.span(made.start, made.end), f"* {describe(made)}"


def describe(made: Number | DateSpan | TimeSpan) -> str:
    """Describe an annotation in a line."""
    if not isinstance(made, Number):
        kind = "date" if isinstance(made, DateSpan) else "time"
        return f"{'relative ' * made.relative}{kind}{f' {made.iso}' if made.iso else ''}"
    words = [made.kind, *["vague"] * made.vague, *_value(made)]
    words += [f"unit {made.unit}"] * (made.unit is not None)
    words += [f"modifier {made.modifier}"] * (made.modifier is not None)
    words += [f"counts {made.counted.text!r}"] if made.counted is not None else []
    return ", ".join(words)


def _value(made: Number) -> Iterator[str]:
    """Yield the value of a number, or its bounds or parts."""
    if made.value is not None:
        yield f"value {made.value}"
    if made.low is not None:
        yield f"at least {made.low}"
    if made.high is not None:
        yield f"at most {made.high}"
    if made.parts:
        yield f"parts {', '.join(map(str, made.parts))}"
