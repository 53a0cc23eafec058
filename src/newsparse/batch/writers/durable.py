"""Files that survive a power cut: whole or not there, and there once it was said that they are.

No link is followed that lies where one of them is made: a name that ends here leads nowhere else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

TEMPORARY = ".tmp"
"""The suffix of files that are not whole yet."""


def write(path: Path, data: bytes) -> None:
    """Write a file that has its name only when all of it is on the disk."""
    with written(path) as file:
        file.write(data)


@contextlib.contextmanager
def written(path: Path, temporary: Path | None = None) -> Generator[BinaryIO]:
    """Give a file to write, which gets its name only when all of it is on the disk.

    Args:
        path: what it is called then.
        temporary: where it stands until then, by default beside that.
    """
    temporary = temporary or path.with_name(path.name + TEMPORARY)
    with created(temporary) as file:
        yield file
    settle(temporary, path)


@contextlib.contextmanager
def created(temporary: Path) -> Generator[BinaryIO]:
    """Make a file anew for writing, in the place of whatever has its name; keep it if all is well.

    Not even a link is written through that was put there meanwhile.
    """
    temporary.unlink(missing_ok=True)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def open_own(path: Path) -> BinaryIO:
    """Open a file of ours to write behind what it has; make it if it is not there.

    Raises:
        OSError: it can't be opened, or is a link.
    """

    def no_link(name: str, flags: int) -> int:
        return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)

    return open(path, "ab", opener=no_link)


def append(paths: Iterable[Path], joined: BinaryIO) -> None:
    """Write what stands in some files behind what was written to an open one."""
    for path in paths:
        with path.open("rb") as file:
            shutil.copyfileobj(file, joined)


def settle(temporary: Path, path: Path) -> None:
    """Give a file that was `created` its name."""
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put on the disk which files a folder has, where the system knows such a thing."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, names: str = "*") -> None:
    """Remove what was being written when a run was killed, of files with such names."""
    for path in folder.glob(f"{names}{TEMPORARY}"):
        path.unlink()
