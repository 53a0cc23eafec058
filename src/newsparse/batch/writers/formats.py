"""Formats: how rows are written, shard by shard, and how the parts become the output."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from newsparse.batch.writers.lines import Lines
from newsparse.batch.writers.tables import Parquet, Tables
from newsparse.errors import BatchError
from newsparse.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from newsparse.parser import Parser
    from newsparse.records.rows import Row


class Format(Protocol):
    """How rows are written. It can be pickled."""

    @property
    def name(self) -> str:
        """Its name, as ``--format`` takes it."""
        ...

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that it writes; one empty name if it is a single file."""
        ...

    @property
    def suffix(self) -> str:
        """The suffix of its files."""
        ...

    @property
    def streams(self) -> bool:
        """Whether a part can be written before the ones behind it are made."""
        ...

    @property
    def packages(self) -> Mapping[str, str]:
        """The packages that make the bytes, each with its extra."""
        ...

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:
        """Return the part of each file that some rows make.

        Args:
            rows: rows that follow each other.
            first: the place of the first among all, from 0.
        """
        ...

    def join(self, name: str, parts: Iterable[Path], target: BinaryIO) -> None:
        """Write the parts of the file of a name, in order, to an open file."""
        ...


FORMATS: Mapping[str, Callable[[Parser], Format]] = {
    "jsonl": lambda _: Lines(),
    "jsonl.gz": lambda _: Lines(".gz"),
    "jsonl.zst": lambda _: Lines(".zst"),
    "parquet": Parquet,
    "tables-csv": partial(Tables, suffix=".csv"),
    "tables-parquet": partial(Tables, suffix=".parquet"),
}
"""The formats by name, each made for the layers of a parser."""

SUFFIXES: Mapping[str, str] = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson": "jsonl",
    ".ndjson.gz": "jsonl.gz",
    ".ndjson.zst": "jsonl.zst",
    ".parquet": "parquet",
}
"""The format of an output file by its suffix."""


def format_of(name: str) -> str | None:
    """Return the format that a file's suffix stands for, or None."""
    return next((form for end, form in SUFFIXES.items() if name.lower().endswith(end)), None)


def format_named(name: str, parser: Parser) -> Format:
    """Return a format, ready for the layers of a parser.

    Raises:
        BatchError: there is none of this name, or it needs a package that is not installed.
    """
    if name not in FORMATS:
        raise BatchError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    form = FORMATS[name](parser)
    for package, extra in form.packages.items():
        import_extra(package, extra, f"the format {name}")
    return form
