"""The Dask engine: a shard is a task of a cluster, and the output is that of the local engine.

The cluster needs newsparse and the plugins on its workers, and nothing else: records go out with
the tasks and bytes come back, so that no disk is shared.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.batch.worker import pickled, unpickled
from newsparse.errors import BatchError, described
from newsparse.extras import import_extra
from newsparse.records.limits import CRASH, Limits
from newsparse.records.record import Problem

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Future

    from newsparse.batch.executors import Executor
    from newsparse.batch.job import Job, Made
    from newsparse.batch.shards import Shard
    from newsparse.records.rows import Row

_SECONDS_TO_CONNECT = 30


@attrs.frozen
class Dask:
    """A Dask cluster: one that runs, or workers that are started on this machine."""

    scheduler: str | None = None
    """The address of the cluster's scheduler, such as ``tcp://host:8786``."""
    workers: int = 0
    """Without a scheduler: how many worker processes are started; 0 is one a processor."""

    @property
    def limits(self) -> Limits:
        """None: a worker has its own limits, and other tasks beside ours."""
        return Limits()

    def start(self, job: Job, shard: int) -> Executor:  # noqa: ARG002  (an Engine has it)
        """Connect to the cluster, or start one.

        Raises:
            BatchError: distributed is not installed, or nobody answers.
        """
        distributed = import_extra("distributed", "dask", "--engine dask")
        with contextlib.ExitStack() as stack:
            try:
                if self.scheduler is not None:
                    client = distributed.Client(self.scheduler, timeout=_SECONDS_TO_CONNECT)
                else:
                    stack.enter_context(_lost_workers_are_started_again())
                    client = distributed.Client(
                        n_workers=self.workers or None,
                        threads_per_worker=1,
                        processes=True,
                        dashboard_address=None,
                    )
            except (OSError, ValueError) as error:
                place = self.scheduler or "this machine"
                raise BatchError(f"{place}: no Dask cluster answers: {described(error)}") from error
            return _Cluster(client, job, stack.pop_all())


class _Cluster:
    """Parses on the workers of a cluster."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401  (of a package without types)
        job: Job,
        settings: contextlib.ExitStack,
    ) -> None:
        self._client = client
        self._settings = settings
        self._job = pickled(job)
        self._futures = client.get_executor(pure=False)
        self.ahead = 2 * max(sum(client.nthreads().values()), 1) + 1

    def check(self) -> None:
        """Let a worker make the parser.

        Raises:
            BatchError: it can't.
        """
        try:
            self._client.submit(_start, self._job, pure=False).result()
        except BatchError:
            raise
        except Exception as error:
            raise BatchError(
                f"a worker of the cluster can't start: {described(error)}; install the same "
                "newsparse and plugins there as here"
            ) from error

    def make(self, shard: Shard) -> Future[Made]:
        """Begin to make a shard's part of the output."""
        future: Future[Made] = self._futures.submit(_make, self._job, shard)
        return future

    def rows(self, shard: Shard) -> Future[list[Row]]:
        """Begin to parse a shard."""
        future: Future[list[Row]] = self._futures.submit(_rows, self._job, shard)
        return future

    def problem(self, error: BaseException) -> Problem:
        """Return why a task failed: its worker was lost so often that Dask gave up, or an error."""
        if self.blames_any(error):
            return Problem(CRASH, "the worker that parses it ends each time")
        return Problem.of(error)

    def blames_any(self, error: BaseException) -> bool:
        """Say whether the worker was lost: Dask blames all tasks that waited there."""
        return type(error).__name__ == "KilledWorker"

    def close(self) -> None:
        """Leave the cluster, which ends what is under way; end one that was started."""
        with self._settings, _quiet():
            self._futures.shutdown(wait=False)
            self._client.close()


def _lost_workers_are_started_again() -> contextlib.AbstractContextManager[None]:
    """Set Dask to start a worker of this machine again each time that it ends.

    Else it leaves a worker out for good that is not there 15 seconds after it was lost, which may
    be the second time that an article ended it; when all are gone, nothing goes on or fails.
    """
    config = import_extra("dask.config", "dask", "--engine dask")
    setting: contextlib.AbstractContextManager[None] = config.set(
        {"distributed.deploy.lost-worker-timeout": "1000 days"}
    )
    return setting


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """Keep to itself what Dask logs of tasks and connections that are ended on purpose."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _start(job: bytes) -> None:
    unpickled(job)


def _make(job: bytes, shard: Shard) -> Made:
    return unpickled(job).make(shard)


def _rows(job: bytes, shard: Shard) -> list[Row]:
    return unpickled(job).rows(shard)
