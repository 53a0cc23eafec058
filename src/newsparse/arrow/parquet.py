"""Parquet: tables as files that are small, are read by everything, and are the same each time."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from newsparse.arrow.extra import pyarrow
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.arrow.extra import DataType, Schema, Table

    StrPath = str | os.PathLike[str]

GROUP_ROWS = 100_000
GROUP_BYTES = 64_000_000
"""From one of these on, a joined row group is written: few large ones are read fastest."""

_LEVEL = 3
"""How hard zstd tries; higher ones take far longer and save a few percent."""


def parquet_bytes(table: Table) -> bytes:
    """Return a table as a Parquet file with one row group.

    The same table gives the same bytes, however it is cut into chunks, with the same version of
    pyarrow. Whole numbers, offsets above all, are delta-encoded, strings that repeat are kept
    once; all is compressed by zstd.

    Args:
        table: a `pyarrow.Table`, nested or flat.
    """
    sink = io.BytesIO()
    with _writer(sink, table.schema) as writer:
        _write(writer, table)
    return sink.getvalue()


def join_parquet(
    paths: Iterable[StrPath], target: StrPath | BinaryIO, *, schema: Schema | None = None
) -> None:
    """Join Parquet files to one, in the order given.

    Small row groups become larger ones, of `GROUP_ROWS` rows or `GROUP_BYTES` of memory at least,
    which is what is in memory at a time.

    Args:
        paths: files that `parquet_bytes` made, all with the same columns.
        target: the path of a file, which is replaced, or a file that is open for writing.
        schema: their columns, where there may be no path; by default those of the first file.

    Raises:
        NewsparseError: there is neither a path nor a schema, a file has other columns, or is the
            target. Nothing was done.
        OSError: a file can't be read or written; there is no file at the path of the target.
    """
    sources = [Path(path) for path in paths]
    schema = _common_schema(sources, schema)
    if not isinstance(target, str | os.PathLike):
        _join(sources, target, schema)
        return
    if Path(target).resolve() in {path.resolve() for path in sources}:
        raise NewsparseError(f"{os.fspath(target)}: is to be joined, and can't be the target too")
    try:
        with Path(target).open("wb") as file:
            _join(sources, file, schema)
    except BaseException:
        Path(target).unlink(missing_ok=True)  # what was closed half-way would look whole
        raise


def _common_schema(paths: list[Path], schema: Schema | None) -> Schema:
    """Return the schema of some files, which all of them have."""
    pq = pyarrow().parquet
    if schema is None and not paths:
        raise NewsparseError("there is no Parquet file to join")
    wanted = pq.read_schema(paths[0]) if schema is None else schema
    for path in paths:
        if not pq.read_schema(path).equals(wanted):
            raise NewsparseError(f"{path}: has other columns; join files of one parser")
    return wanted


def _join(paths: list[Path], target: BinaryIO, schema: Schema) -> None:
    pa = pyarrow()
    with _writer(target, schema) as writer:
        held: list[Table] = []
        rows = size = 0
        for table in _row_groups(paths):
            held.append(table)
            rows, size = rows + table.num_rows, size + table.nbytes
            if rows >= GROUP_ROWS or size >= GROUP_BYTES:
                _write(writer, pa.concat_tables(held))
                held, rows, size = [], 0, 0
        if held:
            _write(writer, pa.concat_tables(held))


def _row_groups(paths: list[Path]) -> Iterator[Table]:
    for path in paths:
        with pyarrow().parquet.ParquetFile(path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number)


def _writer(target: Any, schema: Schema) -> Any:  # noqa: ANN401  (a file of any kind; a ParquetWriter)
    pa = pyarrow()
    leaves = [leaf for field in schema for leaf in _leaves(field.name, field.type)]
    whole = [path for path, kind in leaves if pa.types.is_integer(kind)]
    repeated = [path for path, kind in leaves if pa.types.is_string(kind)]
    return pa.parquet.ParquetWriter(
        target,
        schema,
        compression="zstd",
        compression_level=_LEVEL,
        use_dictionary=repeated,
        column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
    )


def _write(writer: Any, table: Table) -> None:  # noqa: ANN401  (a ParquetWriter)
    """Write a table as one row group; nothing where it has no rows."""
    if table.num_rows:
        writer.write_table(_in_one_piece(table), row_group_size=table.num_rows)


def _in_one_piece(table: Table) -> Table:
    """Return a table without chunks, which would show in the pages of the file."""
    pa = pyarrow()
    try:
        return table.combine_chunks()
    except pa.ArrowInvalid:  # over 2 GiB in one column; its chunks have to show
        return table


def _leaves(path: str, kind: DataType) -> Iterator[tuple[str, DataType]]:
    """Yield the columns that Parquet has for one of Arrow, by their paths."""
    pa = pyarrow()
    if pa.types.is_struct(kind):
        for field in kind:
            yield from _leaves(f"{path}.{field.name}", field.type)
    elif pa.types.is_list(kind):
        yield from _leaves(f"{path}.list.element", kind.value_type)
    else:
        yield path, kind
