"""Files that survive a power cut: whole or not there, and there once it was said that they are."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEMPORARY = ".tmp"
"""The suffix of files that are not whole yet."""


def write(path: Path, data: bytes) -> None:
    """Write a file that has its name only when all of it is on the disk."""
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append(paths: Iterable[Path], joined: BinaryIO) -> None:
    """Write what stands in some files behind what was written to an open one."""
    for path in paths:
        with path.open("rb") as file:
            shutil.copyfileobj(file, joined)


def settle(temporary: Path, path: Path) -> None:
    """Give a file that is written its name, when all of it is on the disk."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
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
