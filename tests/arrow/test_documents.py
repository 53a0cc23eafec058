"""Documents come back from tables as they were (law 6)."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from newsparse import Annotation, Document, NewsparseError, Parser, arrow
from newsparse.batch import Record, parse_records

from . import samples


@given(st.lists(samples.documents(), max_size=3))
@example(
    [Document("\ud83d\ude00 a \ud800", id="\udc00", meta=dict.fromkeys(("\ud800", "\udfff"), 1))]
)
@example([Document("")])
def test_law_6_documents_come_back_from_parquet(docs: list[Document]) -> None:
    """Whatever code points a text has and whatever its annotations hold."""
    table = arrow.table(samples.rows_of(*docs), arrow.schema(samples.PARSER))
    stored = pq.read_table(io.BytesIO(arrow.parquet_bytes(table)))
    expected = [samples.without_surrogates(doc) for doc in docs]
    assert list(arrow.documents(stored, classes=samples.CLASSES)) == expected


@given(st.lists(samples.documents(), max_size=2))
def test_documents_without_classes_hold_what_json_gives(docs: list[Document]) -> None:
    """A generic annotation from a table is that from JSON, but for surrogates."""
    table = arrow.table(samples.rows_of(*docs), arrow.schema(samples.PARSER))
    rows = [samples.without_surrogates(doc).to_json() for doc in docs]
    found = list(arrow.documents(table))
    assert found == [Document.from_json(row) for row in rows]
    assert all(type(one) is Annotation for doc in found for one in doc.findings)


def test_parsed_articles_come_back_with_their_classes() -> None:
    """Those of the installed plugins, from a table or a record batch."""
    text = "“We won 3.5 points,” said Ann Vale on May 3, 2026. See https://x.example/."
    doc = newsparse.parse(text, id="a")
    table = arrow.table([doc.to_json().encode()], arrow.schema())
    assert list(arrow.documents(table)) == [doc]
    assert list(arrow.documents(table.to_batches()[0])) == [doc]


def test_slices_of_tables_give_their_own_documents() -> None:
    """Offsets of Arrow's columns are not taken for those of the whole."""
    rows = samples.parsed(*(f"Text {number}. Another." for number in range(9)))
    docs = [Document.from_json(row) for row in rows]
    assert list(arrow.documents(arrow.table(rows, arrow.schema()).slice(3, 4))) == docs[3:7]


def test_error_rows_are_passed_over() -> None:
    """They have no document; the column `error` has them."""
    records = [Record("One."), Record.failed(ValueError("no")), Record("Two.")]
    table = arrow.table((row.data for row in parse_records(records)), arrow.schema())
    assert [doc.text for doc in arrow.documents(table)] == ["One.", "Two."]
    assert table.column("error").null_count == 2


def test_a_layer_that_failed_is_missing_and_not_empty() -> None:
    """Null in the table; the document says why."""
    row = newsparse.parse("Text.").to_dict()
    del row["quotes"]
    error = {"layer": "quotes", "plugin": "p", "type": "ValueError", "message": "m"}
    row["errors"] = [error]
    table = arrow.table([json.dumps(row).encode()], arrow.schema())
    assert table.column("quotes").null_count == 1
    (doc,) = arrow.documents(table)
    assert "quotes" not in doc
    assert doc.numbers == ()
    assert doc == Document.from_dict(row)


def test_columns_of_other_kinds_are_passed_over() -> None:
    """A table may have gained columns, and lost layers."""
    doc = newsparse.parse("Text.")
    table = arrow.table([doc.to_json().encode()], arrow.schema()).drop_columns(["quotes"])
    table = table.append_column("score", pa.array([0.5])).append_column("tags", pa.array([["a"]]))
    (found,) = arrow.documents(table)
    assert {*doc.layers} - {*found.layers} == {"quotes"}


@pytest.mark.parametrize("name", ["text", "meta", "tokens", "errors"])
def test_a_missing_column_is_named(name: str) -> None:
    """Where documents can't do without it."""
    table = arrow.table(samples.parsed("Text."), arrow.schema()).drop_columns([name])
    with pytest.raises(NewsparseError, match=f"the table has no column {name}"):
        arrow.documents(table)


def without(name: str) -> pa.Table:
    """Return the table of one document, with nulls in a column."""
    doc = newsparse.parse("It costs $5.", id="a", meta={"page": 4})
    table = arrow.table([doc.to_json().encode()], arrow.schema())
    at = table.schema.get_field_index(name)
    field = table.schema.field(at)
    return table.set_column(at, field, pa.nulls(1, field.type))


@pytest.mark.parametrize("name", ["tokens", "sentences", "blocks"])
def test_nulls_where_documents_have_offsets_are_an_error(name: str) -> None:
    """It names the layer."""
    with pytest.raises(NewsparseError, match=f"a row has no offsets of its {name}"):
        list(arrow.documents(without(name)))


def test_nulls_where_documents_may_have_nothing_are_that() -> None:
    """No id, no metadata, no layer."""
    (doc,) = arrow.documents(without("id"))
    assert doc.id is None
    (doc,) = arrow.documents(without("meta"))
    assert doc.meta == {}
    (doc,) = arrow.documents(without("numbers"))
    assert "numbers" not in doc.layers


def test_a_text_that_was_changed_is_an_error() -> None:
    """As in JSON."""
    table = arrow.table(samples.parsed("Text."), arrow.schema())
    table = table.set_column(1, "text", pa.array(["T"]))
    with pytest.raises(NewsparseError, match="not fit the text"):
        list(arrow.documents(table))


def test_a_newer_format_is_an_error() -> None:
    """The table's metadata has its number."""
    table = arrow.table(samples.parsed("Text."), arrow.schema())
    about: dict[str, Any] = json.loads(table.schema.metadata[b"newsparse"])
    newer = {b"newsparse": json.dumps(about | {"format": 99}).encode()}
    with pytest.raises(NewsparseError, match="format 99"):
        list(arrow.documents(table.replace_schema_metadata(newer)))


def test_an_attribute_that_older_rows_lack_has_its_default() -> None:
    """Null where the class allows no None."""
    row = json.loads(samples.parsed("It cost $5.")[0])
    del row["numbers"][0]["vague"]
    table = arrow.table([json.dumps(row).encode()], arrow.schema())
    (doc,) = arrow.documents(table)
    assert doc.numbers[0].vague is False


def test_tables_without_metadata_are_read() -> None:
    """Polars and DuckDB drop it."""
    doc = newsparse.parse("It cost $5, said Ann Vale.")
    table = arrow.table([doc.to_json().encode()], arrow.schema())
    columns = [pa.array(column.to_pylist()) for column in table.select(["numbers"]).columns]
    stripped = table.replace_schema_metadata(None).set_column(
        table.schema.names.index("numbers"), "numbers", columns[0]
    )
    assert list(arrow.documents(stripped)) == [doc]


def test_core_layers_alone() -> None:
    """A parser without plugins has a schema without layers."""
    parser = Parser(extractors=[])
    doc = parser.parse("Text. More.")
    schema = arrow.schema(parser)
    assert schema.names[-1] == "blocks"
    assert list(arrow.documents(arrow.table([doc.to_json().encode()], schema))) == [doc]
