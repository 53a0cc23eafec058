"""Names of files: those of a run, and those that an output may have on every system.

The latter are looked at before any work: a layer names a table, and a plugin names the layer; what
is a file here may be a device or another table elsewhere.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STATE = "_newsparse"
"""The folder in an output folder that has what it takes to go on; readers of Parquet skip it."""
PARTIAL = ".partial"
"""The suffix of such a folder that lies beside its output, a file."""
MANIFEST, INPUTS, LOG, LOCK = "manifest.json", "inputs.jsonl", "shards.jsonl", "lock"
"""What stands in it: see `newsparse.batch.writers.journal`."""
LONGEST_NAME = 255
"""How many bytes the name of a file may have, on nearly every file system."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def holds_run(folder: Path) -> bool:
    """Say whether a folder is the output of a batch, or holds what it takes to go on with one.

    The lock is there before all else, and stays.
    """
    is_state = folder.name == STATE or folder.suffix == PARTIAL
    state = folder if is_state else folder / STATE
    return any((state / name).exists() for name in (LOCK, MANIFEST))


def is_table(name: str) -> bool:
    """Say whether a table may have this name: that of a layer, which is no path."""
    stem, dot, suffix = name.rpartition(".")
    return stem.isidentifier() and dot + suffix in (".csv", ".parquet")


def is_device(name: str) -> bool:
    """Say whether a name is that of a device on Windows, as ``nul.csv`` is, where writes vanish."""
    return _DEVICE.fullmatch(name) is not None


def check_length(name: str, most: int, where: str) -> None:
    """Refuse a name that is longer than a file's can be, with what is put behind it.

    Raises:
        BatchError: it is.
    """
    if len(os.fsencode(name)) > most:
        raise BatchError(f"{where}: the name {name[:20]}... is too long; {most} bytes is the most")


def check_tables(names: Iterable[str], most: int, where: str) -> None:
    """Refuse names of tables of which some system makes no file, or one of two.

    Args:
        names: those of the tables, without their suffix.
        most: how many bytes one may have.
        where: the output, for messages.

    Raises:
        BatchError: there is such a name.
    """
    seen: dict[str, str] = {}
    remedy = "leave that layer out (--layer), or take a format without tables"
    for name in names:
        check_length(name, most, where)
        if is_device(name):
            raise BatchError(f"{where}: a table {name!r} would be a device on Windows; {remedy}")
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise BatchError(
                f"{where}: the tables {other!r} and {name!r} differ in capitals alone, and would "
                f"be one file on some systems; {remedy}"
            )
