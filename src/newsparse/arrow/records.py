"""Records: the rows of a foreign table as articles, ready to be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.errors import NewsparseError
from newsparse.records.record import Fields
from newsparse.records.record_batches import records_of_batch, wrong_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.arrow.extra import RecordBatch
    from newsparse.records.record import Record


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
        A record for each row; where its text is null, or a value can't be read, the record of
        that problem.

    Raises:
        NewsparseError: there is no column of texts, it holds no strings, or two columns have one
            name.
    """
    fields = fields or Fields()
    wrong = wrong_columns(batch.schema, fields, "table")
    if wrong is not None:
        raise NewsparseError(str(wrong)) from wrong
    return records_of_batch(batch, fields, first)
