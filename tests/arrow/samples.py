"""What the tests of tables share: a layer with attributes of every type, and documents of it."""

from __future__ import annotations

import datetime  # noqa: TC003  (the core reads the types of the fields)
import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import regex
from hypothesis import strategies as st

import newsparse
from newsparse import Document, Parser, Span, testing
from newsparse.batch import Record, parse_records
from newsparse.plain import encode

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen
class Finding(Span):
    """An annotation with an attribute of every type, each also optional or many."""

    word: str
    sure: bool
    count: int
    weight: float
    exact: Decimal
    ratio: Decimal | Fraction
    day: datetime.date
    place: Span
    words: tuple[str, ...]
    sures: tuple[bool, ...]
    counts: tuple[int, ...]
    weights: tuple[float, ...]
    exacts: tuple[Decimal | Fraction, ...]
    days: tuple[datetime.date, ...]
    places: tuple[Span, ...]
    no_word: str | None = None
    no_sure: bool | None = None
    no_count: int | None = None
    no_weight: float | None = None
    no_exact: Fraction | None = None
    no_day: datetime.date | None = None
    no_place: Span | None = None
    no_words: tuple[str, ...] | None = None
    no_places: tuple[Span, ...] | None = None


@newsparse.extractor("findings", Finding)
def find(doc: Document) -> Iterator[Finding]:  # noqa: ARG001  (an extractor has it)
    """Find nothing: tests set the layer."""
    yield from ()


class Plugin:
    """The layer as a plugin that is given by hand."""

    @staticmethod
    @newsparse.hookimpl
    def newsparse_extractors() -> list[Any]:
        """Give the extractor."""
        return [find]


PARSER = Parser(extractors=["findings"], plugins=[Plugin], on_error="record")
CLASSES = {"findings": Finding}
_SURROGATES = regex.compile("[\ud800-\udfff]")

strings = st.text(testing.characters(), max_size=8)
whole = st.integers(-(2**63), 2**63 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates()
decimals = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal("1E+1999"), Decimal("-1E-1999"), Decimal("-0.00"), Decimal(2**200)]
)
fractions = st.fractions() | st.just(Fraction(3**2000, 2**20)) | st.just(Fraction(1, 3**2000))
exact = decimals | fractions
metas = st.dictionaries(
    strings,
    st.recursive(
        st.none() | st.booleans() | st.integers() | floats | strings,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=3,
)


def many(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return tuples of values."""
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn, doc: Document, least: int = 0) -> Span:
    """Return a span of a document."""
    start = draw(st.integers(0, len(doc.text) - least))
    return doc.span(start, draw(st.integers(start + least, len(doc.text))))


@st.composite
def findings(draw: st.DrawFn, doc: Document) -> Finding:
    """Return an annotation of a document with any values."""
    place = draw(spans(doc, 1))
    kinds = (strings, st.booleans(), whole, floats, decimals, exact, days, spans(doc))
    lists = (strings, st.booleans(), whole, floats, exact, days, spans(doc))
    maybe = (strings, st.booleans(), whole, floats, fractions, days, spans(doc))
    return Finding(
        *(place.start, place.end, place.text),
        *(draw(kind) for kind in kinds),
        *(draw(many(kind)) for kind in lists),
        *(draw(st.none() | kind) for kind in maybe),
        *(draw(st.none() | many(kind)) for kind in (strings, spans(doc))),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a document of any text, with annotations of any values where it has characters."""
    doc = Document(
        draw(testing.texts()),
        id=draw(st.none() | strings),
        meta=draw(metas),
        published=draw(st.none() | days),
    )
    found = draw(st.lists(findings(doc), max_size=3)) if doc.text else []
    return doc.with_layer("findings", found, annotation=Finding)


def rows_of(*docs: Document) -> list[bytes]:
    """Return documents as rows."""
    return [encode(doc.to_dict()) for doc in docs]


def parsed(*texts: str, parser: Parser | None = None) -> list[bytes]:
    """Return the rows of texts, named by their number."""
    records = (Record(text, str(number)) for number, text in enumerate(texts))
    return [row.data for row in parse_records(records, parser=parser)]


def without_surrogates(doc: Document) -> Document:
    """Return what a table can hold of a document: U+FFFD for each lone surrogate."""
    row = doc.to_dict()
    row["newsparse"].pop("split", None)
    held = {key: _held(value) for key, value in row.items()}
    return Document.from_dict(held, classes=CLASSES)


def _held(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_held(item) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, item in value.items():
        name = _SURROGATES.sub("\ufffd", key)
        while name in found:
            name += "\ufffd"
        found[name] = _held(item)
    return found


def nearest(number: Decimal | Fraction) -> float | None:
    """Return the float nearest to a number, None beyond the largest."""
    try:
        value = (
            number.numerator / number.denominator if isinstance(number, Fraction) else float(number)
        )
    except OverflowError:
        return None
    return value if math.isfinite(value) else None
