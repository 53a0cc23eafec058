"""Arrow: parsed articles as columns, for whatever reads tables.

Everything here is made of the rows of JSON that batches write (`newsparse.batch.Row.data`), so that
all formats say the same. Nested tables have a row for each article and come back as equal documents
(`documents`); flat ones have a row for each annotation, and are what analysts load.
"""

from __future__ import annotations

from newsparse.arrow.csv import csv_bytes
from newsparse.arrow.parquet import join_parquet, parquet_bytes
from newsparse.arrow.parsing import parse_batches
from newsparse.arrow.reading import documents
from newsparse.arrow.records import records
from newsparse.arrow.schemas import flat_schemas, schema
from newsparse.arrow.tables import batches, flat_tables, table

__all__ = [
    "batches",
    "csv_bytes",
    "documents",
    "flat_schemas",
    "flat_tables",
    "join_parquet",
    "parquet_bytes",
    "parse_batches",
    "records",
    "schema",
    "table",
]
