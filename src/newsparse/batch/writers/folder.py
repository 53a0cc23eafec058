"""The folder of a run: the parts of its output, and what it takes to go on after a break.

    manifest.json       what the output depends on
    inputs.jsonl        every input file with its size and time
    shards.jsonl        a line a shard that is done, in the order in which they were done
    part-000012.jsonl   the part of shard 12

Parts are written before the line that says so, and all is on the disk before the next step, so
that whatever is cut off costs no more than the shards that were under way.

Others may write in the folder where the output lies, and put links there: none is followed.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse.batch.tally import Tally
from newsparse.batch.writers import durable
from newsparse.batch.writers.manifest import compare, digest
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

    from newsparse.batch.job import Made

_MANIFEST, _INPUTS, _LOG, _LOCK = "manifest.json", "inputs.jsonl", "shards.jsonl", "lock"
_OWN = {_LOCK, _INPUTS, _LOG, *(name + durable.TEMPORARY for name in (_INPUTS, _MANIFEST, _LOG))}
"""What may stand in a folder of a run without its manifest."""


_PART = re.compile(r"part-\d{6,}\.")
"""How parts are named, and no file of anybody else."""


@attrs.frozen
class Entry:
    """A shard that is done."""

    shard: int
    sizes: Mapping[str, int]
    """The length in bytes of its part of each file."""
    tally: Tally
    seconds: float
    """How long the run took from the shard done before it, or from its start."""


class Folder:
    """The folder of a run, open for it."""

    def __init__(self, state: Path, parts: Path, suffix: str) -> None:
        self._state = state
        self._parts = parts
        self._suffix = suffix
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
    def exists(self) -> bool:
        """Whether a run was begun in it."""
        return (self._state / _MANIFEST).exists()

    @property
    def is_remnant(self) -> bool:
        """Whether it has but what a run leaves that was killed when it began, or was removed."""
        if self.exists or self._state.is_symlink() or not self._state.is_dir():
            return False
        return {path.name for path in self._state.iterdir()} <= _OWN

    @property
    def ended(self) -> bool:
        """Whether the run that was begun in it came to its end."""
        return self.exists and _ended(self._log())

    def files(self) -> list[str]:
        """Return the names of the tables that the run was begun for."""
        if not self.exists:
            return []
        given: object = self._manifest().get("files")
        names = cast("list[object]", given) if isinstance(given, list) else []
        return [name for name in names if isinstance(name, str) and _is_table(name)]

    def digest(self) -> str:
        """Return the digest of the run that was begun."""
        return digest(self._manifest(), self._inputs())

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
        temporary = self._state / (_INPUTS + durable.TEMPORARY)
        try:
            with durable.created(temporary) as file:
                file.writelines(json.dumps(one).encode() + b"\n" for one in inputs)
        except BatchError:  # of an input; nothing was done
            self.remove()
            raise
        durable.settle(temporary, self._state / _INPUTS)
        durable.write(self._state / _MANIFEST, json.dumps(manifest, indent=1).encode())
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
        begun = self._manifest()
        compare(begun, manifest, str(self._state))
        self._compare_inputs(inputs)
        durable.sweep(self._state)
        durable.sweep(self._parts, "part-*")  # there may be files of others
        self._mend_log()
        log = list(self._log())
        ended = _ended(log)
        try:
            entries = [_entry(line) for line in log if "end" not in line]
        except (LookupError, TypeError, ValueError) as error:
            raise self._damaged() from error
        self.seconds = sum(entry.seconds for entry in entries)
        last = {entry.shard: entry for entry in entries}  # of a shard that was made again
        again = {entry.shard for entry in last.values() if retry and entry.tally.limited}
        self.complete = ended and whole and not again
        for entry in last.values():
            if self.complete or (entry.shard not in again and self._is_there(entry)):
                self.done.add(entry.shard)
                self.tally += entry.tally
        if ended and not self.complete:
            self._note({"end": False})

    def _check_own(self) -> None:
        """Refuse to remove a folder that has the name of ours, and is somebody's own."""
        if self._state.is_symlink() or not (self.exists or self.is_remnant):
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

            lock = durable.open_own(self._state / _LOCK)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._lock = lock
            except BlockingIOError as error:
                lock.close()
                raise BatchError(f"{self._state}: another run is at work there") from error

    def _compare_inputs(self, inputs: Iterable[list[Any]]) -> None:
        known = self._inputs()
        for now in inputs:
            begun = next(known, None)
            if begun != json.loads(json.dumps(now)):
                self._refuse_inputs(begun, now)
        if begun := next(known, None):
            self._refuse_inputs(begun, None)

    def _inputs(self) -> Iterator[list[Any]]:
        """Yield the inputs that the run was begun with."""
        try:
            with (self._state / _INPUTS).open("rb") as lines:
                for line in lines:
                    stamp: object = self._value(line)
                    if not (isinstance(stamp, list) and stamp and isinstance(stamp[0], str)):
                        raise self._damaged()
                    yield stamp
        except FileNotFoundError as error:
            raise self._damaged() from error

    def _refuse_inputs(self, begun: list[Any] | None, now: list[Any] | None) -> None:
        if begun is not None and now is not None and begun[0] == now[0]:
            change = f"{now[0]} has changed"
        elif now is None or (begun is not None and begun[0] < now[0]):
            change = f"{(begun or now or [''])[0]} is gone"
        else:
            change = f"{now[0]} is new"
        raise BatchError(
            f"{self._state}: the inputs are not those that the run was begun with: {change}; "
            "begin anew with overwrite (--overwrite)"
        )

    def _log(self) -> Iterator[dict[str, Any]]:
        """Yield the whole lines of the log."""
        path = self._state / _LOG
        data = path.read_bytes() if path.exists() else b""
        for data_line in data[: data.rfind(b"\n") + 1].splitlines():
            line: object = self._value(data_line)
            if not isinstance(line, dict):
                raise self._damaged()
            yield cast("dict[str, Any]", line)

    def _manifest(self) -> dict[str, Any]:
        found: object = self._value((self._state / _MANIFEST).read_bytes())
        if not isinstance(found, dict):
            raise self._damaged()
        return cast("dict[str, Any]", found)

    def _value(self, data: str | bytes) -> Any:  # noqa: ANN401  (what was written)
        """Return what was written as JSON.

        Raises:
            BatchError: it is not that any more; no kill does this, but a bad disk may.
        """
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._damaged() from error

    def _damaged(self) -> BatchError:
        return BatchError(
            f"{self._state}: is damaged, nothing can be gone on with; move it out of the way"
        )

    def _mend_log(self) -> None:
        """Cut off a line that was being written when the run was killed."""
        path = self._state / _LOG
        if path.exists():
            data = path.read_bytes()
            if not data.endswith(b"\n"):
                durable.write(path, data[: data.rfind(b"\n") + 1])

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
        self._note(attrs.asdict(Entry(made.shard, sizes, made.tally, seconds)))
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

    def _note(self, line: Mapping[str, Any]) -> None:
        with durable.open_own(self._state / _LOG) as file:
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    # ---- the end ----------------------------------------------------------------------------

    def end(self) -> None:
        """Note that all shards are done and the output is there."""
        self._note({"end": True})

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
            (self._state / _MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(self._state)

    def close(self) -> None:
        """Let another run into the folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def parts_in(folder: Path) -> Iterator[Path]:
    """Yield the parts in a folder, and those that were being written."""
    return (path for path in folder.glob("part-*") if _PART.match(path.name))


def _ended(log: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a run came to its end, and was not gone on with to make some of it again."""
    ends = [line["end"] for line in log if "end" in line]
    return bool(ends) and ends[-1]


def _entry(line: Mapping[str, Any]) -> Entry:
    """Return what a line of the log says.

    Raises:
        LookupError, TypeError, ValueError: it says something else.
    """
    sizes, tally = dict(line["sizes"]), Tally(**line["tally"])
    counts = attrs.asdict(tally)
    numbers = (*dict(counts.pop("annotations")).values(), *counts.values(), *sizes.values())
    if not all(type(number) is int for number in (line["shard"], *numbers)):
        raise TypeError
    return Entry(line["shard"], sizes, tally, float(line["seconds"]))


def _is_table(name: str) -> bool:
    """Say whether a table may have this name: that of a layer, which is no path."""
    stem, dot, suffix = name.rpartition(".")
    return stem.isidentifier() and dot + suffix in (".csv", ".parquet")
