"""The folder of a run: the parts of its output, and what it takes to go on after a break.

    part-000012.jsonl   the part of shard 12
    lock                keeps other runs out

Its journal stands beside them, see `newsparse.batch.writers.journal`. Parts are written before the
line there that says so, and all is on the disk before the next step, so that whatever is cut off
costs no more than the shards that were under way.

Others may write in the folder where the output lies, and put links there: none is followed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from typing import TYPE_CHECKING, Any

from newsparse.batch.tally import Tally
from newsparse.batch.writers import durable
from newsparse.batch.writers.journal import Entry, Journal
from newsparse.batch.writers.names import INPUTS, LOCK, LOG, MANIFEST
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

    from newsparse.batch.job import Made

_OWN = {LOCK, INPUTS, LOG, *(name + durable.TEMPORARY for name in (INPUTS, MANIFEST, LOG))}
"""What may stand in a folder of a run without its manifest."""
_PART = re.compile(r"part-\d{6,}\.")
"""How parts are named, and no file of anybody else."""


class Folder:
    """The folder of a run, open for it."""

    def __init__(self, state: Path, parts: Path, suffix: str) -> None:
        self._state = state
        self._parts = parts
        self._suffix = suffix
        self.journal: Journal = Journal(state)
        """What was begun and done in it."""
        self._lock: IO[bytes] | None = None
        self._place = ""
        self.done: set[int] = set()
        """The numbers of the shards that are done."""
        self.tally: Tally = Tally()
        """What was counted of those that were done before the run was gone on with."""
        self.seconds: float = 0.0
        """How long the run took before it was gone on with."""
        self.complete: bool = False
        """Whether nothing is left to do, not even to make the output of the parts."""

    @property
    def is_remnant(self) -> bool:
        """Whether it has but what a run leaves that was killed when it began, or was removed."""
        if self.journal.exists or self._state.is_symlink() or not self._state.is_dir():
            return False
        return {path.name for path in self._state.iterdir()} <= _OWN

    # ---- begin and go on --------------------------------------------------------------------

    def begin(
        self, manifest: Mapping[str, Any], inputs: Iterable[list[Any]], stale: Iterable[Path] = ()
    ) -> None:
        """Begin a run, with nothing left of an earlier one.

        Args:
            manifest: what the output depends on.
            inputs: the input files.
            stale: files of the earlier run that are not in its folder. They are removed before
                the manifest that names them, so that what is killed meanwhile is known again.

        Raises:
            BatchError: another run is at work in the folder, or it is not one of a run.
        """
        if os.path.lexists(self._state):
            self._check_own()
            self._hold()
            for path in stale:
                path.unlink(missing_ok=True)
            self.remove()
        self._state.mkdir(parents=True)
        self._hold()
        try:
            self.journal.begin(manifest, inputs)
        except BatchError:  # nothing was done
            self.remove()
            raise
        durable.sync_folder(self._state.parent)

    def go_on(
        self, manifest: Mapping[str, Any], inputs: Iterable[list[Any]], *, whole: bool, retry: bool
    ) -> None:
        """Go on with the run that was begun.

        Args:
            manifest: what the output depends on now.
            inputs: the input files now.
            whole: whether the output is there, if the run came to its end.
            retry: whether shards with articles that met a limit are made again.

        Raises:
            BatchError: the run was begun otherwise, or is under way.
        """
        self._hold()
        self.journal.compare(manifest, inputs)
        durable.sweep(self._state)
        durable.sweep(self._parts, "part-*")  # there may be files of others
        self.journal.mend()
        entries, ended = self.journal.progress()
        self.seconds = sum(entry.seconds for entry in entries)
        last = {entry.shard: entry for entry in entries}  # of a shard that was made again
        again = {entry.shard for entry in last.values() if retry and entry.tally.limited}
        self.complete = ended and whole and not again
        for entry in last.values():
            if self.complete or (entry.shard not in again and self._is_there(entry)):
                self.done.add(entry.shard)
                self.tally += entry.tally
        if ended and not self.complete:
            self.journal.note_end(ended=False)

    def _check_own(self) -> None:
        """Refuse to remove a folder that has the name of ours, and is somebody's own."""
        if self._state.is_symlink() or not (self.journal.exists or self.is_remnant):
            raise BatchError(f"{self._state}: is no folder of a run; move it out of the way")

    def _hold(self) -> None:
        """Keep a second run out of the folder, as long as this process lives.

        Raises:
            BatchError: another run is there, or a link where a file of a run should be.
        """
        for path in (self._state, *self._state.iterdir()):
            if path.is_symlink():
                raise BatchError(f"{path}: is a link, which no run makes; move it out of the way")
        self._place = os.path.realpath(self._parts)
        with contextlib.suppress(ImportError):  # Windows; it has no such lock
            import fcntl  # noqa: PLC0415

            lock = durable.open_own(self._state / LOCK)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._lock = lock
            except BlockingIOError as error:
                lock.close()
                raise BatchError(f"{self._state}: another run is at work there") from error

    def _is_there(self, entry: Entry) -> bool:
        try:
            return all(
                self.part(entry.shard, name).stat().st_size == size
                for name, size in entry.sizes.items()
            )
        except FileNotFoundError:
            return False

    # ---- while it goes on -------------------------------------------------------------------

    def part(self, shard: int, file: str) -> Path:
        """Return the path of a shard's part of a file."""
        name = f"{file}." if file else ""
        return self._parts / f"part-{shard:06d}.{name}{self._suffix.removeprefix('.')}"

    def keep(self, made: Made, seconds: float) -> None:
        """Write a shard's parts, then the line that says so.

        Raises:
            OSError: they can't be written, or lie elsewhere by now.
        """
        self.check_place()
        for name, data in made.files.items():
            durable.write(self.part(made.shard, name), data)
        sizes = {name: len(data) for name, data in made.files.items()}
        self.journal.note_shard(Entry(made.shard, sizes, made.tally, seconds))
        self.done.add(made.shard)

    def check_place(self) -> None:
        """See that nobody has put links in the place of folders, by which all would go elsewhere.

        Raises:
            OSError: somebody has.
        """
        if self._state.is_symlink() or os.path.realpath(self._parts) != self._place:
            raise OSError(
                f"{self._state} was replaced by a link while the run went on; move that out of "
                "the way, and begin anew with overwrite (--overwrite)"
            )

    # ---- the end ----------------------------------------------------------------------------

    def end(self) -> None:
        """Note that all shards are done and the output is there."""
        self.journal.note_end(ended=True)

    def remove_parts(self) -> None:
        """Remove the parts, which were joined."""
        for path in parts_in(self._parts):
            path.unlink()

    def remove(self) -> None:
        """Remove all that a run left."""
        self.close()
        self.remove_parts()
        if self._state.exists():
            durable.sweep(self._state)
            # First, so that no other run takes what is left for one to go on with.
            (self._state / MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(self._state)

    def close(self) -> None:
        """Let another run into the folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def parts_in(folder: Path) -> Iterator[Path]:
    """Yield the parts in a folder, and those that were being written."""
    return (path for path in folder.glob("part-*") if _PART.match(path.name))
