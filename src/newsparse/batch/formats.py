"""Formats: how rows are written, shard by shard, and how the parts become the output."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse.batch.extras import import_extra
from newsparse.batch.records import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from newsparse.batch.rows import Row
    from newsparse.parser import Parser


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
    def packages(self) -> tuple[str, ...]:
        """The packages whose versions the bytes depend on."""
        ...

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:
        """Return the part of each file that some rows make.

        Args:
            rows: rows that follow each other.
            first: the place of the first among all, from 0.
        """
        ...

    def join(self, parts: Iterable[Path], target: Path) -> None:
        """Write the parts of one file, in order, as one file."""
        ...


@attrs.frozen
class JsonLines:
    """A line of JSON an article, maybe compressed, each shard by itself."""

    compression: str = ""
    """``""``, ``".gz"`` or ``".zst"``."""

    @property
    def name(self) -> str:
        """Its name."""
        return f"jsonl{self.compression}"

    @property
    def files(self) -> tuple[str, ...]:
        """One file."""
        return ("",)

    @property
    def suffix(self) -> str:
        """The suffix of its files."""
        return f".{self.name}"

    @property
    def streams(self) -> bool:
        """Lines can."""
        return True

    @property
    def packages(self) -> tuple[str, ...]:
        """Compressed bytes are made by them."""
        return ("zstandard",) if self.compression == ".zst" else ()

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:  # noqa: ARG002  (a Format has it)
        """Return the lines."""
        return {"": self._compressed(b"".join(row.data + b"\n" for row in rows))}

    def join(self, parts: Iterable[Path], target: Path) -> None:
        """Put the parts behind each other: both compressions allow that."""
        with target.open("wb") as joined:
            for path in parts:
                with path.open("rb") as part:
                    shutil.copyfileobj(part, joined)
            if not joined.tell():
                joined.write(self._compressed(b""))

    def _compressed(self, data: bytes) -> bytes:
        if self.compression == ".gz":
            # Neither the time nor the name goes into the file: the same rows are the same bytes.
            return gzip.compress(data, compresslevel=6, mtime=0)
        if self.compression == ".zst":
            compressed: bytes = import_extra("zstandard", "zstd", "a .zst file").compress(data)
            return compressed
        return data


FORMATS: Mapping[str, Callable[[Parser], Format]] = {
    "jsonl": lambda _: JsonLines(),
    "jsonl.gz": lambda _: JsonLines(".gz"),
    "jsonl.zst": lambda _: JsonLines(".zst"),
}
"""The formats by name, each made for the layers of a parser."""

SUFFIXES: Mapping[str, str] = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson": "jsonl",
    ".ndjson.gz": "jsonl.gz",
    ".ndjson.zst": "jsonl.zst",
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
    return FORMATS[name](parser)
