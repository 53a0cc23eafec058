"""Parsing: tables in, tables out, for engines that hand record batches to a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.arrow.records import records
from newsparse.arrow.schemas import schema
from newsparse.arrow.tables import batches as batches_of
from newsparse.parser import Parser
from newsparse.records.record import Fields
from newsparse.records.rows import RowMaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.arrow.extra import RecordBatch


def parse_batches(
    batches: Iterable[RecordBatch],
    *,
    parser: Parser | None = None,
    text: str = "text",
    id: str = "id",  # noqa: A002  (the field's name everywhere)
    published: str = "published",
) -> Iterator[RecordBatch]:
    """Parse the articles of record batches as they are asked for.

    It is what Spark's `DataFrame.mapInArrow` takes, and all that is like it.

    Args:
        batches: `pyarrow.RecordBatch` objects of any columns, as `records` takes them.
        parser: by default one of all installed plugins that records what fails.
        text: the column of the texts.
        id: the column of the articles' names; it may be missing.
        published: the column of the days of publication; it may be missing.

    Yields:
        `pyarrow.RecordBatch` objects of the columns of `schema(parser)`, smaller than those that
        came in: as many rows, in the same order. A row without a text is an error row.

    Raises:
        NewsparseError: there is no column of texts; the message has those that there are.
    """
    parser = parser or Parser(on_error="record")
    columns = schema(parser)
    make = RowMaker(parser)
    fields = Fields(text, id, published)
    done = 0
    for batch in batches:
        rows = (make(record).data for record in records(batch, fields, first=done + 1))
        yield from batches_of(rows, columns)
        done += batch.num_rows
