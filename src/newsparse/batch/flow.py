"""The flow of a batch: shards go to an executor, a few at a time, and come back made.

A shard that fails, because an article crashed its process or met a limit, is parsed again one
article at a time: what fails then is the culprit and becomes an error row, all others are kept.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.batch.records import BatchError
from newsparse.batch.rows import error_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsparse.batch.executors import Executor
    from newsparse.batch.rows import Row
    from newsparse.batch.shards import Shard

T = TypeVar("T")

_TRIES = 3
"""How often an article may break the executor before it is the one to blame."""


def flow(
    shards: Iterable[Shard],
    executor: Executor,
    begin: Callable[[Shard], Future[T]],
    gather: Callable[[Shard, list[Row]], T],
    *,
    ordered: bool,
) -> Iterator[T]:
    """Make something of each shard, as it is asked for.

    Args:
        shards: any source; no more is taken than the executor may have under way.
        executor: where it is done.
        begin: gives a shard to the executor.
        gather: makes of the rows of a shard what the executor makes of the shard.
        ordered: whether what is made comes in the order of the shards, or as it is done.

    Raises:
        BatchError: a worker can't work at all.
    """
    under_way: dict[Future[T], Shard] = {}

    def next_made() -> T:
        future = _next_done(under_way, ordered=ordered)
        shard = under_way.pop(future)
        try:
            return future.result()
        except BatchError:  # of the worker, not of an article
            raise
        except Exception:  # noqa: BLE001  (its articles are asked one by one)
            return gather(shard, _one_by_one(shard, executor))

    for shard in shards:
        under_way[begin(shard)] = shard
        if len(under_way) >= executor.ahead:
            yield next_made()
    while under_way:
        yield next_made()


def _next_done(under_way: Iterable[Future[T]], *, ordered: bool) -> Future[T]:
    if ordered:
        return next(iter(under_way))
    done = wait(under_way, return_when=FIRST_COMPLETED).done
    return next(future for future in under_way if future in done)


def _one_by_one(shard: Shard, executor: Executor) -> list[Row]:
    """Parse each record of a shard by itself.

    Raises:
        BatchError: none of them could be parsed, because no worker can work any more.
    """
    singles = [attrs.evolve(shard, records=(record,)) for record in shard.records]
    futures = [executor.rows(single) for single in singles]
    rows: list[Row] = []
    failed = 0
    for single, future in zip(singles, futures, strict=True):
        try:
            rows += _result(single, future, executor)
        except BatchError:
            raise
        except Exception as error:  # noqa: BLE001  (that is the culprit)
            failed += 1
            rows.append(error_row(single.records[0], executor.problem(error)))
    if failed == len(rows):
        executor.check()
    return rows


def _result(single: Shard, future: Future[list[Row]], executor: Executor) -> list[Row]:
    """Return the row of a shard of one article, tried again where all that was under way broke.

    Raises:
        Exception: whatever kept it from being parsed.
    """
    for _ in range(_TRIES - 1):
        try:
            return future.result()
        except BrokenExecutor:
            future = executor.rows(single)
    return future.result()
