"""Runs: the output of batches, as rows that are read one after the other.

A run may have been written as JSON Lines or Parquet, as one file or a folder of shards. Whatever it
was, a row is the plain values of `docs/reference/json.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsparse.batch.readers.inputs import resolved
from newsparse.batch.writers.formats import SUFFIXES, format_of
from newsparse.batch.writers.journal import Journal
from newsparse.batch.writers.names import MANIFEST, PARTIAL, STATE
from newsparse.view.corpus import json_rows, parquet_rows
from newsparse.view.corpus.row import NotOursError, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.batch.readers.inputs import StrPath
    from newsparse.view.corpus.row import Plain, Text


@attrs.frozen
class Run:
    """The output of one batch."""

    name: str
    """As the caller gave it."""
    files: tuple[Path, ...]
    """Its files, in order."""
    finished: bool = True
    """Whether the batch came to its end."""


def find_runs(paths: Iterable[StrPath]) -> list[Run]:
    """Return the runs that a caller names.

    Raises:
        ReportError: there is none at a path, one is named twice, or it has a format that reports
            are not made of.
    """
    runs = [_run(Path(path)) for path in paths]
    if not runs:
        raise ReportError("there is no run; name outputs of `newsparse run`")
    seen: set[Path] = set()
    for run in runs:
        for file in run.files:
            if resolved(file) in seen:
                raise ReportError(f"{file}: named twice, and its articles would count twice")
            seen.add(resolved(file))
    return runs


def _run(path: Path) -> Run:
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise ReportError(f"{path}: there is no such file or folder")
    if not path.is_file():
        raise ReportError(f"{path}: this is no file on a disk, and runs are read twice")
    if format_of(path.name) is None:
        raise ReportError(
            f"{path}: reports are made of runs written as {', '.join(SUFFIXES)}, or as folders of "
            "such shards"
        )
    return Run(str(path), (path,))


def _folder(path: Path) -> Run:
    if (path / MANIFEST).exists() and path.suffix == PARTIAL:
        raise ReportError(
            f"{path}: this is what an unfinished run leaves; end it with `newsparse run ... "
            "--resume`, and report on its output"
        )
    files = sorted(file for file in path.iterdir() if format_of(file.name) is not None)
    if not files:
        raise ReportError(
            f"{path}: no run is in this folder: no file ends in {', '.join(SUFFIXES)}"
        )
    journal = Journal(path / STATE)
    return Run(str(path), tuple(files), finished=journal.ended or not journal.exists)


def rows_of(run: Run, file: Path) -> Iterator[Plain | ReportError]:
    """Yield the rows of a file of a run, and an error in the place of what is none.

    Raises:
        NotOursError: the run begins with something that is not of a batch.
        MissingExtraError: a package that it needs is not installed.
    """
    rows = parquet_rows.rows(file) if _is_parquet(file) else json_rows.rows(file)
    for number, row in enumerate(rows):
        if isinstance(row, NotOursError) and not number and file == run.files[0]:
            raise row
        yield row


def texts_of(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    """Yield the texts of some rows of a file, given in ascending order from 0."""
    read = parquet_rows.texts if _is_parquet(file) else json_rows.texts
    return read(file, wanted)


def _is_parquet(file: Path) -> bool:
    return file.suffix.lower() == ".parquet"
