"""Layers: one layer of one document as a flat table, and that as a data frame.

`newsparse.Document.to_arrow` and `to_pandas` open this door. A batch has flat tables of all its
documents at once (`newsparse.arrow.flat_tables`); the columns are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.arrow.extra import pyarrow
from newsparse.arrow.plain import clean
from newsparse.arrow.schemas import layer_schema
from newsparse.arrow.tables import annotation_batch
from newsparse.attributes import to_plain
from newsparse.errors import NewsparseError
from newsparse.extras import import_extra
from newsparse.layer_names import CORE_LAYERS
from newsparse.span import Annotation
from newsparse.tokens import TokenKind

if TYPE_CHECKING:
    from newsparse.arrow.extra import DataFrame, Table
    from newsparse.document import Document
    from newsparse.span import Span

_KINDS = tuple(kind.name for kind in TokenKind)


def layer_table(doc: Document, layer: str, made: type[Span], article: int | None) -> Table:
    """Return a layer of a document as a flat table.

    Args:
        doc: the document.
        layer: the name of one of its layers.
        made: the layer's annotation class; `Span` for a layer of the core.
        article: what stands in the column ``article``.

    Raises:
        MissingExtraError: pyarrow is not installed.
        NewsparseError: the layer's class, and so its columns, are not known; or a value is too
            large for its column.
    """
    pa = pyarrow()
    spans = _core_spans(doc, layer) if layer in CORE_LAYERS else _annotations(doc, layer, made)
    schema = layer_schema(layer, made)
    row = clean({"id": doc.id, layer: spans})
    return pa.Table.from_batches([annotation_batch([row], schema, layer, [article])], schema)


def layer_frame(doc: Document, layer: str, made: type[Span], article: int | None) -> DataFrame:
    """Return a layer of a document as a data frame; arguments and errors are as above."""
    pandas, pa = (
        import_extra(name, "pandas", "Document.to_pandas") for name in ("pandas", "pyarrow")
    )
    types = {
        pa.bool_(): pandas.BooleanDtype(),
        pa.float64(): pandas.Float64Dtype(),
        pa.int32(): pandas.Int32Dtype(),
        pa.int64(): pandas.Int64Dtype(),
        pa.string(): pandas.StringDtype(),
    }
    return layer_table(doc, layer, made, article).to_pandas(types_mapper=types.get)


def _core_spans(doc: Document, layer: str) -> list[dict[str, Any]]:
    found = list(map(to_plain, doc[layer]))
    if layer == "tokens":
        for plain, kind in zip(found, doc.tokens.kinds.tolist(), strict=True):
            plain["kind"] = _KINDS[kind]
    return found


def _annotations(doc: Document, layer: str, made: type[Span]) -> list[dict[str, Any]]:
    if made is Annotation:
        raise NewsparseError(
            f"the class of the layer {layer!r} is not known, and so its columns are not: install "
            f"the plugin that makes it, or name the class: Document.from_dict(doc.to_dict(), "
            f"classes={{{layer!r}: ...}}); of an empty layer, with_layer(..., annotation=...)"
        )
    return list(map(to_plain, doc[layer]))
