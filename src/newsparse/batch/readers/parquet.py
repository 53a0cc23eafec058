"""Parquet: a row an article, read a few rows at a time.

The file's directory stands at its end, so of a file that is cut off nothing can be read; and what
can't be searched, such as a compressed file, is put into a temporary file first.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from newsparse.errors import described
from newsparse.extras import import_extra
from newsparse.records.record import LONGEST, Record
from newsparse.records.record_batches import records_of_batch, wrong_columns

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from newsparse.records.record import Fields

_ROWS = 64
"""How many rows are in memory at once."""
_BUFFER = 1 << 20
"""How much of a column is read at once. By default it is all that a row group has of it, which may
be gigabytes."""
_STRINGS = ("string", "large_string", "binary", "large_binary")
"""What is read as the file has it, each string once: one of kilobytes may name a string of
megabytes for each of its rows."""
MOST_UNPACKED = 100
"""How many times its size a compressed file may have when it is unpacked into a temporary one, or
`LONGEST` bytes if that is more. The format compresses by itself, so that little is left to gain."""
_MAGIC = b"PAR1"
_MAGIC_ENCRYPTED = b"PARE"
_SMALLEST = 12


class BadParquetFile(ValueError):  # noqa: N818  (named as those of other formats are)
    """A file that is no Parquet file, or a damaged one."""


def import_parquet() -> Any:  # noqa: ANN401  (a module)
    """Return what reads ``.parquet`` files.

    Raises:
        MissingExtraError: it is not installed.
    """
    return import_extra("pyarrow.parquet", "arrow", "reading .parquet files")


@attrs.frozen
class Parquet:
    """The reader of Parquet files, which hold one article a row."""

    fields: Fields

    def __call__(self, file: BinaryIO, path: Path) -> Iterator[Record]:
        """Read a file; what can't be read of a row group is one record, the other groups follow."""
        parquet = import_parquet()
        with _seekable(file, path) as whole:
            opened = _open(parquet, whole)
            wrong = wrong_columns(opened.schema_arrow, self.fields, "file")
            if wrong is not None:
                raise wrong
            first = 1
            for group in range(opened.num_row_groups):
                behind = first + opened.metadata.row_group(group).num_rows
                yield from self._group(opened, group, first, behind)
                first = behind

    def _group(
        self,
        opened: Any,  # noqa: ANN401  (a pyarrow.parquet.ParquetFile)
        group: int,
        first: int,
        behind: int,
    ) -> Iterator[Record]:
        try:
            # Threads of Arrow's own would not survive in processes that are forked to parse.
            for batch in opened.iter_batches(_ROWS, row_groups=[group], use_threads=False):
                yield from records_of_batch(batch, self.fields, first)
                first += batch.num_rows
        except Exception as error:  # noqa: BLE001  (pyarrow has many, and the next group may do)
            told = f"rows {first} to {behind - 1} can't be read, get the file anew: {_line(error)}"
            yield Record.failed(BadParquetFile(told), line=first)


@contextlib.contextmanager
def _seekable(file: BinaryIO, path: Path) -> Generator[BinaryIO]:
    """Give a file that can be searched: itself, or a temporary one.

    Raises:
        BadParquetFile: it would fill the disk.
    """
    if file.seekable():
        yield file
        return
    most = max(LONGEST, MOST_UNPACKED * path.stat().st_size if path.exists() else 0)
    with tempfile.TemporaryFile() as whole:
        while piece := file.read(_BUFFER):
            whole.write(piece)
            if whole.tell() > most:
                raise BadParquetFile(f"unpacked, it has more than {most:,} bytes; unpack it first")
        yield cast("BinaryIO", whole)


def _open(parquet: Any, file: BinaryIO) -> Any:  # noqa: ANN401  (pyarrow has no types)
    """Open a file.

    Raises:
        BadParquetFile: it is none, or broken.
    """
    _check_ends(file)
    try:
        strings = [
            one.name for one in parquet.ParquetFile(file).schema_arrow if str(one.type) in _STRINGS
        ]
        return parquet.ParquetFile(
            file, read_dictionary=strings, buffer_size=_BUFFER, pre_buffer=False
        )
    except Exception as error:  # (pyarrow has many)
        raise BadParquetFile(
            f"the file's directory can't be read, get the file anew: {_line(error)}"
        ) from error


def _check_ends(file: BinaryIO) -> None:
    """Say in plain words what is wrong with the most common broken files."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(len(_MAGIC))
    file.seek(max(0, size - len(_MAGIC)))
    end = file.read(len(_MAGIC))
    file.seek(0)
    if not size:
        raise BadParquetFile("the file is empty, which no Parquet file is; get it anew")
    if start not in (_MAGIC, _MAGIC_ENCRYPTED):
        raise BadParquetFile("this is no Parquet file, whatever its name says")
    if _MAGIC_ENCRYPTED in (start, end):
        raise BadParquetFile("the file is encrypted; write one that is not")
    if end != _MAGIC or size < _SMALLEST:
        raise BadParquetFile("the file ends in the middle of its data; get it anew")


def _line(error: Exception) -> str:
    """Return the first line of what an error says, which is what a row has room for."""
    return described(error).strip().partition("\n")[0] or type(error).__name__
