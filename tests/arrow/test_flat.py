"""Flat tables say what documents say, a row an annotation."""

from __future__ import annotations

import datetime
import itertools
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Document, NewsparseError, Span, arrow
from newsparse.attributes import attributes
from newsparse.batch import Record, parse_records
from tests.plugins import module

from . import samples


def flat(value: Any) -> Any:
    """Return a value of an attribute as a column has it."""
    if isinstance(value, tuple):
        return [flat(item) for item in value]
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value


def columns_of(annotation: Span) -> dict[str, Any]:
    """Return the columns that an annotation has."""
    found: dict[str, Any] = flat(Span(annotation.start, annotation.end, annotation.text))
    for attribute in attributes(type(annotation)):
        name, value = attribute.name, getattr(annotation, attribute.name)
        found[name] = flat(value)
        if attribute.is_span and not attribute.many:
            found[name] = None if value is None else value.text
            found[f"{name}_start"] = None if value is None else value.start
            found[f"{name}_end"] = None if value is None else value.end
        elif attribute.types[0] in (Decimal, Fraction):
            many = isinstance(value, tuple)
            found[f"{name}_float"] = (
                [samples.nearest(one) for one in value]
                if many
                else value
                if value is None
                else samples.nearest(value)
            )
    return found


@given(st.lists(samples.documents(), max_size=3), st.integers(0, 2**40))
def test_flat_tables_hold_all_of_every_annotation(docs: list[Document], first: int) -> None:
    """Values, places, and which article they are of."""
    rows = samples.rows_of(*docs)
    tables = arrow.flat_tables(rows, arrow.flat_schemas(samples.PARSER), first)
    held = [samples.without_surrogates(doc) for doc in docs]
    expected = [
        {"article": first + at, "article_id": doc.id, "number": number, **columns_of(annotation)}
        for at, doc in enumerate(held)
        for number, annotation in enumerate(doc.findings)
    ]
    assert tables["findings"].to_pylist() == expected
    articles = tables["articles"].to_pylist()
    assert [row["article"] for row in articles] == [*range(first, first + len(docs))]
    assert [row["characters"] for row in articles] == [len(doc.text) for doc in docs]
    assert [row["published"] for row in articles] == [doc.published for doc in docs]
    assert [json.loads(row["meta"]) for row in articles] == [doc.meta for doc in held]


def test_articles_and_error_rows_count_alike() -> None:
    """The number of an article is its place among all rows."""
    records = [Record("It cost $5.", "a"), Record.failed(ValueError("no"), line=3), Record("$6")]
    rows = [row.data for row in parse_records(records)]
    tables = arrow.flat_tables(rows, arrow.flat_schemas(), 10)
    articles = tables["articles"].to_pylist()
    assert [row["article"] for row in articles] == [10, 11, 12]
    assert articles[1] == {
        **dict.fromkeys(tables["articles"].column_names),
        "article": 11,
        "error_type": "ValueError",
        "error_message": "no",
        "error_source": "",
        "error_line": 3,
    }
    assert articles[0]["failed_layers"] == []
    assert [(row["article"], row["article_id"]) for row in tables["numbers"].to_pylist()] == [
        (10, "a"),
        (12, None),
    ]


def test_layers_that_failed_are_named() -> None:
    """An article without quotations differs from one whose quotes are missing."""
    row = newsparse.parse("It cost $5.", published=datetime.date(2026, 10, 3)).to_dict()
    del row["quotes"]
    row["errors"] = [{"layer": "quotes", "plugin": "p", "type": "T", "message": "m"}]
    tables = arrow.flat_tables([json.dumps(row).encode()], arrow.flat_schemas())
    assert tables["articles"].column("failed_layers").to_pylist() == [["quotes"]]
    assert tables["quotes"].num_rows == 0
    assert tables["numbers"].num_rows == 1


def test_an_article_that_can_not_be_held_is_in_no_other_table() -> None:
    """Neither with the layer that is wrong, nor with others."""
    row = newsparse.parse("It cost $5, “a lot”, said Ann Vale.", id="a").to_dict()
    row["quotes"][0]["chain"] = 2**70
    rows = [json.dumps(row).encode(), *samples.parsed("It cost $6.")]
    tables = arrow.flat_tables(rows, arrow.flat_schemas())
    assert tables["articles"].column("error_type").to_pylist() == ["OverflowError", None]
    assert tables["numbers"].column("article").to_pylist() == [1]
    assert tables["quotes"].num_rows == 0


def test_tables_can_be_left_out() -> None:
    """Give the schemas of those that are needed."""
    schemas = arrow.flat_schemas()
    tables = arrow.flat_tables(samples.parsed("It cost $5."), {"numbers": schemas["numbers"]})
    assert [*tables] == ["numbers"]
    assert tables["numbers"].column("value_float").to_pylist() == [5.0]


def test_schemas_without_metadata_are_refused() -> None:
    """They do not say what their table is for."""
    schemas = {"numbers": arrow.flat_schemas()["numbers"].remove_metadata()}
    with pytest.raises(NewsparseError, match="does not say which layer it is for"):
        arrow.flat_tables([], schemas)
    with pytest.raises(NewsparseError, match="take those of newsparse"):
        arrow.flat_tables([], {"nested": arrow.schema()})


def test_parts_count_on() -> None:
    """Two parts with the right first numbers are one table."""
    rows = samples.parsed(*(f"It cost ${number}." for number in range(6)))
    schemas = arrow.flat_schemas()
    whole = arrow.flat_tables(rows, schemas)["numbers"].to_pylist()
    parts = (
        arrow.flat_tables(rows[at : at + 2], schemas, at)["numbers"].to_pylist()
        for at in range(0, 6, 2)
    )
    assert [*itertools.chain.from_iterable(parts)] == whole


def test_each_layer_has_a_table_of_its_own() -> None:
    """Also one called as the table of the articles, beside one called as its own would be."""

    @attrs.frozen
    class One(Span):
        a: str

    @attrs.frozen
    class Other(Span):
        b: str

    finders = [
        newsparse.extractor(layer, made)(lambda _: [])
        for layer, made in (("articles", One), ("articles_", Other))
    ]
    plugin = module("odd", extractors=finders)
    parser = newsparse.Parser(extractors=["articles", "articles_"], plugins=[plugin])
    schemas = arrow.flat_schemas(parser)
    assert [*schemas] == ["articles", "articles__", "articles_"]
    assert "a" in schemas["articles__"].names
    assert "b" in schemas["articles_"].names
