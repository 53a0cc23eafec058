"""Inputs: the files that the caller means, found lazily and in an order that never changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsparse.batch.writers.names import holds_run
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    StrPath = str | os.PathLike[str]

STDIN = "-"
"""What stands for standard input, which is read as JSON Lines."""

COMPRESSIONS = (".gz", ".zst")
"""The suffixes of compressed files, which stand behind the suffix of the format."""

COMPRESSED = "and each with .gz or .zst"
"""The same, in messages."""


@attrs.frozen
class Input:
    """One file to read, or standard input."""

    path: Path | None
    """Where it is; None is standard input."""
    name: str
    """Its name in ids: the path relative to the folder that was given, or the file's name."""
    problem: OSError | None = None
    """Why it is known already that it can't be read: a folder that can't be listed."""

    @property
    def source(self) -> str:
        """Its name in messages."""
        return self.name if self.path is None else str(self.path)

    @property
    def compression(self) -> str:
        """The suffix of its compression, or an empty string."""
        suffix = self.path.suffix.lower() if self.path else ""
        return suffix if suffix in COMPRESSIONS else ""

    @property
    def suffix(self) -> str:
        """The suffix of its format in small letters, such as ``.txt``; stdin is ``.jsonl``."""
        if self.path is None:
            return ".jsonl"
        path = self.path.with_suffix("") if self.compression else self.path
        return path.suffix.lower()


def paths_of(inputs: StrPath | Iterable[StrPath], suffixes: Collection[str]) -> list[str]:
    """Return the paths that a caller gave, all of them there and readable by their suffix.

    Raises:
        BatchError: there is none, one does not exist, or a file has a suffix without a reader.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    paths = [os.fspath(path) for path in given]
    if not paths:
        raise BatchError("there is no input; name files, folders, or - for standard input")
    for path in paths:
        if path == STDIN:
            continue
        if not os.path.lexists(path):  # which no name raises, as `is_dir` does a too long one
            raise BatchError(f"{path}: there is no such file or folder")
        one = Input(Path(path), path)
        if Path(path).is_dir():
            continue
        if one.suffix not in suffixes:
            raise BatchError(
                f"{path}: nothing reads {one.suffix or 'a file without a suffix'!r}; there are "
                f"readers for {', '.join(sorted(suffixes))}, {COMPRESSED}"
            )
    return paths


def find(paths: Iterable[str], leave_out: Collection[Path] = ()) -> Iterator[Input]:
    """Yield the files of paths: files as given, folders with all below them sorted by name.

    Hidden files and folders (``.name``) are left out, so are the folders that batches write, and
    links to folders are not followed.

    Args:
        paths: files, folders, and `STDIN`.
        leave_out: files and folders to pass over in folders: the output, which may lie in one.
    """
    for path in paths:
        if path == STDIN:
            yield Input(None, "stdin")
        elif Path(path).is_dir():
            yield from _walk(Path(path), leave_out)
        else:
            yield Input(Path(path), Path(path).name)


def _walk(folder: Path, leave_out: Collection[Path]) -> Iterator[Input]:
    """Yield the files of a folder and of those below, however deep they are, sorted by name."""
    left: list[Input | tuple[Path, str]] = [(folder, "")]  # the next one is the last
    while left:
        match left.pop():
            case Input() as file:
                yield file
            case below, prefix:
                try:
                    left += reversed(list(_listed(below, prefix, leave_out)))
                except OSError as error:
                    yield Input(below, prefix.rstrip("/") or below.name, error)


def _listed(
    folder: Path, prefix: str, leave_out: Collection[Path]
) -> Iterator[Input | tuple[Path, str]]:
    """Yield what is read of one folder: files, and folders with the prefix of their names."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        path, name = folder / entry.name, prefix + entry.name
        if entry.name.startswith(".") or _is_one_of(leave_out, entry, path):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not holds_run(path):
                yield path, f"{name}/"
        elif _is_file(entry) or _is_dangling(entry):
            yield Input(path, name)


def _is_one_of(paths: Collection[Path], entry: os.DirEntry[str], path: Path) -> bool:
    """Say whether an entry is one of some resolved paths; only what may be one is resolved."""
    if not entry.is_symlink() and all(entry.name != one.name for one in paths):
        return False
    return resolved(path) in paths


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def resolved(path: Path) -> Path:
    """Return where a path leads; one that leads to itself stays what it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself, which `open` will refuse
        return path


def _is_dangling(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a link to nothing, which is an article that can't be read."""
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110  (no Path made yet)
