"""Faults: whatever an article does to its process, all others are there and right."""

from __future__ import annotations

import itertools
import json
import math
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsparse import Parser
from newsparse.batch import BatchError, Local, Problem, Record, parse_records, run
from newsparse.batch.executors import Processes
from newsparse.batch.flow import flow
from newsparse.batch.shards import Shard
from newsparse.records.limits import Limits, end_of_process
from newsparse.records.rows import RowMaker
from tests.batch import hazards
from tests.batches import articles, write

if TYPE_CHECKING:
    from newsparse.records.rows import Row

ENGINE = Local(workers=2, timeout=1, memory=100)

TYPES = {
    "exit": ("Crash", "its process ended itself with exit code 7"),
    "leave": ("Crash", "its process ended itself with exit code 70"),
    "interrupt": ("KeyboardInterrupt", ""),
    "abandon": ("Abandoned", "1"),
    "killed": ("Crash", "its process was ended by SIGKILL"),
    "loop": ("TimeLimit", "takes longer than 1 s; it was in _happen (hazards.py:"),
    "sleep": ("TimeLimit", "takes longer than 1 s; it was in _happen (hazards.py:"),
    "memory": ("MemoryLimit", "needs more than 100 MiB of memory"),
}
"""The error row of each hazard; one that raises has a document without its layer."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("shard", [7, 100])
def test_every_other_article_is_there_and_right(
    tmp_path: Path, hazardous: Parser, shard: int
) -> None:
    """Each culprit is an error row at its place, which says what it did and where."""
    asked = dict(zip(range(3, 60, 6), hazards.HAZARDS, strict=False))
    rows = articles(asked, 60)
    summary = run(
        write(tmp_path / "in.jsonl", rows),
        tmp_path / "out.jsonl",
        parser=hazardous,
        engine=ENGINE,
        shard=shard,
    )
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    for number, row in enumerate(found):
        hazard = asked.get(number)
        if hazard in TYPES:
            kind, message = TYPES[hazard]
            assert row["error"]["type"] == kind
            assert row["error"]["message"].startswith(message)
            assert row["error"]["line"] == number + 1
        elif hazard == "raise":
            assert row["errors"][0]["message"] == "raised"
        else:
            assert row == hazardous.parse(rows[number]["text"], id=str(number)).to_dict()
    assert (summary.articles, summary.failed, summary.limited) == (60, 8, 6)
    assert summary.incomplete == 1


@pytest.mark.timeout(60)
@pytest.mark.parametrize("form", [None, "jsonl", "tables-csv"])
def test_what_met_a_limit_is_tried_again_when_asked(
    tmp_path: Path, hazardous: Parser, form: str | None
) -> None:
    """Only then; otherwise its error row is kept as it was."""
    source = write(tmp_path / "in.jsonl", articles({3: "memory"}, 20))
    output = tmp_path / ("out" if form else "out.jsonl")
    options: dict[str, Any] = {"parser": hazardous, "shard": 5, "format": form}
    target = {"jsonl": output / "part-000000.jsonl", "tables-csv": output / "articles.csv"}.get(
        form or "", output
    )
    run(source, output, engine=Local(memory=100), **options)
    first = target.read_bytes()
    assert b"needs more than 100 MiB" in first
    run(source, output, engine=Local(memory=200), resume=True, **options)
    assert target.read_bytes() == first
    run(source, output, engine=Local(memory=200), resume=True, retry_errors=True, **options)
    assert target.read_bytes() == first.replace(b"than 100 MiB", b"than 200 MiB")
    with pytest.raises(BatchError, match=r"retry_errors .* needs resume"):
        run(source, output, overwrite=True, retry_errors=True, **options)
    with pytest.raises(BatchError, match=r"either resume .* or overwrite"):
        run(source, output, overwrite=True, resume=True, **options)


@pytest.mark.timeout(30)
def test_an_endless_source_is_read_a_little_ahead(hazardous: Parser) -> None:
    """With workers too; rows come in order, and what was begun ends with the iterator."""
    taken = 0

    def source() -> Any:
        nonlocal taken
        for taken in itertools.count(1):
            yield Record("!killed" if taken == 40 else f"Ferry {taken} left!", id=str(taken))

    rows = parse_records(source(), parser=hazardous, engine=Local(workers=2))
    found = list(itertools.islice(rows, 100))
    assert [row.id for row in found] == [str(number) for number in range(1, 101)]
    assert [row.id for row in found if row.failed] == ["40"]
    assert taken <= 100 + 16 * 6
    rows.close()  # type: ignore[attr-defined]


@pytest.mark.timeout(30)
def test_an_article_that_stops_its_clock_is_ended_all_the_same(
    hazardous: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the process that runs the workers, a little later."""
    monkeypatch.setattr("newsparse.records.limits._GRACE", 2.0)
    records = [Record("!deaf" if n == 1 else "Left!", id=str(n)) for n in range(3)]
    rows = list(parse_records(records, parser=hazardous, engine=Local(workers=1, timeout=0.5)))
    assert [(row.id, row.problem and row.problem.type) for row in rows] == [
        ("0", None),
        ("1", "TimeLimit"),
        ("2", None),
    ]


class Unsendable:
    """A value that can't be pickled, for another reason than most."""

    def __reduce__(self) -> str:
        raise ValueError("not me")


@pytest.mark.timeout(30)
def test_a_record_that_can_not_be_sent_is_an_error_row(hazardous: Parser) -> None:
    """Whatever is wrong with it, such as JSON that is nested deeper than pickle goes."""
    nested: list[Any] = []
    for _ in range(5000):
        nested = [nested]
    values = {2: Unsendable(), 5: nested}
    records = [
        Record("Left!", id=str(n), meta={"value": values[n]} if n in values else {})
        for n in range(8)
    ]
    rows = list(parse_records(records, parser=hazardous, engine=Local(workers=1)))
    assert [row.id for row in rows] == [str(n) for n in range(8)]
    failed = [(row.id, row.problem.type) for row in rows if row.problem]
    assert failed == [("2", "ValueError"), ("5", "RecursionError")]


@pytest.mark.timeout(30)
def test_rows_as_they_are_done(hazardous: Parser) -> None:
    """Nobody waits for a slow article."""
    records = [Record("!sleep" if n == 0 else f"Ferry {n} left!", id=str(n)) for n in range(64)]
    engine = Local(workers=2, timeout=5)  # seconds in which the other worker has surely started
    rows = list(parse_records(records, parser=hazardous, engine=engine, ordered=False))
    assert sorted(int(row.id or "") for row in rows) == list(range(64))
    assert [row.id for row in rows if row.failed] == ["0"]
    assert rows[0].id != "0"


def test_a_worker_that_can_not_work_ends_the_batch(
    tmp_path: Path, hazardous: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the package is replaced while a run goes on: no article is to blame for it.

    What is done is kept, and gone on with.
    """
    source = write(tmp_path / "in.jsonl", articles({}, 30))
    options: dict[str, Any] = {"parser": hazardous, "shard": 5}

    make = Processes.make

    def make_broken(self: Processes, shard: Shard) -> Any:
        if shard.number == 4:
            self._job = b"no pickle"
        return make(self, shard)

    with monkeypatch.context() as patched:
        patched.setattr(Processes, "make", make_broken)
        with pytest.raises(BatchError, match="a worker can't make the parser: UnpicklingError: "):
            run(source, tmp_path / "out.jsonl", engine=Local(workers=1), **options)
    summary = run(source, tmp_path / "out.jsonl", resume=True, **options)
    assert (summary.articles, summary.failed) == (30, 0)


ORPHAN = """
import sys
from newsparse import Parser
from newsparse.batch import Local, run
from tests.batch import hazards

def tell(progress):
    print(progress.tally.articles, flush=True)

if __name__ == "__main__":
    parser = Parser(plugins=[hazards], extractors=["bangs"], on_error="record")
    run(sys.argv[1], sys.argv[2], parser=parser, engine=Local(workers=2), shard=1, on_progress=tell)
"""


@pytest.mark.timeout(30)
def test_a_worker_that_is_killed_while_it_waits_is_replaced(hazardous: Parser) -> None:
    """It has no article that could be to blame; pebble would give up all that comes after."""

    def slowly() -> Any:
        for number in range(40):
            if number == 20:
                time.sleep(0.5)
                for pid in _below(os.getpid()):
                    if b"spawn_main" in _command(pid):
                        os.kill(pid, signal.SIGKILL)
                time.sleep(0.5)
            yield Record(f"Ferry {number} left!", id=str(number))

    rows = parse_records(slowly(), parser=hazardous, engine=Local(workers=2))
    assert [(row.id, row.problem) for row in rows] == [(str(n), None) for n in range(40)]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("hazard", ["loop", "sleep"])
def test_workers_end_with_the_process_that_runs_them(tmp_path: Path, hazard: str) -> None:
    """Also when it is killed, and whatever they are doing."""
    source = write(tmp_path / "in.jsonl", articles({2: hazard, 3: hazard}, 8))
    script = tmp_path / "script.py"
    script.write_text(ORPHAN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(script), str(source), str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while process.stdout.readline() != b"2\n":
            assert process.poll() is None
        time.sleep(0.3)
        workers = [pid for pid in _below(process.pid) if b"spawn_main" in _command(pid)]
        assert len(workers) == 2
        process.kill()
    for _ in range(100):
        if not any(b"spawn_main" in _command(pid) for pid in workers):
            return
        time.sleep(0.05)
    pytest.fail("a worker goes on alone")


def _below(pid: int) -> list[int]:
    """Return the processes that a process started, from whichever of its threads."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in tasks for child in path.read_text("ascii").split()]


def _command(pid: int) -> bytes:
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes() if path.exists() else b""


class Dead:
    """An executor whose workers end with each article."""

    ahead = 1

    def __init__(self, *, is_gone: bool) -> None:
        self.is_gone = is_gone

    def make(self, _shard: Shard) -> Future[Any]:
        """Fail."""
        future: Future[Any] = Future()
        future.set_exception(RuntimeError("ended"))
        return future

    rows = make

    def problem(self, error: BaseException) -> Problem:
        """Return what the error says."""
        return Problem.of(error)

    def blames_any(self, error: BaseException) -> bool:
        """Say whether all that was under way broke."""
        return isinstance(error, BrokenExecutor)

    def check(self) -> None:
        """Refuse where no worker is left."""
        if self.is_gone:
            raise BatchError("no worker can start")


@pytest.mark.parametrize(("times", "failed"), [(0, 0), (2, 0), (3, 1)])
def test_an_executor_that_breaks_is_asked_again(parser: Parser, times: int, failed: int) -> None:
    """What was under way when it broke is not to blame, unless it is so each time."""
    shard = Shard(0, 0, (Record("One.", id="a"),))
    left = iter(range(times))

    class Breaking(Dead):
        def rows(self, shard: Shard) -> Future[Any]:
            future: Future[Any] = Future()
            if next(left, None) is None:
                future.set_result([RowMaker(parser)(record) for record in shard.records])
            else:
                future.set_exception(BrokenProcessPool("broke"))
            return future

    executor: Any = Breaking(is_gone=False)
    made = flow([shard], executor, executor.make, lambda _, rows: rows, ordered=True)
    assert [row.failed for rows in made for row in rows] == [bool(failed)]


def test_an_article_beside_the_culprit_is_not_blamed(parser: Parser) -> None:
    """It is tried again when the culprit is done, and not before."""
    shard = Shard(0, 0, (Record("One.", id="beside"), Record("Two.", id="culprit")))
    done: set[str] = set()

    class Waited(Future[Any]):
        def result(self, timeout: float | None = None) -> Any:
            done.add("culprit")
            return super().result(timeout)

    class Breaking(Dead):
        def rows(self, shard: Shard) -> Future[Any]:
            (record,) = shard.records
            future: Future[Any] = Waited() if record.id == "culprit" else Future()
            if record.id == "beside" and done:
                future.set_result([RowMaker(parser)(record)])
            else:
                future.set_exception(BrokenProcessPool("broke"))
            return future

    executor: Any = Breaking(is_gone=False)
    made = flow([shard], executor, executor.make, lambda _, rows: rows, ordered=True)
    assert [row.failed for rows in made for row in rows] == [False, True]


def test_no_article_is_blamed_where_no_worker_is_left() -> None:
    """Where all of a shard end their workers, it is asked whether there are any."""
    shard = Shard(0, 0, (Record("One.", id="a"), Record("Two.", id="b")))

    def made(*, is_gone: bool) -> list[list[Row]]:
        executor: Any = Dead(is_gone=is_gone)
        return list(flow([shard], executor, executor.rows, lambda _, rows: rows, ordered=True))

    with pytest.raises(BatchError, match="no worker can start"):
        made(is_gone=True)
    (rows,) = made(is_gone=False)
    assert [(row.id, row.problem) for row in rows] == [
        ("a", Problem("RuntimeError", "ended")),
        ("b", Problem("RuntimeError", "ended")),
    ]


def test_a_parser_that_can_not_be_sent_is_refused() -> None:
    """At once, and not with an error row an article."""

    class Plugin:
        """A plugin that is no module."""

    records = [Record("The ferry left.")]
    parser = Parser(extractors=[])
    parser._extra = (Plugin(),)  # type: ignore[assignment]  # noqa: SLF001
    with pytest.raises(BatchError, match="can't be sent to worker processes"):
        list(parse_records(records, parser=parser, engine=Local(workers=1)))


def test_without_the_package_the_extra_is_named(
    tmp_path: Path, hazardous: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before any work."""
    monkeypatch.setitem(sys.modules, "pebble", None)
    source = write(tmp_path / "in.jsonl", articles({}, 3))
    with pytest.raises(BatchError, match=r'--workers needs .* "newsparse\[workers\]"'):
        run(source, tmp_path / "out.jsonl", parser=hazardous, engine=Local(workers=1))
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"workers": -1}, "0 or more workers, not -1"),
        ({"timeout": 0}, "above 0 and up to 1,000,000 seconds, not 0"),
        ({"timeout": math.inf}, "1,000,000 seconds, not inf"),
        ({"timeout": math.nan}, "1,000,000 seconds, not nan"),
        ({"timeout": 1e300}, "1,000,000 seconds, not 1e"),
        ({"memory": 0}, "above 0 and up to 1,099,511,627,776 MiB, not 0"),
        ({"memory": 10**20}, "1,099,511,627,776 MiB, not 1000"),
    ],
)
def test_numbers_that_do_not_fit(options: dict[str, Any], message: str) -> None:
    """They are refused when the engine is made."""
    with pytest.raises(BatchError, match=message):
        Local(**options)


REPORT = """Timeout (0:00:02)!
Thread 0x00007f0000000001 (most recent call first):
  File "/lib/threading.py", line 320 in wait

Thread 0x00007f0000000000 (most recent call first):
  File "/site/newsparse_x/find.py", line 12 in find
  File "/site/newsparse/records/rows.py", line 80 in __call__
"""


@pytest.mark.parametrize(
    ("code", "report", "kind", "message"),
    [
        (1, REPORT, "TimeLimit", "takes longer than 2 s; it was in find (find.py:12)"),
        (1, "", "Crash", "its process ended itself with exit code 1"),
        (-11, REPORT.replace("Timeout (0:00:02)!", "Fatal Python error: Segmentation fault\n"),
         "Crash", "its process was ended by SIGSEGV; it was in find (find.py:12)"),
        (-9, "garbage", "Crash", "its process was ended by SIGKILL"),
        (-99, "", "Crash", "its process was ended by signal 99"),
    ],
)  # fmt: skip
def test_the_end_of_a_process_is_told(code: int, report: str, kind: str, message: str) -> None:
    """By its exit code and by what it could still write."""
    problem = end_of_process(code, report, Limits(seconds=2))
    assert (problem.type, problem.message) == (kind, message)
