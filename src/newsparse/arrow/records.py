"""Records: the rows of a foreign table as articles, ready to be parsed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from newsparse.arrow.values import plain_values
from newsparse.batch.records import Fields, Record
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.arrow.extra import RecordBatch


def records(
    batch: RecordBatch, fields: Fields | None = None, *, first: int = 1
) -> Iterator[Record]:
    """Return the rows of a record batch as records, in order.

    Args:
        batch: a `pyarrow.RecordBatch` of any columns. That of the text holds strings; that of the
            id strings or whole numbers; that of the day of publication dates, times, or strings as
            ISO 8601 has them. All others, and an id or a day that could not be used or says more,
            go to `meta`.
        fields: the names of the three columns.
        first: the number of the first row, which is the record's line.

    Returns:
        A record for each row; where its text is null or no string, or a value can't be read, the
        record of that problem.

    Raises:
        NewsparseError: there is no column of texts, or two columns have one name.
    """
    fields = fields or Fields()
    names: list[str] = batch.schema.names
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NewsparseError(f"the table has two columns {twice[0]!r}; rename one")
    if fields.text not in names:
        shown = ", ".join(map(repr, names)) or "none"
        raise NewsparseError(f"the table has no column {fields.text!r}; its columns are {shown}")
    return _records(batch, fields, first)


def _records(batch: RecordBatch, fields: Fields, first: int) -> Iterator[Record]:
    names: list[str] = batch.schema.names
    kind = batch.schema.field(fields.text).type
    columns = [plain_values(column) for column in batch.columns]
    for line, values in enumerate(zip(*columns, strict=True), start=first):
        yield _record(dict(zip(names, values, strict=True)), fields, line, str(kind))


def _record(values: dict[str, Any], fields: Fields, line: int, kind: str) -> Record:
    """Return one row as a record.

    Args:
        values: by column; what is not taken out becomes `meta`.
        fields: the names of those that are taken out.
        line: the number of the row.
        kind: the type of the column of texts, for messages.
    """
    broken = next((name for name, value in values.items() if isinstance(value, Exception)), None)
    if broken is not None:
        error = values[broken]
        values[broken] = None
        unread = ValueError(f"the column {broken!r} can't be read in row {line}: {error}")
        return Record.failed(unread, id=_take_id(values, fields.id), line=line)
    text = values.pop(fields.text)
    id = _take_id(values, fields.id)  # noqa: A001  (the field's name everywhere)
    if not isinstance(text, str):
        given = "null" if text is None else kind
        problem = TypeError(
            f"the column {fields.text!r} is {given} in row {line} and must be a string"
        )
        return Record.failed(problem, id=id, line=line)
    return Record(text, id, values, _take_day(values, fields.published), line=line)


def _take_id(values: dict[str, Any], name: str) -> str | None:
    """Take the id out of values; what can't be one stays there."""
    value = values.get(name)
    if value is None:
        values.pop(name, None)
        return None
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        del values[name]
        return str(value)
    return None


def _take_day(values: dict[str, Any], name: str) -> datetime.date | None:
    """Take the day of publication out of values; what it does not keep whole stays there."""
    value = values.get(name)
    if value is None:
        values.pop(name, None)
        return None
    if not isinstance(value, str):
        return None
    try:
        day = datetime.datetime.fromisoformat(value).date()
    except ValueError:
        return None
    if day.isoformat() == value:
        del values[name]
    return day
