"""Web archives: each page that was answered with is an article.

The archive's records are read one after the other; what is done here is what needs their order, the
pages are left to whoever parses them.
"""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import attrs

import newsparse
from newsparse_html import extras
from newsparse_html.article import MOST_BYTES, read_article
from newsparse_html.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY: Final = "warc"
"""Where in a record's `meta` stands what is known of the archive's record."""

_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_FOUND: Final = 200
"""The HTTP status of a page that is there."""

_PIECE: Final = 1 << 20
"""How many bytes of a record are read at once."""

_ALONE: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n"
)
"""The head of an archive of one answer."""


def read_archive(file: BinaryIO, path: Path) -> Iterator[newsparse.Record]:  # noqa: ARG001  (a Reader has it)
    """Read the pages of a WARC file.

    Raises:
        MissingExtraError: a package is not installed.
        ArchiveError: the file breaks off, or is no archive; all pages before that are there.
    """
    extras.load("trafilatura", "warc")  # or every page would say that it is missing
    stream = _Stream(file)
    records = _records(stream)
    number = 0
    while True:
        try:
            record = next(records, None)
            block = None if record is None else _block(record)
        except BaseException as error:
            # FastWARC's panics are no `Exception`, and would end the batch.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise ArchiveError(
                f"after {number} records, the archive breaks off or is no WARC: {error}"
            ) from error
        if record is None:
            return
        number += 1
        if block is not None:
            yield from _page(record.headers, block)


@attrs.define
class _Stream:
    """A file that gives what it has before it fails.

    A read of many bytes from a compressed file that breaks off fails, although some are there.
    """

    file: Any
    place: int = 0

    def read(self, size: int = -1) -> bytes:
        """Read some bytes, none at the end."""
        read = getattr(self.file, "read1", self.file.read)
        data: bytes = read(size if 0 < size < io.DEFAULT_BUFFER_SIZE else io.DEFAULT_BUFFER_SIZE)
        self.place += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self.place


def _records(stream: object, *, parse: bool = False) -> Iterator[Any]:
    """Return the records in a stream."""
    fastwarc = extras.load("fastwarc.warc", "warc")
    decoded = {"auto_decode": "all"} if parse else {}
    records: Iterator[Any] = fastwarc.ArchiveIterator(stream, parse_http=parse, **decoded)
    return iter(records)


def _block(record: Any) -> bytes | None:  # noqa: ANN401  (a class of FastWARC)
    """Return an answer whole, its head included; None for other records, and for too large ones.

    Films and the like are passed over. Others are read to their end as well: only so it is seen
    where an archive breaks off.

    Raises:
        ArchiveError: there is less of it than its record says.
    """
    length: int = record.content_length
    wanted = record.headers.get("WARC-Type") == "response" and length <= MOST_BYTES
    pieces: list[bytes] = []
    size = 0
    while piece := record.reader.read(_PIECE):
        size += len(piece)
        if wanted:
            pieces.append(piece)
    if record.headers.get("Content-Length") is None:
        raise ArchiveError("the next one has no length")
    if size < length:
        raise ArchiveError(f"{size} of {length} bytes are there of the next one")
    return b"".join(pieces) if wanted else None


def _page(headers: Any, block: bytes) -> Iterator[newsparse.Record]:  # noqa: ANN401  (as `_block`)
    """Yield the record of an answer that is a page."""
    url = (headers.get("WARC-Target-URI") or "").strip("<> ") or None  # WARC 1.0 had brackets
    try:
        found = _opened(block)
    except Exception as error:  # noqa: BLE001  (what is wrong in an answer costs that one alone)
        yield newsparse.Record.failed(ArchiveError(f"the answer can't be decoded: {error}"), id=url)
        return
    if found is not None:
        page, charset = found
        yield newsparse.Record(
            id=url,
            meta={KEY: {"date": headers.get("WARC-Date")}},
            later=functools.partial(read_article, page, url=url, charset=charset, extra="warc"),
        )


def _opened(block: bytes) -> tuple[bytes, str | None] | None:
    """Return the page in an answer and the encoding that its head names; None for all else."""
    head = block.split(b"\r\n\r\n", 1)[0]
    if b"html" not in head.lower():  # before anything is unpacked
        return None
    # As an archive of its own, so that an answer with a fault leaves the others alone.
    alone = io.BytesIO(_ALONE % len(block) + block + b"\r\n\r\n")
    record = next(_records(alone, parse=True))
    if record.http_headers is None or record.http_headers.status_code != _FOUND:
        return None
    if (record.http_content_type or "").lower() not in _TYPES:
        return None
    page: bytes = record.reader.read(MOST_BYTES + 1)
    if len(page) > MOST_BYTES:
        raise ArchiveError(f"unpacked, it has more than {MOST_BYTES:,} bytes")
    return page, record.http_charset
