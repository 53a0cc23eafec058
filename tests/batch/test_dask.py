"""Dask: the output of a cluster is that of this machine, also when it loses workers."""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import dask
import pytest
from distributed import LocalCluster

from newsparse.batch import BatchError, Dask, run
from tests.batches import articles, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse import Parser
    from newsparse.batch import Progress

# A cluster takes seconds to start, and it and its event loop leave warnings behind.
pytestmark = [pytest.mark.timeout(60), pytest.mark.filterwarnings("ignore")]

ARTICLES = 120


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return a cluster of two worker processes, that soon gives a task up whose worker ends.

    And with it those which wait there. A worker that ends is started again each time.
    """
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    settings = {
        "distributed.scheduler.allowed-failures": 1,
        "distributed.deploy.lost-worker-timeout": "1 hour",
    }
    with (
        dask.config.set(settings),
        LocalCluster(**options, silence_logs=50) as cluster,
    ):
        yield cluster


def test_a_worker_that_is_lost_costs_nothing(
    tmp_path: Path, cluster: Any, hazardous: Parser
) -> None:
    """Its shards go to another one; the bytes are those of the local engine."""
    source = write(tmp_path / "in.jsonl", articles({7: "raise"}, ARTICLES))
    options: dict[str, Any] = {"parser": hazardous, "shard": 5}
    run(source, tmp_path / "local.jsonl", **options)
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.tally.articles >= ARTICLES // 3 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    summary = run(
        source,
        tmp_path / "dask.jsonl",
        engine=Dask(cluster.scheduler_address),
        on_progress=kill,
        **options,
    )
    assert killed
    assert (summary.articles, summary.failed, summary.incomplete) == (ARTICLES, 0, 1)
    assert (tmp_path / "dask.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_a_run_is_gone_on_with_by_another_engine(
    tmp_path: Path, cluster: Any, hazardous: Parser
) -> None:
    """The engine is no part of what an output depends on."""
    source = write(tmp_path / "in.jsonl", articles({}, ARTICLES))
    options: dict[str, Any] = {"parser": hazardous, "shard": 5}

    def stop(progress: Progress) -> None:
        if progress.tally.articles >= ARTICLES // 2:
            raise KeyboardInterrupt

    engine = Dask(cluster.scheduler_address)
    with pytest.raises(KeyboardInterrupt):
        run(source, tmp_path / "a.jsonl", engine=engine, on_progress=stop, **options)
    run(source, tmp_path / "a.jsonl", resume=True, **options)
    run(source, tmp_path / "b.jsonl", **options)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_an_article_that_ends_each_worker_is_an_error_row(
    tmp_path: Path, cluster: Any, hazardous: Parser
) -> None:
    """All others of its shard are there."""
    source = write(tmp_path / "in.jsonl", articles({17: "exit"}, ARTICLES))
    engine = Dask(cluster.scheduler_address)
    summary = run(source, tmp_path / "out.jsonl", parser=hazardous, engine=engine, shard=30)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [row["id"] for row in rows] == [str(number) for number in range(ARTICLES)]
    assert [row["id"] for row in rows if "error" in row] == ["17"]
    assert rows[17]["error"]["type"] == "Crash"
    assert (summary.failed, summary.limited) == (1, 1)


def test_a_worker_of_this_machine_is_started_again(tmp_path: Path, hazardous: Parser) -> None:
    """However often it ends: Dask alone would wait a time, then go on without it, and stand."""
    source = write(tmp_path / "in.jsonl", articles({7: "exit"}, 10))
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.deploy.lost-worker-timeout": "1 ms",
    }
    with dask.config.set(settings):
        summary = run(source, tmp_path / "out.jsonl", parser=hazardous, engine=Dask(workers=1))
        assert dask.config.get("distributed.deploy.lost-worker-timeout") == "1 ms"
    assert (summary.articles, summary.failed, summary.limited) == (10, 1, 1)


def test_a_cluster_that_is_not_there_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parser: Parser
) -> None:
    """Before any work, with its address."""
    monkeypatch.setattr("newsparse.batch.dask._SECONDS_TO_CONNECT", 0.5)
    source = write(tmp_path / "in.jsonl", articles({}, ARTICLES))
    with pytest.raises(BatchError, match=r"tcp://127\.0\.0\.1:9: no Dask cluster answers"):
        run(source, tmp_path / "out.jsonl", parser=parser, engine=Dask("tcp://127.0.0.1:9"))
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_without_the_package_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parser: Parser
) -> None:
    """It is not part of every installation."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    source = write(tmp_path / "in.jsonl", articles({}, ARTICLES))
    with pytest.raises(BatchError, match=r'--engine dask needs .* "newsparse\[dask\]"'):
        run(source, tmp_path / "out.jsonl", parser=parser, engine=Dask())
