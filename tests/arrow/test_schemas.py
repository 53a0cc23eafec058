"""Schemas are derived from annotation classes: types, names, and what they say of themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pytest

import newsparse
from newsparse import Parser, Span, arrow

from . import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

SPAN = "struct<start: int32, end: int32, text: string>"
TYPES = {
    "word": "string",
    "sure": "bool",
    "count": "int64",
    "weight": "double",
    "exact": "string",
    "exact_float": "double",
    "ratio": "string",
    "ratio_float": "double",
    "day": "date32[day]",
    "place": SPAN,
    "words": "list<element: string>",
    "sures": "list<element: bool>",
    "counts": "list<element: int64>",
    "weights": "list<element: double>",
    "exacts": "list<element: string>",
    "exacts_float": "list<element: double>",
    "days": "list<element: date32[day]>",
    "places": f"list<element: {SPAN}>",
}
FACTS = {
    "id": "string",
    "text": "string",
    "published": "date32[day]",
    "meta": "string",
    "errors": "list<element: struct<layer: string, plugin: string, type: string, message: string>>",
    "error": "struct<type: string, message: string, source: string, line: int64>",
    "tokens": "struct<starts: list<element: int32>, ends: list<element: int32>>",
    "sentences": "struct<starts: list<element: int32>, ends: list<element: int32>>",
    "blocks": "struct<starts: list<element: int32>, ends: list<element: int32>>",
}


def types_of(fields: Any) -> dict[str, str]:
    """Return the types of fields by name, as Arrow writes them."""
    return {field.name: str(field.type) for field in fields}


def item(schema: Any, layer: str) -> Any:
    """Return the type of the annotations of a layer."""
    return schema.field(layer).type.value_type


def test_every_type_of_attribute_has_its_column() -> None:
    """The same where it may be None."""
    shown = types_of(item(arrow.schema(samples.PARSER), "findings"))
    place = {"start": "int32", "end": "int32", "text": "string"}
    optional = {f"no_{name}": shown[f"no_{name}"] for name in ("word", "exact", "exact_float")}
    assert {name: kind for name, kind in shown.items() if not name.startswith("no_")} == {
        **place,
        **TYPES,
    }
    assert optional == {"no_word": "string", "no_exact": "string", "no_exact_float": "double"}
    assert [*shown][:8] == ["start", "end", "text", "word", "sure", "count", "weight", "exact"]
    assert [*shown][8] == "exact_float"


def test_facts_and_core_layers_come_first() -> None:
    """Then the layers of plugins, in their order."""
    parser = Parser(extractors=["numbers", "urls"])
    schema = arrow.schema(parser)
    assert types_of(schema)["id"] == "string"
    assert {k: v for k, v in types_of(schema).items() if k in FACTS} == FACTS
    assert schema.names == [*FACTS, *parser.classes]


def test_the_default_is_all_that_is_installed() -> None:
    """As of `newsparse.parse`."""
    assert arrow.schema().equals(arrow.schema(Parser()), check_metadata=True)
    assert {*arrow.flat_schemas()} == {"articles", *Parser().classes}


def test_metadata_says_what_made_the_rows() -> None:
    """The format, versions, plugins and classes, and what offsets count."""
    about = json.loads(arrow.schema().metadata[b"newsparse"])
    assert about["format"] == 1
    assert about["version"] == newsparse.__version__
    assert "Unicode code points" in about["offsets"]
    quotes = next(plugin for plugin in about["plugins"] if plugin["name"] == "quotes")
    assert quotes == {
        "name": "quotes",
        "distribution": "newsparse",
        "version": newsparse.__version__,
    }
    assert about["classes"]["quotes"] == "newsparse_quotes.annotations:Quote"
    given = json.loads(arrow.schema(samples.PARSER).metadata[b"newsparse"])
    assert given["classes"] == {"findings": f"{samples.__name__}:Finding"}


def test_flat_schemas_have_plain_columns() -> None:
    """A span takes three; a tuple of spans stays a list."""
    schema = arrow.flat_schemas(samples.PARSER)["findings"]
    first = {"article": "int64", "article_id": "string", "number": "int32"}
    place = {"start": "int32", "end": "int32", "text": "string"}
    expected: dict[str, str] = {**first, **place}
    for name, kind in TYPES.items():
        expected[name] = "string" if name == "place" else kind
        if name == "place":
            expected |= {"place_start": "int32", "place_end": "int32"}
    shown = types_of(schema)
    assert {name: kind for name, kind in shown.items() if not name.startswith("no_")} == expected
    assert [*shown][:6] == [*first, *place]


def test_the_table_of_articles() -> None:
    """What is known of an article, and why it has no document."""
    assert types_of(arrow.flat_schemas()["articles"]) == {
        "article": "int64",
        "id": "string",
        "published": "date32[day]",
        "characters": "int64",
        "meta": "string",
        "failed_layers": "list<element: string>",
        "error_type": "string",
        "error_message": "string",
        "error_source": "string",
        "error_line": "int64",
    }


@attrs.frozen
class Crowded(Span):
    """An annotation whose attributes are named like columns that tables have anyway."""

    article: str
    number: int
    value_float: float
    value: Decimal
    speaker_start: int
    speaker: Span
    speaker_start_: str


def crowded_parser(layer: str) -> Parser:
    """Return a parser with a layer of such annotations."""

    @newsparse.extractor(layer, Crowded)
    def find(doc: newsparse.Document) -> Iterator[Crowded]:
        span = doc.span(0, 1)
        yield Crowded(0, 1, doc.text[0], "a", 7, 0.5, Decimal("1.5"), 8, span, "b")

    class Plugin:
        @staticmethod
        @newsparse.hookimpl
        def newsparse_extractors() -> list[Any]:
            return [find]

    return Parser(extractors=[layer], plugins=[Plugin])


def test_names_that_are_taken_get_underscores() -> None:
    """Fixed columns first, then attributes in their order, then what is derived of them."""
    parser = crowded_parser("articles")
    nested = arrow.schema(parser)
    assert [field.name for field in item(nested, "articles")][3:] == [
        *("article", "number", "value_float", "value", "value_float_"),
        *("speaker_start", "speaker", "speaker_start_"),
    ]
    flat = arrow.flat_schemas(parser)
    assert [*flat] == ["articles", "articles_"]
    assert flat["articles_"].names[6:] == [
        *("article_", "number_", "value_float", "value", "value_float_"),
        *("speaker_start", "speaker", "speaker_start__", "speaker_end", "speaker_start_"),
    ]


def test_values_of_crowded_columns_are_their_own() -> None:
    """Whatever the columns are called, each holds what it says, and comes back."""
    parser = crowded_parser("articles")
    doc = parser.parse("Text.")
    rows = [doc.to_json().encode()]
    (row,) = arrow.flat_tables(rows, arrow.flat_schemas(parser))["articles_"].to_pylist()
    assert row == {
        "article": 0,
        "article_id": None,
        "number": 0,
        "start": 0,
        "end": 1,
        "text": "T",
        "article_": "a",
        "number_": 7,
        "value_float": 0.5,
        "value": "1.5",
        "value_float_": 1.5,
        "speaker_start": 8,
        "speaker": "T",
        "speaker_start__": 0,
        "speaker_end": 1,
        "speaker_start_": "b",
    }
    table = arrow.table(rows, arrow.schema(parser))
    assert list(arrow.documents(table, classes=parser.classes)) == [doc]


def test_schemas_can_be_written_down() -> None:
    """As Arrow does it; Spark is given the same columns without metadata."""
    schema = arrow.schema(samples.PARSER)
    assert pa.ipc.read_schema(schema.serialize()).equals(schema, check_metadata=True)


def test_pyarrow_is_named_where_it_is_missing() -> None:
    """The module can be imported without it."""
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import newsparse.arrow\n"
        "try: newsparse.arrow.schema()\n"
        "except newsparse.NewsparseError as error: print(error)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout
    assert 'pip install "newsparse[arrow]"' in shown


@pytest.mark.parametrize("module", ["pyarrow", "pandas"])
def test_importing_the_module_loads_nothing_else(module: str) -> None:
    """They are loaded when they are used."""
    code = f"import sys, newsparse.arrow; print({module!r} in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout
    assert shown == "False\n"
