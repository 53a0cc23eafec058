"""Outputs: where rows go, and how the parts of a run become what was asked for.

A file or a folder is made of the parts in the run's folder and appears when it is whole; a stream
(standard output, a pipe, a device) gets its rows as they are made and can't be gone on with.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ClassVar

import attrs

from newsparse.batch.writers import durable
from newsparse.batch.writers.folder import Folder, parts_in
from newsparse.batch.writers.formats import FORMATS, SUFFIXES, format_named, format_of
from newsparse.batch.writers.names import LONGEST_NAME, PARTIAL, STATE, check_length, check_tables
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Generator

    from newsparse.batch.writers.formats import Format
    from newsparse.parser import Parser

STDOUT = "-"
"""What stands for standard output."""

_SUMMARY = ".summary.json"
_LONGEST_END = _SUMMARY + durable.TEMPORARY
"""The longest that is put behind the name of an output."""


@attrs.frozen
class Stream:
    """Standard output, or a file that is none: a pipe, a device."""

    name: str
    format: Format
    outputs: frozenset[Path] = frozenset()

    @contextlib.contextmanager
    def opened(self) -> Generator[BinaryIO]:
        """Open it for writing."""
        if self.name == STDOUT:
            with _rows_alone() as rows:
                yield rows
        else:
            with Path(self.name).open("wb") as file:
                yield file


@contextlib.contextmanager
def _rows_alone() -> Generator[BinaryIO]:
    """Keep standard output for rows: what plugins print meanwhile goes to standard error."""
    plain = sys.stdout.buffer
    try:
        number = plain.fileno()
        own = os.dup(number)
        os.dup2(2, number)
    except OSError:  # it is no file, as in tests and notebooks, or standard error is closed
        yield plain
        plain.flush()
        return
    try:
        with os.fdopen(os.dup(own), "wb") as rows:
            yield rows
    finally:
        with contextlib.suppress(OSError):  # what a plugin printed is lost if nobody reads it
            sys.stdout.flush()
        os.dup2(own, number)
        os.close(own)


@attrs.frozen
class File:
    """One file, made of the parts at the end."""

    path: Path
    format: Format
    shard: ClassVar[int] = 100
    """How many articles a part has, if nobody says otherwise."""

    @property
    def outputs(self) -> frozenset[Path]:
        """What is written: nothing of it is an input, where it lies in a folder of inputs."""
        return frozenset({self.path, self._state, summary_of(self.path)})

    @property
    def _state(self) -> Path:
        return self.path.with_name(self.path.name + PARTIAL)

    def folder(self) -> Folder:
        """Return the folder of its run."""
        return Folder(self._state, self._state, self.format.suffix)

    def exists(self) -> bool:
        """Say whether the output is there."""
        return self.path.exists()

    def whole(self) -> bool:
        """Say whether nothing of the output is missing, if its run came to its end."""
        return self.exists()

    def check(self) -> None:
        """Refuse what can't be replaced.

        Raises:
            BatchError: it is a folder.
        """
        if self.path.is_dir():
            raise BatchError(f"{self.path}: is a folder; name a file, or give a format")

    def stale(self) -> list[Path]:
        """Return nothing: the file is replaced when the new one is whole."""
        return []

    def finish(self, folder: Folder, shards: int) -> None:
        """Join the parts."""
        folder.check_place()
        temporary = self._state / ("joined" + durable.TEMPORARY)
        with durable.written(self.path, temporary) as file:
            self.format.join("", (folder.part(number, "") for number in range(shards)), file)

    def tidy(self, folder: Folder) -> None:
        """Remove what is needed no more."""
        folder.remove()


@attrs.frozen
class Dataset:
    """A folder whose files are the parts themselves."""

    path: Path
    format: Format
    shard: ClassVar[int] = 1_000
    """How many articles a part has, if nobody says otherwise."""

    @property
    def outputs(self) -> frozenset[Path]:
        """What is written."""
        return frozenset({self.path, summary_of(self.path)})

    def folder(self) -> Folder:
        """Return the folder of its run."""
        return Folder(self.path / STATE, self.path, self.format.suffix)

    def exists(self) -> bool:
        """Say whether something is in the folder."""
        if not self.path.is_dir():
            return False
        begun = {STATE} if self.folder().is_remnant else set[str]()
        return any(path.name not in begun for path in self.path.iterdir())

    def whole(self) -> bool:
        """Say no: each part is looked for by itself."""
        return False

    def check(self) -> None:
        """Refuse what can't be replaced.

        Raises:
            BatchError: it is a file, or a folder with files of others.
        """
        if self.path.exists() and not self.path.is_dir():
            raise BatchError(f"{self.path}: is a file; name a folder")
        if self.exists() and not self.folder().journal.exists:
            raise BatchError(
                f"{self.path}: is a folder with other files in it; name one that is new or empty"
            )

    def stale(self) -> list[Path]:
        """Return the tables or parts of an earlier run, which may have been of another format."""
        folder = self.folder()
        return [self.path / name for name in folder.journal.files()] or list(parts_in(self.path))

    def finish(self, folder: Folder, shards: int) -> None:  # noqa: ARG002  (a Kept has it)
        """Do nothing but look: the parts are the output."""
        folder.check_place()

    def tidy(self, folder: Folder) -> None:
        """Do nothing: the folder says what the parts were made of."""


@attrs.frozen
class TableFolder(Dataset):
    """A folder of tables, each joined of its parts at the end."""

    shard: ClassVar[int] = 100

    def check(self) -> None:
        """Refuse what can't be replaced, and tables that no system or not every system can hold.

        Raises:
            BatchError: the output or the name of a layer is such a one.
        """
        super().check()
        around = self.folder().part(0, "").name + durable.TEMPORARY
        check_tables(self.format.files, LONGEST_NAME - len(around), str(self.path))

    def folder(self) -> Folder:
        """Return the folder of its run."""
        return Folder(self.path / STATE, self.path / STATE, self.format.suffix)

    def whole(self) -> bool:
        """Say whether all tables are there."""
        names = (f"{name}{self.format.suffix}" for name in self.format.files)
        return all((self.path / name).exists() for name in names)

    def finish(self, folder: Folder, shards: int) -> None:
        """Join the parts of each table."""
        folder.check_place()
        for name in self.format.files:
            temporary = self.path / STATE / (name + durable.TEMPORARY)
            parts = (folder.part(number, name) for number in range(shards))
            path = self.path / f"{name}{self.format.suffix}"
            with durable.written(path, temporary) as file:
                self.format.join(name, parts, file)

    def tidy(self, folder: Folder) -> None:
        """Remove the parts."""
        folder.remove_parts()


Kept = File | Dataset


def output(given: str | os.PathLike[str], format_name: str | None, parser: Parser) -> Stream | Kept:
    """Return the output that a caller means.

    Raises:
        BatchError: nothing writes it, or it lies where nothing can be written.
    """
    name = os.fspath(given)
    try:
        if is_stream(name):
            return _stream(name, format_named(format_name or "jsonl", parser))
        path = Path(name).resolve()  # a link stays a link; the file it leads to is replaced
        if not path.parent.is_dir():
            raise BatchError(f"{name}: its folder does not exist; make it first")
    except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, a NUL
        raise BatchError(f"{name!r:.80} can't be the name of a file: {error}") from error
    check_length(path.name, LONGEST_NAME - len(_LONGEST_END), str(path.parent))
    implied = format_of(path.name)
    if path.is_dir() and format_name is None:
        raise BatchError(f"{name}: is a folder; name a file to write, or give the folder a format")
    if implied is not None and not path.is_dir():
        if format_name not in (None, implied):
            raise BatchError(
                f"{name}: a file of this suffix is {implied}, not {format_name}; name a folder for "
                "a format of its own"
            )
        return File(path, format_named(implied, parser))
    if format_name is None:
        raise BatchError(
            f"{name}: nothing writes this suffix; there are {', '.join(SUFFIXES)}, and for a "
            f"folder the formats {', '.join(FORMATS)}"
        )
    form = format_named(format_name, parser)
    return Dataset(path, form) if form.files == ("",) else TableFolder(path, form)


def _stream(name: str, form: Format) -> Stream:
    if name == STDOUT and sys.stdout is None:  # as after `>&-`
        raise BatchError("standard output is closed; give it a reader, or name a file")
    if not form.streams:
        raise BatchError(f"{name}: {form.name} can't be written as a stream; name a file or folder")
    return Stream(name, form)


def is_stream(name: str) -> bool:
    """Say whether an output is standard output, or is there and neither file nor folder.

    Raises:
        OSError: no file can have that name.
    """
    path = Path(name)
    return name == STDOUT or (path.exists() and not path.is_file() and not path.is_dir())


def summary_of(path: Path) -> Path:
    """Return where the summary of an output goes."""
    return path.with_name(path.name + _SUMMARY)
