"""A run: from reading to an output that is whole, shard by shard, gone on with after any break."""

from __future__ import annotations

import contextlib
import json
import time
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.batch.executors import started
from newsparse.batch.flow import flow
from newsparse.batch.readers.inputs import STDIN
from newsparse.batch.shards import cut
from newsparse.batch.tally import Summary, Tally
from newsparse.batch.writers import durable
from newsparse.batch.writers.manifest import digest
from newsparse.batch.writers.outputs import summary_of
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsparse.batch.executors import Engine, Executor
    from newsparse.batch.job import Job, Made, Trouble
    from newsparse.batch.readers.reading import Reading, Stamp
    from newsparse.batch.shards import Shard
    from newsparse.batch.writers.folder import Folder
    from newsparse.batch.writers.outputs import Kept, Stream


class OutputExistsError(BatchError):
    """An output that is there already; the command line has its own way to replace it."""


class UnfinishedError(BatchError):
    """A run that was begun and not ended; the command line has its own ways to go on."""


@attrs.frozen
class Progress:
    """How far a batch is."""

    tally: Tally
    """What was counted so far; of a batch that was resumed, from its beginning."""
    read: int
    """How many bytes of the inputs were read."""
    total: int | None
    """How many bytes they have; None where one of them, or the output, is a stream."""
    troubles: tuple[Trouble, ...]
    """The articles that failed or are incomplete, since the last time."""
    notes: tuple[str, ...]
    """What was noticed of the inputs since the last time: empty ones, ids that repeat."""


@attrs.frozen
class Begin:
    """How a run begins where there is something already."""

    overwrite: bool
    """Whether an output, or an unfinished run, is replaced."""
    resume: bool
    """Whether an unfinished run is gone on with."""
    retry: bool
    """Whether articles that met a limit are tried again then."""


class Run:
    """One run of a batch."""

    def __init__(
        self,
        reading: Reading,
        job: Job,
        engine: Engine,
        size: int,
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self._reading = reading
        self._job = job
        self._engine = engine
        self._size = size
        self._on_progress = on_progress
        self._total: int | None = None
        self._tally = Tally(annotations=dict.fromkeys(job.maker.parser.classes, 0))
        self._seconds = 0.0
        self._last = time.perf_counter()

    def stream(self, target: Stream, *, ordered: bool) -> Summary:
        """Write rows as they are made, to what can't be read again."""
        records = self._reading.records()
        with target.opened() as file, started(self._engine, self._job, self._size) as executor:
            shards = self._shards(cut(records, self._size))
            for made in self._made(shards, executor, ordered=ordered):
                file.write(made.files[""])
                file.flush()
                self._count(made)
        return self._summary()

    def keep(self, target: Kept, manifest: Mapping[str, Any], begin: Begin) -> Summary:
        """Write an output that is whole or not there, and can be gone on with until it is.

        Raises:
            BatchError: it can't begin so; nothing was done.
            OSError: it could not be written to its end.
        """
        target.check()
        with contextlib.closing(target.folder()) as folder:
            goes_on = begin.resume and folder.journal.exists
            if begin.resume and not goes_on:
                whole = self._whole(target, manifest)
                if whole is not None:
                    if folder.is_remnant:  # it was killed while it was removed
                        folder.remove()
                    return whole
            if not goes_on and not begin.overwrite:
                _refuse_to_replace(target, folder)
            with started(self._engine, self._job, self._size) as executor:
                try:
                    if goes_on:
                        self._go_on(folder, manifest, whole=target.whole(), retry=begin.retry)
                    else:
                        folder.begin(manifest, self._stamps(), target.stale())
                except OSError as error:
                    told = f"{target.path}: can't be written: {error.strerror}"
                    raise BatchError(told) from error
                if not folder.complete:
                    self._work(folder, executor)
            summary = self._summary()
            if not folder.complete:
                target.finish(folder, len(folder.done))
                facts = {"run": folder.journal.digest(), **summary.to_dict()}
                data = json.dumps(facts, indent=1).encode() + b"\n"
                durable.write(summary_of(target.path), data)
                folder.end()
            if not summary.limited:  # else they may be tried again
                target.tidy(folder)
        return summary

    def _whole(self, target: Kept, manifest: Mapping[str, Any]) -> Summary | None:
        """Return the summary of a run that left its output and nothing else, if it is this one."""
        path = summary_of(target.path)
        if not target.exists() or not path.exists():
            return None
        try:
            facts = json.loads(path.read_bytes())
            run, summary = facts["run"], Summary.from_dict(facts)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None  # it is damaged, or somebody else's
        return summary if run == digest(manifest, self._stamps()) else None

    def _go_on(
        self, folder: Folder, manifest: Mapping[str, Any], *, whole: bool, retry: bool
    ) -> None:
        if STDIN in self._reading.paths:
            raise BatchError(
                "standard input can't be read again; begin anew with overwrite (--overwrite)"
            )
        folder.go_on(manifest, self._stamps(), whole=whole, retry=retry)
        self._seconds += folder.seconds
        self._tally += folder.tally

    def _stamps(self) -> Iterator[list[Any]]:
        """Look at all inputs once before they are read, for the manifest and the time left.

        Raises:
            BatchError: there is nothing to read.
        """
        found = self._reading.stamps()
        self._total = None if STDIN in self._reading.paths else 0
        return map(self._stamped, found)

    def _stamped(self, stamp: Stamp) -> list[Any]:
        if self._total is not None:
            self._total += stamp.size or 0
        return list(attrs.astuple(stamp))

    def _work(self, folder: Folder, executor: Executor) -> None:
        cuts = cut(self._reading.records(), self._size)
        shards = self._shards(shard for shard in cuts if shard.number not in folder.done)
        for made in self._made(shards, executor, ordered=False):
            folder.keep(made, self._lap())
            self._count(made)

    def _shards(self, shards: Iterable[Shard]) -> Iterator[Shard]:
        """Note at each shard how far its records were read."""
        for shard in shards:
            yield attrs.evolve(shard, read=self._reading.position)

    def _made(
        self, shards: Iterator[Shard], executor: Executor, *, ordered: bool
    ) -> Iterator[Made]:
        self._tell(0, ())
        yield from flow(shards, executor, executor.make, self._job.gather, ordered=ordered)
        if self._reading.has_notes:
            self._tell(self._reading.position, ())

    def _count(self, made: Made) -> None:
        self._tally += made.tally
        self._tell(made.read, made.troubles)

    def _tell(self, read: int, troubles: tuple[Trouble, ...]) -> None:
        if self._on_progress is not None:
            notes = self._reading.notes()
            self._on_progress(Progress(self._tally, read, self._total, troubles, notes))

    def _lap(self) -> float:
        """Return the seconds since the last time, or since the run began."""
        now = time.perf_counter()
        lap, self._last = now - self._last, now
        self._seconds += lap
        return lap

    def _summary(self) -> Summary:
        self._lap()
        reading = self._reading
        return Summary(
            **attrs.asdict(self._tally),
            seconds=self._seconds,
            skipped=dict(sorted(reading.skipped.items())),
            empty=reading.empty,
            repeated=reading.repeated,
        )


def _refuse_to_replace(target: Kept, folder: Folder) -> None:
    """Refuse an output that is there, or a run of it that was begun.

    Raises:
        OutputExistsError: it is there.
        UnfinishedError: it was begun.
    """
    if folder.journal.exists and not folder.journal.ended:
        raise UnfinishedError(
            f"{target.path}: an unfinished run of it is there; resume=True goes on with it, "
            "overwrite=True begins anew"
        )
    if target.exists():
        raise OutputExistsError(f"{target.path}: exists already; overwrite=True replaces it")
