"""Lines: rows as JSON Lines, plain or compressed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import attrs

from newsparse.batch.writers import durable
from newsparse.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from newsparse.records.rows import Row


@attrs.frozen
class Lines:
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
    def packages(self) -> Mapping[str, str]:
        """The one that compresses."""
        return {"zstandard": "zstd"} if self.compression == ".zst" else {}

    def encode(self, rows: Iterable[Row], first: int) -> Mapping[str, bytes]:  # noqa: ARG002  (a Format has it)
        """Return the lines."""
        return {"": self._compressed(b"".join(row.data + b"\n" for row in rows))}

    def join(self, name: str, parts: Iterable[Path], target: BinaryIO) -> None:  # noqa: ARG002  (the same)
        """Put the parts behind each other: both compressions allow that."""
        durable.append(parts, target)
        if not target.tell():
            target.write(self._compressed(b""))

    def _compressed(self, data: bytes) -> bytes:
        if self.compression == ".gz":
            # Neither the time nor the name goes into the file: the same rows are the same bytes.
            return gzip.compress(data, compresslevel=6, mtime=0)
        if self.compression == ".zst":
            compressed: bytes = import_extra("zstandard", "zstd", "a .zst file").compress(data)
            return compressed
        return data
