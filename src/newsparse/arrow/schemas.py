"""Schemas: the columns that a parser's documents have, derived from its annotation classes.

So a plugin's layer has its columns without a line of code for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsparse.arrow.extra import pyarrow
from newsparse.arrow.fields import flat_fields, free, list_of, nested_fields
from newsparse.errors import NewsparseError
from newsparse.layer_names import CORE_LAYERS
from newsparse.parser import default_parser
from newsparse.rows import header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.arrow.extra import Field, Schema
    from newsparse.parser import Parser
    from newsparse.span import Span

_ABOUT = b"newsparse"
_LAYER = b"newsparse.layer"
ARTICLES = "articles"
"""The name of the flat table that has a row for each article."""


def schema(parser: Parser | None = None) -> Schema:
    """Return the nested schema of parsed articles: a row for each, a list for each layer.

    Args:
        parser: whose layers become columns; by default one of all installed plugins.

    Returns:
        A `pyarrow.Schema`. Its metadata has, under ``newsparse``, JSON with the format, versions,
        plugins and annotation classes.

    Raises:
        NewsparseError: pyarrow is not installed.
    """
    pa = pyarrow()
    parser = parser or default_parser()
    offsets = list_of(pa.int32())
    strings = [(name, pa.string()) for name in ("layer", "plugin", "type", "message")]
    fields = [
        pa.field("id", pa.string()),
        pa.field("text", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("meta", pa.string()),
        pa.field("errors", list_of(pa.struct(strings))),
        pa.field("error", pa.struct(_error_fields(""))),
    ]
    columns = pa.struct([("starts", offsets), ("ends", offsets)])
    fields += [pa.field(name, columns) for name in CORE_LAYERS]
    fields += [
        pa.field(layer, list_of(pa.struct(nested_fields(made))))
        for layer, made in parser.classes.items()
    ]
    return pa.schema(fields, metadata={_ABOUT: _about(parser)})


def flat_schemas(parser: Parser | None = None) -> dict[str, Schema]:
    """Return the schemas of flat tables: `articles`, and one for each layer of a plugin.

    Args:
        parser: whose layers become tables; by default one of all installed plugins.

    Returns:
        `pyarrow.Schema` objects by the name of the table, which is that of the layer; a layer
        named ``articles`` has the table ``articles_``, or the first such name that is no layer.
        Leave out what you do not need.

    Raises:
        NewsparseError: pyarrow is not installed.
    """
    pa = pyarrow()
    parser = parser or default_parser()
    told = _about(parser)
    articles = {_ABOUT: told, _LAYER: b""}
    found = {ARTICLES: pa.schema(_article_fields(), metadata=articles)}
    classes = parser.classes
    for layer, made in classes.items():
        table = free(layer, classes) if layer == ARTICLES else layer
        found[table] = _layer_schema(layer, made, told)
    return found


def layer_schema(layer: str, made: type[Span]) -> Schema:
    """Return the schema of one layer's flat table, where no parser is known: columns are the same.

    Those of tokens, sentences and blocks have their like in no batch, and say so by lacking the
    metadata of flat tables.

    Args:
        layer: its name.
        made: its annotation class; `Span` for a layer of the core.
    """
    if layer not in CORE_LAYERS:
        return _layer_schema(layer, made, _told({layer: made}))
    pa = pyarrow()
    fields = flat_fields(made, _first_fields())
    if layer == "tokens":
        fields.append(pa.field("kind", pa.string()))
    return pa.schema(fields, metadata={_ABOUT: _told({})})


def is_flat(table: Schema) -> bool:
    """Say whether a schema is that of a flat table."""
    return _LAYER in (table.metadata or {})


def layer_of(table: Schema) -> str:
    """Return the layer that a flat table has the annotations of; "" for that of the articles.

    Raises:
        NewsparseError: it is no flat table's schema, or has lost its metadata.
    """
    if not is_flat(table):
        raise NewsparseError(
            f"the schema of {', '.join(table.names[:4])}... does not say which layer it is for; "
            "take those of newsparse.arrow.flat_schemas as they are"
        )
    layer: bytes = table.metadata[_LAYER]
    return layer.decode()


def about(table: Schema) -> dict[str, Any]:
    """Return what a schema says of its documents, or nothing where that was lost."""
    told: dict[bytes, bytes] = table.metadata or {}
    found: dict[str, Any] = json.loads(told.get(_ABOUT, b"{}"))
    return found


def _layer_schema(layer: str, made: type[Span], told: bytes) -> Schema:
    metadata = {_ABOUT: told, _LAYER: layer.encode()}
    return pyarrow().schema(flat_fields(made, _first_fields()), metadata=metadata)


def _first_fields() -> list[Field]:
    """Return the fields that stand before those of an annotation."""
    pa = pyarrow()
    return [
        pa.field("article", pa.int64()),
        pa.field("article_id", pa.string()),
        pa.field("number", pa.int32()),
    ]


def _article_fields() -> list[Field]:
    pa = pyarrow()
    return [
        pa.field("article", pa.int64()),
        pa.field("id", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("characters", pa.int64()),
        pa.field("meta", pa.string()),
        pa.field("failed_layers", list_of(pa.string())),
        *_error_fields("error_"),
    ]


def _error_fields(prefix: str) -> list[Field]:
    pa = pyarrow()
    strings = [pa.field(prefix + name, pa.string()) for name in ("type", "message", "source")]
    return [*strings, pa.field(prefix + "line", pa.int64())]


def _about(parser: Parser) -> bytes:
    plugins = [
        {"name": p.name, "distribution": p.distribution, "version": p.version}
        for p in parser.plugins
    ]
    return _told(parser.classes, plugins=plugins)


def _told(classes: Mapping[str, type[Span]], **more: Any) -> bytes:  # noqa: ANN401  (for JSON)
    told = {
        **header(),
        "offsets": "Unicode code points from 0; end is behind the last one",
        **more,
        "classes": {
            layer: f"{made.__module__}:{made.__qualname__}" for layer, made in classes.items()
        },
    }
    return json.dumps(told).encode()
