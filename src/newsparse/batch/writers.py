"""Writers: from rows to an output that is either whole or not there.

Rows go to a hidden file beside the output, which takes the output's name when all are written; a
batch that is killed leaves nothing behind that looks like a result.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from newsparse.batch.records import BatchError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Generator

STDOUT = "-"
"""What stands for standard output."""

SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
"""The suffixes of outputs."""


def check_output(output: str, *, overwrite: bool) -> None:
    """Refuse an output that can't be written, before any work is done.

    Raises:
        BatchError: it exists, is a folder, lies in a folder that does not exist, or has a suffix
            that nothing writes.
    """
    path = Path(output)
    if output == STDOUT:
        if sys.stdout is None:  # as after `>&-`
            raise BatchError("standard output is closed; give it a reader, or name a file")
        return
    if _is_special(path):
        return
    if path.is_dir():
        raise BatchError(f"{output}: is a folder; name a file to write")
    if not path.name.lower().endswith(SUFFIXES):
        raise BatchError(f"{output}: nothing writes this suffix; there are {', '.join(SUFFIXES)}")
    if path.exists() and not overwrite:
        raise OutputExistsError(f"{output}: exists already; overwrite=True replaces it")
    if not path.resolve().parent.is_dir():
        raise BatchError(f"{output}: its folder does not exist; make it first")


@contextlib.contextmanager
def open_output(output: str) -> Generator[BinaryIO, None, None]:
    """Open an output that `check_output` let pass; when all goes well, it is there at the end.

    Raises:
        BatchError: no file can be made in its folder.
    """
    if output == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if _is_special(path):  # a device or a pipe, which can't be replaced by a file
        with path.open("wb") as file:
            yield file
        return
    target = path.resolve()  # a link stays a link; the file it leads to is replaced
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            raw = temporary.open("xb")
        except OSError as error:
            raise BatchError(f"{output}: can't be written: {error.strerror}") from error
        with raw:
            with _compressed(raw, target) as file:
                yield file
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


@contextlib.contextmanager
def _compressed(raw: BinaryIO, path: Path) -> Generator[BinaryIO, None, None]:
    if path.suffix.lower() != ".gz":
        yield raw
        return
    # Neither the time nor the name goes into the file: the same rows are the same bytes.
    with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as file:
        yield cast("BinaryIO", file)
