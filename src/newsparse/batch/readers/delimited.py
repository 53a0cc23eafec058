"""Delimited text: CSV and TSV, a row an article, with a header that names the fields.

The rules are those of Python's csv module, applied strictly: what it would make sense of in
silence, such as text behind a closing quote, is mostly the trace of a quote that was not doubled.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, BinaryIO

import attrs

from newsparse.records.fields import no_text_field, record_of, twice_named
from newsparse.records.record import BYTE_ORDER_MARK, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.records.record import Fields

_LIFTED = (1 << 31) - 1
"""The largest limit that the csv module takes on every system."""

LONGEST_ROW = 1 << 26
"""How many bytes a row may have. No article is as long; a quote that is never closed is, and
would take the rest of the file into memory."""

MOST_FIELDS = 100_000
"""How many fields a row may have, each of which takes far more memory than its bytes."""
_QUOTED = re.compile(rb'"[^"]*+"?')


@attrs.frozen
class Delimited:
    """The reader of files that hold one article a row, below a header."""

    fields: Fields
    delimiter: str

    def __call__(self, file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG002  (a Reader has it)
        """Read a file; a row that is no article is a record of its problem. Blank lines pass."""
        rows = self._rows(_Lines(file, self.delimiter.encode()))
        line, header = next(rows, (1, None))
        names = self._names(header)
        if isinstance(names, Exception):
            yield Record.failed(names, line=line)
            return
        for line, row in rows:
            yield self._record(names, row, line)

    def _names(self, header: list[str] | Exception | None) -> list[str] | Exception:
        """Return the names of the fields, or what is wrong with the header."""
        if header is None:
            return LookupError("the file is empty; its first line must name the fields")
        if isinstance(header, Exception):
            return header
        if self.fields.text not in header:
            missing = no_text_field(self.fields, header, "header")
            other = next((one for one in ";\t|" if len(header) == 1 and one in header[0]), None)
            if other is None:
                return missing
            return LookupError(
                f"{missing}; its fields must be set apart by {self.delimiter!r}, not {other!r}"
            )
        return twice_named(header, "the header") or header

    def _record(self, names: list[str], row: list[str] | Exception, line: int) -> Record:
        if isinstance(row, Exception):
            return Record.failed(row, line=line)
        if len(row) != len(names):
            problem = ValueError(f"the row has {len(row)} fields, the header {len(names)}")
            return Record.failed(problem, line=line)
        values = dict(zip(names, row, strict=True))
        for name in (self.fields.id, self.fields.published):
            if values.get(name) == "":  # an empty cell is how CSV says that there is none
                del values[name]
        return record_of(values, self.fields, line)

    def _rows(self, lines: _Lines) -> Iterator[tuple[int, list[str] | Exception]]:
        """Yield the line where each row begins, and its cells, or why it can't be read."""
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            first = lines.begin_row()
            _lift_field_limit()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield first, _no_csv(error, first, lines.number)
                continue
            except (OSError, EOFError) as error:  # of the file, which ends here
                yield first, error
                return
            if row:
                yield first, lines.damage or row


def _lift_field_limit() -> None:
    """Let fields be longer than the csv module allows, 131,072 characters by default.

    The limit is one for the whole process, and checked while a row is read. So it is looked at
    before each row, in case somebody set it anew, and never set back: that could fall into a row
    of another thread. Who gets a higher limit than it asked for can read more, and nothing less.
    """
    if csv.field_size_limit() < _LIFTED:
        csv.field_size_limit(_LIFTED)


def _no_csv(error: csv.Error, first: int, last: int) -> ValueError:
    """Say what is wrong with a row; what it took for its own is lost with it."""
    lost = f" (lines {first} to {last} are lost)" if last > first else ""
    reason = str(error)
    if reason == "unexpected end of data":
        reason = "a quote is opened and never closed"
    elif "expected after" in reason:
        reason = "text stands behind a closing quote; a quote within quotes is written twice"
    return ValueError(f"this is no CSV: {reason}{lost}")


class _Lines:
    """The lines of a file as text, counted, with what is wrong with those of the current row."""

    def __init__(self, file: BinaryIO, delimiter: bytes) -> None:
        self._lines = _split(file)
        self._delimiter = delimiter
        self._size = 0
        self.number = 0
        """How many lines were taken."""
        self.damage: UnicodeDecodeError | None = None
        """Why a line of the current row is not UTF-8."""

    def begin_row(self) -> int:
        """Begin a row, and return the number of its first line."""
        self._size = 0
        self.damage = None
        return self.number + 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > LONGEST_ROW:
            raise csv.Error("the row never ends; a quote is opened and not closed")
        line = next(self._lines)
        self.number += 1
        if len(line) > LONGEST_ROW:
            raise csv.Error(f"the row is longer than {LONGEST_ROW:,} bytes")
        if self._fields_of(line) > MOST_FIELDS:
            raise csv.Error(f"the row has more than {MOST_FIELDS:,} fields")
        self._size += len(line)
        if self.number == 1:
            line = line.removeprefix(BYTE_ORDER_MARK)
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            # The row has to be read to its end all the same, or its rest would pass for rows.
            self.damage = self.damage or error
            return line.decode("utf-8", "surrogateescape")

    def _fields_of(self, line: bytes) -> int:
        """Return how often a line is parted; of one with few delimiters, how many it has."""
        count = line.count(self._delimiter)
        if count <= MOST_FIELDS:
            return count
        # A row goes on in a second line only within quotes.
        whole = b'"' + line if self._size else line
        quoted = (match.span() for match in _QUOTED.finditer(whole))
        return count - sum(whole.count(self._delimiter, *span) for span in quoted)


def _split(file: BinaryIO) -> Iterator[bytes]:
    r"""Yield lines with their ends; a lone ``\r`` is an end to the csv module as well."""
    while line := file.readline(LONGEST_ROW + 1):
        if len(line) > LONGEST_ROW and not line.endswith(b"\n"):
            _skip_line(file)  # of what is too long, no more is held
            yield line
        elif b"\r" not in line.removesuffix(b"\n").removesuffix(b"\r"):
            yield line
        else:
            yield from line.splitlines(keepends=True)


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(LONGEST_ROW)) and not rest.endswith(b"\n"):
        pass
