"""Readers: which one reads a file, and how it is opened, read to its end and kept in bounds.

Files are UTF-8. A byte order mark at their start is the encoding's, not the article's, and is left
out; all else of a text stays as it is, line ends too.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import attrs

from newsparse.batch.readers.compression import decompressed, import_zstandard
from newsparse.batch.readers.delimited import Delimited
from newsparse.batch.readers.inputs import COMPRESSIONS
from newsparse.batch.readers.json_lines import JsonLines
from newsparse.batch.readers.parquet import Parquet, import_parquet
from newsparse.errors import BatchError, PluginError, failures
from newsparse.records.record import BYTE_ORDER_MARK, LONGEST, Record, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from newsparse.batch.readers.inputs import Input
    from newsparse.records.record import Fields, Reader


def readers(fields: Fields, given: Mapping[str, Reader]) -> dict[str, Reader]:
    """Return the reader of each suffix: the built-in ones, and those that plugins give.

    Raises:
        PluginError: a plugin gives a reader for a suffix that is taken or is no suffix.
    """
    lines = JsonLines(fields)
    known: dict[str, Reader] = {
        ".txt": read_text,
        ".jsonl": lines,
        ".ndjson": lines,
        ".csv": Delimited(fields, ","),
        ".tsv": Delimited(fields, "\t"),
        ".parquet": Parquet(fields),
    }
    for suffix, reader in given.items():
        if suffix in known or suffix in COMPRESSIONS:
            raise PluginError(f"A plugin gives a reader for {suffix!r}, which is built in.")
        if not suffix.startswith(".") or suffix != suffix.lower():
            raise PluginError(
                f"A plugin gives a reader for {suffix!r}, which is no suffix like '.html'."
            )
        known[suffix] = reader
    return known


_IMPORTS: Mapping[str, Callable[[], object]] = {
    ".zst": import_zstandard,
    ".parquet": import_parquet,
}
"""What imports the package that it takes to read a suffix."""


def check_packages(source: Input) -> None:
    """Refuse to begin without a package that an input needs.

    Raises:
        BatchError: it is not installed.
    """
    for suffix in (source.compression, source.suffix):
        if suffix in _IMPORTS:
            try:
                _IMPORTS[suffix]()
            except ImportError as error:
                raise BatchError(f"{source.source}: {error}") from error


@attrs.define
class Position:
    """How far an input was read, for those who show progress."""

    reached: int = 0
    """How many bytes of the file, compressed if it is so, the reader had taken when it gave its
    last record. It never falls, and stays 0 where nobody can tell, as in a pipe. A format that is
    not read from its start to its end may take much at once."""

    def look(self, file: BinaryIO) -> None:
        """Ask the file where it is; a reader may have closed it."""
        with contextlib.suppress(OSError, ValueError):
            self.reached = max(self.reached, file.tell())


def records_of(
    source: Input, known: Mapping[str, Reader], position: Position | None = None
) -> Iterator[Record]:
    """Yield the records of one input; what keeps it from being read is a record as well.

    An input may have no record at all, such as a file of JSON Lines that is empty.

    Args:
        source: the input.
        known: the reader of each suffix; what has none of them is read as plain text.
        position: is kept up to date with each record.

    Raises:
        BatchError: its reader needs a package that is not installed, as for all files of its kind.
    """
    for record in _guarded(source, known.get(source.suffix, read_text), position or Position()):
        given = name_of(source, record) if record.id is None else record.id
        yield attrs.evolve(record, source=record.source or source.source, id=given)


def name_of(source: Input, record: Record) -> str:
    """Return the id that an article gets which has none of its own: its place."""
    return place_of(source.name, record.line)


def _guarded(source: Input, reader: Reader, position: Position) -> Iterator[Record]:
    try:
        if source.problem is not None:
            raise source.problem  # noqa: TRY301  (it ends like all others)
        with _opened(source) as raw:
            file = decompressed(raw, source.compression)
            for record in _given(reader, file, source.path or Path(source.name)):
                position.look(raw)
                yield _checked(record)
            position.look(raw)
    except ImportError as error:
        raise BatchError(f"{source.source}: {error}") from error
    except Exception as error:  # noqa: BLE001  (an input never ends the batch)
        yield Record.failed(error)


def _given(reader: Reader, file: BinaryIO, path: Path) -> Iterator[object]:
    """Yield what a reader gives; what it raises, whatever that is, is the last of it.

    Raises:
        ImportError: it needs a package that is not installed.
    """

    def read() -> Iterator[object]:
        yield from reader(file, path)

    records = read()
    while True:
        try:  # and not around the yield: who closes this is no failure
            record = next(records)
        except StopIteration:
            return
        except ImportError:
            raise
        except failures() as error:
            yield Record.failed(error)
            return
        yield record


def _opened(source: Input) -> AbstractContextManager[BinaryIO]:
    if source.path is not None:
        return source.path.open("rb")
    if sys.stdin is None:  # as after `<&-`
        raise OSError("standard input is closed")
    return contextlib.nullcontext(sys.stdin.buffer)


def _checked(record: object) -> Record:
    """Return a record; what a reader gives instead of one is a problem of its own."""
    if isinstance(record, Record):
        return record
    return Record.failed(TypeError(f"the reader gave {record!r:.40}, no Record"))


def decode_text(data: bytes) -> str:
    """Return bytes as text.

    Raises:
        UnicodeDecodeError: they are not UTF-8.
    """
    return data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")


def read_text(file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG001  (a Reader has it)
    """Read a file that is one article."""
    data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ValueError(f"the file is longer than {LONGEST:,} bytes")
    yield Record(decode_text(data))
