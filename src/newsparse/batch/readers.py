"""Readers: from an open file to records, one reader a format.

Files are UTF-8. A byte order mark at their start is the encoding's, not the article's, and is left
out; all else of a text stays as it is, line ends too.
"""

from __future__ import annotations

import datetime
import gzip
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from newsparse.batch.inputs import COMPRESSIONS
from newsparse.batch.records import Fields, Record
from newsparse.errors import PluginError
from newsparse.rows import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.batch.inputs import Input
    from newsparse.batch.records import Reader

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_JSON_NAMES: Mapping[type, str] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
    dict: "an object",
}
_FIELDS_SHOWN = 20


def readers(fields: Fields, given: Mapping[str, Reader]) -> dict[str, Reader]:
    """Return the reader of each suffix: the built-in ones, and those that plugins give.

    Raises:
        PluginError: a plugin gives a reader for a suffix that is taken or is no suffix.
    """
    lines = JsonLines(fields)
    known: dict[str, Reader] = {".txt": read_text, ".jsonl": lines, ".ndjson": lines}
    for suffix, reader in given.items():
        if suffix in known or suffix in COMPRESSIONS:
            raise PluginError(f"A plugin gives a reader for {suffix!r}, which is built in.")
        if not suffix.startswith(".") or suffix != suffix.lower():
            raise PluginError(
                f"A plugin gives a reader for {suffix!r}, which is no suffix like '.html'."
            )
        known[suffix] = reader
    return known


def records_of(source: Input, known: Mapping[str, Reader]) -> Iterator[Record]:
    """Yield the records of one input; what keeps it from being read is a record as well.

    Args:
        source: the input.
        known: the reader of each suffix; what has none of them is read as plain text.
    """
    for record in _guarded(source, known.get(source.suffix, read_text)):
        place = source.name if record.line is None else f"{source.name}:{record.line}"
        given = place if record.id is None else record.id
        yield attrs.evolve(record, source=record.source or source.source, id=given)


def _guarded(source: Input, reader: Reader) -> Iterator[Record]:
    try:
        if source.problem is not None:
            raise source.problem  # noqa: TRY301  (it ends like all others)
        if source.path is None:
            if sys.stdin is None:  # as after `<&-`
                raise OSError("standard input is closed")  # noqa: TRY301  (the same)
            yield from _records(reader(sys.stdin.buffer, Path(source.name)))
            return
        with _open(source.path, source.compression) as file:
            yield from _records(reader(file, source.path))
    except Exception as error:  # noqa: BLE001  (an input never ends the batch)
        yield Record.failed(error)


def _records(given: Iterable[object]) -> Iterator[Record]:
    """Pass records on; what a reader gives instead of one is a problem of its own."""
    for record in given:
        if isinstance(record, Record):
            yield record
        else:
            yield Record.failed(TypeError(f"the reader gave {record!r:.40}, no Record"))


def _open(path: Path, compression: str) -> BinaryIO:
    if compression == ".gz":
        # Not wrapped in a buffer, which would lose what stands before the break in a broken file.
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def decode_text(data: bytes) -> str:
    """Return bytes as text.

    Raises:
        UnicodeDecodeError: they are not UTF-8.
    """
    return data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")


def read_text(file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG001  (a Reader has it)
    """Read a file that is one article."""
    yield Record(decode_text(file.read()))


@attrs.frozen
class JsonLines:
    """The reader of files that hold one article a line, as a JSON object."""

    fields: Fields

    def __call__(self, file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG002  (a Reader has it)
        """Read a file; a line that is no article is a record of its problem. Blank lines pass."""
        number = 0
        try:
            for number, line in enumerate(file, start=1):
                content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
                if not content.isspace() and content:
                    yield self._record(content, number)
        except (OSError, EOFError, zlib.error) as error:
            yield Record.failed(error, line=number + 1)

    def _record(self, line: bytes, number: int) -> Record:
        try:
            row = decode_json(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            return Record.failed(error, line=number)
        if not isinstance(row, dict):
            problem = TypeError(f"a line holds an object, this is {_json_name(row)}")
            return Record.failed(problem, line=number)
        meta = cast("dict[str, Any]", row)
        names = list(meta)
        text = meta.pop(self.fields.text, None)
        id = _take_id(meta, self.fields.id)  # noqa: A001  (the field's name everywhere)
        if not isinstance(text, str):
            return Record.failed(self._no_text(text, names), id=id, line=number)
        published = _take_date(meta, self.fields.published)
        return Record(text, id, meta, published, line=number)

    def _no_text(self, value: object, names: list[str]) -> Exception:
        name = self.fields.text
        if name not in names:
            return LookupError(f"there is no field {name!r}; {_shown(names)}")
        return TypeError(
            f"the field {name!r} is {_json_name(value)} and must be a string; {_shown(names)}"
        )


def _take_id(fields: dict[str, Any], name: str) -> str | None:
    """Take the id out of fields; what can't be one stays there."""
    value = fields.get(name)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        del fields[name]
        return str(value)
    return None


def _take_date(fields: dict[str, Any], name: str) -> datetime.date | None:
    """Take the day of publication out of fields; what it does not keep whole stays there."""
    value = fields.get(name)
    if not isinstance(value, str):
        return None
    try:
        date = datetime.datetime.fromisoformat(value).date()
    except ValueError:
        return None
    if date.isoformat() == value:
        del fields[name]
    return date


def _json_name(value: object) -> str:
    return _JSON_NAMES.get(type(value), type(value).__name__)


def _shown(names: list[str]) -> str:
    if not names:
        return "the line has no fields"
    more = f" and {len(names) - _FIELDS_SHOWN} more" if len(names) > _FIELDS_SHOWN else ""
    return f"the line has {', '.join(map(repr, names[:_FIELDS_SHOWN]))}{more}"
