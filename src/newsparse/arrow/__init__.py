"""Arrow: parsed articles as columns, for whatever reads tables."""

from newsparse.arrow.csv import csv_bytes
from newsparse.arrow.parquet import join_parquet, parquet_bytes
from newsparse.arrow.schemas import flat_schemas, schema
from newsparse.arrow.tables import batches, flat_tables, table

__all__ = [
    "batches",
    "csv_bytes",
    "flat_schemas",
    "flat_tables",
    "join_parquet",
    "parquet_bytes",
    "schema",
    "table",
]
