"""Reading: nested tables back to documents."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.arrow.extra import pyarrow
from newsparse.arrow.fields import source_of
from newsparse.arrow.schemas import about
from newsparse.attributes import attributes
from newsparse.document import Document
from newsparse.errors import NewsparseError
from newsparse.layer_names import CORE_LAYERS, ROW_KEYS, is_layer_name
from newsparse.plain import decode
from newsparse.plugins import installed
from newsparse.rows import header
from newsparse.span import PLACE, Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.arrow.extra import Array, DataType, Field, RecordBatch, Scalar, Table
    from newsparse.parts import Classes
    from newsparse.span import Span

_ROWS = 64
"""How many rows are plain values at a time."""
_FACTS = tuple(key for key in ROW_KEYS if key != "newsparse")


def documents(table: Table | RecordBatch, *, classes: Classes | None = None) -> Iterator[Document]:
    """Return the documents of a nested table, as they are asked for, in order.

    Error rows have no document and are passed over; ask the table's column `error` for them.

    Args:
        table: a `pyarrow.Table` or `pyarrow.RecordBatch` of the columns of `schema`. Columns that
            are missing are layers that the documents do not have, and columns that hold no
            annotations are passed over.
        classes: annotation classes by layer; by default those of the installed plugins. A layer
            without a class holds generic `Annotation` objects.

    Raises:
        NewsparseError: a column that every document needs is missing, the table is of a newer
            format, or a row does not fit its text.
    """
    pa = pyarrow()
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    missing = [name for name in (*_FACTS, *CORE_LAYERS) if name not in table.schema.names]
    if missing:
        raise NewsparseError(f"the table has no column {', '.join(missing)}; documents need it")
    return _documents(table, installed().classes if classes is None else classes)


def _documents(table: Table, classes: Classes) -> Iterator[Document]:
    told = header() | about(table.schema)
    layers = [
        Layer.of(field, classes.get(field.name, Annotation))
        for field in table.schema
        if _is_layer(field)
    ]
    for batch in table.to_batches(max_chunksize=_ROWS):
        facts = {name: batch.column(name).to_pylist() for name in _FACTS}
        found = {layer.name: layer.plain(batch.column(layer.name)) for layer in layers}
        core = {name: batch.column(name) for name in CORE_LAYERS}
        for number, text in enumerate(facts["text"]):
            if text is None:
                continue
            row: dict[str, Any] = {name: values[number] for name, values in facts.items()}
            row["newsparse"] = {"format": told["format"], "version": told["version"]}
            row["meta"] = decode(row["meta"] or "{}")
            day: datetime.date | None = row["published"]
            row["published"] = None if day is None else day.isoformat()
            row |= {name: _offsets(name, column[number]) for name, column in core.items()}
            row |= {name: some[number] for name, some in found.items() if some[number] is not None}
            yield Document.from_dict(row, classes=classes)


def _offsets(layer: str, spans: Scalar) -> dict[str, Any]:
    """Return a core layer of one row, as columns of numpy.

    Raises:
        NewsparseError: a column of it is null.
    """
    found: dict[str, Any] = {
        name: spans[name].values if spans.is_valid else None for name in ("starts", "ends")
    }
    if any(values is None for values in found.values()):
        raise NewsparseError(f"a row has no offsets of its {layer}; every document needs them")
    return {name: values.to_numpy(zero_copy_only=False) for name, values in found.items()}


def _is_layer(field: Field) -> bool:
    types = pyarrow().types
    if not is_layer_name(field.name) or not hasattr(field.type, "value_type"):
        return False
    item = field.type.value_type
    return types.is_struct(item) and {*PLACE} <= {one.name for one in item}


@attrs.frozen
class Layer:
    """How the annotations of one column become plain values again, as JSON has them."""

    name: str
    sources: Mapping[str, str]
    """The attribute that each field holds; those with a part of one are left out."""
    days: frozenset[str]
    """The attributes that are dates, or lists of them."""
    required: frozenset[str]
    """The attributes that are never None: null says that an older plugin did not have them."""

    @classmethod
    def of(cls, field: Field, made: type[Span]) -> Layer:
        """Work out once what `plain` asks for each annotation."""
        fields: list[tuple[str, str, DataType]] = []
        for one in field.type.value_type:
            attribute, part = source_of(one)
            if not part:
                fields.append((one.name, attribute, one.type))
        known = () if made is Annotation else attributes(made)
        return cls(
            field.name,
            {name: attribute for name, attribute, _ in fields},
            frozenset(attribute for _, attribute, kind in fields if _holds_days(kind)),
            frozenset(attribute.name for attribute in known if not attribute.optional),
        )

    def plain(self, column: Array) -> list[list[dict[str, Any]] | None]:
        """Return the annotations of each row, None where the layer is missing."""
        return [
            None if row is None else [self._annotation(one) for one in row]
            for row in column.to_pylist()
        ]

    def _annotation(self, given: Mapping[str, Any]) -> dict[str, Any]:
        plain = {attribute: given[name] for name, attribute in self.sources.items()}
        for name in self.days:
            plain[name] = _written(plain[name])
        for name in self.required:
            if name in plain and plain[name] is None:
                del plain[name]
        return plain


def _holds_days(kind: DataType) -> bool:
    types = pyarrow().types
    return types.is_date(kind) or (hasattr(kind, "value_type") and types.is_date(kind.value_type))


def _written(value: Any) -> Any:  # noqa: ANN401  (a day, days, or None)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value is None else [_written(one) for one in value]
