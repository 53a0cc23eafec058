"""The flow of a batch: shards go to an executor, a few at a time, and come back made.

A shard that fails, because an article crashed its process or met a limit, is parsed again one
article at a time: what fails then is the culprit and becomes an error row, all others are kept.
"""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.errors import BatchError
from newsparse.records.rows import error_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsparse.batch.executors import Executor
    from newsparse.batch.shards import Shard
    from newsparse.records.rows import Row

T = TypeVar("T")

_TRIES = 3
"""How often an article may fail as others do before it is the one to blame."""


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

    One that may have failed because of another is tried again when all others are done.

    Raises:
        BatchError: none of them could be parsed, because no worker can work any more.
    """
    singles = [attrs.evolve(shard, records=(record,)) for record in shard.records]
    futures = [executor.rows(single) for single in singles]
    found = [_found(future) for future in futures]
    rows: list[Row] = []
    failed = 0
    for single, outcome in zip(singles, found, strict=True):
        for _ in range(_TRIES - 1):
            if not (isinstance(outcome, Exception) and executor.blames_any(outcome)):
                break
            outcome = _found(executor.rows(single))  # noqa: PLW2901  (what the try gave)
        if isinstance(outcome, Exception):  # that is the culprit
            failed += 1
            rows.append(error_row(single.records[0], executor.problem(outcome)))
        else:
            rows += outcome
    if failed == len(rows):
        executor.check()
    return rows


def _found(future: Future[list[Row]]) -> list[Row] | Exception:
    """Wait for the row of a shard of one article, or for what kept it from being parsed.

    Raises:
        BatchError: a worker can't work at all.
    """
    try:
        return future.result()
    except BatchError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is)
        return error
