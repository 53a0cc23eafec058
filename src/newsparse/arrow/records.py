"""Records: the rows of a foreign table as articles, ready to be parsed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.arrow.extra import pyarrow
from newsparse.arrow.values import plain_values
from newsparse.batch.records import Fields, Record
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.arrow.extra import DataType, RecordBatch


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
    kinds = {field.name: field.type for field in batch.schema}
    row = _Row(
        fields,
        None if _holds_strings(kinds[fields.text]) else str(kinds[fields.text]),
        fields.id in kinds and _holds_ids(kinds[fields.id]),
    )
    columns = [plain_values(column) for column in batch.columns]
    for line, values in enumerate(zip(*columns, strict=True), start=first):
        yield row.record(dict(zip(names, values, strict=True)), line)


@attrs.frozen
class _Row:
    """What all rows of a batch have in common."""

    fields: Fields
    other: str | None
    """The type of the column of texts, where it does not hold strings."""
    has_ids: bool
    """Whether its column of ids holds what can be one."""

    def record(self, values: dict[str, Any], line: int) -> Record:
        """Return one row as a record.

        Args:
            values: by column; what is not taken out becomes `meta`.
            line: the number of the row.
        """
        broken = next((name for name, one in values.items() if isinstance(one, Exception)), None)
        text = values.pop(self.fields.text)
        id = _take_id(values, self.fields.id) if self.has_ids else None  # noqa: A001  (the field's name everywhere)
        if broken is not None:
            error = text if broken == self.fields.text else values[broken]
            unread = ValueError(f"the column {broken!r} can't be read in row {line}: {error}")
            return Record.failed(unread, id=id, line=line)
        if self.other is not None or text is None:
            given = "null" if text is None else self.other
            problem = TypeError(
                f"the column {self.fields.text!r} is {given} in row {line} and must be a string"
            )
            return Record.failed(problem, id=id, line=line)
        return Record(text, id, values, _take_day(values, self.fields.published), line=line)


def _holds_strings(kind: DataType) -> bool:
    """Say whether a column holds strings, in whatever way."""
    types = pyarrow().types
    if types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        kind = kind.value_type
    return any((types.is_string(kind), types.is_large_string(kind), types.is_string_view(kind)))


def _holds_ids(kind: DataType) -> bool:
    types = pyarrow().types
    if types.is_dictionary(kind) or types.is_run_end_encoded(kind):
        return _holds_ids(kind.value_type)
    return any((_holds_strings(kind), types.is_integer(kind), types.is_null(kind)))


def _take_id(values: dict[str, Any], name: str) -> str | None:
    """Take the id, a string or a whole number, out of values; one that can't be read is none."""
    value = values.pop(name) if not isinstance(values.get(name), Exception) else None
    return None if value is None else str(value)


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
