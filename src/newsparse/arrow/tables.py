"""Tables: rows of JSON as columns, nested (a row an article) or flat (a row an annotation)."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Any

from newsparse.arrow.columns import (
    array,
    attribute_array,
    day,
    layer_array,
    offsets_array,
)
from newsparse.arrow.extra import pyarrow
from newsparse.arrow.plain import NotHeldError, chunks, held
from newsparse.arrow.schemas import layer_of
from newsparse.layer_names import CORE_LAYERS, NOT_OF_PLUGINS, ROW_KEYS
from newsparse.plain import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.arrow.extra import Array, Field, RecordBatch, Schema, Table
    from newsparse.arrow.plain import Plain

_ERROR = "error_"


def table(rows: Iterable[bytes], schema: Schema) -> Table:
    """Return rows as one table.

    Args:
        rows: lines of JSON as `newsparse.batch.Row.data` holds them: documents and error rows.
        schema: what `newsparse.arrow.schema` gave for the parser that made the rows.

    Returns:
        A `pyarrow.Table` with a row for each, in the same order. An article with a value that
        Arrow can't hold (an integer of over 64 bits), or with a layer that the schema does not
        have, is an error row; lone surrogates are U+FFFD.
    """
    return pyarrow().Table.from_batches(batches(rows, schema), schema)


def batches(rows: Iterable[bytes], schema: Schema) -> Iterator[RecordBatch]:
    """Yield rows as record batches of about half a megabyte of JSON, else as `table` does it."""
    for chunk in chunks(rows):
        yield held(chunk, functools.partial(_batch, schema=schema))


def flat_tables(
    rows: Iterable[bytes], schemas: Mapping[str, Schema], first: int = 0
) -> dict[str, Table]:
    """Return rows as flat tables: one of the articles, one for each layer.

    Args:
        rows: lines of JSON as `newsparse.batch.Row.data` holds them: documents and error rows.
        schemas: what `newsparse.arrow.flat_schemas` gave, or some of it. Layers that have no
            schema there are left out.
        first: the number of the first article, where rows come in parts.

    Returns:
        A `pyarrow.Table` for each schema, under its name. An article with a value that Arrow
        can't hold is an error row of `articles`, and in no other table.

    Raises:
        NewsparseError: a schema is not that of a flat table, or has lost its metadata.
    """
    pa = pyarrow()
    layers = {name: layer_of(schema) for name, schema in schemas.items()}
    found: dict[str, list[RecordBatch]] = {name: [] for name in schemas}
    for chunk in chunks(rows):
        made = held(
            chunk, functools.partial(_flat_batches, schemas=schemas, layers=layers, first=first)
        )
        first += len(chunk)
        for name, batch in made.items():
            found[name].append(batch)
    return {name: pa.Table.from_batches(found[name], schema) for name, schema in schemas.items()}


def _batch(rows: list[Plain], schema: Schema) -> RecordBatch:
    _check(rows)
    known = {"newsparse", *schema.names}
    for row in rows:
        if not known.issuperset(row):
            raise NotHeldError(
                f"the schema has no column for {', '.join(sorted({*row} - known))}; make it for "
                "the parser that made the rows"
            )
    columns = [_column(rows, field) for field in schema]
    return pyarrow().RecordBatch.from_arrays(columns, schema=schema)


def _column(rows: list[Plain], field: Field) -> Array:
    """Return one column of the nested table."""
    name = field.name
    values = [row.get(name) for row in rows]
    if name not in NOT_OF_PLUGINS:
        return layer_array(values, field.type, name)
    if name in CORE_LAYERS:
        return offsets_array(values, field.type, name)
    return _fact(values, field)


def _fact(values: Iterable[Any], field: Field) -> Array:
    """Return a column of what is known of articles beside their layers."""
    if field.name == "published":
        values = map(day, values)
    elif field.name == "meta":
        values = [None if value is None else encode(value).decode() for value in values]
    return array(values, field.type, repr(field.name))


def _check(rows: list[Plain]) -> None:
    """Refuse rows that are neither documents nor error rows."""
    for row in rows:
        if "error" in row:
            if not isinstance(row["error"], dict):
                raise NotHeldError("the row is no error row: its error is no object")
            continue
        missing = [key for key in (*ROW_KEYS, *CORE_LAYERS) if key not in row]
        if missing:
            raise NotHeldError(f"the row is no document: it has no {', '.join(missing)}")
        if not isinstance(row["text"], str):
            raise NotHeldError("the row is no document: its text is no string")


def _flat_batches(
    rows: list[Plain], schemas: Mapping[str, Schema], layers: Mapping[str, str], first: int
) -> dict[str, RecordBatch]:
    _check(rows)
    found: dict[str, RecordBatch] = {}
    for name, schema in schemas.items():
        if layers[name]:
            numbers = range(first, first + len(rows))
            found[name] = annotation_batch(rows, schema, layers[name], numbers)
        else:
            found[name] = _articles(rows, schema, first)
    return found


def _articles(rows: list[Plain], schema: Schema, first: int) -> RecordBatch:
    columns: list[Array] = []
    for field in schema:
        values: Iterable[Any]
        if field.name == "article":
            values = range(first, first + len(rows))
        elif field.name == "characters":
            values = [len(row["text"]) if "error" not in row else None for row in rows]
        elif field.name == "failed_layers":
            values = [_failed_layers(row) for row in rows]
        elif field.name.startswith(_ERROR):
            key = field.name.removeprefix(_ERROR)
            values = [row["error"][key] if "error" in row else None for row in rows]
        else:
            values = [row.get(field.name) for row in rows]
        columns.append(_fact(values, field))
    return pyarrow().RecordBatch.from_arrays(columns, schema=schema)


def _failed_layers(row: Plain) -> list[str] | None:
    return None if "error" in row else [error["layer"] for error in row["errors"]]


def annotation_batch(
    rows: list[Plain], schema: Schema, layer: str, numbers: Sequence[int | None]
) -> RecordBatch:
    """Return the annotations of a layer as flat columns.

    Args:
        rows: plain rows, of which the id and the layer count.
        schema: that of the layer's flat table.
        layer: its name.
        numbers: the number of each article.

    Raises:
        NotHeldError: a value does not fit its column.
    """
    layers: list[list[Any]] = [row.get(layer) or [] for row in rows]
    counts = [len(some) for some in layers]
    found = list(itertools.chain.from_iterable(layers))
    places: dict[str, Iterable[Any]] = {
        "article": _repeated(numbers, counts),
        "article_id": _repeated([row["id"] for row in rows], counts),
        "number": itertools.chain.from_iterable(map(range, counts)),
    }
    columns = [
        array(places[field.name], field.type, field.name)
        if field.name in places
        else attribute_array(found, field, layer)
        for field in schema
    ]
    return pyarrow().RecordBatch.from_arrays(columns, schema=schema)


def _repeated(values: Iterable[Any], counts: Iterable[int]) -> Iterator[Any]:
    return itertools.chain.from_iterable(map(itertools.repeat, values, counts))
