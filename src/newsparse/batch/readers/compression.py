"""Compression: compressed files as streams of plain bytes that give all there is before a break.

The readers of the libraries do not serve: zstandard's ends in silence where a file is cut off, and
the messages of gzip's are about themselves. One small stream does for both kinds. It hands on what
a piece of the file gives before it takes the next, so an error comes after all whole data.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import attrs

from newsparse.extras import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

_BUFFER = 1 << 16
# Reddit's and other published corpora are compressed with `--long=31`, which the library refuses by
# default. Memory is taken as a file fills it, so that small files stay cheap.
_LARGEST_WINDOW = 1 << 31
_DAMAGED = "the compressed data is damaged; get the file anew"
_CUT_OFF = "the file ends in the middle of its compressed data; get it anew"
_EMPTY = "the file is empty, which compressed data never is; get it anew"


class BadZstdFile(OSError):  # noqa: N818  (named as its twin is)
    """A file that is no Zstandard data, or damaged: what `gzip.BadGzipFile` is for gzip."""


class _Member(Protocol):
    """One of the compressed streams that stand in a file one behind the other."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


@attrs.frozen
class _Format:
    """What sets one kind of compression apart."""

    name: str
    magics: tuple[bytes, ...]
    """How the streams in a file begin."""
    member: Callable[[], _Member]
    """Begins a stream."""
    damage: type[Exception]
    """What the library raises where data is damaged."""
    error: type[Exception]
    """What is raised in its place."""
    piece: int
    """How many bytes are decompressed at once. It bounds memory: a gzip file may hold 1,000 times
    its size, a Zstandard file 30,000 times."""
    padding: bytes = b""
    """What may stand between and behind the streams."""


def import_zstandard() -> Any:  # noqa: ANN401  (a module)
    """Return what reads ``.zst`` files.

    Raises:
        MissingExtraError: it is not installed.
    """
    return import_extra("zstandard", "zstd", "reading .zst files")


def decompressed(file: BinaryIO, suffix: str) -> BinaryIO:
    """Return the plain bytes of a compressed file, as a buffered stream that can't seek.

    It gives all data before a break, and then raises `EOFError` where the file is cut off, or
    `gzip.BadGzipFile` or `BadZstdFile` where it is damaged or no such file at all.

    Args:
        file: the open file; closing the stream closes it.
        suffix: ``.gz`` or ``.zst``; with any other the file itself is returned.

    Raises:
        ModuleNotFoundError: the package that is needed is not installed.
    """
    formats = {".gz": _gzip, ".zst": _zstd}
    if suffix not in formats:
        return file
    kind = formats[suffix]()
    # The buffer loses no data at a break, since the stream below gives pieces as they come.
    return io.BufferedReader(_Decompressing(file, kind), _BUFFER)


def _gzip() -> _Format:
    return _Format(
        name="gzip",
        magics=(b"\x1f\x8b",),
        member=lambda: zlib.decompressobj(wbits=16 + zlib.MAX_WBITS),
        damage=zlib.error,
        error=gzip.BadGzipFile,
        piece=1 << 13,
        padding=b"\0",  # as tapes and `tar` leave it; gzip itself reads over it
    )


def _zstd() -> _Format:
    zstandard = import_zstandard()
    decompressor = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    skippable = tuple(bytes([kind]) + b"\x2a\x4d\x18" for kind in range(0x50, 0x60))
    return _Format(
        name="Zstandard",
        magics=(b"\x28\xb5\x2f\xfd", *skippable),  # RFC 8878, 3.1
        member=decompressor.decompressobj,
        damage=zstandard.ZstdError,
        error=BadZstdFile,
        piece=1 << 10,
    )


class _Decompressing(io.RawIOBase):
    """The plain bytes of a compressed file, unbuffered."""

    def __init__(self, file: BinaryIO, kind: _Format) -> None:
        super().__init__()
        self._file = file
        self._kind = kind
        self._member: _Member | None = None
        self._members = 0
        self._input = b""
        self._output = memoryview(b"")
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """Return how many plain bytes were given."""
        return self._position

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer as far as what is at hand goes; 0 is the end of the file."""
        if not self._output:
            self._output = memoryview(self._next())
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._output))
        target[:count] = self._output[:count]
        self._output = self._output[count:]
        self._position += count
        return count

    def _next(self) -> bytes:
        """Return what the next pieces of the file give, at the end of the file nothing.

        Raises:
            EOFError: it ends within a stream.
            OSError: it is damaged.
        """
        while True:
            data = self._input or self._file.read(self._kind.piece)
            self._input = b""
            if not data:
                return self._end()
            output = self._decompress(data)
            if output:
                return output

    def _decompress(self, data: bytes) -> bytes:
        begins = self._member is None
        if self._member is None:
            if self._members:
                data = data.lstrip(self._kind.padding) if self._kind.padding else data
                if not data:
                    return b""
            self._member = self._kind.member()
            self._members += 1
        try:
            output = self._member.decompress(data)
        except self._kind.damage as error:
            raise self._kind.error(self._reason(data if begins else None)) from error
        if self._member.eof:
            self._input = self._member.unused_data
            self._member = None
        return output

    def _reason(self, beginning: bytes | None) -> str:
        if beginning is None or beginning.startswith(self._kind.magics):
            return _DAMAGED
        if self._members == 1:
            return f"this is no {self._kind.name} data, whatever the file's name says"
        return f"behind the {self._kind.name} data stands something else; get the file anew"

    def _end(self) -> bytes:
        if self._members and self._member is None:
            return b""
        raise EOFError(_CUT_OFF if self._members else _EMPTY)
