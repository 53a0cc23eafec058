"""Tables: rows as Parquet with a list for each layer, or as flat tables, one a layer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from newsparse import arrow
from newsparse.batch.writers import durable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from newsparse.parser import Parser
    from newsparse.records.rows import Row

PACKAGES: Mapping[str, str] = {"pyarrow": "arrow"}


# Kept apart from the formats, which travel to workers and should stay small.
@functools.lru_cache(maxsize=4)
def _schema(parser: Parser) -> Any:  # noqa: ANN401  (a pyarrow.Schema)
    return arrow.schema(parser)


@functools.lru_cache(maxsize=4)
def _schemas(parser: Parser) -> dict[str, Any]:
    return arrow.flat_schemas(parser)


@attrs.frozen
class Parquet:
    """A row an article, with a list for each layer."""

    parser: Parser
    name = "parquet"
    files: tuple[str, ...] = attrs.field(default=("",), init=False)
    suffix = ".parquet"
    streams = False
    packages = PACKAGES

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:  # noqa: ARG002  (a Format has it)
        """Return a file of one row group."""
        return {
            "": arrow.parquet_bytes(arrow.table((row.data for row in rows), _schema(self.parser)))
        }

    def join(self, name: str, parts: Iterable[Path], target: BinaryIO) -> None:  # noqa: ARG002  (the same)
        """Join the files to one with larger row groups."""
        arrow.join_parquet(parts, target, schema=_schema(self.parser))


@attrs.frozen
class Tables:
    """A flat table of the articles, and one of each layer."""

    parser: Parser
    suffix: str
    """That of its files, which says how they are written: ``".csv"`` or ``".parquet"``."""
    streams = False
    packages = PACKAGES

    @property
    def name(self) -> str:
        """Its name."""
        return f"tables-{self.suffix.removeprefix('.')}"

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(_schemas(self.parser))

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:
        """Return a part of each table."""
        tables = arrow.flat_tables((row.data for row in rows), _schemas(self.parser), first)
        return {name: self._bytes(table) for name, table in tables.items()}

    def _bytes(self, table: Any) -> bytes:  # noqa: ANN401  (a pyarrow.Table)
        if self.suffix == ".csv":
            return arrow.csv_bytes(table, header=False)
        return arrow.parquet_bytes(table)

    def join(self, name: str, parts: Iterable[Path], target: BinaryIO) -> None:
        """Put the parts of a table behind each other."""
        schema = _schemas(self.parser)[name]
        if self.suffix == ".parquet":
            arrow.join_parquet(parts, target, schema=schema)
            return
        target.write(arrow.csv_bytes(schema.empty_table(), header=True))
        durable.append(parts, target)
