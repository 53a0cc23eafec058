"""CSV: flat tables for spreadsheets and whatever reads no Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from newsparse.arrow.extra import pyarrow
from newsparse.errors import NewsparseError
from newsparse.formulas import NUMBER, SIGNS
from newsparse.plain import encode

if TYPE_CHECKING:
    from newsparse.arrow.extra import Array, Table


def csv_bytes(table: Table, header: bool) -> bytes:  # noqa: FBT001  (to be given as it is)
    r"""Return a flat table as CSV (RFC 4180, but with ``\n`` at the ends of lines), in UTF-8.

    Every string is quoted, quotes in it are doubled, line breaks in it are kept. Null is nothing
    at all, so that it differs from ``""``. Lists are strings of JSON. A string that a spreadsheet
    would take for a formula has an apostrophe before it (`newsparse.formulas`).

    Args:
        table: a `pyarrow.Table`, as `flat_tables` gives it.
        header: whether the names of the columns stand in the first line.

    Raises:
        NewsparseError: a column holds structs, as nested tables have them.
    """
    pa = pyarrow()
    if not table.num_rows and not header:
        return b""
    # In one piece: where the first chunk of a table is empty, pyarrow writes what is in its memory.
    table = table.combine_chunks()
    columns = [_column(table, number) for number in range(table.num_columns)]
    sink = io.BytesIO()
    options = pa.csv.WriteOptions(include_header=header, quoting_style="needed")
    pa.csv.write_csv(pa.table(columns, names=table.schema.names), sink, options)
    return sink.getvalue()


def _column(table: Table, number: int) -> Array:
    """Return a column, its lists as strings."""
    pa = pyarrow()
    field, column = table.schema.field(number), table.column(number)
    if pa.types.is_struct(field.type):
        raise NewsparseError(
            f"CSV has no place for the column {field.name!r}, a struct; use flat tables"
        )
    if pa.types.is_string(field.type):
        return _harmless(column)
    if not pa.types.is_list(field.type):
        return column
    lists = column.to_pylist()
    return pa.array([None if v is None else encode(v).decode() for v in lists], pa.string())


def _harmless(column: Array) -> Array:
    """Return a column of strings in which nothing is a formula: `formulas.harmless`, at once."""
    compute = pyarrow().compute
    signs = compute.match_substring_regex(column, SIGNS)
    if not compute.any(signs).as_py():
        return column
    runs = compute.and_not(signs, compute.match_substring_regex(column, NUMBER))
    return compute.if_else(runs, compute.binary_join_element_wise("'", column, ""), column)
