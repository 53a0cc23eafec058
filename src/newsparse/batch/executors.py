"""Executors: where shards are parsed, in this process or in worker processes on this machine.

An executor takes a shard and gives a future. That a process may crash or be ended is its business
to notice; `flow` decides what becomes of the shard then.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import pickle
import tempfile
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from newsparse.batch import worker
from newsparse.errors import BatchError, described
from newsparse.extras import import_extra
from newsparse.records.limits import Limits, end_of_process
from newsparse.records.record import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from newsparse.batch.job import Job, Made
    from newsparse.batch.shards import Shard
    from newsparse.records.rows import Row

T = TypeVar("T")

RECYCLED_AFTER = 10_000
"""How many articles a worker parses before a new one takes its place, so that none grows old."""


class Executor(Protocol):
    """Where shards are parsed."""

    ahead: int
    """How many shards may be under way, so that nobody waits and memory stays bounded."""

    def make(self, shard: Shard) -> Future[Made]:
        """Begin to make a shard's part of the output."""
        ...

    def rows(self, shard: Shard) -> Future[list[Row]]:
        """Begin to parse a shard, for rows that are gathered elsewhere."""
        ...

    def problem(self, error: BaseException) -> Problem:
        """Return why a shard of one article failed with an error."""
        ...

    def blames_any(self, error: BaseException) -> bool:
        """Say whether an article may have failed with an error because of another under way."""
        ...

    def check(self) -> None:
        """See that there is a worker which can work.

        Raises:
            BatchError: there is none.
        """
        ...

    def close(self) -> None:
        """End what is under way, at once."""
        ...


class Engine(Protocol):
    """What starts an executor for a job."""

    @property
    def limits(self) -> Limits:
        """What one article may take there."""
        ...

    def start(self, job: Job, shard: int) -> Executor:
        """Start it.

        Args:
            job: what is done with each shard.
            shard: how many articles a shard has at most.

        Raises:
            BatchError: it can't start.
        """
        ...


@attrs.frozen
class Local:
    """This machine: this process, or worker processes of its own."""

    workers: int = 0
    """How many processes parse; 0 is this one alone, which an article can crash or hold up."""
    timeout: float | None = None
    """The longest time that an article may take, in seconds; there is a worker then."""
    memory: int | None = None
    """The most memory that an article may take, in MiB; there is a worker then."""

    def __attrs_post_init__(self) -> None:
        """Refuse what can't be.

        Raises:
            BatchError: a number does not fit.
        """
        if type(self.workers) is not int:
            raise BatchError(f"workers is a whole number, not {self.workers!r}")
        if self.workers < 0:
            raise BatchError(f"there are 0 or more workers, not {self.workers}")
        _ = self.limits  # which refuses its own

    @property
    def limits(self) -> Limits:
        """What one article may take."""
        return Limits(self.timeout, self.memory)

    def start(self, job: Job, shard: int) -> Executor:
        """Start the workers, if there are any."""
        workers = max(self.workers, bool(self.limits))
        return Processes(job, workers, shard) if workers else Here(job)


@contextlib.contextmanager
def started(engine: Engine, job: Job, shard: int) -> Generator[Executor]:
    """Start an executor that can work, and end it in any case."""
    executor = engine.start(job, shard)
    try:
        executor.check()
        yield executor
    finally:
        executor.close()


class Here:
    """Parses in this process."""

    ahead = 1

    def __init__(self, job: Job) -> None:
        self._job = job

    def make(self, shard: Shard) -> Future[Made]:
        """Make a shard's part of the output."""
        done: Future[Made] = Future()
        done.set_result(self._job.make(shard))
        return done

    def rows(self, shard: Shard) -> Future[list[Row]]:
        """Parse a shard."""
        done: Future[list[Row]] = Future()
        done.set_result(self._job.rows(shard))
        return done

    def problem(self, error: BaseException) -> Problem:
        """Return what an error says."""
        return Problem.of(error)

    def blames_any(self, error: BaseException) -> bool:  # noqa: ARG002  (an Executor has it)
        """Return False: one after the other is parsed."""
        return False

    def check(self) -> None:
        """Do nothing: this process works."""

    def close(self) -> None:
        """Do nothing: nothing is under way."""


class Processes:
    """Parses in worker processes, which are replaced when they crash or grow old."""

    def __init__(self, job: Job, workers: int, shard_size: int) -> None:
        """Start the workers.

        Raises:
            BatchError: pebble is not installed, or the job can't be sent.
        """
        self._pebble = import_extra("pebble", "workers", "--workers")
        self.ahead: int = 2 * workers + 1
        self._limits = job.maker.limits
        self._job = worker.pickled(job)
        self._reports = tempfile.TemporaryDirectory(prefix="newsparse-")
        self._workers = workers
        self._shards_each = math.ceil(RECYCLED_AFTER / shard_size)
        self._pool = self._new_pool()

    def _new_pool(self) -> Any:  # noqa: ANN401  (a pebble.ProcessPool)
        return self._pebble.ProcessPool(
            max_workers=self._workers,
            max_tasks=self._shards_each,
            initializer=worker.begin,
            initargs=(self._reports.name,),
            context=multiprocessing.get_context("spawn"),
        )

    def check(self) -> None:
        """Let a worker make the parser.

        Raises:
            BatchError: it can't, or it can't start.
        """
        try:
            self._schedule(worker.start).result()
        except BatchError:
            raise
        except Exception as error:
            raise BatchError(
                f"a worker process can't start: {described(error)}. A script that runs batches "
                'does so under `if __name__ == "__main__":`, and its plugins are modules that can '
                "be imported"
            ) from error

    def _send(self, function: Callable[..., T], shard: Shard) -> Future[T]:
        try:
            # The pool would do so in a thread of its own, which ends at most of what may go wrong.
            sent = pickle.dumps(shard)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is so in one of the records)
            failed: Future[T] = Future()
            failed.set_exception(error)
            return failed
        return self._schedule(function, sent, timeout=self._limits.longest(len(shard.records)))

    def _schedule(
        self, function: Callable[..., T], *arguments: object, timeout: float | None = None
    ) -> Future[T]:
        everything = (self._job, self._reports.name, *arguments)
        future: Future[T]
        try:
            future = self._pool.schedule(function, args=everything, timeout=timeout)
        except RuntimeError:  # it broke, as when a worker is killed that has nothing to do
            self._pool.stop()
            self._pool.join()
            self._pool = self._new_pool()
            future = self._pool.schedule(function, args=everything, timeout=timeout)
        return future

    def make(self, shard: Shard) -> Future[Made]:
        """Begin to make a shard's part of the output."""
        return self._send(worker.make, shard)

    def rows(self, shard: Shard) -> Future[list[Row]]:
        """Begin to parse a shard."""
        return self._send(worker.rows, shard)

    def problem(self, error: BaseException) -> Problem:
        """Return why a process ended, as far as it could leave a report."""
        if isinstance(error, TimeoutError):
            return self._limits.too_long()
        if not isinstance(error, self._pebble.ProcessExpired):
            return Problem.of(error)
        expired: Any = error
        path = Path(self._reports.name, str(expired.pid))
        report = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return end_of_process(expired.exitcode, report, self._limits)

    def blames_any(self, error: BaseException) -> bool:
        """Say whether all that was under way broke."""
        return isinstance(error, BrokenExecutor)

    def close(self) -> None:
        """End the workers at once."""
        self._pool.stop()
        self._pool.join()
        self._reports.cleanup()
